"""A statement's promises in each side's NDC, as a table."""

from corpus.model import Cited, Commitment, Correction, Evidence, Noun
from index.gaps.follow_through.verdicts import Verdict


class Promised(Commitment):
    """A record of the statement, or one act of it where it holds several."""

    document: str
    address: str
    position: float
    """Start of the quote as a fraction of the statement's text, 0..1."""


class Row(Noun):
    """One promise in one NDC of one side."""

    subject: str
    """The line to give to ``parley correct``."""
    promise: Promised
    party: str
    """The side, ISO3."""
    document: Cited
    """That was searched, whole."""
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    """Up to three passages, the nearest first; none where nothing was found or was to be looked for."""
    near_miss: Evidence | None = None
    """The nearest passage where nothing was found."""
    why: str
    """What differs, in one sentence: substance, force, number, date, or where and with whom."""
    searched: int
    """Passages of the document."""
    on_topic: bool = True
    """Whether the promise is about climate or energy; tables show the others where they are asked for."""
    corrections: tuple[Correction, ...] = ()


class FollowThrough(Noun):
    """The table: promises in the statement's order, each with a row an NDC."""

    statement: Cited
    documents: tuple[Cited, ...]
    """In the order of the sides."""
    rows: tuple[Row, ...]
    left_out: int = 0
    """Promises that are not about climate or energy."""

    @property
    def on_topic(self) -> tuple[Row, ...]:
        """The rows that tables show where nobody asks for more."""
        return tuple(row for row in self.rows if row.on_topic)
