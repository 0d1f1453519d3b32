"""The library: what is in it, with versions and standing."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api import operations
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


@router.get("/documents", response_class=HTMLResponse)
def documents(request: Request, space: Space, filters: Narrowed, number: PageNumber = 1) -> HTMLResponse:
    """The documents, the latest first."""
    found = tuple(reversed(operations.documents(space, filters)))
    narrowing: list[Facet] = count(found, _FIELDS, chosen(request.query_params))
    return page(
        request,
        "library.html",
        shown=part(found, number),
        facets=narrowing,
        name=operations.short_name,
        unindexed=len(space.unindexed()),
    )
