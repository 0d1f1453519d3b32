"""What every store of vectors can do."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]


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

        Scores are exact. So is the answer under a filter: every allowed vector is compared.
        """

    def save(self, folder: Path) -> None:
        """Writes itself into an existing folder, for good: what was saved before stands as it is."""

    @classmethod
    def open(cls, folder: Path, dimension: int) -> Self:
        """What ``save`` wrote. Raises IndexMismatch for vectors of another length or a damaged file."""

    def __len__(self) -> int:
        """How many it holds."""

    @property
    def ids(self) -> Ids:
        """All ids that it holds, in any order."""
