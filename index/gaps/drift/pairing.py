"""Statements of two versions laid side by side: the pairs that are most alike in all."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product
from math import log

import numpy as np
from numpy.typing import NDArray

from index.gaps.assignment import best_pairs
from index.gaps.drift.statements import Statement, Version

_MEANING, _WORDS, _THEMES, _GASES, _AMOUNTS = 0.6, 0.25, 0.1, 0.05, 0.1


def assign(likeness: NDArray[np.float64], least: float) -> list[tuple[int, int]]:
    """Rows and columns paired one to one so that their likeness adds up to the most; none below ``least``.

    >>> assign(np.array([[0.9, 0.8], [0.8, 0.1]]), 0.5)
    [(0, 1), (1, 0)]
    """
    gain = np.clip(likeness - least, 0, None)
    return [(row, column) for row, column in best_pairs(gain) if likeness[row, column] >= least]


def likeness(old: Sequence[Statement], new: Sequence[Statement]) -> NDArray[np.float64]:
    """How alike statements are, (old, new): by meaning, words, theme, gases and what they count."""
    if not old or not new:
        return np.zeros((len(old), len(new)))
    meaning = np.clip(np.stack([s.vector for s in old]) @ np.stack([s.vector for s in new]).T, 0, 1)
    alike: NDArray[np.float64] = (
        _MEANING * meaning.astype(np.float64)
        + _WORDS * _table(old, new, lambda s: s.stems)
        + _THEMES * _table(old, new, _themes)
        + _GASES * _table(old, new, lambda s: s.values["gases"])
        + _AMOUNTS * _table(old, new, _amounts)
    )
    return alike


def meaning(old: Statement, new: Statement) -> float:
    """Nearness of two statements by meaning alone: 0 unrelated, 1 the same."""
    return float(old.vector @ new.vector)


def shared(
    old: Version, new: Version, before: Sequence[Statement], after: Sequence[Statement]
) -> NDArray[np.float64]:
    """How rare the telling words are that each two share, added up; one said once in each version has 1."""
    counted = [Counter(stem for s in v.statements for stem in _telling(s)) for v in (old, new)]
    most = log(max(len(old.statements), len(new.statements), 2))
    rare = {stem: 1 - log(max(n[stem] for n in counted)) / most for stem in counted[0] & counted[1]}
    mass = [[sum(rare.get(stem, 0.0) for stem in _telling(a) & _telling(b)) for b in after] for a in before]
    return np.array(mass).reshape(len(before), len(after))


def _telling(statement: Statement) -> frozenset[str]:
    return statement.stems | statement.values["gases"]


def _themes(statement: Statement) -> frozenset[str]:
    return frozenset(theme for record in statement.records for theme in record.themes)


def _amounts(statement: Statement) -> frozenset[str]:
    """What it promises in numbers: a share, a capacity in GW …"""
    return frozenset(f"{t.kind} {t.unit}" for r in statement.records for t in r.targets if t.low is not None)


def _table(
    old: Sequence[Statement], new: Sequence[Statement], of: Callable[[Statement], frozenset[str]]
) -> NDArray[np.float64]:
    """Share of the shorter set that is in the longer, softened so that a single word is not everything."""
    ours, theirs = [of(s) for s in old], [of(s) for s in new]
    shared = [len(a & b) / (min(len(a), len(b)) + 1) for a, b in product(ours, theirs)]
    return np.array(shared).reshape(len(old), len(new))
