"""Briefs in the making, in the store: each in the room of whoever began it, since drafts are confidential."""

from collections.abc import Callable

from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from corpus.errors import UnknownRecord
from corpus.model import Draft
from corpus.tables import DraftRow
from corpus.viewer import Viewer
from corpus.visibility import visible_drafts


class Drafts:
    """The drafts of a library.

    >>> library.drafts.add(Draft(id="5f2c…", title="For Monday", on=day, changed=now), viewer)
    >>> library.drafts.one("5f2c…", viewer).title
    'For Monday'
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, draft: Draft, viewer: Viewer) -> None:
        """Keep a new one; it is its viewer's own, and of all who share that room."""
        row = DraftRow(id=draft.id, room=viewer.name, record=draft.model_dump(mode="json"))
        with Session(self._engine) as session, session.begin():
            session.add(row)

    def all(self, viewer: Viewer) -> tuple[Draft, ...]:
        """Those that a viewer may see, the last changed first."""
        with Session(self._engine) as session:
            found = [Draft.model_validate(row.record) for row in session.scalars(visible_drafts(viewer))]
        return tuple(sorted(found, key=lambda draft: (draft.changed, draft.id), reverse=True))

    def one(self, draft: str, viewer: Viewer) -> Draft:
        """Raises UnknownRecord where the viewer may see none of that id."""
        with Session(self._engine) as session:
            return Draft.model_validate(self._row(session, draft, viewer).record)

    def change(self, draft: str, viewer: Viewer, changed: Callable[[Draft], Draft]) -> Draft:
        """Keep what ``changed`` makes of it; two who do so at once come one after the other.

        Raises UnknownRecord, and what ``changed`` raises; nothing is kept then.
        """
        with Session(self._engine) as session, session.begin():
            # The row is written first, so that nobody else reads it before this transaction ends.
            session.execute(update(DraftRow).where(DraftRow.id == draft).values(id=draft))
            row = self._row(session, draft, viewer)
            made = changed(Draft.model_validate(row.record))
            row.record = made.model_dump(mode="json")
        return made

    def remove(self, draft: str, viewer: Viewer) -> None:
        """Raises UnknownRecord."""
        with Session(self._engine) as session, session.begin():
            session.delete(self._row(session, draft, viewer))

    def _row(self, session: Session, draft: str, viewer: Viewer) -> DraftRow:
        row = session.scalars(visible_drafts(viewer).filter_by(id=draft)).one_or_none()
        if row is None:
            raise UnknownRecord(f"there is no brief {draft} in this library")
        return row
