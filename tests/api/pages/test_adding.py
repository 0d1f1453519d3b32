"""Documents in and out: uploads with good, broken and doubled files, their progress, removal."""

import time
from pathlib import Path
from threading import Event

import pytest
from fastapi.testclient import TestClient

from api import jobs, operations
from api.app import create_app
from api.settings import Settings
from tests.api.pages.test_pages import page, words

STATEMENT = "Joint Statement\n\nJapan and the United States will phase out coal power by {year}.\n"


@pytest.fixture
def client(tmp_path):
    with TestClient(create_app(Settings(library=tmp_path / "library", workers=1))) as opened:
        yield opened


def text_file(name: str, content: str | bytes) -> tuple[str, tuple[str, bytes]]:
    return "files", (name, content if isinstance(content, bytes) else content.encode())


def send(client, *files, **said: str) -> str:
    """The address of the job's page."""
    answer = client.post("/documents/add", files=list(files), data=said, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def ended(client, address: str):
    """The page of a job that is over."""
    for _ in range(600):
        shown = page(client, address)
        if shown.cssselect("#job")[0].get("data-over") == "yes":
            return shown
        time.sleep(0.1)
    raise AssertionError(words(shown))


@pytest.fixture
def in_line(monkeypatch):
    """Files are read in this process: starting another takes longer than these tests."""
    read = operations.ingest
    monkeypatch.setattr(
        operations, "ingest", lambda space, listed, **more: read(space, listed, **(more | {"apart": False}))
    )


@pytest.mark.usefixtures("in_line")
def test_each_file_of_an_upload_is_told_apart(client):
    files = [
        text_file("good.txt", STATEMENT.format(year=2030)),
        text_file("broken.pdf", b"%PDF-1.7 nothing more"),
        text_file("again.txt", STATEMENT.format(year=2030)),
        text_file("good.txt", STATEMENT.format(year=2035)),
        text_file("../../<b>.txt", STATEMENT.format(year=2040)),
    ]
    shown = ended(client, send(client, *files, kind="statement", party="Japan, USA", date="2026-05-01"))
    rows = [[words(cell) for cell in row.cssselect("th, td")] for row in shown.cssselect("tbody tr")]
    assert [row[0] for row in rows][:4] == ["good.txt", "broken.pdf", "again.txt", "good.txt"]
    assert [row[1] for row in rows] == ["done", "failed", "done", "done", "done"]
    assert "broken.pdf" in rows[1][2]
    assert rows[2][2].startswith("The same file")
    assert "3 added, 1 were there already, 1 failed" in words(shown)
    assert not shown.cssselect("meta[http-equiv=refresh]")
    known = ended(client, send(client, text_file("later.txt", STATEMENT.format(year=2030))))
    assert words(known.cssselect("tbody td")[1]) == "In the library already"
    listed = client.get("/v1/documents").json()["documents"]
    assert {(one["kind"], tuple(one["parties"]), one["date"]) for one in listed} == {
        ("statement", ("JPN", "USA"), "2026-05-01")
    }
    assert client.get("/v1/search?q=coal").json()["hits"]


def test_files_are_read_beside_this_process_and_leave_nothing_behind(client, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    address = send(client, text_file("good.txt", STATEMENT.format(year=2030)))
    shown = ended(client, address)
    assert words(shown.cssselect("tbody td")[0]) == "done"
    for _ in range(50):
        if not list(Path(tmp_path).glob("parley-upload-*")):
            return
        time.sleep(0.1)
    raise AssertionError("the received files are still there")


def test_a_page_tells_how_far_a_job_is_while_searches_go_on(client, monkeypatch):
    go = Event()
    read = operations.ingest

    def slowly(space, listed, **more):
        go.wait(20)
        return read(space, listed, **(more | {"apart": False}))

    monkeypatch.setattr(operations, "ingest", slowly)
    try:
        first = send(client, text_file("one.txt", STATEMENT.format(year=2030)))
        second = send(client, text_file("two.txt", STATEMENT.format(year=2035)))
        for _ in range(100):
            shown = page(client, first)
            if "reading" in words(shown.cssselect("tbody td")[0]):
                break
            time.sleep(0.05)
        assert words(shown.cssselect("tbody td")[0]) == "reading"
        assert "0 of 1 done" in words(shown)
        assert b'<noscript><meta http-equiv="refresh"' in client.get(first).content
        assert "Waits for the upload before it" in words(page(client, second))
        assert "one.txt" in words(page(client, "/documents"))
        assert client.get("/search?q=coal").status_code == 200
        monkeypatch.setattr(jobs, "WAITING", 2)
        full = client.post("/documents/add", files=[text_file("three.txt", "x")])
        assert full.status_code == 400
        assert "waiting" in full.text
    finally:
        go.set()
    assert "1 added" in words(ended(client, second))


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"kind": "novel"}, "no kind"),
        ({"party": "Atlantis"}, "Atlantis"),
        ({"date": "soon"}, "no date"),
    ],
)
def test_what_is_said_wrongly_of_files_is_told_on_the_form(client, said, fault):
    answer = client.post("/documents/add", files=[text_file("a.txt", "x")], data=said)
    assert answer.status_code == 400
    assert fault in answer.text
    assert 'type="file"' in answer.text
    assert client.get("/v1/documents").json()["total"] == 0


