"""What search asks of a model of meaning."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Embedder(Protocol):
    """Anything that turns texts into unit vectors of one length.

    Building one is cheap: weights load with the first text, so that a command which never asks
    for meaning never waits for them.
    """

    @property
    def model_id(self) -> str:
        """Name and version of the model; an index built by another is refused."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def unrelated(self) -> float:
        """Cosine of texts that have nothing to do with each other: models differ widely in it."""

    @property
    def multilingual(self) -> bool:
        """Whether a question in one language is near to its answer in another."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, in their order: (n, dimension), each of length 1."""

    def encode_later(self, texts: Sequence[str]) -> Callable[[], NDArray[np.float32]]:
        """Begins with ``encode`` where other processes do it meanwhile; what it gives, gives the rows."""

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """What a person asks: (dimension,), of length 1."""
