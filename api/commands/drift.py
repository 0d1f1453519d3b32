"""``parley drift``."""

from typing import Annotated

import typer

from api import operations
from api.commands.opening import workspace
from api.options import Format, FormatOption, LibraryOption
from api.output import emit


def drift(
    old: Annotated[str, typer.Argument(help="The earlier version: a document id or a file.")],
    new: Annotated[str, typer.Argument(help="The later version.")],
    first: Annotated[int, typer.Option("-n", min=1, help="Changes to print, for people.")] = 30,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """What moved between two versions of one Party's NDC, most important first."""
    with workspace(library) as space:
        found = operations.drift(space, old, new)
    if output is not Format.PEOPLE:
        emit(found)
    else:
        from api import display

        display.show_drift(found, first)
