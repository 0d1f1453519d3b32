"""Words and meaning together over 100,000 clauses, with vectors given, beside databases that do both.

Every engine holds the same texts and the same vectors and is asked the same queries with the same vectors,
ten in a turn, for the ten best; on one thread, but for LanceDB, which stalls on one. Ours is made of what
a search is made of: ``index.query.parse``, ``LexicalIndex`` and ``GrowingVectors``, 200 units of each, those
that only words put forward with their nearness too, fused by ``weighted_sum``. It is measured again with what
the product looks into beside the text: headings, lead-ins and Parties; and with the bare words that the peers
are asked, without the spelling, terms, synonyms, neighbours and coverage that a query is read for. Words that
say nothing (*of*, *the*) are not looked for; nor are they by LanceDB, whose index leaves its own list of them
out. Of bare words 100 units of each engine are enough for the agreement asked for, and stand beside 200.

Peers: LanceDB (its full-text index, IVF_PQ and its own reranker), txtai (its BM25 and FAISS, hybrid), and
FTS5 with sqlite-vec in one SQLite file, fused as ours is; loaded through APSW, since the ``sqlite3`` of many
Pythons loads no extension. Agreement is that of our ten best with exact fusion: every exact cosine and every
score by words, with no cut.

Bars: 5 times as fast as the fastest peer, agreement .97.
"""

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from heapq import nlargest
from pathlib import Path

os.environ.setdefault("LANCEDB_LOG", "error")  # it warns of every query, and reads this when it is loaded

import apsw
import faiss
import lancedb
import numpy as np
import sqlite_vec
import tantivy
import torch
from numpy.typing import NDArray
from txtai import Embeddings

from benchmarks.clauses import Clauses, some
from benchmarks.references import GOLD
from benchmarks.timing import answers, table
from index.embedding import MiniLM
from index.finding import DEPTH
from index.fusion import weighted_sum
from index.lexical import Entry, LexicalIndex
from index.query import parse
from index.thesaurus import stopwords
from index.vectors import GrowingVectors, nearness
from index.words import fold

COUNT, K, QUERIES, SEED = 100_000, 10, 100, 0
TOGETHER = 10
"""Queries in a turn, so that none pays for what another engine left in the caches."""

MEANING, UNRELATED = 0.7, MiniLM.unrelated
"""Weight of nearness beside words, and the cosine of unrelated texts."""

Vector = NDArray[np.float32]
Ask = Callable[[str, Vector], Sequence[int]]
"""A query and its vector → rows of the best clauses, best first."""

Shares = dict[int, float]
Words = Callable[[str, int], Shares]
"""A query and how many are wanted → rows of the best by words, with their shares."""


def section() -> Iterator[str]:
    """The table, with the agreement and the ratio to the fastest peer."""
    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    clauses = some(COUNT)
    asked = queries(clauses)
    model = MiniLM()
    given = [(text, model.encode_query(text)) for text in asked]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engines, exactly = _engines(clauses, dict(given), folder)
        found, took = answers({name: _of_both(ask) for name, ask in engines.items()}, given, TOGETHER, {})
        agreement = {
            name: np.mean(
                [len({*found[name][number]} & {*exact(*one)}) / K for number, one in enumerate(given)]
            )
            for name, exact in exactly.items()
        }
    yield (
        f"{COUNT:,} clauses ({clauses.real:,} real, the others of sentences of two), {len(given)} queries."
    )
    yield ""
    rows = [(name, f"{ms:.2f}", _share(agreement.get(name))) for name, ms in took.items()]
    yield from table(("", "ms, median", "agreement with exact fusion"), rows)
    yield ""
    fastest = min((name for name in took if name not in OURS), key=took.__getitem__)
    for ours in OURS:
        ratio = took[fastest] / took[ours]
        yield f"{ours}: {ratio:.1f} × as fast as {fastest} (bar: 5), agreement {agreement[ours]:.3f} (.97)."


OURS = {
    "ours": DEPTH,
    "ours, with context": DEPTH,
    "ours, bare words": DEPTH,
    "ours, bare words, 100 of each": 100,
}
"""By name, how many units each engine puts forward."""


def _of_both(ask: Ask) -> Callable[[tuple[str, Vector]], Sequence[int]]:
    return lambda one: ask(*one)


def queries(clauses: Clauses) -> list[str]:
    """Those of the references, and the first words of real clauses, 3 to 12 of each."""
    lines = (GOLD / "retrieval" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line)["text"] for line in lines]
    chance = np.random.default_rng(SEED)
    while len(asked) < QUERIES:
        words = fold(clauses.texts[chance.integers(clauses.real)]).split()
        if len(words) >= 12:
            asked.append(" ".join(words[: chance.integers(3, 13)]))
    return asked


def _engines(
    clauses: Clauses, vectors: Mapping[str, Vector], folder: Path
) -> tuple[dict[str, Ask], dict[str, Ask]]:
    """What is measured, and of ours what it should answer."""
    store = _store(clauses, folder / "vectors")
    engines: dict[str, Ask] = {}
    exactly: dict[str, Ask] = {}
    bare = [Entry(row, "one", text) for row, text in enumerate(clauses.texts)]
    columns = zip(
        clauses.texts, clauses.headings, clauses.lead_ins, clauses.documents, clauses.parties, strict=True
    )
    full = [
        Entry(row, document, text, heading=heading, lead_in=lead_in, party=party)
        for row, (text, heading, lead_in, document, party) in enumerate(columns)
    ]
    words: list[Words] = []
    for name, entries in zip(OURS, (bare, full), strict=False):
        lexical = LexicalIndex(folder / name)
        lexical.add(entries)
        lexical.commit()
        words.append(partial(_understood, lexical))
    words += [_bare(clauses.texts)] * 2
    for (name, depth), by_words in zip(OURS.items(), words, strict=True):
        engines[name] = partial(_ours, by_words, store, depth)
        exactly[name] = partial(_exact, by_words, clauses.vectors)
    engines["LanceDB"] = _lancedb(clauses, folder / "lance")
    engines["txtai"] = _txtai(clauses, vectors)
    engines["FTS5 and sqlite-vec"] = _sqlite(clauses, folder / "clauses.db")
    return engines, exactly


