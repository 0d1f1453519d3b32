"""Which passages of an NDC come nearest to what is promised: by meaning, by words, by theme and by place.

What the promise lists is looked for item by item, too: *heat pumps* of a long sentence may
stand in one row of a table of measures.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.gaps.follow_through.promises import Promise, places
from index.gaps.follow_through.terms import Words, terms
from index.gaps.follow_through.wording import of_the_field, plain, words_of
from index.gaps.passages import Passage, Passages

_UNRELATED = 0.2
"""Cosine of texts that have nothing to do with each other."""
_WORDS, _THEME = 0.5, 0.25
"""What shared words and shared themes add to nearness of meaning."""
_UNDERTAKEN, _POLICY, _COUNTED = 0.15, 0.12, 0.2
"""What decides, of passages as near, which is shown: an undertaking before a description; a sentence on
policy before one on how things are; and what is done before how it is counted."""
_TWO_WORDS = re.compile(r"[^\W\d_]{3,}\b.*?\b[^\W\d_]{3,}", re.DOTALL)
_COUNTING = re.compile(r"ictu/(?:1|3|5|6|7)\b")
"""Items of an NDC on reference points, coverage, accounting and fairness: not what is done."""
_COUNTING_WORDS = 2
"""Words of accounting in a passage, from which it tells how something is counted."""
_COUNTS = frozenset({"transparency", "markets", "rulebook"})
"""Themes of promises on counting itself."""
_MOST = 100
"""Passages that are looked at."""
_LEG = 0.5
"""Share of its words, or nearness of meaning, from which a passage has a leg of a promise."""

Themes = Sequence[tuple[str, ...]]
"""Of each passage."""


@dataclass(frozen=True)
class Candidate:
    """A passage beside a promise."""

    passage: Passage
    number: int
    """Its place among the document's passages."""
    likeness: float
    """How much it is on the promise's subject."""
    meaning: float
    """0 unrelated, 1 the same."""
    words: float
    """Share of the subject's words that it has, by their weight: 0 to 1."""
    score: float
    """What its place among the others rests on."""
    parts: tuple[float, ...]
    """How much it has of each of the promise's legs: 0 to 1."""
    content: float
    """Meaning and words."""
    abroad: bool
    """Speaks of other countries."""
    policy: bool
    """Undertakes something or speaks of policy, and not only of how emissions are counted."""

    @property
    def legs(self) -> frozenset[int]:
        """Numbers of the promise's legs that it has."""
        return frozenset(n for n, part in enumerate(self.parts) if part >= _LEG)


@dataclass(frozen=True)
class Wanted:
    """A promise as it is looked for."""

    promise: Promise
    texts: tuple[str, ...]
    """The whole, then its legs."""
    vectors: NDArray[np.float32]
    themes: tuple[str, ...]


def texts_of(promise: Promise) -> tuple[str, ...]:
    """What is embedded of a promise: what it promises, and each leg."""
    return (promise.substance, *promise.legs)


