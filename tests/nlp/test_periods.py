"""Years, their roles, and the horizon of an undertaking."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Horizon
from nlp.periods import find_horizon, heading_horizon, horizon_of, lead_in_horizon
from nlp.years import find_years

TODAY = date(2022, 5, 23)

HORIZONS = [
    ("during 2024-28, including tests", (2024, 2028)),
    ("before the end of this year", (None, 2022)),
    ("by year-end", (None, 2022)),
    ("will at the latest by 31 December 2024 report its inventory", (None, 2024)),
    ("well before the end of the decade", (None, 2029)),
    ("work goes on in the Second National Plan (2023-2027)", (2023, 2027)),
    ("over the coming decade", (None, 2032)),
    ("will cut emissions by 2030", (None, 2030)),
    ("to be reached before 2050", (None, 2050)),
    ("as close as possible to 2050", (None, 2050)),
    ("no later than the end of 2025", (None, 2025)),
    ("by 31 December 2024", (None, 2024)),
    ("in 2035", (2035, 2035)),
    ("by fiscal year (FY) 2030 compared to FY 2013", (None, 2030)),
    ("for the period 2021-2030", (2021, 2030)),
    ("between 2023 and 2027", (2023, 2027)),
    ("by FY 2030 and approximately 200 by FY 2040", (2030, 2040)),
    ("their 2050 net zero goals and their 2030 targets", (2030, 2050)),
    ("deep cuts in the 2020s and net zero no later than 2050", (2020, 2050)),
    ("act this decade", (2020, 2029)),
    ("in this critical decade", (2020, 2029)),
    ("in the second half of this century", (2050, 2099)),
    ("by mid-century", (None, 2050)),
    ("over the next year", (None, 2023)),
    ("within the next five years", (None, 2027)),
    ("later this year", (2022, 2022)),
    ("to be held in November", (2022, 2022)),
    ("at its tenth session (2027) and its eleventh session (2028)", (2027, 2028)),
    ("starting from 2024", (2024, None)),
    ("in the course of 2020/2021", (2020, 2021)),
    ("neutral by 20501", (None, 2050)),
    ("improve by 15% by 2030 against 2021 levels", (None, 2030)),
    ("shown in its next Biennial Update Report 2024", (2024, 2024)),
    ("submit biennial communications in 2024", (2024, 2024)),
    ("ahead of the session of the meeting of the Parties to the Agreement (November 2024)", (2024, 2024)),
    ("the inventories due in 2024 to 31 December 2024", (2024, 2024)),
    ("open for signature from 22 April 2023 to 21 April 2024", (2023, 2024)),
    ("over the period 2021-30", (2021, 2030)),
    ("planned for the first quarter of 2022", (2022, 2022)),
    ("Requests, recalling decision 2/CMA.9 of 2030, the Committee to submit by 2024", (None, 2024)),
    (
        "consider progress, noting its paragraphs 1-3, at each session, until the ninth (June 2026)",
        (2026, 2026),
    ),
]


@pytest.mark.parametrize(("text", "expected"), HORIZONS)
def test_a_horizon_is_read(text, expected):
    horizon = find_horizon(text, document_date=TODAY)
    assert horizon is not None
    assert (horizon.start, horizon.end) == expected


@pytest.mark.parametrize(
    "text",
    [
        "compared to 2005 levels",
        "in accordance with the 2006 IPCC Guidelines",
        "the 2030 Agenda for Sustainable Development",
        "under the Act of 2008",
        "the policies necessary to achieve the 2030 targets",
        "within 10 years from the base year",
        "Article 4, paragraph 2",
        "communicate strategies towards net zero emissions by or around mid-century",
        "deliver the pledge made to mobilise $100 billion by 2020",
        "assessed by comparing net emissions for 2030 with net emissions for 2005",
        "the same method for the base year (2005) and the target year (2030)",
        "the 5,000 MW plant",
        "as set by Regulation 2025/851 on meters",
        "reported in its Second Biennial Update Report 2019",
        "adopt a new treaty applicable to all Parties, to come into effect in 2025",
        "seek partnerships, recognizing the goal of the other side to deploy turbines by 2030",
        "revise strategies referred to in Article 4 of the Agreement towards just transitions by 2050",
        "during the implementation period",
        "as agreed at the summit in March 2024, will renew efforts",
    ],
)
def test_no_horizon_is_guessed(text):
    assert find_horizon(text, document_date=TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "with the National Transport Strategy Document (2014-2030) and its Action Plan (2014-2026)",
        "under the National Energy Policy (NEP) 2009-2030",
        "will report data with a time series from at least 2023 onwards",
        "will keep rules that allow exports, affirming the joint resolve to end imports by 2027",
    ],
)
def test_years_of_names_data_and_affirmations_are_no_horizon(text):
    assert find_horizon(text, document_date=TODAY) is None


def test_a_lead_ins_asides_date_no_item():
    aside = "It will report on its work, which will serve as input to the review in November 2025, including:"
    assert lead_in_horizon(aside, document_date=TODAY) is None
    assert lead_in_horizon("By 2030, the Party will:", document_date=TODAY) == Horizon(start=None, end=2030)


def test_a_front_and_a_later_date_are_one_span():
    sentence = "By 2030, the Party will renew its grid and in 2024 pass a law"
    found = horizon_of("and in 2024 pass a law", (), document_date=TODAY, sentence=sentence)
    assert found == Horizon(start=2024, end=2030)


def test_the_documents_own_period_is_known_from_it():
    horizon = find_horizon("Over the period of this NDC, act", document_date=TODAY, period=2030)
    assert horizon is not None
    assert horizon.end == 2030


@pytest.mark.parametrize(
    ("heading", "end"),
    [
        ("Annex 1: NDC targets by 2030, adaptation", 2030),
        ("Adaptation component 2030 (forecast)", None),
        ("Key measures: efficiency (30% by 2030)", None),
        ("Emissions by 2030", None),
    ],
)
def test_a_table_of_aims_may_date_its_rows(heading, end):
    horizon = heading_horizon(heading, document_date=TODAY)
    assert (horizon.end if horizon else None) == end


def test_the_phrase_that_a_sentence_begins_with_dates_all_its_parts():
    sentence = "By 2025, wastewater will be treated and sludge will be managed"
    horizon = horizon_of("sludge will be managed", (), document_date=TODAY, sentence=sentence)
    assert horizon is not None
    assert horizon.end == 2025
    assert horizon_of("we act", (), document_date=TODAY, sentence="As allies for 40 years, we act") is None


def test_a_tail_that_only_recalls_gives_no_date():
    text = "strives to be neutral by 2050, which is aligned with goals for the second half of this century"
    horizon = find_horizon(text, document_date=TODAY)
    assert horizon is not None
    assert (horizon.start, horizon.end) == (None, 2050)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("below 1990 levels by 2030", ["base", "by"]),
        ("from the total emissions in 2017, by 2030", ["base", "by"]),
        ("with the year 2019 designated as the base year", ["base"]),
        ("Base year: 2010", ["base"]),
        ("in 2025 and 2030", ["in", "in"]),
        ("the 2006 IPCC Guidelines", ["cited"]),
        ("create by 2028 the institutional framework", ["by"]),
        ("2030 targets", ["aim"]),
        ("as in its 2021NIR", []),
        ("(corresponding to 2.6% reduction of total emissions in FY 2013)", ["base"]),
        ("announced on 12 December 2020 at the summit", ["cited"]),
        ("within 10 years from 2018", ["cited"]),
    ],
)
def test_a_year_has_its_role(text, roles):
    assert [year.role for year in find_years(text, now=2021)] == roles


def test_a_period_from_the_past_starts_at_its_base():
    (year,) = find_years("will fall by 40 % from 2013 to 2030", now=2015)
    assert (year.first, year.last, year.base) == (2013, 2030, True)


@given(st.text(alphabet="by in2015 30/-–below levels(FY),.", max_size=60))
def test_years_lie_in_their_text(text):
    for year in find_years(text, now=2020):
        assert text[year.start : year.start + 4] == str(year.first)
        assert year.first <= year.last
