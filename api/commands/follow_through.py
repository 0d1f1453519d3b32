"""``parley follow-through``."""

from typing import Annotated

import typer

from api import operations
from api.commands.opening import workspace
from api.inputs import make_sides
from api.options import Format, FormatOption, LibraryOption
from api.output import emit


def follow_through(
    statement: Annotated[str, typer.Argument(help="The joint statement: a document id or a file.")],
    side: Annotated[
        list[str] | None,
        typer.Option("--side", help="ISO3=DOC: a Party with its NDC, by id or file; may be repeated."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also promises that are not about climate or energy.")
    ] = False,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """What became of each joint promise of a statement in each side's NDC.

    Without --side, in the active NDCs of the statement's Parties that the library holds.
    """
    sides = make_sides(side)
    with workspace(library) as space:
        found = operations.follow_through(space, statement, sides)
    if output is not Format.PEOPLE:
        emit(found)
    else:
        from api import display

        display.show_follow_through(found, everything=everything)
