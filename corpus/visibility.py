"""The one query builder of the library: who may see which documents, and which a filter lets through."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, extract, false, or_, select

from corpus.model import Filters, Kind
from corpus.parties import is_union_member
from corpus.tables import DocumentRow, DraftRow, OverrideRow, PartyRow
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
        query = query.where(or_(_of(filters.party), _of_the_union(filters.party)))
    if filters.year:
        query = query.where(extract("year", DocumentRow.date).in_(filters.year))
    if filters.date_from:
        query = query.where(DocumentRow.date >= filters.date_from)
    if filters.date_to:
        query = query.where(DocumentRow.date <= filters.date_to)
    return query


def visible_overrides(viewer: Viewer) -> Select[OverrideRow]:
    """What people set, as far as it is kept in the viewer's rooms."""
    query = select(OverrideRow)
    return query if viewer.rooms is None else query.where(OverrideRow.room.in_(viewer.rooms))


def visible_drafts(viewer: Viewer) -> Select[DraftRow]:
    """Briefs in the making, as far as they are kept in the viewer's rooms."""
    query = select(DraftRow)
    return query if viewer.rooms is None else query.where(DraftRow.room.in_(viewer.rooms))


def _of(parties: tuple[str, ...]) -> ColumnElement[bool]:
    return DocumentRow.id.in_(select(PartyRow.document_id).where(PartyRow.party.in_(parties)))


def _of_the_union(parties: tuple[str, ...]) -> ColumnElement[bool]:
    """The Union's NDC is its member States' too: who asks for France must not be told that there is none."""
    if not any(map(is_union_member, parties)):
        return false()
    return and_(DocumentRow.kind == Kind.NDC, _of(("EUU",)))
