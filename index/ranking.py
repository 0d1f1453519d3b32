"""A query and the engines → hits in order, each with its reasons."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.model import ClauseKind, Why
from index.clauses import ClauseStore, Unit
from index.fusion import weighted_sum
from index.glossary import Glossary, Term
from index.highlights import covered, matched_words
from index.lexical import LexicalIndex, Narrow
from index.marks import text_marks
from index.query import Concept, Query
from index.thesaurus import stopwords
from index.vectors import VectorStore
from index.words import fold

DEPTH = 200
"""Units that each engine puts forward."""

_MEANING, _READING = 0.6, 0.3
"""Weights of nearness and of the glossary's terms beside the words asked, which count 1."""

_UNRELATED = 0.2
"""Likeness of texts that have nothing to do with each other; nearness counts from there."""

_SURE = 0.45
"""Share of what is asked from which the words speak for themselves, and no glossary is consulted."""

_TOWARDS = 0.5
"""How far a question moves towards the terms that it is read as."""

_DEMOTED = {ClauseKind.HEADING: 0.5, ClauseKind.CONTENTS: 0.2, ClauseKind.NOTE: 0.7}
"""Parts that repeat others' words: found, but not before what they announce."""

_TELLING = 8
"""Words: shorter stretches (a table's cell, a name) say little alone and count less."""

_CITED = 10.0
"""Score of the very provision that is cited: above anything that words or meaning bring."""

_LOOSE, _FAR = 0.4, 0.7
"""A first hit that covers less of the query than this, and is no nearer than that, is weak."""


@dataclass(frozen=True)
class Match:
    """A hit, in the index's own terms. ``quote`` is ``document.text[start:end]``.

    ``restatements`` are (document, clause) of the same text elsewhere: a paragraph that the document
    repeats, a decision that a session's report prints too. ``weak`` is said of all hits of a query
    that none of them answers well.
    """

    document: str
    clause: str
    start: int
    end: int
    quote: str
    score: float
    why: Why
    restatements: tuple[tuple[str, str], ...] = ()
    weak: bool = False


@dataclass(frozen=True)
class Engines:
    """What a search runs on. Vectors, encoder and glossary are called only where meaning is asked for."""

    store: ClauseStore
    lexical: LexicalIndex
    vectors: Callable[[], VectorStore]
    encode: Callable[[str], NDArray[np.float32]]
    glossary: Callable[[], Glossary]


@dataclass(frozen=True)
class Found:
    """What the engines put forward for a query: units with their shares, 0 to 1."""

    by_words: Mapping[int, float]
    by_reading: Mapping[int, float]
    by_meaning: Mapping[int, float]
    cited: Sequence[int]


def rank(engines: Engines, query: Query, narrow: Narrow, k: int, exact: bool) -> list[Match]:
    """The ``k`` best matches."""
    found = _find(engines, query, narrow, exact or query.is_citation)
    units = engines.store.units([*found.by_words, *found.by_reading, *found.by_meaning, *found.cited])
    near = {
        unit: max(0.0, likeness - _UNRELATED)
        for unit, likeness in found.by_meaning.items()
        if unit in units and _holds_figures(query, units[unit])
    }
    fused = weighted_sum([(1.0, found.by_words), (_READING, found.by_reading), (_MEANING, near)])
    scores = {unit: score * _weight(units[unit]) for unit, score in fused.items() if unit in units}
    if query.is_citation:
        # In the order in which the provisions stand; words only order what comes after.
        scores |= {unit: _CITED - place / len(found.cited) for place, unit in enumerate(found.cited)}
    order = sorted(scores, key=lambda unit: (-scores[unit], unit))
    matches = [
        Match(*_span(unit), unit.quote, scores[unit.unit], _why(unit, query, found), others)
        for unit, others in _grouped([units[unit] for unit in order], k)
    ]
    if matches and _is_weak(query, found, units[order[0]], engines.lexical):
        return [replace(match, weak=True) for match in matches]
    return matches


def _find(engines: Engines, query: Query, narrow: Narrow, exact: bool) -> Found:
    by_words = dict(engines.lexical.search(query, DEPTH, narrow))
    cited = _cited(engines.store, query, narrow)
    if exact:
        return Found(by_words, {}, {}, cited)
    # A quoted phrase must stand in every hit, so meaning only orders those that hold it.
    allowed = np.array(sorted(by_words), np.int64) if query.phrases else engines.store.allowed(narrow)
    vector = engines.encode(_spelled_out(query))
    by_reading: dict[int, float] = {}
    if not query.phrases and max(by_words.values(), default=0.0) < _SURE:
        terms, middle = engines.glossary().read(engines.encode(query.text))
        if terms:
            by_reading = _read(engines.lexical, terms, narrow)
            vector = vector + _TOWARDS * middle
            vector /= np.linalg.norm(vector)
    return Found(by_words, by_reading, dict(engines.vectors().search(vector, DEPTH, allowed)), cited)


