"""What every comparison of documents needs of them: their passages, and how they are named."""

from api.operations.documents import short_name
from api.workspace import Workspace
from corpus.library import Summary
from corpus.model import Cited, Document, Reading
from index.gaps.passages import Passages
from index.gaps.passages import passages as passages_of


def passages(workspace: Workspace, reading: Reading) -> Passages:
    """A document's passages with their vectors; of a document of the library these are kept."""
    return passages_of(reading, lambda texts: workspace.embed(reading.document.id, texts))


def cited(document: Document | Summary) -> Cited:
    """A document as the head of a comparison or table names it."""
    same = {name: getattr(document, name) for name in Cited.model_fields if name != "name"}
    return Cited(name=short_name(document), **same)
