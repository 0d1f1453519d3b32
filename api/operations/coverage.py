"""A document, or several, against a checklist of the Rulebook."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from api.operations.compared import cited
from api.operations.corrections import FINDERS, overridden
from api.operations.documents import reading, stored
from api.operations.kept import sources
from api.workspace import Workspace
from corpus.checklists import CHECKLISTS, checklist
from corpus.model import Noun, Reading
from corpus.subjects import Subject
from index.gaps.coverage import KIND, Coverage, Matrix, cover, matrix


def coverage(workspace: Workspace, doc: str, requirements: str) -> Coverage:
    """One document, by id or file, against ``ictu``, ``mpg`` or ``article-6.2``.

    Raises UnknownDocument, VocabularyError for a checklist that is not there.
    """
    if Path(doc).is_file():
        return coverage_of(workspace, reading(workspace, doc), requirements)
    return coverages(workspace, [doc], requirements)[0]


def coverage_matrix(workspace: Workspace, docs: Sequence[str], requirements: str) -> Matrix:
    """Several documents against one checklist."""
    return matrix([coverage(workspace, doc, requirements) for doc in docs])


def coverage_matrix_of(workspace: Workspace, ids: Sequence[str], requirements: str) -> Matrix:
    """Several documents of the library, by id, against one checklist. Raises UnknownDocument."""
    return matrix(coverages(workspace, ids, requirements))


def coverage_of(workspace: Workspace, found: Reading, requirements: str) -> Coverage:
    """A reading against a checklist, with what people set laid over it."""
    return _corrected(workspace, [_cover(workspace, found, requirements)])[0]


def coverages(workspace: Workspace, ids: Sequence[str], requirements: str) -> list[Coverage]:
    """Documents of the library against a checklist: each made once, and again only when it changes.

    What people set is laid over what is kept, never kept with it. Raises UnknownDocument.
    """
    made_from = sources(workspace, ids)
    return _corrected(
        workspace,
        [
            workspace.shelf.recall(
                f"{KIND}-{requirements}-{one.summary.id}",
                (made_from.model, one),
                Coverage,
                partial(_cover_stored, workspace, one.summary.id, requirements),
            )
            for one in made_from.documents
        ],
    )


def _cover_stored(workspace: Workspace, identity: str, requirements: str) -> Coverage:
    return _cover(workspace, stored(workspace, identity), requirements)


def _cover(workspace: Workspace, found: Reading, requirements: str) -> Coverage:
    return cover(
        found,
        checklist(requirements),
        lambda texts: workspace.embed(found.document.id, texts),
        cited(found.document),
    )


def _corrected(workspace: Workspace, found: Sequence[Coverage]) -> list[Coverage]:
    """Coverages with what people set, which is looked up once for all of them."""
    items = iter(overridden(workspace, KIND, [item for one in found for item in one.items]))
    return [one.model_copy(update={"items": tuple(islice(items, len(one.items)))}) for one in found]


def _again(workspace: Workspace, about: Subject) -> Iterable[Noun]:
    """The findings of the checklist and document that a correction is about."""
    name = (about.item or "").partition("/")[0]
    if name not in CHECKLISTS:
        return ()
    return coverages(workspace, [about.parts[0].document], name)[0].items


FINDERS[KIND] = (_again, ("status",))
