"""Tables of the library. Clause texts are not stored: they are stretches of their document's text."""

from datetime import date as Date
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Root of the mapped tables."""

    type_annotation_map = {dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012 - SQLAlchemy's own protocol


class DocumentRow(Base):
    """One source, read."""

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    date: Mapped[Date | None] = mapped_column(index=True)
    language: Mapped[str | None]
    source: Mapped[str]
    url: Mapped[str | None]
    sha256: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)
    status_declared: Mapped[bool]
    """False where the library itself works the status out from the dates of its siblings."""
    version: Mapped[str | None]
    room: Mapped[str] = mapped_column(index=True)
    length: Mapped[int]
    """Characters of the text: kept so that listing documents never reads their texts."""
    text: Mapped[str] = mapped_column(Text)
    geography: Mapped[bytes] = mapped_column(LargeBinary)
    """Pages, lines and blocks: zlib over JSON."""
    notes: Mapped[list[str]]
    added: Mapped[datetime]


class PartyRow(Base):
    """A Party of a document, in the order in which the document names its Parties."""

    __tablename__ = "document_parties"

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    party: Mapped[str] = mapped_column(primary_key=True, index=True)
    position: Mapped[int]


class ClauseRow(Base):
    """A clause: a stretch of its document's text with an address."""

    __tablename__ = "clauses"
    __table_args__ = (Index("clauses_by_place", "document_id", "start"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    start: Mapped[int]
    end: Mapped[int]
    address: Mapped[str]
    kind: Mapped[str]
    heading: Mapped[str | None] = mapped_column(Text)
    lead_in: Mapped[str | None]
    page: Mapped[int | None]


class CommitmentRow(Base):
    """A commitment: the whole record as JSON, beside the columns that filters use."""

    __tablename__ = "commitments"
    __table_args__ = (Index("commitments_by_place", "document_id", "start"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    clause_id: Mapped[str] = mapped_column(ForeignKey("clauses.id", ondelete="CASCADE"), index=True)
    start: Mapped[int]
    force: Mapped[str] = mapped_column(index=True)
    confidence: Mapped[float]
    record: Mapped[dict[str, Any]]


class ThemeRow(Base):
    """A theme of a commitment."""

    __tablename__ = "commitment_themes"

    commitment_id: Mapped[str] = mapped_column(
        ForeignKey("commitments.id", ondelete="CASCADE"), primary_key=True
    )
    theme: Mapped[str] = mapped_column(primary_key=True, index=True)


class OverrideRow(Base):
    """What a person set in a record or finding; no document's removal takes it along."""

    __tablename__ = "overrides"

    id: Mapped[str] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(index=True)
    undone: Mapped[bool]
    record: Mapped[dict[str, Any]]
    """The whole override as JSON."""


class DraftRow(Base):
    """A brief in the making."""

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]
    """The whole draft as JSON."""
