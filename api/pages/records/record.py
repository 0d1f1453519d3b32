"""One commitment: its words in their clause, its fields, how it was corrected, and the form to do so."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import operations
from api.inputs import themes
from api.operations.lines import RecordLine, lines
from api.pages.posted import Posted, see, text_of
from api.pages.records import form as record_form
from api.pages.records.parts import Mark, elsewhere, marks_of, stretches
from api.pages.rendering import page
from api.routes.parameters import Space
from api.workspace import Workspace
from corpus.errors import MetadataError, ParleyError, QueryError
from corpus.model import Clause, Commitment, Document, Hit, Kept
from corpus.override_rows import RECORD
from corpus.subjects import Part, Subject

router = APIRouter(include_in_schema=False)

_NEAREST = 5


@router.get("/commitments/{identity}", response_class=HTMLResponse)
def record(request: Request, space: Space, identity: str) -> HTMLResponse:
    """A record of the library."""
    document, found = space.library.commitment(identity, space.viewer)
    return _shown(request, space, document, found, typed=record_form.typed_from(found))


@router.post("/commitments/{identity}")
def correct(request: Request, space: Space, identity: str, form: Posted) -> Response:
    """Set fields of it, then show it; what cannot be set comes back as it was typed, with the reason."""
    document, found = space.library.commitment(identity, space.viewer)
    typed, why, by = record_form.typed_in(form), text_of(form, "why"), text_of(form, "by")
    try:
        operations.correct(space, identity, record_form.given(typed, found), why=why, by=by or None)
    except (QueryError, MetadataError) as error:
        return _shown(request, space, document, found, typed=typed, why=why, by=by, error=error)
    return see(f"/commitments/{identity}#history")


def _shown(
    request: Request,
    space: Workspace,
    document_id: str,
    found: Commitment,
    *,
    typed: record_form.Typed,
    why: str = "",
    by: str = "",
    error: ParleyError | None = None,
) -> HTMLResponse:
    document = space.library.document(document_id, space.viewer)
    return page(
        request,
        "record.html",
        code=error.status if error else 200,
        record=found,
        document=document,
        name=operations.short_name(document),
        form=record_form,
        themes=themes(),
        typed=typed,
        why=why,
        by=by,
        otherwise=space.settings.name,
        error=str(error) if error else "",
        history=_history(space, document_id, found),
        near=_near(space, found),
        **_placed(space, document, found),
        **_neighbours(space, found),
    )


def _history(space: Workspace, document_id: str, found: Commitment) -> list[Kept]:
    """What people set in it; what was taken back has no subject any more, and is known by its words."""
    about = str(Subject(RECORD, (Part(document_id, ((found.start, found.end),)),)))

    def was_here(one: Kept) -> bool:
        documents = one.override.documents if one.override.kind == RECORD and one.override.undone else ()
        return any(
            place.document == document_id and (words.at, words.quote) == (found.start, found.quote)
            for place in documents
            for words in place.words
        )

    kept = operations.corrections(space, everything=True)
    return [one for one in kept if one.subject == about or was_here(one)]


def _placed(space: Workspace, document: Document, found: Commitment) -> dict[str, Any]:
    """The clause of a record and the one whose open sentence it ends, cut where something is marked."""
    clauses: dict[str, Clause] = {one.id: one for one in space.library.clauses(document.id, space.viewer)}
    own = clauses[found.clause]
    leading = [clauses[own.lead_in]] if own.lead_in else []
    marks = marks_of(document.text, found, [own, *leading])
    return {
        "clause": own,
        "leading": [(one, list(stretches(document.text, one, found, marks))) for one in leading],
        "stretches": list(stretches(document.text, own, found, marks)),
        "apart": [_Apart(document, mark) for mark in elsewhere(marks, [own, *leading])],
        "names": {mark.name for mark in marks},
    }


class _Apart:
    """Words that belong to a record and stand in another clause."""

    def __init__(self, document: Document, mark: Mark) -> None:
        self.label = mark.label
        self.document, self.start, self.end = document.id, mark.start, mark.end
        self.quote = document.text[mark.start : mark.end]
        self.page = document.page_at(mark.start)


def _neighbours(space: Workspace, found: Commitment) -> dict[str, RecordLine | None]:
    """The records before and after it in its document."""
    every = lines(space)
    at = next((place for place, one in enumerate(every) if one.id == found.id), None)
    if at is None:
        return {"line": None, "before": None, "after": None}
    own = every[at].document
    around = [
        every[place] if 0 <= place < len(every) and every[place].document == own else None
        for place in (at - 1, at + 1)
    ]
    return {"line": every[at], "before": around[0], "after": around[1]}


def _near(space: Workspace, found: Commitment) -> list[Hit]:
    """Passages that mean nearly the same, in other places of the library."""
    answer = operations.nearest(space, found.quote, k=_NEAREST + 1)
    return [hit for hit in answer.hits if hit.clause != found.clause][:_NEAREST]
