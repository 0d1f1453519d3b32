"""A file that is still on its way: the bytes so far, and of which version they are.

Bytes go to ``NAME.part``, next to a note of the validator (ETag or Last-Modified) that the server gave.
The rest is asked for with ``Range`` and ``If-Range``, so that two versions of a file are never joined.
Only a file that is whole and is what it should be gets its name, in one step.
"""

import hashlib
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path

import httpx

from corpus.errors import FetchError

LARGEST = 200 * 2**20
"""Bytes. The largest NDC is about 40 MB; more than this is no such document."""

PATIENCE = 120.0
"""Seconds. A server that asks for more is left alone, and the user is told."""

_BUSY = {408, 425, 429, 500, 502, 503, 504}
_SIGNATURES = {".pdf": b"%PDF", ".docx": b"PK\x03\x04"}

Progress = Callable[[int, int | None], None]
"""Called with the bytes there are and the bytes there will be (None where the server does not say)."""


class TryAgain(Exception):
    """What went wrong may pass; ``wait`` is the seconds that the server asked for."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


class Part:
    """The bytes of a file so far, and the validator that says of which version they are."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(target.name + ".part")
        self.note = target.with_name(target.name + ".part.json")

    def request_headers(self) -> dict[str, str]:
        """Ask for the rest where the part's version is known, else for the whole."""
        headers = {"Accept-Encoding": "identity"}  # ranges count bytes as they are stored
        validator = self._validator()
        if validator and (size := self._size()):
            return headers | {"Range": f"bytes={size}-", "If-Range": validator}
        return headers

    def receive(self, response: httpx.Response, progress: Progress) -> None:
        """Take the body in; returns only where all of it has come, else raises TryAgain or FetchError."""
        if self._is_whole_already(response):
            return
        start = self._start_of(response)
        encoded = response.headers.get("Content-Encoding", "identity") != "identity"
        length = None if encoded else _whole_length(response, start)
        if start == 0:
            self._begin(None if encoded else _validator_of(response))
        size = start
        with self.path.open("ab" if start else "wb") as out:
            for chunk in response.iter_bytes():
                size += out.write(chunk)
                if size > LARGEST:
                    break
                progress(size, length)
        if size > LARGEST:
            self.discard()
            raise FetchError(
                f"the file is larger than {LARGEST // 2**20} MB; that is no document of this kind"
            )
        if length is not None and size != length:
            if size > length:
                self.discard()
            raise TryAgain(f"{size} of {length} bytes came")

    def _is_whole_already(self, response: httpx.Response) -> bool:
        """True where nothing was left to send: the last call ended between the last byte and the name."""
        whole = response.headers.get("Content-Range", "").rpartition("*/")[2]
        unsatisfiable = response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        return unsatisfiable and whole == str(self._size())

    def _start_of(self, response: httpx.Response) -> int:
        """The offset at which the body starts. Raises where there is no body to take."""
        status = response.status_code
        if status == HTTPStatus.PARTIAL_CONTENT:
            if _range_start(response) == (size := self._size()):
                return size
            self.discard()
            raise TryAgain("the server sent another range than the one asked for")
        if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            self.discard()
            raise TryAgain("the server has no such range; the file has changed")
        if status == HTTPStatus.OK:
            return 0
        said = f"the server answers {status} {response.reason_phrase}".rstrip()
        if status in _BUSY:
            wait = _retry_after(response)
            if wait <= PATIENCE:
                raise TryAgain(said, wait)
            raise FetchError(f"{said} and asks to wait {wait:.0f} s; try again then")
        raise FetchError(said)

    def install(self, sha256: str | None) -> str:
        """Check the whole file and give it its name. Raises FetchError where it is not what it should be."""
        with self.path.open("rb") as part:
            head = part.read(1024)
            part.seek(0)
            found = hashlib.file_digest(part, "sha256").hexdigest()
            os.fsync(part.fileno())
        if problem := _unlike(self.target.suffix, head):
            self.discard()
            raise FetchError(problem)
        if sha256 is not None and found != sha256:
            kept = self.target.with_name(self.target.name + ".mismatch")
            self.path.replace(kept)
            self.discard()
            raise FetchError(
                f"the file's sha256 is {found}, expected was {sha256}; it is kept as {kept.name}"
            )
        self.path.replace(self.target)
        self.note.unlink(missing_ok=True)
        return found

    def discard(self) -> None:
        """Forget what came so far."""
        self.path.unlink(missing_ok=True)
        self.note.unlink(missing_ok=True)

    def _begin(self, validator: str | None) -> None:
        """Start anew; the note is written before the first byte, so that no byte is without a version."""
        self.discard()
        if validator:
            self.note.write_text(json.dumps({"validator": validator}), encoding="utf-8")

    def _size(self) -> int:
        return self.path.stat().st_size if self.path.is_file() else 0

    def _validator(self) -> str | None:
        try:
            note = json.loads(self.note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        validator = note.get("validator") if isinstance(note, dict) else None
        return validator if isinstance(validator, str) else None


def _validator_of(response: httpx.Response) -> str | None:
    """A strong ETag, else Last-Modified: If-Range takes no weak one (RFC 9110, 13.1.5)."""
    etag = response.headers.get("ETag", "")
    if etag and not etag.startswith("W/"):
        return str(etag)
    return str(response.headers.get("Last-Modified", "")) or None


def _whole_length(response: httpx.Response, start: int) -> int | None:
    length = response.headers.get("Content-Length", "")
    return start + int(length) if length.isdigit() else None


def _range_start(response: httpx.Response) -> int | None:
    first = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0]
    return int(first) if first.isdigit() else None


def _retry_after(response: httpx.Response) -> float:
    """Seconds that the server asks to wait, given as a number or as a date; 0 where it does not say."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isdigit():
        return float(said)
    try:
        when = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _unlike(suffix: str, head: bytes) -> str | None:
    """Why these first bytes are not those of a file with this suffix; None where they may be."""
    if not head.strip():
        return "the server sent an empty file"
    signature = _SIGNATURES.get(suffix)
    if signature is None or signature in head:
        return None
    if b"<html" in head.lower() or b"<!doctype" in head.lower():
        return (
            f"the server sent a web page and not the {suffix[1:].upper()} (it may keep programs out); "
            "open the address in a browser, save the file and ingest it"
        )
    return f"what the server sent is no {suffix[1:].upper()}"
