"""Search by meaning within a filter, beside other engines: 50 %, 5 %, 0.5 % and 0.05 % of 100,000 vectors.

Work: the ten nearest among the rows that a filter lets through, rows drawn by chance, or those furthest from
the place that all queries are asked about. Vectors as in ``benchmarks.dense``. Beside the store: FAISS Flat
over rows that are chosen beforehand (by their numbers, and as a copy that holds no others), FAISS HNSW32 with
a selector; LanceDB, Chroma and Qdrant (in process) filter by a field that says who is let through. All give
ids with their scores, except Qdrant's and Chroma's own objects. Recall is the share of the exact ten.
Bars: recall 1 at every width; at most 1.5 times the time of Flat by row numbers; at least 8 times as fast as
each database.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.dense import DIMENSION, K, Search, Vectors, vectors
from benchmarks.timing import answers, table
from index.vectors import GrowingVectors, Ids

ROWS = 100_000
SHARES = (0.5, 0.05, 0.005, 0.0005)
DATABASES = ("LanceDB", "Chroma", "Qdrant")
_QUERIES, _SLOW = 1000, 7
_TOGETHER = 100
"""Queries in a turn of what takes microseconds, so that none pays for what another left in the caches."""

_BATCH = 5000

Filtered = Callable[[str, Ids], Search]
"""A filter's name and the rows that it lets through → the search within them."""


@dataclass(frozen=True)
class Row:
    """One engine within one filter."""

    filter: str
    share: float
    engine: str
    took: float
    """Median ms of a query."""
    recall: float


def filters(rows: Vectors, place: Vectors) -> dict[str, tuple[float, Ids]]:
    """By a name: the share and the rows that are let through, in order."""
    furthest = np.argsort(rows @ place)
    drawn = np.random.default_rng(5).permutation(len(rows))
    return {
        f"{kind}_{number}": (share, np.sort(order[: round(share * len(rows))]))
        for kind, order in (("random", drawn), ("far", furthest))
        for number, share in enumerate(SHARES)
    }


def parley(rows: Vectors, folder: Path, _: Mapping[str, Ids]) -> Filtered:
    """The store."""
    store = GrowingVectors(DIMENSION)
    store.add(range(1, len(rows) + 1), rows)  # as SQLite counts
    store.save(folder)
    opened = GrowingVectors.open(folder, DIMENSION)

    def within(_: str, chosen: Ids) -> Search:
        numbers = chosen + 1
        return lambda query: [number - 1 for number, _ in opened.search(query, K, numbers)]

    return within


def by_number(rows: Vectors, _folder: Path, _: Mapping[str, Ids]) -> Filtered:
    """FAISS Flat, told the numbers of the rows."""
    import faiss

    held = faiss.IndexFlatIP(DIMENSION)
    held.add(rows)

    def within(_: str, chosen: Ids) -> Search:
        selector = faiss.IDSelectorArray(chosen)
        parameters = faiss.SearchParameters(sel=selector)
        return lambda query: _pairs(held.search(query[None], K, params=parameters))

    return within


def copied(rows: Vectors, _folder: Path, _: Mapping[str, Ids]) -> Filtered:
    """FAISS Flat over a copy of the rows, which no filter that is not known beforehand can have."""
    import faiss

    def within(_: str, chosen: Ids) -> Search:
        held = faiss.IndexFlatIP(DIMENSION)
        held.add(rows[chosen])
        return lambda query: [int(chosen[row]) for row in _pairs(held.search(query[None], K))]

    return within


def hnsw(rows: Vectors, _folder: Path, _: Mapping[str, Ids]) -> Filtered:
    """FAISS HNSW32 with a selector, 64 candidates."""
    import faiss

    held = faiss.IndexHNSWFlat(DIMENSION, 32, faiss.METRIC_INNER_PRODUCT)
    held.add(rows)

    def within(_: str, chosen: Ids) -> Search:
        selector = faiss.IDSelectorBatch(chosen)
        parameters = faiss.SearchParametersHNSW(sel=selector, efSearch=64)
        return lambda query: _pairs(held.search(query[None], K, params=parameters))

    return within


def lancedb(rows: Vectors, folder: Path, chosen: Mapping[str, Ids]) -> Filtered:
    """LanceDB without an index, which would not be exact, with one for each field (bitmap)."""
    import lancedb as library
    import pyarrow as pa

    column = pa.FixedSizeListArray.from_arrays(pa.array(rows.ravel()), DIMENSION)
    fields = {name: np.isin(np.arange(len(rows)), let) for name, let in chosen.items()}
    made = pa.table({"vector": column, "row": range(len(rows)), **fields})
    held = library.connect(folder).create_table("held", made)
    for name in chosen:
        held.create_scalar_index(name, index_type="BITMAP")

    def within(name: str, _: Ids) -> Search:
        def search(query: Vectors) -> Sequence[int]:
            asked = held.search(query).distance_type("dot").where(name, prefilter=True).limit(K)
            return asked.select(["row", "_distance"]).to_arrow()["row"].to_pylist()

        return search

    return within


def chroma(rows: Vectors, folder: Path, chosen: Mapping[str, Ids]) -> Filtered:
    """Chroma on disk, by inner product."""
    import chromadb as library
    from chromadb.config import Settings

    client = library.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    held = client.create_collection("held", metadata={"hnsw:space": "ip"}, embedding_function=None)
    fields = _fields(len(rows), chosen)
    for start in range(0, len(rows), _BATCH):
        numbers = range(start, min(start + _BATCH, len(rows)))
        held.add([str(row) for row in numbers], rows[numbers], [fields[row] for row in numbers])

    def within(name: str, _: Ids) -> Search:
        def search(query: Vectors) -> Sequence[int]:
            asked = held.query(query[None], n_results=K, where={name: True}, include=["distances"])
            return [int(row) for row in asked["ids"][0]]

        return search

    return within


