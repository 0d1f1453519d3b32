"""Differences in everything else that a version undertakes: paired by meaning, words and theme.

What has a partner is compared by its force and its numbers; what has none is new, or deleted. A sentence
that only describes can be the partner of an undertaking (*is developing standards* → *will update
standards*), but is not reported on its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

from corpus.model import Commitment
from corpus.vocabulary import load
from index.gaps.drift import directions
from index.gaps.drift.found import Found, Quoted
from index.gaps.drift.nouns import Direction
from index.gaps.drift.pairing import assign, likeness, meaning
from index.gaps.drift.stated import stated
from index.gaps.drift.statements import FIRMNESS, Statement, Version
from index.gaps.drift.wording import differences, gist, level, said, sentence, verb

_PARTNERS, _BEGUN, _GIVEN_UP = 0.44, 0.52, 0.66
"""Likeness from which two undertakings are about one thing; a description and an undertaking; and the other
way round, where a passing mention must not pass for the undertaking."""
_ONE_ACT = 0.62
"""Likeness from which their verbs and numbers can be held against each other."""
_RESTATED = 0.85
_SAME = 0.9
"""Nearness of meaning from which they say the same, in other words; and in another form."""
_QUANTIFIED, _FIRMER, _DATED, _ALONE, _WORDED = 58.0, 54.0, 48.0, 40.0, 36.0
"""Importance: a number first, then the force, a date; what is only worded otherwise last."""
_PROCEDURAL, _SECTOR, _CROWDED = 6.0, 2.0, 4.0
_FRAGMENT = 3
"""Words."""
_NUMBERS = ("percents", "levels", "coming_years")


def undertakings(old: Version, new: Version, aside: AbstractSet[Statement]) -> Iterator[Found]:
    """Changed, new and deleted undertakings; those ``aside`` were compared already."""
    before, after = _open(old, aside, reprinted=old.reprinted), _open(new, aside)
    table = likeness(before, after)
    pairs = assign(_partners(before, after, table), _PARTNERS)
    pairs += _repeated(before, after, table, pairs)
    for row, column in pairs:
        yield from _between(before[row], after[column], same_act=bool(table[row, column] >= _ONE_ACT))
    paired = {before[row] for row, _ in pairs} | {after[column] for _, column in pairs}
    yield from _alone(_unheard([s for s in after if s not in paired], old), "new", old)
    gone = [s for s in before if s not in paired and not s.carried]
    yield from _alone(_unheard(gone, new), "deleted", new)


def _repeated(
    old: Sequence[Statement],
    new: Sequence[Statement],
    table: NDArray[np.float64],
    pairs: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Undertakings left over because one version says in two places what the other says in one."""
    if not old or not new:
        return []
    rows = {row for row, _ in pairs}
    columns = {column for _, column in pairs}
    found = [(row, int(table[row].argmax())) for row in range(len(old)) if row not in rows]
    found += [(int(table[:, column].argmax()), column) for column in range(len(new)) if column not in columns]
    return [
        (row, column)
        for row, column in found
        if table[row, column] >= _ONE_ACT and old[row].records and new[column].records
    ]


def _unheard(left: Sequence[Statement], other: Version) -> list[Statement]:
    """Undertakings whose like, numbers and all, the other version has nowhere, compared already or not."""
    undertaken = [statement for statement in left if statement.records]
    table = likeness(undertaken, other.statements) >= _ONE_ACT
    return [
        statement
        for statement, alike in zip(undertaken, table, strict=True)
        if not any(_numbers(statement) <= _all_numbers(other.statements[n]) for n in np.flatnonzero(alike))
    ]


