"""``parley coverage``."""

from enum import StrEnum
from typing import Annotated

import typer

from api import operations
from api.commands.opening import workspace
from api.options import Format, FormatOption, LibraryOption
from api.output import emit


class Requirements(StrEnum):
    """Checklists of the Rulebook."""

    ICTU = "ictu"
    MPG = "mpg"
    ARTICLE_6_2 = "article-6.2"


def coverage(
    docs: Annotated[list[str], typer.Argument(help="Document ids or files; several make a matrix.")],
    requirements: Annotated[Requirements, typer.Option(help="Which checklist of the Rulebook.")],
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """What documents say to each requirement of the Rulebook: answered, not applicable, or not found."""
    with workspace(library) as space:
        if len(docs) == 1:
            one = operations.coverage(space, docs[0], requirements.value)
            if output is Format.PEOPLE:
                from api import display

                display.show_coverage(one)
            else:
                emit(one)
            return
        several = operations.coverage_matrix(space, docs, requirements.value)
    if output is not Format.PEOPLE:
        emit(several)
    else:
        from api import display

        display.show_coverage_matrix(several)
