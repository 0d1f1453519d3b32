"""Where a document without the form may answer: passages, each with what it stands under.

Older documents answer in rows (*Base year | 1990*), under headings (*Fair and ambitious*), after a word and
a colon (*Gases: CO2 and CH4*) or in a line that begins with its label. What runs over several short lines, as
a list of sectors does, is one place.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpus.model import Clause, ClauseKind, Commitment, Evidence, Reading
from corpus.vocabulary import load
from index.building import table_row
from index.gaps.coverage.signs import Said, normal
from index.gaps.passages import Passage, evidence

_LABEL_WORDS, _LONGEST_LABEL, _OPENING_WORDS = 12, 20, 7
_SQUEEZED = 16
"""Letters of a word that must be several without their blanks."""
_SHORT, _RUN = 14, 3
"""Words of a line that belongs to a list; lines that make one."""
_FILLED = re.compile(r"\d{3}|\b(?:N/?A|Yes|No|None|Not applicable)\b")
_COLON = re.compile(r"^\W*([^:：\n]{3,60})[:：]\s*(?=\S|$)")


Span = tuple[int, int]


class Under(NamedTuple):
    """What a place stands under."""

    label: str
    """The row's or the line's own; empty where it has none."""
    heading: str
    opens: str = ""
    """First words of its paragraph, where a label may stand without a colon."""


@dataclass(frozen=True)
class Place:
    """A stretch that may answer an item. ``start`` and ``end`` leave out the label of a row."""

    start: int
    end: int
    said: Said
    under: Under


class Places:
    """The places of one document."""

    def __init__(self, reading: Reading, passages: Sequence[Passage], base_years: frozenset[str]) -> None:
        self._reading = reading
        self._starts = [clause.start for clause in reading.clauses]
        self._base_years = base_years
        self.searched = len(passages)
        single = list(self._single(passages))
        self.items: tuple[Place, ...] = (*single, *self._lists(single), *self._headings())

    def cite(self, place: Place) -> Evidence:
        """A place as it is cited."""
        clause = self._reading.clauses[max(bisect_right(self._starts, place.start) - 1, 0)]
        return evidence(self._reading.document, clause, place.start, place.end)

    def _single(self, passages: Sequence[Passage]) -> Iterator[Place]:
        cells = _first_cells(self._reading.clauses)
        spoken = ("", "")  # a heading, and the label of a line under it that is nothing but a label
        for passage in passages:
            clause = passage.clause
            heading = clause.heading or ""
            start, label = passage.start, ""
            if clause.id in cells:
                if passage.end <= clause.end:
                    continue  # the label of a row whose cells speak for themselves
                label, start = clause.text, self._next_cell(clause)
            elif clause.kind is ClauseKind.CELL:
                label = heading
            elif match := _COLON.match(passage.quote):
                label = match[1]
                bare = match.end() >= len(passage.quote)
                spoken = (heading, label) if bare else ("", "")
                if bare:
                    continue
            elif spoken[0] == heading:
                label = spoken[1]
            under = Under(label, heading, normal(" ".join(clause.text.split()[:_OPENING_WORDS])))
            yield self._place((start, passage.end), under, passage.records)

    def _next_cell(self, clause: Clause) -> int:
        after = bisect_right(self._starts, clause.start)
        return self._starts[after]

    def _place(self, span: Span, under: Under, records: Sequence[Commitment]) -> Place:
        text = self._reading.document.text[span[0] : span[1]]
        label, heading = " ".join(under.label.split()), " ".join(under.heading.split())
        said = Said(f"{label}: {text}" if label else text, tuple(records), self._base_years)
        if _declines(heading):
            heading = ""  # a row that was taken for a heading
        return Place(*span, said, Under(label, heading, under.opens))

    def _lists(self, single: Sequence[Place]) -> Iterator[Place]:
        """Runs of short lines under one label."""
        run: list[Place] = []
        for place in [*single, None]:
            short = place is not None and len(place.said.text.split()) <= _SHORT
            if run and (place is None or not short or not _same_list(place, run[-1])):
                if len(run) >= _RUN:
                    yield self._run(run)
                run = []
            if place is not None and (short or place.said.text.endswith(":")):
                run.append(place)

    def _run(self, run: Sequence[Place]) -> Place:
        records = [record for place in run for record in place.said.records]
        return self._place((run[0].start, run[-1].end), run[0].under, records)

    def _headings(self) -> Iterator[Place]:
        """Headings that say something: a form's row that was taken for one."""
        for clause in self._reading.clauses:
            if clause.kind is ClauseKind.HEADING and _FILLED.search(clause.text):
                yield self._place((clause.start, clause.end), Under("", "", normal(clause.text)), ())


def _same_list(one: Place, other: Place) -> bool:
    return (one.under.label, one.under.heading) == (other.under.label, other.under.heading)


def _first_cells(clauses: Sequence[Clause]) -> frozenset[str]:
    """Ids of cells that others of their row follow."""
    rows = [table_row(clause) for clause in clauses]
    return frozenset(
        clause.id
        for number, clause in enumerate(clauses[:-1])
        if rows[number]
        and rows[number + 1] == rows[number]
        and (number == 0 or rows[number - 1] != rows[number])
        and not clauses[number + 1].address.startswith(clause.address)
        and len(clause.text.split()) <= _LABEL_WORDS
    )


def is_declined(place: Place) -> bool:
    """True where a label is followed by no more than *N/A*: *Land sector accounting | N/A*."""
    return _declines(place.said.text)


def _declines(text: str) -> bool:
    words = normal(text)
    return len(words.split()) <= _LABEL_WORDS and any(
        words.endswith(f" {phrase} ") for phrase in load("coverage")["not_applicable"]
    )


def labelled(place: Place, phrases: Sequence[str]) -> float:
    """How plainly the place stands under one of these labels: 1 its own, less for a heading's, 0 not."""
    best = 0.0
    for phrase in phrases:
        if _called(place.under.label, phrase):
            return 1.0
        if place.under.opens.startswith(f" {phrase}"):
            best = max(best, 0.9)
        elif _called(place.under.heading, phrase):
            best = max(best, 0.8)
    return best


def _called(label: str, phrase: str) -> bool:
    """True where a label of few words holds the phrase as a good part of it.

    Some sources print headings without blanks: *FairnessandAmbition*.
    """
    words, count = _words(label)
    if count == 1 and len(words) > _SQUEEZED:
        return words.startswith(" " + phrase.replace(" ", ""))
    at = words.find(f" {phrase}")
    return at == 0 or (at > 0 and 4 * len(phrase.split()) >= count)


@lru_cache(maxsize=1 << 12)
def _words(label: str) -> tuple[str, int]:
    """A label's normal words and their number; none of what is too long for a label."""
    words = normal(label)
    count = len(words.split())
    return (words, count) if count <= _LONGEST_LABEL else ("", 0)
