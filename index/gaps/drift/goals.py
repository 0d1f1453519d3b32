"""The Party's main goals in two versions, paired and compared number by number.

*26-28 % below 2005 in 2025* against *50-52 % below 2005 in 2030*: the level is stronger, the year changed,
the base the same; and as the verb, the condition and what the percentage is of (net, domestic …) stand in
the same sentence, they are compared there too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.model import Commitment, Conditional, Target, TargetKind
from index.gaps.drift.pairing import assign
from index.gaps.drift.statements import Statement, Version

_FAR = 2045
"""A goal for this year or later is the long-term one."""

Value = tuple[object, ...]


@dataclass(frozen=True, eq=False)
class Goal:
    """A goal by its numbers, with the statement and record that put it best."""

    target: Target
    record: Commitment
    statement: Statement
    places: int = 1
    """How often the version states it."""

    @property
    def value(self) -> Value:
        """The numbers; two goals with one value are one goal said twice."""
        return value(self.target)

    @property
    def long_term(self) -> bool:
        """Whether it is for the middle of the century."""
        return far(self.target)


def far(target: Target) -> bool:
    """Whether a target is for the middle of the century: net zero, or a late year."""
    return target.kind is TargetKind.NET_ZERO or (target.year or 0) >= _FAR


def value(target: Target) -> Value:
    """A target's numbers."""
    return target.kind, target.low, target.high, target.unit, target.base, target.year


def goals(version: Version) -> tuple[Goal, ...]:
    """The main goals of a version, each once, in order.

    A statement of the same numbers as a main goal is one too, however it is worded. Of several places the
    first that is not carried over speaks for the goal, and of these one that gives base and year.
    """
    every = list(_all(version))
    known = {goal.value for goal in every if goal.target.headline}
    found: dict[Value, list[Goal]] = {}
    for goal in every:
        if goal.value in known:
            found.setdefault(_same(goal.target), []).append(goal)
    return tuple(replace(min(places, key=_unfit), places=len(places)) for places in found.values())


def values(found: Iterable[Goal]) -> frozenset[Value]:
    """The numbers of goals, however they are measured."""
    return frozenset(_same(goal.target) for goal in found)


def says_too(goal: Goal, known: frozenset[Value]) -> bool:
    """Whether a goal is but another number of an undertaking (*9 %, or 84 Mt*) that states a known one."""
    return any(_same(target) in known for target in goal.record.targets)


def restates(statement: Statement, known: Sequence[Goal]) -> bool:
    """Whether a statement undertakes a main goal, which was compared already, and names no year beside it."""
    targets = [target for record in statement.records for target in record.targets]
    years = {str(goal.target.year) for goal in known}
    said = any(t.headline or any(_one_goal(t, goal.target) for goal in known) for t in targets)
    return said and (statement.values["coming_years"] <= years or any(t.low is not None for t in targets))


def _one_goal(target: Target, goal: Target) -> bool:
    """The same numbers, or rounded (*by a quarter*)."""
    alike = (target.kind, target.unit, target.base) == (goal.kind, goal.unit, goal.base) and target.base
    low, known = target.low, goal.low
    return _same(target) == _same(goal) or bool(
        alike and low is not None and known is not None and abs(low - known) <= 1
    )


def pair(old: Iterable[Goal], new: Iterable[Goal]) -> Iterator[tuple[Goal | None, Goal | None]]:
    """Goals side by side: those that state the same, then those that replace each other, then the rest.

    A goal that the new version only recalls beside its own stays out.
    """
    left, right = list(old), list(new)
    every = tuple(left), tuple(right)
    if recalled := _recalled(left, right):
        yield _leading(left), _leading(right)
        left.remove(_leading(left))
        right = [goal for goal in right if goal not in (recalled, _leading(right))]
    for goal in list(left):
        same = [other for other in right if _same(other.target) == _same(goal.target)]
        if same:
            left.remove(goal)
            right.remove(same[0])
            yield goal, same[0]
    table = np.array([[_alike(a, b) for b in right] for a in left]).reshape(len(left), len(right))
    pairs = assign(table, 0.3)
    yield from ((left[a], right[b]) for a, b in pairs)
    for n, goal in enumerate(left):
        if n not in {a for a, _ in pairs}:
            yield goal, _whole(goal, every[1])
    for n, goal in enumerate(right):
        if n not in {b for _, b in pairs}:
            yield _whole(goal, every[0]), goal


def _whole(part: Goal, others: Sequence[Goal]) -> Goal | None:
    """The goal, unconditional as a whole, of a version that does not divide it into parts by condition."""
    a = part.target
    undivided = {goal.target.conditional for goal in others} == {Conditional.UNCONDITIONAL}
    if a.conditional is Conditional.UNSPECIFIED or not undivided:
        return None
    same = [g for g in others if (g.target.kind, g.target.unit, g.target.year) == (a.kind, a.unit, a.year)]
    return same[0] if len(same) == 1 else None


def _leading(goals: Sequence[Goal]) -> Goal:
    """The goal that a version states most often; of two the one that reaches further."""
    return max(goals, key=lambda goal: (not goal.long_term, goal.places, goal.target.year or 0))


def _recalled(old: Sequence[Goal], new: Sequence[Goal]) -> Goal | None:
    """The old version's leading goal in the new one, where that states another of its own more often."""
    if not old or not new:
        return None
    before, after = _leading(old), _leading(new)
    told = [goal for goal in new if _same(goal.target) == _same(before.target) and goal.places < after.places]
    a, b = before.target, after.target
    alike = (a.unit, a.conditional, before.long_term) == (b.unit, b.conditional, after.long_term)
    fresh = alike and after.value not in {goal.value for goal in old}
    return told[0] if told and fresh else None


def _all(version: Version) -> Iterator[Goal]:
    for statement in version.statements:
        for record in statement.records:
            yield from (Goal(target, record, statement) for target in record.targets)


def _same(target: Target) -> Value:
    """Numbers that make a goal the same, whether or not a place repeats its base and kind."""
    return target.kind is TargetKind.NET_ZERO, target.low, target.high, target.unit, target.year


def _unfit(goal: Goal) -> tuple[bool, int]:
    target = goal.target
    return goal.statement.carried, (target.base is None) + (target.year is None)


def _alike(old: Goal, new: Goal) -> float:
    """How likely one goal takes the other's place, 0..1."""
    a, b = old.target, new.target
    if old.long_term != new.long_term:
        return 0.0
    return (
        0.3 * (a.kind == b.kind)
        + 0.3 * (a.unit == b.unit)
        + 0.2 * (a.conditional == b.conditional)
        + 0.1 * (a.base == b.base)
        + 0.1 * (a.year == b.year)
    )
