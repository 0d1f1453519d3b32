"""Readings go into the index together: each text is embedded once, and a failed job loses nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from api import intake
from api.intake import Intake
from corpus.model import Filters, Reading
from index.search import SearchIndex
from tests.search_fakes import HashEmbedder, made

SHARED = "Parties shall account for corresponding adjustments."


def reading(title: str, *texts: str) -> Reading:
    document, clauses = made(title, *((f"par {n}", text) for n, text in enumerate(texts, 1)))
    return Reading(document=document, clauses=tuple(clauses), commitments=())


class Held:
    """An index in a folder, lent as a workspace lends it; counts the loans that are out."""

    def __init__(self, folder: Path, embedder: HashEmbedder) -> None:
        self.held = SearchIndex.create(folder, embedder)
        self.lent = 0

    @contextmanager
    def __call__(self) -> Iterator[SearchIndex]:
        self.lent += 1
        yield self.held
        self.lent -= 1


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def index(tmp_path: Path, embedder: HashEmbedder) -> Held:
    held = Held(tmp_path / "search", embedder)
    embedder.seen.clear()  # the glossary's terms
    return held


def found(index: Held, query: str) -> set[str]:
    index.held.save()
    hits = index.held.search(query, allowed_documents=None, filters=Filters(), exact=True)
    return {hit.document for hit in hits}


def test_what_was_taken_is_found_once_it_is_settled(index: Held, embedder: HashEmbedder) -> None:
    one, two = reading("One", SHARED, "Coal ends."), reading("Two", SHARED, "Methane falls.")
    taking = Intake(index, embedder)
    taking.take(one)
    taking.take(two)
    assert taking.waiting == 2
    assert index.held.document_ids() == frozenset()
    taking.settle()
    assert taking.waiting == 0
    assert found(index, "corresponding adjustments") == {one.document.id, two.document.id}


def test_a_text_is_embedded_once_however_many_documents_hold_it(
    index: Held, embedder: HashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "TEXTS_A_JOB", 1)  # each reading begins a job of its own
    taking = Intake(index, embedder)
    for title in ("One", "Two", "Three"):
        taking.take(reading(title, SHARED))
    taking.settle()
    assert sum(text.startswith(SHARED) for text in embedder.seen) == 1


def test_documents_of_a_job_that_runs_on_are_put_in_later(
    index: Held, embedder: HashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "TEXTS_A_JOB", 2)
    taking = Intake(index, embedder)
    one, two = reading("One", "Coal ends.", "Oil ends."), reading("Two", "Oil ends.")
    three, four = reading("Three", "Gas ends.", "Wind grows."), reading("Four", "Sun shines.")
    for taken in (one, two, three, four):
        taking.take(taken)
    taking.settle(running=1)
    assert taking.waiting == 3, "what was taken with the second job, and after it"
    assert "Gas ends." not in embedder.seen
    assert found(index, "ends") == {one.document.id}
    taking.settle(running=1)
    assert taking.waiting == 3
    taking.settle()
    assert taking.waiting == 0
    assert found(index, "ends grows shines") == {r.document.id for r in (one, two, three, four)}


class Failing(HashEmbedder):
    """Its jobs fail the first time, and must not run while the index is lent."""

    def __init__(self, index: Held) -> None:
        super().__init__()
        self.index, self.failures = index, 1

    def encode_later(self, texts: Sequence[str]) -> Callable[[], NDArray[np.float32]]:
        def rows() -> NDArray[np.float32]:
            assert self.index.lent == 0
            if self.failures:
                self.failures -= 1
                raise RuntimeError("a process died")
            return self.encode(texts)

        return rows


def test_a_job_that_fails_loses_nothing(index: Held) -> None:
    taking = Intake(index, Failing(index))
    one = reading("One", "Coal ends.")
    taking.take(one)
    with pytest.raises(RuntimeError, match="died"):
        taking.settle()
    assert taking.waiting == 1
    taking.settle()
    assert found(index, "coal") == {one.document.id}
