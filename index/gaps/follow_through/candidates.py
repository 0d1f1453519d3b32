"""Which passages of an NDC come nearest to what is promised: by meaning, by words, by theme and by place.

A word counts by how rare it is in the NDC, and little where it says nothing of a subject (*accelerate*,
*deployment*). What the promise lists is looked for item by item, too: *heat pumps* of a long sentence may
stand in one row of a table of measures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import log

import numpy as np
from numpy.typing import NDArray

from corpus.model import ClauseKind
from index.gaps.follow_through.promises import Promise
from index.gaps.follow_through.wording import light, of_the_field, plain, words_of
from index.gaps.passages import Passage, Passages
from index.thesaurus import LONGEST, is_known, long_and_short, stopwords, synonyms
from index.words import fold, stems

_LIGHT = 0.25
"""What a word that says nothing of a subject counts, beside one that does."""
_OTHER = 0.5
"""What a word counts that may be of any subject."""
_UNRELATED = 0.2
"""Cosine of texts that have nothing to do with each other."""
_THEME, _UNDERTAKEN, _ABROAD = 0.2, 0.2, 0.2
"""What a shared theme adds to nearness of meaning and words; and, for what is shown first, an undertaking
rather than a description, and an act abroad where one is promised."""
_THEMES = (1.0, 0.8, 0.6)
"""What it counts that a passage has the first theme of a promise, the second, the third."""
_LABEL = 5
"""Words of a line that is but a label of the next: *(3) Methane*."""
_SPOKEN = 4
"""Words of the shortest passage worth quoting."""

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
    """The same of the first leg's alone."""
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
        self.sets = _stemmed([f"{label} {p.quote}" for label, p in zip(labels, passages.items, strict=True)])
        self.plain = tuple(plain(p.quote) for p in passages.items)

    @cached_property
    def abroad(self) -> NDArray[np.bool_]:
        """Which passages act towards other countries."""
        hidden, shown = words_of("not_outward"), words_of("outward")
        return np.array([bool(shown.search(hidden.sub(" ", text))) for text in self.plain], bool)

    @cached_property
    def undertaken(self) -> NDArray[np.bool_]:
        """Which passages undertake something."""
        return np.array([bool(p.records) for p in self.passages.items], bool)

    @cached_property
    def quotable(self) -> NDArray[np.bool_]:
        """Which passages say enough to be shown: no labels, and no answer that there is none."""
        return np.array([len(re.findall(r"[^\W\d_]{3,}", p.quote)) >= 2 for p in self.passages.items], bool)

    def weight(self, word: str) -> float:
        """How much a word tells: the rarer in this NDC, the more."""
        worth = _LIGHT if word in light() else 1.0 if word in of_the_field() else _OTHER
        return self._weights.get(word, self._most) * worth

    @cached_property
    def _most(self) -> float:
        return log(1 + len(self.sets))

    @cached_property
    def _weights(self) -> dict[str, float]:
        counts: dict[str, int] = {}
        for words in self.sets:
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        return {word: log(1 + len(self.sets) / count) for word, count in counts.items()}

    def look(self, wanted: Wanted) -> list[Candidate]:
        """All passages, nearest first."""
        near = np.clip((self.passages.vectors @ wanted.vectors.T - _UNRELATED) / (1 - _UNRELATED), 0, 1)
        meaning = 0.5 * near[:, 0] + 0.5 * near.max(1)
        head, best = self._shared(wanted.texts)
        words = 0.5 * head + 0.5 * best
        theme = np.array([_theme(wanted.themes, own) for own in self.themes])
        likeness = (meaning + words + _THEME * theme) * np.where(self.quotable, 1.0, 0.3)
        score = likeness + _UNDERTAKEN * self.undertaken
        if wanted.promise.abroad:
            score = score + _ABROAD * self.abroad
        order = np.argsort(-score, kind="stable")
        return [
            Candidate(
                passage=self.passages.items[n],
                number=int(n),
                score=float(score[n]),
                likeness=float(likeness[n]),
                meaning=float(meaning[n]),
                words=float(words[n]),
                head=float(head[n]),
                theme=float(theme[n]),
                abroad=bool(self.abroad[n]),
            )
            for n in order
        ]

    def _shared(self, texts: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The share of the subject's words in each passage: of the first leg, and of the best of all."""
        shares = [share for text in texts if (share := self._share(text)) is not None]
        if not shares:
            return np.zeros(len(self.sets)), np.zeros(len(self.sets))
        return shares[min(1, len(shares) - 1)], np.max(shares, axis=0)

    def _share(self, text: str) -> NDArray[np.float64] | None:
        """The share of a text's words that each passage has, by their weight; None for light words only."""
        terms = [(term, max(self.weight(word) for word in term[0])) for term in _terms(text)]
        total = sum(weight for _, weight in terms)
        if not terms or max(weight for _, weight in terms) < self._most * 2 * _LIGHT:
            return None
        got = [sum(w for term, w in terms if any(way <= words for way in term)) for words in self.sets]
        return np.array(got) / total


def _stemmed(texts: Sequence[str]) -> list[frozenset[str]]:
    """The stems of each text; all texts are stemmed at once, which is quicker."""
    folded = [fold(text).split() for text in texts]
    flat = iter(stems([word for words in folded for word in words]))
    return [frozenset(islice(flat, len(words))) for words in folded]


Term = tuple[frozenset[str], ...]
"""Ways to say one thing, each as the stems that it takes; the first is the promise's own."""


def _terms(text: str) -> list[Term]:
    """The terms of a text but stop words and figures, each with what else says the same.

    Words that make one term together (*heat pumps*) are one.
    """
    folded = fold(text).split()
    found, at = {}, 0
    while at < len(folded):
        wording = next(
            (
                words
                for size in range(min(LONGEST, len(folded) - at), 1, -1)
                if is_known(words := tuple(folded[at : at + size]))
            ),
            (folded[at],),
        )
        at += len(wording)
        if len(wording) > 1 or (wording[0] not in stopwords() and not wording[0][0].isdigit()):
            ways = (wording, *long_and_short(wording), *synonyms(wording))
            term = tuple(dict.fromkeys(frozenset(stems(way)) for way in ways))
            found[term[0]] = term
    return list(found.values())


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
