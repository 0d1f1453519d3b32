"""Readings on their way into the search index: texts of several documents are embedded together.

A job of many texts wastes little in padding, and where there are other processes it runs while the next
files are read.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import RLock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.model import Force, Reading
from index.building import ClauseFacets, Prepared, prepare
from index.embedding import Embedder
from index.search import SearchIndex

TEXTS_A_JOB = 2000
"""Texts that are embedded together."""


class _Job(NamedTuple):
    """Texts that are being embedded, by their hashes, and how many documents were taken with them."""

    texts: list[str]
    vectors: Callable[[], NDArray[np.float32]]
    documents: int


class Intake:
    """Takes readings at once, and puts them into the index when it is told to settle.

    ``index`` gives the index to this thread alone for as long as it is needed, which is never while texts
    are embedded. What was taken and not settled is not lost: the library has it, the index lacks it.
    """

    def __init__(self, index: Callable[[], AbstractContextManager[SearchIndex]], embedder: Embedder) -> None:
        self._index = index
        self._embedder = embedder
        self._lock = RLock()
        self._prepared: list[Prepared] = []
        self._unread: dict[str, str] = {}
        self._begun: list[_Job] = []

    @property
    def waiting(self) -> int:
        """Documents that were taken and are not in the index yet."""
        return len(self._prepared)

    def take(self, reading: Reading) -> None:
        """Takes a reading; its texts are embedded with those of its neighbours."""
        prepared = prepare(reading.document, reading.clauses, facets(reading))
        with self._lock:
            with self._index() as search_index:
                unread = search_index.unread(prepared)
            begun = {key for job in self._begun for key in job.texts}
            self._unread |= {key: text for key, text in unread.items() if key not in begun}
            self._prepared.append(prepared)
            if len(self._unread) >= TEXTS_A_JOB:
                self._begin()

    def settle(self, running: int = 0) -> None:
        """Puts what was taken into the index; shown once that is saved.

        The last ``running`` jobs go on meanwhile in other processes, and their documents stay for later.
        """
        with self._lock:
            if not running:
                self._begin()
            ready = 0
            while len(self._begun) > running:
                job = self._begun.pop(0)  # one that fails is not asked again: ``add_prepared`` embeds then
                rows = job.vectors()
                with self._index() as search_index:
                    search_index.keep_vectors(zip(job.texts, rows, strict=True))
                ready += job.documents
            for _ in range(ready if running else len(self._prepared)):
                with self._index() as search_index:
                    search_index.add_prepared(self._prepared[0])
                del self._prepared[0]

    def _begin(self) -> None:
        if self._unread:
            vectors = self._embedder.encode_later(list(self._unread.values()))
            documents = len(self._prepared) - sum(job.documents for job in self._begun)
            self._begun.append(_Job(list(self._unread), vectors, documents))
            self._unread = {}


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
