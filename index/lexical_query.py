"""A parsed query in tantivy's terms, weighed so that one concept asked counts like another.

BM25 weighs a word by how rare it is in its field, and a phrase by the sum of its words: a long form
would count three times its acronym, a word in a title ten times the same word in a text. Every way of
putting a concept is therefore scaled to the rarity of the concept as it was asked.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import tantivy
from tantivy import Occur
from tantivy import Query as Clauses

from index.marks import citation_marks
from index.query import Concept, Query
from index.thesaurus import Wording
from index.words import stems

FIELDS: Mapping[str, float] = {
    "text": 1.0,
    "plain": 0.3,
    "heading": 0.6,
    "lead_in": 0.5,
    "title": 0.2,
    "party": 0.2,
}
"""How much a word counts where it stands; ``plain`` rewards the very form that was asked."""

_CERTAIN, _RELATED, _LOOSE = 0.9, 0.5, 0.25
"""Weights of other spellings, of synonyms, and of the single words of a term."""

_OTHER_FIELDS, _OTHER_WAYS = 0.3, 0.1
"""What further fields, and further wordings, add beside the best one."""

_AMOUNT, _CITED, _NEIGHBOURS = 2.0, 1.0, 0.5
"""Weights of an amount, of a cited provision, and of two words side by side."""

_COVERAGE = 2.0
"""Score for each further concept that a unit speaks of."""

RAREST = 8.0
"""Rarity beyond which a word tells no more: a word that nobody uses is rare too."""

_SATURATED = 2.2
"""What BM25 gives at most to a word of rarity 1 (k1 + 1, with tantivy's k1 of 1.2)."""

_REMEMBERED = 1 << 16
"""Words and terms that a builder keeps."""

Rarity = Callable[[str, str], float]
"""Field and term → inverse document frequency; 0 where no unit holds the term there."""


class Wanted(NamedTuple):
    """Tantivy's query, and what it scores too much, of every unit alike; what scores no more is not found."""

    clauses: Clauses
    surplus: float


class Builder:
    """Makes tantivy's query of ours; keeps what it learns of words, for one state of an index."""

    def __init__(self, schema: tantivy.Schema, rarity: Rarity) -> None:
        self._schema = schema
        remembered = lru_cache(_REMEMBERED)
        self.rarity = remembered(rarity)
        self._held = remembered(self._in_fields)

    def build(self, query: Query) -> Wanted | None:
        """None where nothing of the query can be looked for by words."""
        wanted = [way for concept in query.concepts if (way := self._concept(concept))]
        wanted += [way for place in query.places if (way := self._marked(citation_marks(place)[:1], _CITED))]
        wanted += self._neighbours(query)
        parts = [(Occur.Should, part) for part in wanted]
        parts += [(Occur.Must, self._phrase("plain", phrase)) for phrase in query.phrases]
        if not parts:
            return None
        coverage = self._coverage(query)
        parts += [(Occur.Should, part) for part in coverage]
        return Wanted(Clauses.boolean_query(parts), _COVERAGE if coverage else 0.0)

    def full(self, query: Query) -> float:
        """The score of a unit that speaks of everything asked, and of little else."""
        concepts = query.concepts
        weights = [_AMOUNT * RAREST if concept.marks else self._weight(concept) for concept in concepts]
        weights += [_CITED * RAREST for _ in query.places]
        weights += [sum(self.rarity("plain", word) for word in phrase) or RAREST for phrase in query.phrases]
        return _SATURATED * sum(weights) + _COVERAGE * max(0, len(concepts) - 1)

    def _weight(self, concept: Concept) -> float:
        """How rare a concept is: as its rarest word, or for a misspelled one as the word that is meant."""
        wordings = (concept.words, *concept.certain)
        rarities = [max(self.rarity("text", stem) for stem in stems(wording)) for wording in wordings]
        return min(RAREST, next((rarity for rarity in rarities if rarity), RAREST))

    def _concept(self, concept: Concept) -> Clauses | None:
        weight = self._weight(concept)
        ways = [self._marked(concept.marks, _AMOUNT)]
        if not concept.marks or len(concept.words) > 1:  # a bare number is no amount of money
            ways += self._ways(concept, weight)
        if _is_loose(concept):
            single = [self._wording((word,), weight * _LOOSE) for word in concept.words]
            ways.append(_any(single))
        return _best(ways, _OTHER_WAYS)

    def _ways(self, concept: Concept, weight: float) -> list[Clauses | None]:
        return [
            self._wording(concept.words, weight),
            *(self._wording(wording, weight * _CERTAIN) for wording in concept.certain),
            *(self._wording(wording, weight * _RELATED) for wording in concept.related),
        ]

    def _wording(self, wording: Wording, weight: float) -> Clauses | None:
        """A word or a term in every field that holds it, the best field counting in full."""
        fields = [
            Clauses.boost_query(held, weight * FIELDS[field] / rarity)
            for field, held, rarity in self._held(wording)
        ]
        return _best(fields, _OTHER_FIELDS)

    def _in_fields(self, wording: Wording) -> list[tuple[str, Clauses, float]]:
        """The fields that hold all words of a wording, with its query there and the sum of their rarities."""
        stemmed = tuple(stems(wording))
        held = []
        for field in FIELDS:
            terms = wording if field == "plain" else stemmed
            rarities = [self.rarity(field, term) for term in terms]
            if all(rarities):
                held.append((field, self._phrase(field, terms), sum(rarities)))
        return held

    def _coverage(self, query: Query) -> list[Clauses]:
        """A unit that speaks of everything asked goes before one that speaks much of a part.

        Every unit that is found gets the score of each concept that it speaks of, or of one where it speaks
        of none and holds but a single word of a term, an amount, a provision or a phrase.
        """
        spoken = [held for concept in query.concepts if (held := self._spoken(concept))]
        if len(spoken) < 2:
            return []
        if other := _any(self._unspoken(query)):
            either = _best([_any(spoken), Clauses.const_score_query(other, _COVERAGE)], 0.0)
            return [either] if either else []
        return spoken

    def _spoken(self, concept: Concept) -> Clauses | None:
        """Units that hold a concept in any of its wordings, all of one score."""
        wordings = (concept.words, *concept.certain, *concept.related)
        held = _any(clauses for wording in wordings for _, clauses, _ in self._held(wording))
        return Clauses.const_score_query(held, _COVERAGE) if held else None

    def _unspoken(self, query: Query) -> Iterator[Clauses | None]:
        """What finds units that hold none of the concepts."""
        for concept in query.concepts:
            yield self._marked(concept.marks, _AMOUNT)
            if _is_loose(concept):
                yield from (self._wording((word,), 1.0) for word in concept.words)
        yield from (self._marked(citation_marks(place)[:1], 1.0) for place in query.places)
        yield from (self._phrase("plain", phrase) for phrase in query.phrases)

    def _neighbours(self, query: Query) -> list[Clauses]:
        """Words asked side by side count more where they stand side by side."""
        pairs = []
        for first, second in zip(query.concepts, query.concepts[1:], strict=False):
            terms = stems(first.words[-1:] + second.words[:1])
            rarities = [self.rarity("text", term) for term in terms]
            if all(rarities) and not first.marks and not second.marks:
                boost = _NEIGHBOURS * min(RAREST, max(rarities)) / sum(rarities)
                pairs.append(Clauses.boost_query(self._phrase("text", terms, slop=2), boost))
        return pairs

    def _marked(self, marks: Sequence[str], weight: float) -> Clauses | None:
        """Amounts by their value, provisions by their place: whatever ``index.marks`` finds in a text."""
        known = [(mark, rarity) for mark in marks if (rarity := self.rarity("marks", mark))]
        terms = [
            Clauses.boost_query(Clauses.term_query(self._schema, "marks", mark), weight * RAREST / rarity)
            for mark, rarity in known
        ]
        return _best(terms, 0.0)

    def _phrase(self, field: str, wording: Sequence[str], slop: int = 0) -> Clauses:
        if len(wording) == 1:
            return Clauses.term_query(self._schema, field, wording[0])
        return Clauses.phrase_query(self._schema, field, list(wording), slop)


def _is_loose(concept: Concept) -> bool:
    """Whether its single words count too."""
    return len(concept.words) > 1 and not concept.marks and not concept.whole


def _best(ways: Iterable[Clauses | None], others: float) -> Clauses | None:
    """The best way counts in full, the others at a share; None where there is no way."""
    found = [way for way in ways if way]
    return Clauses.disjunction_max_query(found, others) if found else None


def _any(ways: Iterable[Clauses | None]) -> Clauses | None:
    found = [(Occur.Should, way) for way in ways if way]
    return Clauses.boolean_query(found) if found else None
