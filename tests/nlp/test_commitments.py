"""Whole documents in, records out: lists, decisions, tables, and what is no commitment."""

from datetime import date

import pytest

import nlp
from corpus.model import Commitment, Document, Kind
from corpus.readers import text as text_reader


def written(source: str, kind: Kind, parties: tuple[str, ...] = (), *, language: str = "en") -> Document:
    content = text_reader.read(source.encode())
    return Document(
        id="0123456789abcdef", kind=kind, title="", parties=parties, date=date(2022, 5, 23),
        language=language, source="a.txt",
        sha256="0" * 64, text=content.text, pages=content.pages, lines=content.lines,
        blocks=content.blocks,
    )  # fmt: skip


def records_of(source: str, kind: Kind, *parties: str) -> list[Commitment]:
    return list(nlp.read(written(source, kind, parties)).commitments)


def quotes_of(source: str, kind: Kind, *parties: str) -> list[str]:
    return [" ".join(record.quote.split()) for record in records_of(source, kind, *parties)]


STATEMENT = """The two sides met in the capital. Recognizing the need for speed, the two sides will cooperate.

The two sides intend to act together by:

-   Exchanging views on their respective plans;
-   Working to ensure there is no new support for coal;
-   Enhancing work on ships, recognizing that ports matter. Chile will host a forum in 2025.
-   Recognizing the role of cities, advancing local action.
"""


def test_items_take_force_and_actors_from_their_lead_in() -> None:
    records = records_of(STATEMENT, Kind.STATEMENT, "CHL", "PER")
    assert [(" ".join(r.quote.split()), r.force.value, r.actors) for r in records] == [
        ("the two sides will cooperate", "commitment", ("CHL", "PER")),
        ("Exchanging views on their respective plans", "intention", ("CHL", "PER")),
        ("Working to ensure there is no new support for coal", "intention", ("CHL", "PER")),
        ("Enhancing work on ships, recognizing that ports matter", "intention", ("CHL", "PER")),
        ("Chile will host a forum in 2025", "commitment", ("CHL",)),
        ("advancing local action", "intention", ("CHL", "PER")),
    ]
    assert [r.negated for r in records] == [False, False, True, False, False, False]
    assert records[1].trigger == "intend"
    assert records[1].mode.value == "joint"


DECISION = """Decision 9/CMA.9
Guidance on reports
	The Conference of the Parties serving as the meeting of the Parties to the Paris Agreement,
	Recalling Article 4,
	Further recalling that Parties shall report,
	1.	Recalls that Parties shall report;
	2.	Decides that Parties shall send the information contained in annex I, and invites Parties to hurry;
	3.	Requests the secretariat to organize a workshop for the Subsidiary Body for Implementation;
	4.	Decides to review the guidance by 2028 and to complete the work by 2030;
	5.	Notes that support may be needed;
	6.	Adopts the guidance as contained in the annex;
	7.	Also encourages other organizations in a position to do so to help.

Annex I
Information
	1.	Scope and coverage:
		(a)	Sectors, gases and pools;
		(b)	How the Party will take part;
	2.	Each Party that acts with others to submit information on:
		(a)	Whom it acts with.
"""


