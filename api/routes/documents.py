"""Documents: what is there, one of them, and reading or taking in a file."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date as Date
from pathlib import Path, PurePath
from threading import Lock
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, UploadFile

from api import operations
from api.ingest import Report, expand
from api.inputs import make_given
from api.inputs import themes as all_themes
from api.operations import Status
from api.routes.parameters import Narrowed, Part, Space
from corpus.errors import OversizedSource, SourceError
from corpus.model import Clause, Kind

router = APIRouter(tags=["documents"])

LARGEST = 200 * 2**20
"""Bytes of the largest file that is taken over HTTP."""


@router.get("/status")
def status(space: Space) -> Status:
    """What is in the library and its index."""
    return operations.status(space)


@router.get("/themes")
def themes() -> dict[str, tuple[str, ...]]:
    """The controlled list of themes."""
    return {"themes": all_themes()}


@router.get("/documents")
def documents(space: Space, filters: Narrowed, part: Part) -> dict[str, Any]:
    """Documents by date, without their texts."""
    found = operations.documents(space, filters)
    chosen = found[part.offset : part.offset + part.limit]
    return {"total": len(found), "documents": [summary._asdict() for summary in chosen]}


@router.get("/documents/{document_id}")
def document(document_id: str, space: Space) -> dict[str, Any]:
    """One document with its clauses and commitments, in the form of ``parley read``."""
    return operations.as_read(operations.stored(space, document_id))


@router.get("/documents/{document_id}/clauses")
def clauses(document_id: str, space: Space, part: Part) -> dict[str, Any]:
    """Clauses of one document, in order."""
    found: tuple[Clause, ...] = space.library.clauses(document_id, space.viewer)
    return {"total": len(found), "clauses": found[part.offset : part.offset + part.limit]}


def safe_name(name: str) -> str:
    """An uploaded file's own name, as far as a folder takes it.

    >>> safe_name("../../etc/passwd"), safe_name(".."), safe_name("NDC (final).pdf")
    ('passwd', 'upload', 'NDC (final).pdf')
    """
    return re.sub(r"[^\w.() -]", "_", PurePath(name).name)[-120:].lstrip(".") or "upload"


_one_at_a_time = Lock()
"""Uploads are taken in one after the other; reading and searching go on meanwhile."""


@contextmanager
def _received(upload: UploadFile) -> Iterator[Path]:
    """An uploaded file on disk under its own name, gone afterwards. Raises OversizedSource."""
    if (upload.size or 0) > LARGEST:
        raise OversizedSource(f"{upload.filename} is larger than {LARGEST // 2**20} MiB")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(upload.filename or "")
        path.write_bytes(upload.file.read())
        yield path


@router.post("/read")
def read(
    file: Annotated[UploadFile, File()],
    kind: Annotated[Kind | None, Form()] = None,
    party: Annotated[list[str] | None, Form()] = None,
    date: Annotated[Date | None, Form()] = None,
) -> dict[str, Any]:
    """Parse one file and keep nothing."""
    with _received(file) as path:
        return operations.as_read(operations.read(path, make_given(kind, party, date)))


@router.post("/ingest")
def ingest(
    file: Annotated[UploadFile, File()],
    space: Space,
    kind: Annotated[Kind | None, Form()] = None,
    party: Annotated[list[str] | None, Form()] = None,
    date: Annotated[Date | None, Form()] = None,
) -> Report:
    """Take one file into the library and its index."""
    with _received(file) as path, _one_at_a_time:
        report = operations.ingest(space, expand([path], given=make_given(kind, party, date)))
    if report.failed:
        raise SourceError(report.failed[0].error)
    return report
