"""A parsed query in tantivy's terms, weighed so that one concept asked counts like another.

BM25 weighs a word by how rare it is in its field, and a phrase by the sum of its words: a long form
would count three times its acronym, a word in a title ten times the same word in a text. Every way of
putting a concept is therefore scaled to the rarity of the concept as it was asked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

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

Rarity = Callable[[str, str], float]
"""Field and term → inverse document frequency; 0 where no unit holds the term there."""


@dataclass(frozen=True)
class Builder:
    """Makes tantivy's query of ours."""

    schema: tantivy.Schema
    rarity: Rarity

    def build(self, query: Query) -> Clauses | None:
        """None where nothing of the query can be looked for by words."""
        wanted = [way for concept in query.concepts if (way := self._concept(concept))]
        wanted += [way for place in query.places if (way := self._marked(citation_marks(place)[:1], _CITED))]
        wanted += self._neighbours(query)
        wanted += self._coverage(query)
        parts = [(Occur.Should, part) for part in wanted]
        parts += [(Occur.Must, self._phrase("plain", phrase)) for phrase in query.phrases]
        return Clauses.boolean_query(parts) if parts else None

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
        if len(concept.words) > 1 and not concept.marks and not concept.whole:
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
        stemmed = tuple(stems(wording))
        fields = []
        for field, share in FIELDS.items():
            terms = wording if field == "plain" else stemmed
            rarities = [self.rarity(field, term) for term in terms]
            if all(rarities):
                boost = weight * share / sum(rarities)
                fields.append(Clauses.boost_query(self._phrase(field, terms), boost))
        return _best(fields, _OTHER_FIELDS)

    def _coverage(self, query: Query) -> list[Clauses]:
        """A unit that speaks of everything asked goes before one that speaks much of a part."""
        spoken = [_best(self._ways(concept, 1.0), 0.0) for concept in query.concepts]
        held = [(Occur.Should, part) for part in spoken if part]
        return [
            Clauses.const_score_query(
                Clauses.boolean_query(held, minimum_number_should_match=least), _COVERAGE
            )
            for least in range(2, len(held) + 1)
        ]

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
            Clauses.boost_query(Clauses.term_query(self.schema, "marks", mark), weight * RAREST / rarity)
            for mark, rarity in known
        ]
        return _best(terms, 0.0)

    def _phrase(self, field: str, wording: Sequence[str], slop: int = 0) -> Clauses:
        if len(wording) == 1:
            return Clauses.term_query(self.schema, field, wording[0])
        return Clauses.phrase_query(self.schema, field, list(wording), slop)


def _best(ways: Iterable[Clauses | None], others: float) -> Clauses | None:
    """The best way counts in full, the others at a share; None where there is no way."""
    found = [way for way in ways if way]
    return Clauses.disjunction_max_query(found, others) if found else None


def _any(ways: Iterable[Clauses | None]) -> Clauses | None:
    found = [(Occur.Should, way) for way in ways if way]
    return Clauses.boolean_query(found) if found else None
