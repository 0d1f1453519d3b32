"""What a person says against what was read or found: kept beside it, never in its place.

An override hangs on words, not on offsets: see ``docs/adr/0010-corrections-hang-on-words.md``.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import JsonValue

from corpus.model.documents import Noun


class Correction(Noun):
    """One field set by a person, with what it replaced."""

    id: str
    field: str
    value: JsonValue
    was: JsonValue
    """What was shown before, by the machine's reading or by an earlier correction."""
    by: str
    when: datetime
    """UTC, to the microsecond."""
    why: str


class Anchor(Noun):
    """Words of a document, found again wherever its clause stands unchanged."""

    clause: str
    """First 16 hex digits of sha256(the clause's letters): blanks and line breaks do not count."""
    nth: int
    """Which of the document's clauses with the same letters, from 0."""
    start: int
    """Letters of the clause before the words."""
    end: int
    """Letters of the clause up to their end."""
    at: int
    """Offset of the words in the text as it was."""
    address: str
    """Of the clause as it was."""
    quote: str


class Anchored(Noun):
    """A document that an override is about, and the words it hangs on; none where it is about the whole."""

    document: str
    lineage: str | None
    """*ndc/JPN/2021-10-22/en*: what its copies share; None where it has no Party or date."""
    title: str
    words: tuple[Anchor, ...] = ()


class Undone(Noun):
    """Who took an override back."""

    by: str
    when: datetime
    why: str


class Override(Correction):
    """A correction, and what it is about."""

    kind: str
    """``record``, or the comparison that found it: ``follow-through``, ``coverage``, ``drift`` …"""
    documents: tuple[Anchored, ...]
    """In the order in which the finding names them."""
    item: str | None = None
    """What else tells the finding: a requirement's item, a theme, a check."""
    undone: Undone | None = None


class KeptState(StrEnum):
    """What became of an override."""

    IN_FORCE = "in force"
    REPLACED = "replaced by a later one"
    UNDONE = "undone"
    NO_DOCUMENT = "its document is not in the library"
    WORDS_CHANGED = "its clause is not there unchanged"
    NO_RECORD = "its clause stands, but no record has these words"

    @property
    def lost(self) -> bool:
        """True where it no longer applies, though nobody took it back: a person has to look."""
        return self in (KeptState.NO_DOCUMENT, KeptState.WORDS_CHANGED, KeptState.NO_RECORD)


class Kept(Noun):
    """An override in the library, and what became of it."""

    override: Override
    subject: str | None = None
    """The line that tells what it is about, in today's ids and offsets; None where that is not there."""
    state: KeptState
