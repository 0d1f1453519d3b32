"""Short codes of vectors, which tell the rows that are worth comparing exactly.

Product quantisation, all codes compared, up to some 250,000 rows; beyond that RaBitQ in inverted lists,
of which the nearest are looked at. Both are FAISS's fast-scan kinds: 48 bytes and more a row, compared
in registers. How much is looked at is measured on the rows themselves whenever the codes are made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from index.vectors.making import Rows, Vectors, flat, listed, nearest

if TYPE_CHECKING:  # slow to import, and not needed before there is a search by meaning
    import faiss

_TARGET = 0.985
"""Share of the ten nearest that the rows compared must hold, for points between rows."""

_LIST = 3
"""What looking at a list costs, in rows compared exactly."""

_PROBES = 25
"""Points on which that is measured."""

_MOST = 6400
"""Rows compared exactly at most."""


@dataclass(frozen=True)
class Sizes:
    """Where a store changes its ways, in rows; measured in docs/adr/0012-vectors-that-grow.md."""

    coded: int = 20_000
    """From here on there are codes; fewer rows are all compared exactly."""
    listed: int = 250_000
    """From here on the codes lie in inverted lists."""
    in_list: int = 250
    """Rows in an inverted list, on average."""
    looked_at: int = 48
    """Lists that a query looks at, at least."""
    compared: int = 150
    """Rows compared exactly at least."""
    tail: int = 4096
    """Rows that may wait without codes, or a 64th of those that have them."""


class Codes:
    """Codes of the first rows of a store, in their order."""

    def __init__(self, index: "faiss.Index", compared: int, made_of: int) -> None:
        self._index = index
        self.compared = compared
        """Rows to compare exactly for ten hits."""
        self.made_of = made_of
        """Rows when the codes were made; with twice as many they are made anew."""

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return int(self._index.d)

    @classmethod
    def make(cls, vectors: Vectors, sizes: Sizes) -> Self:
        """Codes of vectors (n, dimension)."""
        index = listed(vectors, sizes.in_list) if len(vectors) >= sizes.listed else flat(vectors)
        made = cls(index, sizes.compared, len(vectors))
        made._effort = (min(sizes.looked_at, getattr(index, "nlist", 1)), sizes.compared)
        made._tune(vectors)
        return made

    @classmethod
    def open(cls, path: Path, compared: int, made_of: int) -> Self:
        """What ``save`` wrote. Raises RuntimeError for a damaged file."""
        import faiss

        return cls(faiss.read_index(str(path)), compared, made_of)

    def save(self, path: Path) -> None:
        """Writes a file."""
        import faiss

        faiss.write_index(self._index, str(path))

    def add(self, vectors: Vectors) -> None:
        """Codes for the rows that come next."""
        self._index.add(np.ascontiguousarray(vectors))

    def nearest(self, vector: Vectors, count: int) -> Rows:
        """The rows that seem nearest, ``count`` or as many as were looked at, best first."""
        rows: Rows = self._index.search(vector[None, :], count)[1][0]
        return rows[rows >= 0]

    def _tune(self, vectors: Vectors) -> None:
        """Looks at more lists, or compares more rows, whichever pays more, until the target is reached."""
        drawn = np.random.default_rng(0).permutation(len(vectors))[:_PROBES]
        # Questions lie between texts: a row itself would be too easy to find.
        points = vectors[drawn] + 0.3 * vectors[np.roll(drawn, 1)]
        truth, _ = nearest(points, vectors, 10)
        reached = self._recall(points, truth, *self._effort)
        while reached < _TARGET and (more := list(self._more())):
            gains = [(self._recall(points, truth, *effort) - reached) / cost for effort, cost in more]
            best = int(np.argmax(gains))
            self._effort, cost = more[best]
            reached += gains[best] * cost

    @property
    def _effort(self) -> tuple[int, int]:
        """Lists looked at (1 where there are none), rows compared."""
        return getattr(self._index, "nprobe", 1), self.compared

    @_effort.setter
    def _effort(self, effort: tuple[int, int]) -> None:
        if hasattr(self._index, "nprobe"):
            self._index.nprobe = effort[0]
        self.compared = effort[1]

    def _more(self) -> Iterator[tuple[tuple[int, int], int]]:
        """Twice the effort in one way or the other, each with what it adds in cost."""
        lists, compared = self._effort
        if compared < min(_MOST, len(self)):
            yield (lists, compared * 2), compared
        if lists < getattr(self._index, "nlist", 1):
            yield (lists * 2, compared), lists * _LIST

    def _recall(self, points: Vectors, truth: Rows, lists: int, compared: int) -> float:
        before, self._effort = self._effort, (lists, compared)
        found = self._index.search(points, compared)[1]
        self._effort = before
        return float(np.mean([np.isin(wanted, rows) for wanted, rows in zip(truth, found, strict=True)]))
