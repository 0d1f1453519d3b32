"""Deadlines of the undertakings in the library, or in some documents."""

from collections.abc import Sequence
from datetime import UTC, datetime
from datetime import date as Date

from api.operations.stated import stated
from api.workspace import Workspace
from corpus.model import Filters
from index.gaps.deadlines import Deadlines
from index.gaps.deadlines import deadlines as by_their_years


def deadlines(
    workspace: Workspace, on: Date | None = None, filters: Filters | None = None, docs: Sequence[str] = ()
) -> Deadlines:
    """Undertakings whose years have passed on a day (today where none is given), or end within a year."""
    return by_their_years(stated(workspace, filters, docs), on or datetime.now(UTC).date())
