"""Deadlines: undertakings past their year on a day, those that end within a year, and what comes next."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from api import operations
from api.charts.timeline import Ending, table, years
from api.exports.cells import of_document, of_place
from api.exports.sheets import Cell, Sheet
from api.pages.downloads import Form, download
from api.pages.facets import Field, count
from api.pages.paging import SHOWN, Part, part
from api.pages.parameters import Narrowed, PageNumber, chosen, day
from api.pages.rendering import page
from api.pages.words import kind_words, words
from api.routes.parameters import Space
from corpus.model import Filters
from corpus.parties import party_name
from index.gaps.deadlines import Deadline, Deadlines, Due

router = APIRouter(include_in_schema=False)

_FIRST = 20
"""Rows of a part while all parts stand on one page."""
_ROWS = 14
"""Rows of the timeline: those with most undertakings; the table behind it has all."""


class When(StrEnum):
    """A part of the deadlines."""

    SOON = "soon"
    PASSED = "passed"
    LATER = "later"


class By(StrEnum):
    """What the timeline's rows are."""

    THEME = "theme"
    PARTY = "party"


class Timeline(NamedTuple):
    """A chart, with the table behind it."""

    drawn: Markup
    rows: Mapping[str, Mapping[int, int]]
    left_out: int
    """Rows of the table that the chart has no place for."""


_TITLES = {
    When.SOON: "End within a year",
    When.PASSED: "Past their year",
    When.LATER: "Later",
}

_FIELDS: tuple[Field[Deadline], ...] = (
    Field("party", "Party", lambda one: one.stated.document.parties, party_name),
    Field("theme", "Theme", lambda one: one.stated.record.themes, words),
    Field("kind", "Kind", lambda one: [one.stated.document.kind], kind_words),
    Field("force", "Force", lambda one: [one.stated.record.force], words),
)


@router.get("/deadlines", response_class=HTMLResponse)
def deadlines(
    request: Request,
    space: Space,
    filters: Narrowed,
    on: str = "",
    when: When | None = None,
    by: By = By.THEME,
    number: PageNumber = 1,
) -> HTMLResponse:
    """Undertakings by the last day of their years."""
    today = day(on) or datetime.now(UTC).date()
    found = operations.held_deadlines(space, today, filters)
    parts = _parts(found)
    return page(
        request,
        "deadlines.html",
        on=today,
        narrowed=filters != Filters(),
        when=when,
        by=by,
        open=found.open,
        titles=_TITLES,
        totals={name: len(rows) for name, rows in parts.items()},
        shown={name: _shown(rows, when, number) for name, rows in parts.items() if when in (None, name)},
        facets=count([one for rows in parts.values() for one in rows], _FIELDS, chosen(request.query_params)),
        timeline=space.recall(("timeline", today, filters, by), lambda: timeline(found, by)),
    )


@router.get("/deadlines.{form}")
def saved(space: Space, filters: Narrowed, form: Form, on: str = "", when: When | None = None) -> Response:
    """The deadlines as a table to keep."""
    parts = _parts(operations.held_deadlines(space, day(on), filters))
    rows = (_flat(one) for name in parts if when in (None, name) for one in parts[name])
    return download(Sheet("Deadlines", _COLUMNS, rows), form)


def _parts(found: Deadlines) -> dict[When, Sequence[Deadline]]:
    return {When.SOON: found.within_a_year, When.PASSED: found.passed, When.LATER: found.later}


def _shown(rows: Sequence[Deadline], when: When | None, number: int) -> Part[Deadline]:
    return part(rows, number, SHOWN) if when else part(rows, 1, _FIRST)


def timeline(found: Deadlines, by: By) -> Timeline:
    """The years that undertakings end in, by theme or by Party of the document."""
    tally: Counter[tuple[str, int, bool]] = Counter()
    for one in (*found.passed, *found.within_a_year, *found.later):
        if one.last_day and (horizon := one.stated.record.horizon) and horizon.end:
            tally.update((row, horizon.end, one.due is Due.PASSED) for row in _rows(one, by))
    endings = [Ending(row, year, n, passed) for (row, year, passed), n in tally.items()]
    rows = table(endings)
    ordered = sorted(rows, key=lambda row: (-sum(rows[row].values()), row))
    drawn = years(
        endings,
        ordered[:_ROWS],
        found.on,
        f"Undertakings by the year they end in and by {'Party' if by is By.PARTY else 'theme'}",
        f"Numbers of undertakings that end in a year, in a ring where the year has not passed on {found.on}. "
        "The table below has the same numbers.",
    )
    return Timeline(drawn, {row: rows[row] for row in ordered}, max(0, len(ordered) - _ROWS))


def _rows(one: Deadline, by: By) -> Iterable[str]:
    if by is By.PARTY:
        return [party_name(code) for code in one.stated.document.parties] or ["Paris Rulebook"]
    return [words(theme) for theme in one.stated.record.themes] or ["no theme"]


_COLUMNS = (
    "due", "last_day", "fiscal_year", "force", "conditional", "actors", "quote", "themes",
    "title", "parties", "date", "status", "address", "page", "source", "document", "id",
)  # fmt: skip


def _flat(one: Deadline) -> Mapping[str, Cell]:
    head, record, shown = one.stated.document, one.stated.record, one.stated.evidence
    return {
        **of_document(head),
        **of_place(shown),
        "due": one.due.value,
        "last_day": one.last_day,
        "fiscal_year": one.fiscal,
        "force": record.force.value,
        "conditional": record.conditional.value,
        "actors": "; ".join(record.actors),
        "themes": "; ".join(record.themes),
        "id": record.id,
    }
