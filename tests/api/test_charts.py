"""Main targets on a chart: what is drawn is stated or computed, the rest listed, no label covers another."""

import re
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from api import charts
from api.charts.drawing import HEIGHT, WIDTH
from api.charts.labels import Wanted, placed
from corpus.model import Evidence
from index.gaps.footing import Goal, Level, Sum

NAMES = {"n": "Northland 2025", "s": "Southland 2024"}


def evidence(document: str = "n", start: int = 0) -> Evidence:
    return Evidence(
        document=document,
        source="a.txt",
        clause="c",
        address="par 1",
        quote="x",
        start=start,
        end=start + 1,
        position=0,
    )


def goal(document: str = "n", **fields) -> Goal:
    given = {
        "kind": "base_year",
        "low": 46,
        "high": 46,
        "unit": "%",
        "base": 2013,
        "year": 2030,
        "conditional": "unspecified",
        "headline": True,
        "records": ("r",),
        "why": "In the document no level of emissions was found for 2013.",
    } | fields
    return Goal(document=document, evidence=evidence(document, given.get("year") or 0), **given)


def zero(document: str = "n", **fields) -> Goal:
    none = {"low": None, "high": None, "unit": None, "base": None, "year": 2050}
    return goal(document, kind="net_zero", **none | fields)


def level(of, amount: float, **fields) -> Level:
    return Level(of=of, low=amount, high=amount, step=1, evidence=evidence(start=7), **fields)


def drawn(*goals: Goal) -> dict[str, list[list[tuple]]]:
    """Title → tracks → (role, year, low, high, stated)."""
    return {
        panel.title: [
            [(m.role, m.year, m.low, m.high, m.stated) for m in track.marks] for track in panel.tracks
        ]
        for panel in charts.figure(goals, NAMES).panels
    }


def test_a_document_runs_from_its_base_over_its_years_to_net_zero():
    later = goal(low=60, high=60, year=2035)
    assert drawn(later, goal(), zero()) == {
        "Change from the base year, %": [
            [
                ("base", 2013, 0, 0, True),
                ("target", 2030, -46, -46, True),
                ("target", 2035, -60, -60, True),
                ("net zero", 2050, -100, -100, False),
            ]
        ]
    }


def test_a_range_keeps_both_ends():
    (track,) = drawn(goal(low=50, high=52))["Change from the base year, %"]
    assert track[1] == ("target", 2030, -52, -50, True)


def test_tonnes_are_stated_or_computed_with_their_arithmetic():
    found = Sum(of="level", low=540, high=540, unit="MtCO2e", arithmetic="1,000 Mt × (1 − 46 %) = 540 Mt")
    figure = charts.figure([goal(base_level=level(2013, 1000), sums=(found,))], NAMES)
    base, target = figure.panels[1].tracks[0].marks
    assert (base.role, base.year, base.low, base.stated) == ("base", 2013, 1000, True)
    assert (target.low, target.stated, target.how) == (540, False, found.arithmetic)


def test_a_conditional_target_is_a_track_of_its_own_and_says_so():
    figure = charts.figure([goal(), goal(low=55, high=55, conditional="conditional")], NAMES)
    assert [track.conditional for track in figure.panels[0].tracks] == [False, True]
    assert figure.panels[0].tracks[1].marks[-1].label == "−55 % conditional"


def test_a_gross_target_does_not_lead_to_net_zero():
    tracks = drawn(goal(scope="gross"), zero())["Change from the base year, %"]
    assert [[mark[0] for mark in track] for track in tracks] == [["base", "target"], ["net zero"]]


def test_two_values_for_one_year_are_two_tracks():
    tracks = drawn(goal(), goal(low=50, high=50))["Change from the base year, %"]
    assert [track[-1][2] for track in tracks] == [-46, -50]


def test_business_as_usual_has_a_panel_of_its_own():
    projected = goal(kind="bau", base="BAU", low=22, high=22, base_level=level("BAU", 900, year=2030))
    made = drawn(goal("s"), projected)
    assert made["Change from business as usual, %"] == [[("target", 2030, -22, -22, True)]]
    assert list(made) == ["Change from the base year, %", "Change from business as usual, %"]


def test_documents_of_another_size_have_a_scale_of_their_own():
    large = goal(base_level=level(2013, 1000), target_level=level(2030, 540))
    small = goal("s", base_level=level(2013, 2), target_level=level(2030, 1))
    titles = list(drawn(large, small))
    assert titles[1:] == ["Emissions, Mt CO₂e", "Emissions, Mt CO₂e; another scale: Southland 2024"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"year": None}, "no year"),
        ({"gas": "CO2"}, "CO2 only"),
        ({"kind": "intensity"}, "per unit of output"),
        ({"kind": "peak", "low": None, "high": None, "unit": None}, "without a value"),
        ({"kind": "trajectory", "unit": "MtCO2e", "cumulative": True}, "adds up"),
        ({"unit": "MtCO2e", "base": None}, "amount to be cut"),
        ({}, "no level of emissions was found for 2013"),
    ],
)
def test_what_is_not_drawn_is_listed_with_the_reason(fields, why):
    (left,) = charts.figure([goal(**fields)], NAMES).unplotted
    assert why in left.why


def test_only_main_targets_are_drawn():
    assert not charts.figure([goal(headline=False)], NAMES).panels


def test_a_panel_is_one_picture_with_a_title_and_its_marks_in_words():
    figure = charts.figure([goal(), zero(), goal("s", low=30, high=35)], NAMES)
    names = charts.names_of(figure)
    picture = charts.svg(figure.panels[0], names, "chart-0")
    assert picture == charts.svg(figure.panels[0], names, "chart-0")
    assert re.match(r'<svg role="img" aria-labelledby="chart-0-title chart-0-told"', picture)
    assert "Southland 2024: 2013 base, 2030 −30–35 %." in picture
    assert "−46 %" in picture
    assert picture.count("role=") == 1
    assert charts.png(figure.panels[0], names).startswith(b"\x89PNG")


def test_words_of_a_document_cannot_leave_the_picture():
    figure = charts.figure([goal()], {"n": "<script>alert(1)</script>"})
    assert "<script" not in charts.svg(figure.panels[0], charts.names_of(figure), "chart-0")


@pytest.mark.parametrize("paper", ["#fdfcf9", "#14171c"])
def test_colours_are_seen_in_light_and_dark(paper):
    def bright(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for colour in charts.COLOURS:
        high, low = sorted((bright(colour), bright(paper)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 3, colour
    assert len(set(charts.SHAPES)) == len(set(charts.COLOURS)) == 8


@given(st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), max_size=6))
@example([(0, 240.5), (0, 240), (0, 242), (0, 254), (0, 255), (0, 281)])
def test_labels_cover_no_other(places):
    wanted = [Wanted(x, y, "−46 %") for x, y in places]
    boxes = placed(wanted, places, WIDTH, HEIGHT)
    assert all(a.overlap(b) == 0 for a, b in combinations(boxes, 2))
    assert all(box.left >= 0 and box.right <= WIDTH for box in boxes)


@pytest.mark.parametrize("kind", ["base_year", "bau"])
def test_what_is_stated_with_a_qualifier_is_not_told_as_exact(kind):
    base = "BAU" if kind == "bau" else 2013
    found = charts.figure([goal(kind=kind, base=base, qualifier="at least")], NAMES)
    assert [mark.how for mark in found.panels[0].tracks[0].marks][-1] == "as stated, “at least”"
    labels = [mark.label for panel in found.panels for track in panel.tracks for mark in track.marks]
    assert "at least −46 %" in labels
