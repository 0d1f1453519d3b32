"""``parley correct`` and ``parley corrections``."""

from typing import Annotated

import typer

from api import operations
from api.commands.opening import workspace
from api.options import Format, FormatOption, LibraryOption
from api.output import emit

By = Annotated[str | None, typer.Option("--by", help="Who says so.", show_default="your account's name")]


def correct(
    record: Annotated[str, typer.Argument(help="Id of a record, or the `subject` of a finding.")],
    assignments: Annotated[
        list[str], typer.Option("--set", help="field=value; may be repeated. Parts: horizon.end=2035.")
    ],
    why: Annotated[str, typer.Option("--why", help="The reason, for whoever reads it later.")],
    by: By = None,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """Set a field of a record, or a finding's verdict; what it replaces, who and when are kept."""
    given = dict(_assignment(one) for one in assignments)
    with workspace(library) as space:
        corrected = operations.correct(space, record, given, why=why, by=by)
    if output is not Format.PEOPLE:
        emit(corrected)
    else:
        from api import display

        display.show_corrected(corrected)


def corrections(
    everything: Annotated[bool, typer.Option("--all", help="Those undone or replaced too.")] = False,
    undo: Annotated[str | None, typer.Option("--undo", help="Id of one to take back.")] = None,
    why: Annotated[str, typer.Option("--why", help="Why it is taken back.")] = "",
    by: By = None,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """What people have set, who and when; and which of it no longer applies to the texts as they are."""
    with workspace(library) as space:
        if undo:
            operations.undo(space, undo, why=why, by=by)
        kept = operations.corrections(space, everything=everything or bool(undo))
    if output is not Format.PEOPLE:
        emit({"corrections": [one.model_dump(mode="json") for one in kept]})
    else:
        from api import display

        display.show_corrections(kept)


def _assignment(one: str) -> tuple[str, str]:
    field, equals, value = one.partition("=")
    if not equals or not field.strip():
        raise typer.BadParameter(f"{one!r}: write field=value", param_hint="--set")
    return field.strip(), value
