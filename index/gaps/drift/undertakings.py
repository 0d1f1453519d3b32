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
from index.gaps.drift import directions
from index.gaps.drift.descriptions import (
    DESCRIBED,
    RESTATED,
    descriptions,
    differ,
    leans,
    left,
    quoted,
    worded,
)
from index.gaps.drift.found import Found, Quoted
from index.gaps.drift.nouns import Direction
from index.gaps.drift.pairing import assign, likeness, meaning
from index.gaps.drift.stated import stated
from index.gaps.drift.statements import FIRMNESS, Statement, Version
from index.gaps.drift.wording import differences, level, listed, said, sentence, verb

_ONE_ACT = 0.62
"""Likeness from which two statements are of one act, so that their verbs and numbers can be compared."""
_KINDRED, _SURE = 0.46, 0.52
"""Likeness of two of one act that are told in other words; and of one and what was only described."""
_SHARED, _COMMON = 3, 0.1
"""How many telling words they share; and in what share of all statements a word stands that tells nothing."""
_QUANTIFIED, _FIRMER, _ALONE, _WORDED = 52.0, 50.0, 40.0, 36.0
"""Importance: a number first, then the force; what is only worded otherwise last."""
_LEANING = 8.0
"""How much lower stands what cannot be read alone, or only affirms."""
_CROWDED = 8.0
"""How much lower each further undertaking of a theme stands."""
_NUMBERS = ("percents", "levels", "coming_years")


Pair = tuple[Statement, Statement]


def undertakings(old: Version, new: Version, aside: AbstractSet[Statement]) -> Iterator[Found]:
    """Changed, new and deleted undertakings; those ``aside`` were compared already."""
    before, after = _open(old, aside, reprinted=old.reprinted), _open(new, aside)
    pairs = [(before[row], after[column]) for row, column in assign(likeness(before, after), _ONE_ACT)]
    told = {*aside}.union(*pairs)
    pairs += _kindred(old, new, told)
    for one, other in pairs:
        yield from _between(one, other)
    told = told.union(*pairs)
    added = _unheard([s for s in after if s not in told], old)
    gone = _unheard([s for s in before if s not in told and not s.carried], new)
    yield from _alone(added, "new", old)
    yield from _alone(gone, "deleted", new)
    told |= {*added, *gone}
    yield from descriptions(old, new, told)


def _open(version: Version, aside: AbstractSet[Statement], *, reprinted: bool = False) -> list[Statement]:
    """Undertakings that were not compared yet; of an old version that the new one reprints, all of it."""
    among = version.statements if reprinted else version.fresh
    return [s for s in among if s.records and s not in aside]


def _common(version: Version) -> frozenset[str]:
    """Words of so many of its statements (the Party's name, *climate*) that they tell of no act."""
    counted = Counter(stem for statement in version.statements for stem in statement.stems)
    most = max(2, _COMMON * len(version.statements))
    return frozenset(stem for stem, places in counted.items() if places > most)


def _kindred(old: Version, new: Version, told: AbstractSet[Statement]) -> Iterator[Pair]:
    """What is nearest to each other of the rest: two undertakings, or one and what the old version described.

    They share telling words, as two acts of one subject have near meanings too.
    """
    before = [s for s in left(old, told) if s.records or not s.topics]
    after = [s for s in left(new, told) if s.records]
    table, common = likeness(before, after), _common(old) | _common(new)
    for row, column in assign(table, _KINDRED):
        one, other = before[row], after[column]
        shared = len((one.stems & other.stems) - common)
        if shared >= _SHARED and (one.records or (table[row, column] >= _SURE and shared > _SHARED)):
            yield one, other


def _unheard(left: Sequence[Statement], other: Version) -> list[Statement]:
    """Undertakings whose like, numbers and all, the other version has nowhere, compared already or not."""
    table = likeness(left, other.statements) >= _ONE_ACT
    return [
        statement
        for statement, alike in zip(left, table, strict=True)
        if not any(_numbers(statement) <= _all_numbers(other.statements[n]) for n in np.flatnonzero(alike))
    ]


def _between(old: Statement, new: Statement) -> Iterator[Found]:
    quotes = quoted(old), quoted(new)
    amounts = [[t for r in s.records for t in r.targets if t.low is not None] for s in (old, new)]
    levels = [{level(target) for target in targets} for targets in amounts]
    numbers = [_numbers(s) for s in (old, new)]
    if all(levels) and levels[0] != levels[1]:
        way = directions.of_level(amounts[0][0], amounts[1][0])
        yield Found("commitment", way, sentence("; ".join(differences(*levels))), _QUANTIFIED, *quotes)
    elif any(levels) and not all(levels) and not _amounts(new if levels[0] else old):
        way = "stronger" if levels[1] else "weaker"  # a number that binds, or binds no more
        yield Found("commitment", way, sentence("; ".join(differences(*levels))), _QUANTIFIED, *quotes)
    elif old.firmness != new.firmness:
        yield _firmer(old, new)
    elif numbers[0] != numbers[1]:
        why = f"In numbers: {'; '.join(differences(*numbers))}."
        yield Found("commitment", "changed", why, _ALONE, *quotes)
    elif differ(old, new):
        yield worded(old, new, _WORDED if meaning(old, new) < RESTATED else DESCRIBED)


def _numbers(statement: Statement) -> frozenset[str]:
    """Numbers within what it undertakes; those around it are not promised."""
    quotes = [stated(record.quote) for record in statement.records]
    return frozenset[str]().union(*(values[name] for values in quotes for name in _NUMBERS))


def _amounts(statement: Statement) -> frozenset[str]:
    return frozenset[str]().union(*(statement.values[name] for name in ("percents", "levels", "money")))


def _all_numbers(statement: Statement) -> frozenset[str]:
    return frozenset[str]().union(*(statement.values[name] for name in _NUMBERS))


def _firmer(old: Statement, new: Statement) -> Found:
    forces = [
        f"{verb(s.records[0])} ({s.records[0].force.value})" if s.records else "a description"
        for s in (old, new)
    ]
    way = directions.of_firmness(old.firmness, new.firmness)
    importance = _FIRMER if old.records and new.records else _ALONE
    return Found("verb", way, sentence(" becomes ".join(forces)), importance, quoted(old), quoted(new))


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
        yield Found.alone(
            "commitment",
            direction,
            f"Only the {here} version has this undertaking ({_told(record)}); the {there} one's "
            f"{len(other.statements)} passages hold none like it.",
            max(_weight(record) - _CROWDED * before[theme], DESCRIBED + 1),
            quoted,
        )
        before[theme] += 1


def _told(record: Commitment) -> str:
    """Its verb, and its numbers."""
    amounts = listed(said(target) for target in record.targets)
    return f"{verb(record)}: {amounts}" if amounts else verb(record)


def _weight(record: Commitment) -> float:
    """Quantified and firmer ones first."""
    importance = _QUANTIFIED - 2 if any(target.low is not None for target in record.targets) else _ALONE
    importance -= _LEANING if leans(record.quote) else 0
    return importance + FIRMNESS[record.force] / 2
