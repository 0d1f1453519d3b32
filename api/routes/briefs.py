"""The briefing note."""

from datetime import date as Date
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api import operations
from api.inputs import make_sides
from api.routes.parameters import Space
from corpus.errors import QueryError

router = APIRouter(tags=["briefs"])


class NoteFormat(StrEnum):
    """What the note comes as."""

    JSON = "json"
    MARKDOWN = "md"
    DOCX = "docx"


_TYPES = {
    NoteFormat.JSON: "application/json",
    NoteFormat.MARKDOWN: "text/markdown; charset=utf-8",
    NoteFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@router.get("/brief", response_class=Response)
def brief(
    space: Space,
    statement: Annotated[str | None, Query(description="Id of the joint statement")] = None,
    side: Annotated[list[str] | None, Query(description="ISO3=id of the NDC")] = None,
    chosen: Annotated[list[str] | None, Query(description="Instead: record ids and subjects")] = None,
    theme: Annotated[list[str] | None, Query()] = None,
    on: Date | None = None,
    title: str = "Chosen findings",
    form: Annotated[NoteFormat, Query(alias="format")] = NoteFormat.JSON,
) -> Response:
    """A note on a statement and its sides, or on chosen findings."""
    if (statement is None) == (not chosen):
        raise QueryError("give a statement, or chosen findings")
    if statement is None:
        note = operations.brief_of(space, chosen or (), title, on)
    else:
        note = operations.brief(space, statement, make_sides(side), themes=theme or (), on=on, files=False)
    content: str | bytes = note.model_dump_json()
    if form is NoteFormat.DOCX:
        from api.exports.word import word

        content = word(note)
    elif form is NoteFormat.MARKDOWN:
        from api.exports.markdown import markdown

        content = markdown(note)
    return Response(content, media_type=_TYPES[form])
