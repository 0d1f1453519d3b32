"""What a document says to each requirement of a checklist."""

from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import Field

from corpus.model import Cited, Correction, Evidence, Force, Noun


class Status(StrEnum):
    """What was found. It describes the document and rates nobody."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    """The Party's own word, or outside the item's scope; ``why`` tells which."""
    MISSING = "missing"
    """Looked for and not found."""


class Found(NamedTuple):
    """What was found for one requirement; fields as in ``Item``."""

    status: Status
    confidence: float
    why: str
    evidence: tuple[Evidence, ...] = ()
    nearest: Evidence | None = None


class Item(Noun):
    """One requirement, and what the document says to it."""

    subject: str
    """The line by which a person corrects this finding."""
    item: str
    address: str
    asks: str
    force: Force
    applies: str
    leaf: bool = True
    status: Status
    evidence: tuple[Evidence, ...] = ()
    """What answers it, or says that it does not apply; the best first."""
    nearest: Evidence | None = None
    """Where nothing was found, the passage that comes nearest in meaning."""
    confidence: Annotated[float, Field(ge=0, le=1)]
    """How often a finding of this kind is right, by experience."""
    why: str
    """How it was found, or what was searched."""
    corrections: tuple[Correction, ...] = ()
    """What people set here."""


class Coverage(Noun):
    """A document against one checklist."""

    document: Cited
    requirements: str
    title: str
    form: bool
    """True where the document follows the items' own labels."""
    items: tuple[Item, ...]
