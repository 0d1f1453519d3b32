"""The assignment of rows to columns, one to one, that gains most in all; greedy pairing may miss it."""

import numpy as np
from numpy.typing import NDArray


def best_pairs(gain: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pairs (row, column) of the greatest sum, as many as the shorter side has; some may gain nothing.

    >>> best_pairs(np.array([[0.9, 0.8], [0.8, 0.1]]))
    [(0, 1), (1, 0)]
    """
    if not gain.size:
        return []
    from scipy.optimize import linear_sum_assignment  # loads slowly; most commands assign nothing

    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]
