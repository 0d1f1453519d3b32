"""Differences in everything else that a version undertakes: paired by meaning, words and theme.

What has a partner is compared by its force and its numbers; what has none is new, or deleted, unless the
other version speaks of it with the same numbers. A sentence that only describes is no partner: measured on
several Parties' versions it was another act, or the background of one, nearly always.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from corpus.model import Commitment
from corpus.vocabulary import load
from index.gaps.drift import directions
from index.gaps.drift.found import Found, Quoted
from index.gaps.drift.nouns import Direction
from index.gaps.drift.pairing import assign, likeness, meaning
from index.gaps.drift.stated import spelled, stated
from index.gaps.drift.statements import FIRMNESS, Statement, Version
from index.gaps.drift.wording import differences, gist, level, listed, said, sentence, verb

_ONE_ACT = 0.62
"""Likeness from which two statements are of one act, so that their verbs and numbers can be compared."""
_ONE_SUBJECT = 0.5
"""Likeness from which they are of one subject, which is enough to show them side by side."""
_RESTATED = 0.85
"""Nearness of meaning from which they say the same in other words."""
_QUANTIFIED, _FIRMER, _FIGURE, _ALONE, _WORDED, _DESCRIBED = 52.0, 50.0, 30.0, 40.0, 36.0, 20.0
"""Importance: a number first, then the force; what is only worded otherwise last."""
_CROWDED = 4.0
"""How much lower each further undertaking of a theme stands."""
_NUMBERS = ("percents", "levels", "coming_years")

Pairs = Sequence[tuple[int, int]]


def undertakings(old: Version, new: Version, aside: AbstractSet[Statement]) -> Iterator[Found]:
    """Changed, new and deleted undertakings; those ``aside`` were compared already."""
    before, after = _open(old, aside, reprinted=old.reprinted), _open(new, aside)
    pairs = _pairs(before, after)
    for row, column in pairs:
        yield from _between(before[row], after[column])
    told = {*aside} | {before[row] for row, _ in pairs} | {after[column] for _, column in pairs}
    added = _unheard([s for s in after if s not in told], old)
    gone = _unheard([s for s in before if s not in told and not s.carried], new)
    yield from _alone(added, "new", old)
    yield from _alone(gone, "deleted", new)
    told |= {*added, *gone}
    figures = _figures(new, old, told), _figures(old, new, told)
    yield from (_figure(statement, "new") for statement in figures[0])
    yield from (_figure(statement, "deleted") for statement in figures[1])
    yield from _reworded(old, new, told.union(*figures))


def _open(version: Version, aside: AbstractSet[Statement], *, reprinted: bool = False) -> list[Statement]:
    """Undertakings that were not compared yet; of an old version that the new one reprints, all of it."""
    among = version.statements if reprinted else version.fresh
    return [s for s in among if s.records and s not in aside]


def _pairs(old: Sequence[Statement], new: Sequence[Statement]) -> Pairs:
    """Those of one act; what one version says in two places and the other in one is paired twice."""
    if not old or not new:
        return []
    table = likeness(old, new)
    pairs = assign(table, _ONE_ACT)
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    again = [(row, int(table[row].argmax())) for row in range(len(old)) if row not in rows]
    again += [(int(table[:, column].argmax()), column) for column in range(len(new)) if column not in columns]
    return [*pairs, *((row, column) for row, column in again if table[row, column] >= _ONE_ACT)]


def _figures(own: Version, other: Version, aside: AbstractSet[Statement]) -> list[Statement]:
    """What a version says of its contribution in numbers for years to come.

    Not those that the other gives too, nor those of its own undertakings.
    """
    given = [*other.statements, *(s for s in own.statements if s.records)]
    known = frozenset[str]().union(*map(_amounts, given))
    return [
        statement
        for statement in _left(own, aside)
        if statement.values["coming_years"]
        and _amounts(statement) - known
        and spelled(load("drift")["own"]).search(statement.text)
    ]


def _amounts(statement: Statement) -> frozenset[str]:
    return statement.values["percents"] | statement.values["levels"]


def _figure(statement: Statement, direction: Direction) -> Found:
    here, quoted = ("new" if direction == "new" else "old"), Quoted.whole(statement)
    why = f"Only the {here} version gives {listed(_amounts(statement))}."
    sides = (None, quoted) if direction == "new" else (quoted, None)
    return Found("target_level", direction, why, _FIGURE, *sides)


def _left(version: Version, aside: AbstractSet[Statement]) -> list[Statement]:
    return [s for s in version.fresh if s not in aside and not s.background]


def _reworded(old: Version, new: Version, aside: AbstractSet[Statement]) -> Iterator[Found]:
    """What else both versions speak of, in other words."""
    before, after = _left(old, aside), _left(new, aside)
    for row, column in assign(likeness(before, after), _ONE_SUBJECT):
        if meaning(before[row], after[column]) < _RESTATED:
            yield _worded(before[row], after[column], _DESCRIBED)


def _unheard(left: Sequence[Statement], other: Version) -> list[Statement]:
    """Undertakings whose like, numbers and all, the other version has nowhere, compared already or not."""
    table = likeness(left, other.statements) >= _ONE_ACT
    return [
        statement
        for statement, alike in zip(left, table, strict=True)
        if not any(_numbers(statement) <= _all_numbers(other.statements[n]) for n in np.flatnonzero(alike))
    ]


def _between(old: Statement, new: Statement) -> Iterator[Found]:
    quotes = _quoted(old), _quoted(new)
    amounts = [[t for r in s.records for t in r.targets if t.low is not None] for s in (old, new)]
    levels = [{level(target) for target in targets} for targets in amounts]
    numbers = [_numbers(s) for s in (old, new)]
    if all(levels) and levels[0] != levels[1]:
        way = directions.of_level(amounts[0][0], amounts[1][0])
        yield Found("commitment", way, sentence("; ".join(differences(*levels))), _QUANTIFIED, *quotes)
    elif old.firmness != new.firmness:
        yield _firmer(old, new)
    elif numbers[0] != numbers[1]:
        why = f"In numbers: {'; '.join(differences(*numbers))}."
        yield Found("commitment", "changed", why, _ALONE, *quotes)
    elif meaning(old, new) < _RESTATED:
        yield _worded(old, new, _WORDED)


def _numbers(statement: Statement) -> frozenset[str]:
    """Numbers within what it undertakes; those around it are not promised."""
    quotes = [stated(record.quote) for record in statement.records]
    return frozenset[str]().union(*(values[name] for values in quotes for name in _NUMBERS))


def _all_numbers(statement: Statement) -> frozenset[str]:
    return frozenset[str]().union(*(statement.values[name] for name in _NUMBERS))


def _worded(old: Statement, new: Statement, importance: float) -> Found:
    why = f"“{gist(old.text)}” becomes “{gist(new.text)}”."
    return Found("commitment", "changed", why, importance, _quoted(old), _quoted(new))


def _firmer(old: Statement, new: Statement) -> Found:
    forces = [f"{verb(record)} ({record.force.value})" for record in (old.records[0], new.records[0])]
    way = directions.of_firmness(old.firmness, new.firmness)
    return Found("verb", way, sentence(" becomes ".join(forces)), _FIRMER, _quoted(old), _quoted(new))


def _alone(statements: Sequence[Statement], direction: Direction, other: Version) -> Iterator[Found]:
    """Undertakings without a partner: of a long sentence each, else the sentence.

    The second of a theme stands lower than the first of another, so that the first page shows them all.
    """
    here, there = ("new", "old") if direction == "new" else ("old", "new")
    told = [(record, s) for s in statements for record in (s.records if s.long else s.records[:1])]
    before: Counter[str] = Counter()
    numbers: set[tuple[str, frozenset[str]]] = set()
    for record, statement in sorted(told, key=lambda pair: -_weight(pair[0])):
        theme = next(iter(record.themes), "")
        levels = frozenset(level(target) for target in record.targets)
        if levels and (theme, levels) in numbers:
            continue
        numbers.add((theme, levels))
        quoted = Quoted.of(record, statement)
        yield Found(
            kind="commitment",
            direction=direction,
            why=f"Only the {here} version has this undertaking ({_told(record)}); the {there} one's "
            f"{len(other.statements)} passages hold none like it.",
            importance=_weight(record) - _CROWDED * before[theme],
            old=quoted if direction == "deleted" else None,
            new=quoted if direction == "new" else None,
        )
        before[theme] += 1


def _told(record: Commitment) -> str:
    """Its verb, and its numbers."""
    amounts = listed(said(target) for target in record.targets)
    return f"{verb(record)}: {amounts}" if amounts else verb(record)


def _weight(record: Commitment) -> float:
    """Quantified and firmer ones first."""
    importance = _QUANTIFIED - 2 if any(target.low is not None for target in record.targets) else _ALONE
    return importance + FIRMNESS[record.force] / 2


def _quoted(statement: Statement) -> Quoted:
    return Quoted.of(statement.records[0], statement) if statement.records else Quoted.whole(statement)
