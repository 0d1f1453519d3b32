"""BERT models of sentence-transformers, run offline on the processor."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from index.embedding.quick import QuickReader

CHARACTERS_A_BATCH = 5000
"""Larger batches fall out of the processor's caches; smaller ones spend their time in between."""

LONGEST = 256
"""Tokens of a text that are read."""

SHORTEST_DEAL = 200
"""Texts that are worth handing to other processes."""

PATIENCE = 1500
"""Texts of a process that are read before sentence-transformers is loaded: its import takes as long."""


class BertEmbedder:
    """A model in a folder of sentence-transformers: mean over tokens, unit length.

    The library runs it, in bfloat16 where the processor has it; vectors are normalised in float32. Until a
    process has read as many texts as the library's import is worth, ``quick`` reads them, so that neither
    a question nor a small document waits for it. ``threads`` are torch's; one is the default because ingest
    runs several processes. With an ``executor``, long lists of texts are dealt to ``parts`` jobs of it.

    A model is a subclass: its numbers, its folder and what it wants before a text.
    """

    model_id: str
    dimension: int
    unrelated: float
    multilingual: bool = False
    before_passage: ClassVar[str] = ""
    before_query: ClassVar[str] = ""

    def __init__(self, threads: int = 1, executor: Executor | None = None, parts: int = 1) -> None:
        self.threads = threads
        self._executor = executor
        self._parts = parts
        self._model: SentenceTransformer | None = None
        self._quick: QuickReader | None = None
        self._read = 0

    def folder(self) -> Path:
        """Where model and tokenizer lie. Raises ModelError where they are absent or not the expected ones."""
        raise NotImplementedError

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, in their order. Texts beyond 256 tokens are read up to there.

        Raises ModelError where the weights are absent or not the expected ones, and what a job raises.
        """
        vectors = np.empty((len(texts), self.dimension), np.float32)
        if self._executor is not None and len(texts) >= SHORTEST_DEAL:
            for rows, job in self._dealt(self._executor, texts):
                vectors[rows] = job.result()
        elif self._model is None and self._read + len(texts) <= PATIENCE:
            self._read += len(texts)
            for row, text in enumerate(texts):
                vectors[row] = self._quick_reader().encode(self.before_passage + text)
        else:
            model = self._load()
            for rows in batches([len(text) + 1 for text in texts], CHARACTERS_A_BATCH):
                batch = [self.before_passage + texts[row] for row in rows]
                vectors[rows] = model.encode(batch, batch_size=len(batch), show_progress_bar=False)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """A question's vector, always by the quick reader."""
        return self._quick_reader().encode(self.before_query + text)

    def _quick_reader(self) -> "QuickReader":
        if self._quick is None:
            from index.embedding.quick import QuickReader

            self._quick = QuickReader(self.folder(), self.threads, bfloat16=has_bfloat16())
        return self._quick

    def _load(self) -> "SentenceTransformer":
        if self._model is None:
            # Both are read when the library is imported. Weights load in a blink: no bar for that.
            os.environ["HF_HUB_OFFLINE"] = os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
            # Every length of batch would leave its own prepared weights behind, to the gigabyte.
            os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "16")
            import torch
            from sentence_transformers import SentenceTransformer

            torch.set_num_threads(self.threads)
            model = SentenceTransformer(str(self.folder()), device="cpu", local_files_only=True)
            model.max_seq_length = LONGEST
            self._model = model.bfloat16() if has_bfloat16() else model.float()
        return self._model

    def _dealt(
        self, executor: Executor, texts: Sequence[str]
    ) -> Iterator[tuple[list[int], "Future[NDArray[np.float32]]"]]:
        """Row numbers and the job that encodes them. Dealt by length in turn, the jobs are of one size."""
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        hands = [order[part :: self._parts] for part in range(self._parts)]
        jobs = [executor.submit(_encode_here, type(self), [texts[row] for row in hand]) for hand in hands]
        return iter(list(zip(hands, jobs, strict=True)))


def batches(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Row numbers, longest texts first, in batches of at most ``budget`` with their padding.

    Sorted by length, a batch holds hardly any padding. A text longer than the budget stands alone.

    >>> list(batches([3, 9, 4], budget=9))
    [[1], [2, 0]]
    """
    order = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    batch: list[int] = []
    for row in order:
        if batch and lengths[batch[0]] * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


@cache
def has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 in hardware; without that it is slower than float32."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="ignore")
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags


@cache
def _in_this_process(model: Callable[[], BertEmbedder]) -> BertEmbedder:
    return model()


def _encode_here(model: Callable[[], BertEmbedder], texts: Sequence[str]) -> NDArray[np.float32]:
    return _in_this_process(model).encode(texts)
