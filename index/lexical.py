"""Clauses by their words: BM25 over the clause and its context, in tantivy.

A clause is found by its own words and, at less weight, by the heading and the lead-in it stands
under, its document's title and its Parties' names. Words are folded (``index.words``) before they
come here; the engine only stems them.
"""

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import tantivy
from tantivy import Occur
from tantivy import Query as Clauses

from corpus.errors import SearchIndexError
from index.amounts import amounts
from index.citations import Place, find_citations
from index.query import Concept, Query
from index.spelling import nearest
from index.thesaurus import Wording
from index.words import fold, stems

_STEMMED = ("text", "heading", "lead_in", "title", "party")
_FIELDS: Mapping[str, float] = {
    "text": 1.0,
    "plain": 0.3,
    "heading": 0.6,
    "lead_in": 0.5,
    "title": 0.3,
    "party": 0.3,
}
"""How much a word counts where it stands; ``plain`` rewards the very form that was asked."""
_CERTAIN, _RELATED, _LOOSE = 0.9, 0.5, 0.25
"""Weights of other spellings, of synonyms, and of the single words of a term."""
_AMOUNT, _PHRASE, _CITES = 4.0, 0.5, 3.0
_COVERAGE = 2.0
"""Score for each further thing asked that a unit speaks of."""
_RAREST = 8.0
"""Rarity beyond which a word is no more telling: a misspelling is rare too."""
_HEAP_BYTES = 64_000_000
_RAW = ("document", "theme", "force")


@dataclass(frozen=True)
class Entry:
    """What is searched of one unit: its own text and the context that it is not quoted with."""

    unit: int
    document: str
    text: str
    heading: str = ""
    lead_in: str = ""
    title: str = ""
    party: str = ""
    themes: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Narrow:
    """What hits must be: of these documents (None: of any), with one of each facet that is given."""

    documents: Collection[str] | None = None
    themes: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()


