"""What the clauses of an answer are about: for counts beside a list of hits."""

from collections.abc import Sequence
from typing import NamedTuple

from api.operations.documents import documents
from api.workspace import Workspace
from corpus.model import Filters, Force, Hit


class Facets(NamedTuple):
    """Of one hit, beside what it says itself."""

    themes: tuple[str, ...] = ()
    forces: tuple[Force, ...] = ()
    language: str | None = None


def hit_facets(workspace: Workspace, hits: Sequence[Hit]) -> dict[str, Facets]:
    """Themes and forces of the records in each hit's clause, and its document's language, by clause id."""
    wanted = Filters(document=tuple({hit.document for hit in hits}))
    languages = {one.id: one.language for one in documents(workspace, wanted)} if hits else {}
    said = workspace.library.clause_facets([hit.clause for hit in hits], workspace.viewer)
    nothing: tuple[tuple[str, ...], tuple[Force, ...]] = ((), ())
    return {hit.clause: Facets(*said.get(hit.clause, nothing), languages.get(hit.document)) for hit in hits}
