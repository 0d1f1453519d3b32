"""What is in the library, counted."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.model import Force
from corpus.tables import ClauseRow, CommitmentRow, DocumentRow, OverrideRow, ThemeRow
from corpus.viewer import Viewer
from corpus.visibility import visible


def counts(session: Session, viewer: Viewer) -> dict[str, int]:
    """Number of documents, clauses and commitments that a viewer may see."""
    seen = visible(viewer, None, DocumentRow.id).order_by(None).subquery()
    return {
        name: session.scalar(select(func.count()).select_from(table).where(column.in_(select(seen)))) or 0
        for name, table, column in (
            ("documents", DocumentRow, DocumentRow.id),
            ("clauses", ClauseRow, ClauseRow.document_id),
            ("commitments", CommitmentRow, CommitmentRow.document_id),
        )
    }


def state(session: Session) -> tuple[object, ...]:
    """Differs after every change of documents or corrections."""
    queries = (
        select(func.count(), func.max(DocumentRow.added)).select_from(DocumentRow),
        select(func.count()).select_from(OverrideRow),
        select(func.count()).select_from(OverrideRow).where(OverrideRow.undone),
    )
    return tuple(value for query in queries for value in session.execute(query).one())


def clause_facets(
    session: Session, batches: Iterable[Sequence[str]], viewer: Viewer
) -> dict[str, tuple[tuple[str, ...], tuple[Force, ...]]]:
    """Themes and forces of the records of some clauses, by clause id; those without a record are left out."""
    seen = visible(viewer, None, DocumentRow.id).order_by(None)
    themes: dict[str, dict[str, None]] = {}
    forces: dict[str, dict[Force, None]] = {}
    for batch in batches:
        query = (
            select(CommitmentRow.clause_id, CommitmentRow.force, ThemeRow.theme)
            .outerjoin(ThemeRow, ThemeRow.commitment_id == CommitmentRow.id)
            .where(CommitmentRow.clause_id.in_(batch), CommitmentRow.document_id.in_(seen))
            .order_by(CommitmentRow.start)
        )
        for clause, force, theme in session.execute(query):
            forces.setdefault(clause, {})[Force(force)] = None
            themes.setdefault(clause, {}).update({theme: None} if theme else {})
    return {clause: (tuple(themes[clause]), tuple(forces[clause])) for clause in forces}
