"""What a promise speaks of, term by term, and where an NDC has these terms.

A term counts by how rare it is in the NDC: fully where it is a word of the field, half where it may be of
any subject, little where it says nothing of one (*accelerate*, *deployment*).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from math import log

import numpy as np
from numpy.typing import NDArray

from index.gaps.follow_through.wording import light, of_the_field
from index.thesaurus import LONGEST, is_known, long_and_short, stopwords, synonyms
from index.words import fold, stems, words

_OTHER, _LIGHT = 0.5, 0.25
"""What a word counts that may be of any subject, and one that says nothing of a subject."""
_HALF = 0.5
"""What the most telling word of a term of several counts by itself."""


@dataclass(frozen=True)
class Term:
    """A word of a promise, or several that are one thing (*heat pumps*)."""

    text: str
    """As the promise has it."""
    ways: tuple[frozenset[str], ...]
    """Ways to say it, each as the stems that it takes; the first is the promise's own."""


@lru_cache(maxsize=4096)
def terms(text: str) -> tuple[Term, ...]:
    """The terms of a text, each once, but stop words and figures."""
    found: dict[frozenset[str], Term] = {}
    own = words(text)
    at = 0
    while at < len(own):
        wording = _longest_known([word.text for word in own[at : at + LONGEST]])
        start, end = own[at].start, own[at + len(wording) - 1].end
        at += len(wording)
        if len(wording) > 1 or (wording[0] not in stopwords() and not wording[0][0].isdigit()):
            others = (*long_and_short(wording), *synonyms(wording))
            ways = tuple(dict.fromkeys(frozenset(stems(way)) for way in (wording, *others)))
            found.setdefault(ways[0], Term(_whole(text, start, end), ways))
    return tuple(found.values())


def _whole(text: str, start: int, end: int) -> str:
    """A word with what a hyphen joins to it: *indo-pacific*."""
    before = _HYPHENED.search(text[:start])
    after = _HYPHENED_ON.match(text, end)
    return (before[0] if before else "") + text[start:end] + (after[0] if after else "")


_HYPHENED, _HYPHENED_ON = re.compile(r"[\w-]+-$"), re.compile(r"-[\w-]+")


def _longest_known(following: Sequence[str]) -> tuple[str, ...]:
    """The first words that are one thing in the vocabulary, as many as there are; else the first word."""
    for size in range(len(following), 1, -1):
        if is_known(tuple(following[:size])):
            return tuple(following[:size])
    return tuple(following[:1])


class Words:
    """Which words stand in which passage of an NDC."""

    def __init__(self, texts: Sequence[str]) -> None:
        folded = [fold(text).split() for text in texts]
        flat = iter(stems([word for line in folded for word in line]))  # all at once is quicker
        self._count = len(texts)
        self._places: dict[str, set[int]] = {}
        for number, line in enumerate(folded):
            for word in islice(flat, len(line)):
                self._places.setdefault(word, set()).add(number)

    def having(self, term: Term) -> set[int]:
        """Numbers of the passages that have a term, in any way to say it."""
        found: set[int] = set()
        for way in term.ways:
            found |= set.intersection(*(self._places.get(word, set()) for word in way))
        return found

    def weight(self, term: Term) -> float:
        """How much a term tells of a subject."""
        return max(self._weight(word) for word in term.ways[0])

    def _weight(self, word: str) -> float:
        worth = _LIGHT if word in light() else 1.0 if word in of_the_field() else _OTHER
        places = self._places.get(word)
        return worth * (log(1 + self._count / len(places)) if places else self._most)

    @cached_property
    def _most(self) -> float:
        return log(1 + self._count)

    def share(self, text: str) -> NDArray[np.float64] | None:
        """The share of a text's terms in each passage, by their weight, 0 to 1.

        None where the text has only words that say nothing of a subject.
        """
        weighed = [(term, self.weight(term)) for term in terms(text)]
        if max((weight for _, weight in weighed), default=0.0) <= self._most * _LIGHT:
            return None
        got = np.zeros(self._count)
        for term, weight in weighed:
            whole = self.having(term)
            got[list(whole)] += weight
            got[list(self._half(term) - whole)] += _HALF * weight
        return got / sum(weight for _, weight in weighed)

    def known(self, text: str) -> float:
        """The share of a text's terms, by their weight, that the NDC has anywhere; 1 where it has no term."""
        weighed = [(term, self.weight(term)) for term in terms(text)]
        weighed = [(term, weight) for term, weight in weighed if weight > self._most * _LIGHT]
        got = sum(w if self.having(t) else _HALF * w if self._half(t) else 0 for t, w in weighed)
        return got / sum(w for _, w in weighed) if weighed else 1.0

    def names_known(self, text: str) -> bool:
        """Whether the NDC has anywhere one of the things that a text names; True where it names none.

        Things have names of several words, one of the field (*critical minerals*, *electric vehicles*): where
        none of them stands anywhere, nor its kind (*vehicles*), what is near in meaning is on something else.
        """
        things = [t for t in terms(text) if len(t.ways[0]) > 1 and t.ways[0] & of_the_field()]
        return not things or any(self.having(t) or self._half(t) or self._kind(t) for t in things)

    def _kind(self, term: Term) -> set[int]:
        """Numbers of the passages that have the last word of several, what sort of thing it is."""
        return self._places.get(stems(fold(term.text).split())[-1], set())

    def _half(self, term: Term) -> set[int]:
        """Numbers of the passages that have the most telling word of several (*coal* of *coal-fired*)."""
        own = term.ways[0]
        return self._places.get(max(sorted(own), key=self._weight), set()) if len(own) > 1 else set()

    def lacking(self, text: str, most: int = 3) -> tuple[str, ...]:
        """The weightiest terms of a subject, as the text has them, that stand nowhere in the NDC."""
        found = [
            (self.weight(term), term.text)
            for term in terms(text)
            if not self.having(term)
            and not self._half(term)
            and (len(term.ways[0]) > 1 or next(iter(term.ways[0])) in of_the_field())
        ]
        chosen = {text for _, text in sorted(found, key=lambda pair: -pair[0])[:most]}
        return tuple(dict.fromkeys(text for _, text in found if text in chosen))
