"""Several rankings → one, by reciprocal ranks (Cormack, Clarke and Büttcher, SIGIR 2009)."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)

SMOOTHING = 60.0
"""The published constant: how little the very first ranks count beyond the next."""


def reciprocal_ranks(
    rankings: Iterable[tuple[float, Sequence[Item]]], smoothing: float = SMOOTHING
) -> dict[Item, float]:
    """Each item's sum of ``weight / (smoothing + rank)`` over (weight, ranking) pairs; ranks from 1.

    An item counts once in a ranking, at its best rank. The order of the rankings does not matter:
    shares are added in order of size, so that the sum is the same to the last bit.

    >>> reciprocal_ranks([(1, ["a", "b"]), (1, ["b"])], smoothing=1)
    {'a': 0.5, 'b': 0.8333333333333333}
    """
    shares: dict[Item, list[float]] = {}
    for weight, ranking in rankings:
        for rank, item in enumerate(dict.fromkeys(ranking), start=1):
            shares.setdefault(item, []).append(weight / (smoothing + rank))
    return {item: sum(sorted(parts)) for item, parts in shares.items()}
