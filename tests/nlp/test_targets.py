"""Targets: each shape of a real document as a short phrase, and the traps that are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Conditional, Document, Horizon, Kind
from nlp.targets import TargetContext, conditioned, dated, document_context, find_targets, whole_before
from nlp.targets.credits import speaks_of_credits

CONTEXT = TargetContext(kind=Kind.NDC, today=date(2020, 6, 1))


def made(
    text: str, *, day: date = date(2020, 6, 1), kind: Kind = Kind.NDC, parties: tuple[str, ...] = ()
) -> Document:
    """A document of plain text."""
    return Document(
        id="0" * 16,
        kind=kind,
        title="A text",
        parties=parties,
        date=day,
        source="a.txt",
        sha256="0" * 64,
        text=text,
    )


def facts(text: str, context: TargetContext = CONTEXT) -> list[tuple[object, ...]]:
    return [(t.kind.value, t.low, t.high, t.unit, t.base, t.year) for t in find_targets(text, 0, context)]


CASES = [
    (
        "a GHG emission budget not exceeding 1,100 MtCO2eq between 2021 and 2030, with an emissions maximum "
        "(peak) by 2025, and a GHG emissions level of 95 MtCO2eq by 2030",
        [
            ("trajectory", 1100, 1100, "MtCO2e", None, 2030),
            ("fixed_level", 95, 95, "MtCO2e", None, 2030),
            ("peak", None, None, None, None, 2025),
        ],
    ),
    (
        "keep annual GHG emissions in a range from 350-420 MtCO2-eq by 2030",
        [("fixed_level", 350, 420, "MtCO2e", None, 2030)],
    ),
    (
        "emit a maximum of 169.44 Mt CO2eq in 2030, "
        "equivalent to a 51% reduction compared to the reference scenario",
        [("fixed_level", 169.44, 169.44, "MtCO2e", None, 2030), ("bau", 51, 51, "%", "BAU", 2030)],
    ),
    (
        "limit its net emissions in 2030 to 145 Mt CO2e or lower, "
        "a reduction of 64% from the BAU scenario in 2030",
        [("fixed_level", 145, 145, "MtCO2e", None, 2030), ("bau", 64, 64, "%", "BAU", 2030)],
    ),
    (
        "a 15% reduction in GHG emissions by 31 December 2030 compared to 1990",
        [("base_year", 15, 15, "%", 1990, 2030)],
    ),
    ("not to exceed 60-70% of GHG emissions as of 1990 by 2030", [("base_year", 30, 40, "%", 1990, 2030)]),
    (
        "reduce its carbon intensity by 45% by 2030 compared to 2010; "
        "the unconditional part is a reduction of 28%",
        [("intensity", 45, 45, "%", 2010, 2030), ("intensity", 28, 28, "%", 2010, 2030)],
    ),
    (
        "a reduction of 18.2% of the country's emissions compared to the reference scenario by 2030",
        [("bau", 18.2, 18.2, "%", "BAU", 2030)],
    ),
    (
        "reduce emissions by 4,062 kt CO2 and 10,410 kt CO2, respectively, in 2030 and 2050, against BAU",
        [("bau", 4.062, 4.062, "MtCO2e", "BAU", 2030), ("bau", 10.41, 10.41, "MtCO2e", "BAU", 2050)],
    ),
    (
        "increase ethanol production from 18 to 40 million litres per year",
        [("other", 4e7, 4e7, "L", None, None)],
    ),
    (
        "raise the share of renewable power from 7.6% in 2014 to 20% by 2025 and to 31% by 2032",
        [("share", 20, 20, "%", None, 2025), ("share", 31, 31, "%", None, 2032)],
    ),
    ("increase forest reserves from 41% to 55% by 2032", [("other", 55, 55, "%", None, 2032)]),
    ("build hydropower of 1650 MW (127MW in 2011)", [("capacity", 1.65, 1.65, "GW", None, None)]),
    ("generate electricity from 100% renewable sources", [("share", 100, 100, "%", None, None)]),
    (
        "designate 30% of our waters and reach 100% management of them by 2032",
        [("share", 30, 30, "%", None, 2032), ("share", 100, 100, "%", None, 2032)],
    ),
    ("30 % of the territory will be protected by 2032", [("share", 30, 30, "%", None, 2032)]),
    (
        "a new standard, with 80 per cent of the electricity coming from wind by 2032",
        [("share", 80, 80, "%", None, 2032)],
    ),
    ("emissions in 2032 will be about 58 MtCO2e", [("fixed_level", 58, 58, "MtCO2e", None, 2032)]),
    (
        "emissions will go from 79.4 MtCO2e in 2019 to 58 MtCO2e in 2032",
        [("fixed_level", 58, 58, "MtCO2e", None, 2032)],
    ),
    (
        "emissions per person will fall from around 14 tCO2e in 1990 to fewer than 4 tCO2e in 2032",
        [("intensity", 4, 4, "tCO2e/capita", None, 2032)],
    ),
    ("a net-zero carbon pollution free power sector by 2036", [("net_zero", None, None, None, None, 2036)]),
    ("a new target of net-zero carbon emissions by 2051", [("net_zero", None, None, None, None, 2051)]),
    (
        "disseminate 10,000 improved wood- and charcoal-fired stoves by 2032",
        [("other", 10000, 10000, "improved wood- and charcoal-fired stoves", None, 2032)],
    ),
    (
        "creating a $2.6 billion homes initiative with grants of up to $5,000",
        [("finance", 2.6e9, 2.6e9, "USD", None, None)],
    ),
    ("will provide up to CAD $250 million", [("finance", 2.5e8, 2.5e8, "CAD", None, None)]),
    (
        "cut total emissions by one-fourth within approximately 10 years from the base year, 2017",
        [("base_year", 25, 25, "%", 2017, None)],
    ),
    ("cut total emissions by one-fourth within 10 years from 2018", [("base_year", 25, 25, "%", None, None)]),
    ("raise sales to cover 80% of all car sales by 2031", [("share", 80, 80, "%", None, 2031)]),
    (
        "manage 40% of hill forests and 15% of lowland forests by 2031",
        [("share", 40, 40, "%", None, 2031), ("share", 15, 15, "%", None, 2031)],
    ),
    ("install over four gigawatts of wind by 2032", [("capacity", 4, 4, "GW", None, 2032)]),
    ("will refit and retrofit 90,000 homes by 2031", [("other", 90000, 90000, "homes", None, 2031)]),
    ("90,000 homes will be insulated by 2031", [("other", 90000, 90000, "homes", None, 2031)]),
    ("supply 45,000 m³/year of clean water", [("other", 45000, 45000, "m3/year", None, None)]),
    ("protect at least 25 per cent of global land by 2031", [("share", 25, 25, "%", None, 2031)]),
    ("halving our emissions by 2031", [("base_year", 50, 50, "%", None, 2031)]),
    ("move to net zero emission energy systems by mid-century", [("net_zero", None, None, None, None, 2050)]),
    ("the net zero economy grows", []),
    (
        "Energy BAU emissions in 2030 (MtCO2e) 700 Target reduction (%) 20 Target (Mt) 560",
        [("bau", 20, 20, "%", "BAU", 2030), ("fixed_level", 560, 560, "MtCO2e", None, 2030)],
    ),
    (
        "The above 8 % contribution can be increased to 21 % by 2030 compared to BAU",
        [("bau", 21, 21, "%", "BAU", 2030)],
    ),
    ("reduce emissions by 30 % below 1990 levels by 2030", [("base_year", 30, 30, "%", 1990, 2030)]),
    (
        "reduce greenhouse gas emissions by 37% below 2005 levels in 2025, and by 43% below 2005 levels "
        "in 2030",
        [("base_year", 37, 37, "%", 2005, 2025), ("base_year", 43, 43, "%", 2005, 2030)],
    ),
    (
        "cut emissions by 20 % and 40 % below 2005 levels by 2025 and 2030, respectively",
        [("base_year", 20, 20, "%", 2005, 2025), ("base_year", 40, 40, "%", 2005, 2030)],
    ),
    (
        "a reduction of 26.0% by fiscal year (FY) 2030 compared to FY 2013 (25.4% reduction compared to "
        "FY 2005)"
        " (approximately 1.042 billion t-CO2 eq. as 2030 emissions)",
        [
            ("base_year", 26, 26, "%", 2013, 2030),
            ("base_year", 25.4, 25.4, "%", 2005, 2030),
            ("fixed_level", 1042, 1042, "MtCO2e", None, 2030),
        ],
    ),
    (
        "The target for 2050 is 50.0% (unconditional) and 55.0% (conditional) compared to 2014, that is, "
        "61.7% (unconditional) and 65.6% (conditional) compared to 1990 emissions",
        [
            ("base_year", 50, 50, "%", 2014, 2050),
            ("base_year", 55, 55, "%", 2014, 2050),
            ("base_year", 61.7, 61.7, "%", 1990, 2050),
            ("base_year", 65.6, 65.6, "%", 1990, 2050),
        ],
    ),
    (
        "by 2025 will have reduced GHG emissions by 7.3% compared to the BAU scenario (equivalent to "
        "52.9 million "
        "tonnes of CO2eq), and by 2030 will have reduced GHG emissions by 9% compared to the BAU scenario",
        [
            ("bau", 7.3, 7.3, "%", "BAU", 2025),
            ("bau", 52.9, 52.9, "MtCO2e", "BAU", 2025),
            ("bau", 9, 9, "%", "BAU", 2030),
        ],
    ),
    (
        "reducing GHG emissions by 2030 to 70 percent of the 1990 level",
        [("base_year", 30, 30, "%", 1990, 2030)],
    ),
    ("limit emissions to 70-75% of 1990 levels by 2030", [("base_year", 25, 30, "%", 1990, 2030)]),
    (
        "emissions: 4.5% increase compared to CY 2005 level by 2030",
        [("base_year", -4.5, -4.5, "%", 2005, 2030)],
    ),
    (
        "lower CO2 emissions per unit of GDP by over 65% from the 2005 level by 2030",
        [("intensity", 65, 65, "%", 2005, 2030)],
    ),
    (
        "reduce 24.4% from the total national GHG emissions in 2017, which is 709.1 MtCO2eq, by 2030",
        [("base_year", 24.4, 24.4, "%", 2017, 2030)],
    ),
    (
        "abate its emissions by 30% by 2030 relative to the BAU scenario of 143 MtCO2eq",
        [("bau", 30, 30, "%", "BAU", 2030)],
    ),
    (
        "limit the national GHG emissions to 536 MtCO2eq by 2030",
        [("fixed_level", 536, 536, "MtCO2e", None, 2030)],
    ),
    (
        "reduce emissions by 278 million tons of CO2eq by 2030, with 2019 designated as the base year",
        [("base_year", 278, 278, "MtCO2e", 2019, 2030)],
    ),
    ("22% reduction of emissions against BUA by 2030", [("bau", 22, 22, "%", "BAU", 2030)]),
    ("45% Renewable Energy target by 2025", [("share", 45, 45, "%", None, 2025)]),
    (
        "increase the share of renewables up to 20% by 2030 and 30-35% by 2040",
        [("share", 20, 20, "%", None, 2030), ("share", 30, 35, "%", None, 2040)],
    ),
    ("35% Energy Efficiency target by 2025", [("other", 35, 35, "%", None, 2025)]),
    ("expand solar capacity from 12.7GW to 42.7GW by 2025", [("capacity", 42.7, 42.7, "GW", None, 2025)]),
    ("restore 3 million hectares by 2030", [("capacity", 3e6, 3e6, "ha", None, 2030)]),
    ("mobilize $100 billion in climate finance", [("finance", 1e11, 1e11, "USD", None, None)]),
    (
        "deploy 3 million units of electric vehicles by 2030",
        [("other", 3e6, 3e6, "electric vehicles", None, 2030)],
    ),
    (
        "secure emission reductions under the JCM of approximately 100 million t-CO2 by FY 2030",
        [("credits", 100, 100, "MtCO2e", None, 2030)],
    ),
    (
        "achieve accumulated reductions by FY 2030 through crediting under the JCM of 40 to 80 million t-CO2",
        [("credits", 40, 80, "MtCO2e", None, 2030)],
    ),
    (
        "cut emissions by 55% to 640 Mt CO2 in 2035 and of 71% to 400 Mt CO2 in 2040 from 2010",
        [
            ("base_year", 55, 55, "%", 2010, 2035),
            ("fixed_level", 640, 640, "MtCO2e", None, 2035),
            ("base_year", 71, 71, "%", 2010, 2040),
            ("fixed_level", 400, 400, "MtCO2e", None, 2040),
        ],
    ),
    (
        "tripling renewable capacity and doubling the rate of efficiency by 2030",
        [("other", 3, 3, None, None, 2030), ("other", 2, 2, None, None, 2030)],
    ),
    ("double climate finance from 2019 levels by 2025", [("other", 2, 2, None, 2019, 2025)]),
    ("conserve 30 percent of terrestrial and marine areas by 2030", [("share", 30, 30, "%", None, 2030)]),
    (
        "limit the increase in emissions to 67 % over 2012 levels by 2035",
        [("base_year", -67, -67, "%", 2012, 2035)],
    ),
    ("net zero emissions by or around mid-century", [("net_zero", None, None, None, None, 2050)]),
    ("achieve carbon neutrality before 2060", [("net_zero", None, None, None, None, 2060)]),
    ("have CO2 emissions peak before 2030", [("peak", None, None, None, None, 2030)]),
    ("net emissions peak starting from 2026", [("peak", None, None, None, None, 2026)]),
    (
        "limit emissions per inhabitant to 20 t CO2e in 2030 and 12 t CO2e in 2050",
        [
            ("intensity", 20, 20, "tCO2e/capita", None, 2030),
            ("intensity", 12, 12, "tCO2e/capita", None, 2050),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_targets_are_read(text, expected):
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the scheme covers 73.5% of the national GHG emissions",
        "energy accounted for 68 % of emissions in 2018",
        "contributing to a projected 8% reduction in demand",
        "growth of around 3-4% per annum",
        "enable swift net-zero transitions",
        "constructing net-zero emission buildings",
        "use 100-year global warming potential values",
        "the policies necessary to achieve their 2050 net zero goals",
        "limit warming to 1.5 degrees",
        "seek partnerships, recognizing the U.S. goal to deploy 30 gigawatts by 2030",
        "the plan costs an estimated USD 5 billion",
        "the reduction volume is increased by 52.6 million tCO2eq",
        "ensure the avoidance of double counting",
        "build new solar parks, an investment estimated at $ 150 million",
        "50 banks with USD 6.6 trillion in assets pledged to act",
        "launch the Roadmap to 1.3T, to support low emissions",
        "revise their strategies referred to in Article 4 towards just transitions to net zero by 2051",
        "act together, building upon the pledges to triple renewable capacity by 2031",
        "its consistent goals below 1990 levels (1.4 GtCO2e)",
        "the 25% reduction commitment expressed above could increase",
        "the sector's potential has been estimated at 51,016 toe",
        "a large share of manufacturing (32% as of 2012)",
    ],
)
def test_what_promises_nothing_is_no_target(text):
    assert facts(text) == []


SUMS = (
    "secure accumulated reductions and removals of about 90 Mt CO2 by FY2031 and about 180 Mt CO2 by FY2041"
)


def test_sums_of_reductions_are_credits_where_their_paragraph_is_about_credits():
    assert facts(SUMS, CONTEXT.under(None, credited=True)) == [
        ("credits", 90, 90, "MtCO2e", None, 2031),
        ("credits", 180, 180, "MtCO2e", None, 2041),
    ]
    assert all(t.cumulative for t in find_targets(SUMS, 0, CONTEXT.under(None, credited=True)))
    assert "credits" not in {kind for kind, *_ in facts(SUMS)}
    level = "limit emissions to 90 Mt CO2 by 2031"
    assert facts(level, CONTEXT.under(None, credited=True)) == facts(level)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("through the JCM", True),
        ("use ITMOs", True),
        ("contributions other than the JCM", False),
        ("without contribution from international credits", False),
        ("tax credits for storage", False),
        ("an investment in carbon capture", False),
    ],
)
def test_what_speaks_of_credits(text, expected):
    assert speaks_of_credits(text) is expected


def test_spans_are_absolute():
    text = "will cut its\n   emissions by at least 40 % below 1990 levels"
    (target,) = find_targets(text, 1000, CONTEXT)
    assert text[target.start - 1000 : target.end - 1000] == "at least 40 %"
    assert target.qualifier == "at least"


def test_a_condition_beside_the_amount_is_its_own():
    targets = find_targets(
        "by 25.4 per cent (unconditional) and 28.5 per cent (conditional) relative to BAU emissions",
        0,
        CONTEXT,
    )
    assert [t.conditional.value for t in targets] == ["unconditional", "conditional"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a 45.5% reduction in emissions by 2030 relative to BAU, of which 18.3% is unconditional",
            ["unspecified", "unconditional"],
        ),
        (
            "cut emissions by 75% against BAU, of which 2.7% is unconditional and 72.3% is conditional",
            ["unspecified", "unconditional", "conditional"],
        ),
        (
            "unconditionally cut emissions by 16% by 2025 and by 18% by 2030 below BAU, "
            "and by 36% by 2025 and 43% by 2030 should international support be provided",
            ["unconditional", "unconditional", "conditional", "conditional"],
        ),
        (
            "a 3% cut of emissions below BAU by 2030 for the unconditional scenario, "
            "and 20% for its conditional one",
            ["unconditional", "conditional"],
        ),
        (
            "emissions will not exceed 208 Mt CO2 in 2030 (unconditional target) "
            "and 179 Mt CO2 subject to external financing",
            ["unconditional", "conditional"],
        ),
        ("cut emissions by 9% below BAU, equivalent to 83.9 Mt CO2, by 2030", ["unspecified", "unspecified"]),
    ],
)
def test_amounts_told_apart_have_their_own_conditions(text, expected):
    assert [t.conditional.value for t in find_targets(text, 0, CONTEXT)] == expected


def test_a_part_takes_no_condition_of_the_whole():
    targets = find_targets("a 45% cut of emissions below BAU, of which 18% is unconditional", 0, CONTEXT)
    assert [t.conditional.value for t in conditioned(targets, Conditional.UNCONDITIONAL)] == [
        "unspecified", "unconditional",
    ]  # fmt: skip


def test_parts_of_the_goal_before_are_of_its_measure():
    document = made(
        "The Party commits to reduce the emissions intensity of its GDP by 45 % by 2030 relative to 2005."
    )
    text = "This consists of 35 % on an unconditional basis and a further 10 % is conditional upon finance"
    found = find_targets(text, 120, document_context(document))
    assert [(t.kind.value, t.low, t.base, t.year, t.conditional.value) for t in found] == [
        ("intensity", 35, 2005, 2030, "unconditional"),
        ("intensity", 10, 2005, 2030, "conditional"),
    ]


def test_the_part_that_is_unconditional_has_its_own_condition():
    part, whole = find_targets("12% will be achieved unconditionally of the 40% reduction of BAU by 2030")
    assert (part.kind.value, part.base, part.year, part.conditional) == (
        "bau", "BAU", 2030, Conditional.UNCONDITIONAL,
    )  # fmt: skip
    assert (whole.low, whole.conditional) == (40, Conditional.UNSPECIFIED)


def test_the_undertaking_lends_its_condition():
    targets = find_targets("cut emissions by 20 % below BAU", 0, CONTEXT)
    assert conditioned(targets, Conditional.CONDITIONAL)[0].conditional is Conditional.CONDITIONAL
    own = find_targets("unconditionally reduce emissions by 20 % below BAU", 0, CONTEXT)
    assert conditioned(own, Conditional.CONDITIONAL)[0].conditional is Conditional.UNCONDITIONAL


def test_the_document_completes_a_cut_that_it_states_elsewhere():
    document = made(
        "The Party commits to reduce its greenhouse gas emissions by 26-28 per cent below 2005 levels in "
        "2025.\n\n"
        "It will make best efforts to reduce its emissions by 28 per cent."
    )
    text = "to reduce its emissions by 28 per cent"
    (target,) = find_targets(text, 120, document_context(document))
    assert (target.base, target.year) == (2005, 2025)


def test_a_time_of_its_own_is_not_overwritten():
    document = made("The target is to reduce total emissions by 24.4 % below 2017 levels by 2030.")
    (target,) = find_targets(
        "cut emissions by one-fourth within approximately 10 years", 200, document_context(document)
    )
    assert target.year is None


def test_a_lead_ins_date_dates_the_targets_of_its_items():
    targets = find_targets("forest cover increases to 45 % of the land", 0, CONTEXT)
    assert [t.year for t in dated(targets, Horizon(end=2030))] == [2030]
    own = find_targets("45 % renewable energy by 2025", 0, CONTEXT)
    assert [t.year for t in dated(own, Horizon(end=2030))] == [2025]


def test_a_part_of_a_cut_is_of_its_kind():
    front, own = "Of the 30% reduction of BAU emissions by 2030, ", "10% will be achieved with own means"
    found = find_targets(whole_before(front) + own, 100 - len(front), CONTEXT)
    assert [(t.kind.value, t.base, t.year) for t in found if t.start >= 100] == [("bau", "BAU", 2030)]
    assert whole_before("By 2030, ") == ""


def test_a_cut_named_by_its_amount_alone_is_the_documents():
    document = made(
        "The Party commits to reduce its emissions by at least 50-55 % below 1990 levels by 2030."
    )
    (target,) = find_targets("fulfil the target of 50-55 per cent", 900, document_context(document))
    assert (target.kind.value, target.base, target.year) == ("base_year", 1990, 2030)


def test_two_bases_in_a_document_are_not_guessed_between():
    document = made(
        "The Party commits to cut its emissions by 40 % below 1990 levels by 2030.\n\n"
        "It aims to cut its emissions by 30 % below 2005 levels by 2030." + "\n\nA word." * 120
    )
    (target,) = find_targets("cut emissions by 12 %", len(document.text), document_context(document))
    assert target.base is None


def test_a_number_in_a_table_has_the_unit_of_its_head():
    under = CONTEXT.under("FY 2030 emission targets (million t-CO2)", table_unit="MtCO2e", table_year=2030)
    (target,) = find_targets("927", 50, under)
    assert (target.low, target.unit, target.gas, target.year, target.calendar) == (
        927,
        "MtCO2e",
        "CO2",
        2030,
        "FY",
    )


@given(st.text(alphabet="reduce emissions by 1234567890%-–BAU to in below levels net zero.,\n", max_size=120))
def test_targets_lie_in_their_text(text):
    for target in find_targets(text, 7, CONTEXT):
        assert 7 <= target.start < target.end <= 7 + len(text)
        if target.low is not None and target.high is not None:
            assert target.low <= target.high
