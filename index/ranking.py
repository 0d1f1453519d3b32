"""A query and the engines → hits in order, each with its reasons."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.model import ClauseKind, Why
from index.citations import ICTU_SOURCE, PARIS, Place
from index.clauses import ClauseStore, Unit
from index.expectation import holds
from index.fusion import weighted_sum
from index.glossary import Glossary
from index.highlights import covered, matched_words, phrase_end
from index.lexical import LexicalIndex, Narrow
from index.marks import text_marks
from index.query import Concept, Query
from index.vectors import Ids, VectorStore, nearness
from index.words import fold

DEPTH = 200
"""Units that each engine puts forward, or as many as hits are asked for."""

_MEANING, _READING = 0.7, 0.4
"""Weights of nearness and of the glossary's terms beside the words asked, which count 1."""

_SPOKEN = 0.65
"""Share of what is asked from which words alone decide; below it, nearness counts as they fall short."""

_UNEXPECTED = 0.8
"""Weight of a unit that cannot be the kind of answer that is asked for, for each such kind."""

_SURE = 0.45
"""Share of what is asked from which the words speak for themselves, and no glossary is consulted."""

_TOWARDS = 0.5
"""How far a question moves towards the terms that it is read as."""

_DEMOTED = {ClauseKind.HEADING: 0.5, ClauseKind.CONTENTS: 0.2, ClauseKind.NOTE: 0.7}
"""Parts that repeat others' words: found, but not before what they announce."""

_TELLING = 8
"""Words: shorter stretches (a table's cell, a name) say little alone and count less."""

_CITED, _NEAREST = 10.0, 5.0
"""Scores of the very provision that is cited, or of the nearest to it: above what words or meaning bring."""

_WITHIN = 0.3
"""What a unit gains by standing in a decision that is cited beside other words."""

_LOOSE, _FAR, _TRUSTED = 0.55, 0.375, 0.5
"""A first hit that covers less of the query than this, and is no nearer than that, is weak, unless the
question was read with this much trust."""


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
    unrelated: float
    """Cosine of texts that have nothing to do with each other, with this model."""


@dataclass(frozen=True)
class Found:
    """What the engines put forward for a query: units with their shares, 0 to 1."""

    by_words: Mapping[int, float]
    by_reading: Mapping[int, float]
    by_meaning: Mapping[int, float]
    cited: Sequence[int]
    trust: float = 0.0
    """How sure that reading is, 0 to 1."""
    nearest: Sequence[int] = ()
    """Where a cited provision does not exist: the nearest that does."""
    reading: tuple[Concept, ...] = ()
    """What the question is taken to ask for in the texts' own words."""


def rank(engines: Engines, query: Query, narrow: Narrow, k: int, exact: bool) -> list[Match]:
    """The ``k`` best matches."""
    found = _find(engines, query, narrow, max(k, DEPTH), exact or query.is_citation)
    units = engines.store.units(
        [*found.by_words, *found.by_reading, *found.by_meaning, *found.cited, *found.nearest]
    )
    if query.phrases:
        units = {number: _with_phrases(unit, query) for number, unit in units.items()}
    near = {
        unit: share
        for unit, share in found.by_meaning.items()
        if unit in units and _holds_figures(query, units[unit])
    }
    meaning = _MEANING * max(0.0, 1.0 - max(found.by_words.values(), default=0.0) / _SPOKEN)
    fused = weighted_sum([(1.0, found.by_words), (_READING * found.trust, found.by_reading), (meaning, near)])
    scores = {unit: score * _weight(units[unit], query) for unit, score in fused.items() if unit in units}
    if query.is_citation:
        # In the order in which the provisions stand; words only order what comes after.
        scores |= {unit: _CITED - place / len(found.cited) for place, unit in enumerate(found.cited)}
        scores |= {unit: _NEAREST - place / len(found.nearest) for place, unit in enumerate(found.nearest)}
    else:
        # A decision's number says where to look; an article is what half of all texts speak about.
        scores |= {
            unit: scores[unit] + _WITHIN
            for unit in found.cited
            if unit in scores and units[unit].place.source != PARIS
        }
    order = sorted(scores, key=lambda unit: (-scores[unit], unit))
    matches = [
        Match(*_span(unit), unit.quote, scores[unit.unit], _why(unit, query, found), others)
        for unit, others in _grouped([units[unit] for unit in order], k)
    ]
    if matches and _is_weak(query, found, units[order[0]], engines.lexical):
        return [replace(match, weak=True) for match in matches]
    return matches