def test_decisions_bind_by_their_own_verbs_and_annexes_by_reference() -> None:
    records = records_of(DECISION, Kind.RULEBOOK)
    shown = [(" ".join(r.quote.split())[:44], r.force.value, r.actors, r.mode.value) for r in records]
    assert shown == [
        ("Decides that Parties shall send the informat", "obligation", ("parties",), "collective"),
        ("invites Parties to hurry", "exhortation", ("parties",), "collective"),
        ("Requests the secretariat to organize a works", "exhortation", ("secretariat",), "single"),
        ("Decides to review the guidance by 2028", "commitment", ("cma",), "single"),
        ("to complete the work by 2030", "commitment", ("cma",), "single"),
        (
            "Also encourages other organizations in a pos",
            "exhortation",
            ("other organizations",),
            "collective",
        ),
        ("Sectors, gases and pools", "obligation", ("parties",), "collective"),
        ("How the Party will take part", "obligation", ("parties",), "collective"),
        ("Whom it acts with", "obligation", ("parties",), "each"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Temperatures will rise by two degrees.",
        "These actions will also create jobs.",
        "Sugar crops will be adversely affected by drought.",
        "Kenya will need international support.",
        "The value may differ from year to year.",
        "The Paris Agreement encourages Parties to act.",
        "The target will be subject to approval by parliament.",
        "The government sought views in 2017.",
        "Kenya has undertaken many reforms.",
        "It will be Kenya’s first plan.",
        "Coastal areas will be inundated by 2050.",
        "There are many measures which will create jobs.",
        "By 2030, emissions will increase to 90 MtCO2e, 20 % above 2020.",
        "Kenya would like to update its inventory with support.",
        "Rainfall will be reduced by a fifth.",
        "The flow rate of rivers will be reduced by 50 % by 2100.",
        "Our approach to fairness is to assess 3 indicators.",
        "New sector plans will be required.",
        "The country must rely on the community of states.",
        "The stocktake will take place in 2028.",
        "Goals for the 13th period have been set by county.",
    ],
)
def test_what_happens_is_told_or_is_said_elsewhere_is_no_commitment_of_an_ndc(sentence: str) -> None:
    assert quotes_of(f"# Plan\n\n{sentence}\n", Kind.NDC, "KEN") == []


@pytest.mark.parametrize(
    ("sentence", "force"),
    [
        ("Kenya will plant trees.", "commitment"),
        ("Standards will be strengthened.", "commitment"),
        ("Accounting will be consistent with the guidance.", "commitment"),
        ("Emissions will be about 58 MtCO2e in 2030.", "commitment"),
        ("The Government aims to plant trees.", "intention"),
        ("Should a fire occur, its emissions would be reported.", "commitment"),
        ("The target is to reduce emissions by 30 % by 2030.", "commitment"),
        ("Kenya may adjust the target in 2025.", "permission"),
        ("The share of renewables will increase to 40 % by 2030.", "commitment"),
        ("Kenya would reduce its emissions by 50 % with international support.", "commitment"),
        ("Kenya endeavours to plant trees.", "intention"),
        ("Climate change must be built into planning.", "obligation"),
        ("The country has a climate strategy which will be revised in 2026.", "commitment"),
        ("The Ministry of Water (MOWI) leads, and MOWI will coordinate the work.", "commitment"),
        ("Flood projections will be built into the plan.", "commitment"),
        ("Disease management will adopt new models.", "commitment"),
        ("Planning will take water into account.", "commitment"),
        ("Restoring wetlands will be a priority.", "commitment"),
        ("These policies will continue to be implemented.", "commitment"),
        ("The target for removals is set as 37 million t-CO2.", "commitment"),
        ("Targets have been set to deploy 300 buses.", "commitment"),
        ("The road map outlines Kenya’s aspiration to meet its needs from the sun.", "intention"),
    ],
)
def test_what_an_ndc_undertakes(sentence: str, force: str) -> None:
    records = records_of(f"# Plan\n\n{sentence}\n", Kind.NDC, "KEN")
    assert [(r.force.value, r.actors, r.mode.value) for r in records] == [(force, ("KEN",), "single")]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The two sides would work together to plant trees.", True),
        ("They confirmed that they would plant trees.", True),
        ("Both Presidents reaffirmed their commitment to planting trees.", True),
        ("The two sides would like to plant trees.", False),
        ("More trees would cool the city.", False),
    ],
)
def test_what_a_statement_tells_that_its_sides_undertake(sentence: str, told: bool) -> None:
    assert quotes_of(f"{sentence}\n", Kind.STATEMENT, "CHL", "PER") == [sentence[:-1]] * told


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        (  # the two sides by another name
            "The two countries reaffirmed a common resolve to plant trees.",
            "The two countries reaffirmed a common resolve to plant trees",
        ),
        (  # what they do, tagged as a noun
            "Chile and the United States pledge to work together to plant more trees.",
            "Chile and the United States pledge to work together to plant more trees",
        ),
        (
            "Both countries have reiterated their desire to work together towards planting trees.",
            "Both countries have reiterated their desire to work together towards planting trees",
        ),
        (  # a title with a colon is no heading
            "We agreed to align the Compact and Forward: Peru’s Strategy to 2040 to plant trees.",
            "We agreed to align the Compact and Forward: Peru’s Strategy to 2040 to plant trees",
        ),
        (  # tagged as a participle
            "In this regard, President Soto welcomed the forest initiative as a model to address the impacts "
            "of drought, and resolved to work together to plant trees.",
            "resolved to work together to plant trees",
        ),
        (  # what is set up, and what it will do
            "They welcomed the launch of the Andes Action Platform, which will speed up tree planting.",
            "the Andes Action Platform, which will speed up tree planting",
        ),
        (
            "They welcomed a memorandum under which the Government of Chile will plant trees.",
            "the Government of Chile will plant trees",
        ),
        ("They welcomed the rains, which will fill the lakes.", None),
    ],
)
def test_what_sides_of_a_statement_undertake_however_it_is_built(sentence: str, quote: str | None) -> None:
    assert quotes_of(f"{sentence}\n", Kind.STATEMENT, "CHL", "USA") == ([quote] if quote else [])


