"""Documents in and out of the library: files that are sent, how far they are, and removal."""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from api import operations
from api.ingest import Fate
from api.inputs import make_given
from api.jobs import File as Sent
from api.jobs import Job, Jobs, State
from api.pages import links
from api.pages.parameters import day
from api.pages.posted import see
from api.pages.rendering import page
from api.pages.words import kind_words
from api.routes.parameters import Space
from api.uploads import LARGEST, MOST, WRITING, fault, receive
from corpus.errors import ParleyError, QueryError, UnknownDocument
from corpus.manifest import Given
from corpus.model import Kind

router = APIRouter(include_in_schema=False)


@router.get("/documents/add", response_class=HTMLResponse)
def adding(request: Request) -> HTMLResponse:
    """The form that takes files."""
    return _form(request)


@router.post("/documents/add", response_model=None)
def add(
    request: Request,
    files: Annotated[list[UploadFile | str], File()] = [],  # an empty choice is sent as ""
    kind: Annotated[str, Form()] = "",
    party: Annotated[str, Form()] = "",
    date: Annotated[str, Form()] = "",
) -> HTMLResponse | RedirectResponse:
    """Take files, and answer at once with the page that tells how far they are."""
    jobs: Jobs = request.app.state.jobs
    sent = [one for one in files if not isinstance(one, str) and one.filename]
    try:
        jobs.check_room()
        return see(links.job(jobs.add(_received(sent, _said(kind, party, date))).id))
    except ParleyError as error:
        return _form(request, str(error), kind=kind, party=party, date=date)


@router.get("/documents/jobs/{job}", response_class=HTMLResponse)
def job(request: Request, job: str) -> HTMLResponse:
    """How far the files of one upload are."""
    found = request.app.state.jobs.find(job)
    if found is None:
        raise UnknownDocument("this upload is forgotten; what it added is in the library")
    seconds = round(((found.ended or datetime.now(UTC)) - found.made).total_seconds())
    return page(request, "job.html", job=found, seconds=seconds, fates=Fate, states=State)


@router.get("/documents/{document}/remove", response_class=HTMLResponse)
def confirm(request: Request, space: Space, document: str) -> HTMLResponse:
    """What would go, before it goes."""
    found = space.library.document(document, space.viewer)
    kept = [one for one in operations.corrections(space) if _is_about(one.override.documents, document)]
    return page(
        request,
        "remove.html",
        document=found,
        name=operations.short_name(found),
        clauses=len(space.library.clauses(document, space.viewer)),
        records=len(operations.stored(space, document).commitments),
        corrections=len(kept),
        original=space.originals.find(document),
    )


@router.post("/documents/{document}/remove")
def remove(space: Space, document: str) -> RedirectResponse:
    """Take it out. The index follows now, or after the upload that is being read."""
    operations.remove(space, document)
    if WRITING.acquire(blocking=False):
        try:
            space.sync()
        finally:
            WRITING.release()
    return see("/documents")


def _form(
    request: Request, wrong: str = "", *, kind: str = "", party: str = "", date: str = ""
) -> HTMLResponse:
    return page(
        request,
        "add.html",
        code=400 if wrong else 200,
        wrong=wrong,
        kinds=[(one.value, kind_words(one)) for one in Kind],
        kind=kind,
        party=party,
        date=date,
        most=MOST,
        largest=LARGEST // 2**20,
        together=request.app.state.workspace.settings.largest_upload,
        jobs=request.app.state.jobs.latest()[:10],
    )


def _said(kind: str, party: str, date: str) -> Given:
    """What a person says of the files. Raises QueryError, MetadataError."""
    if kind and kind not in {one.value for one in Kind}:
        raise QueryError(f"{kind!r} is no kind of document")
    parties = [one.strip() for one in party.split(",") if one.strip()]
    return make_given(Kind(kind) if kind else None, parties or None, day(date))


def _received(uploads: list[UploadFile], given: Given) -> Job:
    """A job of the files that can be read at all; the others are told with their fault."""
    folder = Path(tempfile.mkdtemp(prefix="parley-upload-"))
    try:
        files = [
            Sent(upload.filename or "", path, State.WAITING)
            if path
            else Sent(upload.filename or "", None, State.FAILED, Fate.FAILED, error=fault(upload))
            for upload, path in zip(uploads, receive(uploads, folder), strict=True)
        ]
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Job(folder, files, given)


def _is_about(documents: tuple[object, ...], identity: str) -> bool:
    return any(getattr(one, "document", "") == identity for one in documents)
