"""All against all: the nearest of every vector among all the others, tile by tile of the square.

Nearness is mutual, so half of the square is multiplied, in eight-bit numbers where the CPU has instructions
for them. That finds a few more than are asked for, and these are compared exactly.

>>> ids, cosines = neighbours(np.array([[1, 0], [0, 1], [0.6, 0.8]], np.float32), k=1)
>>> ids.tolist(), cosines.round(2).tolist()
([[2], [2], [1]], [[0.6], [0.8], [0.8]])
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Rows = NDArray[np.int64]
Numbers = NDArray[Any]
"""Products: whole numbers or fractions, as they are multiplied."""

_TILE = 1024
"""Rows and columns: few enough for a tile's products to stay in the CPU's cache."""

_SPARE = 6
"""Compared exactly beside the ``k``: rounding to eight bits puts close ones in another order."""

_COARSE = 0.5
"""With a component beyond it, eight bits are too coarse for the others."""

_SCORE_BITS = 24
_STEPS = 1 << (_SCORE_BITS - 2)
"""Of a product of 1, as a whole number: a sign, and room for what rounding adds."""
_MIDDLE = 1 << (_SCORE_BITS - 1)

MOST = 1 << (63 - _SCORE_BITS) // 2
"""Rows: two numbers of more do not fit into one together with a score."""


def neighbours(vectors: Vectors, k: int) -> tuple[Rows, Vectors]:
    """For each of ``vectors`` (n, dimension), rows of length 1 or 0, its ``k`` nearest others, best first.

    Returns their rows and their dot products, both (n, k), or (n, n - 1) where there are no more. Of what is
    equally near the earlier goes first; where not all of that has room, any of it stands. Raises ValueError
    for more than ``MOST`` rows.
    """
    if len(vectors) > MOST:
        raise ValueError(f"{len(vectors):,} rows are too many to be compared at once; {MOST:,} can be")
    rows = np.ascontiguousarray(vectors, np.float32)
    k = max(0, min(k, len(rows) - 1))
    if not k:
        return np.empty((len(rows), 0), np.int64), np.empty((len(rows), 0), np.float32)
    return _exact(rows, _candidates(rows, min(k + _SPARE, len(rows) - 1)), k)


def _candidates(rows: Vectors, kept: int) -> Rows:
    """The ``kept`` nearest of each row (n, kept), as far as tiles tell."""
    multiplied = _products(rows)
    best = _Best(len(rows), kept, multiplied)
    tiles = [slice(start, min(start + _TILE, len(rows))) for start in range(0, len(rows), _TILE)]
    settled = 1
    for apart, one, other in _pairs(len(tiles)):
        if apart == 2 * settled:  # every row has met twice as many as when its bound was set
            best.settle()
            settled = apart
        if apart:
            best.take(multiplied.of(tiles[one], tiles[other]), tiles[one], tiles[other])
        else:
            best.start(multiplied.of(tiles[one], tiles[one]), tiles[one])
    return best.rows()


def _pairs(count: int) -> Iterator[tuple[int, int, int]]:
    """Every pair of tiles once, after how far they are apart on a ring, so that all have met as many."""
    for apart in range(count // 2 + 1):
        for one in range(apart if 2 * apart == count else count):
            yield apart, one, (one + apart) % count


class _Products(NamedTuple):
    """How stretches of rows are multiplied, what a product of 1 comes to, and what is below all products.

    What was multiplied is good until the next is.
    """

    of: Callable[[slice, slice], Numbers]
    unit: float
    lowest: np.generic


def _products(rows: Vectors) -> _Products:
    import torch

    widest = float(max(rows.max(), -rows.min()))
    if not (0 < widest < _COARSE and torch.cpu._is_vnni_supported()):
        room = np.empty(_TILE**2, np.float32)
        return _Products(
            lambda ours, theirs: np.matmul(rows[ours], rows[theirs].T, out=_shaped(room, ours, theirs)),
            unit=1.0,
            lowest=np.float32(-np.inf),
        )
    scale = np.float32(127 / widest)
    codes = torch.empty(rows.shape, dtype=torch.int8)
    for start in range(0, len(rows), _TILE):
        part = slice(start, start + _TILE)
        codes[part] = torch.from_numpy(np.rint(rows[part] * scale).astype(np.int8))
    products = np.empty(_TILE**2, np.int32)

    def of(ours: slice, theirs: slice) -> Numbers:
        out = _shaped(products, ours, theirs)
        torch._int_mm(codes[ours], codes[theirs].T, out=torch.from_numpy(out))
        return out

    return _Products(of, unit=float(scale) ** 2, lowest=np.int32(np.iinfo(np.int32).min))


def _shaped(room: Numbers, ours: slice, theirs: slice) -> Numbers:
    shape = (ours.stop - ours.start, theirs.stop - theirs.start)
    return room[: shape[0] * shape[1]].reshape(shape)


class _Best:
    """The best of each row so far, each as one whole number: row, score, and the other's row."""

    def __init__(self, count: int, kept: int, products: _Products) -> None:
        self._count, self._kept, self._lowest = count, kept, products.lowest
        self._steps = _STEPS / products.unit
        self._row_bits = (count - 1).bit_length()
        self._bounds = np.full(count, products.lowest)
        self._found: list[Rows] = []
        self._masks = np.empty((2, _TILE**2), bool)

    def start(self, products: Numbers, rows: slice) -> None:
        """Takes the best that rows have among themselves; what is no better need not be taken later."""
        import torch

        np.fill_diagonal(products, self._lowest)
        most = min(self._kept, len(products) - 1)
        scores, columns = torch.topk(torch.from_numpy(products), most, dim=1)
        first = np.repeat(np.arange(rows.start, rows.stop), most)
        self._add(first, rows.start + columns.numpy().ravel(), scores.numpy().ravel())
        if most == self._kept:
            self._bounds[rows] = scores[:, -1].numpy()

    def take(self, products: Numbers, ours: slice, theirs: slice) -> None:
        """Takes what is better than the bound of either row."""
        better, also = (_shaped(mask, ours, theirs) for mask in self._masks)
        np.greater(products, self._bounds[ours, None], out=better)
        np.greater(products, self._bounds[None, theirs], out=also)
        places = np.flatnonzero(np.logical_or(better, also, out=better))
        scores = products.ravel()[places]
        row, column = np.divmod(places, products.shape[1])
        for one, other in (
            (row + ours.start, column + theirs.start),
            (column + theirs.start, row + ours.start),
        ):
            taken = scores > self._bounds[one]
            self._add(one[taken], other[taken], scores[taken])

    def settle(self) -> None:
        """Drops all but the best of each row, and sets its bound by the last of them."""
        found = np.concatenate(self._found)
        found.sort()
        ends = np.searchsorted(found >> (_SCORE_BITS + self._row_bits), np.arange(1, self._count + 1))
        held = np.diff(ends, prepend=0)
        full = held >= self._kept
        last = (found[ends[full] - self._kept] >> self._row_bits) % (1 << _SCORE_BITS)
        self._bounds[full] = (last - _MIDDLE) / self._steps
        first = ends - np.minimum(held, self._kept)
        self._found = [found[np.arange(len(found)) >= np.repeat(first, held)]]

    def rows(self) -> Rows:
        """The others' rows (n, kept), once all tiles were taken."""
        self.settle()
        return (self._found[0] % (1 << self._row_bits)).reshape(self._count, self._kept)

    def _add(self, row: Rows, other: Rows, scores: Numbers) -> None:
        steps = np.rint(scores * self._steps).astype(np.int64) + _MIDDLE
        self._found.append(((row << _SCORE_BITS | steps) << self._row_bits) | other)


def _exact(rows: Vectors, candidates: Rows, k: int) -> tuple[Rows, Vectors]:
    """The ``k`` best of each row's candidates by their exact products."""
    ids = np.empty((len(rows), k), np.int64)
    products = np.empty((len(rows), k), np.float32)
    for start in range(0, len(rows), _TILE):
        part = slice(start, start + _TILE)
        others = candidates[part]
        exact = np.matmul(rows[others], rows[part, :, None])[..., 0]
        order = np.lexsort((others, -exact), axis=1)[:, :k]
        ids[part] = np.take_along_axis(others, order, axis=1)
        products[part] = np.take_along_axis(exact, order, axis=1)
    return ids, products
