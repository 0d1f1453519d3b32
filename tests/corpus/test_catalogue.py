"""The catalogue of official sources, and the fetching of their files from a server on this machine."""

import csv
import gzip
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from corpus import manifest
from corpus.catalogue import Role, Source, list_sources
from corpus.download import Downloader, Pace
from corpus.errors import FetchError, ManifestError, MetadataError
from corpus.fetching import COLUMNS, FetchReport, fetch
from corpus.model import Filters, Kind, Status
from corpus.partial import PATIENCE

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400
SHA = hashlib.sha256(PDF).hexdigest()
ETAG = '"v1"'

Answer = Callable[["Handler"], None]


# --- the list ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "words", "dates"),
    [
        (
            Filters(party=("JPN",), kind=(Kind.NDC,), status=(Status.ACTIVE,)),
            "",
            ["2021-10-22", "2025-02-18"],
        ),
        (Filters(party=("JPN",), status=(Status.ARCHIVED,)), "", ["2016-11-08", "2020-03-31", "2021-10-12"]),
        (Filters(party=("usa",), kind=(Kind.NDC,)), "after rejoining", ["2021-04-22"]),
        (Filters(party=("USA",), kind=(Kind.NDC,), date_from=date(2024, 1, 1)), "", ["2024-12-19"]),
        (
            Filters(party=("FRA",), kind=(Kind.NDC,), date_from=date(2023, 1, 1)),
            "",
            ["2023-10-19", "2025-11-05"],
        ),
        (Filters(kind=(Kind.RULEBOOK,)), "fccc/pa/cma/2018/3/add.2", ["2018-12-15"]),
        (
            Filters(kind=(Kind.STATEMENT,), party=("JPN",)),
            "climate partnership",
            ["2021-04-16", "2022-05-23"],
        ),
        (Filters(party=("JPN",), date_to=date(2016, 1, 1)), "", ["2015-07-17"]),
        (Filters(party=("AND",), kind=(Kind.NDC,), language=("fr",)), "", ["2017-03-24"]),
        (Filters(party=("XXX",)), "", []),
    ],
)
def test_sources_are_narrowed(filters: Filters, words: str, dates: list[str]) -> None:
    found = [source.date.isoformat() for source in list_sources(filters, words=words) if source.date]
    assert found == dates


def test_the_catalogue_holds_what_the_registry_lists() -> None:
    every, main = list_sources(extras=True), list_sources()
    assert (len(every), len(main)) == (771, 631)
    assert {source.role for source in every} == set(Role)
    assert len({source.filename for source in every}) == len(every)
    assert all(source.address.startswith(("https://", "http://www4.unfccc.int/")) for source in every)
    assert all(len(party) == 3 for source in every for party in source.parties)
    assert sum(source.sha256 is not None for source in every) == 81


def test_a_member_state_finds_the_unions_ndc_which_stays_the_unions() -> None:
    (source,) = list_sources(Filters(party=("DEU",), date_from=date(2023, 10, 1), date_to=date(2023, 10, 31)))
    assert source.parties == ("EUU",)
    assert len(source.members) == 27


def test_an_undated_source_is_in_no_period() -> None:
    undated = [source for source in list_sources(extras=True) if source.date is None]
    assert undated
    assert not set(undated) & set(list_sources(Filters(date_from=date(1990, 1, 1)), extras=True))


@pytest.mark.parametrize("filters", [Filters(theme=("markets",)), Filters(document=("a",))])
def test_what_only_a_text_can_tell_is_refused(filters: Filters) -> None:
    with pytest.raises(MetadataError, match="search the library"):
        list_sources(filters)


# --- the server -------------------------------------------------------------------------------------


@dataclass
class Site:
    """A server on this machine: what it answers by path, and what it was asked."""

    url: str
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def source(self, path: str = "/a.pdf", **fields: object) -> Source:
        given = {"title": "A First NDC", "kind": "ndc", "parties": ("JPN",), "date": "2021-10-22"}
        return Source.model_validate(
            given | {"page": self.url + path, "filename": path.strip("/"), "language": "en"} | fields
        )

    def headers_asked(self, name: str) -> list[str | None]:
        return [headers.get(name) for _, headers in self.asked]


