"""Differences in what an NDC is asked to state: gases, base, period, coverage, markets, land, methods …

For each topic the statements that are most about it are laid side by side, and compared by what they state
of it. Where both state the same, a new layout or wording is no change.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import product

from corpus.vocabulary import load
from index.gaps.drift import directions
from index.gaps.drift.found import Found, Quoted
from index.gaps.drift.nouns import Direction
from index.gaps.drift.pairing import meaning
from index.gaps.drift.speaking import ALL, IF_BOTH, Speaking, repeats, unheard
from index.gaps.drift.stated import WITHOUT
from index.gaps.drift.statements import Statement, Version
from index.gaps.drift.topics import Topic, topics
from index.gaps.drift.wording import differences, gist, holder, listed

_NEARNESS = 4.0
"""Weight of meaning beside that of the topic's own words."""
_NEAR, _SURE = 0.45, 4.0
"""Nearness of statements that belong together; and weight of two that do, whatever their words."""
_WORDED, _LESSER, _ASKED = 25.0, 8.0, 30.0
"""How much lower a change stands where no value differs; where only one version speaks, and beside a topic's
main statements; where it first answers what a form asks."""
Pair = tuple[Statement, Statement]


def attributes(
    old: Version, new: Version, years: tuple[frozenset[str], frozenset[str]], bases: frozenset[str]
) -> tuple[list[Found], set[Statement]]:
    """The differences, and all statements that were laid side by side for them, changed or not.

    years: of the main goals of each; bases: those that the main goals were shown to have changed. A row that
    only repeats one (*Target year: 2030*) is no change.
    """
    found: list[Found] = []
    seen: set[Statement] = set()
    known = years[0] | years[1] | bases
    for topic in topics():
        before, after = Speaking(old, topic, years[0]), Speaking(new, topic, years[1])
        told: set[str] = set()
        room = topic.most
        for rank, pair in enumerate(_pairs(before, after)):
            compared = _Compared(*pair, before, after, told)
            if compared.valued and not compared.differs:
                continue  # in what they state; they may still differ in their words
            seen.update(pair)
            if topic.kind == "base_year" and compared.differs and compared.named <= known:
                continue
            found.append(_difference(compared, lower=_LESSER if rank else 0.0))
            room -= 1
            told.update(compared.named)
        again = repeats(before, known), repeats(after, known)
        added = unheard(after, before, {*seen, *again[1]}, room)
        found += [_alone(one, before, "new") for one in added]
        seen.update(added)
        gone = [] if after.statements else unheard(before, after, {*seen, *again[0]}, room)
        found += [_alone(one, after, "deleted") for one in gone]
        seen.update(gone, *again)
    return found, seen


class _Compared:
    """A pair, and what each states that the other version does not state of the topic anywhere.

    told: what pairs before it showed already.
    """

    def __init__(
        self, old: Statement, new: Statement, before: Speaking, after: Speaking, told: AbstractSet[str]
    ) -> None:
        self.old, self.new, self.topic = old, new, before.topic
        self.lists = old.values["sectors"] - ALL, new.values["sectors"] - ALL
        both = [c for c in self.topic.values if c not in IF_BOTH or (old.values[c] and new.values[c])]
        self.gone = {c: old.values[c] - after.values(c) - told for c in both}
        self.added = {c: new.values[c] - before.values(c) - told for c in both}
        if "gases" in self.topic.values:  # a list is held against the list, and *all* against *all*
            lists = before.gases(old), after.gases(new)
            self.lists = lists[0] - ALL, lists[1] - ALL
            listed = all(len(names) > 1 for names in self.lists)
            self.gone["gases"] = lists[0] - lists[1] - (ALL if listed else frozenset())
            self.added["gases"] = lists[1] - lists[0] - (ALL if listed else frozenset())

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
        """How much lower than its topic's rank the pair stands.

        A stance kept on other markets is kept, and a decision that is cited is no method.
        """
        kept = "stances" in self.topic.values and self.old.values["stances"] & self.new.values["stances"]
        cited = {c for c in self.gone if self.gone[c] or self.added[c]} == {"decisions"}
        return _WORDED if kept or cited or not self.differs else 0.0

    @property
    def valued(self) -> bool:
        """Whether either states anything that compares."""
        return any(s.values[c] for s in (self.old, self.new) for c in self.topic.values)


def _pairs(before: Speaking, after: Speaking) -> Iterator[Pair]:
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


def _difference(pair: _Compared, lower: float) -> Found:
    return Found(
        kind=pair.topic.kind,
        direction=_direction(pair),
        why=_why(pair),
        importance=pair.topic.rank - pair.doubt - lower,
        old=Quoted.whole(pair.old),
        new=Quoted.whole(pair.new),
    )


def _direction(pair: _Compared) -> Direction:
    old, new, topic = pair.old, pair.new, pair.topic
    if settled := _settled(pair):
        return settled
    if topic.name == "temperature":
        return directions.of_degrees(old.values["degrees"], new.values["degrees"])
    if topic.name in ("gases", "sectors"):
        whole = len(pair.lists[0]) > 1 or old.topics[topic.name] >= _SURE  # *Sectors: energy* is a list too
        left_out = any(name.startswith(WITHOUT) for names in pair.lists for name in names)
        told = whole and len(pair.lists[1]) > 1 and not left_out
        return directions.of_lists(*pair.lists) if told else "changed"
    if topic.name == "long_term":
        return _long_term(old, new)
    if topic.kind == "lulucf" and old.records and new.records:
        return directions.of_firmness(old.firmness, new.firmness)
    return "changed"


def _settled(pair: _Compared) -> Direction | None:
    """An indicative year that becomes a target year, or an open question that is closed; or the reverse."""
    hedged = bool(pair.gone.get("hedges")), bool(pair.added.get("hedges"))
    if hedged[0] != hedged[1]:
        return "stronger" if hedged[0] else "weaker"
    asked = [bool(s.values["questions"]) for s in (pair.old, pair.new)]
    if pair.topic.kind in ("lulucf", "coverage") and asked[0] != asked[1]:
        return "stronger" if asked[0] else "weaker"
    return None


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


def _alone(one: Statement, other: Speaking, direction: Direction) -> Found:
    here, _ = holder(direction)
    quoted, topic = Quoted.whole(one), other.topic
    why = f"Only the {here} version was found to speak of {topic.called}."
    stated = (one.values[c] - other.values(c) - {topic.called} for c in topic.values)
    if named := next(filter(None, stated), None):
        why = f"On {topic.called}: only the {here} version states {listed(named)}."
    beside = max(other.statements, key=lambda s: meaning(s, one), default=None)
    near = Quoted.whole(beside) if beside and meaning(beside, one) >= _NEAR else None
    return Found(
        kind=topic.kind,
        direction="changed" if near else direction,
        why=why,
        importance=topic.rank - (_ASKED if topic.asked and direction == "new" else _LESSER),
        old=quoted if direction == "deleted" else near,
        new=quoted if direction == "new" else near,
    )


def _why(pair: _Compared) -> str:
    old, new, topic = pair.old, pair.new, pair.topic
    every = (part for c in pair.gone for part in differences(pair.gone[c], pair.added[c]))
    parts = list(dict.fromkeys(every))
    if not parts and old.firmness != new.firmness:
        forces = [s.force.value if s.force else "a description" for s in (old, new)]
        parts.append(f"{forces[0]} becomes {forces[1]}")
    if not parts:
        parts.append(f"“{gist(old.text)}” becomes “{gist(new.text)}”")
    return f"On {topic.called}: {'; '.join(parts)}."
