from datetime import date as Date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.gaps.deadlines import deadlines, last_day
from tests.index.gaps.makers import stated

FISCAL = {"kind": "credits", "low": 5, "high": 5, "unit": "MtCO2e", "calendar": "FY", "start": 0, "end": 1}


@pytest.mark.parametrize(
    ("horizon", "on", "due"),
    [
        ({"end": 2024}, Date(2026, 3, 1), "passed"),
        ({"start": 2020, "end": 2025}, Date(2025, 12, 31), "within a year"),
        ({"end": 2025}, Date(2026, 1, 1), "passed"),
        ({"end": 2026}, Date(2026, 3, 1), "within a year"),
        ({"end": 2026}, Date(2025, 12, 30), "later"),
        ({"end": 2028}, Date(2028, 2, 29), "within a year"),
        ({"end": 2050}, Date(2026, 3, 1), "later"),
        ({"start": 2020}, Date(2026, 3, 1), "open"),
        (None, Date(2026, 3, 1), "open"),
    ],
)
def test_a_horizon_against_a_day(horizon, on, due):
    found = deadlines([stated(horizon=horizon)], on)
    counted = {
        "passed": len(found.passed),
        "within a year": len(found.within_a_year),
        "later": len(found.later),
        "open": found.open,
    }
    assert {name for name, number in counted.items() if number} == {due}


@pytest.mark.parametrize(
    ("year", "actors", "day"),
    [
        (2030, (), Date(2030, 12, 31)),
        (2030, ("JPN",), Date(2031, 3, 31)),
        (2030, ("USA",), Date(2030, 9, 30)),
        (2030, ("JPN", "USA"), Date(2031, 3, 31)),
        (2030, ("BRA",), Date(2030, 12, 31)),
        (2030, ("parties",), Date(2030, 12, 31)),
    ],
)
def test_the_last_day_of_a_fiscal_year_is_the_partys_own(year, actors, day):
    assert last_day(year, actors) == day


def test_a_fiscal_year_is_told_by_the_target():
    record = stated(horizon={"end": 2030}, targets=[FISCAL | {"year": 2030}])
    (one,) = deadlines([record], Date(2031, 1, 15)).within_a_year
    assert (one.fiscal, one.last_day) == (True, Date(2031, 3, 31))


def test_what_passed_last_comes_first_and_of_one_year_the_firmest():
    every = [
        stated(start=1, horizon={"end": 2020}),
        stated(start=2, horizon={"end": 2024}, force="intention"),
        stated(start=3, horizon={"end": 2024}),
        stated(start=4, horizon={"end": 2024}, themes=()),
    ]
    found = deadlines(every, Date(2026, 1, 1)).passed
    assert [one.stated.record.start for one in found] == [3, 2, 4, 1]


@given(st.lists(st.none() | st.integers(1990, 2100)), st.dates(Date(1990, 1, 1), Date(2100, 1, 1)))
def test_every_undertaking_is_counted_once(years, on):
    found = deadlines([stated(horizon={"end": year}) for year in years], on)
    assert len(found.passed) + len(found.within_a_year) + len(found.later) + found.open == len(years)
    assert all(one.last_day < on for one in found.passed)
