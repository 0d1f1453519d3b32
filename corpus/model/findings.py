"""What a comparison finds, with the words that show it."""

from datetime import date as Date

from corpus.model.documents import Kind, Noun, Status
from corpus.model.records import Commitment


class Evidence(Noun):
    """Words of a document that show something, with all that one needs to cite them.

    ``quote`` is ``document.text[start:end]``, always.
    """

    document: str
    source: str
    """The document's file name."""
    status: Status | None = None
    """Of the document; what is not active is to be said beside every quote."""
    clause: str
    address: str
    page: int | None = None
    quote: str
    start: int
    end: int
    position: float
    """Start of the quote as a fraction of the document's text, 0..1."""


class Cited(Noun):
    """A document that a comparison looked at, as its head names it."""

    id: str
    name: str
    """What a reader calls it: *Japan 2025*, or its title."""
    title: str
    source: str
    kind: Kind
    parties: tuple[str, ...] = ()
    date: Date | None = None
    status: Status | None = None
    version: str | None = None


class Stated(Noun):
    """A record in its document, as a table over many documents needs it."""

    document: Cited
    evidence: Evidence
    record: Commitment


class Quoted(Noun):
    """Words of a document that a person has picked."""

    subject: str
    document: Cited
    evidence: tuple[Evidence, ...]
    """A stretch each, in the order in which they were picked."""
