"""Which targets are the Party's main goal."""

from datetime import date

import pytest

from corpus.model import Block, BlockKind, Commitment, Conditional, Document, Force, Kind, Mode, Span
from nlp.conditions import find_condition
from nlp.sentences import split_sentences
from nlp.targets import conditioned, document_context, find_targets
from nlp.targets.headline import mark, statements
from nlp.targets.tables import table_targets

MAIN = (
    "Our nationally determined contribution is to reduce greenhouse gas emissions by 40 % "
    "below 2005 levels by 2030."
)


def ndc(text: str, parties: tuple[str, ...] = ("CAN",), day: date = date(2021, 5, 5)) -> Document:
    return Document(
        id="0" * 16,
        kind=Kind.NDC,
        title="NDC",
        parties=parties,
        date=day,
        source="a.txt",
        sha256="0" * 64,
        text=text,
    )


def commitments(document: Document) -> list[Commitment]:
    """One commitment a sentence, as plain as can be."""
    context, made = document_context(document), []
    for start, end in split_sentences(document.text):
        quote = document.text[start:end]
        condition, _ = find_condition(document.text, Span(start=start, end=end))
        targets = conditioned(find_targets(quote, start, context), condition)
        made.append(
            Commitment(
                id=str(start),
                clause="c",
                start=start,
                end=end,
                quote=quote,
                mode=Mode.SINGLE,
                force=Force.COMMITMENT,
                trigger="will",
                conditional=condition,
                targets=targets,
                confidence=1,
            )
        )
    return made


def headlines(text: str, **more: object) -> list[tuple[object, ...]]:
    document = ndc(text, **more)  # type: ignore[arg-type]  # the keywords of ndc
    marked = mark(commitments(document), document)
    return [(t.low, t.base, t.year, t.conditional.value) for c in marked for t in c.targets if t.headline]


def test_the_contribution_is_the_headline():
    assert headlines(MAIN) == [(40, 2005, 2030, "unspecified")]


@pytest.mark.parametrize(
    "other",
    [
        "In the transport sector we aim to reduce emissions by 15 % below 2005 levels by 2030.",
        "Ontario has committed to reducing emissions by 30 % below 2005 levels by 2030.",
        "Our previous target was to reduce emissions by 30 % below 2005 levels by 2030.",
        "Global emissions must fall by 45 % below 2010 levels by 2030.",
        "Emissions in 2019 were 1 % below 2005 levels.",
        "We met our target to reduce emissions by 17 % below 2005 levels by 2020.",
        "These three targets can reduce emissions by 5 % below 2005 levels by 2030.",
        "Under Executive Order 12 we set a target to reduce these emissions by 45 % below 2005 levels by "
        "2025.",
        "Our target is to reduce methane emissions by 75 % below 2012 levels by 2030.",
        "Norway has committed to reduce its emissions by 55 % below 1990 levels by 2030.",
        "Emissions would drop by 31 % below 2005 levels by 2041 under the High Ambition scenario.",
    ],
)
def test_other_goals_are_not(other):
    assert headlines(f"{MAIN}\n\n{other}") == [(40, 2005, 2030, "unspecified")]


def test_a_sectoral_goal_is_the_headline_where_it_is_all_there_is():
    text = "The target is to reduce emissions in the energy sector by 7 % relative to 2010 by 2030."
    assert headlines(text, parties=("LCA",)) == [(7, 2010, 2030, "unspecified")]


def test_conditional_and_unconditional_goals_stand_together():
    text = (
        "The country commits to reduce unconditionally 10 % of its greenhouse gas emissions below BAU by "
        "2030.\n\n"
        "This contribution could be increased up to 24 % in a conditional manner."
    )
    assert headlines(text, parties=("MDV",)) == [
        (10, "BAU", 2030, "unconditional"),
        (24, "BAU", 2030, "conditional"),
    ]


def test_the_same_conditions_hold_for_what_is_raised_next():
    text = (
        "The country commits to reduce unconditionally 25 % of its emissions below BAU by 2030.\n\n"
        "This commitment could increase up to 40 %, subject to a global agreement on finance.\n\n"
        "Within the same conditions, GHG reductions could increase up to 36 % in 2030."
    )
    assert {low for low, *_ in headlines(text, parties=("MEX",))} >= {25, 40, 36}


def test_a_whole_and_its_part_keep_their_conditions():
    text = (
        "Our contribution is a 45 % cut of greenhouse gas emissions by 2030 relative to BAU, of which 18 % "
        "is unconditional."
    )
    assert headlines(text, parties=("MAR",)) == [
        (45, "BAU", 2030, "unspecified"),
        (18, "BAU", 2030, "unconditional"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Taiwan has committed to reduce its GHG emissions by 50 % compared to BAU by 2030 (20% under 2005).",
        "B.C. has committed to reduce its emissions by 60 % below 2005 levels by 2030.",
        "We aim at a 50% reduction in draft animals compared to business as usual by 2030.",
        "Our target is a 40 % reduction of morning peak hour carbon dioxide emissions below BAU by 2035.",
        "Our per capita emissions will fall to 3.7 tCO2e in 2030.",
        "We target to reduce total energy consumption by 63 % by 2035 from a BAU scenario.",
    ],
)
def test_what_is_not_the_partys_whole_is_no_headline(other):
    assert headlines(f"{MAIN}\n\n{other}") == [(40, 2005, 2030, "unspecified")]


