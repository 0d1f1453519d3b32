"""What documents side by side come to."""

from corpus.model import Cited, Commitment, Correction, Evidence, Noun
from index.gaps.footing import Goal


class Undertaking(Commitment):
    """A record as a comparison shows it: once, with its place and the places that say the same again."""

    evidence: Evidence
    restatements: tuple[Evidence, ...] = ()


class Cell(Noun):
    """One document's records on one theme, firmest wording first."""

    document: str
    records: tuple[Undertaking, ...]
    searched: int
    """Records of the document that were looked through."""
    nearest: Evidence | None = None
    """Where there are none: the passage that comes nearest to what the others say."""


class Part(Noun):
    """One document's part in a row; no record where nothing of it is near the others'."""

    document: str
    record: str | None = None
    """Id of one of the records of its cells."""


class Row(Noun):
    """Undertakings of several documents that are about the same, side by side."""

    parts: tuple[Part, ...]
    firmer: str | None = None
    """The document whose wording is firmest; None where no single one is, or where they are opposed."""
    opposed: bool = False
    """Whether one says that it will not do what another says that it will."""
    numbers: tuple[str, ...] = ()
    """Documents that give a number."""
    dates: tuple[str, ...] = ()
    """Documents that give a year."""
    likeness: float
    """Cosine of the nearest two, 0..1."""
    why: str
    """One sentence on force, number and year of each."""


class Theme(Noun):
    """One theme across the documents."""

    subject: str = ""
    """The line to give to ``parley correct``."""
    theme: str
    cells: tuple[Cell, ...]
    rows: tuple[Row, ...] = ()
    """What is about the same in at least two documents, nearest first; each undertaking stands in one row."""
    verdict: str
    """One sentence on who undertakes something here, how firmly, with a number, by a year."""
    corrections: tuple[Correction, ...] = ()


class Comparison(Noun):
    """Documents side by side."""

    documents: tuple[Cited, ...]
    themes: tuple[Theme, ...]
    targets: tuple[Goal, ...]
    """Each document's targets once, main ones first, on one footing where its own values allow."""
    searched: dict[str, int]
    """Document → its records."""
