"""Corrections: what people set in records and findings, with what became of it; set one, take one back."""

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import operations
from api.exports.sheets import Cell, Sheet
from api.operations.corrections import found_by
from api.operations.lines import lines
from api.pages import links
from api.pages.downloads import Form, download
from api.pages.paging import part
from api.pages.parameters import PageNumber
from api.pages.posted import Posted, back_to, see, text_of
from api.pages.rendering import page
from api.phrasing import plain
from api.routes.parameters import Space
from api.workspace import Workspace
from corpus.errors import QueryError
from corpus.model import Kept, KeptState
from corpus.override_rows import RECORD
from corpus.subjects import Subject

router = APIRouter(include_in_schema=False)

SET = "set."
"""Fields of a form that begin so are fields to set: ``set.verdict``, ``set.horizon.end``."""


_SHOWN = 30

_STATES: Mapping[str, tuple[str, Callable[[KeptState], bool]]] = {
    "": ("all", bool),
    "standing": ("in force", lambda state: state is KeptState.IN_FORCE),
    "lost": ("to look at again", lambda state: state.lost),
    "undone": ("taken back", lambda state: state is KeptState.UNDONE),
    "replaced": ("replaced", lambda state: state is KeptState.REPLACED),
}
"""What one may ask for → its words, and whether a correction is so."""


@router.get("/corrections", response_class=HTMLResponse)
def corrections(request: Request, space: Space, state: str = "", number: PageNumber = 1) -> HTMLResponse:
    """Everything that people set, the latest first, with what became of it."""
    if state not in _STATES:
        raise QueryError(f"{state!r} is no state of a correction")
    every = operations.corrections(space, everything=True)
    _, wanted = _STATES[state]
    found = [(kept, _address(space, kept)) for kept in reversed(every) if wanted(kept.state)]
    return page(
        request,
        "corrections.html",
        kinds=[(name, title, sum(so(kept.state) for kept in every)) for name, (title, so) in _STATES.items()],
        chosen=state,
        total=len(every),
        shown=part(found, number, _SHOWN),
    )


def _address(space: Workspace, kept: Kept) -> str:
    """Where one sees what a correction is about: its record, else its words in the text; empty if nowhere."""
    if kept.subject is None:
        return ""
    about = Subject.parse(kept.subject)
    document, spans = about.parts[0]
    if about.kind == RECORD and kept.state is not KeptState.NO_RECORD:
        by_place = space.recall(
            "places", lambda: {(one.document, one.start, one.end): one.id for one in lines(space)}
        )
        if identity := by_place.get((document, *spans[0])):
            return links.record(identity)
    if spans:
        return f"{links.document(document)}?mark={spans[0][0]}-{spans[0][1]}#mark"
    return links.document(document)


@router.get("/corrections.{form}")
def saved(space: Space, form: Form) -> Response:
    """The whole history as a table to keep."""
    every = operations.corrections(space, everything=True)
    return download(Sheet("Corrections", _COLUMNS, map(_flat, every)), form)


_COLUMNS = ("id", "kind", "document", "source", "item", "quote", "field", "was", "value", "by", "when", "why",
            "state", "undone_by", "undone_why")  # fmt: skip


def _flat(kept: Kept) -> Mapping[str, Cell]:
    one = kept.override
    return {
        "id": one.id,
        "kind": one.kind,
        "document": "; ".join(about.document for about in one.documents),
        "source": "; ".join(about.title for about in one.documents),
        "item": one.item,
        "quote": " / ".join(words.quote for about in one.documents for words in about.words),
        "field": one.field,
        "was": plain(one.was),
        "value": plain(one.value),
        "by": one.by,
        "when": one.when.isoformat(timespec="seconds"),
        "why": one.why,
        "state": kept.state.value,
        "undone_by": one.undone.by if one.undone else None,
        "undone_why": one.undone.why if one.undone else None,
    }


@router.post("/corrections")
def correct(request: Request, space: Space, form: Posted) -> Response:
    """Set fields of a finding (or record) by its ``subject``, then back to its page.

    Fields: ``subject``, ``set.FIELD`` …, ``why``, ``by`` and ``back``. What cannot be set comes back as a
    page with the form as it was filled in, and the reason beside it.
    """
    back = back_to(request, form, "/corrections")
    given = {name.removeprefix(SET): text_of(form, name) for name in form if name.startswith(SET)}
    try:
        operations.correct(
            space, text_of(form, "subject"), given, why=text_of(form, "why"), by=text_of(form, "by") or None
        )
    except QueryError as error:
        return _again(request, space, form, given, back, error)
    return see(back)


@router.post("/corrections/{identity}/undo")
def undo(request: Request, space: Space, identity: str, form: Posted) -> Response:
    """Take one back, with a reason, then return to the page that asked."""
    back, why, by = back_to(request, form, "/corrections"), text_of(form, "why"), text_of(form, "by")
    try:
        operations.undo(space, identity, why=why, by=by or None)
    except QueryError as error:
        shown = {"identity": identity, "back": back, "why": why, "by": by, "error": str(error)}
        return page(request, "undo.html", code=error.status, **shown)
    return see(back)


def _again(
    request: Request,
    space: Workspace,
    form: Posted,
    given: Mapping[str, Any],
    back: str,
    error: QueryError,
) -> HTMLResponse:
    """The form as it was filled in; raises where it is about nothing that is known."""
    subject = text_of(form, "subject")
    kind, shown = found_by(space, subject)
    options = {name: [one for one in text_of(form, f"options.{name}").split("|") if one] for name in given}
    return page(
        request,
        "correct.html",
        code=error.status,
        subject=subject,
        kind=kind,
        shown=shown,
        given=given,
        options=options,
        why=text_of(form, "why"),
        by=text_of(form, "by"),
        back=back,
        error=str(error),
    )
