"""Measure how search by meaning grows with the number of clauses: time and recall, parley beside FAISS Flat.

usage: python -m benchmarks.growth

Work, vectors and queries as in ``benchmarks.dense``, at more sizes and without the other engines.
"""

from collections.abc import Iterator

from benchmarks.dense import figures
from benchmarks.plots import plot
from benchmarks.timing import table


def section() -> Iterator[str]:
    """The table and plots of the page."""
    rows = list(figures())
    yield "The ten nearest of n vectors, one thread; codes from 20,000 vectors on, lists from 250,000.\n"
    yield from table(
        ["vectors", "engine", "built, s", "query, ms", "recall@10"],
        [(f"{r.rows:,}", r.engine, f"{r.built:.1f}", f"{r.took:.3g}", f"{r.recall:.3f}") for r in rows],
    )
    yield ""
    yield plot(
        "latency", "A query, against size", [(r.engine, r.rows, r.took) for r in rows],
        x="vectors", y="ms, median", scale="log",
    )  # fmt: skip
    yield plot(
        "recall", "Recall@10, against size", [(r.engine, r.rows, r.recall) for r in rows],
        x="vectors", y="recall@10", scale="log", y_range=(0.95, 1.0),
    )  # fmt: skip


if __name__ == "__main__":
    print(*section(), sep="\n")
