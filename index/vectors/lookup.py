"""Ids to rows, many at once."""

import numpy as np
from numpy.typing import NDArray

from index.vectors.protocol import Ids

_SPARSE = 8
"""Numbers for each id that is held, beyond which a table of all numbers would be mostly empty."""


class Lookup:
    """Rows of ids that are counted upwards, as SQLite counts from 1: a table of all from the least on."""

    def __init__(self, ids: Ids, live: NDArray[np.bool_]) -> None:
        held = np.flatnonzero(live)
        keys = ids[held]
        self._first = int(keys.min()) - 1 if len(keys) else 0
        span = int(keys.max()) - self._first + 2 if len(keys) else 1
        self._table: NDArray[np.int64] | None = None
        if span <= _SPARSE * len(keys) + 1024:
            self._table = np.full(span, -1, np.int64)
            self._table[keys - self._first] = held
        else:
            order = np.argsort(keys)
            self._keys, self._rows = keys[order], held[order]

    def rows(self, ids: Ids) -> NDArray[np.int64]:
        """Rows of those ids, given in order, that are held."""
        if self._table is not None:  # whose first and last places are empty
            rows = self._table.take(ids - self._first if self._first else ids, mode="clip")
            return rows[rows >= 0]
        places = self._keys.searchsorted(ids)
        found = self._keys.take(places, mode="clip") == ids
        held: NDArray[np.int64] = self._rows[places[found]]
        return held