class Haystack:
    """An NDC made ready to be looked through."""

    def __init__(self, passages: Passages, themes: Themes) -> None:
        self.passages = passages
        self.themes = tuple(
            tuple(dict.fromkeys([*(t for r in p.records for t in r.themes), *given]))
            for p, given in zip(passages.items, themes, strict=True)
        )
        self.words = Words([p.quote for p in passages.items])
        self.plain = tuple(plain(p.quote) for p in passages.items)

    @cached_property
    def abroad(self) -> NDArray[np.bool_]:
        """Which passages act towards other countries."""
        hidden, shown = words_of("not_outward"), words_of("outward")
        own = set(self.passages.document.parties)
        return self._which(lambda text, p: shown.search(hidden.sub(" ", text)) or places(p.quote) - own)

    @cached_property
    def undertaken(self) -> NDArray[np.bool_]:
        """Which passages undertake something."""
        return self._which(lambda _, p: p.records)

    @cached_property
    def policy(self) -> NDArray[np.bool_]:
        """Which passages undertake something or speak of policy, not of how things are."""
        shown = words_of("policy")
        return self._which(lambda text, p: p.records or shown.search(text))

    @cached_property
    def counting(self) -> NDArray[np.bool_]:
        """Which passages tell how emissions are counted, not what is done about them."""
        shown = words_of("counting")
        return self._which(
            lambda text, p: _COUNTING.match(p.clause.address) or len(shown.findall(text)) >= _COUNTING_WORDS
        )

    def _which(self, holds: Callable[[str, Passage], object]) -> NDArray[np.bool_]:
        """The passages of which something holds, by their plain text and themselves."""
        return np.array(
            [bool(holds(*both)) for both in zip(self.plain, self.passages.items, strict=True)], bool
        )

    def look(self, wanted: Wanted) -> list[Candidate]:
        """The passages nearest to a promise, nearest first."""
        near, shares = self._near(wanted.vectors), self._shares(wanted)
        first = min(1, near.shape[1] - 1)  # the first leg; the whole where there is none
        meaning = (near[:, 0] + near[:, first] + near.max(1)) / 3
        words = (shares[:, 0] + shares.max(1)) / 2
        theme = np.array([_theme(wanted.themes, own) for own in self.themes])
        likeness = meaning + _WORDS * words + _THEME * theme
        counted = self.counting & (not _COUNTS & set(wanted.themes))
        score = likeness + _UNDERTAKEN * self.undertaken + _POLICY * self.policy - _COUNTED * counted
        parts = self._parts(near, shares)
        return [
            Candidate(
                passage=self.passages.items[n],
                number=int(n),
                likeness=float(likeness[n]),
                meaning=float(meaning[n]),
                words=float(words[n]),
                score=float(score[n]),
                parts=tuple(parts[n].tolist()),
                content=float(meaning[n] + _WORDS * words[n]),
                abroad=bool(self.abroad[n]),
                policy=bool(self.policy[n] and not counted[n]),
            )
            for n in np.argsort(-score, kind="stable")[:_MOST]
            if _TWO_WORDS.search(self.passages.items[n].quote)  # no label, no bare answer
        ]

    def legs(self, wanted: Wanted) -> frozenset[int]:
        """Numbers of the legs of a promise that some passage of the whole NDC has."""
        found = self._parts(self._near(wanted.vectors), self._shares(wanted)) >= _LEG
        return frozenset(np.flatnonzero(found.any(0)).tolist())

    def _parts(self, near: NDArray[np.float32], shares: NDArray[np.float64]) -> NDArray[np.float64]:
        """How much of each leg each passage has, by its words or its meaning: (passages, legs)."""
        return np.maximum(near, shares)[:, 1:]

    def _near(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Nearness of meaning, (passages, texts): 0 unrelated, 1 the same."""
        cosines = self.passages.vectors @ vectors.T
        nearness: NDArray[np.float32] = np.clip((cosines - _UNRELATED) / (1 - _UNRELATED), 0, 1)
        return nearness

    def _shares(self, wanted: Wanted) -> NDArray[np.float64]:
        """Shares of the words, (passages, texts); none of a text that names no subject."""
        found = [self.words.share(text) for text in wanted.texts]
        none = np.zeros(len(self.plain))
        return np.stack([none if share is None else share for share in found], axis=1)


def spread(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The nearest passage, then each time the one that is near and adds most on a leg.

    Of a promise on storage, grids and hydrogen one would quote a passage on each, not three on storage.
    """
    rest = list(found)
    had: list[float] = []
    while rest:
        best = max(rest, key=lambda one: one.score + _adds(one, had))
        rest.remove(best)
        had = [max(pair) for pair in zip(best.parts, had or best.parts, strict=True)]
        yield best


def _adds(candidate: Candidate, had: Sequence[float]) -> float:
    """How much a passage adds on the leg on which it adds most; nothing where none is shown yet."""
    return max((part - own for part, own in zip(candidate.parts, had, strict=False)), default=0.0)


def speaks(leg: str) -> bool:
    """Whether a leg has a word that tells a subject."""
    return any(way in of_the_field() for term in terms(leg) for way in term.ways[0])


def _theme(wanted: Sequence[str], own: Sequence[str]) -> float:
    """The share of a promise's themes that a passage has."""
    return len(set(wanted) & set(own)) / max(len(wanted), 1)
