"""Official sources into a folder, with a manifest that ``parley ingest --manifest`` takes.

Polite: it says who it is, asks one thing at a time with a pause between, and heeds Retry-After. Resumable:
what is there and whole is not fetched again, what is half there is taken up. A source that fails becomes
one line of the report, and the others go on.
"""

import csv
import io
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import httpx

from corpus.catalogue import Source
from corpus.download import Downloader, Pace
from corpus.errors import FetchError, ManifestError, UnreadableSource
from corpus.model import Noun
from corpus.sources import checksum

MANIFEST = "manifest.csv"
COLUMNS = (
    "file",
    "kind",
    "parties",
    "title",
    "date",
    "language",
    "official_url",
    "status",
    "version",
    "sha256",
)

Progress = Callable[[Source, int, int | None], None]
"""Called with the source, the bytes there are, and the bytes there will be (None where not known)."""


class Failure(Noun):
    """A source that could not be fetched, and why, in one line."""

    source: Source
    error: str


class FetchReport(Noun):
    """What became of the sources; ``failed`` is empty where all are in the folder."""

    folder: Path
    manifest: Path
    fetched: tuple[Source, ...] = ()
    unchanged: tuple[Source, ...] = ()
    failed: tuple[Failure, ...] = ()


def fetch(
    sources: Iterable[Source],
    folder: Path,
    *,
    client: httpx.Client | None = None,
    delay: float = 1.0,
    progress: Progress | None = None,
) -> FetchReport:
    """Bring the files of ``sources`` into ``folder``; ``delay`` is in seconds between requests to one host.

    Writes ``folder/manifest.csv`` after each file: its columns are COLUMNS, ``file`` is relative to it, and
    ``sha256`` is of the bytes that came. Rows and columns that others put there stay. Raises ManifestError
    where a manifest is there that cannot be understood, FetchError where the folder cannot be made.

    In: ``fetch(list_sources(Filters(party=("JPN",))), Path("official"))``. Out: ``official/manifest.csv``
    with ``JPN_NDC4_2021-10-22_en.pdf,ndc,JPN,Japan First NDC (Updated submission),2021-10-22,en,https://…``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FetchError(f"the folder {folder} cannot be made: {error.strerror}") from error
    record = _Record(folder / MANIFEST)
    with nullcontext(client) if client else _client() as http:
        downloader = Downloader(http, Pace(delay=delay))
        outcomes = [(source, _outcome(source, record, downloader, progress)) for source in sources]
    return FetchReport(
        folder=folder,
        manifest=record.path,
        fetched=tuple(source for source, outcome in outcomes if outcome is True),
        unchanged=tuple(source for source, outcome in outcomes if outcome is False),
        failed=tuple(Failure(source=s, error=o) for s, o in outcomes if isinstance(o, str)),
    )


def _client() -> httpx.Client:
    """A client that names itself and follows redirects; no cookies, no credentials."""
    try:
        number = version("parley")
    except PackageNotFoundError:  # run from a checkout that is not installed
        number = "dev"
    agent = f"parley/{number} (reads official climate documents; one request at a time)"
    return httpx.Client(headers={"User-Agent": agent}, follow_redirects=True, timeout=httpx.Timeout(30.0))


def _outcome(
    source: Source, record: "_Record", downloader: Downloader, progress: Progress | None
) -> bool | str:
    """True where the file was fetched, False where it was there; else the one line that says why not."""
    try:
        return _fetch_one(source, record, downloader, progress)
    except (FetchError, UnreadableSource) as error:
        return f"{source.title} ({source.address}): {error}"


def _fetch_one(source: Source, record: "_Record", downloader: Downloader, progress: Progress | None) -> bool:
    target = record.path.parent / source.filename
    if target.is_file():
        found, known = checksum(target), source.sha256 or record.sha256(source.filename)
        if known is not None and found != known:
            raise FetchError(
                f"{target} is not the file that was fetched (sha256 differs); move it away first"
            )
        record.put(source, found)
        return False
    watch = partial(progress, source) if progress else None
    record.put(source, downloader.bring(source.address, target, source.sha256, watch))
    return True


class _Record:
    """The manifest of a folder; every change is on disk, whole, before the next file is asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.columns: list[str] = list(COLUMNS)
        self.rows: dict[str, dict[str, str]] = {}
        if path.exists():
            self._read()

    def _read(self) -> None:
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as lines:
                reader = csv.DictReader(lines)
                columns = list(reader.fieldnames or ())
                if "file" not in columns:
                    raise ManifestError(
                        f"{self.path} has no column 'file'; move it away, or choose another folder"
                    )
                self.columns += [column for column in columns if column not in COLUMNS]
                self.rows = {row["file"]: {c: row.get(c) or "" for c in columns} for row in reader}
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise ManifestError(f"cannot read the manifest {self.path}: {error}") from error

    def sha256(self, file: str) -> str | None:
        """What the manifest says of a file; None where it says nothing."""
        return self.rows.get(file, {}).get("sha256") or None

    def put(self, source: Source, sha256: str) -> None:
        """Write the row of a file that is there."""
        row = self.rows.get(source.filename, {}) | _row(source, sha256)
        if self.rows.get(source.filename) == row:
            return
        self.rows[source.filename] = row
        text = io.StringIO()
        writer = csv.DictWriter(text, self.columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows.values())
        draft = self.path.with_name(self.path.name + ".part")
        try:
            draft.write_text(text.getvalue(), encoding="utf-8")
            draft.replace(self.path)
        except OSError as error:
            raise FetchError(f"{self.path} cannot be written: {error.strerror}") from error


def _row(source: Source, sha256: str) -> dict[str, str]:
    return {
        "file": source.filename,
        "kind": source.kind.value,
        "parties": ";".join(source.parties),
        "title": source.title,
        "date": source.date.isoformat() if source.date else "",
        "language": source.language or "",
        "official_url": source.page,
        "status": source.status.value,
        "version": source.version or "",
        "sha256": sha256,
    }
