"""``parley catalogue``: which official sources there are, and bringing them here."""

from pathlib import Path
from typing import Annotated

import typer

from api.options import Format, FormatOption, From, Kinds, Languages, LibraryOption, Parties, To, filters
from api.output import emit
from corpus.catalogue import Source, list_sources

catalogue = typer.Typer(help="Official sources: list them, fetch them.", no_args_is_help=True)

Words = Annotated[str, typer.Option("--title", help="Words of the title.")]


@catalogue.command("list")
def list_command(
    party: Parties = None,
    kind: Kinds = None,
    since: From = None,
    until: To = None,
    language: Languages = None,
    words: Words = "",
    library: LibraryOption = None,  # noqa: ARG001 - every command takes it; the catalogue ships with parley
    output: FormatOption = Format.PEOPLE,
) -> None:
    """The official sources with page, date and standing."""
    chosen = list_sources(filters(party, kind, since, until, None, None, language), words=words)
    if output is not Format.PEOPLE:
        emit({"documents": [source.model_dump(mode="json") for source in chosen]})
    else:
        from api import display

        display.show_sources(chosen)


@catalogue.command("fetch")
def fetch_command(
    folder: Annotated[Path, typer.Option("--to", help="Folder for the files and their manifest.")],
    party: Parties = None,
    kind: Kinds = None,
    since: From = None,
    until: To = None,
    language: Languages = None,
    words: Words = "",
    library: LibraryOption = None,  # noqa: ARG001 - every command takes it; the catalogue ships with parley
    output: FormatOption = Format.PEOPLE,
) -> None:
    """Fetch sources, one at a time, into a folder with a manifest; again, it goes on where it stopped."""
    from api import display
    from corpus.fetching import fetch

    chosen = list_sources(filters(party, kind, since, until, None, None, language), words=words)
    with display.progress("fetching") as bar:
        done: dict[str, None] = {}

        def progress(source: Source, _here: int, _all: int | None) -> None:
            done[source.filename] = None
            bar(len(done) - 1, len(chosen), source.filename)

        report = fetch(chosen, folder, progress=progress)
    if output is not Format.PEOPLE:
        emit(report)
    else:
        display.show_fetched(report)
    if report.failed:
        raise typer.Exit(1)
