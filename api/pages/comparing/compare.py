"""Compare: Parties or documents side by side by theme, and their main targets on one chart."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import operations
from api.pages import links
from api.pages.comparing.choosing import named, offered, resolved
from api.pages.comparing.side_by_side import Shown, shown, table
from api.pages.downloads import Form, download
from api.pages.rendering import environment, page
from api.phrasing import goal_words
from api.routes.parameters import Space
from api.workspace import Workspace
from corpus.errors import QueryError

router = APIRouter(include_in_schema=False)

MOST = 8
"""Documents side by side: as many have a shape and a colour of their own, and a column that can be read."""
_PICKERS = 3
"""Lists that the form shows at first; one more than is picked."""

Several = Annotated[list[str] | None, Query()]


@router.get("/compare", response_class=HTMLResponse)
def compare(request: Request, space: Space, pick: Several = None, theme: Several = None) -> Response:
    """Documents side by side; with ``theme``, all that is said on these."""
    if pick is not None:
        query = [*(named(one) for one in pick if one), *(("theme", one) for one in theme or () if one)]
        return RedirectResponse(links.pairs("/compare", query), status_code=303)
    picks = _picks(request)
    ids = resolved(space, picks)
    _bounded(ids)
    if len(ids) == 1:
        space.library.document(ids[0], space.viewer)  # one that is not there is told, not counted
    wanted = [one for one in theme or () if one]
    return page(
        request,
        "compare.html",
        picked=[value for _, value in picks],
        offered=space.recall("compare: what can be picked", lambda: offered(space)),
        pickers=max(_PICKERS, len(picks) + 1),
        compared=_compared(space, ids) if len(ids) > 1 else None,
        alone=len(ids) == 1,
        wanted=wanted,
    )


@router.get("/compare.{form}")
def saved(request: Request, space: Space, form: Form, theme: Several = None) -> Response:
    """All undertakings by theme, with what stands beside what, as a table to keep."""
    ids = resolved(space, _picks(request))
    _bounded(ids)
    if len(ids) < 2:
        raise QueryError("pick two documents or more")
    return download(table(_compared(space, ids), [one for one in theme or () if one]), form)


def _picks(request: Request) -> list[tuple[str, str]]:
    """Parties and documents in the order of the address."""
    pairs = request.query_params.multi_items()
    return list(dict.fromkeys((name, one) for name, one in pairs if name in {"party", "document"} and one))


def _bounded(ids: list[str]) -> None:
    if len(ids) > MOST:
        raise QueryError(f"{len(ids)} documents do not fit side by side; pick {MOST} at most")


def _compared(space: Workspace, ids: list[str]) -> Shown:
    return space.recall(
        ("compare", *ids),
        lambda: shown(operations.compare_readings(space, [operations.stored(space, one) for one in ids])),
    )


environment.filters["goal_words"] = goal_words
