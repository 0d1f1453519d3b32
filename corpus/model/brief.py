"""A briefing note: findings in sections, each with the words that show it and its author's remark."""

from datetime import date as Date

from corpus.model.documents import Noun
from corpus.model.drafts import Remark
from corpus.model.figure import Figure
from corpus.model.findings import Cited, Evidence
from corpus.model.overrides import Correction


class Question(Noun):
    """What a text leaves open."""

    rule: str
    """Name of the rule that asks (``corpus/vocab/open_questions.yaml``)."""
    asks: str
    of: str
    """Whom to ask: a Party's name, or what a reader calls the document."""
    evidence: Evidence


class Part(Noun):
    """One sentence on a finding, computed, and the words it rests on."""

    sentence: str
    label: str = ""
    """What it is about, in a word or two: *Japan 2025: weaker*."""
    evidence: tuple[Evidence, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Point(Noun):
    """One finding."""

    title: str
    parts: tuple[Part, ...]
    questions: tuple[Question, ...] = ()
    remark: Remark | None = None
    """What the author of the note says of it."""


class Table(Noun):
    """An overview, computed: no quotations in it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Section(Noun):
    """Findings of one kind."""

    title: str
    lead: str = ""
    table: Table | None = None
    figure: Figure | None = None
    points: tuple[Point, ...] = ()


class Brief(Noun):
    """A note for a session."""

    title: str
    on: Date
    """The day that it was made for."""
    sections: tuple[Section, ...]
    documents: tuple[Cited, ...]
    """All that are quoted or were searched."""
