"""A document as one side of a comparison: its undertakings, each once, with what they mean."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.model import Cited, Clause, Commitment, Reading
from index.gaps.comparison.nouns import Undertaking
from index.gaps.firmness import firmness
from index.gaps.passages import Passages, evidence

_SAME = 0.93
"""Cosine from which two records of one document with the same force and numbers say the same."""


@dataclass(frozen=True)
class Side:
    """A document with its undertakings in order of their place, and a vector (a row) of each."""

    cited: Cited
    reading: Reading
    found: Passages
    undertakings: tuple[Undertaking, ...]
    vectors: NDArray[np.float32]


def side(cited: Cited, reading: Reading, found: Passages) -> Side:
    """Make a side of a document and its passages."""
    clauses = {clause.id: clause for clause in reading.clauses}
    records = sorted((r for r in reading.commitments if r.clause in clauses), key=lambda r: r.start)
    vectors = _vectors(records, found)
    groups = _grouped(records, vectors)
    return Side(
        cited=cited,
        reading=reading,
        found=found,
        undertakings=tuple(_undertaking(found, [records[n] for n in group], clauses) for group in groups),
        vectors=vectors[[group[0] for group in groups]],
    )


def _vectors(records: Sequence[Commitment], found: Passages) -> NDArray[np.float32]:
    """Of each record the vector of the passage that holds most of it; zeros where no passage does."""
    made = np.zeros((len(records), found.vectors.shape[1]), np.float32)
    starts = [passage.start for passage in found.items]
    for row, record in enumerate(records):
        first = max(0, bisect_right(starts, record.start) - 1)
        last = bisect_right(starts, record.end)
        near = range(first, max(last, first))
        best = max(near, key=lambda n: _common(record, found, n), default=None)
        if best is not None and _common(record, found, best) > 0:
            made[row] = found.vectors[best]
    return made


def _common(record: Commitment, found: Passages, number: int) -> int:
    passage = found.items[number]
    return min(record.end, passage.end) - max(record.start, passage.start)


def _grouped(records: Sequence[Commitment], vectors: NDArray[np.float32]) -> list[list[int]]:
    """Places of records that say the same, the firmest and fullest of each group first."""
    groups: list[list[int]] = []
    by_words: dict[tuple[object, ...], list[int]] = {}
    for number in sorted(range(len(records)), key=lambda n: (*firmness(records[n]), records[n].start)):
        same = next(
            (
                g
                for g in by_words.get(_facts(records[number]), [])
                if _near(vectors, groups[g][0], number, records)
            ),
            None,
        )
        if same is None:
            by_words.setdefault(_facts(records[number]), []).append(len(groups))
            groups.append([number])
        else:
            groups[same].append(number)
    return sorted(groups, key=lambda group: records[group[0]].start)


def _facts(record: Commitment) -> tuple[object, ...]:
    """What restatements of one undertaking share: force, negation and the numbers promised."""
    numbers = frozenset((t.kind, t.low, t.high, t.unit, t.year) for t in record.targets)
    return record.force, record.negated, numbers


def _near(vectors: NDArray[np.float32], a: int, b: int, records: Sequence[Commitment]) -> bool:
    """In nearly the same words; of main targets the numbers are enough."""
    if any(target.headline for target in records[a].targets):
        return True
    together = records[a].clause == records[b].clause  # two undertakings of one sentence have one vector
    return not together and float(vectors[a] @ vectors[b]) >= _SAME


def _undertaking(found: Passages, group: Sequence[Commitment], clauses: dict[str, Clause]) -> Undertaking:
    places = [evidence(found.document, clauses[r.clause], r.start, r.end) for r in group]
    return Undertaking(**dict(group[0]), evidence=places[0], restatements=tuple(places[1:]))
