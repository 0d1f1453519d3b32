"""The store of vectors: exact rows in a file that grows, codes over most of them, exact comparison always.

Few rows are all compared. With more, codes put forward the rows that are compared, as long as no filter is
given; under a filter every row that it allows is compared, which is exact and, as rows are looked up by
their number, takes as long as reading them. Rows that came since the codes were made are compared as well.
"""

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexMismatch
from index.vectors.appended import Appended, link
from index.vectors.codes import Codes, Sizes
from index.vectors.lookup import Lookup
from index.vectors.making import Rows, Vectors
from index.vectors.protocol import Ids

REBUILD = "delete the index’s folder and run `parley ingest` to build it again"

_MAPPED = 200_000_000
"""Bytes: rows of a larger file are read one by one where they are few, so that memory need not hold it."""

_FEW = 2000
"""Rows that are sooner read than mapped."""

_DEPTH = 4
"""Rows compared for each hit that is asked for."""

_WASTED = 4
"""Files are written anew when one row in so many is of a vector that was removed."""


class GrowingVectors:
    """A vector store for any number of clauses.

    Codes are made when it is saved, and made anew when the rows have doubled; so all that is written over
    a long ingest grows with what is taken in. A removed row stays in the file until such rows are many.
    Of two stores opened from one folder, only one may be added to.
    """

    sizes: ClassVar[Sizes] = Sizes()

    def __init__(self, dimension: int) -> None:
        self._vectors = Appended(None, np.float32, dimension)
        self._numbers = Appended(None, np.int64, 1)
        self._live = np.empty(0, bool)
        self._codes: Codes | None = None
        self._codes_file: Path | None = None

    def __len__(self) -> int:
        return int(np.count_nonzero(self._live))

    @property
    def ids(self) -> Ids:
        """All ids that it holds, in the order in which they came."""
        held: Ids = self._numbers.values[:, 0][self._live]
        return held

    def add(self, ids: Sequence[int] | Ids, vectors: NDArray[np.float32]) -> None:
        """Takes vectors (n, dimension) under new ids."""
        fresh = np.asarray(ids, np.int64)
        if len(np.unique(fresh)) < len(fresh) or len(self._lookup.rows(np.sort(fresh))):
            raise ValueError("a vector is already held under one of these ids")
        if len(fresh):
            self._vectors.append(vectors)
            self._numbers.append(fresh)
            self._live = np.append(self._live, np.ones(len(fresh), bool))
            self.__dict__.pop("_lookup", None)

    def remove(self, ids: Sequence[int] | Ids) -> None:
        """Forgets them; ids that it does not hold are passed over."""
        rows = self._lookup.rows(np.sort(np.asarray(ids, np.int64)))
        if len(rows):
            self._live[rows] = False
            self.__dict__.pop("_lookup", None)

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: Ids | None = None
    ) -> list[tuple[int, float]]:
        """The ``k`` nearest as (id, score), best first; exact among ``allowed`` ids."""
        vector = np.ascontiguousarray(vector, np.float32)
        if allowed is not None:
            return self._nearest(vector, k, self._lookup.rows(allowed))
        if not self._codes:
            return self._nearest(vector, k, np.flatnonzero(self._live))
        coded = len(self._codes)
        near = self._nearest(vector, k, self._candidates(self._codes, vector, k))
        late = self._nearest(vector, k, np.flatnonzero(self._live[coded:]) + coded)
        return sorted(near + late, key=lambda hit: -hit[1])[:k] if late else near

    def save(self, folder: Path) -> None:
        """Writes ``vectors``, ``ids``, ``codes``, ``removed.npy`` and ``state.json``.

        The first two are the files that it has, under another name, with what was added at their end.
        """
        if np.count_nonzero(~self._live) * _WASTED > len(self._live):
            self._compact()
        self._bring_up_codes()
        self._vectors.keep(folder / "vectors")
        self._numbers.keep(folder / "ids")
        np.save(folder / "removed.npy", np.flatnonzero(~self._live))
        state = {"rows": len(self._live), "dimension": self._vectors.values.shape[1]}
        if self._codes:
            if self._codes_file:
                link(self._codes_file, folder / "codes")
            else:
                self._codes.save(folder / "codes")
            self._codes_file = folder / "codes"
            coded = {"coded": len(self._codes), "compared": self._codes.compared}
            state |= coded | {"made_of": self._codes.made_of}
        (folder / "state.json").write_text(json.dumps(state), encoding="ascii")

    @classmethod
    def open(cls, folder: Path, dimension: int) -> Self:
        """What ``save`` wrote. Raises IndexMismatch for vectors of another length or a damaged file."""
        store = cls(dimension)
        try:
            state = json.loads((folder / "state.json").read_text(encoding="ascii"))
            if state["dimension"] == dimension:
                store._read(folder, state)
                return store
        except (OSError, EOFError, RuntimeError, ValueError, LookupError, TypeError) as error:
            raise IndexMismatch(f"the vectors under {folder} cannot be read; {REBUILD}") from error
        raise IndexMismatch(f"the vectors under {folder} are of another model; {REBUILD}")

    def _read(self, folder: Path, state: dict[str, int]) -> None:
        self._vectors = Appended(folder / "vectors", np.float32, state["dimension"], state["rows"])
        self._numbers = Appended(folder / "ids", np.int64, 1, state["rows"])
        self._live = np.ones(state["rows"], bool)
        self._live[np.load(folder / "removed.npy")] = False
        if "coded" in state:
            self._codes_file = folder / "codes"
            self._codes = Codes.open(self._codes_file, state["compared"], state["made_of"])
            if (len(self._codes), self._codes.dimension) != (state["coded"], state["dimension"]):
                raise ValueError("codes of other vectors")

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self._numbers.values[:, 0], self._live)

    def _candidates(self, codes: Codes, vector: Vectors, k: int) -> Rows:
        """Coded rows to compare; all of them where too few of those that seem near still count."""
        wanted = max(codes.compared, _DEPTH * k)
        if wanted < len(codes):
            rows = codes.nearest(vector, wanted)
            rows = rows[self._live[rows]]
            if len(rows) * 2 > wanted:
                return rows
        return np.flatnonzero(self._live[: len(codes)])

    def _nearest(self, vector: Vectors, k: int, rows: Rows) -> list[tuple[int, float]]:
        """The nearest of some rows, each compared."""
        import faiss

        k = min(k, len(rows))
        if k <= 0:
            return []
        vectors, numbers = self._vectors.values, self._numbers.values[:, 0]
        if vectors.nbytes > _MAPPED and len(rows) <= _FEW:
            vectors, numbers, rows = self._vectors.read(rows), numbers[rows], np.arange(len(rows))
        if len(rows) == len(vectors):
            best, places = faiss.knn(vector[None, :], vectors, k, faiss.METRIC_INNER_PRODUCT)
            scores, found = best[0], places[0]
        else:
            scores, found = np.empty(k, np.float32), np.empty(k, np.int64)
            faiss.knn_inner_products_by_idx(  # type: ignore[attr-defined]
                *map(faiss.swig_ptr, (vector, vectors, rows)), vectors.shape[1], 1, len(vectors), len(rows),
                k, faiss.swig_ptr(scores), faiss.swig_ptr(found),
            )  # fmt: skip
        return list(zip(numbers[found].tolist(), scores.tolist(), strict=True))

    def _compact(self) -> None:
        """Leaves the removed rows behind, in files of its own."""
        vectors, numbers = self._vectors.values, self._numbers.values
        self._vectors = Appended(None, np.float32, vectors.shape[1])
        self._numbers = Appended(None, np.int64, 1)
        for rows in np.array_split(np.flatnonzero(self._live), len(vectors) // 50_000 + 1):
            self._vectors.append(vectors[rows])
            self._numbers.append(numbers[rows])
        self._live = np.ones(len(self._numbers), bool)
        self._codes = self._codes_file = None
        self.__dict__.pop("_lookup", None)

    def _bring_up_codes(self) -> None:
        """Gives codes to rows that came since, when they are many, and new ones to all when they doubled."""
        vectors, codes = self._vectors.values, self._codes
        if codes is None or len(vectors) > 2 * codes.made_of:
            if len(vectors) >= self.sizes.coded:
                self._codes, self._codes_file = Codes.make(vectors, self.sizes), None
        elif len(vectors) - len(codes) > max(self.sizes.tail, len(codes) // 64):
            codes.add(vectors[len(codes) :])
            self._codes_file = None
