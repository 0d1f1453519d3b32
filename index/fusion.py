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
    summands: dict[Item, list[float]] = {}
    for weight, shares in parts:
        for item, share in shares.items():
            summands.setdefault(item, []).append(weight * share)
    return {item: sum(sorted(found)) if found[1:] else found[0] for item, found in summands.items()}
