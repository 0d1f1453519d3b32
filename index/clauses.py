"""What the search index knows of every clause, in one SQLite file: the truth that the engines are made from.

A document is *saved* once the engines hold all of its units; until then no search shows it, and
``documents`` does not list it. The change from one to the other is one transaction, so a crash
leaves either the old index or the new one.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.citations import Place
from index.lexical import Narrow

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (
    id TEXT PRIMARY KEY, parties TEXT NOT NULL, language TEXT, saved INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS clause (
    number INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES document(id), id TEXT NOT NULL,
    kind TEXT NOT NULL, start INTEGER NOT NULL, text TEXT NOT NULL,
    heading TEXT NOT NULL, lead_in TEXT NOT NULL,
    source TEXT, annex TEXT, labels TEXT NOT NULL, themes TEXT NOT NULL, forces TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS clause_document ON clause (document);
CREATE INDEX IF NOT EXISTS clause_place ON clause (labels, source);
CREATE TABLE IF NOT EXISTS unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, clause INTEGER NOT NULL REFERENCES clause(number),
    start INTEGER NOT NULL, end INTEGER NOT NULL, hash TEXT NOT NULL, gist TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS unit_clause ON unit (clause);
CREATE TABLE IF NOT EXISTS compared (
    document TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (document, hash)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS embedding (hash TEXT PRIMARY KEY, vector BLOB NOT NULL);
"""
_AFTER = 200
"""Characters of a clause after a unit that its phrases may run into."""

_KEPT = np.dtype(np.float16)
"""Vectors are computed no finer than this."""

_FROM = """
FROM unit JOIN clause ON clause.number = unit.clause JOIN document ON document.id = clause.document
WHERE document.saved AND {condition}
"""
_UNIT = f"""
SELECT unit.id, clause.document, clause.id, clause.kind, clause.start, clause.text, unit.start, unit.end,
       unit.gist, clause.heading, clause.lead_in, clause.source, clause.annex, clause.labels,
       document.language
{_FROM}"""
_STANDING = f"SELECT unit.id, clause.source, clause.annex, clause.labels {_FROM}"
_PUT_CLAUSE = """
INSERT INTO clause (document, id, kind, start, text, heading, lead_in, source, annex, labels, themes, forces)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
# Columns and counts of placeholders are put together here; every value is bound.
_ALLOWED = "SELECT unit.id FROM unit JOIN clause ON number = clause WHERE {conditions} ORDER BY 1"
_PRUNE = """
DELETE FROM embedding
WHERE hash NOT IN (SELECT hash FROM unit) AND hash NOT IN (SELECT hash FROM compared)
"""
_PLACED = """
SELECT clause.id, clause.start + unit.start, unit.id FROM unit JOIN clause ON clause.number = unit.clause
ORDER BY 1, 2
"""
_VECTORS = "SELECT hash, vector FROM embedding WHERE hash IN (SELECT value FROM json_each(?))"
_EMBEDDED = "SELECT hash FROM embedding WHERE hash IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class Record:
    """A clause as it goes into the store; ``text`` is the document's from ``start`` on."""

    id: str
    kind: str
    start: int
    text: str
    place: Place
    heading: str
    lead_in: str
    themes: tuple[str, ...]
    forces: tuple[str, ...]
    spans: tuple["Stretch", ...]


@dataclass(frozen=True)
class Stretch:
    """A unit's place within its clause's text, with hashes of what is embedded and of what it says."""

    start: int
    end: int
    digest: str
    gist: str


class Unit(NamedTuple):
    """A stretch of a clause, as a search finds it. ``start`` and ``end`` count in the document's text."""

    unit: int
    document: str
    clause: str
    kind: str
    start: int
    end: int
    quote: str
    gist: str
    """Hash of what it says, small words apart: units that share it say the same."""
    heading: str
    lead_in: str
    place: Place
    language: str | None
    """Its document's, where that is known."""
    after: str
    """The next words of its clause; empty where it ends the clause."""


class Standing(NamedTuple):
    """A unit and the place of its clause."""

    unit: int
    place: Place


