"""Differences in what an NDC is asked to state: gases, base, period, coverage, markets, land, methods …

For each topic the statements that are most about it are laid side by side, and compared by what they state
of it. Where both state the same, a new layout or wording is no change.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import product

from corpus.model import ClauseKind
from corpus.vocabulary import load
from index.gaps.drift import directions
from index.gaps.drift.found import Found, Quoted
from index.gaps.drift.nouns import Direction
from index.gaps.drift.pairing import meaning
from index.gaps.drift.stated import WITHOUT
from index.gaps.drift.statements import Statement, Version
from index.gaps.drift.topics import Topic, topics
from index.gaps.drift.wording import differences, gist, listed

_NEARNESS = 4.0
"""Weight of meaning beside that of the topic's own words."""
_NEAR, _SURE = 0.45, 4.0
"""Nearness of statements that belong together; and weight of two that do, whatever their words."""
_WORDED, _LESSER = 25.0, 8.0
"""How much lower a change stands where no value differs; where only one version speaks, and beside a topic's
main statements."""
_WHOLE = frozenset({"land_methods", "guidelines", "decisions", "assessment_reports"})
"""Categories whose words mean the same wherever in a document they stand."""
_IF_BOTH = frozenset({"time_frames"})
"""What a form asks and an older text need not say; it differs where both say it."""
_ALL = frozenset({"all gases", "the whole economy"})
"""What stands for a list, and cannot be held against one."""

Pair = tuple[Statement, Statement]


def attributes(old: Version, new: Version) -> tuple[list[Found], set[Statement]]:
    """The differences, and all statements that were laid side by side for them, changed or not."""
    found: list[Found] = []
    seen: set[Statement] = set()
    for topic in topics():
        before, after = _Speaking(old, topic), _Speaking(new, topic)
        told: set[str] = set()
        for rank, pair in enumerate(_pairs(before, after)):
            seen.update(pair)
            compared = _Compared(*pair, before, after, told)
            found.extend(_compared(compared, lower=_LESSER if rank else 0.0))
            told.update(compared.named)
        for one in _unheard(after, before, seen):
            found.append(_alone(one, before, "new"))
            seen.add(one)
        for one in _unheard(before, after, seen) if not after.statements else ():
            found.append(_alone(one, after, "deleted"))
            seen.add(one)
    return found, seen


class _Speaking:
    """What a version says of a topic: its statements, those most about it first."""

    def __init__(self, version: Version, topic: Topic) -> None:
        speaking = [s for s in version.statements if topic.name in s.topics]
        self.topic = topic
        self.statements = sorted(speaking, key=lambda s: (-s.topics[topic.name], s.number))
        self.fresh = [s for s in self.statements if not s.carried]
        self._version = version

    def against(self, new: "_Speaking") -> list[Statement]:
        """Those to hold against what the new version says anew: what is gone, else what it carries too."""
        return (self.fresh or self.statements) if new.fresh else []

    def values(self, category: str) -> frozenset[str]:
        """All that the version states of a category where it speaks of the topic."""
        among = self._version.statements if category in _WHOLE else self.statements
        return frozenset[str]().union(*(s.values[category] for s in among))

    def gases(self, statement: Statement) -> frozenset[str]:
        """Those that a statement lists; where rows or bullets hold parts of the list, all of them."""
        own = statement.values["gases"]
        parts = [s.values["gases"] for s in self.statements if not s.values["gases"] & _ALL]
        return frozenset[str]().union(*parts) if own and not own & _ALL else own


def _unheard(own: _Speaking, other: _Speaking, seen: AbstractSet[Statement]) -> list[Statement]:
    """Statements that say what the other version does not, nor one before them.

    Those most about the topic and, of these, those that undertake come first. Beside statements of the other
    version one is enough, and only of a topic of which there is more to say than one thing.
    """
    topic, first = own.topic, own.topic.values[0]
    heard = set(other.values(first)).union(*(s.values[first] for s in own.statements if s in seen))
    neutral = frozenset(load("drift")["neutral"])
    found: list[Statement] = []
    for statement in sorted(own.fresh, key=lambda s: (-s.topics[topic.name], not s.records)):
        said = any(statement.values[category] for category in topic.values if category not in _IF_BOTH)
        fresh = statement.values[first] - heard
        if (
            statement not in seen
            and said
            and statement.passage.clause.kind is not ClauseKind.NOTE
            and (fresh or not (found or other.statements))
        ):
            found.append(statement)
            heard |= statement.values[first]
            heard |= neutral if heard & neutral else set()
    most = topic.most - 1 if other.statements else topic.most
    return found[: min(most, 1) if other.statements else most]


