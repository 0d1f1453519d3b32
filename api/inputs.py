"""What people and programs ask with, checked: Parties by any of their names, themes from the list."""

from collections.abc import Mapping, Sequence
from datetime import date as Date
from typing import Any

from pydantic import ValidationError

from corpus.errors import QueryError
from corpus.manifest import Given
from corpus.model import Filters, Kind
from corpus.parties import party_code, party_codes
from corpus.vocabulary import load


def themes() -> tuple[str, ...]:
    """The controlled list of themes."""
    return tuple(load("themes")["themes"])


def make_filters(**values: Any) -> Filters:
    """Filters from whatever was given; a single value may stand for a list, an empty one narrows nothing.

    >>> make_filters(party="Japan", theme=["markets"], date_from=None)
    Filters(party=('JPN',), ... theme=('markets',), ...)

    Raises MetadataError for an unknown Party, QueryError for whatever else is of no known form.
    """
    given = {name: _several(name, value) for name, value in values.items() if value not in (None, "", [], ())}
    for theme in given.get("theme", ()):
        if theme not in themes():
            raise QueryError(f"{theme!r} is no theme; the themes are {', '.join(themes())}")
    try:
        return Filters.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        raise QueryError(f"{first['loc'][0]}: {first['msg']}") from error


def _several(name: str, value: Any) -> Any:
    if name.startswith("date_"):
        return value
    values = [value] if isinstance(value, str) else value
    if name == "party":
        return tuple(dict.fromkeys(code for value in values for code in party_codes(value)))
    return tuple(values)


def narrowed(common: Filters, own: Mapping[str, Any]) -> Filters:
    """Common filters, with a query's own ones before them."""
    given = make_filters(**own)
    return common.model_copy(update={name: getattr(given, name) for name in given.model_fields_set})


def make_given(
    kind: Kind | None = None, parties: Sequence[str] | None = None, date: Date | None = None
) -> Given:
    """What a person says of a file. Raises MetadataError for an unknown Party."""
    return Given(kind=kind, parties=tuple(map(party_code, parties)) if parties else None, date=date)


def make_sides(given: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    """Party → its documents, from lines *ISO3=DOC*; a Party alone has none named.

    >>> make_sides(["Japan=a.pdf", "JPN=b.pdf", "USA"])
    {'JPN': ('a.pdf', 'b.pdf'), 'USA': ()}

    Raises MetadataError for an unknown Party.
    """
    sides: dict[str, tuple[str, ...]] = {}
    for line in given or ():
        party, _, doc = line.partition("=")
        code = party_code(party)
        sides[code] = (*sides.get(code, ()), *([doc] if doc else []))
    return sides