def _read(lexical: LexicalIndex, terms: Iterable[Term], narrow: Narrow) -> dict[int, float]:
    """Units that hold what a question is read as, each with the share of the term that it holds best."""
    shares: dict[int, float] = {}
    for term in terms:
        first, *others = term.wordings
        concept = Concept(first, related=tuple(others), whole=True)
        for unit, share in lexical.search(Query(term.wordings[0][0], concepts=(concept,)), DEPTH, narrow):
            shares[unit] = max(share, shares.get(unit, 0.0))
    return shares


def _spelled_out(query: Query) -> str:
    """The query with its misspellings put right and its acronyms explained: the model knows few of them."""
    others = (" ".join(wording) for concept in query.concepts for wording in concept.certain)
    return " ".join([query.text, *others])


def _cited(store: ClauseStore, query: Query, narrow: Narrow) -> list[int]:
    """Units of the cited provisions, then of what stands below them."""
    found: list[Unit] = []
    for place in query.places:
        if place.labels or place.annex is not None:
            here = store.at(place)
            found += sorted(here, key=lambda unit: len(unit.place.labels) > len(place.labels))
    allowed = store.allowed(narrow) if found else None
    return [unit.unit for unit in found if allowed is None or unit.unit in allowed]


def _holds_figures(query: Query, unit: Unit) -> bool:
    """Whether a unit holds every figure that is asked for: nearness in meaning is blind to numbers."""
    figures = {
        word for concept in query.concepts if not concept.marks for word in concept.words if word.isdecimal()
    }
    marks = {mark for concept in query.concepts for mark in concept.marks}
    return figures <= set(fold(unit.quote).split() if figures else ()) and (
        marks <= set(text_marks(unit.quote) if marks else ())
    )


def _span(unit: Unit) -> tuple[str, str, int, int]:
    return unit.document, unit.clause, unit.start, unit.end


def _weight(unit: Unit) -> float:
    telling = min(1.0, 0.3 + 0.7 * len(unit.quote.split()) / _TELLING)
    return _DEMOTED.get(ClauseKind(unit.kind), 1.0) * telling


def _grouped(units: Iterable[Unit], k: int) -> list[tuple[Unit, tuple[tuple[str, str], ...]]]:
    """The first unit of each clause, up to ``k``, with the clauses that say the same in the same source."""
    leaders: list[tuple[Unit, tuple[str, ...]]] = []
    followers: dict[int, list[tuple[str, str]]] = {}
    seen: set[tuple[str, str]] = set()
    for unit in units:
        if (unit.document, unit.clause) in seen:
            continue
        seen.add((unit.document, unit.clause))
        gist = _gist(unit.quote)
        leader = next((first for first, other in leaders if gist == other and _one_source(unit, first)), None)
        if leader:
            followers[leader.unit].append((unit.document, unit.clause))
        elif len(leaders) < k:
            leaders.append((unit, gist))
            followers[unit.unit] = []
    return [(unit, tuple(followers[unit.unit])) for unit, _ in leaders]


def _one_source(unit: Unit, other: Unit) -> bool:
    """One document, or two prints of one decision. Another document that says the same is news."""
    return unit.document == other.document or (
        unit.place.source is not None and unit.place.source == other.place.source
    )


def _gist(quote: str) -> tuple[str, ...]:
    """What a text says, whatever its small words, punctuation and label."""
    return tuple(word for word in fold(quote).split() if word not in stopwords() and len(word) > 1)


def _why(unit: Unit, query: Query, found: Found) -> Why:
    words = matched_words(query, unit.quote)
    context = () if words else matched_words(query, f"{unit.heading}\n{unit.lead_in}")
    near = unit.unit in found.by_meaning or unit.unit in found.by_reading
    return Why(words=words, context=context, meaning=near, address=unit.unit in found.cited)


def _is_weak(query: Query, found: Found, first: Unit, lexical: LexicalIndex) -> bool:
    """Whether even the first hit leaves most of the query unanswered."""
    if query.is_citation:
        return not found.cited
    if found.by_reading or first.unit in found.cited:
        return False
    if found.by_meaning.get(first.unit, 0.0) >= _FAR:
        return False
    return covered(query, f"{first.quote}\n{first.heading}\n{first.lead_in}", lexical.rarity) < _LOOSE