@pytest.mark.parametrize(
    "words",
    [
        "Target: a 30 % reduction in GHG emissions below 2005 levels by 2030",
        "An economy-wide reduction of net emissions by at least 55 % by 2030 compared to 1990",
        "45% renewable energy target by 2025",
    ],
)
def test_targets_stated_flatly(words: str) -> None:
    records = records_of(f"# Contribution\n\n{words}\n", Kind.NDC, "KEN")
    assert [(r.force.value, r.actors) for r in records] == [("commitment", ("KEN",))]
    assert records[0].targets


def test_a_subject_that_the_parser_hangs_from_the_auxiliary() -> None:
    sentence = "The European Union, Iceland and Norway are committed to reduce emissions."
    (record,) = records_of(f"# Plan\n\n{sentence}\n", Kind.NDC, "NOR")
    assert (record.actors, record.mode.value) == (("EUU", "ISL", "NOR"), "joint")


def test_a_wrapped_sentence_is_quoted_as_it_stands() -> None:
    source = "# Plan\n\nKenya will\nplant trees and\nrestore wetlands.\n"
    document = written(source, Kind.NDC, ("KEN",))
    for record in nlp.read(document).commitments:
        assert record.quote == document.text[record.start : record.end]
    assert quotes_of(source, Kind.NDC, "KEN") == ["Kenya will plant trees", "restore wetlands"]


def test_a_lead_in_that_ends_with_modal_or_sentence() -> None:
    source = "# Plan\n\nTo meet the target, Palau will:\n\n- Adopt a building code;\n- Expand solar roofs.\n"
    assert quotes_of(source, Kind.NDC, "PLW") == ["Adopt a building code", "Expand solar roofs"]


def test_bullets_that_only_tell_are_left_out() -> None:
    source = "# Plan\n\nTo meet the target, Palau will:\n\n- Adopt a code;\n- Palau has developed a plan.\n"
    assert quotes_of(source, Kind.NDC, "PLW") == ["Adopt a code"]


def test_bullets_of_things_are_objects_of_their_item() -> None:
    source = (
        "The two sides met. The sides also pledge to work with industry on the following lines:\n\n"
        "- Finding partners for these goods:\n- Solar wafers\n"
        "- Wind turbines\n- Building ties with cities\n"
    )
    assert quotes_of(source, Kind.STATEMENT, "CHL", "PER") == [
        "Finding partners for these goods: - Solar wafers - Wind turbines",
        "Building ties with cities",
    ]


