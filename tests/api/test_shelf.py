"""Findings kept on disk: made once, made anew when what they were made from changes, never a correction."""

import shutil
from importlib import import_module

import pytest

from api import operations
from api.fingerprint import fingerprint
from api.settings import Settings
from api.shelf import Shelf
from api.workspace import Workspace
from corpus.manifest import Given, Listed
from corpus.model import Horizon, Remark


@pytest.fixture
def folder(sample_library, tmp_path):
    # without what other tests have had kept in it
    shutil.copytree(sample_library, tmp_path / "library", ignore=shutil.ignore_patterns("findings"))
    return tmp_path / "library"


@pytest.fixture
def made(monkeypatch):
    """Documents whose coverage was made, in order."""
    seen = []
    module = import_module("api.operations.coverage")  # the package has a function of that name
    cover = module.cover

    def counted(found, *rest):
        seen.append(found.document.id)
        return cover(found, *rest)

    monkeypatch.setattr(module, "cover", counted)
    return seen


def opened(folder):
    return Workspace(Settings(library=folder, workers=1, name="Aki"))


def ndcs(space):
    return [one.id for one in operations.documents(space) if one.kind == "ndc"]


def keep(shelf, year, state="as it is", name="finding-0a1b"):
    return shelf.recall(name, state, Horizon, lambda: Horizon(start=None, end=year)).end


def test_a_finding_outlives_a_restart_but_not_its_state_or_the_code(tmp_path):
    assert keep(Shelf(tmp_path, "code", 9), 2030) == 2030
    assert keep(Shelf(tmp_path, "code", 9), 2035) == 2030
    assert keep(Shelf(tmp_path, "code", 9), 2035, state="another") == 2035
    assert keep(Shelf(tmp_path, "other code", 9), 2040, state="another") == 2040
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_was_cut_off_is_made_again(tmp_path):
    keep(Shelf(tmp_path, "code", 9), 2030)
    next(tmp_path.iterdir()).write_text('{"sta')
    assert keep(Shelf(tmp_path, "code", 9), 2035) == 2035


def test_where_nothing_can_be_written_all_works(tmp_path):
    (tmp_path / "file").write_text("")
    assert keep(Shelf(tmp_path / "file" / "folder", "code", 9), 2030) == 2030


def test_what_quotes_a_document_goes_with_it(tmp_path):
    shelf = Shelf(tmp_path, "code", 9)
    keep(shelf, 2030)
    shelf.drop("0a1b")
    assert not list(tmp_path.iterdir())
    assert keep(shelf, 2035) == 2035
    quoting = Remark(text="words of 0a1b", by="Aki")
    shelf.recall("initiative-77", "as it is", Remark, lambda: quoting)
    keep(shelf, 2040, name="finding-4c5d")
    shelf.drop("0a1b")
    assert [one.name.partition(".")[0] for one in tmp_path.iterdir()] == ["finding-4c5d"]


def test_the_code_has_one_fingerprint():
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 12


def test_coverage_is_made_once_for_each_document(folder, made):
    with opened(folder) as space:
        ids = ndcs(space)
        first = operations.coverages(space, ids, "ictu")
        assert operations.coverages(space, ids, "ictu") == first
    with opened(folder) as space:
        assert operations.coverages(space, ids, "ictu") == first
    assert made == ids
    assert first[0] == operations.coverage_of(space, operations.stored(space, ids[0]), "ictu")


def test_a_new_version_has_only_the_one_before_looked_at_again(folder, made, tmp_path):
    def ingest(space, year):
        path = tmp_path / f"{year}.txt"
        path.write_text(f"NDC of Fiji\n\nFiji will cut emissions by 70% by {year} from 2013.\n")
        given = Given(kind="ndc", parties=("FJI",), date=f"{year - 10}-01-01")
        operations.ingest(space, [Listed(path, given)])
        (new,) = set(ndcs(space)) - set(made)
        return new

    with opened(folder) as space:
        operations.coverages(space, ndcs(space), "ictu")
        old = ingest(space, 2040)
        operations.coverages(space, ndcs(space), "ictu")
        assert made[-1] == old
        new = ingest(space, 2050)
        del made[:]
        found = operations.coverages(space, ndcs(space), "ictu")
    assert set(made) == {old, new}
    shown = next(one for one in found if one.document.id == old)
    assert shown.document.status == "superseded"
    assert {one.status for item in shown.items for one in item.evidence} == {"superseded"}


def test_a_correction_lies_over_what_is_kept(folder, made):
    with opened(folder) as space:
        one = ndcs(space)[0]
        item = operations.coverages(space, [one], "ictu")[0].items[0]
        other = "missing" if item.status == "answered" else "answered"
        operations.correct(space, item.subject, {"status": other}, why="read with the annex")
        shown = operations.coverages(space, [one], "ictu")[0].items[0]
        assert (shown.status, shown.corrections[0].was) == (other, item.status)
        operations.undo(space, shown.corrections[0].id, why="read again")
        assert operations.coverages(space, [one], "ictu")[0].items[0] == item
    assert made == [one]


def test_a_corrected_record_is_read_as_it_now_is(folder, made):
    with opened(folder) as space:
        first, second, *_ = ndcs(space)
        operations.coverages(space, [first, second], "ictu")
        made.clear()
        record = next(one for one in operations.stored(space, first).commitments if one.targets)
        operations.correct(space, record.id, {"targets": []}, why="only recalled there")
        operations.coverages(space, [first, second], "ictu")
    assert made == [first]
