"""Agreed language: for a theme, the firmest wording that each side has accepted."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api import operations
from api.exports.cells import of_place
from api.exports.sheets import Cell, Sheet
from api.inputs import themes
from api.pages.downloads import Form, download
from api.pages.parameters import parties_with
from api.pages.rendering import page
from api.routes.parameters import Space
from api.workspace import Workspace
from corpus.model import Kind
from corpus.parties import party_name
from index.gaps.agreed import Agreed, Wording

router = APIRouter(include_in_schema=False)

_FIELDS = 3
"""Fields for sides that the form has at least."""
_MOST = 5
"""Documents a side, where sides are named; of all Parties the firmest one each."""

Parties = Annotated[list[str], Query(alias="party")]


@router.get("/agreed", response_class=HTMLResponse)
def agreed(
    request: Request,
    space: Space,
    theme: str = "",
    party: Parties = [],
) -> HTMLResponse:
    """The wordings of a theme, side by side; without a theme, the themes to choose from."""
    named = [one for one in party if one.strip()]
    return page(
        request,
        "agreed.html",
        theme=theme,
        themes=themes(),
        asked=[*named, *[""] * max(1, _FIELDS - len(named))],
        named=named,
        parties=parties_with(space, (Kind.NDC, Kind.STATEMENT)),
        found=_found(space, theme, named) if theme else None,
    )


@router.get("/agreed.{form}")
def saved(
    space: Space,
    form: Form,
    theme: Annotated[str, Query(min_length=1)],
    party: Parties = [],
) -> Response:
    """The wordings as a table to keep."""
    found = _found(space, theme, [one for one in party if one.strip()])
    return download(Sheet("Agreed language", _COLUMNS, _rows(found)), form)


def _found(space: Workspace, theme: str, parties: list[str]) -> Agreed:
    return operations.held_agreed(space, theme, parties, most=_MOST if parties else 1)


_COLUMNS = (
    "theme", "side", "force", "quote", "forum", "date", "status", "through", "conditional",
    "address", "page", "source", "document", "id",
)  # fmt: skip


def _rows(found: Agreed) -> Iterator[Mapping[str, Cell]]:
    yield from (_flat(one, "all sides", found.theme) for one in found.together)
    for side in found.sides:
        yield from (_flat(one, party_name(side.party), found.theme) for one in side.wordings)


def _flat(one: Wording, side: str, theme: str) -> Mapping[str, Cell]:
    return {
        **of_place(one.evidence),
        "theme": theme,
        "side": side,
        "force": one.force.value,
        "forum": one.forum,
        "date": one.date,
        "status": one.status.value if one.status else None,
        "through": party_name(one.through) if one.through else None,
        "conditional": one.record.conditional.value,
        "source": one.evidence.source,
        "document": one.evidence.document,
        "id": one.record.id,
    }
