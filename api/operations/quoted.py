"""Words of a document that a person has picked, whatever they are: the kind ``passage`` of subjects."""

from collections.abc import Iterable, Sequence

from api.operations.compared import cited
from api.operations.corrections import FINDERS
from api.workspace import Workspace
from corpus.errors import UnknownRecord
from corpus.model import Clause, Document, Evidence, Quoted
from corpus.subjects import Span, Subject
from index.gaps.passages import evidence

KIND = "passage"

LONGEST = 6000
"""Characters: two pages. What is longer is no quotation."""


def quoted(workspace: Workspace, about: Subject) -> Quoted:
    """The words at the places of a subject, such as ``passage:0a1b2c3d4e5f6071@120-180``.

    Raises UnknownDocument, and UnknownRecord where no clause of the document has words there.
    """
    part = about.parts[0]
    document = workspace.library.document(part.document, workspace.viewer)
    clauses = workspace.library.clauses(part.document, workspace.viewer)
    shown = tuple(_evidence(document, clauses, span) for span in part.spans)
    if not shown or len(about.parts) > 1:
        raise UnknownRecord(f"{about} names no words: write passage:DOCUMENT@START-END")
    return Quoted(subject=str(about), document=cited(document), evidence=shown)


def _evidence(document: Document, clauses: Sequence[Clause], span: Span) -> Evidence:
    start, end = span
    words = document.text[start:end]
    clause = next((one for one in clauses if one.start < end and start < one.end), None)
    if clause is None or not words.strip() or end > len(document.text) or end - start > LONGEST:
        raise UnknownRecord(f"{document.source} has no passage at {start}-{end}")
    return evidence(document, clause, start, end)


def _again(workspace: Workspace, about: Subject) -> Iterable[Quoted]:
    return [quoted(workspace, about)]


FINDERS[KIND] = (_again, ())
