"""Search by meaning beside other engines, from ten thousand to a million vectors.

Work: the ten nearest of n unit vectors of 384 numbers, one query at a time, on one thread. The vectors are
made (clusters within clusters, as themes hold subjects and subjects hold wordings; as spread out as those of
real clauses) and rounded to half precision, as the index keeps them, so that all engines search the same.
Peers: FAISS Flat and HNSW32, hnswlib, LanceDB, sqlite-vec, each as its documentation has it. Recall is the
share of Flat's ten. *Built* is from vectors in memory to an index that was written to a disk and opened
again. All that engines have in files is in memory, and 25 queries make a turn, so that none pays for what
another left in the caches.
Bars: recall ≥ .99 with ≥ 12 times Flat's speed at 100,000 and ≥ 80 times at a million; built in ≤ 1/20 of the
time of HNSW32; ≤ 300 MB resident at a million, for the whole process after a thousand queries.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from benchmarks.timing import answers, resident, table
from index.vectors import GrowingVectors
from index.vectors.codes import Codes

if TYPE_CHECKING:
    import faiss

SIZES = (100_000, 1_000_000)
"""Rows, for the table with all peers."""

GROWTH = (10_000, 30_000, 100_000, 300_000, 1_000_000)
"""Rows, for the store beside Flat alone."""

DIMENSION = 384
K = 10
_QUERIES = 200
_TOGETHER = 25
"""Queries in a turn, so that none pays for what another engine left in the caches."""

_SLOW = 10
"""Queries of a peer that takes long; its median stands on so few."""

Vectors = NDArray[np.float32]
Search = Callable[[Vectors], Sequence[int]]
"""A query → rows, nearest first."""


@dataclass(frozen=True)
class Row:
    """One engine at one size."""

    rows: int
    engine: str
    built: float
    """Seconds."""
    took: float
    """Median ms of a query."""
    recall: float
    queries: int


@cache
def vectors(count: int) -> Vectors:
    """Unit vectors (count, 384) in clusters within clusters."""
    rng = np.random.default_rng(7)
    spectrum = (1 + np.arange(DIMENSION, dtype=np.float32)) ** -0.4

    def around(middles: Vectors, spread: float) -> Vectors:
        drawn = rng.standard_normal(middles.shape, dtype=np.float32) * spectrum
        drawn *= spread / np.linalg.norm(drawn, axis=1, keepdims=True)
        drawn += middles
        drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
        return drawn

    themes = around(np.zeros((200, DIMENSION), np.float32), 1.0)
    subjects = around(themes[rng.integers(200, size=max(200, count // 50))], 0.9)
    made = np.empty((count, DIMENSION), np.float32)
    for start in range(0, count, 50_000):
        part = made[start : start + 50_000]
        part[:] = around(subjects[rng.integers(len(subjects), size=len(part))], 0.8).astype(np.float16)
    return made


def queries(among: Vectors, count: int = _QUERIES) -> Vectors:
    """Unit vectors near some rows, at a cosine of about .9: no row itself."""
    rng = np.random.default_rng(3)
    drawn = rng.standard_normal((count, DIMENSION)).astype(np.float32)
    near = among[rng.choice(len(among), count, replace=False)]
    near = near + 0.5 * drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return near / np.linalg.norm(near, axis=1, keepdims=True)


def parley(rows: Vectors, folder: Path) -> Search:
    """The store, begun in a folder as the index begins it, filled, saved and opened again."""
    store = GrowingVectors(DIMENSION)
    store.save(folder)
    store.add(range(len(rows)), rows)
    store.save(folder)
    opened = GrowingVectors.open(folder, DIMENSION)
    return lambda query: [number for number, _ in opened.search(query, K)]


def flat(rows: Vectors, folder: Path) -> Search:
    """FAISS Flat: every vector, in single precision."""
    import faiss

    return _faiss(faiss.IndexFlatIP(DIMENSION), rows, folder)


def hnsw(rows: Vectors, folder: Path) -> Search:
    """FAISS HNSW32, with its defaults."""
    import faiss

    return _faiss(faiss.IndexHNSWFlat(DIMENSION, 32, faiss.METRIC_INNER_PRODUCT), rows, folder)


def _faiss(index: "faiss.Index", rows: Vectors, folder: Path) -> Search:
    import faiss

    index.add(rows)
    file = folder / "index"
    faiss.write_index(index, str(file))
    opened = faiss.read_index(str(file))
    file.unlink()  # its rows are in memory now
    return lambda query: opened.search(query[None], K)[1][0].tolist()


def hnswlib(rows: Vectors, folder: Path) -> Search:
    """Hnswlib, M 16, 200 candidates while it is built and 64 while it searches."""
    import hnswlib as library

    held = library.Index("ip", DIMENSION)
    held.init_index(len(rows), ef_construction=200, M=16)
    held.set_num_threads(1)
    held.add_items(rows)
    file = folder / "index"
    held.save_index(str(file))
    opened = library.Index("ip", DIMENSION)
    opened.load_index(str(file))
    file.unlink()
    opened.set_num_threads(1)
    opened.set_ef(64)
    return lambda query: opened.knn_query(query, K)[0][0].tolist()


def lancedb(rows: Vectors, folder: Path) -> Search:
    """LanceDB with its index by default (IVF_PQ), 20 lists looked at and 200 rows refined."""
    import lancedb as library
    import pyarrow as pa

    column = pa.FixedSizeListArray.from_arrays(pa.array(rows.ravel()), DIMENSION)
    held = library.connect(folder).create_table("held", pa.table({"vector": column, "row": range(len(rows))}))
    held.create_index(metric="dot")

    def search(query: Vectors) -> Sequence[int]:
        asked = held.search(query).distance_type("dot").nprobes(20).refine_factor(20).limit(K)
        return asked.select(["row", "_distance"]).to_arrow()["row"].to_pylist()

    return search


def sqlite_vec(rows: Vectors, folder: Path) -> Search:
    """sqlite-vec: every vector, in a table of SQLite."""
    import apsw
    import sqlite_vec as library

    held = apsw.Connection(str(folder / "held.sqlite"))
    held.enable_load_extension(True)
    held.load_extension(library.loadable_path())
    held.execute(f"CREATE VIRTUAL TABLE held USING vec0(vector float[{DIMENSION}] distance_metric=cosine)")
    with held:
        held.executemany("INSERT INTO held (rowid, vector) VALUES (?, ?)", enumerate(map(bytes, rows)))
    asked = "SELECT rowid FROM held WHERE vector MATCH ? AND k = ?"
    return lambda query: [row for (row,) in held.execute(asked, (query.tobytes(), K))]


ENGINES: dict[str, Callable[[Vectors, Path], Search]] = {
    "parley": parley, "FAISS Flat": flat, "FAISS HNSW32": hnsw, "hnswlib": hnswlib,
    "LanceDB": lancedb, "sqlite-vec": sqlite_vec,
}  # fmt: skip


def figures(
    sizes: Sequence[int] = GROWTH, engines: Sequence[str] = ("parley", "FAISS Flat")
) -> Iterator[Row]:
    """Each engine at each size; all of a size take turns."""
    for size in sizes:
        rows, built, searches = vectors(size), {}, {}
        asked = queries(rows)
        with TemporaryDirectory() as folder:
            for engine in engines:
                own = Path(folder, engine)
                own.mkdir()
                start = time.perf_counter()
                searches[engine] = ENGINES[engine](rows, own)
                built[engine] = time.perf_counter() - start
            _into_memory(Path(folder))
            yield from _measured(rows, asked, searches, built)
        vectors.cache_clear()


def _into_memory(folder: Path) -> None:
    """Reads all files once: those of one may have left memory in the minutes that another took to build."""
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb") as opened:
                while opened.read(1 << 24):
                    pass


def _measured(
    rows: Vectors, asked: Vectors, searches: dict[str, Search], built: dict[str, float]
) -> Iterator[Row]:
    import faiss

    truth = faiss.knn(asked, rows, K, faiss.METRIC_INNER_PRODUCT)[1]
    slow = {name for name, search in searches.items() if takes_long(search, asked[0])}
    found, took = answers(searches, list(asked), _TOGETHER, dict.fromkeys(slow, _SLOW))
    for name in searches:
        recall = np.mean([np.isin(truth[number], ids) for number, ids in found[name].items()])
        yield Row(len(rows), name, built[name], took[name], float(recall), len(found[name]))


def takes_long(search: Search, query: Vectors) -> bool:
    """Whether a query takes so long that a few must do."""
    start = time.perf_counter()
    search(query)
    return time.perf_counter() - start > 0.3


def memory(size: int) -> float:
    """MB resident of a process that opened the store of so many rows and answered a thousand queries."""
    with TemporaryDirectory() as folder:
        rows = vectors(size)
        parley(rows, Path(folder))
        np.save(Path(folder, "queries.npy"), queries(rows, 1000))
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.dense", folder], check=True, stdout=subprocess.PIPE, text=True
        )
    held: float = json.loads(done.stdout)
    return held


def _ask(folder: Path) -> float:
    store = GrowingVectors.open(folder, DIMENSION)
    for query in np.load(folder / "queries.npy"):
        store.search(query, K)
    return resident()


def codes_alone(size: int) -> float:
    """Seconds in which codes are made of vectors in memory, as a graph is made, with no file written."""
    rows = vectors(size)
    start = time.perf_counter()
    Codes.make(rows, GrowingVectors.sizes)
    return time.perf_counter() - start


def section(sizes: Sequence[int] = SIZES) -> Iterator[str]:
    """A table for each size, and the memory at the largest."""
    yield (
        "The ten nearest of n unit vectors of 384 numbers (made, in clusters within clusters, half "
        f"precision), one query at a time, {_TOGETHER} of them a turn. Recall is the share of Flat's ten; "
        "*times Flat* is the ratio of the medians."
    )
    for size in sizes:
        found = {row.engine: row for row in figures([size], list(ENGINES))}
        yield ""
        head = (f"{size:,} vectors", "built, s", "recall@10", "median, ms", "times Flat", "queries")
        yield from table(head, [_line(row, found["FAISS Flat"].took) for row in found.values()])
        ours = found["parley"]
        speed, graph = found["FAISS Flat"].took / ours.took, found["FAISS HNSW32"].built
        bar = 80 if size >= 1_000_000 else 12
        yield ""
        yield (
            f"{speed:.0f} times as fast as Flat (bar: {bar}) at a recall of {ours.recall:.3f} (bar: .99); "
            f"built {graph / ours.built:.0f} times as fast as HNSW32 (bar: 20); both without their files, "
            f"{(graph - found['FAISS Flat'].built) / codes_alone(size):.0f} times."
        )
    yield ""
    yield (
        f"Resident at {max(sizes):,}, the whole process with Python, NumPy and FAISS, after 1,000 queries: "
        f"{memory(max(sizes)):.0f} MB (bar: 300)."
    )


def _line(row: Row, flat_took: float) -> tuple[object, ...]:
    times = f"{flat_took / row.took:.1f}"
    return row.engine, f"{row.built:.1f}", f"{row.recall:.3f}", f"{row.took:.2f}", times, row.queries


if __name__ == "__main__":
    print(json.dumps(_ask(Path(sys.argv[1]))))
