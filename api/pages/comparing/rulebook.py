"""The Rulebook: what its checklists ask for down, documents across, and each finding with its words."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from api import operations
from api.exports.coverage import coverage_sheet
from api.pages.downloads import Form, download
from api.pages.rendering import page
from api.pages.words import COVERED, MODALS
from api.routes.parameters import Space
from corpus.checklists import CHECKLISTS, checklist
from corpus.errors import QueryError
from corpus.library import Summary
from corpus.model import Cited, Filters, Kind
from corpus.model import Status as Standing
from corpus.parties import group_names, party_codes, party_name
from index.gaps.coverage import Item, Matrix, Status

router = APIRouter(include_in_schema=False)

UNSURE = 0.7
"""Confidence below which a person should look first."""
_IN_FULL, _NAMED = 4, 9
"""Documents up to which findings stand in words, and documents under their names, not in short."""


class Requirements(StrEnum):
    """The checklists."""

    ICTU = "ictu"
    MPG = "mpg"
    ARTICLE_6_2 = "article-6.2"


class Chosen(NamedTuple):
    """The documents of a matrix."""

    ids: tuple[str, ...]
    without: tuple[str, ...]
    """Parties of the group of which the library holds no NDC, ISO3."""


class Head(NamedTuple):
    """A column."""

    document: Cited
    short: str
    """ISO3 of its Party; where there are several or none, the beginning of its name."""
    counts: tuple[int, ...]
    """Items answered, not applicable, not found."""


class Line(NamedTuple):
    """A row."""

    item: str
    asks: str
    address: str
    modal: str
    force: str
    leaf: bool
    cells: tuple[Item, ...]
    counts: tuple[int, ...]


def _chosen(
    space: Space,
    document: Annotated[list[str], Query(description="Ids of documents")] = [],
    group: str = "",
    every: Annotated[Literal["active", ""], Query(alias="all")] = "",
) -> Chosen:
    """Documents named, NDCs of a group's members, and all active NDCs; each once."""
    ids = [one for one in document if one]
    without: list[str] = []
    if group:
        current = operations.current_ndcs(space, party_codes(group))
        ids += [ndc.id for ndcs in current.values() for ndc in ndcs]
        without = [party for party, ndcs in current.items() if not ndcs]
    if every:
        active = Filters(kind=(Kind.NDC,), status=(Standing.ACTIVE,))
        named = sorted(operations.documents(space, active), key=operations.short_name)
        ids += [one.id for one in named]
    return Chosen(tuple(dict.fromkeys(ids)), tuple(without))


Documents = Annotated[Chosen, Depends(_chosen)]


@router.get("/rulebook", response_class=HTMLResponse)
def rulebook(
    request: Request, space: Space, chosen: Documents, requirements: Requirements = Requirements.ICTU
) -> HTMLResponse:
    """The matrix, and the form to choose what it shows."""
    found = operations.coverage_matrix_of(space, chosen.ids, requirements) if chosen.ids else None
    heads, lines = (_heads(found), _lines(found)) if found else ([], [])
    ndcs = sorted(operations.documents(space, Filters(kind=(Kind.NDC,))), key=_by_party)
    return page(
        request,
        "rulebook.html",
        checklists=[checklist(name) for name in CHECKLISTS],
        requirements=requirements,
        found=found,
        heads=heads,
        lines=lines,
        leaves=sum(line.leaf for line in lines),
        in_full=len(heads) <= _IN_FULL,
        named=len(heads) <= _NAMED,
        ids=frozenset(chosen.ids),
        without=[party_name(party) for party in chosen.without],
        ndcs=[(operations.short_name(one), one) for one in ndcs],
        active=sum(one.status == Standing.ACTIVE for one in ndcs),
        groups=_groups(ndcs),
        covered=COVERED,
        unsure=UNSURE,
    )


@router.get("/rulebook.{form}")
def saved(space: Space, chosen: Documents, form: Form, requirements: Requirements) -> Response:
    """The matrix as a table: one row an item and document."""
    if not chosen.ids:
        raise QueryError("choose documents first: /rulebook")
    return download(coverage_sheet(operations.coverage_matrix_of(space, chosen.ids, requirements)), form)


@router.get("/rulebook/{requirements}/{document}", response_class=HTMLResponse)
def evidence(
    request: Request,
    space: Space,
    requirements: Requirements,
    document: str,
    status: Annotated[list[Status], Query()] = [],
) -> HTMLResponse:
    """One document against one checklist, item by item with its words."""
    found = operations.coverages(space, [document], requirements)[0]
    leaves = [item for item in found.items if item.leaf]
    return page(
        request,
        "coverage.html",
        found=found,
        checklists=[checklist(name) for name in CHECKLISTS],
        items=[item for item in found.items if not status or item.status in status],
        counts=[(one, COVERED[one], sum(item.status is one for item in leaves)) for one in Status],
        leaves=len(leaves),
        chosen=frozenset(status),
        statuses=[one.value for one in Status],
        covered=COVERED,
        modals=MODALS,
        unsure=UNSURE,
    )


def _heads(found: Matrix) -> list[Head]:
    columns = zip(*(row.cells for row in found.rows), strict=True)
    return [
        Head(document, _short(document), _counts([item for item in column if item.leaf]))
        for document, column in zip(found.documents, columns, strict=True)
    ]


def _short(document: Cited) -> str:
    return document.parties[0] if len(document.parties) == 1 else document.name[:12]


def _lines(found: Matrix) -> list[Line]:
    return [_line(row.cells) for row in found.rows]


def _line(cells: Sequence[Item]) -> Line:
    first = cells[0]
    return Line(
        first.item,
        first.asks,
        first.address,
        MODALS[first.force],
        first.force,
        first.leaf,
        tuple(cells),
        _counts(cells),
    )


def _counts(items: Sequence[Item]) -> tuple[int, ...]:
    return tuple(sum(item.status is status for item in items) for status in Status)


def _by_party(one: Summary) -> tuple[str, str]:
    return ", ".join(map(party_name, one.parties)), str(one.date or "")


def _groups(ndcs: Sequence[Summary]) -> list[tuple[str, int, int]]:
    """Groups of which the library holds an NDC: name, members with one, members."""
    having = {party for one in ndcs for party in one.parties}
    counted = ((name, party_codes(name)) for name in group_names())
    found = [(name, len(having & set(members)), len(members)) for name, members in counted]
    return [one for one in found if one[1]]
