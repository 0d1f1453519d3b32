"""A document, or several, against a checklist of the Rulebook."""

from collections.abc import Iterable, Sequence

from api.operations.compared import cited
from api.operations.corrections import FINDERS, overridden
from api.operations.documents import reading, stored
from api.workspace import Workspace
from corpus.checklists import checklist
from corpus.model import Noun, Reading
from corpus.subjects import Subject
from index.gaps.coverage import KIND, Coverage, Matrix, cover, matrix


def coverage(workspace: Workspace, doc: str, requirements: str) -> Coverage:
    """One document, by id or file, against ``ictu``, ``mpg`` or ``article-6.2``.

    Raises UnknownDocument, VocabularyError for a checklist that is not there.
    """
    return coverage_of(workspace, reading(workspace, doc), requirements)


def coverage_matrix(workspace: Workspace, docs: Sequence[str], requirements: str) -> Matrix:
    """Several documents against one checklist."""
    return matrix([coverage(workspace, doc, requirements) for doc in docs])


def coverage_of(workspace: Workspace, found: Reading, requirements: str) -> Coverage:
    """A reading against a checklist, with what people set laid over it."""
    wanted = checklist(requirements)
    made = cover(
        found, wanted, lambda texts: workspace.embed(found.document.id, texts), cited(found.document)
    )
    return made.model_copy(update={"items": overridden(workspace, KIND, made.items)})


def _again(workspace: Workspace, about: Subject) -> Iterable[Noun]:
    """The findings of the checklist and document that a correction is about."""
    name = (about.item or "").partition("/")[0]
    return coverage_of(workspace, stored(workspace, about.parts[0].document), name).items


FINDERS[KIND] = (_again, ("status",))
