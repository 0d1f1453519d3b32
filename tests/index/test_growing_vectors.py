"""How the store of vectors grows: what it writes, what it shares between saves, what it leaves behind."""

from pathlib import Path

import numpy as np
import pytest

from index.vectors import GrowingVectors
from index.vectors.codes import Codes, Sizes
from tests.contracts.test_vectors import DIMENSION, Coded, Listed, unit_vectors


def folder(root: Path, name: str) -> Path:
    made = root / name
    made.mkdir()
    return made


def test_a_save_writes_what_was_added(tmp_path: Path) -> None:
    store = Coded(DIMENSION)
    store.add(range(100), unit_vectors(100))
    store.save(first := folder(tmp_path, "1"))
    store.add(range(100, 103), unit_vectors(3, seed=1))
    store.save(second := folder(tmp_path, "2"))
    for name in ("vectors", "ids", "codes"):
        assert (first / name).samefile(second / name)
    assert (second / "vectors").stat().st_size == 103 * DIMENSION * 4


def test_many_removed_rows_are_left_behind(tmp_path: Path) -> None:
    store = Coded(DIMENSION)
    store.add(range(100), unit_vectors(100))
    store.save(first := folder(tmp_path, "1"))
    reader = Coded.open(first, DIMENSION)
    store.remove(range(60))
    store.save(second := folder(tmp_path, "2"))
    assert (second / "vectors").stat().st_size == 40 * DIMENSION * 4
    query = unit_vectors(1, seed=9)[0]
    assert store.search(query, 40) == Coded.open(second, DIMENSION).search(query, 40)
    assert len(reader.search(query, 100)) == 100


def test_files_are_copied_where_they_cannot_be_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    store = Coded(DIMENSION)
    store.add(range(100), unit_vectors(100))
    store.save(first := folder(tmp_path, "1"))
    store.add([100], unit_vectors(1, seed=1))
    store.save(second := folder(tmp_path, "2"))
    assert len(Coded.open(first, DIMENSION)) == 100
    assert len(Coded.open(second, DIMENSION)) == 101
    assert not (first / "vectors").samefile(second / "vectors")


@pytest.mark.parametrize("kind", [GrowingVectors, Coded, Listed])
def test_rows_that_are_read_count_as_rows_that_are_mapped(
    kind: type[GrowingVectors], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = kind(DIMENSION)
    store.add(range(7, 107), unit_vectors(100))
    store.save(tmp_path)
    query, some = unit_vectors(1, seed=9)[0], np.arange(20, 90, 3)
    mapped = store.search(query, 5), store.search(query, 5, some)
    monkeypatch.setattr("index.vectors.growing._MAPPED", 0)
    for one, other in zip(mapped, (store.search(query, 5), store.search(query, 5, some)), strict=True):
        assert [number for number, _ in one] == [number for number, _ in other]
        assert [score for _, score in one] == pytest.approx([score for _, score in other], abs=1e-6)


@pytest.mark.parametrize("listed", [100, 10_000])
def test_more_is_compared_until_the_nearest_are_among_it(listed: int) -> None:
    vectors = unit_vectors(2000, dimension=64)  # in no clusters: the hardest there is
    codes = Codes.make(vectors, Sizes(listed=listed, in_list=50, compared=20))
    assert codes.compared > 20
    points = unit_vectors(50, seed=1, dimension=64)
    found = [np.isin(np.argsort(-(vectors @ p))[:10], codes.nearest(p, codes.compared)) for p in points]
    assert np.mean(found) > 0.95
