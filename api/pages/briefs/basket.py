"""The brief that a browser is working on: its id stands in a cookie, its findings are marked on each page."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from fastapi import Request
from fastapi.responses import Response

from corpus.errors import LibraryError
from corpus.model import Draft

COOKIE = "parley-brief"
_A_YEAR = 365 * 24 * 3600

_holds: ContextVar[frozenset[str]] = ContextVar("holds", default=frozenset())


def current(request: Request) -> Draft | None:
    """The draft of this browser, read once a request; None where it has none, or one that is gone."""
    if not hasattr(request.state, "draft"):
        request.state.draft = _current(request)
    found: Draft | None = request.state.draft
    return found


def _current(request: Request) -> Draft | None:
    identity = request.cookies.get(COOKIE)
    workspace = getattr(request.app.state, "workspace", None)
    if not identity or workspace is None:
        return None
    try:
        found: Draft = workspace.library.drafts.one(identity, workspace.viewer)
    except LibraryError:
        return None
    return found


def remember(request: Request, answer: Response, draft: str) -> None:
    """Let this browser work on a draft from now on; no script reads it, and no other site's page sends it."""
    answer.set_cookie(
        COOKIE,
        draft,
        max_age=_A_YEAR,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


@contextmanager
def marking(draft: Draft | None) -> Iterator[None]:
    """While a page is made, its buttons tell what is in the brief already."""
    token = _holds.set(frozenset(point.subject for point in draft.points) if draft else frozenset())
    try:
        yield
    finally:
        _holds.reset(token)


def in_brief(subject: str) -> bool:
    """Whether a finding, by its subject or record id, is in the brief that this browser works on."""
    return subject in _holds.get()
