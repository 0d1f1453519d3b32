"""Verdicts, and what they rest on. They say what the texts say; they do not rate a Party."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from index.gaps.follow_through.candidates import Haystack
from index.gaps.passages import Passage

SHOWN = 3
"""Passages that are given as evidence."""
_SAME = 0.95
"""Cosine from which two passages say the same twice."""


class Verdict(StrEnum):
    """What became of a promise."""

    CARRIED = "carried"
    """The same substance, at least as firm."""
    WEAKER = "weaker"
    """Softer wording, a lower number, a later date, a leg missing, or only described."""
    DIFFERENT = "different"
    """The same subject, another act."""
    NOT_FOUND = "not_found"
    NOT_APPLICABLE = "not_applicable"
    """Process, which no NDC would carry."""


class Shown(NamedTuple):
    """What is quoted of a passage: ``text[start:end]`` of its document."""

    passage: Passage
    start: int
    end: int

    @classmethod
    def whole(cls, passage: Passage) -> "Shown":
        """All of it."""
        return cls(passage, passage.start, passage.end)


@dataclass(frozen=True)
class Judged:
    """A verdict with what it rests on."""

    verdict: Verdict
    why: str
    evidence: tuple[Shown, ...] = ()
    near: Shown | None = None


def distinct(shown: Sequence[Shown], hay: Haystack) -> tuple[Shown, ...]:
    """The first three that do not say the same twice."""
    numbers = {id(p): n for n, p in enumerate(hay.passages.items)}
    vectors = hay.passages.vectors
    chosen: dict[int, Shown] = {}
    for one in shown:
        number = numbers[id(one.passage)]
        if all(number != n and float(np.dot(vectors[n], vectors[number])) < _SAME for n in chosen):
            chosen[number] = one
        if len(chosen) == SHOWN:
            break
    return tuple(chosen.values())


def listed(parts: Sequence[str]) -> str:
    """*A, B and C*."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