def test_no_file_and_a_file_too_large_are_told(client, monkeypatch):
    empty = client.post("/documents/add", files=[("files", ("", b""))])
    assert (empty.status_code, "choose a file" in empty.text) == (400, True)
    monkeypatch.setattr("api.uploads.LARGEST", 10)
    shown = ended(client, send(client, text_file("large.txt", "x" * 11)))
    assert "larger than" in words(shown.cssselect("tbody td")[1])


@pytest.mark.usefixtures("in_line")
@pytest.mark.parametrize("address", ["/documents/add", "/v1/ingest"])
def test_an_upload_that_is_too_large_in_all_is_refused(tmp_path, address):
    with TestClient(create_app(Settings(library=tmp_path, workers=1, largest_upload=1))) as client:
        name = "files" if address.startswith("/documents") else "file"
        whole = client.post(address, files=[(name, ("a.txt", b"x" * 2**20))])
        parts = client.post(address, files=[(name, ("a.txt", b"x" * 2**19))] * 3)
        small = client.post(address, files=[(name, ("a.txt", STATEMENT.format(year=2030)))])
    assert (whole.status_code, parts.status_code) == (413, 413)
    assert "larger than 1 MiB" in whole.text
    assert small.status_code == 200


def test_a_job_that_is_forgotten_says_so(client):
    answer = client.get("/documents/jobs/0123")
    assert answer.status_code == 404
    assert "in the library" in answer.text


@pytest.mark.usefixtures("in_line")
def test_a_long_name_in_any_script_is_taken(client):
    name = "気候変動" * 40 + ".txt"
    shown = ended(client, send(client, text_file(name, STATEMENT.format(year=2030))))
    assert "1 added" in words(shown)


@pytest.mark.usefixtures("in_line")
def test_a_document_is_removed_once_one_has_seen_what_goes(client):
    ended(client, send(client, text_file("a.txt", STATEMENT.format(year=2030))))
    (listed,) = client.get("/v1/documents").json()["documents"]
    identity = listed["id"]
    record = client.get("/v1/commitments").json()["commitments"][0]["id"]
    client.post("/v1/corrections", json={"subject": record, "set": {"force": "obligation"}, "why": "as said"})
    asked = page(client, f"/documents/{identity}/remove")
    assert "the 1 correction to it" in words(asked)
    assert client.get(f"/documents/{identity}").status_code == 200
    original = client.app.state.workspace.originals.find(identity)
    assert original.exists()
    gone = client.post(f"/documents/{identity}/remove", follow_redirects=False)
    assert gone.headers["location"] == "/documents"
    assert client.get(f"/documents/{identity}").status_code == 404
    assert client.post(f"/documents/{identity}/remove").status_code == 404
    assert not original.exists()
    assert not client.get("/v1/search?q=coal").json()["hits"]
    with client.app.state.workspace.index() as search_index:
        assert identity not in search_index.document_ids()
    ended(client, send(client, text_file("a.txt", STATEMENT.format(year=2030))))
    assert client.get(f"/v1/commitments/{record}").json()["force"] == "obligation"


def test_an_empty_library_says_what_to_do(client):
    assert "The library is empty" in words(page(client, "/documents"))