class Server(ThreadingHTTPServer):
    """Serves one site; a line that a client lets go is no news."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.site = Site(f"http://127.0.0.1:{self.server_port}")

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        site = self.server.site
        site.asked.append((self.path, dict(self.headers)))
        answers = site.answers.get(self.path, [refuse(404)])
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def reply(self, status: int, body: bytes, sent: int | None = None, **headers: str) -> None:
        """Answer; ``sent`` bytes of the body at most, then the line goes dead."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:sent])
        if sent is not None:
            self.close_connection = True


def whole(body: bytes = PDF, sent: int | None = None, **headers: str) -> Answer:
    return lambda handler: handler.reply(200, body, sent, **headers)


def refuse(status: int, **headers: str) -> Answer:
    return lambda handler: handler.reply(status, b"no", None, **headers)


def ranged(body: bytes = PDF, etag: str = ETAG, shift: int = 0, sent: int | None = None) -> Answer:
    """A server that knows ranges and If-Range; ``shift`` makes it answer another range than asked."""

    def answer(handler: Handler) -> None:
        asked = handler.headers.get("Range")
        if asked is None or handler.headers.get("If-Range") != etag:
            return handler.reply(200, body, ETag=etag)
        start = int(asked.removeprefix("bytes=").rstrip("-")) + shift
        if start >= len(body):
            return handler.reply(416, b"", Content_Range=f"bytes */{len(body)}")
        span = f"bytes {start}-{len(body) - 1}/{len(body)}"
        return handler.reply(206, body[start:], sent, ETag=etag, Content_Range=span)

    return answer


@pytest.fixture
def site() -> Iterator[Site]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.site
        server.shutdown()
        thread.join()


def fetch_one(
    site: Site, folder: Path, *answers: Answer, path: str = "/a.pdf", **fields: object
) -> FetchReport:
    site.answers[path] = list(answers)
    return fetch([site.source(path, **fields)], folder, delay=0.0)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# --- fetching ---------------------------------------------------------------------------------------


def test_a_file_and_its_manifest_row_arrive(site: Site, tmp_path: Path) -> None:
    report = fetch_one(site, tmp_path / "new", whole(), version="4", status="archived", sha256=SHA)
    assert [source.filename for source in report.fetched] == ["a.pdf"]
    assert report.failed == ()
    assert (tmp_path / "new/a.pdf").read_bytes() == PDF
    with report.manifest.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows == [
        dict(zip(COLUMNS, ["a.pdf", "ndc", "JPN", "A First NDC", "2021-10-22", "en"], strict=False))
        | {"official_url": site.url + "/a.pdf", "status": "archived", "version": "4", "sha256": SHA}
    ]
    assert names(tmp_path / "new") == {"a.pdf", "manifest.csv"}


def test_the_manifest_is_one_that_ingest_takes(site: Site, tmp_path: Path) -> None:
    report = fetch_one(site, tmp_path, whole(), parties=("USA", "JPN"), date=None)
    (listed,) = manifest.load(report.manifest)
    assert listed.path == tmp_path / "a.pdf"
    assert listed.given.parties == ("USA", "JPN")
    assert (listed.given.kind, listed.given.date, listed.given.sha256) == (Kind.NDC, None, SHA)


def test_the_program_says_who_it_is(site: Site, tmp_path: Path) -> None:
    fetch_one(site, tmp_path, whole())
    assert str(site.headers_asked("User-Agent")[0]).startswith("parley/")


def test_what_is_there_is_not_asked_for_again(site: Site, tmp_path: Path) -> None:
    fetch_one(site, tmp_path, whole())
    report = fetch_one(site, tmp_path, whole())
    assert (len(report.fetched), len(report.unchanged), len(site.asked)) == (0, 1, 1)


