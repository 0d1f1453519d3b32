"""The library: what is in it, with versions and standing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import operations
from api.exports.sheets import Cell, Sheet
from api.pages.downloads import Form, download
from api.pages.facets import Facet, Field, count
from api.pages.paging import part
from api.pages.parameters import Narrowed, PageNumber, chosen
from api.pages.rendering import page
from api.pages.words import kind_words, language_name, words
from api.routes.parameters import Space
from corpus.library import Summary
from corpus.parties import party_name

router = APIRouter(include_in_schema=False)

_FIELDS: tuple[Field[Summary], ...] = (
    Field("kind", "Kind", lambda one: [one.kind], kind_words),
    Field("party", "Party", lambda one: one.parties, party_name),
    Field("year", "Year", lambda one: [str(one.date.year)] if one.date else []),
    Field("status", "Standing", lambda one: [one.status], words),
    Field("language", "Language", lambda one: [one.language or ""], language_name),
)


class Order(StrEnum):
    """In what order the documents stand."""

    DATE = "date"
    PARTY = "party"
    """Those of one Party together, its latest version first."""
    NAME = "name"


@router.get("/documents", response_class=HTMLResponse)
def documents(
    request: Request,
    space: Space,
    filters: Narrowed,
    q: str = "",
    order: Order = Order.DATE,
    number: PageNumber = 1,
) -> HTMLResponse:
    """The documents, the latest first, or those of each Party together."""
    found = _found(space.library.summaries(space.viewer, filters), q, order)
    shown = part(found, number)
    narrowing: list[Facet] = count(found, _FIELDS, chosen(request.query_params))
    return page(
        request,
        "library.html",
        shown=shown,
        facets=narrowing,
        name=operations.short_name,
        groups=[(title, list(own)) for title, own in groupby(shown.items, key=_group)]
        if order is Order.PARTY
        else [("", shown.items)],
        sizes=Counter(map(_group, found)),
        q=q,
        order=order,
        orders=Order,
        empty=not found and not space.library.document_ids(space.viewer),
        unindexed=len(space.unindexed()),
        jobs=[job for job in request.app.state.jobs.latest() if not job.over],
    )


@router.get("/documents.{form}")
def saved(space: Space, filters: Narrowed, form: Form, q: str = "", order: Order = Order.DATE) -> Response:
    """The same list as a table to keep, all of it."""
    found = _found(space.library.summaries(space.viewer, filters), q, order)
    return download(Sheet("Library", _COLUMNS, map(_flat, found)), form)


_COLUMNS = (
    "name",
    "title",
    "kind",
    "parties",
    "date",
    "version",
    "status",
    "language",
    "characters",
    "url",
    "source",
    "document",
)


def _flat(one: Summary) -> Mapping[str, Cell]:
    plain = {name: getattr(one, name) for name in _COLUMNS if name in Summary._fields}
    return plain | {
        "name": operations.short_name(one),
        "parties": "; ".join(one.parties),
        "characters": one.length,
        "document": one.id,
    }


def _found(every: Sequence[Summary], q: str, order: Order) -> list[Summary]:
    """The documents whose title, file or Parties hold all the words, in order."""
    asked = q.casefold().split()
    held = [one for one in every if all(word in _words(one) for word in asked)]
    held.reverse()  # the latest first
    if order is Order.NAME:
        held.sort(key=lambda one: operations.short_name(one).casefold())
    elif order is Order.PARTY:
        held.sort(key=lambda one: (not one.parties, _group(one).casefold(), one.kind))
    return held


def _words(one: Summary) -> str:
    names = map(party_name, one.parties)
    return " ".join((operations.short_name(one), one.title, one.source, *one.parties, *names)).casefold()


def _group(one: Summary) -> str:
    """Under which name a document stands where those of a Party are together."""
    return ", ".join(map(party_name, one.parties)) or "No Party"