class ClauseStore:
    """The clauses of an index, in ``clauses.sqlite``."""

    def __init__(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / "clauses.sqlite", check_same_thread=False)
        self._base.row_factory = sqlite3.Row
        self._base.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + _SCHEMA)

    def close(self) -> None:
        """Lets go of the file."""
        self._base.close()

    def meta(self) -> dict[str, str]:
        """What the index says of itself."""
        return {row["key"]: row["value"] for row in self._base.execute("SELECT key, value FROM meta")}

    def documents(self) -> frozenset[str]:
        """Documents that a search can show."""
        return frozenset(row["id"] for row in self._base.execute("SELECT id FROM document WHERE saved"))

    def parties(self) -> dict[str, tuple[str, ...]]:
        """Parties of each document that a search can show."""
        rows = self._base.execute("SELECT id, parties FROM document WHERE saved")
        return {row["id"]: tuple(json.loads(row["parties"])) for row in rows}

    def unsaved(self) -> frozenset[str]:
        """Documents that were put and not saved: of this run, or left by one that was cut off."""
        return frozenset(row["id"] for row in self._base.execute("SELECT id FROM document WHERE NOT saved"))

    def unit_ids(self) -> NDArray[np.int64]:
        """Ids of all units, saved or not."""
        return np.fromiter((row[0] for row in self._base.execute("SELECT id FROM unit")), np.int64)

    def units_at(self, places: Iterable[tuple[str, int]]) -> list[int | None]:
        """The unit in which each place (clause, start in the document) stands; None where none is held."""
        placed: dict[str, list[tuple[int, int]]] = {}
        for clause, start, unit in self._base.execute(_PLACED):
            placed.setdefault(clause, []).append((start, unit))
        return [
            next((unit for begun, unit in reversed(placed.get(clause, ())) if begun <= start), None)
            for clause, start in places
        ]

    def vectors_of_units(self, units: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """These units with their vectors."""
        rows = self._base.execute(
            "SELECT unit.id, embedding.vector FROM unit JOIN embedding USING (hash)"
            " WHERE unit.id IN (SELECT value FROM json_each(?))",
            (json.dumps(units.tolist()),),
        ).fetchall()
        ids = np.fromiter((row[0] for row in rows), np.int64, len(rows))
        width = len(rows[0][1]) // _KEPT.itemsize if rows else 0
        kept = np.frombuffer(b"".join(row[1] for row in rows), _KEPT).reshape(len(rows), width)
        return ids, kept.astype(np.float32)

    def put(
        self, document: str, parties: Sequence[str], language: str | None, records: Iterable[Record]
    ) -> list[int]:
        """Takes a document, not yet saved, in one transaction; the ids of its units, in order."""
        units: list[int] = []
        with self._base as base:
            base.execute(
                "INSERT INTO document (id, parties, language) VALUES (?, ?, ?)",
                (document, json.dumps(list(parties)), language),
            )
            for record in records:
                number = base.execute(_PUT_CLAUSE, _row(document, record)).lastrowid
                for span in record.spans:
                    row = base.execute(
                        "INSERT INTO unit (clause, start, end, hash, gist) VALUES (?, ?, ?, ?, ?)",
                        (number, span.start, span.end, span.digest, span.gist),
                    )
                    units.append(int(row.lastrowid or 0))
        return units

    def drop(self, documents: Iterable[str]) -> None:
        """Forgets documents at once; what engines still hold of them is found no more."""
        with self._base as base:
            for document in documents:
                base.execute(
                    "DELETE FROM unit WHERE clause IN (SELECT number FROM clause WHERE document = ?)",
                    (document,),
                )
                base.execute("DELETE FROM clause WHERE document = ?", (document,))
                base.execute("DELETE FROM compared WHERE document = ?", (document,))
                base.execute("DELETE FROM document WHERE id = ?", (document,))

    def commit(self, meta: Mapping[str, str]) -> None:
        """In one transaction: every document that was put is saved, ``meta`` says where the engines stand."""
        with self._base as base:
            base.execute("UPDATE document SET saved = 1")
            base.execute(_PRUNE)
            base.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", list(meta.items()))
        self._base.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def units(self, ids: Sequence[int]) -> dict[int, Unit]:
        """Units by id; those of documents that are not saved are left out."""
        marks = ",".join("?" * len(ids))
        rows = self._base.execute(_UNIT.format(condition=f"unit.id IN ({marks})"), list(ids))
        return {row[0]: _unit(row) for row in rows}

    def at(self, place: Place) -> list[Standing]:
        """Units of the provision at a place and all below it, in the order of their documents.

        A place without an annex is looked for in the body first, and in an annex where the body has none.
        """
        path = _path(place.labels)
        conditions, values = ["clause.labels >= ? AND clause.labels < ?"], [path, path + "\U0010ffff"]
        if place.source is not None:
            conditions.append("clause.source = ?")
            values.append(place.source)
        if place.annex:
            conditions.append("clause.annex = ?")
            values.append(place.annex)
        elif place.annex == "":
            conditions.append("clause.annex IS NOT NULL")
        query = _STANDING.format(condition=" AND ".join(conditions))
        rows = self._base.execute(query + "ORDER BY clause.document, clause.start, unit.start", values)
        found = [Standing(row[0], _place(*row[1:])) for row in rows]
        body = [unit for unit in found if unit.place.annex is None]
        return body or found if place.annex is None else found

    def allowed(self, narrow: Narrow) -> NDArray[np.int64] | None:
        """Ids of the units within, in order; None where nothing narrows."""
        conditions, values = [], []
        if narrow.documents is not None:
            conditions.append("clause.document IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(sorted(narrow.documents)))
        for column, wanted in (("themes", narrow.themes), ("forces", narrow.forces)):
            if wanted:
                conditions.append("(" + " OR ".join(f"instr({column}, ?)" for _ in wanted) + ")")
                values += [f" {value} " for value in wanted]
        if not conditions:
            return None
        query = _ALLOWED.format(conditions=" AND ".join(conditions))
        return np.fromiter((row[0] for row in self._base.execute(query, values)), np.int64)

    def embedded(self, hashes: Sequence[str]) -> frozenset[str]:
        """Those of the texts, by their hash, whose vectors are known."""
        return frozenset(row[0] for row in self._base.execute(_EMBEDDED, (json.dumps(list(hashes)),)))

    def vectors_of(self, hashes: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Vectors of the texts, by their hash, as far as they are known."""
        rows = self._base.execute(_VECTORS, (json.dumps(list(hashes)),))
        return {digest: np.frombuffer(vector, _KEPT).astype(np.float32) for digest, vector in rows}

    def keep_compared(self, document: str, hashes: Iterable[str]) -> None:
        """Keeps the vectors of these texts as long as the document is here."""
        with self._base as base:
            rows = [(document, digest) for digest in hashes]
            base.executemany("INSERT OR IGNORE INTO compared (document, hash) VALUES (?, ?)", rows)

    def keep_embeddings(self, vectors: Iterable[tuple[str, NDArray[np.float32]]]) -> None:
        """Keeps vectors at once, so that an interrupted ingest need not make them again."""
        with self._base as base:
            rows = [(digest, vector.astype(_KEPT).tobytes()) for digest, vector in vectors]
            base.executemany("INSERT OR IGNORE INTO embedding (hash, vector) VALUES (?, ?)", rows)


def following(text: str, end: int) -> str:
    """The next words of a clause's text after ``end``, whole ones."""
    rest = text[end : end + _AFTER]
    return rest if end + _AFTER >= len(text) else rest.rpartition(" ")[0]


def _row(document: str, record: Record) -> tuple[object, ...]:
    source, annex, labels = record.place
    context = (record.heading, record.lead_in, source, annex, _path(labels))
    facets = (_words(record.themes), _words(record.forces))
    return (document, record.id, record.kind, record.start, record.text, *context, *facets)


def _path(labels: Sequence[str]) -> str:
    """Labels as a path that sorts below what holds it: ``/5/g/``."""
    return "/" + "".join(f"{label}/" for label in labels)


def _words(values: Sequence[str]) -> str:
    return "".join(f" {value} " for value in values)


@lru_cache(maxsize=1 << 14)
def _place(source: str | None, annex: str | None, path: str) -> Place:
    return Place(source, annex, tuple(label for label in path.split("/") if label))


def _unit(row: sqlite3.Row) -> Unit:
    unit, document, clause, kind, offset, text, start, end, gist, heading, lead_in, *place, language = row
    return Unit(
        unit,
        document,
        clause,
        kind,
        offset + start,
        offset + end,
        text[start:end],
        gist,
        heading,
        lead_in,
        _place(*place),
        language,
        following(text, end),
    )
