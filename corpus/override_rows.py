"""Overrides in the store: kept, found again in documents as they stand now, and undone."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.anchors import Anchors, lineage
from corpus.errors import UnknownDocument, UnknownRecord
from corpus.model import Anchored, Clause, Commitment, Filters, Kept, KeptState, Override, Undone
from corpus.overrides import Change, laid_over
from corpus.rows import clause_of, parties_of
from corpus.subjects import Part, Subject
from corpus.tables import ClauseRow, CommitmentRow, DocumentRow, OverrideRow
from corpus.viewer import Viewer, room_of_note
from corpus.visibility import visible, visible_overrides

RECORD = "record"


class Lineages(NamedTuple):
    """Documents that a viewer may see, by id and by what a fresh copy shares."""

    by_id: frozenset[str]
    by_lineage: Mapping[str, tuple[str, ...]]

    def copies(self, document: str, shared: str | None) -> tuple[str, ...]:
        """The documents that stand for one: itself, else its copies."""
        if document in self.by_id:
            return (document,)
        return self.by_lineage.get(shared or "", ())


def keep(  # noqa: PLR0913 - who, when and why, all by name
    session: Session, subject: Subject, changed: Sequence[Change], *, by: str, why: str, viewer: Viewer
) -> tuple[Override, ...]:
    """Store what a person set in a record or finding, an override a field.

    Raises UnknownDocument where the viewer may not see a document that it is about, UnknownRecord where
    its places are in no clause.
    """
    documents, rooms = [], set()
    for document_id, spans in subject.parts:
        row = session.scalars(visible(viewer, Filters(document=(document_id,)), DocumentRow)).one_or_none()
        if row is None:
            raise UnknownDocument(f"{document_id} is not in this library: take it in with `parley ingest`")
        places = anchors_of(session, document_id) if spans else None
        words = tuple(places.of(start, end) for start, end in spans) if places else ()
        if not all(words):
            raise UnknownRecord(f"{subject}: no clause of {row.source} stands there")
        parties = parties_of(session, document_id).get(document_id, ())
        documents.append(
            Anchored(
                document=document_id,
                lineage=lineage(row.kind, parties, row.date, row.language),
                title=row.title,
                words=tuple(one for one in words if one),
            )
        )
        rooms.add(row.room)
    when = datetime.now(UTC)
    kept = tuple(
        Override(
            id=hashlib.sha256(f"{subject}\n{change.field}\n{when.isoformat()}".encode()).hexdigest()[:16],
            kind=subject.kind,
            documents=tuple(documents),
            item=subject.item,
            by=by,
            when=when,
            why=why,
            **change._asdict(),
        )
        for change in changed
    )
    for override in kept:
        session.add(_row(override, room_of_note(viewer, rooms)))
    return kept


def _row(override: Override, room: str) -> OverrideRow:
    return OverrideRow(
        id=override.id, room=room, kind=override.kind, undone=False, record=override.model_dump(mode="json")
    )


def overrides_of(session: Session, viewer: Viewer, **columns: Any) -> Iterator[Override]:
    """The overrides that a viewer may see, oldest first; ``columns`` narrow them (``undone=False``)."""
    query = visible_overrides(viewer).filter_by(**columns)
    found = (Override.model_validate(row.record) for row in session.scalars(query))
    yield from sorted(found, key=lambda override: (override.when, override.id))


def undo(session: Session, override: str, viewer: Viewer, undone: Undone) -> Override:
    """Mark an override as taken back. Raises UnknownRecord where none stands under that id."""
    row = session.scalars(visible_overrides(viewer).filter_by(id=override)).one_or_none()
    if row is None or row.undone:
        told = "undone already" if row is not None else "not in this library"
        raise UnknownRecord(f"correction {override} is {told}; see `parley corrections --all`")
    changed = Override.model_validate(row.record).model_copy(update={"undone": undone})
    row.undone, row.record = True, changed.model_dump(mode="json")
    return changed


def lineages(session: Session, viewer: Viewer, filters: Filters | None = None) -> Lineages:
    """The documents that a viewer may see and the filters let through."""
    columns = (DocumentRow.id, DocumentRow.kind, DocumentRow.date, DocumentRow.language)
    rows = session.execute(visible(viewer, filters, *columns)).all()
    parties = parties_of(session)
    shared: dict[str, tuple[str, ...]] = {}
    for row in rows:
        key = lineage(row.kind, parties.get(row.id, ()), row.date, row.language)
        if key is not None:
            shared[key] = (*shared.get(key, ()), row.id)
    return Lineages(frozenset(row.id for row in rows), shared)


def anchors_of(session: Session, document_id: str) -> Anchors:
    """The places of a stored document."""
    text = session.scalars(select(DocumentRow.text).where(DocumentRow.id == document_id)).one()
    rows = session.scalars(select(ClauseRow).where(ClauseRow.document_id == document_id))
    clauses: list[Clause] = [clause_of(row, text[row.start : row.end]) for row in rows]
    return Anchors(text, clauses)


class Standing:
    """Where overrides stand in the documents as they are now; each document is looked at once."""

    def __init__(self, session: Session, viewer: Viewer, filters: Filters | None = None) -> None:
        self._session = session
        self._lineages = lineages(session, viewer, filters)
        self._anchors: dict[str, Anchors] = {}

    def subjects(self, override: Override) -> list[Subject]:
        """What an override is about, in today's ids and offsets; none where its words are not there any more.

        More than one where several copies of a document stand for it.
        """
        choices: list[list[Part]] = []
        for one in override.documents:
            copies = self._lineages.copies(one.document, one.lineage)
            parts = (self._part(copy, one.words) for copy in copies)
            choices.append([part for part in parts if part is not None])
        return [Subject(override.kind, parts, override.item) for parts in product(*choices)]

    def present(self, override: Override) -> bool:
        """Whether all documents that it is about are there, in whatever state."""
        return all(self._lineages.copies(one.document, one.lineage) for one in override.documents)

    def _part(self, document: str, words: Iterable[Any]) -> Part | None:
        words = tuple(words)
        if not words:
            return Part(document)
        if document not in self._anchors:
            self._anchors[document] = anchors_of(self._session, document)
        spans = [self._anchors[document].find(one) for one in words]
        return Part(document, tuple(s for s in spans if s)) if all(spans) else None


def corrected_records(session: Session, viewer: Viewer, filters: Filters | None) -> dict[str, Commitment]:
    """The records that carry a correction, by id, with it; costs one SELECT where nobody corrected any."""
    live = list(overrides_of(session, viewer, kind=RECORD, undone=False))
    if not live:
        return {}
    standing = Standing(session, viewer, filters)
    by_record: dict[tuple[str, int, int], list[Override]] = {}
    for override in live:
        for found in standing.subjects(override):
            for document, spans in found.parts:
                for start, end in spans:
                    by_record.setdefault((document, start, end), []).append(override)
    out = {}
    for place, overrides in by_record.items():
        record = record_at(session, *place)
        if record is not None:
            out[record.id] = laid_over(record, overrides)
    return out


def record_at(session: Session, document: str, start: int, end: int) -> Commitment | None:
    """The record with these very words, as it was read."""
    query = select(CommitmentRow.record).filter_by(document_id=document, start=start)
    records = (Commitment.model_validate(record) for record in session.scalars(query))
    return next((record for record in records if record.end == end), None)


def kept(session: Session, viewer: Viewer) -> Iterator[Kept]:
    """Every override that a viewer may see, oldest first, with what became of it."""
    standing = Standing(session, viewer)
    every = [(one, [] if one.undone else standing.subjects(one)) for one in overrides_of(session, viewer)]
    latest = {(str(s), one.field): one.id for one, subjects in every for s in subjects}
    for one, subjects in every:
        if one.undone:
            state = KeptState.UNDONE
        elif not standing.present(one):
            state = KeptState.NO_DOCUMENT
        elif not subjects:
            state = KeptState.WORDS_CHANGED
        elif one.kind == RECORD and not any(_has_record(session, subject) for subject in subjects):
            state = KeptState.NO_RECORD
        elif all(latest[str(subject), one.field] != one.id for subject in subjects):
            state = KeptState.REPLACED
        else:
            state = KeptState.IN_FORCE
        yield Kept(override=one, subject=str(subjects[0]) if subjects else None, state=state)


def _has_record(session: Session, subject: Subject) -> bool:
    document, spans = subject.parts[0]
    return record_at(session, document, *spans[0]) is not None
