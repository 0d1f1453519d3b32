"""All against all: for each commitment of 195 documents the ten nearest among all the others.

58,500 vectors: those of a library's clauses, filled up with vectors between two of them. Peer: a search of
all rows in FAISS's exact flat index for the eleven nearest, itself among them. Both on one thread, turn by
turn. Agreement is the share of our neighbours that are as near as the tenth of the exact answer.

Bars: 5 times as fast, agreement .99.
"""

from collections.abc import Iterator

import faiss
import numpy as np
import torch

from benchmarks.clauses import some
from benchmarks.timing import faster, interleaved, table
from index.neighbours import neighbours

COUNT, K = 195 * 300, 10
ROUNDS = 3


def section() -> Iterator[str]:
    """The table, with the agreement and the ratio."""
    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    clauses = some(COUNT)
    vectors = clauses.vectors
    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(vectors)
    answers = {}

    def ours(_turn: int) -> None:
        answers["ours"] = neighbours(vectors, K)

    def theirs(_turn: int) -> None:
        answers["theirs"] = flat.search(vectors, K + 1)

    times = interleaved({"ours": ours, "theirs": theirs}, ROUNDS, warm_up=0)
    products, rows = answers["theirs"]
    others = np.where(rows == np.arange(COUNT)[:, None], -np.inf, products)
    tenth = np.sort(others, axis=1)[:, 1]
    agreement = np.mean(answers["ours"][1] >= tenth[:, None] - 1e-5)
    yield (
        f"{COUNT:,} vectors × {vectors.shape[1]} ({clauses.real:,} of real clauses), the {K} nearest of "
        f"each, one thread, {ROUNDS} turns."
    )
    yield ""
    rows_of_table = (
        ("`index.neighbours`", f"{np.median(times['ours']):.1f}", f"{agreement:.4f}"),
        ("FAISS `IndexFlatIP`, top 11", f"{np.median(times['theirs']):.1f}", "1"),
    )
    yield from table(("", "s", "agreement"), rows_of_table)
    yield ""
    yield f"{faster(times['ours'], times['theirs']):.1f} × as fast (bar: 5), agreement {agreement:.4f} (.99)."
