"""Targets on one footing: what is computed, from what, and what is left alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Commitment, Force, Mode, Target
from index.gaps.footing import goals
from index.gaps.footing.arithmetic import Value, sum_of_cut, sum_of_level, sum_of_percent
from index.gaps.footing.levels import base_levels
from index.gaps.footing.nouns import Goal
from index.gaps.footing.values import scope_of, step_of
from index.gaps.passages import passages
from tests.index.gaps.test_passages import reading


def blank(texts):
    return np.zeros((len(texts), 4), np.float32)


def levels(text: str, *bases, address: str = "1"):
    found = passages(reading((address, text)), blank)
    return [(v.of, v.year, v.low, v.scope) for v in base_levels(found, bases)]


@pytest.mark.parametrize(
    ("text", "bases", "expected"),
    [
        ("Total emissions in 2012 were 88.4 Mt CO2e.", (2012,), [(2012, None, 88.4, None)]),
        (
            "It will cut 20 % from the emissions in 2012, which is 88.4 Mt, by 2030.",
            (2012,),
            [(2012, None, 88.4, None)],
        ),
        (
            "a cut of 20 % from the emissions measured in 2012 (88 Mt CO2e)",
            (2012,),
            [(2012, None, 88.0, None)],
        ),
        (
            "The base year (2012) level in the 2021 NIR was about 88 Mt CO2e.",
            (2012,),
            [(2012, None, 88.0, None)],
        ),
        ("Emissions in 2012 were 88 Mt (without LULUCF).", (2012,), [(2012, None, 88.0, "gross")]),
        ("30 % below the BAU scenario of 143 MtCO2eq by 2030", ("BAU",), [("BAU", 2030, 143.0, None)]),
        (
            "The emissions under the BAU scenario are estimated to be 52 Mt CO2eq in 2020, 72 Mt CO2eq "
            "in 2025, and 92 Mt CO2eq in 2030.",
            ("BAU",),
            [("BAU", 2020, 52.0, None), ("BAU", 2025, 72.0, None), ("BAU", 2030, 92.0, None)],
        ),
        (
            "BAU Scenario 2010: 643 GgCO2-eq 2025: 758 Gg CO2-eq 2030: 816 GgCO2-eq",
            ("BAU",),
            [("BAU", 2010, 0.643, None), ("BAU", 2025, 0.758, None), ("BAU", 2030, 0.816, None)],
        ),
        ("Emissions in Base Year: 43.4 Mt CO2 eq", (1990,), [(1990, None, 43.4, None)]),
        ("Emissions in Base Year: 43.4 Mt CO2 eq", (1990, 2005), []),
        ("Emissions in 2005: 0,213 Mt CO2 eq", (2005,), [(2005, None, 0.213, None)]),
        (
            "Total emissions in 1990 were 43.4 Mt CO2 eq (without LULUCF) and 37.5 Mt CO2 eq (with LULUCF).",
            (1990,),
            [(1990, None, 43.4, "gross"), (1990, None, 37.5, "net")],
        ),
        # what is left after the cut, what is cut, a sector's, per head, an older projection
        ("26 % by 2030 compared to 2012 (25 % compared to 2005) (about 1,042 Mt)", (2012, 2005), []),
        ("9 % below the BAU scenario (equivalent to 83.9 Mt)", ("BAU",), []),
        ("28 % below emissions in 2012, at a level of 108 Mt", (2012,), []),
        ("Emissions of the energy sector in 2012 were 50 Mt CO2e.", (2012,), []),
        ("Emissions in 2012 amounted to 7.4 t CO2e per capita.", (2012,), []),
        ("The energy sector had 59 % of total emissions in 2012 (50 Mt).", (2012,), []),
        ("lower than the first NDC baseline of 51 Mt in 2030", ("BAU",), []),
    ],
)
def test_levels_of_a_base(text, bases, expected):
    assert levels(text, *bases) == expected


def test_the_answer_on_reference_values_need_not_name_its_only_base():
    assert levels("709.1 MtCO2eq (excluding LULUCF)", 2017, address="ictu/1(b)") == [
        (2017, None, 709.1, "gross")
    ]
    assert levels("709.1 MtCO2eq", 2017, 2005, address="ictu/1(b)") == []


@pytest.mark.parametrize(
    ("base", "percent", "stated", "agrees", "shown"),
    [
        ((1407, 1), (60, 1), (570, 1), True, "1,407 Mt × (1 − 60 %) = 562.8 Mt"),
        ((1407, 1), (73, 1), (380, 1), True, "1,407 Mt × (1 − 73 %) = 379.9 Mt"),
        ((709.1, 0.1), (24.4, 0.1), (536, 1), True, "709.1 Mt × (1 − 24.4 %) = 536.1 Mt"),
        ((1000, 1), (40, 1), (660, 1), False, "1,000 Mt × (1 − 40 %) = 600 Mt"),
    ],
)
def test_percent_base_and_level(base, percent, stated, agrees, shown):
    found = sum_of_level(Value(base[0], *base), Value(percent[0], *percent), Value(stated[0], *stated))
    assert (found.agrees, found.arithmetic) == (agrees, shown)


def test_ranges_stay_ranges():
    found = sum_of_level(Value(739, 739, 1), Value(40, 45, 1), Value(406.5, 443.4, 0.1))
    assert (round(found.low, 2), round(found.high, 2), found.agrees) == (406.45, 443.4, True)
    assert (
        sum_of_percent(Value(100, 100), Value(40, 50), 1990).arithmetic == "1 − 40–50 Mt ÷ 100 Mt = 50–60 %"
    )


def test_a_range_for_one_number_has_to_hold_it():
    base, percent = Value(7.2, 7.2, 0.1), Value(28.5, 28.5, 0.1)
    assert sum_of_cut(base, percent, Value(1.8, 2.0, 0.1)).agrees
    assert not sum_of_cut(base, percent, Value(1.1, 1.5, 0.1)).agrees


POSITIVE = st.floats(1, 1e4)


@given(POSITIVE, st.floats(0, 99), st.floats(0, 99))
def test_what_is_computed_agrees_with_itself_and_cut_and_level_make_the_base(base, a, b):
    low, high = sorted((a, b))
    level = sum_of_level(Value(base, base), Value(low, high))
    cut = sum_of_cut(Value(base, base), Value(low, high))
    assert level.low <= level.high
    assert level.low + cut.high == pytest.approx(base) == level.high + cut.low
    again = sum_of_level(Value(base, base), Value(low, high), Value(level.low, level.high, 0.01))
    assert again.agrees


@pytest.mark.parametrize(
    ("written", "value", "step"),
    [
        ("709.1 MtCO2eq", 709.1, 0.1),
        ("1.4 billion t-CO2", 1400, 100),
        ("88 thousand t", 0.088, 0.001),
        ("half", 1, 0),
    ],
)
def test_the_unit_of_the_last_digit(written, value, step):
    assert step_of(written, value) == pytest.approx(step)


def test_net_zero_is_no_word_on_what_is_counted():
    assert scope_of("on a straight line to net zero emissions by 2050") is None
    assert scope_of("its net greenhouse gas emissions") == "net"


def of(*texts: tuple[str, list[dict[str, object]]]) -> tuple[Goal, ...]:
    """Goals of paragraphs, each a record with targets of these fields; ``said`` is the amount's words."""
    one = reading(*((str(n), text) for n, (text, _) in enumerate(texts)))
    records = []
    for clause, (text, given_targets) in zip(one.clauses, texts, strict=True):
        targets = []
        for fields in given_targets:
            said = fields.pop("said", text)
            at = clause.start + text.index(said)
            amounts = {"low": fields.pop("n", None)}
            made = (
                {"kind": "base_year", "unit": "%", "base": 2012, "year": 2030}
                | amounts
                | {"high": amounts["low"]}
            )
            targets.append(Target(**(made | fields), start=at, end=at + len(said)))
        records.append(
            Commitment(
                id=clause.id,
                clause=clause.id,
                start=clause.start,
                end=clause.end,
                quote=text,
                mode=Mode.SINGLE,
                force=Force.COMMITMENT,
                trigger="will",
                themes=("ambition",),
                targets=tuple(targets),
                confidence=1.0,
            )
        )
    one = one.model_copy(update={"commitments": tuple(records)})
    return goals(passages(one, blank), one.commitments, one.clauses, (1990,))