def test_a_file_without_a_row_is_given_one(site: Site, tmp_path: Path) -> None:
    """As after an end between the file's name and the manifest."""
    (tmp_path / "a.pdf").write_bytes(PDF)
    report = fetch_one(site, tmp_path, whole())
    assert len(report.unchanged) == 1
    assert manifest.load(report.manifest)[0].given.sha256 == SHA


def test_a_file_that_someone_changed_is_never_overwritten(site: Site, tmp_path: Path) -> None:
    fetch_one(site, tmp_path, whole())
    (tmp_path / "a.pdf").write_bytes(b"%PDF my notes")
    report = fetch_one(site, tmp_path, whole())
    assert "is not the file that was fetched" in report.failed[0].error
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF my notes"


def test_a_server_that_drops_midway_is_asked_for_the_rest(site: Site, tmp_path: Path) -> None:
    report = fetch_one(site, tmp_path, whole(sent=5000, ETag=ETAG), ranged(), sha256=SHA)
    assert report.failed == ()
    assert (tmp_path / "a.pdf").read_bytes() == PDF
    assert site.headers_asked("Range") == [None, "bytes=5000-"]
    assert site.headers_asked("If-Range") == [None, ETAG]
    assert names(tmp_path) == {"a.pdf", "manifest.csv"}


@pytest.mark.parametrize("cut", [1, 9, 1024, 65_536, len(PDF) - 1])
def test_a_line_may_drop_again_and_again(site: Site, tmp_path: Path, cut: int) -> None:
    drops = [whole(sent=cut, ETag=ETAG), ranged(sent=0), ranged(sent=1), ranged()]
    report = fetch_one(site, tmp_path, *drops, sha256=SHA)
    assert report.failed == ()
    assert (tmp_path / "a.pdf").read_bytes() == PDF


def test_a_damaged_note_costs_a_new_start_only(site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.pdf.part").write_bytes(b"%PDF of another day")
    (tmp_path / "a.pdf.part.json").write_text("{")
    assert fetch_one(site, tmp_path, ranged(), sha256=SHA).failed == ()


def test_a_packed_answer_is_unpacked(site: Site, tmp_path: Path) -> None:
    fetch_one(site, tmp_path, whole(gzip.compress(PDF), Content_Encoding="gzip"), sha256=SHA)
    assert (tmp_path / "a.pdf").read_bytes() == PDF


def test_a_file_that_moved_is_followed(site: Site, tmp_path: Path) -> None:
    site.answers["/new"] = [whole()]
    report = fetch_one(site, tmp_path, lambda handler: handler.reply(302, b"", Location="/new"), sha256=SHA)
    assert report.failed == ()


def test_a_later_call_goes_on_where_the_last_one_stopped(site: Site, tmp_path: Path) -> None:
    first = fetch_one(site, tmp_path, whole(sent=5000, ETag=ETAG), refuse(503))
    assert "gave up after 4 attempts" in first.failed[0].error
    assert names(tmp_path) == {"a.pdf.part", "a.pdf.part.json"}
    second = fetch_one(site, tmp_path, ranged())
    assert site.asked[-1][1]["Range"] == "bytes=5000-"
    assert second.failed == ()
    assert (tmp_path / "a.pdf").read_bytes() == PDF


def test_a_part_that_was_whole_already_is_installed(site: Site, tmp_path: Path) -> None:
    """As after an end between the last byte and the file's name."""
    (tmp_path / "a.pdf.part").write_bytes(PDF)
    (tmp_path / "a.pdf.part.json").write_text(json.dumps({"validator": ETAG}))
    report = fetch_one(site, tmp_path, ranged())
    assert report.failed == ()
    assert len(site.asked) == 1
    assert (tmp_path / "a.pdf").read_bytes() == PDF


def test_two_versions_are_never_joined(site: Site, tmp_path: Path) -> None:
    newer = b"%PDF-2.0\n" + PDF[::-1]
    report = fetch_one(site, tmp_path, whole(sent=5000, ETag=ETAG), ranged(newer, etag='"v2"'))
    assert report.failed == ()
    assert (tmp_path / "a.pdf").read_bytes() == newer


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param(whole(sent=5000, ETag=ETAG), whole(ETag=ETAG), id="range ignored"),
        pytest.param(whole(sent=5000), whole(), id="no validator"),
        pytest.param(whole(sent=5000, ETag="W/" + ETAG), whole(), id="weak validator"),
    ],
)
def test_where_the_rest_cannot_be_had_alone_the_whole_is_taken(
    site: Site, tmp_path: Path, first: Answer, then: Answer
) -> None:
    report = fetch_one(site, tmp_path, first, then, sha256=SHA)
    assert report.failed == ()
    assert (tmp_path / "a.pdf").read_bytes() == PDF


