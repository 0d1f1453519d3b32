"""A statement's joint promises in each side's NDC."""

from collections.abc import Iterable, Mapping, Sequence

from api.operations.compared import cited, passages
from api.operations.corrections import FINDERS, overridden
from api.operations.documents import reading, stored
from api.operations.kept import sources
from api.operations.ndcs import sides_of
from api.workspace import Workspace
from corpus.errors import UnknownDocument
from corpus.model import Reading
from corpus.parties import is_party, party_name
from corpus.subjects import Subject
from index.gaps.follow_through import KIND, FollowThrough, Row, Side
from index.gaps.follow_through import follow_through as compare
from nlp.themes import find_themes


def follow_through(
    workspace: Workspace, statement: str, sides: Mapping[str, Sequence[str]] | None = None
) -> FollowThrough:
    """What became of each promise of a statement in each side's NDC.

    ``sides`` is ISO3 → documents, by id or file; a Party without any stands for its active NDCs in the
    library, no sides at all for those of the statement's Parties. Raises UnknownDocument.
    """
    promised = reading(workspace, statement)
    given = active_ndcs(workspace, promised, sides or {})
    ndcs = [(party, reading(workspace, doc)) for party, docs in given.items() for doc in docs]
    return follow_through_readings(workspace, promised, ndcs)


def active_ndcs(
    workspace: Workspace, statement: Reading, sides: Mapping[str, Sequence[str]]
) -> dict[str, Sequence[str]]:
    """Sides with their documents; of a side without any, its active NDCs in the library, else its latest.

    Where no side is given, the statement's Parties are. Raises UnknownDocument where the library holds no
    NDC of a given side, or of any Party of the statement.
    """
    parties = statement.document.parties
    found = sides_of(workspace, sides, parties)
    lacking = [party for party in sides or parties if party not in found]
    if not found or (lacking and sides):
        whom = ", ".join(map(party_name, lacking)) or "the statement's Parties, which it does not name"
        raise UnknownDocument(f"the library holds no NDC of {whom}; give the sides, such as --side JPN=FILE")
    return found


def kept_follow_through(
    workspace: Workspace, statement: str, sides: Mapping[str, Sequence[str]]
) -> FollowThrough:
    """What became of each promise, of documents of the library by id: kept until one of them changes.

    ``sides`` as ``active_ndcs`` gives them. Raises UnknownDocument.
    """
    pairs = [(party, doc) for party, docs in sides.items() for doc in docs]
    made_from = sources(workspace, [statement, *(doc for _, doc in pairs)])

    def make() -> FollowThrough:
        ndcs = [(party, stored(workspace, doc)) for party, doc in pairs]
        return _compared(workspace, stored(workspace, statement), ndcs)

    name = "-".join((KIND, statement, *dict.fromkeys(doc for _, doc in pairs)))
    return _corrected(workspace, workspace.shelf.recall(name, (made_from, *pairs), FollowThrough, make))


def follow_through_readings(
    workspace: Workspace, statement: Reading, ndcs: Iterable[tuple[str, Reading]]
) -> FollowThrough:
    """What became of each promise, given the readings of the statement and of each side's NDCs."""
    return _corrected(workspace, _compared(workspace, statement, ndcs))


def _compared(workspace: Workspace, statement: Reading, ndcs: Iterable[tuple[str, Reading]]) -> FollowThrough:
    sides = [Side(party, cited(ndc.document), passages(workspace, ndc)) for party, ndc in ndcs]
    return compare(
        statement,
        cited(statement.document),
        sides,
        lambda texts: workspace.embed(statement.document.id, texts),
        lambda text, lead_in, heading: find_themes(text, lead_in=lead_in, heading=heading),
    )


def _corrected(workspace: Workspace, found: FollowThrough) -> FollowThrough:
    return found.model_copy(update={"rows": overridden(workspace, KIND, found.rows)})


def _again(workspace: Workspace, about: Subject) -> tuple[Row, ...]:
    """The rows of a subject's statement and NDC."""
    if len(about.parts) != 2 or not is_party(about.item or ""):
        return ()
    statement, ndc = (stored(workspace, part.document) for part in about.parts)
    return follow_through_readings(workspace, statement, [(about.item or "", ndc)]).rows


FINDERS[KIND] = (_again, ("verdict",))
