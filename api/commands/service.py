"""``parley serve`` and ``parley demo``."""

import sys
from typing import Annotated

import typer

from api.commands.opening import workspace
from api.options import LibraryOption


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen at.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen at.")] = None,
    library: LibraryOption = None,
) -> None:
    """Serve the web service, with its API under /v1."""
    import uvicorn

    from api.app import create_app

    settings = workspace(library, create=True).settings
    uvicorn.run(create_app(settings), host=host or settings.host, port=port or settings.port)


def demo(
    stay: Annotated[bool | None, typer.Option("--serve/--no-serve", help="Serve when the tour ends.")] = None,
    library: LibraryOption = None,
) -> None:
    """Build a library from the shipped samples and show the main job."""
    from api.demo import tour

    tour(library, serve=sys.stdout.isatty() if stay is None else stay)
