"""The reader: a document as text with its undertakings marked, and its pages as they were printed."""

from pathlib import Path as FilePath
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from api import operations
from api.operations.quoted import LONGEST
from api.pages.reading.layout import boxes, laid_out
from api.pages.reading.leaves import picture
from api.pages.rendering import page
from api.pages.words import FORCES
from api.routes.parameters import Space
from api.workspace import Workspace
from corpus.errors import QueryError, UnknownDocument
from corpus.model import Document

router = APIRouter(include_in_schema=False)

Identity = Annotated[str, Path(alias="document")]
Mark = Annotated[
    str | None, Query(pattern=r"^\d{1,9}-\d{1,9}$", description="Characters of the text: 120-180")
]

_FOREVER = {"Cache-Control": "private, max-age=31536000, immutable"}
"""A document's id is the hash of its bytes: what is under it never changes."""


@router.get("/documents/{document}", response_class=HTMLResponse)
def reader(request: Request, identity: Identity, space: Space, mark: Mark = None) -> HTMLResponse:
    """A document's text."""
    found = operations.stored(space, identity)
    head, span = found.document, _span(mark)
    return page(
        request,
        "reader.html",
        document=head,
        name=operations.short_name(head),
        parts=list(laid_out(found, span)),
        nowhere=span is not None and not head.text[slice(*span)].strip(),
        records=found.commitments,
        used=[force for force in FORCES if any(record.force is force for record in found.commitments)],
        original=space.originals.find(identity),
    )


@router.get("/documents/{document}/pages/{number}", response_class=HTMLResponse)
def leaf(request: Request, identity: Identity, number: int, space: Space, mark: Mark = None) -> HTMLResponse:
    """One page of a PDF as it was printed, with words boxed."""
    document = space.library.document(identity, space.viewer)
    sizes = {one.number: one for one in document.pages}
    if number not in sizes:
        raise UnknownDocument(f"{document.title} has no page {number}")
    span = _span(mark)
    quote = document.text[slice(*span)] if span else ""
    boxed = boxes(document, number, span) if span else []
    begins = document.page_at(span[0]) if span else None
    here = bool(boxed) or begins == number
    return page(
        request,
        "leaf.html",
        document=document,
        name=operations.short_name(document),
        number=number,
        last=max(sizes),
        size=sizes[number],
        span=span,
        nowhere=span is not None and not quote.strip(),
        elsewhere=None if here or not quote.strip() else begins,
        quote=quote if here and len(quote) <= LONGEST else "",
        boxes=boxed,
        pictured=_printed(space, document) is not None,
    )


@router.get("/documents/{document}/pages/{number}/picture")
def leaf_picture(identity: Identity, number: int, space: Space) -> Response:
    """The picture of one page."""
    document = space.library.document(identity, space.viewer)
    printed = _printed(space, document)
    if printed is None:
        raise UnknownDocument(f"there are no pictures of {document.source}; add the file again")
    return Response(picture(printed, number), media_type="image/png", headers=_FOREVER)


@router.get("/documents/{document}/original")
def original(identity: Identity, space: Space) -> FileResponse:
    """The file itself."""
    document = space.library.document(identity, space.viewer)
    found = space.originals.find(document.id)
    if found is None:
        raise UnknownDocument(f"no copy of {document.source} is kept; add the file again")
    return FileResponse(found, filename=document.source, headers=_FOREVER)


def _printed(space: Workspace, document: Document) -> FilePath | None:
    """The PDF that a document was read from, where it was one and is kept."""
    found = space.originals.find(document.id)
    return found if found and found.suffix == ".pdf" else None


def _span(mark: str | None) -> tuple[int, int] | None:
    if mark is None:
        return None
    start, end = map(int, mark.split("-"))
    if end <= start:
        raise QueryError(f"mark={mark} marks nothing: write it as START-END")
    return start, end
