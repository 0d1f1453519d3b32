"""``parley brief``."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api import operations
from api.commands.opening import workspace
from api.inputs import make_sides
from api.options import Format, FormatOption, LibraryOption, Themes
from api.output import emit
from corpus.errors import QueryError


def brief(
    statement: Annotated[
        str | None, typer.Argument(help="The joint statement: a document id or a file.")
    ] = None,
    side: Annotated[
        list[str] | None,
        typer.Option("--side", help="ISO3=DOC: a Party with its NDC, by id or file; may be repeated."),
    ] = None,
    chosen: Annotated[
        Path | None,
        typer.Option("--chosen", help="JSON list of findings instead: record ids, `subject` lines, or rows."),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", help="Title of a note of chosen findings.")
    ] = "Chosen findings",
    file: Annotated[Path | None, typer.Option("-o", help="The note: a name in .docx or .md.")] = None,
    theme: Themes = None,
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Its day.", show_default="today")
    ] = None,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """A briefing note: joint promises and what each side carries, agreed language, targets, questions."""
    if (statement is None) == (chosen is None):
        raise typer.BadParameter("give a statement, or --chosen FILE")
    if file is not None and file.suffix.lower() not in {".docx", ".md"}:
        raise typer.BadParameter(f"{file.name}: end it in .docx or .md", param_hint="-o")
    day = on.date() if on else None
    with workspace(library) as space:
        if chosen is not None:
            note = operations.brief_of(space, read_chosen(chosen), title, day)
        else:
            note = operations.brief(space, statement or "", make_sides(side), themes=theme or (), on=day)
    from api.exports.briefs import write_brief

    if file is not None:
        write_brief(note, file)
    if output is not Format.PEOPLE:
        emit(note)
    elif file is None:
        typer.echo(write_brief(note, None), nl=False)


def read_chosen(file: Path) -> list[str]:
    """Record ids and subjects from a JSON list, whose rows may come from any other command.

    ``[{"subject": "drift:…"}, "0a1b2c3d4e5f6071"]``. Raises QueryError.
    """
    try:
        listed = json.loads(file.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise QueryError(f"{file.name} is no JSON: {error}") from error
    if not isinstance(listed, list):
        raise QueryError(f"{file.name}: give a list of findings")
    return [_chosen(file, one) for one in listed]


def _chosen(file: Path, one: object) -> str:
    if isinstance(one, dict):
        one = one.get("subject") or one.get("id")
    if not isinstance(one, str):
        raise QueryError(
            f"{file.name}: each finding is a record's id, a `subject` line, or an object with one"
        )
    return one