def test_a_new_goal_replaces_the_old_one():
    text = (
        "Norway submitted its INDC to reduce emissions by at least 40 per cent by 2030 compared to 1990.\n\n"
        "By this submission Norway enhances its contribution to reduce emissions by at least 50 per cent "
        "and towards "
        "55 per cent compared to 1990 levels by 2030.\n\nThe target is to cut emissions by at least 50 "
        "per cent "
        "and towards 55 per cent compared to 1990 levels by 2030."
    )
    assert {low for low, *_ in headlines(text, parties=("NOR",))} == {50}


def test_other_kinds_of_document_have_no_headline():
    document = ndc(MAIN).model_copy(update={"kind": Kind.STATEMENT})
    assert mark(commitments(document), document) == tuple(commitments(document))


def test_a_flat_statement_is_found():
    text = "Target: a 13.6% reduction in GHG emissions by 2030 compared to a business as usual scenario"
    (span,) = statements(ndc(text, parties=("AFG",)))
    assert text[span.start : span.end] == text


TABLES = [
    (  # a first cell that reaches down over its rows, and a head below the first row
        [
            ["Baseline (all sectors)", "2010", "643 GgCO2-eq"],
            ["Conditional target measured against BAU emissions", "Year", "% change relative to BAU"],
            ["", "2025", "16% reduction"],
            ["", "2030", "23% reduction"],
        ],
        [
            ("bau", 16, "%", "BAU", 2025, "conditional"),
            ("bau", 23, "%", "BAU", 2030, "conditional"),
        ],
    ),
    (  # a second head further down
        [
            ["Sector", "FY 2030 emission targets (million t-CO2)"],
            ["Industry", "401"],
            ["Gas", "CY 2035 emission targets (million t-CO2eq.)"],
            ["Methane", "31.6"],
        ],
        [
            ("fixed_level", 401, "MtCO2e", None, 2030, "unspecified"),
            ("fixed_level", 31.6, "MtCO2e", None, 2035, "unspecified"),
        ],
    ),
    (
        [["", "FY 2030 emission targets (million t-CO2)", "FY 2013"], ["Industry", "401", "429"]],
        [("fixed_level", 401, "MtCO2e", None, 2030, "unspecified")],
    ),
    (
        [
            ["Target year", "2030"],
            ["BAU emission in 2030 (Mt CO2-eq.)", "74.3"],
            ["Emission target by 2030 (Mt CO2-eq.)", "57.4"],
        ],
        [("fixed_level", 57.4, "MtCO2e", None, 2030, "unspecified")],
    ),
    (
        [
            ["GHG reduction targets (compared to 2014)", "2025", "2030"],
            ["Unconditional", "9.1%", "12.8%"],
            ["Conditional", "9.8%", "17.5%"],
        ],
        [
            ("base_year", 9.1, "%", 2014, 2025, "unconditional"),
            ("base_year", 12.8, "%", 2014, 2030, "unconditional"),
            ("base_year", 9.8, "%", 2014, 2025, "conditional"),
            ("base_year", 17.5, "%", 2014, 2030, "conditional"),
        ],
    ),
    (  # the condition stands in the column's head
        [["", "Conditional emission target (2030) (MtCO2e)"], ["Transport", "28"]],
        [("fixed_level", 28, "MtCO2e", None, 2030, "conditional")],
    ),
    (  # what a scenario gives is no target
        [
            ["", "Base year (MtCO2e)", "Conditional contribution scenario (2030) (MtCO2e)"],
            ["Power", "21", "75"],
        ],
        [],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), TABLES)
def test_targets_are_read_from_tables(rows, expected):
    text, blocks = "", []
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            if cell:
                blocks.append(
                    Block(
                        start=len(text),
                        end=len(text) + len(cell),
                        kind=BlockKind.CELL,
                        table=0,
                        row=i,
                        column=j,
                    )
                )
                text += cell + "\n\n"
    document = ndc(text).model_copy(update={"blocks": tuple(blocks)})
    found = table_targets(document, document_context(document))
    assert [
        (
            t.target.kind.value,
            t.target.low,
            t.target.unit,
            t.target.base,
            t.target.year,
            t.target.conditional.value,
        )
        for t in found
    ] == expected
    assert all(Conditional(t.target.conditional) and t.span.start <= t.target.start for t in found)


def test_a_path_to_neutrality_is_a_goal_and_half_a_century_no_year():
    text = f"{MAIN}\n\nWe are on the path to achieve climate neutrality in the second half of this century."
    document = ndc(text)
    assert any("neutrality" in text[s.start : s.end] for s in statements(document))
    marked = [t for c in mark(commitments(document), document) for t in c.targets if t.headline]
    assert [t.year for t in marked if t.kind.value == "net_zero"] == [None]
