"""Several engines' scores → one, as a weighted sum of scores that are comparable beforehand.

Each engine gives a share: how much of what was asked a clause holds, 0 to 1. Sums of such shares kept
what an engine is sure of, where reciprocal ranks let a poor ranking outvote a good one.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def weighted_sum(parts: Iterable[tuple[float, Mapping[Item, float]]]) -> dict[Item, float]:
    """Each item's sum of ``weight * share`` over (weight, shares) pairs; absent counts as 0.

    The order of the parts does not matter: summands are added in order of size, so that the sum is
    the same to the last bit.

    >>> weighted_sum([(1, {"a": 0.5, "b": 0.25}), (0.5, {"b": 1})])
    {'a': 0.5, 'b': 0.75}
    """
    fused: dict[Item, float] = {}
    several: dict[Item, list[float]] = {}  # most items stand in one part, and need no list
    for weight, shares in parts:
        for item, share in shares.items():
            summand = weight * share
            if item in fused:
                several.setdefault(item, [fused[item]]).append(summand)
            else:
                fused[item] = summand
    return fused | {item: sum(sorted(summands)) for item, summands in several.items()}