def qdrant(rows: Vectors, _folder: Path, chosen: Mapping[str, Ids]) -> Filtered:
    """Qdrant in process."""
    from qdrant_client import QdrantClient, models

    client = QdrantClient(":memory:")
    client.create_collection("held", models.VectorParams(size=DIMENSION, distance=models.Distance.DOT))
    fields = _fields(len(rows), chosen)
    for start in range(0, len(rows), _BATCH):
        numbers = range(start, min(start + _BATCH, len(rows)))
        points = models.Batch(
            ids=list(numbers), vectors=rows[numbers].tolist(), payloads=[fields[row] for row in numbers]
        )
        client.upsert("held", points)

    def within(name: str, _: Ids) -> Search:
        field = models.FieldCondition(key=name, match=models.MatchValue(value=True))
        let = models.Filter(must=[field])
        return lambda query: [
            p.id for p in client.query_points("held", query, query_filter=let, limit=K).points
        ]

    return within


ENGINES: dict[str, Callable[[Vectors, Path, Mapping[str, Ids]], Filtered]] = {
    "parley": parley, "Flat by row": by_number, "Flat, copied": copied, "HNSW32": hnsw,
    "LanceDB": lancedb, "Chroma": chroma, "Qdrant": qdrant,
}  # fmt: skip


def figures(rows: int = ROWS, engines: Sequence[str] = tuple(ENGINES)) -> Iterator[Row]:
    """Each engine within each filter; all of a filter take turns."""
    held = vectors(rows)
    drawn = np.random.default_rng(3).standard_normal((_QUERIES, DIMENSION)).astype(np.float32)
    asked = held[0] + 0.5 * drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    asked /= np.linalg.norm(asked, axis=1, keepdims=True)
    chosen = filters(held, held[0])
    with TemporaryDirectory() as folder:
        within = {}
        for engine in engines:
            own = Path(folder, engine)
            own.mkdir()
            within[engine] = ENGINES[engine](held, own, {name: let for name, (_, let) in chosen.items()})
        for name, (share, let) in chosen.items():
            searches = {engine: search(name, let) for engine, search in within.items()}
            scores = np.full((_QUERIES, rows), -np.inf, np.float32)
            scores[:, let] = asked @ held[let].T
            yield from _measured(name.partition("_")[0], share, searches, asked, scores)


def _measured(
    kind: str, share: float, searches: Mapping[str, Search], asked: Vectors, scores: Vectors
) -> Iterator[Row]:
    few = {name: _SLOW for name in searches if name in DATABASES}
    found, took = answers(searches, list(asked), _TOGETHER, few)
    for name in searches:
        recall = np.mean([_share(scores[number], ids) for number, ids in found[name].items()])
        yield Row(kind, share, name, took[name], float(recall))


def section(rows: int = ROWS) -> Iterator[str]:
    """A table of times with recall, a line for each filter, and the ratios."""
    by_filter: dict[tuple[str, float], dict[str, Row]] = {}
    for row in figures(rows):
        by_filter.setdefault((row.filter, row.share), {})[row.engine] = row
    yield (
        f"The ten nearest of those of {rows:,} vectors that a filter lets through, drawn by chance or "
        "furthest from the queries. Median ms, and the recall where it is not 1. *Flat by row* is told the "
        "rows' numbers beforehand; *copied* has no others."
    )
    yield ""
    yield from table(
        ("let through", *ENGINES),
        [
            (f"{share:.2%}, {kind}", *(_cell(found[engine]) for engine in ENGINES))
            for (kind, share), found in by_filter.items()
        ],
    )
    ratios = {
        other: [found[other].took / found["parley"].took for found in by_filter.values()]
        for other in ("Flat by row", *DATABASES)
    }
    least = min(found["parley"].recall for found in by_filter.values())
    slower = ", ".join(f"{min(ratios[name]):.0f} × {name}" for name in DATABASES)
    yield ""
    yield (
        f"Recall at least {least:.3f} (bar: 1); at most {1 / min(ratios['Flat by row']):.2f} times the time "
        f"of Flat by row (bar: 1.5); as fast as {slower} at the least (bar: 8)."
    )


def _share(scores: Vectors, found: Sequence[int]) -> float:
    """How many of the nearest were found; of equally near ones any counts."""
    least = np.sort(np.partition(scores, -K)[-K:])[0] - 1e-6
    return np.count_nonzero(scores[list(found)] >= least) / K


def _cell(row: Row) -> str:
    return f"{row.took:.3f}" + (f" ({row.recall:.2f})" if row.recall < 0.9995 else "")


def _pairs(answer: tuple[Any, Any]) -> list[int]:
    """Rows with their scores, of which the rows."""
    scores, rows = answer
    return [row for row, _ in list(zip(rows[0].tolist(), scores[0].tolist(), strict=True)) if row >= 0]


def _fields(count: int, chosen: Mapping[str, Ids]) -> list[dict[str, bool]]:
    let = {name: np.isin(np.arange(count), rows).tolist() for name, rows in chosen.items()}
    return [{name: flags[row] for name, flags in let.items()} for row in range(count)]
