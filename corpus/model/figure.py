"""Targets as one draws them: marks over years, a panel a unit. All numbers are the documents' own."""

from typing import Literal

from corpus.model.documents import Noun
from corpus.model.findings import Evidence

Role = Literal["base", "target", "net zero", "business as usual"]


class Mark(Noun):
    """One value for one year."""

    role: Role
    year: int
    calendar: str = "CY"
    low: float
    """In the panel's unit; a cut is negative."""
    high: float
    label: str
    """The value as it is written beside the mark: *−40–45 %*."""
    stated: bool
    """False where it is computed from the document's own values."""
    how: str
    """Where the value is from: that it is stated, or the arithmetic."""
    evidence: Evidence


class Track(Noun):
    """Marks of one document that belong together, by year. The line between them is no stated pathway."""

    document: str
    name: str
    conditional: bool
    marks: tuple[Mark, ...]


class Panel(Noun):
    """Tracks on one scale."""

    title: str
    unit: str
    tracks: tuple[Track, ...]


class Unplotted(Noun):
    """A main target that is not on a panel, or not on all of them, and the reason."""

    document: str
    name: str
    target: str
    why: str
    evidence: Evidence


class Figure(Noun):
    """Main targets of several documents."""

    title: str
    panels: tuple[Panel, ...]
    unplotted: tuple[Unplotted, ...] = ()
    notes: tuple[str, ...] = ()
    """What keeps the documents' values from being held against each other without care."""
