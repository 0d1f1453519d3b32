"""Long lists of texts, embedded by other processes.

>>> executor = ProcessPoolExecutor(2)
>>> embedder = PooledEmbedder(MiniLM(), lambda: executor, parts=2)
>>> rows = embedder.encode_later(texts)  # the processes begin; this one goes on
>>> rows().shape
(2048, 384)
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.embedding.bert import BertEmbedder

SHORTEST_DEAL = 200
"""Texts that are worth handing to other processes."""

SHORTEST_FIRST_DEAL = 1000
"""Texts for which these are worth starting: what each imports first takes longer than 900 texts here."""


class PooledEmbedder:
    """A model that deals long lists of texts to ``parts`` jobs of an executor, and reads short ones itself.

    The executor is asked for when there is a long list; each of its processes holds the model once. A job's
    errors are raised where its rows are asked for.
    """

    def __init__(self, model: BertEmbedder, executor: Callable[[], Executor], parts: int) -> None:
        self._model = model
        self._executor = executor
        self._shortest = SHORTEST_FIRST_DEAL
        self._parts = parts
        self.model_id = model.model_id
        self.dimension = model.dimension
        self.unrelated = model.unrelated
        self.multilingual = model.multilingual

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, in their order."""
        return self.encode_later(texts)()

    def encode_later(self, texts: Sequence[str]) -> Callable[[], NDArray[np.float32]]:
        """Begins with a long list at once; a short one is read when its rows are asked for."""
        if len(texts) < self._shortest:
            return self._model.encode_later(texts)
        self._shortest = SHORTEST_DEAL
        # Dealt by length in turn, the jobs are of one size.
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        hands = [order[part :: self._parts] for part in range(self._parts)]
        executor = self._executor()
        jobs = [
            executor.submit(_encode_here, type(self._model), [texts[row] for row in hand]) for hand in hands
        ]

        def gathered() -> NDArray[np.float32]:
            vectors = np.empty((len(texts), self.dimension), np.float32)
            for hand, job in zip(hands, jobs, strict=True):
                vectors[hand] = job.result()
            return vectors

        return gathered

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """A question's vector, by this process."""
        return self._model.encode_query(text)


@cache
def _in_this_process(model: Callable[..., BertEmbedder]) -> BertEmbedder:
    return model(patience=0)  # it reads long lists only, and need not hold the weights twice


def _encode_here(model: Callable[..., BertEmbedder], texts: Sequence[str]) -> NDArray[np.float32]:
    return _in_this_process(model).encode(texts)
