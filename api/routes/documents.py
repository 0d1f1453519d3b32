"""Documents: what is there, one of them, and reading or taking in a file."""

from datetime import date as Date
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, UploadFile

from api import operations
from api.ingest import Report, expand
from api.inputs import make_given
from api.inputs import themes as all_themes
from api.operations import Status
from api.routes.parameters import Narrowed, Part, Space
from api.uploads import WRITING, received
from corpus.errors import SourceError
from corpus.model import Clause, Kind

router = APIRouter(tags=["documents"])


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


@router.post("/read")
def read(
    file: Annotated[UploadFile, File()],
    kind: Annotated[Kind | None, Form()] = None,
    party: Annotated[list[str] | None, Form()] = None,
    date: Annotated[Date | None, Form()] = None,
) -> dict[str, Any]:
    """Parse one file and keep nothing."""
    with received(file) as path:
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
    with received(file) as path, WRITING:
        report = operations.ingest(space, expand([path], given=make_given(kind, party, date)))
    if report.failed:
        raise SourceError(report.failed[0].error)
    return report
