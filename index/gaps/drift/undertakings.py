"""Differences in everything else that a version undertakes: paired by meaning, words and theme.

What has a partner is compared by its force and its numbers; what has none is new, or deleted, unless the
other version speaks of it with the same numbers. A sentence that only describes is no partner: measured on
several Parties' versions it was another act, or the background of one, nearly always.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np

from corpus.model import Commitment
from corpus.vocabulary import load
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
from index.gaps.drift.pairing import assign, likeness, meaning, shared
from index.gaps.drift.stated import stated
from index.gaps.drift.statements import FIRMNESS, Statement, Version
from index.gaps.drift.wording import differences, holder, level, listed, said, sentence, verb

_ONE_ACT = 0.62
"""Likeness from which two statements are of one act, so that their verbs and numbers can be compared."""
_KINDRED = 0.45
"""Likeness of two of one act that are told in other words, or of one and what was only described."""
_RARE, _RARER = 1.5, 1.8
"""Rarity of the words that they share: of two undertakings; of one and a description."""
_BY_WORDS = 0.05
"""Weight of rare words among those that are alike enough."""
_QUANTIFIED, _FIRMER, _ALONE, _WORDED = 52.0, 50.0, 40.0, 36.0
"""Importance: a number first, then the force; what is only worded otherwise last."""
_EARLY = 16.0
"""How much higher stands what a document says first than what it says last."""
_LEANING = 8.0
"""How much lower stands what cannot be read alone, or only affirms."""
_CROWDED, _SUBJECT = 4.0, 5.0
"""How much lower each further one of a theme stands; and how much higher what cuts emissions itself."""
_COUNT, _YEAR = re.compile(r"\d"), re.compile(r"\b(?:19|20)\d\d\b|CO2", re.I)
"""A count in whatever unit: *20 plants* against *20 %* tells no direction."""
_NUMBERS = ("percents", "levels", "coming_years")


Pair = tuple[Statement, Statement]


def undertakings(old: Version, new: Version, aside: AbstractSet[Statement]) -> Iterator[Found]:
    """Changed, new and deleted undertakings; those ``aside`` were compared already."""
    before, after = _open(old, aside, reprinted=old.reprinted), _open(new, aside)
    pairs = [(before[row], after[column]) for row, column in assign(likeness(before, after), _ONE_ACT)]
    told = {*aside}.union(*pairs)
    pairs += _kindred(old, new, told)
    found = [one for pair in pairs for one in _between(*pair)]
    told = told.union(*pairs)
    added = _unheard([s for s in after if s not in told], old)
    gone = _unheard([s for s in before if s not in told and not s.carried], new)
    found += [*_alone(added, "new", old), *_alone(gone, "deleted", new)]
    found += descriptions(old, new, told.union(added, gone))
    for one in found:
        yield replace(one, importance=one.importance + _standing(one, old, new))


def _standing(found: Found, old: Version, new: Version) -> float:
    """A contribution is said first; what a form asks for, annexes and history come after it."""
    shown, version = (found.new, new) if found.new else (found.old, old)
    if shown is None:
        return 0.0
    return _EARLY * (1 - shown.statement.number / len(version.passages.items))


def _open(version: Version, aside: AbstractSet[Statement], *, reprinted: bool = False) -> list[Statement]:
    """Undertakings that were not compared yet; of an old version that the new one reprints, all of it."""
    among = version.statements if reprinted else version.fresh
    return [s for s in among if s.records and s not in aside]


def _kindred(old: Version, new: Version, told: AbstractSet[Statement]) -> Iterator[Pair]:
    """What is nearest to each other of the rest: two undertakings, or one and what was described.

    They share rare words, as two acts of one subject have near meanings too; what is only described, more.
    """
    before, after = left(old, told), [s for s in left(new, told) if s.records]
    table, common = likeness(before, after), shared(old, new, before, after)
    least = np.array([_RARE if statement.records else _RARER for statement in before])
    kin = (table >= _KINDRED) & (common >= least[:, np.newaxis])
    for row, column in assign(np.where(kin, table + _BY_WORDS * common, 0.0), _KINDRED):
        yield before[row], after[column]


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
        silent = not _COUNT.search(_YEAR.sub("", (new if levels[0] else old).text))
        way = "changed" if not silent else "stronger" if levels[1] else "weaker"
        yield Found("commitment", way, sentence("; ".join(differences(*levels))), _QUANTIFIED, *quotes)
    elif old.firmness != new.firmness:
        yield _firmer(old, new)
    elif numbers[0] != numbers[1]:
        why = f"In numbers: {'; '.join(differences(*numbers))}."
        way = "changed" if all(numbers) else "stronger" if numbers[1] else "weaker"
        yield Found("commitment", way, why, _ALONE, *quotes)
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
    here, there = holder(direction)
    told = [(record, s) for s in statements for record in (s.records if s.long else s.records[:1])]
    before: Counter[str] = Counter()
    numbers: set[tuple[str, frozenset[str]]] = set()
    for record, statement in sorted(told, key=lambda pair: -_weight(pair[0])):
        theme = next(iter(record.themes), "")
        levels = frozenset(level(target) for target in record.targets)
        if levels and (theme, levels) in numbers:
            continue
        numbers.add((theme, levels))
        yield Found.alone(
            "commitment",
            direction,
            f"Only the {here} version has this undertaking ({_told(record)}); the {there} one's "
            f"{len(other.statements)} passages hold none like it.",
            max(_weight(record) - _CROWDED * before[theme], DESCRIBED + 1),
            Quoted.of(record, statement),
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
    subjects, theme = load("drift")["subjects"], next(iter(record.themes), "")
    importance += _SUBJECT * ((theme in subjects["cut"]) - (theme in subjects["serve"]))
    return importance + FIRMNESS[record.force] / 2