def test_no_range_is_asked_for_where_the_version_is_not_known(site: Site, tmp_path: Path) -> None:
    fetch_one(site, tmp_path, whole(sent=5000, ETag="W/" + ETAG), whole())
    assert site.headers_asked("Range") == [None, None]


def test_last_modified_serves_where_there_is_no_etag(site: Site, tmp_path: Path) -> None:
    day = "Fri, 22 Oct 2021 08:00:00 GMT"
    fetch_one(site, tmp_path, whole(sent=5000, Last_Modified=day), ranged(etag=day))
    assert site.headers_asked("If-Range") == [None, day]
    assert (tmp_path / "a.pdf").read_bytes() == PDF


def test_another_range_than_the_one_asked_for_is_not_taken(site: Site, tmp_path: Path) -> None:
    report = fetch_one(site, tmp_path, whole(sent=5000, ETag=ETAG), ranged(shift=7), ranged())
    assert report.failed == ()
    assert (tmp_path / "a.pdf").read_bytes() == PDF


def test_a_wrong_checksum_is_kept_aside_and_never_installed(site: Site, tmp_path: Path) -> None:
    report = fetch_one(site, tmp_path, whole(), sha256="0" * 64)
    assert f"sha256 is {SHA}" in report.failed[0].error
    assert names(tmp_path) == {"a.pdf.mismatch"}
    assert report.fetched == ()


@pytest.mark.parametrize(
    ("answer", "path", "said"),
    [
        (refuse(404), "/a.pdf", "the server answers 404 Not Found"),
        (refuse(403), "/a.pdf", "the server answers 403 Forbidden"),
        (whole(b"<html><body>Request unsuccessful.</body></html>"), "/a.pdf", "a web page and not the PDF"),
        (whole(b"PK\x03\x04 and so on"), "/a.pdf", "is no PDF"),
        (whole(PDF), "/a.docx", "is no DOCX"),
        (whole(b"  \n"), "/a.html", "an empty file"),
        (refuse(429, Retry_After="86400"), "/a.pdf", "asks to wait 86400 s"),
    ],
)
def test_what_cannot_be_had_is_one_clear_line_and_leaves_nothing(
    site: Site, tmp_path: Path, answer: Answer, path: str, said: str
) -> None:
    report = fetch_one(site, tmp_path, answer, path=path)
    (failure,) = report.failed
    assert said in failure.error
    assert failure.error.startswith("A First NDC (http://127.0.0.1")
    assert "\n" not in failure.error
    assert names(tmp_path) == set()
    assert len(site.asked) == 1


def test_the_others_go_on(site: Site, tmp_path: Path) -> None:
    site.answers = {"/b.pdf": [whole()]}
    sources = [site.source("/a.pdf"), site.source("/b.pdf"), site.source("/c.pdf")]
    report = fetch(sources, tmp_path, delay=0.0)
    assert [source.filename for source in report.fetched] == ["b.pdf"]
    assert [failure.source.filename for failure in report.failed] == ["a.pdf", "c.pdf"]


