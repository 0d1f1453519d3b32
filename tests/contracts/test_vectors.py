"""What every VectorStore must do."""

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from numpy.typing import NDArray

from corpus.errors import IndexMismatch
from index.vectors import GrowingVectors, VectorStore
from index.vectors.codes import Sizes


class Coded(GrowingVectors):
    """With codes from the first rows on, all compared with a query."""

    sizes = Sizes(coded=20, compared=16, tail=5)


class Listed(GrowingVectors):
    """With codes in inverted lists."""

    sizes = Sizes(coded=20, listed=20, in_list=10, compared=16, tail=5)


STORES = [GrowingVectors, Coded, Listed]
DIMENSION = 8


def unit_vectors(count: int, seed: int = 0, dimension: int = DIMENSION) -> NDArray[np.float32]:
    drawn = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def nearest(vectors: dict[int, NDArray[np.float32]], query: NDArray[np.float32], k: int) -> list[int]:
    return sorted(vectors, key=lambda number: -float(vectors[number] @ query))[:k]


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> VectorStore:
    made: VectorStore = request.param(DIMENSION)
    return made


def test_empty_store_finds_nothing(store: VectorStore, tmp_path: Path) -> None:
    assert len(store) == 0
    assert store.search(unit_vectors(1)[0], 5) == []
    assert store.search(unit_vectors(1)[0], 5, np.array([3])) == []
    store.add([], np.empty((0, DIMENSION), np.float32))
    store.remove([4])
    assert len(store) == 0
    store.save(tmp_path)
    assert len(type(store).open(tmp_path, DIMENSION)) == 0


def test_a_vector_is_nearest_to_itself(store: VectorStore, tmp_path: Path) -> None:
    vectors = unit_vectors(300)
    store.add(range(100, 400), vectors)
    store.save(tmp_path)
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
    store.remove([2])
    store.add([2], unit_vectors(1, seed=5))
    assert sorted(store.ids) == [1, 2]


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("step", [1, 10**12], ids=["dense", "sparse"])
@given(allowed=st.sets(st.integers(0, 60)), removed=st.sets(st.integers(0, 60)), k=st.integers(0, 70))
def test_filtered_search_is_exact(
    kind: type[Any], step: int, allowed: set[int], removed: set[int], k: int
) -> None:
    vectors = {number * step: vector for number, vector in enumerate(unit_vectors(50, seed=1))}
    store = kind(DIMENSION)
    store.add(list(vectors), np.array(list(vectors.values())))
    store.remove([number * step for number in sorted(removed)])
    query = unit_vectors(1, seed=2)[0]
    found = store.search(query, k, np.array([number * step for number in sorted(allowed)], np.int64))
    left = {number * step: vectors.get(number * step) for number in allowed - removed if number < 50}
    wanted = nearest(left, query, k)  # type: ignore[arg-type]
    assert [number for number, _ in found] == wanted
    assert [score for _, score in found] == pytest.approx(
        [float(vectors[n] @ query) for n in wanted], abs=1e-5
    )


def test_saved_store_opens_as_it_was(store: VectorStore, tmp_path: Path) -> None:
    store.add(range(10, 60), unit_vectors(50))
    store.remove([12, 59])
    store.save(tmp_path)
    opened = type(store).open(tmp_path, DIMENSION)
    query = unit_vectors(1, seed=3)[0]
    assert opened.search(query, 30) == store.search(query, 30)
    assert sorted(opened.ids) == sorted(store.ids)
    opened.add([12], unit_vectors(1, seed=4))
    assert len(opened) == 49


def test_a_save_that_was_cut_off_leaves_the_old_state(store: VectorStore, tmp_path: Path) -> None:
    first, late, other = unit_vectors(60), unit_vectors(30, seed=1), unit_vectors(40, seed=2)
    before, after = tmp_path / "1", tmp_path / "2"
    before.mkdir()
    after.mkdir()
    store.add(range(60), first)
    store.save(before)
    store.add(range(60, 90), late)
    store.save(after)
    shutil.rmtree(after)  # as of a save that nothing says is whole
    kind = type(store)
    opened, reader = kind.open(before, DIMENSION), kind.open(before, DIMENSION)
    assert sorted(opened.ids) == list(range(60))
    opened.add(range(100, 140), other)
    after.mkdir()
    opened.save(after)
    for held in (opened, kind.open(after, DIMENSION)):
        assert sorted(held.ids) == [*range(60), *range(100, 140)]
        assert held.search(other[7], 1)[0][0] == 107
    for held in (reader, kind.open(before, DIMENSION)):
        assert [held.search(vector, 1)[0][0] for vector in first] == list(range(60))
    shutil.rmtree(before)
    assert reader.search(first[5], 1)[0][0] == 5


