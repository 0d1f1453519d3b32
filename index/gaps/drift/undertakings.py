"""Differences in everything else that a version undertakes: paired by meaning, words and theme.

What has a partner is compared by its force and its numbers; what has none is new, or deleted. A sentence
that only describes can be the partner of an undertaking (*is developing standards* → *will update
standards*), but is not reported on its own.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

from index.gaps.drift import directions
from index.gaps.drift.found import Found, Quoted
from index.gaps.drift.nouns import Direction
from index.gaps.drift.pairing import assign, likeness, meaning
from index.gaps.drift.statements import Statement, Version
from index.gaps.drift.wording import differences, gist, level, sentence, verb

_PARTNERS, _DESCRIBED = 0.42, 0.52
"""Likeness from which two undertakings are about one thing; and an undertaking and a description."""
_RESTATED = 0.85
_QUANTIFIED, _FIRMER, _DATED, _NEW, _DELETED, _WORDED = 58.0, 54.0, 48.0, 40.0, 38.0, 36.0
"""Importance: a number first, then the force, a date; what is only worded otherwise last."""
_NUMBERS = ("percents", "levels", "coming_years")


def undertakings(old: Version, new: Version, aside: AbstractSet[Statement]) -> Iterator[Found]:
    """Changed, new and deleted undertakings; those ``aside`` were compared already."""
    before, after = _open(old, aside, reprinted=old.reprinted), _open(new, aside)
    pairs = assign(_partners(before, after), _PARTNERS)
    for row, column in pairs:
        yield from _between(before[row], after[column])
    kept = {statement for statement in before if statement.carried}
    paired = {before[row] for row, _ in pairs} | {after[column] for _, column in pairs}
    yield from (_alone(s, "new", old) for s in after if s.records and s not in paired)
    yield from (_alone(s, "deleted", new) for s in before if s.records and s not in paired | kept)


def _partners(old: Sequence[Statement], new: Sequence[Statement]) -> NDArray[np.float64]:
    """Likeness, of which two descriptions have none, and one beside an undertaking less."""
    table = likeness(old, new)
    ours, theirs = (np.array([bool(s.records) for s in side], dtype=bool) for side in (old, new))
    both, either = ours[:, None] & theirs, ours[:, None] | theirs
    lower: NDArray[np.float64] = np.where(either, table - np.where(both, 0, _DESCRIBED - _PARTNERS), 0.0)
    return lower


def _open(version: Version, aside: AbstractSet[Statement], *, reprinted: bool = False) -> list[Statement]:
    """What was not compared yet; of an old version that the new one reprints, all of it."""
    among = version.statements if reprinted else version.fresh
    return [s for s in among if s not in aside and not s.background]


def _between(old: Statement, new: Statement) -> Iterator[Found]:
    quotes = _quoted(old), _quoted(new)
    amounts = [[t for r in s.records for t in r.targets if t.low is not None] for s in (old, new)]
    levels = [{level(target) for target in targets} for targets in amounts]
    numbers = [frozenset[str]().union(*(s.values[name] for name in _NUMBERS)) for s in (old, new)]
    if all(levels) and levels[0] != levels[1]:
        way = directions.of_level(amounts[0][0], amounts[1][0])
        yield Found("commitment", way, sentence("; ".join(differences(*levels))), _QUANTIFIED, *quotes)
    elif old.firmness != new.firmness:
        yield _firmer(old, new, _FIRMER + bool(levels[0] or levels[1]))
    elif numbers[0] != numbers[1]:
        why = f"In numbers: {'; '.join(differences(*numbers))}."
        yield Found("commitment", "changed", why, _DATED, *quotes)
    elif meaning(old, new) < _RESTATED:
        why = f"“{gist(old.text)}” becomes “{gist(new.text)}”."
        yield Found("commitment", "changed", why, _WORDED, *quotes)


def _firmer(old: Statement, new: Statement, importance: float) -> Found:
    forces = [f"{verb(s.records[0])} ({s.force.value})" if s.force else "only described" for s in (old, new)]
    return Found(
        kind="verb" if old.records and new.records else "commitment",
        direction=directions.of_firmness(old.firmness, new.firmness),
        why=sentence(f"{forces[0]} becomes {forces[1]}"),
        importance=importance,
        old=_quoted(old),
        new=_quoted(new),
    )


def _alone(one: Statement, direction: Direction, other: Version) -> Found:
    """An undertaking without a partner; quantified, dated and firmer ones first."""
    here, there = ("new", "old") if direction == "new" else ("old", "new")
    if any(target.low is not None for record in one.records for target in record.targets):
        importance = _QUANTIFIED - 2
    elif any(record.horizon and record.horizon.end for record in one.records):
        importance = _DATED
    else:
        importance = _NEW if direction == "new" else _DELETED
    searched = f"{len(other.statements)} passages of the {there} version"
    return Found(
        kind="commitment",
        direction=direction,
        why=f"{verb(one.records[0])} stands in the {here} version; its like was not found in {searched}.",
        importance=importance + one.firmness / 2,
        old=_quoted(one) if direction == "deleted" else None,
        new=_quoted(one) if direction == "new" else None,
    )


def _quoted(statement: Statement) -> Quoted:
    return Quoted.of(statement.records[0], statement) if statement.records else Quoted.whole(statement)