class _Compared:
    """A pair, and what each states that the other version does not state of the topic anywhere.

    told: what pairs before it showed already.
    """

    def __init__(
        self, old: Statement, new: Statement, before: _Speaking, after: _Speaking, told: AbstractSet[str]
    ) -> None:
        self.old, self.new, self.topic = old, new, before.topic
        self.lists = old.values["sectors"] - _ALL, new.values["sectors"] - _ALL
        both = [c for c in self.topic.values if c not in _IF_BOTH or (old.values[c] and new.values[c])]
        self.gone = {c: old.values[c] - after.values(c) - told for c in both}
        self.added = {c: new.values[c] - before.values(c) - told for c in both}
        if "gases" in self.topic.values:  # a list is held against the list, and *all* against *all*
            lists = before.gases(old), after.gases(new)
            self.lists = lists[0] - _ALL, lists[1] - _ALL
            listed = all(len(names) > 1 for names in self.lists)
            self.gone["gases"] = lists[0] - lists[1] - (_ALL if listed else frozenset())
            self.added["gases"] = lists[1] - lists[0] - (_ALL if listed else frozenset())

    @property
    def named(self) -> frozenset[str]:
        """All that the two do not share: said once, it is not said of the next pair again."""
        return frozenset[str]().union(*self.gone.values(), *self.added.values())

    @property
    def differs(self) -> bool:
        """Whether one of them states what the other version does not."""
        return any(self.gone.values()) or any(self.added.values())

    @property
    def doubt(self) -> float:
        """How much lower than its topic's rank the pair stands: a stance kept on other markets is kept."""
        kept = "stances" in self.topic.values and self.old.values["stances"] & self.new.values["stances"]
        return _WORDED if kept or not self.differs else 0.0

    @property
    def valued(self) -> bool:
        """Whether either states anything that compares."""
        return any(s.values[c] for s in (self.old, self.new) for c in self.topic.values)


def _pairs(before: _Speaking, after: _Speaking) -> Iterator[Pair]:
    """The pairs that are most about the topic and nearest to each other, each statement once.

    The statements that are most about it belong together whatever their words; others must be near.
    """
    topic, leading = before.topic, {*before.statements[:1], *after.statements[:1]}
    ranked = sorted(
        product(before.against(after), after.fresh), key=lambda pair: -_fit(pair[0], pair[1], topic)
    )
    used: set[Statement] = set()
    for old, new in ranked:
        sure = {old, new} <= leading and all(s.topics[topic.name] >= _SURE for s in (old, new))
        if used & {old, new} or (not sure and meaning(old, new) < _NEAR):
            continue
        used |= {old, new}
        yield old, new
        if len(used) >= 2 * topic.most:
            return


def _fit(old: Statement, new: Statement, topic: Topic) -> float:
    return old.topics[topic.name] + new.topics[topic.name] + _NEARNESS * meaning(old, new)


def _compared(pair: _Compared, lower: float) -> Iterator[Found]:
    old, new, topic = pair.old, pair.new, pair.topic
    if pair.valued and not pair.differs:
        return
    yield Found(
        kind=topic.kind,
        direction=_direction(pair),
        why=_why(pair),
        importance=topic.rank - pair.doubt - lower,
        old=Quoted.whole(old),
        new=Quoted.whole(new),
    )


def _direction(pair: _Compared) -> Direction:
    old, new, topic = pair.old, pair.new, pair.topic
    if topic.name == "temperature":
        return directions.of_degrees(old.values["degrees"], new.values["degrees"])
    if topic.name in ("gases", "sectors"):
        told = all(len(names) > 1 and not any(n.startswith(WITHOUT) for n in names) for names in pair.lists)
        return directions.of_lists(*pair.lists) if told else "changed"
    if topic.name == "long_term":
        return _long_term(old, new)
    if topic.kind == "lulucf" and old.records and new.records:
        return directions.of_firmness(old.firmness, new.firmness)
    return "changed"


def _long_term(old: Statement, new: Statement) -> Direction:
    """Net zero or neutrality where a percentage stood, or the same by an earlier year, is stronger."""
    before, after = old.values["goals"], new.values["goals"]
    years = old.values["far_years"], new.values["far_years"]
    if before == after and all(years):
        return directions.of_firmness(-int(max(years[0])), -int(max(years[1])))
    neutral = frozenset(load("drift")["neutral"])
    if after & neutral and not before & neutral and old.values["far_percents"]:
        return "stronger"
    return "weaker" if before & neutral and not after & neutral and new.values["far_percents"] else "changed"


def _alone(one: Statement, other: _Speaking, direction: Direction) -> Found:
    here = "new" if direction == "new" else "old"
    quoted, topic = Quoted.whole(one), other.topic
    why = f"Only the {here} version was found to speak of {topic.called}."
    stated = (one.values[c] - other.values(c) - {topic.called} for c in topic.values)
    if named := next(filter(None, stated), None):
        why = f"On {topic.called}: only the {here} version states {listed(named)}."
    return Found(
        kind=topic.kind,
        direction=direction,
        why=why,
        importance=topic.rank - _LESSER,
        old=quoted if direction == "deleted" else None,
        new=quoted if direction == "new" else None,
    )


def _why(pair: _Compared) -> str:
    old, new, topic = pair.old, pair.new, pair.topic
    parts = [part for c in pair.gone for part in differences(pair.gone[c], pair.added[c])]
    if not parts and old.firmness != new.firmness:
        forces = [s.force.value if s.force else "a description" for s in (old, new)]
        parts.append(f"{forces[0]} becomes {forces[1]}")
    if not parts:
        parts.append(f"“{gist(old.text)}” becomes “{gist(new.text)}”")
    return f"On {topic.called}: {'; '.join(parts)}."
