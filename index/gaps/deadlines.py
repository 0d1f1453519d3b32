"""Deadlines: which undertakings' years have passed on a day, which end within a year, which are open.

A horizon is counted in calendar years, so that *by 2030* ends on 31 December 2030. Where the text counts
fiscal years, the year's last day is the Party's own (``corpus/vocab/fiscal_years.yaml``). That a year has
passed says nothing of what was done.
"""

from collections.abc import Iterable
from datetime import date as Date
from enum import StrEnum

from corpus.model import Commitment, Noun, Stated
from corpus.vocabulary import load
from index.gaps.firmness import firmness


class Due(StrEnum):
    """Where a day stands against an undertaking's horizon."""

    PASSED = "passed"
    WITHIN_A_YEAR = "within a year"
    LATER = "later"
    OPEN = "open"
    """The text gives no year to end in."""


class Deadline(Noun):
    """An undertaking with the last day of its horizon."""

    due: Due
    last_day: Date | None
    fiscal: bool = False
    """The text counts fiscal years."""
    stated: Stated


class Deadlines(Noun):
    """Undertakings by their years, on a day."""

    on: Date
    passed: tuple[Deadline, ...]
    """The latest first."""
    within_a_year: tuple[Deadline, ...]
    later: tuple[Deadline, ...]
    open: int
    """Number of undertakings whose end the text leaves open."""


def deadlines(stated: Iterable[Stated], on: Date) -> Deadlines:
    """Undertakings by the last day of their horizon, against ``on``.

    *will submit its report by 2024* has passed on 1 March 2026; *by 2026* ends within a year; *will
    continue to share data* is open.
    """
    found: dict[Due, list[Deadline]] = {due: [] for due in Due}
    for one in stated:
        deadline = _deadline(one, on)
        found[deadline.due].append(deadline)
    return Deadlines(
        on=on,
        passed=tuple(sorted(sorted(found[Due.PASSED], key=_soonest), key=_day, reverse=True)),
        within_a_year=tuple(sorted(found[Due.WITHIN_A_YEAR], key=_soonest)),
        later=tuple(sorted(found[Due.LATER], key=_soonest)),
        open=len(found[Due.OPEN]),
    )


def _deadline(one: Stated, on: Date) -> Deadline:
    horizon = one.record.horizon
    if horizon is None or horizon.end is None:
        return Deadline(due=Due.OPEN, last_day=None, stated=one)
    fiscal = is_fiscal(one.record, horizon.end)
    last = last_day(horizon.end, one.record.actors if fiscal else ())
    return Deadline(due=_due(last, on), last_day=last, fiscal=fiscal, stated=one)


def _due(last: Date, on: Date) -> Due:
    if last < on:
        return Due.PASSED
    return Due.WITHIN_A_YEAR if last <= _a_year_after(on) else Due.LATER


def _day(deadline: Deadline) -> Date:
    return deadline.last_day or Date.max


def _soonest(deadline: Deadline) -> tuple[object, ...]:
    """By day; of one day, what is about climate or energy first, then the firmest."""
    stated = deadline.stated
    off_topic = not stated.record.themes
    return _day(deadline), off_topic, firmness(stated.record), stated.document.id, stated.evidence.start


def is_fiscal(record: Commitment, year: int) -> bool:
    """Whether the year is one that the record counts as a fiscal year."""
    return any(target.year == year and target.calendar == "FY" for target in record.targets)


def last_day(year: int, actors: Iterable[str] = ()) -> Date:
    """The last day of a year; with actors, of their fiscal year (31 December where it is not known).

    >>> last_day(2030), last_day(2030, ["JPN"])
    (datetime.date(2030, 12, 31), datetime.date(2031, 3, 31))
    """
    ends = load("fiscal_years")["last_days"]
    days = []
    for actor in actors:
        month, day, after = ends.get(actor, (12, 31, 0))
        days.append(Date(year + after, month, day))
    return max(days, default=Date(year, 12, 31))


def _a_year_after(day: Date) -> Date:
    leap = day.month == 2 and day.day == 29
    return Date(day.year + 1, 2, 28) if leap else day.replace(year=day.year + 1)
