"""The search index: clauses in, hits with their reasons out.

>>> search_index = SearchIndex.create(folder / "search", MiniLM())
>>> search_index.add([(document, reading.clauses, {})])
>>> search_index.save()
>>> search_index.search("Article 6, paragraph 4", allowed_documents=None, filters=Filters())[0].why.address
True
"""

import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexMismatch, SearchIndexError
from corpus.model import Clause, Document, Filters
from index.building import ClauseFacets, Prepared, digest, entries_of, prepare
from index.clauses import ClauseStore
from index.embedding import Embedder
from index.finding import Engines
from index.glossary import Glossary
from index.lexical import LexicalIndex, Narrow
from index.query import Query, parse
from index.ranking import Match, nearest, rank
from index.vectors import GrowingVectors, VectorStore

__all__ = ["Addition", "ClauseFacets", "Match", "SearchIndex"]

FORMAT = "3"
"""Of the folder's files; an index of another format is built again."""

_TOGETHER = 20_000
"""Vectors that are held in memory at once on their way into the store."""

Addition = tuple[Document, Sequence[Clause], Mapping[str, ClauseFacets]]
"""A document, its clauses, and the facets of those clauses that have any, by clause id."""


class SearchIndex:
    """An index in a folder of its own: SQLite for the clauses, tantivy for words, FAISS for meaning.

    The library is the truth; an index can be thrown away and built again from it. A text is embedded
    once, however many documents hold it, and kept at once, so that a new start goes on where an
    interrupted one stood. Nothing that was added is shown before ``save``.
    """

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._folder = folder
        self._embedder = embedder
        self._store = ClauseStore(folder)
        self._vectors_name = self._store.meta().get("vectors")
        self._lexical = LexicalIndex(folder / "lexical")

    @classmethod
    def create(cls, folder: Path, embedder: Embedder) -> Self:
        """A new, empty index; the folder is made. Raises SearchIndexError where it holds an index already."""
        if (folder / "clauses.sqlite").exists():
            raise SearchIndexError(f"{folder} holds a search index already")
        folder.mkdir(parents=True, exist_ok=True)
        created = cls(folder, embedder)
        created.save()
        return created

    @classmethod
    def open(cls, folder: Path, embedder: Embedder) -> Self:
        """The index that ``save`` left, without loading a model.

        Raises IndexMismatch where there is no folder, or an index of another model, or one that is not whole.
        """
        if not folder.is_dir():
            raise IndexMismatch(f"there is no search index under {folder}; run `parley ingest`")
        try:
            opened = cls(folder, embedder)
            if not opened._store.meta():  # making it was cut short
                opened.save()
            opened._check()
        except (sqlite3.DatabaseError, ValueError) as error:
            raise IndexMismatch(f"the search index under {folder} is damaged; {_rebuild(folder)}") from error
        return opened

    @staticmethod
    def model_of(folder: Path) -> str | None:
        """Id of the model that built the index in a folder; None where there is no index."""
        if not (folder / "clauses.sqlite").exists():
            return None
        try:
            with closing(sqlite3.connect(folder / "clauses.sqlite")) as base:
                row = base.execute("SELECT value FROM meta WHERE key = 'model'").fetchone()
        except sqlite3.DatabaseError:  # told by ``open``, with what to do
            return None
        return row[0] if row else None

    def close(self) -> None:
        """Lets go of the files; what was not saved is gone but for the embeddings."""
        self._lexical.close()
        self._store.close()

    def add(self, additions: Iterable[Addition]) -> None:
        """Takes documents; one that it holds already is replaced. Shown after ``save``."""
        for addition in additions:
            self.add_prepared(prepare(*addition))

    def add_prepared(self, prepared: Prepared) -> None:
        """Takes a document that was prepared; texts that have no vector yet are embedded now."""
        document = prepared.document
        self.remove([document.id])
        self._embed(prepared.texts)
        units = self._store.put(document.id, document.parties, document.language, prepared.records)
        self._lexical.add(entries_of(document, prepared.records, units))

    def unread(self, prepared: Prepared) -> dict[str, str]:
        """The texts of a document that have no vector yet, by their hash: what ``add`` would embed first."""
        return self._lacking(prepared.texts)

    def keep_vectors(self, vectors: Iterable[tuple[str, NDArray[np.float32]]]) -> None:
        """Takes vectors of texts, by their hash, that were made elsewhere by the same model."""
        self._store.keep_embeddings(vectors)

    def remove(self, document_ids: Iterable[str]) -> None:
        """Forgets documents, at once for who searches; ids that it does not hold are passed over."""
        gone = list(document_ids)
        self._store.drop(gone)
        self._lexical.remove(gone)

    def document_ids(self) -> frozenset[str]:
        """Documents that a search can show."""
        return self._store.documents()

    def save(self) -> None:
        """Makes what was added stand. A crash on the way leaves the index as it was saved last."""
        self._lexical.commit()
        vectors = self._vectors
        known = self._store.unit_ids()
        vectors.remove(np.setdiff1d(vectors.ids, known))
        fresh = np.setdiff1d(known, vectors.ids)
        for units in np.array_split(fresh, len(fresh) // _TOGETHER + 1):
            vectors.add(*self._store.vectors_of_units(units))
        previous = self._store.meta().get("vectors")
        folder = self._folder / _next_name(previous)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        vectors.save(folder)
        if len(vectors):
            self._glossary.keep()
        self._store.commit(self._identity() | {"vectors": folder.name, "units": str(len(vectors))})
        self._vectors_name = folder.name
        if previous:
            shutil.rmtree(self._folder / previous, ignore_errors=True)

    def refresh(self) -> None:
        """Takes in what another process saved since. Costs one look-up where none did."""
        if self._store.meta().get("vectors") != self._vectors_name:
            self._lexical.reload()
            for cached in ("_vectors", "_engines"):
                self.__dict__.pop(cached, None)
            self._vectors_name = self._store.meta().get("vectors")

    def begin(self) -> None:
        """Takes the right to write, and drops what a run that was cut off left half done.

        Raises SearchIndexError where another process is writing.
        """
        self._lexical.begin()
        self.refresh()
        self.remove(self._store.unsaved())

    def release(self) -> None:
        """Gives the right to write back; what was added and not saved is not shown."""
        self._lexical.close()

    def disagreements(self) -> list[str]:
        """What the engines do not agree on, a line each; empty for a sound index."""
        units = self._store.unit_ids()
        found = []
        if len(units) != len(self._lexical):
            found.append(f"{len(units)} stretches of text, but {len(self._lexical)} to be found by words")
        missing = len(np.setxor1d(units, self._vectors.ids))
        if missing:
            found.append(f"{missing} stretches of text differ from those to be found by meaning")
        return found

    def understand(self, query: str) -> Query:
        """How a query is read: provisions, phrases, Parties, corrected words. For showing it to who asked."""
        return parse(query, self._lexical.spell)

    def search(  # noqa: PLR0913 - options of one question, all but the question by name
        self,
        query: str | Query,
        *,
        k: int = 10,
        allowed_documents: AbstractSet[str] | None,
        filters: Filters,
        exact: bool = False,
        by_party: bool = True,
    ) -> list[Match]:
        """The ``k`` best hits for a query as typed, or as ``understand`` gave it, best first.

        ``allowed_documents`` are those that the viewer may see and that pass the filters of documents;
        None for all. Of ``filters``, theme and force are applied here, to clauses. ``exact`` turns
        meaning off; a citation alone, and an exact search, load no model. A query that names Parties
        is answered from their documents where there are any, unless ``filters`` name Parties or
        ``by_party`` is False; ``understand`` tells which Parties it names.
        """
        understood = self.understand(query) if isinstance(query, str) else query
        if by_party and not filters.party:
            understood, allowed_documents = self._within_parties(understood, allowed_documents)
        return rank(self._engines, understood, self._narrow(allowed_documents, filters), k, exact)

    def nearest(
        self, text: str, *, k: int = 10, allowed_documents: AbstractSet[str] | None, filters: Filters
    ) -> list[Match]:
        """The ``k`` clauses nearest to a text by meaning alone, nearest first; for comparing passages.

        ``score`` is nearness: 0 for unrelated texts, 1 for the same.
        """
        return nearest(self._engines, text, self._narrow(allowed_documents, filters), k)

    def units_at(self, places: Iterable[tuple[str, int]]) -> list[int | None]:
        """The unit in which each place (clause, start in the document) stands; None where none is held."""
        return self._store.units_at(places)

    def vectors_of(self, units: Iterable[int]) -> tuple[list[int], NDArray[np.float32]]:
        """These units, as far as they are held, with their unit vectors (n, dimension)."""
        ids, vectors = self._store.vectors_of_units(np.fromiter(units, np.int64))
        return ids.tolist(), vectors.reshape(-1, self._embedder.dimension)

    def embed(self, document_id: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (n, dimension) of stretches of a document, for comparing it with others.

        Those of a document that the index holds are kept, so that a second comparison loads no model.
        """
        by_hash = {digest(text): text for text in texts}
        if document_id in self._store.documents():
            self._embed(by_hash)
            self._store.keep_compared(document_id, by_hash)
        known = self._store.vectors_of(list(by_hash))
        fresh = [key for key in by_hash if key not in known]
        known |= zip(fresh, self._embedder.encode([by_hash[key] for key in fresh]), strict=True)
        return np.array([known[digest(text)] for text in texts]).reshape(-1, self._embedder.dimension)

    def _narrow(self, documents: AbstractSet[str] | None, filters: Filters) -> Narrow:
        """What the engines are narrowed to; documents that are all there are narrow nothing."""
        if documents is not None and documents >= self.document_ids():
            documents = None
        return Narrow(documents, filters.theme, tuple(map(str, filters.force)))

    def _within_parties(
        self, query: Query, allowed: AbstractSet[str] | None
    ) -> tuple[Query, AbstractSet[str] | None]:
        if not query.parties:
            return query, allowed
        named = frozenset(query.parties)
        theirs = {document for document, parties in self._store.parties().items() if named & set(parties)}
        within = theirs if allowed is None else theirs & allowed
        if not within:
            return replace(query, unheard=True), allowed
        rest = query.without_parties()
        asks_more = rest.concepts or rest.citations or rest.phrases
        return (rest, within) if asks_more else (query, allowed)

    @cached_property
    def _engines(self) -> Engines:
        return Engines(
            store=self._store,
            lexical=self._lexical,
            vectors=lambda: self._vectors,
            encode=self._embedder.encode_query,
            glossary=lambda: self._glossary,
            unrelated=self._embedder.unrelated,
            multilingual=self._embedder.multilingual,
        )

    @cached_property
    def _glossary(self) -> Glossary:
        return Glossary(self._embedder)

    @cached_property
    def _vectors(self) -> VectorStore:
        saved = self._store.meta().get("vectors")
        if saved is None:
            return GrowingVectors(self._embedder.dimension)
        return GrowingVectors.open(self._folder / saved, self._embedder.dimension)

    def _embed(self, texts: Mapping[str, str]) -> None:
        """Embeds texts, given by their hash, and keeps the vectors; those that are known cost nothing."""
        fresh = self._lacking(texts)
        if fresh:
            self.keep_vectors(zip(fresh, self._embedder.encode(list(fresh.values())), strict=True))

    def _lacking(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Those of the texts, given by their hash, that have no vector yet."""
        known = self._store.embedded(list(texts))
        return {key: text for key, text in texts.items() if key not in known}

    def _identity(self) -> dict[str, str]:
        embedder = self._embedder
        return {"format": FORMAT, "model": embedder.model_id, "dimension": str(embedder.dimension)}

    def _check(self) -> None:
        meta = self._store.meta()
        for key, ours in self._identity().items():
            if meta.get(key) != ours:
                raise IndexMismatch(
                    f"the search index under {self._folder} has {key} {meta.get(key)}, not {ours}; "
                    + _rebuild(self._folder)
                )
        if not (self._folder / meta["vectors"]).is_dir():
            raise IndexMismatch(
                f"the search index under {self._folder} lacks its vectors; {_rebuild(self._folder)}"
            )


def _rebuild(folder: Path) -> str:
    return f"delete {folder} and run `parley ingest` to build it again"


def _next_name(previous: str | None) -> str:
    number = int(previous.rpartition("-")[2]) + 1 if previous else 1
    return f"vectors-{number}"
