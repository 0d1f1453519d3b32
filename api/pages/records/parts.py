"""A record in its clause: what gave its force, its condition and its numbers, marked where they stand."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.model import Clause, Commitment


class Mark(NamedTuple):
    """A stretch of a document with what it is to the record."""

    name: str
    """``trigger``, ``condition``, ``number``."""
    label: str
    start: int
    end: int


class Stretch(NamedTuple):
    """Words within which no mark begins or ends."""

    text: str
    quoted: bool
    """Whether they belong to the undertaking."""
    marks: tuple[Mark, ...]
    closed: tuple[Mark, ...]
    """Those of the marks that end here."""


def marks_of(text: str, record: Commitment, clauses: Sequence[Clause]) -> list[Mark]:
    """What is to be marked of a record, in the order of the text.

    ``clauses`` are those in which its trigger may stand: its own, then the one whose open sentence it ends.
    """
    found = [
        Mark("number", f"number {place}", target.start, target.end)
        for place, target in enumerate(record.targets, 1)
    ]
    if record.condition:
        found.append(Mark("condition", "condition", record.condition.start, record.condition.end))
    if trigger := _trigger(text, record, clauses):
        found.append(Mark("trigger", "trigger", *trigger))
    return sorted(found, key=lambda mark: (mark.start, mark.end))


def _trigger(text: str, record: Commitment, clauses: Sequence[Clause]) -> tuple[int, int] | None:
    """Where the trigger stands: first in the words, else last before them, in the clause or its lead-in."""
    words = record.trigger.split()
    if not words:
        return None
    written = r"\s+".join(map(re.escape, words))  # a line may break between them
    for ending in (r"(?!\w)", ""):  # of an outcome without a verb, its first letters are the trigger
        pattern = re.compile(rf"(?<!\w){written}{ending}", re.IGNORECASE)
        if inside := pattern.search(text, record.start, record.end):
            return inside.span()
        for clause in clauses:
            before = list(pattern.finditer(text, clause.start, min(clause.end, record.start)))
            if before:
                return before[-1].span()
    return None


def stretches(text: str, clause: Clause, record: Commitment, marks: Sequence[Mark]) -> Iterator[Stretch]:
    """A clause cut where the undertaking or a mark begins or ends; joined they are its text.

    *Japan will cut emissions* with the trigger *will* → ``Japan ``, ``will`` (trigger), `` cut emissions``.
    """
    places = {clause.start, clause.end, record.start, record.end}
    places |= {place for mark in marks for place in (mark.start, mark.end)}
    inner = sorted(place for place in places if clause.start <= place <= clause.end)
    for start, end in pairwise(inner):
        over = tuple(mark for mark in marks if mark.start <= start and end <= mark.end)
        yield Stretch(
            text[start:end],
            record.start <= start and end <= record.end,
            over,
            tuple(mark for mark in over if mark.end == end),
        )


def elsewhere(marks: Sequence[Mark], clauses: Sequence[Clause]) -> list[Mark]:
    """The marks that begin in none of the clauses shown."""
    return [mark for mark in marks if not any(one.start <= mark.start < one.end for one in clauses)]
