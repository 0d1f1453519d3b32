"""Search: one box for addresses, phrases and meaning; what was found, why, and what narrows it."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup, escape

from api import operations
from api.exports.sheets import Cell, Sheet
from api.operations import Facets
from api.pages.downloads import Form, download
from api.pages.facets import Facet, Field, count
from api.pages.paging import part
from api.pages.parameters import Narrowed, PageNumber, chosen
from api.pages.rendering import environment, page
from api.pages.words import kind_words, language_name, words
from api.phrasing import one_line
from api.routes.parameters import Space
from corpus.errors import QueryError
from corpus.model import Filters, Hit
from corpus.parties import party_name

router = APIRouter(include_in_schema=False)

FOUND = 100
"""Hits that are looked at: what comes after is rarely read, and the counts say that they are of these."""
SHOWN = 20
_UNSHOWN = ("from", "to", "document")
"""What narrows a search and is no facet: the form keeps it, and the page tells it."""


@router.get("/search", response_class=HTMLResponse)
def search(
    request: Request,
    space: Space,
    filters: Narrowed,
    q: str = "",
    exact: bool = False,
    number: PageNumber = 1,
) -> HTMLResponse:
    """Hits of a query, best first."""
    answer, wrong = None, None
    try:
        answer = operations.search(space, q, k=FOUND, filters=filters, exact=exact) if q.strip() else None
    except QueryError as error:  # said beside the box, where it can be put right
        wrong = error
    hits = answer.hits if answer else ()
    return page(
        request,
        "search.html",
        code=wrong.status if wrong else 200,
        wrong=str(wrong or ""),
        q=q,
        exact=exact,
        answer=answer,
        shown=part(hits, number, SHOWN),
        facets=_facets(hits, operations.hit_facets(space, hits), chosen(request.query_params)),
        most=FOUND,
        narrowed=filters != Filters(),
        unshown=[pair for pair in request.query_params.multi_items() if pair[0] in _UNSHOWN and pair[1]],
    )


@router.get("/search.{form}")
def saved(
    space: Space, filters: Narrowed, form: Form, q: Annotated[str, Query(min_length=1)], exact: bool = False
) -> Response:
    """The hits as a table to keep."""
    answer = operations.search(space, q, k=FOUND, filters=filters, exact=exact)
    return download(Sheet("Search", _COLUMNS, (_flat(hit) for hit in answer.hits)), form)


_COLUMNS = ("title", "parties", "date", "status", "address", "page", "quote", "why", "source", "document")


def _flat(hit: Hit) -> Mapping[str, Cell]:
    of_heading = hit.why.context and f"by words of its heading: {', '.join(hit.why.context)}"
    reasons = ", ".join(hit.why.words) or ("by address" if hit.why.address else of_heading or "by meaning")
    plain = hit.model_dump(include={"title", "date", "address", "page", "quote", "source", "document"})
    return plain | {"parties": "; ".join(hit.parties), "status": hit.status.value, "why": reasons}


def _facets(hits: Sequence[Hit], said: Mapping[str, Facets], by: Mapping[str, list[str]]) -> list[Facet]:
    fields: tuple[Field[Hit], ...] = (
        Field("party", "Party", lambda hit: hit.parties, party_name),
        Field("kind", "Kind", lambda hit: [hit.kind], kind_words),
        Field("year", "Year", lambda hit: [str(hit.date.year)] if hit.date else []),
        Field("theme", "Theme", lambda hit: said[hit.clause].themes, words),
        Field("force", "Force", lambda hit: said[hit.clause].forces, words),
        Field("status", "Standing", lambda hit: [hit.status], words),
        Field("language", "Language", lambda hit: [said[hit.clause].language or ""], language_name),
    )
    return count(hits, fields, by)


def marked(hit: Hit) -> Markup:
    """A hit's quotation with the words that matched marked.

    >>> marked(hit)
    Markup('phase out <mark>coal</mark> power')
    """
    quote = one_line(hit.quote)
    found = sorted({one_line(word) for word in hit.why.words if word.strip()}, key=len, reverse=True)
    if not found:
        return escape(quote)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)")
    parts, end = [], 0
    for match in pattern.finditer(quote):
        parts += [escape(quote[end : match.start()]), Markup("<mark>{}</mark>").format(match[0])]
        end = match.end()
    return Markup("").join([*parts, escape(quote[end:])])


environment.filters["marked"] = marked
