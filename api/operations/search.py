"""Questions to the search index, answered with titles, addresses and pages."""

from collections.abc import Sequence

from api.workspace import Workspace
from corpus.library import ClausePlace, Summary
from corpus.model import Answer, Filters, Hit, Restated, Status
from corpus.viewer import OWNER
from index.search import Match


def search(  # noqa: PLR0913 - options of one question, all but the question by name
    workspace: Workspace,
    query: str,
    *,
    k: int = 10,
    filters: Filters | None = None,
    exact: bool = False,
    by_party: bool = True,
) -> Answer:
    """The k best clauses for a query, each with its reasons.

    ``exact`` turns meaning off: only words, numbers and addresses count. A query that names Parties is
    answered from their documents, unless ``filters`` name Parties or ``by_party`` is False. Raises
    QueryError.
    """
    filters = filters or Filters()
    allowed = frozenset(workspace.library.document_ids(workspace.viewer, filters))
    with workspace.index() as search_index:
        understood = search_index.understand(query)
        matches = search_index.search(
            understood, k=k, allowed_documents=allowed, filters=filters, exact=exact, by_party=by_party
        )
        everything = workspace.viewer == OWNER and filters == Filters()
        unindexed = allowed - search_index.document_ids() if everything else workspace.unindexed()
    hits = _hits(workspace, matches)
    named = set(understood.parties)
    narrowed = by_party and not filters.party and bool(hits)
    return Answer(
        hits=hits,
        parties=understood.parties if narrowed and all(named & set(h.parties) for h in hits) else (),
        corrections=understood.corrections,
        unindexed=len(unindexed),
    )


def nearest(workspace: Workspace, text: str, *, k: int = 10, filters: Filters | None = None) -> Answer:
    """The k clauses nearest to a text by meaning alone, whatever words it holds."""
    filters = filters or Filters()
    allowed = frozenset(workspace.library.document_ids(workspace.viewer, filters))
    with workspace.index() as search_index:
        matches = search_index.nearest(text, k=k, allowed_documents=allowed, filters=filters)
    return Answer(hits=_hits(workspace, matches))


def _hits(workspace: Workspace, matches: Sequence[Match]) -> tuple[Hit, ...]:
    """Matches with titles, addresses and pages, as far as the viewer may see them."""
    ids = [clause for m in matches for clause in (m.clause, *(clause for _, clause in m.restatements))]
    places = workspace.library.clause_places(ids, workspace.viewer)
    found = Filters(document=tuple({place.document for place in places.values()}))
    summaries = {s.id: s for s in workspace.library.summaries(workspace.viewer, found)} if places else {}

    def restated(clause_id: str) -> Restated:
        place = places[clause_id]
        head = summaries[place.document]
        return Restated(
            document=place.document,
            title=head.title,
            status=Status(head.status),
            clause=clause_id,
            address=place.address,
        )

    hits = []
    for match in matches:
        place = places[match.clause]
        again = tuple(restated(clause_id) for _, clause_id in match.restatements if clause_id in places)
        hits.append(_hit(match, summaries[place.document], place, again))
    return tuple(hits)


def _hit(match: Match, summary: Summary, place: ClausePlace, restatements: tuple[Restated, ...]) -> Hit:
    return Hit(
        source=summary.source,
        document=summary.id,
        title=summary.title,
        kind=summary.kind,
        status=summary.status,
        date=summary.date,
        parties=summary.parties,
        clause=match.clause,
        address=place.address,
        heading=place.heading,
        page=place.page,
        quote=match.quote,
        start=match.start,
        end=match.end,
        position=match.start / max(summary.length, 1),
        score=match.score,
        why=match.why,
        weak=match.weak,
        restatements=restatements,
    )