def _find(engines: Engines, query: Query, narrow: Narrow, depth: int, exact: bool) -> Found:
    by_words = dict(engines.lexical.search(query, depth, narrow))
    cited = _cited(engines.store, query, narrow)
    if exact:
        nearest = () if cited else _cited(engines.store, query, narrow, wider=True)
        return Found(by_words, {}, {}, cited, nearest=nearest)
    # A quoted phrase must stand in every hit, so meaning only orders those that hold it.
    allowed = np.array(sorted(by_words), np.int64) if query.phrases else engines.store.allowed(narrow)
    vector = engines.encode(_spelled_out(query))
    by_reading: dict[int, float] = {}
    reading: tuple[Concept, ...] = ()
    trust = 0.0
    if not query.phrases and max(by_words.values(), default=0.0) < _SURE:
        asked = vector if _spelled_out(query) == query.text else engines.encode(query.text)
        terms, middle, trust = engines.glossary().read(asked)
        if terms:
            reading = tuple(
                Concept(term.wordings[0], related=term.wordings[1:], whole=True) for term in terms
            )
            by_reading = _read(engines.lexical, reading, narrow)
            vector = vector + _TOWARDS * trust * middle
            vector /= np.linalg.norm(vector)
    by_meaning = _near(engines, vector, depth, allowed)
    return Found(by_words, by_reading, by_meaning, cited, trust=trust, reading=reading)


def _near(engines: Engines, vector: NDArray[np.float32], k: int, allowed: Ids | None) -> dict[int, float]:
    """The nearest units, best first, each with its nearness: 0 for unrelated texts, 1 for the same."""
    return {
        unit: nearness(cosine, engines.unrelated)
        for unit, cosine in engines.vectors().search(vector, k, allowed)
    }


def nearest(engines: Engines, text: str, narrow: Narrow, k: int) -> list[Match]:
    """The ``k`` nearest units by meaning alone, one a clause."""
    near = _near(engines, engines.encode(text), max(k, DEPTH), engines.store.allowed(narrow))
    units = engines.store.units(list(near))
    found = _grouped([units[unit] for unit in near if unit in units], k)
    return [
        Match(*_span(unit), unit.quote, near[unit.unit], Why(meaning=True), others) for unit, others in found
    ]


def _read(lexical: LexicalIndex, reading: Iterable[Concept], narrow: Narrow) -> dict[int, float]:
    """Units that hold what a question is read as, each with the share of the term that it holds best."""
    shares: dict[int, float] = {}
    for concept in reading:
        for unit, share in lexical.search(Query("", concepts=(concept,)), DEPTH, narrow):
            shares[unit] = max(share, shares.get(unit, 0.0))
    return shares


def _spelled_out(query: Query) -> str:
    """The query with its misspellings put right and its acronyms explained: the model knows few of them."""
    others = (" ".join(wording) for concept in query.concepts for wording in concept.certain)
    return " ".join([query.text, *others])


def _cited(store: ClauseStore, query: Query, narrow: Narrow, *, wider: bool = False) -> list[int]:
    """Units of the cited provisions, each followed by what stands below it; or of what lies around them."""
    allowed = store.allowed(narrow) if query.places else None
    found: dict[int, None] = {}
    for cited in query.places:
        for place in _around(cited) if wider else _meant(cited):
            here = [unit for unit in store.at(place) if allowed is None or unit.unit in allowed]
            here.sort(key=lambda unit: len(unit.place.labels) > len(place.labels))
            found.update(dict.fromkeys(unit.unit for unit in here))
            if wider and here:
                break
    return list(found)[:DEPTH]