def test_no_server_at_all_is_one_line(tmp_path: Path) -> None:
    report = fetch([Site("http://127.0.0.1:9").source()], tmp_path, delay=0.0)
    assert "the connection failed" in report.failed[0].error


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again(site: Site, tmp_path: Path, status: int) -> None:
    report = fetch_one(site, tmp_path, refuse(status, Retry_After="0"), refuse(status), whole())
    assert (len(report.fetched), len(site.asked)) == (1, 3)


def test_progress_is_told(site: Site, tmp_path: Path) -> None:
    site.answers["/a.pdf"] = [whole()]
    seen: list[tuple[str, int, int | None]] = []
    fetch([site.source()], tmp_path, progress=lambda s, done, total: seen.append((s.filename, done, total)))
    assert seen[-1] == ("a.pdf", len(PDF), len(PDF))


def test_rows_and_columns_of_others_stay(site: Site, tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text(
        "file,kind,room\nmine.txt,statement,delegation\n", encoding="utf-8"
    )
    report = fetch_one(site, tmp_path, whole())
    with report.manifest.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(row["file"], row["room"]) for row in rows] == [("mine.txt", "delegation"), ("a.pdf", "")]


def test_a_manifest_that_is_none_is_left_alone(site: Site, tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("name\nmine.txt\n", encoding="utf-8")
    with pytest.raises(ManifestError, match="no column 'file'"):
        fetch_one(site, tmp_path, whole())
    assert site.asked == []


def test_a_folder_that_cannot_be_made_is_said(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FetchError, match="cannot be made"):
        fetch_one(site, tmp_path / "file", whole())


# --- pace -------------------------------------------------------------------------------------------


@dataclass
class Clock:
    """Time that passes by sleeping only."""

    now: float = 0.0
    naps: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.naps.append(round(seconds, 3))
        self.now += seconds

    def pace(self, delay: float = 1.0) -> Pace:
        return Pace(delay=delay, sleep=self.sleep, clock=lambda: self.now)


def test_a_host_is_asked_once_a_delay_and_other_hosts_at_once() -> None:
    clock = Clock()
    pace = clock.pace()
    for url in ("https://a.int/1", "https://b.int/1", "https://a.int/2", "https://a.int/3"):
        pace.wait_for_turn(url)
    assert clock.naps == [1.0, 1.0]


@pytest.mark.parametrize(
    ("said", "nap"),
    [("7", 7.0), ("0", 1.0), ("soon", 1.0), ("", 1.0), ("Fri, 22 Oct 2021 08:00:00 GMT", 1.0)],
)
def test_the_wait_that_a_server_asks_for_is_heeded(site: Site, tmp_path: Path, said: str, nap: float) -> None:
    clock = Clock()
    site.answers["/a.pdf"] = [refuse(429, Retry_After=said), whole()]
    with httpx.Client() as client:
        found = Downloader(client, clock.pace()).bring(site.url + "/a.pdf", tmp_path / "a.pdf")
    assert found == SHA
    assert clock.naps == [nap]


def test_a_wait_can_be_a_date(site: Site, tmp_path: Path) -> None:
    clock = Clock()
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    site.answers["/a.pdf"] = [refuse(503, Retry_After=later), whole()]
    with httpx.Client() as client:
        Downloader(client, clock.pace()).bring(site.url + "/a.pdf", tmp_path / "a.pdf")
    assert 55 < clock.naps[0] <= 60 <= PATIENCE


def test_pauses_grow_where_the_server_says_nothing(site: Site, tmp_path: Path) -> None:
    clock = Clock()
    site.answers["/a.pdf"] = [refuse(500)]
    with httpx.Client() as client, pytest.raises(FetchError, match="500 Internal Server Error; gave up"):
        Downloader(client, clock.pace()).bring(site.url + "/a.pdf", tmp_path / "a.pdf")
    assert clock.naps == [1.0, 2.0, 4.0]


def test_a_file_without_end_is_stopped(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.partial.LARGEST", 50_000)
    report = fetch_one(site, tmp_path, whole())
    assert "larger than" in report.failed[0].error
    assert names(tmp_path) == set()
