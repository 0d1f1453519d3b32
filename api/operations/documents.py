"""Documents: reading a file, taking files in, and what is there."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from api.ingest import Progress, Report, Told, read_source
from api.ingest import ingest as read_into
from api.workspace import Workspace
from corpus.errors import LibraryError, UnknownDocument
from corpus.library import Summary
from corpus.manifest import Given, Listed
from corpus.model import Document, Filters, Reading
from corpus.parties import party_name
from corpus.sources import checksum, document_id


def read(path: Path, given: Given | None = None) -> Reading:
    """Parse one file and keep nothing. Raises the SourceErrors of the readers."""
    return read_source(Listed(path, given or Given()))


def ingest(
    workspace: Workspace,
    listed: Sequence[Listed],
    progress: Progress = lambda *_: None,
    *,
    tell: Callable[[Told], None] = lambda _: None,
    apart: bool = False,
) -> Report:
    """Read files into the library and its index; run again, it goes on where it stopped.

    ``api.ingest.expand`` makes the list from paths and a manifest; ``tell`` and ``apart`` as there.
    """
    try:
        report = read_into(
            listed,
            workspace.library,
            workers=1 if apart else workspace.settings.workers,
            begin=workspace.begin,
            stored=workspace.index_reading,
            keep=workspace.originals.keep,
            progress=progress,
            tell=tell,
            apart=apart,
        )
    except BaseException:  # Ctrl+C among them: what is stored is to be found by a search
        workspace.save()
        raise
    workspace.sync()
    return report


def remove(workspace: Workspace, identity: str) -> Summary:
    """Take a document out of the library with its file and all that was read from it; corrections stay.

    The index follows at ``workspace.sync()``; no search shows the document from now on. Gives what it was.
    Raises UnknownDocument.
    """
    found = workspace.library.summaries(workspace.viewer, Filters(document=(identity,)))
    if not found:
        raise UnknownDocument.by_id(identity)
    workspace.library.remove([identity])
    workspace.originals.drop(identity)
    workspace.shelf.drop(identity)
    return found[0]


def documents(workspace: Workspace, filters: Filters | None = None) -> tuple[Summary, ...]:
    """The documents, by date, without their texts."""
    return workspace.library.summaries(workspace.viewer, filters)


def stored(workspace: Workspace, identity: str) -> Reading:
    """The reading of a document of the library. Raises UnknownDocument."""
    return workspace.library.reading(identity, workspace.viewer)


def reading(workspace: Workspace, doc: str) -> Reading:
    """A document's reading by its id, or by a file's path.

    A file that the library does not hold is read on the spot, and not kept. Raises UnknownDocument where
    it is neither.
    """
    if Path(doc).is_file():
        try:
            return stored(workspace, document_id(checksum(Path(doc))))
        except LibraryError:  # unknown here, or there is no library
            return read(Path(doc))
    try:
        return stored(workspace, doc)
    except UnknownDocument as error:
        raise UnknownDocument(
            f"{doc} is neither a document of this library nor a file; see `parley status --documents`"
        ) from error
    except LibraryError as error:  # none to look in: what was meant may have been a file
        raise LibraryError(f"{doc} is no file here, and {error}") from error


def as_read(result: Reading) -> dict[str, Any]:
    """A reading as JSON. The boxes of lines and blocks are left out: they outweigh the text."""
    return result.model_dump(mode="json", exclude={"document": {"lines", "blocks"}})


def short_name(document: Document | Summary) -> str:
    """What a reader calls a document in a table: its Party and year, else its title."""
    if document.kind == "ndc" and len(document.parties) == 1:
        year = f" {document.date.year}" if document.date else ""
        return party_name(document.parties[0]) + year
    return document.title
