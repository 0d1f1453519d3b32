"""What every comparison of documents needs of them: their passages, and how they are named."""

from api.operations.documents import short_name
from api.workspace import Workspace
from corpus.model import Cited, Document, Reading
from index.gaps.passages import Passages
from index.gaps.passages import passages as passages_of


def passages(workspace: Workspace, reading: Reading) -> Passages:
    """A document's passages with their vectors; of a document of the library these are kept."""
    return passages_of(reading, lambda texts: workspace.embed(reading.document.id, texts))


def cited(document: Document) -> Cited:
    """A document as the head of a comparison names it."""
    return Cited(
        id=document.id,
        name=short_name(document),
        title=document.title,
        source=document.source,
        kind=document.kind,
        parties=document.parties,
        date=document.date,
        status=document.status,
        version=document.version,
    )
