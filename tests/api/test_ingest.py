"""Ingest: the batch goes on, nothing is lost, nothing is read twice."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from api import ingest as module
from api import operations
from api.ingest import expand
from api.settings import Settings
from api.workspace import Workspace
from corpus.errors import ManifestError, SearchIndexError, UnreadableSource
from corpus.model import Filters
from corpus.viewer import OWNER

NDC = "Japan's Nationally Determined Contribution\n\nJapan aims to cut emissions by {n} % by 2030.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = tmp_path / "files"
    files.mkdir()
    for n in range(40, 45):
        (files / f"ndc-{n}.txt").write_text(NDC.format(n=n), encoding="utf-8")
    return files


@pytest.fixture
def space(tmp_path: Path):
    with Workspace(Settings(library=tmp_path / "library", workers=1)) as opened:
        yield opened


def test_reading_again_changes_nothing(space, folder):
    assert operations.ingest(space, expand([folder])).ingested == 5
    before = space.library.counts(OWNER), space.unindexed()
    report = operations.ingest(space, expand([folder]))
    assert (report.ingested, report.unchanged, report.failed) == (0, 5, ())
    assert (space.library.counts(OWNER), space.unindexed()) == before


def test_a_bad_file_is_reported_and_the_others_go_on(space, folder):
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    report = operations.ingest(space, expand([folder]))
    assert report.ingested == 5
    assert sorted(Path(f.source).name for f in report.failed) == ["empty.pdf", "picture.txt"]
    assert all(f.error and "\n" not in f.error for f in report.failed)
    assert space.library.counts(OWNER)["documents"] == 5


def test_a_defect_in_one_file_does_not_cost_the_others(space, folder, monkeypatch):
    def read_source(listed):
        if "42" in listed.path.name:
            raise ZeroDivisionError("oops")
        return operations.read(listed.path)

    monkeypatch.setattr(module, "read_source", read_source)
    report = operations.ingest(space, expand([folder]))
    assert (report.ingested, [Path(f.source).name for f in report.failed]) == (4, ["ndc-42.txt"])


def test_the_same_bytes_twice_are_one_document(space, folder):
    (folder / "copy.txt").write_bytes((folder / "ndc-40.txt").read_bytes())
    report = operations.ingest(space, expand([folder]))
    assert report.ingested == 5
    assert [Path(p).name for p in report.duplicates] == ["ndc-40.txt"]


def test_an_interrupted_ingest_goes_on_where_it_stopped(space, folder, monkeypatch):
    def stop(done, total, name):
        if done == 3:
            raise KeyboardInterrupt

    with Workspace(space.settings) as first, pytest.raises(KeyboardInterrupt):
        operations.ingest(first, expand([folder]), progress=stop)
    assert space.library.counts(OWNER)["documents"] == 3
    with Workspace(space.settings) as again:
        report = operations.ingest(again, expand([folder]))
        assert (report.ingested, report.unchanged) == (2, 3)
        assert operations.check(again) == ()


def test_what_was_stored_before_an_interruption_is_found(space, folder):
    def stop(done, total, name):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        operations.ingest(space, expand([folder]), progress=stop)
    with Workspace(space.settings) as again:
        assert again.unindexed() == frozenset()
        assert len(operations.search(again, "emissions", exact=True).hits) == 3


def test_a_search_says_what_it_did_not_look_at(space, folder):
    operations.ingest(space, expand([folder / "ndc-40.txt"]))
    space.library.add(operations.read(folder / "ndc-41.txt"))
    assert operations.search(space, "emissions", exact=True).unindexed == 1
    assert [f.finding for f in operations.check(space)] == ["not in the search index; run `parley ingest`"]


def test_a_service_sees_what_another_process_takes_in(space, folder):
    operations.ingest(space, expand([folder / "ndc-40.txt"]))
    assert len({hit.document for hit in operations.search(space, "emissions").hits}) == 1
    with Workspace(space.settings) as other:
        operations.ingest(other, expand([folder / "ndc-41.txt"]))
    assert len({hit.document for hit in operations.search(space, "emissions").hits}) == 2
    operations.ingest(space, expand([folder / "ndc-42.txt"]))
    assert operations.check(space) == ()
    assert len({hit.document for hit in operations.search(space, "emissions").hits}) == 3


def test_an_ingest_beside_another_ends_before_it_stores_anything(space, folder):
    operations.ingest(space, expand([folder / "ndc-40.txt"]))
    space.begin()
    with Workspace(space.settings) as other, pytest.raises(SearchIndexError, match="another process"):
        operations.ingest(other, expand([folder]))
    assert space.library.counts(OWNER)["documents"] == 1


def test_an_ingest_of_nothing_readable_leaves_the_index_free(space, folder, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b" ")
    assert operations.ingest(space, expand([tmp_path / "empty.txt"])).failed
    with Workspace(space.settings) as other:
        assert operations.ingest(other, expand([folder / "ndc-40.txt"])).ingested == 1


def test_an_index_that_was_lost_is_made_again(space, folder):
    import shutil

    operations.ingest(space, expand([folder]))
    shutil.rmtree(space.settings.index_folder)
    with Workspace(space.settings) as again:
        operations.ingest(again, expand([folder]))
        assert again.unindexed() == frozenset()
        assert operations.search(again, "emissions", exact=True).hits


def test_several_processes_read_the_same_library(tmp_path, folder):
    counts = []
    for workers in (1, 2):
        with Workspace(Settings(library=tmp_path / str(workers), workers=workers)) as opened:
            operations.ingest(opened, expand([folder]))
            counts.append((opened.library.counts(OWNER), opened.library.document_ids(OWNER)))
    assert counts[0] == counts[1]


def test_a_manifest_describes_its_files(space, folder):
    manifest = folder / "manifest.csv"
    manifest.write_text(
        "file,kind,parties,title,date,status\n"
        "ndc-40.txt,statement,JPN;USA,A joint statement,2021-04-16,withdrawn\n",
        encoding="utf-8",
    )
    assert operations.ingest(space, expand([], manifest)).ingested == 1
    (summary,) = operations.documents(space)
    assert (summary.kind, summary.parties, summary.title, str(summary.date), summary.status) == (
        "statement",
        ("JPN", "USA"),
        "A joint statement",
        "2021-04-16",
        "withdrawn",
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("path,kind\nx,ndc\n", "no column 'file'"),
        ("file,kind\n,ndc\n", "line 2 names no file"),
        ("file,kind\nndc-40.txt,treaty\n", "line 2: kind"),
        ("file,date\nndc-40.txt,20 May\n", "line 2: date"),
    ],
)
def test_a_bad_manifest_is_one_clear_line(space, folder, content, said):
    manifest = folder / "manifest.csv"
    manifest.write_text(content, encoding="utf-8")
    with pytest.raises(ManifestError, match=said) as caught:
        operations.ingest(space, expand([], manifest))
    assert "\n" not in str(caught.value)
    assert space.library.counts(OWNER)["documents"] == 0


def test_a_manifest_that_names_an_absent_file_reports_it(space, folder):
    manifest = folder / "manifest.csv"
    manifest.write_text("file\nndc-40.txt\nabsent.pdf\n", encoding="utf-8")
    report = operations.ingest(space, expand([], manifest))
    assert report.ingested == 1
    assert "absent.pdf" in report.failed[0].source


def test_bytes_other_than_the_manifest_vouches_for_are_refused(space, folder):
    manifest = folder / "manifest.csv"
    manifest.write_text(f"file,sha256\nndc-40.txt,{'0' * 64}\n", encoding="utf-8")
    report = operations.ingest(space, expand([], manifest))
    assert "fetch it again" in report.failed[0].error


def test_a_path_that_is_not_there(space):
    with pytest.raises(UnreadableSource, match="there is no"):
        operations.ingest(space, expand([Path("nowhere")]))


def test_the_latest_ndc_of_a_party_is_the_active_one(space, tmp_path):
    for day in ("5 June 2020", "7 July 2021"):
        path = tmp_path / f"{day}.txt"
        path.write_text(f"Japan's Nationally Determined Contribution\n\n{day}\n\nJapan will act.\n", "utf-8")
        operations.ingest(space, expand([path]))
    found = operations.documents(space, Filters(party=("JPN",)))
    assert [(d.date.year, d.version, d.status) for d in found] == [
        (2020, "1", "superseded"),
        (2021, "2", "active"),
    ]


def test_a_killed_worker_costs_one_file_only(tmp_path, folder):
    """A reader that takes its process down (a fault in a parser) must not take the batch with it."""
    script = tmp_path / "run.py"
    script.write_text(
        "import os\n"
        "from pathlib import Path\n"
        "from api import ingest\n"
        "from corpus.library import Library\n"
        "real = ingest.read_source\n"
        "def read_source(listed):\n"
        "    if '42' in listed.path.name:\n"
        "        os._exit(9)\n"
        "    return real(listed)\n"
        "ingest.read_source = read_source\n"
        "if __name__ == '__main__':\n"
        f"    with Library.open(Path({str(tmp_path / 'library')!r})) as library:\n"
        f"        listed = ingest.expand([Path({str(folder)!r})])\n"
        "        print(ingest.ingest(listed, library, workers=2).model_dump_json())\n",
        encoding="utf-8",
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        cwd=root,
        env=None,
        check=True,
        timeout=300,
    )
    report = json.loads(done.stdout)
    assert report["ingested"] == 4
    assert "breaks the reader" in report["failed"][0]["error"]
