"""Records in their documents, from the library or from files, for tables over many documents."""

from collections.abc import Iterator, Sequence

from api.operations.compared import cited
from api.operations.documents import documents, reading
from api.workspace import Workspace
from corpus.model import Cited, Commitment, Evidence, Filters, Reading, Stated


def stated(
    workspace: Workspace, filters: Filters | None = None, docs: Sequence[str] = ()
) -> Iterator[Stated]:
    """The records that the filters let through; of ``docs`` (ids or files) where some are named.

    Files need no library; filters then narrow by theme and force only. Raises UnknownDocument.
    """
    if docs:
        narrowed = filters or Filters()
        every = (one for doc in docs for one in stated_in(reading(workspace, doc)))
        yield from (one for one in every if narrowed.lets_through(one.record))
        return
    summaries = {s.id: s for s in documents(workspace, filters)}
    heads = {key: cited(summary) for key, summary in summaries.items()}
    for placed in workspace.library.commitments(workspace.viewer, filters):
        summary = summaries[placed.document]
        yield _stated(heads[summary.id], placed.commitment, placed.address, summary.length)


def stated_in(one: Reading) -> Iterator[Stated]:
    """The records of one document."""
    head = cited(one.document)
    addresses = {clause.id: clause.address for clause in one.clauses}
    for record in one.commitments:
        yield _stated(head, record, addresses[record.clause], len(one.document.text))


def _stated(head: Cited, record: Commitment, address: str, length: int) -> Stated:
    shown = Evidence(
        document=head.id,
        source=head.source,
        status=head.status,
        clause=record.clause,
        address=address,
        page=record.page,
        quote=record.quote,
        start=record.start,
        end=record.end,
        position=record.start / max(length, 1),
    )
    return Stated(document=head, evidence=shown, record=record)
