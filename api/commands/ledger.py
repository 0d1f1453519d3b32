"""``parley ledger``."""

from typing import Annotated

import typer

from api import operations
from api.commands.opening import workspace
from api.options import Format, FormatOption, LibraryOption
from api.output import emit


def ledger(
    docs: Annotated[list[str], typer.Argument(help="Document ids or files.")],
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """Volumes of credits, such as the JCM's, and what the texts say of how they are counted."""
    with workspace(library) as space:
        found = operations.ledger(space, docs)
    if output is not Format.PEOPLE:
        emit(found)
    else:
        from api import display

        display.show_ledger(found)
