"""``parley commitments``, ``agreed``, ``alike``, ``initiatives``, ``deadlines``: over many documents."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api import operations
from api.commands.opening import workspace
from api.options import (
    Forces,
    Format,
    FormatOption,
    From,
    Kinds,
    Languages,
    LibraryOption,
    Parties,
    TableFormat,
    Themes,
    To,
    filters,
)
from api.output import emit

Docs = Annotated[
    list[str] | None, typer.Option("--doc", help="Only this document, by id or file; may be repeated.")
]


def commitments(
    party: Parties = None,
    kind: Kinds = None,
    since: From = None,
    until: To = None,
    theme: Themes = None,
    force: Forces = None,
    language: Languages = None,
    library: LibraryOption = None,
    output: Annotated[TableFormat, typer.Option("--format")] = TableFormat.PEOPLE,
    file: Annotated[Path | None, typer.Option("-o", help="File to write, for csv and xlsx.")] = None,
) -> None:
    """The table of commitments."""
    from api.exports import write_table

    narrowed = filters(party, kind, since, until, theme, force, language)
    with workspace(library) as space:
        rows = operations.commitments(space, narrowed)
        if output is TableFormat.JSON:
            emit({"commitments": [row.record() for row in rows]})
        elif output is TableFormat.JSONL:
            for row in rows:
                emit(row.record())
        elif output is TableFormat.PEOPLE:
            from api import display

            display.show_rows(rows)
        else:
            write_table(rows, output is TableFormat.XLSX, file)


def agreed(
    theme: Annotated[str, typer.Option("--theme", help="The theme.")],
    party: Parties = None,
    doc: Docs = None,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="Documents a side.")] = 5,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """The firmest wording on a theme that each side has accepted, with date and forum."""
    with workspace(library) as space:
        found = operations.agreed(space, theme, party or (), doc or (), most=k)
    if output is not Format.PEOPLE:
        emit(found)
    else:
        from api import display

        display.show_agreed(found)


def alike(
    least: Annotated[float, typer.Option("--least", min=0.5, max=1, help="How like: 1 is the same.")] = 0.85,
    party: Parties = None,
    kind: Kinds = None,
    since: From = None,
    until: To = None,
    theme: Themes = None,
    force: Forces = None,
    k: Annotated[int, typer.Option("-k", min=1, help="Pairs at the most.")] = 100,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """Undertakings of different Parties that say nearly the same, the likest first."""
    narrowed = filters(party, kind, since, until, theme, force, None)
    with workspace(library) as space:
        found = operations.alike(space, narrowed, least=least, most=k)
    if output is not Format.PEOPLE:
        emit({"pairs": [one.model_dump(mode="json") for one in found]})
    else:
        from api import display

        display.show_alike(found)


def initiatives(
    name: Annotated[str | None, typer.Argument(help="A named initiative, by any of its forms.")] = None,
    party: Parties = None,
    kind: Kinds = None,
    since: From = None,
    until: To = None,
    doc: Docs = None,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """Every mention of a named initiative, oldest first; without a name, the list of them."""
    from api import display

    narrowed = filters(party, kind, since, until, None, None, None)
    with workspace(library) as space:
        if name:
            found = operations.initiative(space, name, narrowed, doc or ())
            emit(found) if output is not Format.PEOPLE else display.show_initiative(found)
        else:
            listed = operations.initiatives(space, narrowed, doc or ())
            if output is not Format.PEOPLE:
                emit({"initiatives": [one.model_dump(mode="json") for one in listed]})
            else:
                display.show_initiatives(listed)


def deadlines(
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The day.", show_default="today")
    ] = None,
    party: Parties = None,
    kind: Kinds = None,
    theme: Themes = None,
    force: Forces = None,
    doc: Docs = None,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """Undertakings whose years have passed on a day, or end within a year."""
    narrowed = filters(party, kind, None, None, theme, force, None)
    with workspace(library) as space:
        found = operations.deadlines(space, on.date() if on else None, narrowed, doc or ())
    if output is not Format.PEOPLE:
        emit(found)
    else:
        from api import display

        display.show_deadlines(found)