def _meant(place: Place) -> Iterator[Place]:
    """A citation's places: an ICTU item is an item of the decision, and a Party's answer to it."""
    if place.source == "ictu":
        yield Place(ICTU_SOURCE, "I", place.labels)
    yield place


def _around(place: Place) -> Iterator[Place]:
    """Ever wider places: the same paragraph in another annex, then what would hold it."""
    if place.annex:
        yield place._replace(annex="")
    for depth in range(len(place.labels) - 1, 0, -1):
        yield place._replace(labels=place.labels[:depth])
    yield place._replace(labels=(), annex=None)


def _holds_figures(query: Query, unit: Unit) -> bool:
    """Whether a unit holds every figure that is asked for: nearness in meaning is blind to numbers."""
    figures = {
        word for concept in query.concepts if not concept.marks for word in concept.words if word.isdecimal()
    }
    marks = {mark for concept in query.concepts for mark in concept.marks}
    return figures <= set(fold(unit.quote).split() if figures else ()) and (
        marks <= set(text_marks(unit.quote) if marks else ())
    )


def _with_phrases(unit: Unit, query: Query) -> Unit:
    """A unit that holds a quoted phrase only with the words that follow it: with those words."""
    text = unit.quote + unit.after
    reach = max(phrase_end(phrase, text) for phrase in query.phrases)
    if reach <= len(unit.quote):
        return unit
    return replace(unit, quote=text[:reach], end=unit.start + reach)


def _span(unit: Unit) -> tuple[str, str, int, int]:
    return unit.document, unit.clause, unit.start, unit.end


def _weight(unit: Unit, query: Query) -> float:
    telling = min(1.0, 0.3 + 0.7 * len(unit.quote.split()) / _TELLING)
    rulebook = unit.place.source not in (None, "ictu")
    unexpected = sum(not holds(kind, unit.quote, rulebook=rulebook) for kind in query.expects)
    return _DEMOTED.get(ClauseKind(unit.kind), 1.0) * telling * _UNEXPECTED**unexpected


def _grouped(units: Iterable[Unit], k: int) -> list[tuple[Unit, tuple[tuple[str, str], ...]]]:
    """The first unit of each clause, up to ``k``, with the clauses that say the same in the same source.

    Another document that says the same is news, and a hit of its own; two prints of one decision are not.
    """
    leaders: dict[tuple[str, str], Unit] = {}
    followers: dict[int, list[tuple[str, str]]] = {}
    seen: set[tuple[str, str]] = set()
    for unit in units:
        clause = (unit.document, unit.clause)
        if clause in seen:
            continue
        seen.add(clause)
        said = (unit.place.source or unit.document, unit.gist)
        leader = leaders.get(said) or leaders.get((unit.document, unit.gist))
        if leader:
            followers[leader.unit].append(clause)
        elif len(followers) < k:
            leaders[said] = unit
            followers[unit.unit] = []
    return [(unit, tuple(followers[unit.unit])) for unit in leaders.values()]


def _why(unit: Unit, query: Query, found: Found) -> Why:
    query = replace(query, concepts=(*query.concepts, *found.reading))
    words = matched_words(query, unit.quote)
    context = () if words else matched_words(query, f"{unit.heading}\n{unit.lead_in}")
    near = unit.unit in found.by_meaning or unit.unit in found.by_reading
    return Why(words=words, context=context, meaning=near, address=unit.unit in found.cited)


def _is_weak(query: Query, found: Found, first: Unit, lexical: LexicalIndex) -> bool:
    """Whether even the first hit leaves most of the query unanswered."""
    if query.phrases:  # each hit holds them, word for word
        return False
    if query.is_citation:
        return not found.cited
    if query.unheard:
        return True
    if found.trust >= _TRUSTED or first.unit in found.cited:
        return False
    if found.by_meaning.get(first.unit, 0.0) >= _FAR:
        return False
    return covered(query, f"{first.quote}\n{first.heading}\n{first.lead_in}", lexical.rarity) < _LOOSE