def _store(clauses: Clauses, folder: Path) -> GrowingVectors:
    folder.mkdir()
    store = GrowingVectors(clauses.vectors.shape[1])
    store.add(np.arange(COUNT), clauses.vectors)
    store.save(folder)
    return GrowingVectors.open(folder, clauses.vectors.shape[1])


def _best(by_words: Mapping[int, float], by_meaning: Mapping[int, float]) -> list[int]:
    fused = weighted_sum([(1.0, by_words), (MEANING, by_meaning)])
    return nlargest(K, fused, key=lambda row: (fused[row], -row))


def _understood(lexical: LexicalIndex, text: str, depth: int) -> Shares:
    return dict(lexical.search(parse(text, lexical.spell), depth))


def _bare(texts: Sequence[str]) -> Words:
    """The engine of ``LexicalIndex`` alone, asked for any of the words; scores as a part of the best."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", tokenizer_name="en_stem")
    schema.add_unsigned_field("row", fast=True)
    held = tantivy.Index(schema.build())
    with held.writer(num_threads=1) as writer:
        for row, text in enumerate(texts):
            document = tantivy.Document(text=fold(text))
            document.add_unsigned("row", row)
            writer.add_document(document)
    held.reload()
    searcher = held.searcher()

    def ask(text: str, depth: int) -> Shares:
        telling = " ".join(word for word in fold(text).split() if word not in stopwords())
        hits = searcher.search(held.parse_query(telling, ["text"]), depth, count=False).hits
        rows = searcher.fast_field_values("row", [address for _, address in hits])
        return {row: score / hits[0][0] for row, (score, _) in zip(rows, hits, strict=True)}

    return ask


def _ours(by_words: Words, store: GrowingVectors, depth: int, text: str, vector: Vector) -> list[int]:
    worded = by_words(text, depth)
    near = dict(store.search(vector, depth))
    further = np.array(sorted(worded.keys() - near.keys()), np.int64)
    near |= dict(store.search(vector, len(further), further))
    return _best(worded, {row: nearness(cosine, UNRELATED) for row, cosine in near.items()})


def _exact(by_words: Words, vectors: NDArray[np.float32], text: str, vector: Vector) -> list[int]:
    cosines = (vectors @ vector).tolist()
    near = {row: nearness(cosine, UNRELATED) for row, cosine in enumerate(cosines)}
    return _best(by_words(text, COUNT), near)


def _lancedb(clauses: Clauses, folder: Path) -> Ask:
    rows = [
        {"row": row, "text": text, "vector": vector}
        for row, (text, vector) in enumerate(zip(clauses.texts, clauses.vectors, strict=True))
    ]
    made = lancedb.connect(folder).create_table("clauses", rows)
    made.create_fts_index("text", use_tantivy=False)
    made.create_index(metric="dot", vector_column_name="vector")

    def ask(text: str, vector: Vector) -> list[int]:
        wanted = made.search(query_type="hybrid").vector(vector).text(" ".join(fold(text).split()))
        return [found["row"] for found in wanted.select(["row"]).limit(K).to_list()]

    return ask


def _txtai(clauses: Clauses, vectors: Mapping[str, Vector]) -> Ask:
    """A text's vector is looked up, not computed."""
    of_text = dict(zip(clauses.texts, clauses.vectors, strict=True)) | dict(vectors)
    made = Embeddings(
        method="external", hybrid=True, transform=lambda texts: np.stack([of_text[text] for text in texts])
    )
    made.index((row, text, None) for row, text in enumerate(clauses.texts))
    return lambda text, _vector: [row for row, _ in made.search(text, K)]


def _sqlite(clauses: Clauses, file: Path) -> Ask:
    """Ours with other engines: BM25 as a part of the best, for FTS5 tells no share of what is asked."""
    base = apsw.Connection(str(file))
    base.enable_load_extension(True)
    base.load_extension(sqlite_vec.loadable_path())
    base.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='porter')")
    base.execute(f"CREATE VIRTUAL TABLE near USING vec0(vector float[{clauses.vectors.shape[1]}])")
    with base:
        base.executemany("INSERT INTO words(rowid, text) VALUES (?, ?)", enumerate(clauses.texts))
        blobs = ((row, vector.tobytes()) for row, vector in enumerate(clauses.vectors))
        base.executemany("INSERT INTO near(rowid, vector) VALUES (?, ?)", blobs)

    def ask(text: str, vector: Vector) -> list[int]:
        wanted = " OR ".join(f'"{word}"' for word in fold(text).split())
        by_words = dict(
            base.execute(
                "SELECT rowid, -rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?", (wanted, DEPTH)
            )
        )
        most = max(by_words.values(), default=1.0)
        near = base.execute(
            "SELECT rowid, distance FROM near WHERE vector MATCH ? AND k = ?", (vector.tobytes(), DEPTH)
        )
        return _best(
            {row: score / most for row, score in by_words.items()},
            {row: nearness(1 - distance**2 / 2, UNRELATED) for row, distance in near},
        )

    return ask


def _share(agreement: float | None) -> str:
    return "" if agreement is None else f"{agreement:.3f}"
