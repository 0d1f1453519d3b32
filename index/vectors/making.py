"""The two kinds of codes: FAISS's fast-scan indexes made of rows, and how rows come into inverted lists."""

from collections.abc import Sequence
from math import gcd
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:  # slow to import, and not needed before there is a search by meaning
    import faiss

Vectors = NDArray[np.float32]
Rows = NDArray[np.int64]

_DRAWN = 25
"""Rows from which the middle of each list is found."""

_BLOCK = 4096
"""Rows that are copied at once: more would not stay in the processor's caches."""

_MULTIPLIED = 800
"""Numbers in the points from which one thread is sooner done by a matrix product (FAISS's pull request 5109).

FAISS 1.15 begins at 128,000, which suits machines of many threads.
"""


def flat(vectors: Vectors) -> "faiss.Index":
    """Four bits for every four numbers."""
    import faiss

    dimension = vectors.shape[1]
    index = faiss.IndexPQFastScan(dimension, dimension // gcd(dimension, 4), 4, faiss.METRIC_INNER_PRODUCT)
    index.pq.cp.niter, index.pq.cp.min_points_per_centroid = 5, 1
    index.train(_sample(vectors, 2048))
    index.pq.sync_transposed_centroids()  # an order of theirs in which codes are made a third sooner
    index.add(vectors)
    return index


def listed(vectors: Vectors, in_list: int) -> "faiss.Index":
    """A bit a number, relative to the middle of its inverted list; ``in_list`` rows in each, on average.

    A query is compared with all middles.
    """
    import faiss

    parts = _middles(vectors, max(1, len(vectors) // in_list))
    middles = np.concatenate(parts)
    every = _exact(middles)
    index = faiss.IndexIVFRaBitQFastScan(every, vectors.shape[1], len(middles), faiss.METRIC_INNER_PRODUCT)
    index.train(_sample(vectors, 4096))
    home = _homes(vectors, parts)
    order = np.argsort(home, kind="stable")
    ends = np.searchsorted(home[order], np.arange(1, len(middles)))
    for number, rows in enumerate(np.split(order, ends)):
        # Told of one list at a time, FAISS does not look for each row's list, among all of them, once more.
        index.quantizer = only = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
        only.add_with_ids(middles[number : number + 1], np.array([number]))
        index.add_with_ids(vectors[rows], rows)
    index.quantizer = every
    return index


def _middles(vectors: Vectors, lists: int) -> list[Vectors]:
    """Middles of about so many lists, those of one wide neighbourhood together."""
    sample, count = _sample(vectors, _DRAWN * lists), max(1, round(lists**0.5 / 4))
    wide = _clustered(_sample(sample, 400 * count), count)
    home = nearest(sample, wide, 1)[0][:, 0]
    parts = [part for number in range(count) if len(part := sample[home == number])]
    return [_clustered(part, -(-lists * len(part) // len(sample))) for part in parts]


def _homes(vectors: Vectors, parts: Sequence[Vectors]) -> Rows:
    """Of each vector the list with the nearest middle, in the two neighbourhoods that it is nearest to.

    These hold the nearest of all six times in seven; to look at all takes minutes for a million vectors.
    """
    wide = np.stack([part.mean(0) for part in parts])
    near, _ = nearest(vectors, wide / np.linalg.norm(wide, axis=1, keepdims=True), 2)
    home, best = np.zeros(len(vectors), np.int64), np.full(len(vectors), -np.inf, np.float32)
    firsts = np.cumsum([0, *map(len, parts)])
    for number, part in enumerate(parts):
        inside = np.flatnonzero((near == number).any(1))
        for rows in np.array_split(inside, len(inside) // _BLOCK + 1):
            lists, scores = (found[:, 0] for found in nearest(vectors[rows], part, 1))
            better = scores > best[rows]
            home[rows[better]], best[rows[better]] = firsts[number] + lists[better], scores[better]
    return home


def nearest(points: Vectors, vectors: Vectors, count: int) -> tuple[Rows, Vectors]:
    """Rows of the nearest vectors (points, count), best first, and how near they are."""
    import faiss

    faiss.cvar.distance_compute_blas_threshold = _MULTIPLIED
    nearness, rows = faiss.knn(points, vectors, min(count, len(vectors)), faiss.METRIC_INNER_PRODUCT)
    return rows, nearness


def _clustered(vectors: Vectors, count: int) -> Vectors:
    import faiss

    means = faiss.Kmeans(
        vectors.shape[1], count, niter=5, spherical=True, seed=1,
        min_points_per_centroid=1, max_points_per_centroid=1_000_000,
    )  # fmt: skip
    means.train(np.ascontiguousarray(vectors))
    return np.asarray(means.centroids, np.float32)


def _exact(vectors: Vectors) -> "faiss.Index":
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index


def _sample(vectors: Vectors, count: int) -> Vectors:
    """Rows from everywhere, in their order."""
    if len(vectors) <= count:
        return np.array(vectors)
    return np.array(vectors[np.sort(np.random.default_rng(0).choice(len(vectors), count, replace=False))])
