"""What several pages take in their address. An empty field of a form narrows nothing."""

from collections.abc import Sequence
from datetime import date as Date
from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.datastructures import QueryParams

from api import operations
from api.inputs import make_filters
from api.workspace import Workspace
from corpus.errors import QueryError
from corpus.model import Filters, Kind
from corpus.parties import party_name

_SEVERAL = ("party", "kind", "theme", "force", "language", "status", "document")


def filters_of(query: QueryParams) -> Filters:
    """Filters of a form: ``party``, ``kind`` … as over HTTP, ``year`` as often as wanted.

    Raises MetadataError for an unknown Party, QueryError for whatever else is of no known form.
    """
    given: dict[str, object] = {
        name: [one for one in query.getlist(name) if one.strip()] for name in _SEVERAL if name in query
    }
    days = {"date_from": query.get("from") or None, "date_to": query.get("to") or None}
    years = [one for one in query.getlist("year") if one]
    if not all(year.isdecimal() and len(year) == 4 for year in years):
        raise QueryError(f"{', '.join(years)!r} is no year")
    return make_filters(**given, **days, year=years)


def _narrowed(request: Request) -> Filters:
    return filters_of(request.query_params)


Narrowed = Annotated[Filters, Depends(_narrowed)]
PageNumber = Annotated[int, Query(alias="page", ge=1)]


def chosen(query: QueryParams) -> dict[str, list[str]]:
    """The values that narrow a list now, by field."""
    return {name: [one for one in query.getlist(name) if one] for name in (*_SEVERAL, "year")}


def day(value: str | None) -> Date | None:
    """A day of a form, ISO 8601; None where it is empty. Raises QueryError."""
    if not value:
        return None
    try:
        return Date.fromisoformat(value)
    except ValueError as error:
        raise QueryError(f"{value!r} is no date; write it as 2030-12-31") from error


def parties_with(space: Workspace, kinds: Sequence[Kind] = ()) -> list[str]:
    """Names of the Parties that have documents in the library, for a field to type one in."""
    listed = operations.documents(space, Filters(kind=tuple(kinds)))
    return sorted({party_name(party) for one in listed for party in one.parties})
