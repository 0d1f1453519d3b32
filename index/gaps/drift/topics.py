"""What a passage is about, of all that an NDC is asked to state: its gases, its base, its markets …

Whatever the layout: a sentence, a row *Base year | 1990*, a bullet below the heading *Gases*, the answer to a
lettered item. Words: ``topics`` in ``corpus/vocab/drift.yaml``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import load
from index.gaps.drift.nouns import ChangeKind
from index.gaps.drift.stated import spelled, stated, tidy

ENOUGH = 3.0
"""Weight from which a passage is about a topic."""
_ITEM, _LABEL, _HALF, _FURTHER, _MOST_WORDS = 4.5, 3.0, 1.5, 1.0, 6.0
_LABEL_WORDS = 10
_NUMBERED = re.compile(r"^(?:\(?[a-z\d]{1,4}[.)]\s*)+", re.I)
_ADDRESS = re.compile(r"ictu/(\d(?:\([a-z]+\))*[a-c]?)")


@dataclass(frozen=True)
class Topic:
    """One thing that two versions are compared in."""

    name: str
    kind: ChangeKind
    rank: float
    most: int
    least: int
    """Of its words that a passage must have where no label or item says what it is about."""
    called: str
    values: tuple[str, ...]
    items: tuple[str, ...]
    words: re.Pattern[str]
    labels: re.Pattern[str]
    needs: tuple[str, ...]
    """Categories of which a passage must state something."""
    own: bool
    """Whether a passage must speak of the Party's goal or contribution."""
    asked: bool
    """Whether a form asks for it: a first answer is of less weight."""
    elsewhere: re.Pattern[str]
    """What makes a passage tell of others: the world's emissions, a report's scenarios."""


@cache
def topics() -> tuple[Topic, ...]:
    """All of them."""
    vocabulary = load("drift")
    return tuple(
        Topic(
            name=name,
            kind=entry["kind"],
            rank=float(entry["rank"]),
            most=entry.get("most", 1),
            least=entry.get("least", 1),
            called=vocabulary["names"][name],
            values=tuple(entry["values"]),
            items=tuple(entry.get("items", ())),
            words=spelled(entry["words"]),
            labels=spelled(entry["labels"]),
            needs=tuple(entry.get("needs", ())),
            own=entry.get("own", False),
            asked=entry.get("asked", False),
            elsewhere=spelled(entry.get("elsewhere", ())),
        )
        for name, entry in vocabulary["topics"].items()
    )


def about(quote: str, label: str, address: str, *, first: bool, goal: bool = False) -> Mapping[str, float]:
    """Weight of each topic for a passage; those below ENOUGH are left out.

    label: what it stands under, or the words before its colon; first: nothing else stands between the two;
    goal: it undertakes a main goal.
    """
    text, under = tidy(quote), tidy(label)
    found = _ADDRESS.match(address)
    own = goal or is_own(text)
    item = found[1] if found else ""
    weights = {
        topic.name: _weight(topic, text, under, item, first) for topic in topics() if own or not topic.own
    }
    return {name: weight for name, weight in weights.items() if weight >= ENOUGH}


def is_own(text: str) -> bool:
    """Whether a text speaks of the Party's own goal or contribution."""
    return spelled(load("drift")["own"]).search(text) is not None


def background(label: str) -> bool:
    """Whether a heading's passages tell of circumstances and history."""
    return bool(spelled(load("drift")["background"]).search(tidy(label)))


def asks(text: str) -> bool:
    """Whether a text is a form's question, not an answer.

    >>> asks("(b) How the Party's contribution is fair"), asks("How Norland's contribution is fair")
    (True, False)
    """
    asking, plain = load("drift")["asking"], _NUMBERED.sub("", tidy(text)).replace("’", "'")
    begins = spelled(asking["begins"]).match(plain)
    return bool(begins or spelled(asking["speaks"]).search(plain))


@cache
def _asked() -> frozenset[str]:
    """Items that ask for a topic."""
    return frozenset(item for topic in topics() for item in topic.items)


def _weight(topic: Topic, text: str, label: str, item: str, first: bool) -> float:
    values = stated(text)
    if topic.needs and not any(values[category] for category in topic.needs):
        return 0.0
    said = {match.casefold() for match in topic.words.findall(text)}
    weight = _HALF if said else 0.0
    if len(said) >= topic.least:
        weight = min(_MOST_WORDS, ENOUGH + _FURTHER * (len(said) - topic.least))
    labelled = len(label.split()) <= _LABEL_WORDS and topic.labels.search(label) and (first or said)
    if labelled or topic.labels.match(text):  # the first cell of a row is its label
        weight += _LABEL
    if item in topic.items and (said or first):
        weight += _ITEM
    elif topic.items and item in _asked():  # the answer to another question
        return 0.0
    if topic.elsewhere.search(text):
        own = not topic.own and is_own(text)
        weight = max(ENOUGH, weight - _FURTHER) if own and weight >= ENOUGH else 0.0
    return weight
