"""Files that come over HTTP: received to a folder that is gone afterwards, within limits."""

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from threading import Lock

from fastapi import UploadFile

from corpus.errors import OversizedSource, QueryError

LARGEST = 200 * 2**20
"""Bytes of the largest file that is taken over HTTP."""

MOST = 200
"""Files of one upload."""

_LONGEST = 200
"""Bytes of a file's name, its end; a folder takes 255."""

WRITING = Lock()
"""Held by whoever takes documents in or out: one at a time; reading and searching go on meanwhile."""


def safe_name(name: str) -> str:
    """An uploaded file's own name, as far as a folder takes it.

    >>> safe_name("../../etc/passwd"), safe_name(".."), safe_name("NDC (final).pdf")
    ('passwd', 'upload', 'NDC (final).pdf')
    """
    plain = re.sub(r"[^\w.() -]", "_", PurePath(name).name).encode()[-_LONGEST:]
    return plain.decode(errors="ignore").lstrip(".") or "upload"


def fault(upload: UploadFile) -> str:
    """Why a file is not taken; empty where it is."""
    too_large = (upload.size or 0) > LARGEST
    return f"{upload.filename} is larger than {LARGEST // 2**20} MiB" if too_large else ""


@contextmanager
def received(upload: UploadFile) -> Iterator[Path]:
    """An uploaded file on disk under its own name, gone afterwards. Raises OversizedSource."""
    if wrong := fault(upload):
        raise OversizedSource(wrong)
    with tempfile.TemporaryDirectory() as folder:
        yield _write(upload, Path(folder))


def receive(uploads: Sequence[UploadFile], folder: Path) -> list[Path | None]:
    """Uploaded files in a folder, each in one of its own (two may have one name); None for one with a fault.

    Raises QueryError where there is none, or too many.
    """
    if not 0 < len(uploads) <= MOST:
        raise QueryError(f"choose up to {MOST} files at a time" if uploads else "choose a file to add")
    paths: list[Path | None] = []
    for number, upload in enumerate(uploads):
        own = folder / str(number)
        own.mkdir()
        paths.append(None if fault(upload) else _write(upload, own))
    return paths


def _write(upload: UploadFile, folder: Path) -> Path:
    path = folder / safe_name(upload.filename or "")
    with path.open("wb") as out:
        shutil.copyfileobj(upload.file, out)
    return path
