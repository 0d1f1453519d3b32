"""One library with its search index, as one viewer sees it. The index is made from the library.

The store is the truth: whatever the index lacks is added from it, whatever it has too much is dropped,
so a crash between the two costs time and never an answer.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from api.fingerprint import fingerprint
from api.intake import Intake
from api.memory import Memory
from api.settings import Settings
from api.shelf import Shelf
from corpus.errors import IndexMismatch
from corpus.library import Library
from corpus.model import Reading
from corpus.viewer import OWNER, Viewer
from index.embedding import DEFAULT, Embedder, PooledEmbedder, embedder, model_name
from index.search import SearchIndex

if TYPE_CHECKING:
    from corpus.originals import Originals

SAVE_EVERY = 50
"""Documents between two saves of the index: what an interrupted ingest has to embed again at most."""

REMEMBERED = 400
"""Results kept in memory: what a team looks at in a day."""

SHELVED = 200
"""Findings of the shelf that stay in memory: three checklists for 60 documents. The others are on disk."""

_FINDING = ("corpus", "nlp", "index", "api.operations")
"""Packages by whose code and words a finding is made."""

T = TypeVar("T")


class Workspace:
    """Opens what is needed when it is needed: a look at the table never loads the index.

    May be used by several threads: the index is searched and written by one of them at a time.
    """

    def __init__(self, settings: Settings, viewer: Viewer = OWNER, *, create: bool = True) -> None:
        self.settings = settings
        self.viewer = viewer
        self._create = create
        self._lock = RLock()
        self._memory = Memory(REMEMBERED)

    @cached_property
    def library(self) -> Library:
        """The store. Raises LibraryError where there is none and none is to be made, LibraryVersion."""
        return Library.open(self.settings.database or self.settings.library, create=self._create)

    @cached_property
    def originals(self) -> "Originals":
        """The files that the documents were read from."""
        from corpus.originals import Originals

        return Originals(self.settings.library / "originals")

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, kept under the key until a document or correction comes or goes."""
        return self._memory.recall(key, self.library.state(), make)

    @cached_property
    def shelf(self) -> Shelf:
        """Findings over few documents, kept whatever else comes into the library."""
        return Shelf(self.settings.library / "findings", fingerprint(*_FINDING), SHELVED)

    @contextmanager
    def index(self) -> Iterator[SearchIndex]:
        """The search index as it stands now, for this thread alone.

        Raises IndexMismatch where another model built it.
        """
        with self._lock:
            self._index.refresh()
            yield self._index

    def embed(self, document_id: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (n, dimension) of stretches of a document, in the library or not.

        The index only saves work here: where there is none, or none of use, the model reads them all.
        """
        if not self.settings.index_folder.exists():
            return self._embedder.encode(texts)
        try:
            with self.index() as search_index:
                return search_index.embed(document_id, texts)
        except IndexMismatch:
            return self._embedder.encode(texts)

    @cached_property
    def _index(self) -> SearchIndex:
        folder = self.settings.index_folder
        opener = SearchIndex.open if folder.exists() else SearchIndex.create
        return opener(folder, self._embedder)

    @cached_property
    def model(self) -> str:
        """Name of the model of meaning."""
        built_by = model_name(SearchIndex.model_of(self.settings.index_folder))
        return self.settings.model or built_by or DEFAULT

    @cached_property
    def _embedder(self) -> Embedder:
        model, workers = embedder(self.model), self.settings.workers
        return PooledEmbedder(model, lambda: self._embedders, workers) if workers > 1 else model

    @cached_property
    def _embedders(self) -> Executor:
        """Processes that encode long lists of texts; made when there is one, as that starts one more."""
        from api.processes import pool

        return pool(self.settings.workers)

    @cached_property
    def _intake(self) -> Intake:
        return Intake(self.index, self._embedder)

    def index_reading(self, reading: Reading) -> None:
        """Put a stored reading into the index; searches go on while its texts are embedded."""
        self._intake.take(reading)
        if self._intake.waiting >= SAVE_EVERY:
            self.save(running=1)  # so that processes that embed are not idle while this one writes

    def begin(self) -> None:
        """Take the right to write. Raises SearchIndexError where another process has it."""
        with self.index() as search_index:
            search_index.begin()

    def unindexed(self) -> frozenset[str]:
        """Documents of the library that no search can find yet."""
        with self.index() as search_index:
            return frozenset(self.library.document_ids(OWNER)) - search_index.document_ids()

    def sync(self) -> None:
        """Bring the index to what the library holds, and save it."""
        if self._intake.waiting:
            self.save()  # else what was just added would be taken for what is lacking, and added again
        stored = frozenset(self.library.document_ids(OWNER))
        with self.index() as search_index:
            lacking = stored - search_index.document_ids()
            surplus = search_index.document_ids() - stored
            if not lacking and not surplus:
                search_index.release()
                return
            search_index.begin()
            search_index.remove(surplus)
        for document_id in sorted(lacking):
            self.index_reading(self.library.reading(document_id, OWNER))
        self.save()

    def save(self, running: int = 0) -> None:
        """Make what was added stand, but for documents whose texts the last ``running`` jobs embed."""
        self._intake.settle(running)
        with self.index() as search_index:
            search_index.save()

    def close(self) -> None:
        """Let store and index go."""
        if "library" in self.__dict__:
            self.library.close()
        if "_index" in self.__dict__:
            self._index.close()
        if "_embedders" in self.__dict__:
            self._embedders.shutdown()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
