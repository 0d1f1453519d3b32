"""A query and the engines → hits in order, each with its reasons."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.model import ClauseKind, Why
from index.clauses import ClauseStore, Unit
from index.fusion import reciprocal_ranks
from index.highlights import matched_words
from index.lexical import LexicalIndex, Narrow
from index.query import Query
from index.thesaurus import stopwords
from index.vectors import VectorStore
from index.words import fold

DEPTH = 200
"""Units that each engine puts forward."""

_DEMOTED = {ClauseKind.HEADING: 0.5, ClauseKind.CONTENTS: 0.2, ClauseKind.NOTE: 0.7}
"""Parts that repeat others' words: found, but not before what they announce."""


@dataclass(frozen=True)
class Match:
    """A hit, in the index's own terms. ``quote`` is ``document.text[start:end]``.

    ``restatements`` are (document, clause) of the same text elsewhere: a paragraph that the document
    repeats, a decision that a session's report prints too.
    """

    document: str
    clause: str
    start: int
    end: int
    quote: str
    score: float
    why: Why
    restatements: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Engines:
    """What a search runs on. ``vectors`` and ``encode`` are called only where meaning is asked for."""

    store: ClauseStore
    lexical: LexicalIndex
    vectors: Callable[[], VectorStore]
    encode: Callable[[str], NDArray[np.float32]]


def rank(engines: Engines, query: Query, narrow: Narrow, k: int, exact: bool) -> list[Match]:
    """The ``k`` best matches."""
    cited = _cited(engines.store, query, narrow)
    by_words = [unit for unit, _ in engines.lexical.search(query, DEPTH, narrow)]
    meant = not exact and not query.is_citation
    by_meaning = _near(engines, query, narrow, by_words) if meant else []
    scores = reciprocal_ranks([(1.0, by_words), (1.0, by_meaning)])
    if query.is_citation:
        ahead = reciprocal_ranks([(10.0, cited)])
        scores = {unit: scores.get(unit, 0.0) + ahead.get(unit, 0.0) for unit in {**ahead, **scores}}
    units = engines.store.units(list(scores))

    def why(unit: Unit) -> Why:
        words = matched_words(query, unit.quote)
        context = matched_words(query, f"{unit.heading}\n{unit.lead_in}") if not words else ()
        return Why(words=words, context=context, meaning=unit.unit in by_meaning, address=unit.unit in cited)

    order = sorted(units, key=lambda unit: (-scores[unit] * _weight(units[unit]), unit))
    return [
        _match(best, others, scores[best.unit], why(best))
        for best, others in _grouped([units[unit] for unit in order], k)
    ]


def _cited(store: ClauseStore, query: Query, narrow: Narrow) -> list[int]:
    """Units of the cited provisions, then of what stands below them."""
    allowed = store.allowed(narrow)
    found: list[Unit] = []
    for place in query.places:
        if place.labels or place.annex is not None:
            here = store.at(place)
            found += sorted(here, key=lambda unit: len(unit.place.labels) > len(place.labels))
    return [unit.unit for unit in found if allowed is None or unit.unit in allowed]


def _near(engines: Engines, query: Query, narrow: Narrow, by_words: Sequence[int]) -> list[int]:
    """Units near in meaning; with a quoted phrase, only those that hold it."""
    allowed = np.array(sorted(by_words), np.int64) if query.phrases else engines.store.allowed(narrow)
    if allowed is not None and not len(allowed):
        return []
    vector = engines.encode(query.text)
    return [unit for unit, _ in engines.vectors().search(vector, DEPTH, allowed)]


def _weight(unit: Unit) -> float:
    return _DEMOTED.get(ClauseKind(unit.kind), 1.0)


def _grouped(units: Iterable[Unit], k: int) -> Iterable[tuple[Unit, tuple[tuple[str, str], ...]]]:
    """The first unit of each clause, up to ``k``, with the clauses that say the same in the same source."""
    leaders: list[tuple[Unit, tuple[str, ...]]] = []
    followers: dict[int, list[tuple[str, str]]] = {}
    seen: set[tuple[str, str]] = set()
    for unit in units:
        if (unit.document, unit.clause) in seen:
            continue
        seen.add((unit.document, unit.clause))
        text = _gist(unit.quote)
        leader = next((first for first, other in leaders if _restates(unit, text, first, other)), None)
        if leader:
            followers[leader.unit].append((unit.document, unit.clause))
        elif len(leaders) < k:
            leaders.append((unit, text))
            followers[unit.unit] = []
    return [(unit, tuple(followers[unit.unit])) for unit, _ in leaders]


def _restates(unit: Unit, text: tuple[str, ...], leader: Unit, other: tuple[str, ...]) -> bool:
    """The same text within one document, or in two prints of one decision, small words apart.

    Another document that says the same is news, and stays a hit of its own.
    """
    same_source = unit.document == leader.document or (
        unit.place.source is not None and unit.place.source == leader.place.source
    )
    return same_source and text == other


def _gist(quote: str) -> tuple[str, ...]:
    """What a text says, whatever its small words, punctuation and label."""
    return tuple(word for word in fold(quote).split() if word not in stopwords() and len(word) > 1)


def _match(unit: Unit, others: tuple[tuple[str, str], ...], score: float, why: Why) -> Match:
    place = (unit.document, unit.clause, unit.start, unit.end)
    return Match(*place, unit.quote, score, why, others)
