"""Records in the store, as they are read today: with what people set laid over what was read."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from corpus.model import Commitment, Filters
from corpus.override_rows import corrected_records
from corpus.tables import ClauseRow, CommitmentRow, DocumentRow, ThemeRow
from corpus.viewer import Viewer
from corpus.visibility import visible


class RecordRow(NamedTuple):
    """A record with its place, not yet checked against the model: for tables of very many."""

    document: str
    address: str
    read: dict[str, Any]
    """As it was read, in JSON."""
    corrected: Commitment | None
    """As people have set it; None where nobody has."""

    @property
    def record(self) -> Commitment:
        """As it reads today."""
        return self.corrected or Commitment.model_validate(self.read)

    @property
    def shown(self) -> dict[str, Any]:
        """As it reads today, in JSON."""
        return self.corrected.model_dump(mode="json") if self.corrected else self.read


def record_rows(session: Session, viewer: Viewer, filters: Filters) -> Iterator[RecordRow]:
    """The records that the viewer may see and the filters let through, by document and place."""
    seen = visible(viewer, filters, DocumentRow.id).order_by(None)
    query = (
        select(CommitmentRow.document_id, ClauseRow.address, CommitmentRow.record)
        .join(DocumentRow, DocumentRow.id == CommitmentRow.document_id)
        .join(ClauseRow, ClauseRow.id == CommitmentRow.clause_id)
        .where(CommitmentRow.document_id.in_(seen))
        .order_by(DocumentRow.date, DocumentRow.id, CommitmentRow.start)
    )
    corrected = corrected_records(session, viewer, filters)
    set_by_hand = CommitmentRow.id.in_(list(corrected))
    if filters.force:
        query = query.where(or_(CommitmentRow.force.in_(filters.force), set_by_hand))
    if filters.theme:
        themed = select(ThemeRow.commitment_id).where(ThemeRow.theme.in_(filters.theme))
        query = query.where(or_(CommitmentRow.id.in_(themed), set_by_hand))
    for document, address, read in session.execute(query).yield_per(1000):
        by_hand = corrected.get(read["id"])
        if by_hand is None or filters.lets_through(by_hand):  # the rows hold what was read
            yield RecordRow(document, address, read, by_hand)
