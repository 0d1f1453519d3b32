"""``parley compare``."""

from typing import Annotated

import typer

from api import operations
from api.commands.opening import workspace
from api.options import Format, FormatOption, LibraryOption
from api.output import emit


def compare(
    docs: Annotated[list[str], typer.Argument(help="Document ids or files, two or more.")],
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """Documents side by side, by theme and target."""
    if len(docs) < 2:
        raise typer.BadParameter("give two documents or more")
    with workspace(library) as space:
        compared = operations.compare(space, docs)
    if output is not Format.PEOPLE:
        emit(compared)
    else:
        from api import display

        display.show_comparison(compared)
