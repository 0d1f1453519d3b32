"""The front door: the search box, and what the library holds."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api import operations
from api.pages.rendering import page
from api.routes.parameters import Space

router = APIRouter(include_in_schema=False)

_RECENT = 6


@router.get("/", response_class=HTMLResponse)
def home(request: Request, space: Space) -> HTMLResponse:
    """Where one begins."""
    documents = operations.documents(space)
    dated = [one for one in documents if one.date]
    return page(
        request,
        "home.html",
        status=operations.status(space),
        recent=[(operations.short_name(one), one) for one in reversed(dated[-_RECENT:])],
    )
