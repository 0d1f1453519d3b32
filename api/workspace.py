"""One library with its search index, as one viewer sees it. The index is made from the library.

The store is the truth: whatever the index lacks is added from it, whatever it has too much is dropped,
so a crash between the two costs time and never an answer.
"""

import multiprocessing
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import cached_property

from api.settings import Settings
from corpus.library import Library
from corpus.model import Force, Reading
from corpus.viewer import OWNER, Viewer
from index.embedder import MiniLM
from index.search import ClauseFacets, SearchIndex

SAVE_EVERY = 50
"""Documents between two saves of the index: what an interrupted ingest has to embed again at most."""


class Workspace:
    """Opens what is needed when it is needed: a look at the table never loads the index."""

    def __init__(self, settings: Settings, viewer: Viewer = OWNER) -> None:
        self.settings = settings
        self.viewer = viewer
        self._unsaved = 0

    @cached_property
    def library(self) -> Library:
        """The store. Raises LibraryError, LibraryVersion."""
        return Library.open(self.settings.database or self.settings.library)

    @cached_property
    def index(self) -> SearchIndex:
        """The search index. Raises IndexMismatch where another model built it."""
        folder = self.settings.index_folder
        opener = SearchIndex.open if folder.exists() else SearchIndex.create
        return opener(folder, MiniLM(executor=self._embedders, parts=self.settings.workers))

    @cached_property
    def _embedders(self) -> Executor | None:
        """Processes that encode long lists of texts; none starts before there is such a list."""
        if self.settings.workers < 2:
            return None
        return ProcessPoolExecutor(self.settings.workers, mp_context=multiprocessing.get_context("spawn"))

    def index_reading(self, reading: Reading) -> None:
        """Put a stored reading into the index."""
        self.index.add([(reading.document, reading.clauses, facets(reading))])
        self._unsaved += 1
        if self._unsaved >= SAVE_EVERY:
            self._save()

    def sync(self) -> None:
        """Bring the index to what the library holds, and save it."""
        stored = frozenset(self.library.document_ids(OWNER))
        indexed = self.index.document_ids()
        surplus = indexed - stored
        if surplus:
            self.index.remove(surplus)
            self._unsaved += len(surplus)
        for document_id in sorted(stored - indexed):
            self.index_reading(self.library.reading(document_id, OWNER))
        if self._unsaved:
            self._save()

    def _save(self) -> None:
        self.index.save()
        self._unsaved = 0

    def close(self) -> None:
        """Let store and index go."""
        if "library" in self.__dict__:
            self.library.close()
        if "index" in self.__dict__:
            self.index.close()
        if (embedders := self.__dict__.get("_embedders")) is not None:
            embedders.shutdown()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def facets(reading: Reading) -> dict[str, ClauseFacets]:
    """Themes and forces of each clause, from its records."""
    themes: dict[str, dict[str, None]] = {}
    forces: dict[str, dict[Force, None]] = {}
    for record in reading.commitments:
        themes.setdefault(record.clause, {}).update(dict.fromkeys(record.themes))
        forces.setdefault(record.clause, {})[record.force] = None
    return {
        clause: ClauseFacets(themes=tuple(themes[clause]), forces=tuple(forces[clause])) for clause in themes
    }