@pytest.mark.parametrize(
    ("paragraph", "actors"),
    [
        ("Requests the secretariat, in addition to the work in the rules, procedures and annexes, to report;",
         [("secretariat",)]),
        ("Reaffirms Article 9 of the Paris Agreement and decides to set a goal;", [("cma",)]),
        ("Encourages the exploration and use of new sources of finance;", [()]),
        ("Urges all climate finance actors to strengthen their efforts;", [("climate finance actors",)]),
        ("The review committee shall report. It shall meet twice a year;", [("review committee",)] * 2),
    ],
)  # fmt: skip
def test_who_is_meant_in_a_decision(paragraph: str, actors: list[tuple[str, ...]]) -> None:
    opening = (
        "Decision 9/CMA.9\nTitle\n\tThe Conference of the Parties serving as the meeting of the Parties to "
    )
    source = f"{opening}the Paris Agreement,\n\t1.\t{paragraph}\n"
    assert [r.actors for r in records_of(source, Kind.RULEBOOK)] == actors


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("The two sides will trade gas. The price formula should include the spot price.", ("CHL", "PER")),
        ("Regular meetings should take place in both capitals.", ("CHL", "PER")),
        ("Such acts must be met with a swift response.", ()),
        ("The sides resolved that the rebels must abide by the treaty.", ("rebels",)),
        ("All Afghans must enjoy their rights.", None),
        ("Peace should be possible.", None),
    ],
)
def test_what_a_statement_asks_of_things(sentence: str, actors: tuple[str, ...] | None) -> None:
    records = records_of(sentence + "\n", Kind.STATEMENT, "CHL", "PER")
    assert [r.actors for r in records][-1:] == ([] if actors is None else [actors])


def test_who_announces_that_it_will_is_meant() -> None:
    (record,) = records_of("Peru has announced it will plant trees.\n", Kind.STATEMENT, "CHL", "PER")
    assert record.actors == ("PER",)


def test_more_of_the_rulebook() -> None:
    source = """Decision 9/CMA.9
Title
	The Conference of the Parties serving as the meeting of the Parties to the Paris Agreement,
	1.	Urges Parties and invites non-Party stakeholders to act by 2030, including by:
		(a)	Planting trees;
	2.	Invites Parties to have plans in place by 2025 and to have made progress by 2030.

Annex
Rules
	1.	Each participating Party shall submit a report. The report shall contain the figures.
	2.	Each Party shall:
		(a)	Reflect the third preambular paragraph, noting that Parties should respect rights;
"""
    records = records_of(source, Kind.RULEBOOK)
    shown = [(" ".join(r.quote.split())[:38], r.force.value, r.actors, r.mode.value) for r in records]
    assert shown == [
        ("Planting trees", "exhortation", ("parties", "non-party stakeholders"), "collective"),
        ("Invites Parties to have plans in place", "exhortation", ("parties",), "collective"),
        ("to have made progress by 2030", "exhortation", ("parties",), "collective"),
        ("Each participating Party shall submit ", "obligation", ("participating parties",), "each"),
        ("The report shall contain the figures", "obligation", ("participating parties",), "each"),
        ("Reflect the third preambular paragraph", "obligation", ("parties",), "each"),
    ]
    assert records[0].horizon is not None
    assert records[0].horizon.end == 2030


def test_other_languages_have_clauses_and_no_commitments() -> None:
    reading = nlp.read(written("# Plan\n\nLe Gabon will act.\n", Kind.NDC, ("GAB",), language="fr"))
    assert reading.clauses
    assert reading.commitments == ()
    assert any("English" in note for note in reading.document.notes)


def test_items_of_an_unnumbered_paragraph_of_an_annex() -> None:
    source = """Decision 9/CMA.9
Title
	The Conference of the Parties serving as the meeting of the Parties to the Paris Agreement,
	1.	Adopts the elements;

Annex
Elements
	A communication may include information on the following elements:
	(a)	National circumstances;
	(b)	Impacts, as appropriate;
"""
    records = records_of(source, Kind.RULEBOOK)
    assert [(r.quote, r.force.value) for r in records] == [
        ("National circumstances", "permission"),
        ("Impacts, as appropriate", "permission"),
    ]
