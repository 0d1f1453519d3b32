"""Nouns to table rows and back."""

import json
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from corpus.model import Clause, Commitment, Document, Status
from corpus.tables import ClauseRow, CommitmentRow, DocumentRow, PartyRow, ThemeRow

GEOGRAPHY = ("pages", "lines", "blocks")
"""Fields of a Document that are stored together, compressed."""


def document_row(document: Document, room: str) -> DocumentRow:
    """The row of a document, without its Parties."""
    geography = document.model_dump(mode="json", include=set(GEOGRAPHY), exclude_defaults=True)
    return DocumentRow(
        **document.model_dump(exclude={*GEOGRAPHY, "parties", "notes", "status"}),
        status=document.status or Status.ACTIVE,
        status_declared=document.status is not None,
        room=room,
        length=len(document.text),
        geography=zlib.compress(json.dumps(geography).encode(), level=3),
        notes=list(document.notes),
        added=datetime.now(UTC).replace(tzinfo=None),
    )


def document_of(row: DocumentRow, parties: tuple[str, ...]) -> Document:
    """The document of a row."""
    plain = {
        c.name: getattr(row, c.name)
        for c in DocumentRow.__table__.columns
        if c.name not in {"geography", "room", "added", "length", "status_declared"}
    }
    return Document(**plain, parties=parties, **json.loads(zlib.decompress(row.geography)))


def clause_of(row: ClauseRow | Row[Any], text: str) -> Clause:
    """The clause of a row and its stretch of the document's text."""
    fields = {c.name: getattr(row, c.name) for c in ClauseRow.__table__.columns if c.name != "document_id"}
    return Clause(**fields, text=text)


def parties_of(session: Session, *document_ids: str) -> dict[str, tuple[str, ...]]:
    """Parties by document id, of these documents; of all where none is named."""
    query = select(PartyRow.document_id, PartyRow.party).order_by(PartyRow.document_id, PartyRow.position)
    if document_ids:
        query = query.where(PartyRow.document_id.in_(document_ids))
    rows = session.execute(query).all()
    return {key: tuple(r.party for r in group) for key, group in groupby(rows, key=lambda r: r.document_id)}


def insert_readout(
    session: Session, document: Document, clauses: Sequence[Clause], commitments: Sequence[Commitment]
) -> None:
    """All rows of a document below its own, a table at a time."""
    of_document = {"document_id": document.id}
    tables: tuple[tuple[Any, list[dict[str, Any]]], ...] = (
        (PartyRow, [of_document | {"party": p, "position": i} for i, p in enumerate(document.parties)]),
        (ClauseRow, [of_document | c.model_dump(exclude={"text"}) for c in clauses]),
        (
            CommitmentRow,
            [
                of_document
                | {
                    "id": c.id,
                    "clause_id": c.clause,
                    "start": c.start,
                    "force": c.force,
                    "confidence": c.confidence,
                    "record": c.model_dump(mode="json"),
                }
                for c in commitments
            ],
        ),
        (ThemeRow, [{"commitment_id": c.id, "theme": t} for c in commitments for t in c.themes]),
    )
    for table, rows in tables:
        if rows:
            session.execute(insert(table), rows)


def drop(session: Session, document_id: str) -> bool:
    """Take a document out with all below it, and order what is left; False where there is none."""
    row = session.get(DocumentRow, document_id)
    if row is None:
        return False
    parties = parties_of(session, document_id).get(document_id, ()) if row.kind == "ndc" else ()
    session.delete(row)
    session.flush()
    for party in parties:
        order_versions(session, party)
    return True


def order_versions(session: Session, party: str) -> None:
    """Number the versions of a Party's NDC by date, and mark which one stands where no source says so.

    Language variants of one date are one version. Undated documents keep what they came with.
    """
    rows = session.execute(
        select(DocumentRow.id, DocumentRow.date, DocumentRow.status_declared, DocumentRow.version)
        .join(PartyRow, PartyRow.document_id == DocumentRow.id)
        .where(PartyRow.party == party, DocumentRow.kind == "ndc", DocumentRow.date.is_not(None))
    ).all()
    dates = sorted({row.date for row in rows})
    for row in rows:
        values: dict[str, Any] = {}
        if row.version is None or row.version.isdigit():
            values["version"] = str(dates.index(row.date) + 1)
        if not row.status_declared:
            values["status"] = Status.ACTIVE if row.date == dates[-1] else Status.SUPERSEDED
        if values:
            session.execute(update(DocumentRow).where(DocumentRow.id == row.id).values(**values))
