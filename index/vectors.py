"""Unit vectors by id, and the nearest of them: a protocol and FAISS's exact flat index behind it.

>>> store = FlatVectors(dimension=2)
>>> store.add([7, 8], np.array([[1, 0], [0, 1]], np.float32))
>>> store.search(np.array([0.8, 0.6], np.float32), k=1)
[(7, 0.800000011920929)]
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, Self

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexMismatch

Ids = NDArray[np.int64]

REBUILD = "delete the index’s folder and run `parley ingest` to build it again"


def nearness(cosine: float, unrelated: float) -> float:
    """A cosine on a scale that all models share: 0 for texts that are unrelated, 1 for the same text."""
    return max(0.0, cosine - unrelated) / (1.0 - unrelated)


class VectorStore(Protocol):
    """Ids with their vectors. Scores are dot products, so 1 is the same direction and 0 is unrelated."""

    def add(self, ids: Sequence[int] | Ids, vectors: NDArray[np.float32]) -> None:
        """Takes vectors (n, dimension) under new ids; an id that it holds is a ValueError."""

    def remove(self, ids: Sequence[int] | Ids) -> None:
        """Forgets them; ids that it does not hold are passed over."""

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: Ids | None = None
    ) -> list[tuple[int, float]]:
        """The ``k`` nearest as (id, score), best first; among ``allowed`` ids only where they are given.

        The answer under a filter is exact: every allowed vector is compared.
        """

    def save(self, folder: Path) -> None:
        """Writes itself into an existing folder."""

    @classmethod
    def open(cls, folder: Path, dimension: int) -> Self:
        """What ``save`` wrote. Raises IndexMismatch for vectors of another length or a damaged file."""

    def __len__(self) -> int:
        """How many it holds."""

    @property
    def ids(self) -> Ids:
        """All ids that it holds, in any order."""


class FlatVectors:
    """Every vector compared with every query: exact, and fast enough up to some 100,000 clauses.

    A store that grows beyond that (codes, inverted lists, exact reranking) takes its place behind
    the same protocol. Graph indexes do not: under a narrow filter they lose nearly all neighbours.
    """

    def __init__(self, dimension: int) -> None:
        self._flat: faiss.Index = faiss.IndexFlatIP(dimension)
        self._ids: Ids = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> Ids:
        """All ids that it holds, in the order in which they came."""
        return self._ids

    def add(self, ids: Sequence[int] | Ids, vectors: NDArray[np.float32]) -> None:
        """Takes vectors (n, dimension) under new ids."""
        fresh = np.asarray(ids, np.int64)
        if len(np.unique(fresh)) < len(fresh) or np.isin(fresh, self._ids).any():
            raise ValueError("a vector is already held under one of these ids")
        if not len(fresh):
            return
        self._flat.add(np.ascontiguousarray(vectors, np.float32))
        self._ids = np.concatenate([self._ids, fresh])

    def remove(self, ids: Sequence[int] | Ids) -> None:
        """Forgets them; ids that it does not hold are passed over."""
        rows = np.flatnonzero(np.isin(self._ids, np.asarray(ids, np.int64)))
        if len(rows):
            self._flat.remove_ids(faiss.IDSelectorArray(rows))
            self._ids = np.delete(self._ids, rows)

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: Ids | None = None
    ) -> list[tuple[int, float]]:
        """The ``k`` nearest as (id, score), best first; exact among ``allowed`` ids."""
        parameters = None
        if allowed is not None:
            rows = np.flatnonzero(np.isin(self._ids, allowed))
            k, parameters = min(k, len(rows)), faiss.SearchParameters()
            # The selector holds a pointer only: it must live as long as the parameters.
            selector = faiss.IDSelectorArray(rows)
            parameters.sel = selector
        k = min(k, len(self))
        if k <= 0:
            return []
        scores, rows = self._flat.search(np.asarray(vector, np.float32)[None, :], k, params=parameters)
        return [(int(self._ids[row]), float(score)) for row, score in zip(rows[0], scores[0], strict=True)]

    def save(self, folder: Path) -> None:
        """Writes ``vectors.faiss`` and ``vectors.npy`` (their ids) into the folder."""
        faiss.write_index(self._flat, str(folder / "vectors.faiss"))
        np.save(folder / "vectors.npy", self._ids)

    @classmethod
    def open(cls, folder: Path, dimension: int) -> Self:
        """What ``save`` wrote. Raises IndexMismatch for vectors of another length or a damaged file."""
        store = cls(dimension)
        try:
            store._flat = faiss.read_index(str(folder / "vectors.faiss"))
            store._ids = np.load(folder / "vectors.npy")
        except (OSError, RuntimeError, ValueError) as error:
            raise IndexMismatch(f"the vectors under {folder} cannot be read; {REBUILD}") from error
        if store._flat.d != dimension or store._flat.ntotal != len(store._ids):
            raise IndexMismatch(f"the vectors under {folder} are of another model; {REBUILD}")
        return store
