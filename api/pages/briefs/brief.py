"""The brief: findings collected from every view, in a person's order, as a note to take along."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api import operations
from api.inputs import make_sides
from api.operations import drafts
from api.pages import links
from api.pages.briefs.basket import COOKIE, current, remember
from api.pages.downloads import Note, note
from api.pages.parameters import day
from api.pages.posted import Posted, back_to, see, text_of
from api.pages.rendering import page
from api.routes.parameters import Space
from api.workspace import Workspace
from corpus.errors import QueryError
from corpus.model import Draft, Kind

router = APIRouter(include_in_schema=False)


@router.get("/brief", response_class=HTMLResponse)
def working(request: Request, space: Space) -> HTMLResponse:
    """The brief that this browser works on, or how to begin one."""
    return _page(request, space, current(request))


@router.post("/brief")
def new(request: Request, space: Space, form: Posted) -> Response:
    """Begin another brief, and work on that from now on."""
    draft = drafts.begin(space, text_of(form, "title"))
    answer = see(links.brief(draft.id))
    remember(request, answer, draft.id)
    return answer


@router.post("/brief/points")
def add(request: Request, space: Space, form: Posted) -> Response:
    """Add a finding to this browser's brief, which begins with the first one; then back to where one was."""
    own = current(request)
    draft = own or drafts.begin(space)
    try:
        drafts.pick(space, draft.id, text_of(form, "subject"))
    except Exception:
        if own is None:
            space.library.drafts.remove(draft.id, space.viewer)  # it was begun for this finding alone
        raise
    quiet = "text/plain" in request.headers.get("accept", "")
    answer = Response(status_code=204) if quiet else see(back_to(request, form, "/brief"))
    remember(request, answer, draft.id)
    return answer


@router.get("/brief/statement.{form}")
def statement(
    space: Space, form: Note, statement: str, side: Annotated[str, Query()] = "", on: str = ""
) -> Response:
    """The whole note on a statement and its sides; without sides, those that the statement names."""
    parties = [one.strip() for one in side.split(",") if one.strip()]
    when = day(on)
    made = space.recall(
        ("statement's note", statement, *parties, when),
        lambda: operations.brief(space, statement, make_sides(parties), on=when, files=False),
    )
    return note(made, form)


@router.get("/brief/{draft}", response_class=HTMLResponse)
def one(request: Request, space: Space, draft: str) -> HTMLResponse:
    """A brief, whoever collected it."""
    return _page(request, space, space.library.drafts.one(draft, space.viewer))


@router.get("/brief/{draft}/note.{form}")
def saved(space: Space, draft: str, form: Note) -> Response:
    """The brief as a file."""
    return note(drafts.draft_note(space, space.library.drafts.one(draft, space.viewer)), form)


@router.post("/brief/{draft}")
def retitle(space: Space, draft: str, form: Posted) -> Response:
    """Another title and day."""
    when = day(text_of(form, "on")) or space.library.drafts.one(draft, space.viewer).on
    return see(links.brief(drafts.retitle(space, draft, text_of(form, "title"), when).id))


@router.post("/brief/{draft}/current")
def take(request: Request, space: Space, draft: str) -> Response:
    """Work on this brief from now on."""
    answer = see(links.brief(space.library.drafts.one(draft, space.viewer).id))
    remember(request, answer, draft)
    return answer


@router.post("/brief/{draft}/move")
def move(space: Space, draft: str, form: Posted) -> Response:
    """Put a point elsewhere, or take it out."""
    subject, to = text_of(form, "subject"), text_of(form, "to")
    if to not in drafts.MOVES:
        raise QueryError(f"{to!r} is no move; a point goes {', '.join(drafts.MOVES)}")
    changed = drafts.move(space, draft, subject, to)
    return see(links.brief(draft, _place(changed, subject)))


@router.post("/brief/{draft}/remark")
def remark(space: Space, draft: str, form: Posted) -> Response:
    """Say something of a point, or take that back."""
    subject = text_of(form, "subject")
    changed = drafts.remark(space, draft, subject, text_of(form, "text"), text_of(form, "by"))
    return see(links.brief(draft, _place(changed, subject)))


@router.post("/brief/{draft}/remove")
def remove(request: Request, space: Space, draft: str) -> Response:
    """Throw a brief away; documents and corrections are not touched."""
    space.library.drafts.remove(draft, space.viewer)
    answer = see("/brief")
    if request.cookies.get(COOKIE) == draft:
        answer.delete_cookie(COOKIE)
    return answer


_KINDS = {
    "record": "Commitment",
    "passage": "Passage",
    "follow-through": "Follow-through of a promise",
    "coverage": "Rulebook requirement",
    "compare": "Comparison",
    "drift": "Change between versions",
    "ledger": "Check of credit volumes",
}
"""What a collected finding is, by its kind."""


def _place(draft: Draft, subject: str) -> int | None:
    return next((n for n, point in enumerate(draft.points, 1) if point.subject == subject), None)


def _page(request: Request, space: Workspace, draft: Draft | None) -> HTMLResponse:
    every = space.library.drafts.all(space.viewer)
    documents = operations.documents(space)
    return page(
        request,
        "brief.html",
        draft=draft,
        working=draft is not None and request.cookies.get(COOKIE) == draft.id,
        points=drafts.shown(space, draft) if draft else [],
        others=[one for one in every if draft is None or one.id != draft.id],
        statements=[one for one in reversed(documents) if one.kind == Kind.STATEMENT],
        names={one.id: operations.short_name(one) for one in documents},
        name=space.settings.name,
        kinds=_KINDS,
    )
