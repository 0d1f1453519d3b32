"""``parley compare``."""

from typing import Annotated

import typer

from api import operations
from api.commands.opening import workspace
from api.inputs import make_filters
from api.options import Format, FormatOption, LibraryOption, Themes
from api.output import emit


def compare(
    docs: Annotated[list[str] | None, typer.Argument(help="Document ids or files.")] = None,
    party: Annotated[
        list[str] | None,
        typer.Option("--party", help="A Party: its active NDC in the library; may be repeated."),
    ] = None,
    theme: Themes = None,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """Two documents or more side by side, by theme and target."""
    if len(docs or ()) + len(party or ()) < 2:
        raise typer.BadParameter("give two documents or Parties, or more")
    narrowed = make_filters(theme=theme)
    with workspace(library) as space:
        compared = operations.compare(space, docs or (), party or (), narrowed.theme)
    if output is not Format.PEOPLE:
        emit(compared)
    else:
        from api import display

        display.show_comparison(compared, narrowed.theme)