def _partners(
    old: Sequence[Statement], new: Sequence[Statement], table: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Likeness; less beside a description, least where an undertaking would become one; none between two."""
    ours, theirs = (np.array([bool(s.records) for s in side], dtype=bool) for side in (old, new))
    both, begun, given_up = ours[:, None] & theirs, ~ours[:, None] & theirs, ours[:, None] & ~theirs
    lowered: NDArray[np.float64] = np.select(
        [both, begun, given_up], [table, table - (_BEGUN - _PARTNERS), table - (_GIVEN_UP - _PARTNERS)], 0.0
    )
    return lowered


def _open(version: Version, aside: AbstractSet[Statement], *, reprinted: bool = False) -> list[Statement]:
    """What was not compared yet; of an old version that the new one reprints, all of it."""
    among = version.statements if reprinted else version.fresh
    return [s for s in among if s not in aside and not s.background]


def _between(old: Statement, new: Statement, *, same_act: bool) -> Iterator[Found]:
    quotes = _quoted(old), _quoted(new)
    amounts = [[t for r in s.records for t in r.targets if t.low is not None] for s in (old, new)]
    levels = [{level(target) for target in targets} for targets in amounts]
    numbers = [_numbers(s) for s in (old, new)]
    if not all((old.records, new.records)) and numbers[0] == numbers[1] and meaning(old, new) >= _SAME:
        return  # *Apply an approach*, *Applying an approach*: the form differs, not what is said
    if all(levels) and levels[0] != levels[1]:
        way = directions.of_level(amounts[0][0], amounts[1][0]) if same_act else "changed"
        yield Found("commitment", way, sentence("; ".join(differences(*levels))), _QUANTIFIED, *quotes)
    elif old.firmness != new.firmness and same_act:
        importance = _FIRMER if old.records else _ALONE
        yield _firmer(old, new, importance + bool(levels[0] or levels[1]))
    elif numbers[0] != numbers[1]:
        why = f"In numbers: {'; '.join(differences(*numbers))}."
        yield Found("commitment", "changed", why, _DATED, *quotes)
    elif meaning(old, new) < _RESTATED:
        why = f"“{gist(old.text)}” becomes “{gist(new.text)}”."
        yield Found("commitment", "changed", why, _WORDED, *quotes)


def _numbers(statement: Statement) -> frozenset[str]:
    """Numbers within what it undertakes; those around it are not promised."""
    quotes = [stated(record.quote) for record in statement.records]
    return frozenset[str]().union(*(values[name] for values in quotes for name in _NUMBERS))


def _all_numbers(statement: Statement) -> frozenset[str]:
    return frozenset[str]().union(*(statement.values[name] for name in _NUMBERS))


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


def _alone(statements: Sequence[Statement], direction: Direction, other: Version) -> Iterator[Found]:
    """Undertakings without a partner: of a long sentence each, else the sentence.

    The second of a theme stands lower than the first of another, so that the first page shows them all.
    """
    here, there = ("new", "old") if direction == "new" else ("old", "new")
    searched = f"its like was not found in {len(other.statements)} passages of the {there} version"
    told = [(record, s) for s in statements for record in (s.records if s.long else s.records[:1])]
    before: Counter[str] = Counter()
    for record, statement in sorted(told, key=lambda pair: -_weight(pair[0])):
        if len(record.quote.split()) <= _FRAGMENT:
            continue
        theme = next(iter(record.themes), "")
        quoted = Quoted.of(record, statement)
        yield Found(
            kind="commitment",
            direction=direction,
            why=sentence(f"{_told(record)} stands in the {here} version; {searched}"),
            importance=_weight(record) - min(_CROWDED, before[theme]),
            old=quoted if direction == "deleted" else None,
            new=quoted if direction == "new" else None,
        )
        before[theme] += 1


def _told(record: Commitment) -> str:
    """Its verb, and its numbers."""
    return ", ".join([verb(record), *(said(target) for target in record.targets)])


def _weight(record: Commitment) -> float:
    """Quantified, dated and firmer ones first; what is to be told after what is to be done."""
    if any(target.low is not None for target in record.targets):
        importance = _QUANTIFIED - 2
    elif record.horizon and record.horizon.end:
        importance = _DATED
    else:
        importance = _ALONE
    if not set(record.themes) - set(load("drift")["procedural"]):
        importance -= _PROCEDURAL
    elif set(record.themes) & set(load("drift")["sectors"]):
        importance += _SECTOR
    return importance + FIRMNESS[record.force] / 2


def _quoted(statement: Statement) -> Quoted:
    return Quoted.of(statement.records[0], statement) if statement.records else Quoted.whole(statement)
