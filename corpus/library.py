"""The library: documents with their clauses and commitments, and the one gate to read them.

SQLite in WAL mode by default, any SQLAlchemy address otherwise. A document is stored in one
transaction, whole or not at all; ids are content hashes, so storing it again changes nothing.
Every read takes a ``Viewer`` and goes through ``corpus.visibility.visible``, which alone decides
who sees what.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, false, or_, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from corpus.draft_rows import Drafts
from corpus.engine import engine_of
from corpus.errors import LibraryError, UnknownDocument, UnknownRecord
from corpus.migrations import migrate
from corpus.model import Clause, Commitment, Document, Filters, Force, Kept, Override, Reading, Undone
from corpus.override_rows import RECORD, Standing, corrected_records, keep, kept, overrides_of, undo
from corpus.overrides import Change
from corpus.record_rows import RecordRow, record_rows
from corpus.rows import clause_of, document_of, document_row, drop, insert_readout, order_versions, parties_of
from corpus.subjects import Part, Subject
from corpus.tables import ClauseRow, CommitmentRow, DocumentRow
from corpus.tallies import clause_facets, counts, state
from corpus.viewer import PUBLIC, Viewer
from corpus.visibility import visible

_BATCH = 500
"""Ids in one IN clause: SQLite allows 32,766 variables, older builds 999."""


class Summary(NamedTuple):
    """A document without its text."""

    id: str
    kind: str
    title: str
    parties: tuple[str, ...]
    date: Date | None
    language: str | None
    source: str
    url: str | None
    status: str
    version: str | None
    room: str
    length: int
    """Characters of the text."""
    added: datetime
    """When it was taken in, UTC."""


class Placed(NamedTuple):
    """A commitment and where it stands."""

    document: str
    address: str
    commitment: Commitment


class ClausePlace(NamedTuple):
    """Where a clause stands."""

    document: str
    address: str
    heading: str | None
    page: int | None


class Library:
    """A store of readings.

    >>> with Library.open("sqlite://") as library:
    ...     library.counts(OWNER)
    {'documents': 0, 'clauses': 0, 'commitments': 0}
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, place: Path | str, *, create: bool = True) -> "Library":
        """Open or make the library: a folder (``parley.db`` inside), or an SQLAlchemy address.

        Raises LibraryError where the place cannot be opened, or holds none and none is to be made;
        LibraryVersion where a newer parley wrote it.
        """
        if isinstance(place, Path):
            if not create and not (place / "parley.db").exists():
                raise LibraryError(f"there is no library at {place}; make one with `parley ingest FILES`")
            try:
                place.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise LibraryError(f"cannot make the library folder {place}: {error.strerror}") from error
            place = f"sqlite:///{place / 'parley.db'}"
        engine = engine_of(place)
        try:
            migrate(engine)
        except OperationalError as error:
            raise LibraryError(f"cannot open the library at {place}: {error.orig}") from error
        return cls(engine)

    def close(self) -> None:
        """Let the store go."""
        self._engine.dispose()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- writing -----------------------------------------------------------------------------------

    def add(self, reading: Reading, *, room: str = PUBLIC) -> bool:
        """Store a reading whole; False, and nothing changed, where the document is there already.

        Where no source declares the status, the library works it out from the dates of the Party's other
        NDCs: the latest is active, those before it superseded.
        """
        document = reading.document
        try:
            with Session(self._engine) as session, session.begin():
                if session.get(DocumentRow, document.id) is not None:
                    return False
                session.add(document_row(document, room))
                session.flush()
                insert_readout(session, document, reading.clauses, reading.commitments)
                for party in document.parties if document.kind == "ndc" else ():
                    order_versions(session, party)
        except IntegrityError:
            if self.known([document.id]):  # somebody else stored it in the same moment
                return False
            raise
        except OperationalError as error:
            raise LibraryError(f"the library cannot be written: {error.orig}") from error
        return True

    def remove(self, ids: Iterable[str]) -> int:
        """Take documents out, with all that was read from them; gives their number.

        What stands among a Party's other NDCs is worked out anew; corrections stay.
        """
        with Session(self._engine) as session, session.begin():
            return sum([drop(session, document_id) for document_id in ids])

    def correct(
        self, subject: Subject, changed: Sequence[Change], *, by: str, why: str, viewer: Viewer
    ) -> tuple[Override, ...]:
        """Keep what a person set, an override a field; nothing that was read is lost by it.

        Raises UnknownDocument, UnknownRecord.
        """
        with Session(self._engine) as session, session.begin():
            return keep(session, subject, changed, by=by, why=why, viewer=viewer)

    def undo(self, override: str, undone: Undone, viewer: Viewer) -> Override:
        """Take an override back; it stays in the history. Raises UnknownRecord where none stands."""
        with Session(self._engine) as session, session.begin():
            return undo(session, override, viewer, undone)

    @property
    def drafts(self) -> Drafts:
        """Briefs in the making."""
        return Drafts(self._engine)

    # -- reading: everything goes through `visible` ---------------------------------------------------

    def document_ids(self, viewer: Viewer, filters: Filters | None = None) -> tuple[str, ...]:
        """Ids of the documents that the viewer may see and the filters let through, by date."""
        with Session(self._engine) as session:
            return tuple(session.scalars(visible(viewer, filters, DocumentRow.id)))

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the ids that are stored, in whatever room: for ingest, which must not store twice."""
        with Session(self._engine) as session:
            return frozenset(
                found
                for batch in _batches(ids)
                for found in session.scalars(select(DocumentRow.id).where(DocumentRow.id.in_(batch)))
            )

    def summaries(self, viewer: Viewer, filters: Filters | None = None) -> tuple[Summary, ...]:
        """Documents without their texts, by date."""
        columns = [c for c in DocumentRow.__table__.columns if c.name in Summary._fields]
        with Session(self._engine) as session:
            rows = session.execute(visible(viewer, filters, *columns)).all()
            parties = parties_of(session, *(filters.document if filters else ()))
        return tuple(Summary(**{**row._mapping, "parties": parties.get(row.id, ())}) for row in rows)

    def document(self, document_id: str, viewer: Viewer) -> Document:
        """The document, whole. Raises UnknownDocument where the viewer may see none of that id."""
        with Session(self._engine) as session:
            row = session.scalars(
                visible(viewer, Filters(document=(document_id,)), DocumentRow)
            ).one_or_none()
            if row is None:
                raise UnknownDocument.by_id(document_id)
            return document_of(row, parties_of(session, document_id).get(document_id, ()))

    def texts_with(
        self, viewer: Viewer, words: Iterable[str], filters: Filters | None = None
    ) -> tuple[tuple[str, str], ...]:
        """Id and text of the documents that hold any of some words (in whatever case; one blank fits any)."""
        like = (DocumentRow.text.like(_pattern(word), escape="/") for word in words if word.strip())
        any_of = or_(false(), *like)
        with Session(self._engine) as session:
            rows = session.execute(visible(viewer, filters, DocumentRow.id, DocumentRow.text).where(any_of))
            return tuple((row.id, row.text) for row in rows)

    def clauses(self, document_id: str, viewer: Viewer) -> tuple[Clause, ...]:
        """Clauses of one document, in order."""
        return self._clauses(self.document(document_id, viewer))

    def _clauses(self, document: Document) -> tuple[Clause, ...]:
        with Session(self._engine) as session:
            table = ClauseRow.__table__  # plain rows: a document has hundreds, and nothing is written to them
            rows = session.execute(
                select(table).where(table.c.document_id == document.id).order_by(table.c.start)
            )
            return tuple(clause_of(row, document.text[row.start : row.end]) for row in rows)

    def clause_places(self, ids: Sequence[str], viewer: Viewer) -> dict[str, ClausePlace]:
        """Where each clause stands, by its id, as far as the viewer may see it; no text is read."""
        seen = visible(viewer, None, DocumentRow.id).order_by(None)
        columns = (ClauseRow.document_id, ClauseRow.address, ClauseRow.heading, ClauseRow.page)
        with Session(self._engine) as session:
            return {
                row.id: ClausePlace(*row[1:])
                for batch in _batches(ids)
                for row in session.execute(
                    select(ClauseRow.id, *columns).where(
                        ClauseRow.id.in_(batch), ClauseRow.document_id.in_(seen)
                    )
                )
            }

    def commitments(self, viewer: Viewer, filters: Filters | None = None) -> Iterator[Placed]:
        """All records let through, with their places, by document and place."""
        with Session(self._engine) as session:
            for row in record_rows(session, viewer, filters or Filters()):
                yield Placed(row.document, row.address, row.record)

    def record_rows(self, viewer: Viewer) -> Iterator[RecordRow]:
        """All records that the viewer may see, as ``commitments`` but lighter: 15,000 in half a second."""
        with Session(self._engine) as session:
            yield from record_rows(session, viewer, Filters())

    def commitment(self, record_id: str, viewer: Viewer) -> tuple[str, Commitment]:
        """Document id and record. Raises UnknownRecord."""
        seen = visible(viewer, None, DocumentRow.id).order_by(None)
        query = select(CommitmentRow).where(
            CommitmentRow.id == record_id, CommitmentRow.document_id.in_(seen)
        )
        with Session(self._engine) as session:
            row = session.scalars(query).one_or_none()
            if row is None:
                raise UnknownRecord(f"no commitment {record_id} in this library")
            read = Commitment.model_validate(row.record)
            corrected = corrected_records(session, viewer, Filters(document=(row.document_id,)))
            return row.document_id, corrected.get(record_id, read)

    def subject(self, record_id: str, viewer: Viewer) -> Subject:
        """What a correction of a record is about. Raises UnknownRecord."""
        document_id, record = self.commitment(record_id, viewer)
        return Subject(RECORD, (Part(document_id, ((record.start, record.end),)),))

    def overrides(self, viewer: Viewer, kind: str) -> Iterator[tuple[Override, Subject]]:
        """The overrides in force on findings of a kind, each with what it is about today."""
        with Session(self._engine) as session:
            live = list(overrides_of(session, viewer, kind=kind, undone=False))
            if live:
                standing = Standing(session, viewer)
                for override in live:
                    yield from ((override, subject) for subject in standing.subjects(override))

    def corrections(self, viewer: Viewer) -> tuple[Kept, ...]:
        """The history of what people set, oldest first, with what became of each."""
        with Session(self._engine) as session:
            return tuple(kept(session, viewer))

    def clause_facets(
        self, ids: Sequence[str], viewer: Viewer
    ) -> dict[str, tuple[tuple[str, ...], tuple[Force, ...]]]:
        """Themes and forces of the records of some clauses, by id; clauses without any are left out."""
        with Session(self._engine) as session:
            return clause_facets(session, _batches(ids), viewer)

    def state(self) -> tuple[object, ...]:
        """Differs after every change of documents or corrections: what was computed before is then stale."""
        with Session(self._engine) as session:
            return state(session)

    def counts(self, viewer: Viewer) -> dict[str, int]:
        """Number of documents, clauses and commitments that the viewer may see."""
        with Session(self._engine) as session:
            return counts(session, viewer)

    def reading(self, document_id: str, viewer: Viewer) -> Reading:
        """A document with all that was read from it. Raises UnknownDocument."""
        one = Filters(document=(document_id,))
        document = self.document(document_id, viewer)
        return Reading(
            document=document,
            clauses=self._clauses(document),
            commitments=tuple(placed.commitment for placed in self.commitments(viewer, one)),
        )


def _pattern(words: str) -> str:
    """A LIKE pattern that finds words, whatever blank parts them."""
    escaped = words.strip().replace("/", "//").replace("%", "/%").replace("_", "/_")
    return f"%{'_'.join(escaped.split())}%"


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(ids)
    while batch := list(islice(iterator, _BATCH)):
        yield batch
