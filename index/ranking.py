"""A query and the engines → hits in order, each with its reasons."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from corpus.metadata import query_language
from corpus.model import ClauseKind, Why
from index.citations import PARIS
from index.clauses import Unit
from index.expectation import holds
from index.finding import DEPTH, Engines, Found, find, near
from index.fusion import weighted_sum
from index.highlights import covered, matched_words, phrase_end
from index.lexical import LexicalIndex, Narrow
from index.marks import amount_marks
from index.query import Query
from index.words import fold

_MEANING, _READING = 0.7, 0.4
"""Weights of nearness and of the glossary's terms beside the words asked, which count 1."""

_SPOKEN = 0.65
"""Share of what is asked from which words alone decide; below it, nearness counts as they fall short."""

_SHARED = 0.1
"""Weight of words in a text of another language than the question's, beside nearness, which counts 1."""

_UNEXPECTED = 0.8
"""Weight of a unit that cannot be the kind of answer that is asked for, for each such kind."""

_DEMOTED = {ClauseKind.HEADING: 0.5, ClauseKind.CONTENTS: 0.2, ClauseKind.NOTE: 0.7}
"""Parts that repeat others' words: found, but not before what they announce."""

_TELLING = 8
"""Words: shorter stretches (a table's cell, a name) say little alone and count less."""

_CITED, _NEAREST = 10.0, 5.0
"""Scores of the very provision that is cited, or of the nearest to it: above what words or meaning bring."""

_WITHIN = 0.3
"""What a unit gains by standing in a decision that is cited beside other words."""

_LOOSE, _FAR, _TRUSTED = 0.5, 0.4, 0.35
"""A first hit that covers less of the query than this, and is no nearer than that, is weak, unless the
question was read with this much trust."""

_FAR_ABROAD = 0.3
"""The same for a hit in another language: what says the same there lies further off."""


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


def rank(engines: Engines, query: Query, narrow: Narrow, k: int, exact: bool) -> list[Match]:
    """The ``k`` best matches."""
    found = find(engines, query, narrow, max(k, DEPTH), exact or query.is_citation)
    units = engines.store.units(
        [*found.by_words, *found.by_reading, *found.by_meaning, *found.cited, *found.nearest]
    )
    if query.phrases:
        units = {number: _with_phrases(unit, query) for number, unit in units.items()}
    spoken = query_language(query.text) if engines.multilingual else None
    abroad = {n for n, unit in units.items() if spoken and unit.language not in (None, spoken)}
    scores = _placed(_scores(query, found, units, abroad), query, found, units)
    order = sorted(scores, key=lambda unit: (-scores[unit], unit))
    asked = replace(query, concepts=(*query.concepts, *found.reading))
    matches = [
        Match(*_span(unit), unit.quote, scores[unit.unit], _why(unit, asked, found), others)
        for unit, others in _grouped([units[unit] for unit in order], k)
    ]
    far = _FAR_ABROAD if order and order[0] in abroad else _FAR
    if matches and _is_weak(query, found, units[order[0]], far, engines.lexical):
        return [replace(match, weak=True) for match in matches]
    return matches


def nearest(engines: Engines, text: str, narrow: Narrow, k: int) -> list[Match]:
    """The ``k`` nearest units by meaning alone, one a clause."""
    shares = near(engines, engines.encode(text), max(k, DEPTH), engines.store.allowed(narrow))
    units = engines.store.units(list(shares))
    grouped = _grouped([units[unit] for unit in shares if unit in units], k)
    return [
        Match(*_span(unit), unit.quote, shares[unit.unit], Why(meaning=True), others)
        for unit, others in grouped
    ]


def _scores(
    query: Query, found: Found, units: Mapping[int, Unit], abroad: AbstractSet[int]
) -> dict[int, float]:
    """What words, meaning and the glossary bring together, weighed by what a unit is.

    In a text of another language than the question's, the words that both share are names and chance.
    """
    by_meaning = _with_figures(query, {n: share for n, share in found.nearness.items() if n in units}, units)
    meaning = _MEANING * max(0.0, 1.0 - max(found.by_words.values(), default=0.0) / _SPOKEN)
    fused = weighted_sum(
        [(1.0, found.by_words), (_READING * found.trust, found.by_reading), (meaning, by_meaning)]
    )
    if abroad:
        other = weighted_sum([(_SHARED, found.by_words), (1.0, by_meaning)])
        fused |= {unit: other.get(unit, 0.0) for unit in abroad}
    return {unit: score * _weight(units[unit], query) for unit, score in fused.items() if unit in units}


def _placed(
    scores: Mapping[int, float], query: Query, found: Found, units: Mapping[int, Unit]
) -> dict[int, float]:
    """Scores with what a citation adds: a provision cited alone goes first, another says where to look."""
    if query.is_citation:
        # In the order in which the provisions stand; words only order what comes after.
        first = {unit: _CITED - place / len(found.cited) for place, unit in enumerate(found.cited)}
        around = {unit: _NEAREST - place / len(found.nearest) for place, unit in enumerate(found.nearest)}
        return {**scores, **first, **around}
    # A decision's number says where to look; an article is what half of all texts speak about.
    within = {unit for unit in found.cited if unit in scores and units[unit].place.source != PARIS}
    return {unit: score + _WITHIN * (unit in within) for unit, score in scores.items()}


def _with_figures(
    query: Query, shares: Mapping[int, float], units: Mapping[int, Unit]
) -> Mapping[int, float]:
    """Those that hold every figure that is asked for: nearness in meaning is blind to numbers."""
    figures = {
        word for concept in query.concepts if not concept.marks for word in concept.words if word.isdecimal()
    }
    marks = {mark for concept in query.concepts for mark in concept.marks}
    if not figures and not marks:
        return shares
    return {
        unit: share
        for unit, share in shares.items()
        if (not figures or figures <= set(fold(units[unit].quote).split()))
        and (not marks or marks <= amount_marks(units[unit].quote).keys())
    }


def _with_phrases(unit: Unit, query: Query) -> Unit:
    """A unit that holds a quoted phrase only with the words that follow it: with those words."""
    text = unit.quote + unit.after
    reach = max(phrase_end(phrase, text) for phrase in query.phrases)
    if reach <= len(unit.quote):
        return unit
    return unit._replace(quote=text[:reach], end=unit.start + reach)


def _span(unit: Unit) -> tuple[str, str, int, int]:
    return unit.document, unit.clause, unit.start, unit.end


def _weight(unit: Unit, query: Query) -> float:
    telling = min(1.0, 0.3 + 0.7 * len(unit.quote.split(maxsplit=_TELLING)) / _TELLING)
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
    words = matched_words(query, unit.quote)
    context = () if words else matched_words(query, f"{unit.heading}\n{unit.lead_in}")
    near = unit.unit in found.by_meaning or unit.unit in found.by_reading
    return Why(words=words, context=context, meaning=near, address=unit.unit in found.cited)


def _is_weak(query: Query, found: Found, first: Unit, far: float, lexical: LexicalIndex) -> bool:
    """Whether even the first hit leaves most of the query unanswered."""
    if query.phrases:  # each hit holds them, word for word
        return False
    if query.is_citation:
        return not found.cited
    if query.unheard:
        return True
    if found.trust >= _TRUSTED or first.unit in found.cited:
        return False
    if found.nearness.get(first.unit, 0.0) >= far:
        return False
    return covered(query, f"{first.quote}\n{first.heading}\n{first.lead_in}", lexical.rarity) < _LOOSE
