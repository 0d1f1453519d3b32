"""Official sources that parley knows: NDCs, decisions and statements, with their addresses.

The facts are in ``catalogue_data/catalogue.csv``; ``catalogue_data/README.md`` says where they are from.
``corpus.fetching`` brings the files.
"""

import csv
from collections.abc import Iterator
from datetime import date as Date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field

from corpus.errors import MetadataError
from corpus.model import Filters, Kind, Noun, Status

_FILE = "catalogue_data/catalogue.csv"
_LISTS = ("parties", "members")


class Role(StrEnum):
    """What a file is to the submission it belongs to."""

    MAIN = "main"
    ADDENDUM = "addendum"
    TRANSLATION = "translation"


class Source(Noun):
    """One official file at one address, as its publisher describes it."""

    title: str
    kind: Kind
    role: Role = Role.MAIN
    parties: tuple[str, ...] = ()
    """ISO 3166 alpha-3, ``EUU`` for the European Union; empty for texts of a body."""
    members: tuple[str, ...] = ()
    """Parties that the registry lists with this very file: the Union's member States."""
    date: Date | None = None
    """Of submission or adoption; None where the registry gives none."""
    language: str | None = None
    """ISO 639-1."""
    status: Status = Status.ACTIVE
    version: str | None = None
    page: str
    """Official address, for people."""
    url: str | None = None
    """Address of the file itself, where it is another."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """Of the very file at that address, where it is known."""
    filename: Annotated[str, Field(pattern=r"^[A-Za-z0-9][\w.-]*\.(pdf|docx|html)$")]
    """Under which it is stored; no folder, unique in the catalogue."""

    @property
    def address(self) -> str:
        """Where the file is fetched."""
        return self.url or self.page


def list_sources(
    filters: Filters | None = None, *, words: str = "", extras: bool = False
) -> tuple[Source, ...]:
    """The sources that match, in the catalogue's order: decisions, NDCs by Party and date, statements.

    ``filters`` narrows by ``party``, ``kind``, ``date_from``, ``date_to``, ``language`` and ``status``; an
    undated source is in no period. ``words`` must all stand in the title, in any case. ``extras`` brings
    cover letters, annexes and translations too. A member State finds the Union's NDC.

    Raises MetadataError for a filter that the catalogue cannot answer (``theme``, ``force``, ``document``):
    it knows files, not what they say.

    >>> [s.date.isoformat() for s in list_sources(Filters(party=("JPN",), status=("archived",)))]
    ['2016-11-08', '2020-03-31', '2021-10-12']
    """
    filters = filters or Filters()
    for name in ("theme", "force", "document"):
        if getattr(filters, name):
            raise MetadataError(f"the catalogue cannot be narrowed by {name}; search the library for that")
    wanted = words.casefold().split()
    return tuple(
        source
        for source in _sources()
        if (extras or source.role is Role.MAIN)
        and _matches(source, filters)
        and all(word in source.title.casefold() for word in wanted)
    )


def source_at(address: str) -> Source | None:
    """The source whose official page or file is at this address."""
    return _by_address().get(address)


@cache
def _by_address() -> dict[str, Source]:
    return {address: source for source in _sources() for address in (source.page, source.address)}


def submission(party: str, day: Date) -> Source | None:
    """The NDC that a Party submitted that day; None where the registry has none, or several.

    >>> submission("USA", Date(2021, 4, 22)).status.value
    'archived'
    """
    found = [
        source
        for source in _sources()
        if source.role is Role.MAIN
        and source.kind is Kind.NDC
        and (source.parties, source.date) == ((party,), day)
    ]
    return found[0] if len(found) == 1 else None


def _matches(source: Source, filters: Filters) -> bool:
    parties = {party.upper() for party in filters.party}
    return (
        (not parties or not parties.isdisjoint(source.parties + source.members))
        and (not filters.kind or source.kind in filters.kind)
        and (not filters.status or source.status in filters.status)
        and (not filters.language or source.language in filters.language)
        and _within(source.date, filters)
    )


def _within(day: Date | None, filters: Filters) -> bool:
    if filters.date_from is None and filters.date_to is None:
        return True
    return day is not None and (filters.date_from or Date.min) <= day <= (filters.date_to or Date.max)


@cache
def _sources() -> tuple[Source, ...]:
    return tuple(_read())


def _read() -> Iterator[Source]:
    text = (files("corpus") / _FILE).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        fields = {name: value for name, value in row.items() if value}
        lists = {name: tuple(fields.pop(name, "").split(";")) for name in _LISTS if name in fields}
        yield Source.model_validate(fields | lists)
