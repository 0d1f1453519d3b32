"""Initiatives: those that records name, and one through time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Date
from enum import StrEnum
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from api import operations
from api.charts.timeline import Named, mentions
from api.exports.cells import of_place
from api.exports.sheets import Cell, Sheet
from api.pages.downloads import Form, download
from api.pages.facets import Field, count
from api.pages.paging import part
from api.pages.parameters import Narrowed, PageNumber, chosen
from api.pages.rendering import page
from api.pages.words import FORCES, kind_words
from api.routes.parameters import Space
from corpus.model import Kind
from corpus.parties import party_name
from index.gaps.firmness import rank
from index.gaps.initiatives import Initiative, Known, Mention

router = APIRouter(include_in_schema=False)

NO_FORCE = "–"
"""Sign of a mention that undertakes nothing."""


class Sort(StrEnum):
    """What the list is sorted by."""

    DOCUMENTS = "documents"
    RECORDS = "records"
    NAME = "name"
    FIRST = "first"
    LAST = "last"


_KEYS: dict[Sort, Callable[[Known], Any]] = {
    Sort.DOCUMENTS: lambda one: (-one.documents, -one.records),
    Sort.RECORDS: lambda one: (-one.records, -one.documents),
    Sort.NAME: lambda one: one.name.casefold(),
    Sort.FIRST: lambda one: one.first or Date.max,
    Sort.LAST: lambda one: -(one.last or Date.min).toordinal(),
}
"""Each way starts with what one looks for: the most, the earliest, the latest."""

_FIELDS: tuple[Field[Known], ...] = (
    Field("kind", "Named in", lambda one: one.kinds, kind_words),
    Field("party", "Party", lambda one: one.parties, party_name),
)


@router.get("/initiatives", response_class=HTMLResponse)
def initiatives(
    request: Request,
    space: Space,
    filters: Narrowed,
    q: str = "",
    sort: Sort = Sort.DOCUMENTS,
    number: PageNumber = 1,
) -> HTMLResponse:
    """The list of all that records name."""
    found = _listed(operations.held_initiatives(space, filters), q, sort)
    return page(
        request,
        "initiatives.html",
        shown=part(found, number),
        facets=count(found, _FIELDS, chosen(request.query_params)),
        q=q,
        sort=sort,
        sorts=tuple(Sort),
        searched=len(operations.documents(space, filters)),
    )


@router.get("/initiatives.{form}")
def saved(space: Space, filters: Narrowed, form: Form, q: str = "", sort: Sort = Sort.DOCUMENTS) -> Response:
    """The list as a table to keep."""
    found = _listed(operations.held_initiatives(space, filters), q, sort)
    return download(Sheet("Initiatives", _COLUMNS, map(_flat, found)), form)


@router.get("/mentions.{form}")
def saved_mentions(space: Space, form: Form, name: Annotated[str, Query(min_length=1)]) -> Response:
    """The mentions of one as a table to keep."""
    found = operations.held_initiative(space, name)
    rows = (_flat_mention(one, found.name) for one in found.mentions)
    return download(Sheet(f"Mentions of {_ascii(found.name)}", _MENTION_COLUMNS, rows), form)


@router.get("/initiatives/{name:path}", response_class=HTMLResponse)
def initiative(request: Request, space: Space, name: str, number: PageNumber = 1) -> HTMLResponse:
    """Every mention of one, oldest first."""
    found = operations.held_initiative(space, name)
    shown = part(found.mentions, number)
    return page(
        request,
        "initiative.html",
        found=found,
        names={one.id: one.name for one in found.documents},
        shown=shown,
        years=[(year, list(own)) for year, own in groupby(shown.items, key=_year)],
        parties=sorted({party_name(code) for one in found.documents for code in one.parties}),
        timeline=space.recall(("mentions", name), lambda: timeline(found)),
        no_force=NO_FORCE,
    )


def _listed(found: Sequence[Known], words: str, sort: Sort) -> list[Known]:
    """Those of which some name holds the words."""
    wanted = words.casefold().strip()
    kept = (one for one in found if any(wanted in form.casefold() for form in (one.name, *one.forms)))
    return sorted(kept, key=_KEYS[sort])


def _year(mention: Mention) -> str:
    return str(mention.date.year) if mention.date else "No date"


def timeline(found: Initiative) -> tuple[Markup, list[Named]]:
    """The mentions by year and kind of document: a chart, and what it shows for the table behind it."""
    groups: dict[tuple[int, Kind], list[Mention]] = {}
    for one in found.mentions:
        if one.date:
            groups.setdefault((one.date.year, one.kind), []).append(one)
    points = [_named(year, kind, own) for (year, kind), own in groups.items()]
    rows = [kind_words(kind) for kind in Kind if any(found_in is kind for _, found_in in groups)]
    told = "Mentions in a year, with the sign of the firmest wording. The table below has the same numbers."
    return mentions(points, rows, f"Mentions of {found.name} by year and kind of document", told), points


def _named(year: int, kind: Kind, own: Sequence[Mention]) -> Named:
    forces = [one.force for one in own if one.force]
    firmest = min(forces, key=rank, default=None)
    return Named(year, kind_words(kind), len(own), FORCES[firmest].sign if firmest else NO_FORCE)


_COLUMNS = (
    "initiative", "also_called", "documents", "records", "first", "last", "parties", "named_in",
    "source", "document",
)  # fmt: skip


def _flat(one: Known) -> Mapping[str, Cell]:
    return {
        "initiative": one.name,
        "also_called": "; ".join(form for form in one.forms if form != one.name),
        "documents": one.documents,
        "records": one.records,
        "first": one.first,
        "last": one.last,
        "parties": "; ".join(one.parties),
        "named_in": "; ".join(one.kinds),
    }


_MENTION_COLUMNS = (
    "initiative", "date", "as_named", "force", "quote", "title", "kind", "parties", "status",
    "address", "page", "source", "document", "records",
)  # fmt: skip


def _flat_mention(one: Mention, name: str) -> Mapping[str, Cell]:
    return {
        **of_place(one.evidence),
        "initiative": name,
        "date": one.date,
        "as_named": one.form,
        "force": one.force.value if one.force else None,
        "title": one.title,
        "kind": one.kind.value,
        "parties": "; ".join(one.parties),
        "status": one.status.value if one.status else None,
        "source": one.evidence.source,
        "document": one.evidence.document,
        "records": "; ".join(one.records),
    }


def _ascii(name: str) -> str:
    """A name as a file or sheet may be called."""
    return "".join(_plain(name)).strip() or "initiative"


def _plain(name: str) -> Iterator[str]:
    for letter in name:
        yield letter if letter.isascii() and (letter.isalnum() or letter in " -") else " "
