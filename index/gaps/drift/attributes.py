"""Differences in what an NDC is asked to state: gases, base, period, coverage, markets, land, methods …

For each topic the statements that are most about it are laid side by side, and compared by what they state
of it. Where both state the same, a new layout or wording is no change.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from index.gaps.drift import directions
from index.gaps.drift.found import Found, Quoted
from index.gaps.drift.nouns import Direction
from index.gaps.drift.pairing import meaning
from index.gaps.drift.statements import Statement, Version
from index.gaps.drift.topics import Topic, topics
from index.gaps.drift.wording import differences, gist

_CANDIDATES = 8
_NEARNESS = 4.0
"""Weight of meaning beside that of the topic's own words."""
_RESTATED = 0.9
"""Nearness of statements that say the same in other words, where no value tells them apart."""
_SECOND = 0.4
_ALONE = 4.0
"""Weight of a topic's statement that has no answer in the other version, to be reported."""
_WORDED, _ONE_SIDED = 25.0, 8.0
"""How much lower a change stands in which no value differs, and one that only one version speaks of."""

Pair = tuple[Statement, Statement]


def attributes(old: Version, new: Version) -> tuple[list[Found], set[Statement]]:
    """The differences, and all statements that were laid side by side for them, changed or not."""
    found: list[Found] = []
    seen: set[Statement] = set()
    for topic in topics():
        before, after = _candidates(old, topic), _candidates(new, topic)
        fresh = [s for s in after if not s.carried]
        gone = [s for s in before if not s.carried]
        # Where the new version speaks anew of what it also carries over, it is held against that.
        for pair in _pairs(gone or before if fresh else [], fresh, topic):
            seen.update(pair)
            found.extend(_compared(*pair, topic))
        if not before or not after:
            for one in [s for s in (fresh or gone) if s.topics[topic.name] >= _ALONE][:1]:
                found.append(_alone(one, topic, "new" if fresh else "deleted"))
                seen.add(one)
    return found, seen


def _candidates(version: Version, topic: Topic) -> list[Statement]:
    speaking = [s for s in version.statements if topic.name in s.topics]
    return sorted(speaking, key=lambda s: (-s.topics[topic.name], s.number))[:_CANDIDATES]


def _pairs(old: Sequence[Statement], new: Sequence[Statement], topic: Topic) -> Iterator[Pair]:
    """The pairs that are most about the topic and nearest to each other, each statement once."""
    ranked = sorted(product(old, new), key=lambda pair: -_fit(pair[0], pair[1], topic))
    used: set[Statement] = set()
    for number, (before, after) in enumerate(ranked):
        if used & {before, after} or (number and meaning(before, after) < _SECOND):
            continue
        used |= {before, after}
        yield before, after
        if len(used) >= 2 * topic.most:
            return


def _fit(old: Statement, new: Statement, topic: Topic) -> float:
    return old.topics[topic.name] + new.topics[topic.name] + _NEARNESS * meaning(old, new)


def _compared(old: Statement, new: Statement, topic: Topic) -> Iterator[Found]:
    told = [(old.values[name], new.values[name]) for name in topic.values]
    same = all(before == after for before, after in told)
    anything = any(before or after for before, after in told)
    if same and (anything or meaning(old, new) >= _RESTATED) and old.firmness == new.firmness:
        return
    yield Found(
        kind=topic.kind,
        direction=_direction(old, new, topic),
        why=_why(old, new, topic),
        importance=topic.rank - (_WORDED if same else 0),
        old=Quoted.whole(old),
        new=Quoted.whole(new),
    )


def _direction(old: Statement, new: Statement, topic: Topic) -> Direction:
    if topic.name == "temperature":
        return directions.of_degrees(old.values["degrees"], new.values["degrees"])
    if topic.name in ("gases", "sectors"):
        return directions.of_list(old.values[topic.name], new.values[topic.name])
    if topic.name == "long_term":
        return _long_term(old, new)
    if topic.kind == "lulucf" and old.records and new.records:
        return directions.of_firmness(old.firmness, new.firmness)
    return "changed"


def _long_term(old: Statement, new: Statement) -> Direction:
    """Net zero or neutrality where a percentage stood, or the same by an earlier year, is stronger."""
    before, after = old.values["goals"], new.values["goals"]
    if before == after and old.values["coming_years"] and new.values["coming_years"]:
        return directions.of_firmness(
            -int(max(old.values["coming_years"])), -int(max(new.values["coming_years"]))
        )
    if after and not before and old.values["percents"]:
        return "stronger"
    return "weaker" if before and not after and new.values["percents"] else "changed"


def _alone(one: Statement, topic: Topic, direction: Direction) -> Found:
    here, there = ("new", "old") if direction == "new" else ("old", "new")
    quoted = Quoted.whole(one)
    return Found(
        kind=topic.kind,
        direction=direction,
        why=f"Only the {here} version speaks of {topic.called}; no passage of the {there} one was found to.",
        importance=topic.rank - _ONE_SIDED,
        old=quoted if direction == "deleted" else None,
        new=quoted if direction == "new" else None,
    )


def _why(old: Statement, new: Statement, topic: Topic) -> str:
    parts = [part for name in topic.values for part in differences(old.values[name], new.values[name])]
    if not parts and old.firmness != new.firmness:
        forces = [s.force.value if s.force else "a description" for s in (old, new)]
        parts.append(f"{forces[0]} becomes {forces[1]}")
    if not parts:
        parts.append(f"“{gist(old.text)}” becomes “{gist(new.text)}”")
    return f"On {topic.called}: {'; '.join(parts)}."