def test_other_vectors_are_refused(store: VectorStore, tmp_path: Path) -> None:
    with pytest.raises(IndexMismatch):
        type(store).open(tmp_path, DIMENSION)
    store.add(range(50), unit_vectors(50))
    store.save(tmp_path)
    with pytest.raises(IndexMismatch, match="another model"):
        type(store).open(tmp_path, DIMENSION + 1)
    for file in sorted(tmp_path.iterdir()):
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(IndexMismatch, match="run `parley ingest`"):
            type(store).open(tmp_path, DIMENSION)
        file.write_bytes(whole)
    assert len(type(store).open(tmp_path, DIMENSION)) == 50


@pytest.mark.parametrize("kind", STORES)
def test_nearly_all_of_the_nearest_are_found(kind: type[Any], tmp_path: Path) -> None:
    centres = unit_vectors(40, dimension=32)
    texts = np.repeat(centres, 50, axis=0) + 0.5 * unit_vectors(2000, seed=1, dimension=32)
    store = kind(32)
    store.add(range(2000), texts)
    store.save(tmp_path)
    queries = unit_vectors(50, seed=2, dimension=32) + centres[:40].repeat(2, axis=0)[:50]
    found = [{number for number, _ in store.search(query, 10)} for query in queries]
    wanted = [set(np.argsort(-(texts @ query))[:10].tolist()) for query in queries]
    assert sum(len(a & b) for a, b in zip(found, wanted, strict=True)) >= 0.97 * 500


class Life(RuleBasedStateMachine):
    """A store beside a dictionary: whatever is added, removed, saved and opened, they hold the same."""

    kind: type[Any]

    @initialize()
    def begin(self) -> None:
        self.root, self.saves, self.drawn = Path(mkdtemp()), 0, 0
        self.held: dict[int, NDArray[np.float32]] = {}
        self.store = self.kind(DIMENSION)

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root)

    @rule(count=st.integers(1, 60))
    def add(self, count: int) -> None:
        fresh = dict(zip(range(self.drawn, self.drawn + count), unit_vectors(count, self.drawn), strict=True))
        self.store.add(list(fresh), np.array(list(fresh.values())))
        self.held |= fresh
        self.drawn += count

    @rule(share=st.integers(2, 7))
    def remove(self, share: int) -> None:
        gone = list(self.held)[::share]
        self.store.remove(gone)
        self.held = {number: vector for number, vector in self.held.items() if number not in gone}

    @rule(again=st.booleans())
    def save(self, again: bool) -> None:
        self.saves += 1
        folder = self.root / str(self.saves)
        folder.mkdir()
        self.store.save(folder)
        shutil.rmtree(self.root / str(self.saves - 1), ignore_errors=True)
        if again:
            self.store = self.kind.open(folder, DIMENSION)

    @invariant()
    def holds_the_same(self) -> None:
        if not hasattr(self, "held"):
            return
        assert len(self.store) == len(self.held)
        assert sorted(self.store.ids) == sorted(self.held)
        query = unit_vectors(1, seed=self.drawn)[0]
        some = np.array(sorted(self.held)[::3], np.int64)
        self.are_nearest(self.store.search(query, 5, some), query, 5, some.tolist())
        self.are_nearest(self.store.search(query, len(self.held) + 1), query, len(self.held), list(self.held))
        for number in list(self.held)[-3:]:
            assert self.store.search(self.held[number], 1)[0][0] == number

    def are_nearest(
        self, found: list[tuple[int, float]], query: NDArray[np.float32], k: int, among: list[int]
    ) -> None:
        scores = {number: float(self.held[number] @ query) for number in among}
        assert [score for _, score in found] == pytest.approx(
            sorted(scores.values(), reverse=True)[:k], abs=1e-5
        )
        assert [score for _, score in found] == pytest.approx([scores[n] for n, _ in found], abs=1e-5)
        assert len({number for number, _ in found}) == len(found)


class CodedLife(Life):
    kind = Coded


class ListedLife(Life):
    kind = Listed


TestCodedLife, TestListedLife = CodedLife.TestCase, ListedLife.TestCase
TestCodedLife.settings = TestListedLife.settings = settings(max_examples=15, stateful_step_count=15)
