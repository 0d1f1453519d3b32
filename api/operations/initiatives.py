"""Named initiatives: the list of them, and one through time."""

from collections.abc import Iterable, Sequence

from api.operations.compared import cited
from api.operations.documents import documents, reading, stored
from api.operations.stated import stated
from api.workspace import Workspace
from corpus.errors import QueryError
from corpus.model import Filters, Reading
from index.gaps.initiatives import Initiative, Known, forms_of, known, mentions


def initiatives(
    workspace: Workspace, filters: Filters | None = None, docs: Sequence[str] = ()
) -> tuple[Known, ...]:
    """The initiatives that records name, those in most documents first."""
    return known(stated(workspace, filters, docs))


def initiative(
    workspace: Workspace, name: str, filters: Filters | None = None, docs: Sequence[str] = ()
) -> Initiative:
    """Every mention of one initiative, by any of its forms, oldest first. Raises QueryError for no name."""
    if not name.strip():
        raise QueryError("name an initiative: /initiatives lists them")
    if docs:
        readings = [reading(workspace, doc) for doc in docs]
        forms = forms_of(name, (one.document.text for one in readings), _names(readings))
        return _initiative(name, forms, readings, len(readings))
    texts = workspace.library.texts_with(workspace.viewer, (name,), filters)
    forms = forms_of(name, (text for _, text in texts))
    found = workspace.library.texts_with(workspace.viewer, forms, filters)
    readings = [stored(workspace, document) for document, _ in found]
    forms = forms_of(name, (text for _, text in found), _names(readings))
    return _initiative(name, forms, readings, len(documents(workspace, filters)))


def _names(readings: Iterable[Reading]) -> set[str]:
    return {name for one in readings for record in one.commitments for name in record.instruments}


def _initiative(name: str, forms: Sequence[str], readings: Sequence[Reading], searched: int) -> Initiative:
    heads = {one.document.id: cited(one.document) for one in readings}
    found = tuple(mentions(forms, readings, heads))
    naming = dict.fromkeys(mention.evidence.document for mention in found)
    return Initiative(
        name=forms[0] if forms else name,
        forms=tuple(forms),
        mentions=found,
        documents=tuple(heads[document] for document in naming),
        searched=searched,
    )