class LexicalIndex:
    """A tantivy index in a folder; what is added is found after ``commit``."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._engine = tantivy.Index(self._schema, path=str(folder))
        whitespace = tantivy.Tokenizer.whitespace()
        self._engine.register_tokenizer("words", tantivy.TextAnalyzerBuilder(whitespace).build())
        english = tantivy.TextAnalyzerBuilder(whitespace).filter(tantivy.Filter.stemmer("english"))
        self._engine.register_tokenizer("stems", english.build())
        self._writer: tantivy.IndexWriter | None = None

    def __len__(self) -> int:
        return self._searcher.num_docs

    def add(self, entries: Iterable[Entry]) -> None:
        """Takes units; found after ``commit``."""
        writer = self._writing()
        for entry in entries:
            writer.add_document(_engine_document(entry))

    def remove(self, documents: Iterable[str]) -> None:
        """Forgets all units of these documents; gone after ``commit``."""
        writer = self._writing()
        for document in documents:
            writer.delete_documents_by_term("document", document)

    def commit(self) -> None:
        """Makes what was added and removed stand, on disk too."""
        if self._writer is not None:
            self._writer.commit()
            self._writer.wait_merging_threads()
            self._writer = None
        self._engine.reload()
        for cached in ("_searcher", "_terms"):
            self.__dict__.pop(cached, None)

    def search(self, query: Query, k: int, narrow: Narrow | None = None) -> list[tuple[int, float]]:
        """The ``k`` best units as (unit, share), best first.

        The share is the BM25 score as a part of what a unit would have that speaks of everything asked,
        from 0 to 1, so that scores of different queries, and of other engines, compare.
        """
        wanted = self._wanted(query)
        if wanted is None or not len(self):
            return []
        for condition in self._conditions(narrow or Narrow()):
            wanted = wanted.and_must_match(Clauses.const_score_query(condition, 0.0))
        hits = self._searcher.search(wanted, k, count=False).hits
        units = self._searcher.fast_field_values("unit", [address for _, address in hits])
        full = self._full(query)
        return [
            (int(unit or 0), min(1.0, score / full)) for unit, (score, _) in zip(units, hits, strict=True)
        ]

    def spell(self, word: str) -> str | None:
        """The nearest word that the clauses hold, for one that they do not; None where nothing is near."""
        if self._frequency("plain", word) or self._frequency("text", stems([word])[0]):
            return None
        return nearest(word, self._terms)

    def rarity(self, stem: str) -> float:
        """Inverse document frequency of a stem, as in BM25: 0 where every unit holds it."""
        held, total = self._frequency("text", stem), len(self)
        return math.log(1 + (total - held + 0.5) / (held + 0.5))

    def _full(self, query: Query) -> float:
        """The score of a unit that speaks of everything asked, many times over (BM25's limit, k1 = 1.2)."""
        concepts = query.concepts
        marks = sum(bool(concept.marks) for concept in concepts) * _RAREST * _AMOUNT / 2
        words = sum(
            min(_RAREST, max(self.rarity(stem) for stem in stems(concept.words)))
            for concept in concepts
            if not concept.marks
        )
        cited = len(query.places) * _RAREST * _CITES / 2
        phrases = len(query.phrases) * _RAREST
        return 2.2 * (marks + words + cited + phrases) + _COVERAGE * max(0, len(concepts) - 1)

    @cached_property
    def _searcher(self) -> tantivy.Searcher:
        return self._engine.searcher()

    @cached_property
    def _terms(self) -> dict[str, int]:
        """Every word that is a word, with the number of units that hold it."""
        return {
            term: count for term, count in self._searcher.terms_with_prefix("plain", "") if term.isalpha()
        }

    def _frequency(self, field: str, term: str) -> int:
        return self._searcher.doc_freq(field, term)

    def close(self) -> None:
        """Drops what was not committed, and lets another process write."""
        self._writer = None

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            try:
                self._writer = self._engine.writer(_HEAP_BYTES, num_threads=1)
            except ValueError as error:
                raise SearchIndexError(
                    "another process is writing to this search index; try again when it is done"
                ) from error
        return self._writer

    def _conditions(self, narrow: Narrow) -> list[Clauses]:
        sets = (
            ("document", narrow.documents),
            ("theme", narrow.themes or None),
            ("force", narrow.forces or None),
        )
        return [
            Clauses.term_set_query(self._schema, field, list(values))
            for field, values in sets
            if values is not None
        ]

    def _wanted(self, query: Query) -> Clauses | None:
        """The query in tantivy's terms; None where nothing of it can be looked for by words."""
        wanted = [self._concept(concept) for concept in query.concepts]
        wanted += [
            self._boosted(self._mark(mark), _CITES)
            for place in query.places
            for mark in citation_marks(place)[:1]
        ]
        wanted += self._neighbours(query)
        parts = [(Occur.Should, part) for part in (*wanted, *self._coverage(query))]
        parts += [(Occur.Must, self._phrase("plain", phrase)) for phrase in query.phrases]
        return Clauses.boolean_query(parts) if parts else None

    def _concept(self, concept: Concept) -> Clauses:
        ways = [self._wording(concept.words, 1.0)]
        ways += [self._wording(wording, _CERTAIN) for wording in concept.certain]
        ways += [self._wording(wording, _RELATED) for wording in concept.related]
        ways += [self._boosted(self._mark(mark), _AMOUNT) for mark in concept.marks]
        if len(concept.words) > 1 and not concept.marks:
            single = [self._wording((word,), _LOOSE) for word in concept.words]
            ways.append(Clauses.boolean_query([(Occur.Should, part) for part in single]))
        return Clauses.disjunction_max_query(ways, 0.1)

    def _wording(self, wording: Wording, weight: float) -> Clauses:
        """A word or a term in every field that may hold it, the best field counting in full."""
        stemmed = tuple(stems(wording))
        fields = [
            self._boosted(self._phrase(field, wording if field == "plain" else stemmed), weight * boost)
            for field, boost in _FIELDS.items()
        ]
        return Clauses.disjunction_max_query(fields, 0.3)

    def _coverage(self, query: Query) -> list[Clauses]:
        """A unit that speaks of everything asked goes before one that speaks much of a part."""
        count = len(query.concepts)
        if count < 2:
            return []
        anywhere = [(Occur.Should, self._concept(concept)) for concept in query.concepts]
        return [
            Clauses.const_score_query(
                Clauses.boolean_query(anywhere, minimum_number_should_match=least), _COVERAGE
            )
            for least in range(2, count + 1)
        ]

    def _neighbours(self, query: Query) -> list[Clauses]:
        """Words asked side by side count more where they stand side by side."""
        pairs = zip(query.concepts, query.concepts[1:], strict=False)
        return [
            self._boosted(self._phrase("text", stems(first.words[-1:] + second.words[:1]), slop=2), _PHRASE)
            for first, second in pairs
            if not first.marks and not second.marks
        ]

    def _phrase(self, field: str, wording: Sequence[str], slop: int = 0) -> Clauses:
        if len(wording) == 1:
            return Clauses.term_query(self._schema, field, wording[0])
        return Clauses.phrase_query(self._schema, field, list(wording), slop)

    def _mark(self, mark: str) -> Clauses:
        return Clauses.term_query(self._schema, "marks", mark)

    def _boosted(self, query: Clauses, weight: float) -> Clauses:
        return Clauses.boost_query(query, weight)


def citation_marks(place: Place) -> list[str]:
    """A cited place and everything that holds it, the narrowest first: 6.4 is within 6."""
    marks = []
    for depth in range(len(place.labels), 0 if place.annex is None and not place.source else -1, -1):
        marks.append(
            re.sub(r"\s", "_", f"cites:{place.source}|{place.annex or ''}|{'/'.join(place.labels[:depth])}")
        )
    return marks


def text_marks(text: str) -> list[str]:
    """What a text holds beside words: amounts by value, and the provisions that it cites."""
    marks = [mark for amount in amounts(text) for mark in amount.marks]
    marks += [mark for citation in find_citations(text) for mark in citation_marks(citation.place)]
    return list(dict.fromkeys(marks))


def _engine_document(entry: Entry) -> tantivy.Document:
    folded = fold(entry.text)
    document = tantivy.Document(
        text=folded,
        plain=folded,
        heading=fold(entry.heading),
        lead_in=fold(entry.lead_in),
        title=fold(entry.title),
        party=fold(entry.party),
        marks=" ".join(text_marks(entry.text)),
        document=entry.document,
    )
    document.add_unsigned("unit", entry.unit)
    for field, values in (("theme", entry.themes), ("force", entry.forces)):
        for value in values:
            document.add_text(field, value)
    return document


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("unit", indexed=True, fast=True)
    for field in _STEMMED:
        builder.add_text_field(field, tokenizer_name="stems")
    builder.add_text_field("plain", tokenizer_name="words")
    builder.add_text_field("marks", tokenizer_name="words", index_option="basic")
    for field in _RAW:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    return builder.build()