LEVEL = {"kind": "fixed_level", "unit": "MtCO2e", "base": None}


def test_a_target_is_one_line_however_often_it_is_said():
    found = of(
        ("It will cut its emissions by 40 %.", [{"n": 40, "said": "40 %", "headline": True}]),
        ("The 40 % target stands.", [{"n": 40, "said": "40 %", "year": None}]),
        ("By 2025 it will cut 40 %.", [{"n": 40, "said": "40 %", "year": 2025}]),
    )
    assert [(g.year, len(g.restatements)) for g in found] == [(2030, 1), (2025, 0)]


def test_conditional_and_unconditional_are_two():
    found = of(
        ("It will cut 40 %.", [{"n": 40, "said": "40 %", "headline": True, "conditional": "conditional"}]),
        (
            "It will cut 40 % alone.",
            [{"n": 40, "said": "40 %", "headline": True, "conditional": "unconditional"}],
        ),
    )
    assert len(found) == 2


def test_percent_base_and_level_are_reconciled_and_shown_against_other_bases():
    (goal,) = of(
        (
            "It will cut emissions by 40 % to 52 Mt in 2030.",
            [{"n": 40, "said": "40 %", "headline": True}, LEVEL | {"n": 52, "said": "52 Mt"}],
        ),
        ("Emissions were 88 Mt in 2012.", []),
        ("Emissions were 104 Mt in 1990.", []),
    )
    assert goal.status == "consistent"
    assert goal.why.startswith("88 Mt × (1 − 40 %) = 52.8 Mt; stated: 52 Mt")
    assert [s.arithmetic for s in goal.sums if s.against == 1990] == ["1 − 52 Mt ÷ 104 Mt = 50 %"]


def test_the_base_year_is_the_documents_own_and_not_another_ones():
    one = reading(("ictu/1(b)", "709.1 MtCO2eq (excluding LULUCF)"))
    found = passages(one, blank)
    assert [v.of for v in base_levels(found, [2017], [2005])] == [2017]
    assert base_levels(found, [], [2005]) == ()


def test_net_and_gross_are_not_mixed():
    (goal,) = of(
        ("It will cut net emissions by 40 %.", [{"n": 40, "said": "40 %", "headline": True}]),
        ("Emissions in 2012 were 88 Mt (without LULUCF).", []),
    )
    assert goal.status == "not available"
    assert goal.sums == ()
    assert goal.why == "The target is net, the level given for 2012 is gross: not computed."


def test_a_sectors_target_is_not_counted_from_the_national_level():
    (goal,) = of(
        ("Transport will cut 40 %.", [{"n": 40, "said": "40 %"}]), ("Total emissions in 2012 were 88 Mt.", [])
    )
    assert (goal.base_level, goal.sums) == (None, ())
