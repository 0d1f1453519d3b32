"""The questions of the ICTU form: each item of decision 4/CMA.1, annex I, known by its label and words.

Labels come in any of the shapes *1(a)*, *(a)*, *a*, *a(i)*, *1.a)*, *5(e)(ii)*; the words are in
``corpus/requirements/ictu.yaml``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from corpus.vocabulary import load

_LABEL = re.compile(
    r"(?:(?:item\s+)?(?P<head>[1-7])\s*[.)]?\s*)?"
    r"(?:\(?(?P<letter>[a-g])(?![a-z])\s*[.)]*\s*)?"
    r"(?:\(?(?P<roman>i{1,3}|iv)\s*[.)]+\s*)?"
    r"(?:\(?(?P<sub>[abc])(?![a-z])(?:\s*[.)]+\s*|$))?",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""A form's own headings name no years, what is filled in does."""
_TORN = re.compile(r"-\s*\n\s*")
"""A hyphen at a line's end."""
_WORD = re.compile(r"[^\W_]+")
_LONGEST_QUESTION = 130
"""Words; the longest item of the annex has fewer."""


@dataclass(frozen=True)
class Item:
    """An item of the annex; ``leaf`` where it asks something itself, not only through its parts."""

    item: str
    path: tuple[str, ...]
    words: tuple[tuple[str, float], ...]
    """What its label is known by, and how much each weighs: rare words more."""
    ends: re.Pattern[str] | None
    """How its label ends, where the answer follows in one line."""
    leaf: bool

    def score(self, held: frozenset[str]) -> float:
        """How many of the item's words are among those held, rare ones counting more; 0..1."""
        return sum(weight for word, weight in self.words if word in held)


@cache
def items() -> tuple[Item, ...]:
    """Headings and the 39 leaves, in the annex's order."""
    data = load("ictu", "requirements")
    rows = [(row, False) for row in data["headings"]] + [(row, True) for row in data["items"]]
    spread: dict[str, int] = {}
    for row, _ in rows:
        for word in row["words"]:
            spread[word] = spread.get(word, 0) + 1
    entries = []
    for row, leaf in rows:
        total = sum(1 / spread[word] for word in row["words"])
        words = tuple((word, 1 / spread[word] / total) for word in row["words"])
        ends = re.compile(_loosely(row["ends"]) + r"[\s;:.,]*", re.I) if "ends" in row else None
        entries.append(Item(row["item"], path_of(row["item"]), words, ends, leaf))
    return tuple(sorted(entries, key=lambda entry: entry.path))


def _loosely(phrase: str) -> str:
    return r"\W+".join(re.escape(word) for word in re.findall(r"\w+", phrase)) + r"\)?"


def path_of(item: str) -> tuple[str, ...]:
    """*4(a)(ii)b* → ``("4", "a", "ii", "b")``."""
    return tuple(re.findall(r"\d+|[ivx]+(?=\))|[a-z]", item))


def label_of(text: str) -> tuple[tuple[str, ...], int]:
    """The label at the start of the text as a path, and where it ends."""
    match = _LABEL.match(text)
    if not match or not match[0].strip():
        return (), 0
    parts = tuple(part.lower() for part in match.group("head", "letter", "roman", "sub") if part)
    return parts, match.end()


def is_bare(text: str) -> bool:
    """True for a label without words, or several of them, one a line."""
    parts = [line.strip() for line in text.split("\n")]
    return all(label_of(part)[0] and label_of(part)[1] >= len(part) for part in parts)


def normal(text: str) -> str:
    """The words of a question in lower case, without punctuation and torn hyphens."""
    joined = _TORN.sub("", text.lower()).replace("’", "'")
    return " ".join(word[0] for word in islice(_WORD.finditer(joined), _LONGEST_QUESTION))


def _matches(entry: Item, label: tuple[str, ...]) -> bool:
    """True where the label is the item's, or its end: *(ii)* or *a(ii)* for 4(a)(ii)."""
    return len(label) <= len(entry.path) and entry.path[-len(label) :] == label


def recognise(text: str, label: tuple[str, ...], last: int) -> int | None:
    """Number of the item that the text asks for, or None.

    ``label`` stood in a cell of its own; ``last`` is the number of the item that was recognised before.

    >>> found = recognise("Approach used to account for harvested wood products", ("e", "ii"), last=3)
    >>> items()[found].item
    '5(e)(ii)'
    """
    own, end = label_of(text)
    words = normal(text[end:])
    if not words or (not label and not own and len(words.split()) > 60):
        return None
    held, filled = held_in(text[end:]), _YEAR.search(words) is not None
    if not held:
        return None
    worths = (
        (_worth(item, number - last, held, label, own), number)
        for number, item in enumerate(items())
        if not filled or (item.leaf and (label or own or number > last))  # a form asks in its order
    )
    best = max(((worth, -number) for worth, number in worths if worth is not None), default=None)
    return None if best is None else -best[1]


def held_in(text: str) -> frozenset[str]:
    """What ``held_by`` finds, whether a hyphen at a line's end is the word's own (*age-class*) or tears it.

    >>> sorted(held_in("the effects of age-\\nclass struc-\\nture"))
    ['age class']
    """
    found = held_by(normal(text))
    return found | held_by(normal(_TORN.sub(" ", text))) if _TORN.search(text) else found


def held_by(words: str) -> frozenset[str]:
    """Which of all the items' words (beginnings of words, phrases) a normal text holds.

    >>> sorted(held_by("a single year target"))
    ['single year', 'target']
    """
    spaced = f" {words}"
    return frozenset(word for spaced_word, word in _vocabulary() if spaced_word in spaced)


@cache
def _vocabulary() -> frozenset[tuple[str, str]]:
    """Each word with a space before it, and by itself."""
    return frozenset((f" {word}", word) for item in items() for word, _ in item.words)


def _worth(
    item: Item, step: int, held: frozenset[str], label: tuple[str, ...], own: tuple[str, ...]
) -> float | None:
    """The item's score, with what its label and its place in the form add; None below the bar."""
    given = label or own
    fits = not given or _matches(item, given) or bool(own and _matches(item, own))
    if not item.leaf and not fits:
        return None
    score = item.score(held)
    if not fits:  # Parties count their labels anew; then the words alone must tell
        return score - 0.15 if score >= 0.8 else None
    if score < (0.75 if not given else 0.5 if step not in (1, 2) else 0.25):
        return None
    near = 0.1 if 0 < step <= 3 else (-0.1 if step <= 0 else 0.0)
    return score + near + (0.1 * len(given))


def leaves() -> Iterator[str]:
    """The 39 items, in order."""
    return (item.item for item in items() if item.leaf)
