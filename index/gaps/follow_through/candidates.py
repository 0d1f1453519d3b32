"""Which passages of an NDC come nearest to what is promised: by meaning, by words, by theme and by place.

What the promise lists is looked for item by item, too: *heat pumps* of a long sentence may
stand in one row of a table of measures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.model import ClauseKind
from index.gaps.follow_through.promises import Promise, places
from index.gaps.follow_through.terms import Words, terms
from index.gaps.follow_through.wording import of_the_field, plain, words_of
from index.gaps.passages import Passage, Passages

_UNRELATED = 0.2
"""Cosine of texts that have nothing to do with each other."""
_THEME, _UNDERTAKEN, _ABROAD = 0.3, 0.2, 0.2
"""What a shared theme adds to nearness of meaning and words; and, for what is shown first, an undertaking
rather than a description, and an act abroad where one is promised."""
_THEMES = (1.0, 0.8, 0.6)
"""What it counts that a passage has the first theme of a promise, the second, the third."""
_LABEL = 5
"""Words of a line that is but a label of the next: *(3) Methane*."""
_TWO_WORDS = re.compile(r"[^\W\d_]{3,}\b.*?\b[^\W\d_]{3,}", re.DOTALL)
_COUNTING = re.compile(r"ictu/(?:1|3\(b\)|3\(c\)|5)\b")
"""Items of an NDC on reference points, coverage and accounting: how is counted, not what is done."""
_COUNTS = frozenset({"transparency", "markets", "rulebook", "land-use"})
"""Themes that such items may be about."""
_CIRCUMSTANCES = re.compile(r"ictu/4\(a\)\(ii\)a\b")
_LABEL_ALONE, _ASIDE, _BACKGROUND = 0.3, 0.75, 0.6
"""What is worth beside an undertaking: a label or a bare answer; a note or an item on counting; and a
sentence on how things are, which speaks of no policy."""
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
    score: float
    """By which passages are shown."""
    likeness: float
    """How much it is on the promise's subject."""
    meaning: float
    """0 unrelated, 1 the same."""
    words: float
    """Share of the subject's words that it has, by their weight: 0 to 1."""
    head: float
    """The share of the first leg's words, or nearness of its meaning."""
    legs: frozenset[int]
    """Numbers of the promise's legs that it has."""
    theme: float
    """1 where it has the promise's first theme, less for the next."""
    abroad: bool
    """Speaks of other countries."""


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
        labels = _labels(passages.items)
        self.words = Words([f"{label} {p.quote}" for label, p in zip(labels, passages.items, strict=True)])
        self.plain = tuple(plain(p.quote) for p in passages.items)

    @cached_property
    def abroad(self) -> NDArray[np.bool_]:
        """Which passages act towards other countries."""
        hidden, shown = words_of("not_outward"), words_of("outward")
        own = set(self.passages.document.parties)
        return np.array(
            [
                bool(shown.search(hidden.sub(" ", text))) or bool(places(passage.quote) - own)
                for text, passage in zip(self.plain, self.passages.items, strict=True)
            ],
            bool,
        )

    @cached_property
    def undertaken(self) -> NDArray[np.bool_]:
        """Which passages undertake something."""
        return np.array([bool(p.records) for p in self.passages.items], bool)

    @cached_property
    def standing(self) -> NDArray[np.float64]:
        """What each passage is worth as evidence: labels little, notes less than the text."""
        return np.array([self._stands(number) for number in range(len(self.plain))])

    def _stands(self, number: int) -> float:
        passage, own = self.passages.items[number], self.themes[number]
        if not _TWO_WORDS.search(passage.quote):
            return _LABEL_ALONE
        if passage.records:
            return 1.0
        counting = _COUNTING.match(passage.clause.address) and not _COUNTS & set(own)
        aside = counting or passage.clause.kind is ClauseKind.NOTE
        background = _CIRCUMSTANCES.match(passage.clause.address) or not words_of("policy").search(
            self.plain[number]
        )
        return (_ASIDE if aside else 1.0) * (_BACKGROUND if background else 1.0)

    def look(self, wanted: Wanted) -> list[Candidate]:
        """The passages nearest to a promise, nearest first."""
        near, (shares, subject) = self._near(wanted.vectors), self._shares(wanted)
        first = min(1, near.shape[1] - 1)  # the first leg; the whole where there is none
        meaning = 0.5 * near[:, 0] + 0.5 * near.max(1)
        words = 0.5 * shares[:, subject] + 0.5 * shares.max(1)
        theme = np.array([_theme(wanted.themes, own) for own in self.themes])
        likeness = (meaning + words + _THEME * theme) * self.standing
        score = likeness + _UNDERTAKEN * self.undertaken + _ABROAD * self.abroad * wanted.promise.abroad
        legs = self._legs(near, shares)
        return [
            Candidate(
                passage=self.passages.items[n],
                number=int(n),
                score=float(score[n]),
                likeness=float(likeness[n]),
                meaning=float(meaning[n]),
                words=float(words[n]),
                head=float(max(shares[n, subject], near[n, first])),
                legs=frozenset(np.flatnonzero(legs[n]).tolist()),
                theme=float(theme[n]),
                abroad=bool(self.abroad[n]),
            )
            for n in np.argsort(-score, kind="stable")[:_MOST]
        ]

    def legs(self, wanted: Wanted) -> frozenset[int]:
        """Numbers of the legs of a promise that some passage of the whole NDC has."""
        found = self._legs(self._near(wanted.vectors), self._shares(wanted)[0])
        return frozenset(np.flatnonzero(found.any(0)).tolist())

    def _legs(self, near: NDArray[np.float32], shares: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which legs each passage has, by its words or its meaning: (passages, legs)."""
        return np.maximum(near, shares)[:, 1:] >= _LEG

    def _near(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Nearness of meaning, (passages, texts): 0 unrelated, 1 the same."""
        cosines = self.passages.vectors @ vectors.T
        nearness: NDArray[np.float32] = np.clip((cosines - _UNRELATED) / (1 - _UNRELATED), 0, 1)
        return nearness

    def _shares(self, wanted: Wanted) -> tuple[NDArray[np.float64], int]:
        """Shares of the words, (passages, texts), and the number of the first leg that names a subject.

        Of a text that names none, no passage has any; where no leg does, the whole stands for it.
        """
        found = [self.words.share(text) for text in wanted.texts]
        none = np.zeros(len(self.plain))
        subject = next((n for n, share in enumerate(found) if n and share is not None), 0)
        return np.stack([none if share is None else share for share in found], axis=1), subject


def speaks(leg: str) -> bool:
    """Whether a leg has a word that tells a subject."""
    return any(way in of_the_field() for term in terms(leg) for way in term.ways[0])


def _theme(wanted: Sequence[str], own: Sequence[str]) -> float:
    return next((worth for theme, worth in zip(wanted, _THEMES, strict=False) if theme in own), 0.0)


def _labels(items: Sequence[Passage]) -> list[str]:
    """For each passage the line that is but its label: *(3) Methane* before *The target is set as …*."""
    labels, label = [], ""
    for item in items:
        short = len(item.quote.split()) <= _LABEL and not re.search(r"\d\s*%|[.;]$", item.quote.strip())
        labels.append("" if short else label)
        label = item.quote if short and item.clause.kind is not ClauseKind.CELL else ""
    return labels
