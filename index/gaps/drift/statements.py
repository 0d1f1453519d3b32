"""A version as it is compared: its statements, what each is about, and whether it stood there before."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.model import ClauseKind, Commitment, Evidence, Force
from index.gaps.drift.carried import carried
from index.gaps.drift.stated import Values, stated
from index.gaps.drift.topics import about, asks, background
from index.gaps.passages import Passage, Passages
from index.gaps.passages import evidence as cite
from index.thesaurus import stopwords
from index.words import fold, stems

FIRMNESS = {force: len(Force) - number for number, force in enumerate(Force)}
"""Rank of a force, firmest highest; what only describes has 0."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_SAYS = 4
"""Words of a passage that says something; *n/a* and *See 6(a)* do not, a year in a row does."""
_SHORT = 10
_NONE = re.compile(r"\bn\s?/\s?a\b|\bnot applicable\b", re.I)
_LABEL = re.compile(r"[^.:;\n]{2,60}:")


_REPRINTED, _REISSUED = 0.8, 0.3
"""Share of a version that stands in the other."""
_LONG = 45
"""Words."""


@dataclass(frozen=True, eq=False)
class Statement:
    """A passage of a version. ``carried``: it stands in the other version too."""

    number: int
    passage: Passage
    vector: NDArray[np.float32]
    topics: Mapping[str, float]
    label: str
    background: bool
    carried: bool

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.quote

    @cached_property
    def values(self) -> Values:
        """What it states."""
        return stated(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its telling words."""
        telling = [word for word in fold(self.text).split() if word not in stopwords() and len(word) > 2]
        return frozenset(stems(telling)) if telling else frozenset()

    @property
    def long(self) -> bool:
        """Whether it is quoted by its records, one at a time."""
        return len(self.text.split()) > _LONG

    @property
    def records(self) -> tuple[Commitment, ...]:
        """What it undertakes."""
        return self.passage.records

    @property
    def force(self) -> Force | None:
        """Of its firmest record; None where it undertakes nothing."""
        return max((record.force for record in self.records), key=FIRMNESS.__getitem__, default=None)

    @property
    def firmness(self) -> int:
        """Rank of its force; 0 where it undertakes nothing."""
        return FIRMNESS[self.force] if self.force else 0


@dataclass(frozen=True, eq=False)
class Version:
    """All statements of one version."""

    passages: Passages
    statements: tuple[Statement, ...]
    reissued: bool = False
    """Whether much of the new version is the old one's text: what differs was then put there on purpose."""

    @property
    def fresh(self) -> tuple[Statement, ...]:
        """Those that the other version does not hold."""
        return tuple(statement for statement in self.statements if not statement.carried)

    @property
    def share_carried(self) -> float:
        """Share of the statements that stand in the other version too, 0..1."""
        return 1 - len(self.fresh) / max(len(self.statements), 1)

    @property
    def reprinted(self) -> bool:
        """Whether the other version prints (nearly) all of it."""
        return self.share_carried >= _REPRINTED

    def evidence(self, start: int, end: int, statement: Statement) -> Evidence:
        """A stretch of a statement as it is cited."""
        return cite(self.passages.document, statement.passage.clause, start, end)


def versions(old: Passages, new: Passages) -> tuple[Version, Version]:
    """Both versions, each knowing what of it stands in the other."""
    before, after = _version(old, new), _version(new, old)
    again = after.share_carried >= _REISSUED
    return replace(before, reissued=again), replace(after, reissued=again)


def _version(own: Passages, other: Passages) -> Version:
    kept = carried(
        other.document.text,
        [item.quote for item in own.items],
        [item.quote for item in other.items],
    )
    labels = list(_labels(own.items))
    statements = []
    for number, (passage, (label, first)) in enumerate(zip(own.items, labels, strict=True)):
        aside = background(label) or background(passage.clause.heading or "")
        if not _says(passage, label):
            continue
        statements.append(
            Statement(
                number=number,
                passage=passage,
                vector=own.vectors[number],
                topics={} if aside else _topics(passage, label, first=first),
                label=label,
                background=aside,
                carried=kept[number],
            )
        )
    return Version(own, tuple(statements))


def _topics(passage: Passage, label: str, *, first: bool) -> Mapping[str, float]:
    goal = any(target.headline for record in passage.records for target in record.targets)
    return about(passage.quote, label, passage.clause.address, first=first, goal=goal)


def _says(passage: Passage, label: str) -> bool:
    if len(passage.quote.split()) <= _SHORT and _NONE.search(passage.quote):
        return False
    if not passage.records and asks(passage.quote):
        return False
    words = _WORD.findall(passage.quote)
    if passage.clause.kind in (ClauseKind.ICTU, ClauseKind.CELL) and words:
        return True  # the answer to a form's question may be a word
    figures = any(char.isdigit() for char in passage.quote)
    return len(words) >= _SAYS or bool(passage.records) or (figures and bool(label or words))


def _labels(items: Sequence[Passage]) -> Iterator[tuple[str, bool]]:
    """For each passage what it stands under, and whether it is the first to do so.

    A passage that is a label itself (*Gases:*) names what follows it in its heading's stretch.
    """
    heading, label, first = "", "", True
    for item in items:
        under = item.clause.heading or item.lead_in
        if under != heading:
            heading, label, first = under, under, True
        yield label, first
        if _LABEL.fullmatch(item.quote.strip()):
            label, first = item.quote.strip(), True
        else:
            first = False
