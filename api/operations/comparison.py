"""Documents side by side."""

from collections import Counter
from collections.abc import Iterable, Sequence

from api.operations.compared import cited, passages
from api.operations.corrections import FINDERS, overridden
from api.operations.documents import reading, stored
from api.workspace import Workspace
from corpus.errors import UnknownDocument
from corpus.model import Cited, Filters, Kind, Reading, Status
from corpus.parties import party_codes
from corpus.subjects import Subject, subject
from index.gaps.comparison import Comparison, Theme, side
from index.gaps.comparison import compare as compare_sides

KIND = "compare"


def compare(
    workspace: Workspace, docs: Sequence[str], parties: Sequence[str] = (), themes: Sequence[str] = ()
) -> Comparison:
    """Two documents or more, by id or file, side by side by theme and target; on these themes only, if any.

    A Party stands for its latest active NDC in the library. Raises UnknownDocument, MetadataError.
    """
    readings = [reading(workspace, doc) for doc in docs]
    readings += [active_ndc(workspace, party) for party in parties]
    return compare_readings(workspace, readings, themes)


def compare_readings(
    workspace: Workspace, readings: Sequence[Reading], themes: Sequence[str] = ()
) -> Comparison:
    """Readings side by side, with what people set laid over it."""
    heads = _named_apart([cited(one.document) for one in readings])
    found = compare_sides(
        [side(head, one, passages(workspace, one)) for head, one in zip(heads, readings, strict=True)]
    )
    between = [(head.id, ()) for head in heads]
    named = [
        theme.model_copy(update={"subject": subject(KIND, *between, item=theme.theme)})
        for theme in found.themes
        if not themes or theme.theme in themes
    ]
    return found.model_copy(update={"themes": overridden(workspace, KIND, named)})


def _again(workspace: Workspace, about: Subject) -> Iterable[Theme]:
    """The themes of the documents of a correction."""
    return compare_readings(workspace, [stored(workspace, part.document) for part in about.parts]).themes


FINDERS[KIND] = (_again, ("verdict",))


def active_ndc(workspace: Workspace, party: str) -> Reading:
    """The latest active NDC of a Party by any of its names; of a member State that of its Union.

    Raises MetadataError for an unknown Party, UnknownDocument where the library holds none.
    """
    own = workspace.library.summaries(workspace.viewer, Filters(party=party_codes(party), kind=(Kind.NDC,)))
    active = [summary for summary in own if summary.status == Status.ACTIVE]
    if not active:
        latest = f"; its latest is {own[-1].id} ({own[-1].status})" if own else "; give a document"
        raise UnknownDocument(f"the library holds no active NDC of {party}{latest}")
    return stored(workspace, active[-1].id)


def _named_apart(heads: Sequence[Cited]) -> list[Cited]:
    """Heads of which no two are called the same: then the file's name is added."""
    counts = Counter(head.name for head in heads)
    return [
        head.model_copy(update={"name": f"{head.name} ({head.source})"}) if counts[head.name] > 1 else head
        for head in heads
    ]
