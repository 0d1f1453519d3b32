"""Source → Document: bytes read, identified and described."""

import hashlib
from pathlib import Path

from corpus import catalogue, metadata, readers
from corpus.errors import DamagedSource, UnreadableSource
from corpus.manifest import Given
from corpus.metadata import Description
from corpus.model import Document, Kind


def checksum(path: Path) -> str:
    """sha256 of a file's bytes, in hex. Raises UnreadableSource."""
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableSource(f"{path.name} cannot be read: {error.strerror}") from error


def document_id(sha256: str) -> str:
    """Id of the document with these bytes."""
    return sha256[:16]


def load(path: Path, given: Given | None = None) -> Document:
    """Read a file into a Document; what ``given`` leaves open is inferred from the text.

    Raises the SourceErrors of the readers; DamagedSource where the bytes are not those that the manifest
    vouches for; MetadataError where the kind can be told from nothing.
    """
    given = given or Given()
    sha256 = checksum(path)
    if given.sha256 and given.sha256.lower() != sha256:
        raise DamagedSource(
            f"{path.name} is not the file that its manifest describes (sha256 differs); fetch it again"
        )
    content = readers.read(path)
    declared = _catalogued(given.url or content.metadata.get("source_url")) | content.metadata
    content = content.model_copy(update={"metadata": declared})
    known = _with_standing(metadata.infer(content, given, path.name))
    return Document(
        id=document_id(sha256),
        source=path.name,
        sha256=sha256,
        text=content.text,
        pages=content.pages,
        lines=content.lines,
        blocks=content.blocks,
        **known.fields(),
    )


def _catalogued(url: str | None) -> dict[str, str]:
    """What the catalogue says of the source at an official address, as a file would declare it."""
    source = catalogue.source_at(url) if url else None
    if source is None:
        return {}
    plain = source.model_dump(
        mode="json", include={"title", "kind", "date", "status", "version"}, exclude_none=True
    )
    return plain | {"parties": ";".join(source.parties)}


def _with_standing(known: Description) -> Description:
    """Standing, version and page of an NDC as the registry has them, where the source is silent."""
    if known.kind is not Kind.NDC or len(known.parties) != 1 or known.date is None:
        return known
    source = catalogue.submission(known.parties[0], known.date)
    if source is None:
        return known
    return known.model_copy(
        update={
            "status": known.status or source.status,
            "version": known.version or source.version,
            "url": known.url or source.page,
        }
    )
