"""Clauses by their words: BM25 over the clause and its context, in tantivy.

A clause is found by its own words and, at less weight, by the heading and the lead-in it stands
under, its document's title and its Parties' names. Words are folded (``index.words``) before they
come here; the engine only stems them.
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import tantivy
from tantivy import Query as Clauses

from corpus.errors import SearchIndexError
from index.lexical_query import RAREST, Builder
from index.marks import text_marks
from index.query import Query
from index.spelling import nearest
from index.words import fold, stems

_STEMMED = ("text", "heading", "lead_in", "title", "party")
_HEAP_BYTES = 64_000_000
_RAW = ("document", "theme", "force")


@dataclass(frozen=True)
class Entry:
    """What is searched of one unit: its own text and the context that it is not quoted with."""

    unit: int
    document: str
    text: str
    after: str = ""
    """What follows in the clause: a quoted phrase may run on there."""
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
        self.reload()

    def begin(self) -> None:
        """Takes the right to write. Raises SearchIndexError where another process has it."""
        self._writing()

    def reload(self) -> None:
        """Takes in what another process committed."""
        self._engine.reload()
        for cached in ("_searcher", "_terms", "_builder"):
            self.__dict__.pop(cached, None)

    def search(self, query: Query, k: int, narrow: Narrow | None = None) -> list[tuple[int, float]]:
        """The ``k`` best units as (unit, share), best first.

        The share is the BM25 score as a part of what a unit would have that speaks of everything asked,
        from 0 to 1, so that scores of different queries, and of other engines, compare.
        """
        wanted = self._builder.build(query)
        if wanted is None or not len(self):
            return []
        clauses, surplus = wanted
        for condition in self._conditions(narrow or Narrow()):
            clauses = clauses.and_must_match(Clauses.const_score_query(condition, 0.0))
        hits = self._searcher.search(clauses, k, count=False).hits
        units = self._searcher.fast_field_values("unit", [address for _, address in hits])
        full = self._builder.full(query)
        return [
            (int(unit or 0), min(1.0, (score - surplus) / full))
            for unit, (score, _) in zip(units, hits, strict=True)
            if score > surplus
        ]

    def spell(self, word: str) -> str | None:
        """The nearest word that the clauses hold, for one that they do not; None where nothing is near."""
        if self._rarity("plain", word) or self._rarity("text", stems([word])[0]):
            return None
        return nearest(word, self._terms)

    def rarity(self, stem: str) -> float:
        """Inverse document frequency of a stem in the clauses' texts; greatest where none holds it."""
        return min(RAREST, self._rarity("text", stem) or RAREST)

    @cached_property
    def _builder(self) -> Builder:
        return Builder(self._schema, self._rarity)

    def _rarity(self, field: str, term: str) -> float:
        """As BM25 has it; 0 where no unit holds the term in the field."""
        held, total = self._searcher.doc_freq(field, term), len(self)
        return math.log(1 + (total - held + 0.5) / (held + 0.5)) if held else 0.0

    @cached_property
    def _searcher(self) -> tantivy.Searcher:
        return self._engine.searcher()

    @cached_property
    def _terms(self) -> dict[str, int]:
        """Every word that is a word, with the number of units that hold it."""
        return {
            term: count for term, count in self._searcher.terms_with_prefix("plain", "") if term.isalpha()
        }

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


def _engine_document(entry: Entry) -> tantivy.Document:
    text = fold(entry.text)
    document = tantivy.Document(
        text=text,
        plain=fold(entry.text + entry.after) if entry.after else text,
        heading=_context(entry.heading),
        lead_in=_context(entry.lead_in),
        title=_context(entry.title),
        party=_context(entry.party),
        marks=" ".join(text_marks(entry.text)),
        document=entry.document,
    )
    document.add_unsigned("unit", entry.unit)
    for field, values in (("theme", entry.themes), ("force", entry.forces)):
        for value in values:
            document.add_text(field, value)
    return document


_context = lru_cache(maxsize=1 << 10)(fold)
"""What one unit after another stands under is folded once."""


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
