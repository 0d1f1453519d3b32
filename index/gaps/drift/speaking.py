"""What a version says of one topic, and what of it the other version does not say."""

from collections.abc import Set as AbstractSet

from corpus.model import ClauseKind
from corpus.vocabulary import load
from index.gaps.drift.statements import Statement, Version
from index.gaps.drift.topics import Topic

_WHOLE = frozenset({"land_methods", "guidelines", "decisions"})
"""Categories whose words mean the same wherever in a document they stand."""
IF_BOTH = frozenset({"time_frames"})
"""What a form asks and an older text need not say; it differs where both say it."""
ALL = frozenset({"all gases", "the whole economy"})
"""What stands for a list, and cannot be held against one."""


class Speaking:
    """What a version says of a topic: its statements, those most about it first."""

    def __init__(self, version: Version, topic: Topic, known: frozenset[str] = frozenset()) -> None:
        speaking = [s for s in version.statements if topic.name in s.topics]
        self.topic = topic
        self.statements = sorted(speaking, key=lambda s: (-s.topics[topic.name], s.number))
        self.fresh = [s for s in self.statements if not s.carried]
        self._version = version
        self._known = known

    def against(self, new: "Speaking") -> list[Statement]:
        """Those to hold against what the new version says anew: what is gone, else what it carries too."""
        return (self.fresh or self.statements) if new.fresh else []

    def values(self, category: str) -> frozenset[str]:
        """All that the version states of a category where it speaks of the topic."""
        among = self._version.statements if category in _WHOLE else self.statements
        years = self._known if category == "coming_years" else frozenset[str]()
        return years.union(*(s.values[category] for s in among))

    def gases(self, statement: Statement) -> frozenset[str]:
        """Those that a statement lists; where rows or bullets hold parts of the list, all of them."""
        own = statement.values["gases"]
        parts = [s.values["gases"] for s in self.statements if not s.values["gases"] & ALL]
        return frozenset[str]().union(*parts) if own and not own & ALL else own


def repeats(own: Speaking, known: AbstractSet[str]) -> list[Statement]:
    """Statements that give a year or base that is known."""
    return [s for s in own.fresh if any(s.values[c] & known for c in own.topic.values)]


def unheard(own: Speaking, other: Speaking, seen: AbstractSet[Statement], room: int) -> list[Statement]:
    """Statements that say what the other version does not, nor one before them.

    Those most about the topic and, of these, those that undertake come first. Beside statements of the other
    version one is enough. room: how many changes of the topic are still to be told.
    """
    topic, first = own.topic, own.topic.values[0]
    heard = set(other.values(first)).union(*(s.values[first] for s in own.statements if s in seen))
    neutral = frozenset(load("drift")["neutral"])
    found: list[Statement] = []
    for statement in sorted(own.fresh, key=lambda s: _first(s, topic)):
        said = any(statement.values[category] for category in topic.values if category not in IF_BOTH)
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
    return found[: min(room, 1) if other.statements else room]


def _first(statement: Statement, topic: Topic) -> tuple[float, float]:
    """Of what a Party undertakes, its undertakings come first."""
    weight = -statement.topics[topic.name]
    silent = not statement.records
    return (silent, weight) if topic.kind == "commitment" else (weight, silent)
