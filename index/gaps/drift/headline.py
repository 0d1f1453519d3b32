"""Differences between the main goals of two versions."""

from collections.abc import Iterator

from corpus.model import Conditional
from index.gaps.drift import directions
from index.gaps.drift.found import Found, Quoted
from index.gaps.drift.goals import Goal, Value, far, goals, pair, says_too, values
from index.gaps.drift.nouns import Direction
from index.gaps.drift.stated import stated
from index.gaps.drift.statements import FIRMNESS, Version
from index.gaps.drift.wording import differences, holder, listed, said, sentence, verb

_LEVEL, _YEAR, _BASE, _CONDITION, _VERB, _SCOPE, _LONG_TERM = 100.0, 99.0, 98.5, 98.0, 97.0, 96.0, 95.0

_UNSAID = {Conditional.UNSPECIFIED: " (not said to be conditional or unconditional)"}


def headline(old: Version, new: Version) -> Iterator[Found]:
    """Changes of level, year, base, condition, verb and of what the number covers, goal by goal."""
    pairs = list(pair(goals(old), goals(new)))
    answered = values(goal for both in pairs if all(both) for goal in both if goal)
    told: set[tuple[str, str]] = set()
    worded: set[Goal] = set()
    for before, after in pairs:
        again = bool(worded & {before, after})
        worded.update(goal for goal in (before, after) if goal)
        for found in _differences(before, after, answered, again=again):
            # Two goals that change their base alike have one new base; one sentence has one verb.
            if (found.kind, found.why) not in told:
                yield found
            told.add((found.kind, found.why))


def _differences(
    before: Goal | None, after: Goal | None, answered: frozenset[Value], *, again: bool
) -> Iterator[Found]:
    """again: one was compared with another already, and its words are not compared twice."""
    if before and after:
        yield from _between(before, after)
        yield from _worded(before, after) if not again else ()
    elif after and not after.statement.carried and not says_too(after, answered):
        yield _alone(after, "new")
    elif before and not before.statement.carried and not says_too(before, answered):
        yield _alone(before, "deleted")


def _alone(goal: Goal, direction: Direction) -> Found:
    quoted = Quoted.of(goal.record, goal.statement)
    here, there = holder(direction)
    beside = [t for t in goal.record.targets if t.headline and far(t) == goal.long_term] or [goal.target]
    stated = listed(map(said, beside))
    why = f"Only the {here} version states {stated}; no goal of the {there} one answers to it."
    if goal.long_term:
        return Found.alone("long_term", direction, why, _LONG_TERM, quoted)
    return Found.alone("target_level", direction, why, _LEVEL - 4.5, quoted)


def _between(old: Goal, new: Goal) -> Iterator[Found]:
    before, after = old.target, new.target
    quotes = Quoted.of(old.record, old.statement), Quoted.of(new.record, new.statement)
    conditions = {before.conditional, after.conditional}
    levels = [(t.kind, t.low, t.high, t.unit) for t in (before, after)]
    if levels[0] != levels[1] and conditions != {Conditional.CONDITIONAL, Conditional.UNCONDITIONAL}:
        way = directions.of_level(before, after)
        why = f"{said(before)} becomes {said(after)}."
        if new.long_term:
            yield Found("long_term", way, why, _LONG_TERM, *quotes)
        else:
            yield Found("target_level", way, why, _LEVEL, *quotes)
    if before.year and after.year and before.year != after.year:
        why = f"The target year {before.year} becomes {after.year}."
        yield Found("target_year", _by_year(old, new), why, _YEAR, *quotes)
    if before.base and after.base and before.base != after.base:
        why = f"Measured from {before.base} before, from {after.base} now."
        yield Found("base_year", "changed", why, _BASE, *quotes)
    if len(conditions) > 1 and Conditional.CONDITIONAL in conditions:
        was, now = (f"{said(t)}{_UNSAID.get(t.conditional, '')}" for t in (before, after))
        why = f"{was} becomes {now}."
        way = directions.of_condition(before.conditional, after.conditional)
        yield Found("conditional", way, why, _CONDITION, *quotes)


def _firm(goal: Goal) -> int:
    """Rank of the wording: by force, and of one force what is called indicative or the like lower."""
    return 2 * FIRMNESS[goal.record.force] - bool(_hedges(goal))


def _hedges(goal: Goal) -> frozenset[str]:
    quoted = Quoted.of(goal.record, goal.statement)
    return stated(goal.statement.text if quoted.start < goal.record.start else goal.record.quote)["hedges"]


def _bound(goal: Goal) -> str:
    """What binds, and what takes from it: *“commits” (commitment)*, *“reduce” (commitment, indicative)*."""
    told = [goal.record.force.value, *sorted(_hedges(goal))]
    return f"{verb(goal.record)} ({', '.join(told)})"


def _by_year(old: Goal, new: Goal) -> Direction:
    """The same amount at another time is firmer earlier; with another amount the year alone tells nothing."""
    a, b = old.target, new.target
    if (a.kind, a.low, a.high, a.unit, a.base) != (b.kind, b.low, b.high, b.unit, b.base):
        return "changed"
    return directions.of_firmness(b.year or 0, a.year or 0)


def _worded(old: Goal, new: Goal) -> Iterator[Found]:
    """The verb that binds, and what the number is of."""
    if new.statement.carried or old.long_term:
        return
    quotes = Quoted.of(old.record, old.statement), Quoted.of(new.record, new.statement)
    firm = _firm(old), _firm(new)
    if firm[0] != firm[1] or verb(old.record) != verb(new.record):
        before, after = (_bound(goal) for goal in (old, new))
        why = sentence(f"{before} becomes {after}")
        way = directions.of_firmness(*firm)
        yield Found("verb", way, why, _VERB if firm[0] != firm[1] else 60, *quotes)
    scopes = stated(old.record.quote)["scopes"], stated(new.record.quote)["scopes"]
    if scopes[0] != scopes[1]:
        why = f"What the goal is counted in: {'; '.join(differences(*scopes))}."
        yield Found("coverage", "changed", why, _SCOPE, *quotes)
