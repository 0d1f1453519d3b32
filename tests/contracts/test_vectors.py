"""What every VectorStore must do."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.errors import IndexMismatch
from index.vectors import FlatVectors, VectorStore

STORES = [FlatVectors]
DIMENSION = 8


def unit_vectors(count: int, seed: int = 0) -> NDArray[np.float32]:
    drawn = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> VectorStore:
    made: VectorStore = request.param(DIMENSION)
    return made


def test_empty_store_finds_nothing(store: VectorStore) -> None:
    assert len(store) == 0
    assert store.search(unit_vectors(1)[0], 5) == []
    assert store.search(unit_vectors(1)[0], 5, np.array([3])) == []
    store.add([], np.empty((0, DIMENSION), np.float32))
    store.remove([4])
    assert len(store) == 0


def test_a_vector_is_nearest_to_itself(store: VectorStore) -> None:
    vectors = unit_vectors(20)
    store.add(range(100, 120), vectors)
    for number, vector in enumerate(vectors):
        (found, score), *_ = store.search(vector, 3)
        assert found == 100 + number
        assert score == pytest.approx(1, abs=1e-5)


def test_an_id_is_held_once(store: VectorStore) -> None:
    store.add([1, 2], unit_vectors(2))
    with pytest.raises(ValueError, match="already"):
        store.add([2, 3], unit_vectors(2))
    with pytest.raises(ValueError, match="already"):
        store.add([4, 4], unit_vectors(2))
    assert len(store) == 2


@pytest.mark.parametrize("kind", STORES)
@given(allowed=st.sets(st.integers(0, 60)), removed=st.sets(st.integers(0, 60)), k=st.integers(0, 70))
def test_filtered_search_is_exact(
    kind: type[VectorStore], allowed: set[int], removed: set[int], k: int
) -> None:
    vectors = unit_vectors(50, seed=1)
    store = kind(DIMENSION)  # type: ignore[call-arg]
    store.add(range(50), vectors)
    store.remove(sorted(removed))
    query = unit_vectors(1, seed=2)[0]
    found = store.search(query, k, np.array(sorted(allowed), np.int64))
    left = [number for number in range(50) if number in allowed and number not in removed]
    wanted = sorted(left, key=lambda number: -float(vectors[number] @ query))[:k]
    assert [number for number, _ in found] == wanted
    assert [score for _, score in found] == pytest.approx(
        [float(vectors[n] @ query) for n in wanted], abs=1e-5
    )


def test_saved_store_opens_as_it_was(store: VectorStore, tmp_path: Path) -> None:
    store.add(range(10, 30), unit_vectors(20))
    store.remove([12, 29])
    store.save(tmp_path)
    opened = type(store).open(tmp_path, DIMENSION)
    query = unit_vectors(1, seed=3)[0]
    assert opened.search(query, 30) == store.search(query, 30)
    assert sorted(opened.ids) == sorted(store.ids)
    opened.add([12], unit_vectors(1, seed=4))
    assert len(opened) == 19


def test_other_vectors_are_refused(store: VectorStore, tmp_path: Path) -> None:
    with pytest.raises(IndexMismatch):
        type(store).open(tmp_path, DIMENSION)
    store.add([1], unit_vectors(1))
    store.save(tmp_path)
    with pytest.raises(IndexMismatch):
        type(store).open(tmp_path, DIMENSION + 1)
    (tmp_path / "vectors.faiss").write_bytes(b"torn")
    with pytest.raises(IndexMismatch):
        type(store).open(tmp_path, DIMENSION)
