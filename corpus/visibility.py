"""The one query builder of the library: who may see which documents, and which a filter lets through."""

from typing import Any

from sqlalchemy import Select, select

from corpus.model import Filters
from corpus.tables import DocumentRow, PartyRow
from corpus.viewer import Viewer


def visible(viewer: Viewer, filters: Filters | None, *columns: Any) -> Select[Any]:
    """Documents in the viewer's rooms that the filters let through, by date."""
    query = select(*columns).select_from(DocumentRow).order_by(DocumentRow.date, DocumentRow.id)
    if viewer.rooms is not None:
        query = query.where(DocumentRow.room.in_(viewer.rooms))
    if filters is None:
        return query
    for column, wanted in (
        (DocumentRow.kind, filters.kind),
        (DocumentRow.language, filters.language),
        (DocumentRow.status, filters.status),
        (DocumentRow.id, filters.document),
    ):
        if wanted:
            query = query.where(column.in_(wanted))
    if filters.party:
        query = query.where(
            DocumentRow.id.in_(select(PartyRow.document_id).where(PartyRow.party.in_(filters.party)))
        )
    if filters.date_from:
        query = query.where(DocumentRow.date >= filters.date_from)
    if filters.date_to:
        query = query.where(DocumentRow.date <= filters.date_to)
    return query
