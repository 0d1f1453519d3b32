"""BERT models of sentence-transformers, run offline on the processor."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from index.embedding.quick import QuickReader

TOKENS_A_BATCH = 1024
"""Larger batches fall out of the processor's caches; smaller ones spend their time in between."""

LONGEST = 256
"""Tokens of a text that are read."""

PATIENCE = 1500
"""Texts of a process that are read before sentence-transformers is loaded: its import takes as long."""


class BertEmbedder:
    """A model in a folder of sentence-transformers: mean over tokens, unit length.

    The library runs it, in bfloat16 where the processor has it; vectors are normalised in float32. Until a
    process has read as many texts as the library's import is worth, ``quick`` reads them, so that neither
    a question nor a small document waits for it: ``patience`` texts. ``threads`` are torch's; one is the
    default because ingest runs several processes.

    A model is a subclass: its numbers, its folder and what it wants before a text.
    """

    model_id: str
    dimension: int
    unrelated: float
    multilingual: bool = False
    before_passage: ClassVar[str] = ""
    before_query: ClassVar[str] = ""

    def __init__(self, threads: int = 1, patience: int = PATIENCE) -> None:
        self.threads = threads
        self._patience = patience
        self._model: SentenceTransformer | None = None
        self._quick: QuickReader | None = None
        self._read = 0

    def folder(self) -> Path:
        """Where model and tokenizer lie. Raises ModelError where they are absent or not the expected ones."""
        raise NotImplementedError

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, in their order. Texts beyond 256 tokens are read up to there.

        Raises ModelError where the weights are absent or not the expected ones.
        """
        passages = [self.before_passage + text for text in texts]
        if not texts or (self._model is None and self._read + len(texts) <= self._patience):
            self._read += len(texts)
            rows = [self._quick_reader().encode(passage) for passage in passages]
            return np.array(rows, np.float32).reshape(len(texts), self.dimension)
        return self._by_library(passages)

    def encode_later(self, texts: Sequence[str]) -> Callable[[], NDArray[np.float32]]:
        """The rows of ``encode``, made when they are asked for: one process has no hands free before."""
        return partial(self.encode, texts)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """A question's vector, always by the quick reader."""
        return self._quick_reader().encode(self.before_query + text)

    def _quick_reader(self) -> "QuickReader":
        if self._quick is None:
            from index.embedding.quick import QuickReader

            self._quick = QuickReader(self.folder(), self.threads, bfloat16=has_bfloat16())
        return self._quick

    def _by_library(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """In batches of as many tokens as the processor likes: what ``SentenceTransformer.encode`` pads, and
        reads with it, is most of what short texts among long ones cost.
        """
        import torch

        model = self._load()
        vectors = np.empty((len(texts), self.dimension), np.float32)
        tokens = model.tokenizer(list(texts), truncation=True, max_length=LONGEST)["input_ids"]
        with torch.inference_mode():
            for rows in batches([len(text) for text in tokens], TOKENS_A_BATCH):
                padded = model.tokenizer.pad(
                    {"input_ids": [tokens[row] for row in rows]}, return_tensors="pt"
                )
                vectors[rows] = model(padded)["sentence_embedding"].float().numpy()
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

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
