"""What is asked of a library, and what it answers."""

from datetime import date as Date

from pydantic import Field

from corpus.model.documents import Kind, Noun, Status
from corpus.model.records import Commitment, Force


class Filters(Noun):
    """What narrows a search or a table; an empty field narrows nothing."""

    party: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()
    date_from: Date | None = None
    date_to: Date | None = None
    year: tuple[int, ...] = ()
    """Of the document's date; any of them, not those between."""
    theme: tuple[str, ...] = ()
    force: tuple[Force, ...] = ()
    language: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    document: tuple[str, ...] = ()

    def lets_through(self, record: Commitment) -> bool:
        """Whether a record has one of the themes and forces; of its document nothing is asked.

        >>> Filters(theme=("markets",)).lets_through(record)
        False
        """
        return (not self.theme or bool(set(self.theme) & set(record.themes))) and (
            not self.force or record.force in self.force
        )


class Why(Noun):
    """Why a clause is among the hits."""

    words: tuple[str, ...] = ()
    """Words of the quote that matched, as they stand in it."""
    context: tuple[str, ...] = ()
    """Words of the heading and the lead-in that matched, where none of the quote did."""
    meaning: bool = False
    """True where nearness of meaning brought it, alone or with words."""
    address: bool = False
    """True where the query cites this very provision."""


class Restated(Noun):
    """The same text in another place."""

    document: str
    title: str
    status: Status
    clause: str
    address: str


class Hit(Noun):
    """One clause that answers a query."""

    source: str
    document: str
    title: str
    kind: Kind
    status: Status
    date: Date | None = None
    parties: tuple[str, ...] = ()
    clause: str
    address: str
    heading: str | None = None
    page: int | None = None
    quote: str
    start: int
    end: int
    position: float
    """Start of the quote as a fraction of the document's text, 0..1."""
    score: float
    why: Why
    weak: bool = False
    """True where the library seems to hold no answer, and this is only what comes nearest."""
    restatements: tuple[Restated, ...] = ()
    """Near-identical texts, shown once."""


class Answer(Noun):
    """Hits of a query, best first, and how it was read."""

    hits: tuple[Hit, ...]
    parties: tuple[str, ...] = ()
    """Parties that the query names, to whose documents it was narrowed."""
    corrections: dict[str, str] = Field(default_factory=dict)
    """Words that no text holds, with what was looked for instead."""
    unindexed: int = 0
    """Documents of the library that were not searched, because their ingest was cut off."""
