"""Which undertakings of several documents are about the same: the best assignment over all of them at once.

Greedy pairing gives the first comer what fits another better; the assignment is the one whose likeness is
greatest in all. Nothing is paired that is not near enough.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.gaps.assignment import best_pairs

Likeness = NDArray[np.float64]


def assigned(likeness: Likeness, least: float) -> list[tuple[int, int]]:
    """Pairs (row, column), one to one, of the greatest sum; pairs below ``least`` are left out.

    >>> assigned(np.array([[0.9, 0.8], [0.8, 0.1]]), 0.5)
    [(0, 1), (1, 0)]
    """
    gain = np.where(likeness >= least, likeness, 0.0)  # what is too far from anything gains nothing by a pair
    return [(i, j) for i, j in best_pairs(gain) if gain[i, j] > 0]


def aligned(
    likeness: Mapping[tuple[int, int], Likeness], counts: Sequence[int], least: float
) -> list[dict[int, int]]:
    """Rows over several documents, each document → place of its undertaking; every undertaking is in one.

    ``likeness[a, b]`` holds for documents a < b how near each undertaking of a is to each of b. Documents
    join one by one: each is assigned to the rows of those before it, by the nearest of a row.
    """
    rows: list[dict[int, int]] = []
    for document, count in enumerate(counts):
        near = np.zeros((len(rows), count))
        for number, row in enumerate(rows):
            near[number] = np.max([likeness[other, document][place] for other, place in row.items()], axis=0)
        taken = assigned(near, least)
        for number, place in taken:
            rows[number][document] = place
        rows += [{document: place} for place in sorted(set(range(count)) - {place for _, place in taken})]
    return rows
