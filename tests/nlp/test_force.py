"""How binding a wording is, and what is undertaken: one sentence in, its predicates out."""

import pytest

from nlp.force import forbids
from nlp.grammar.parser import parse
from nlp.grammar.predicates import Predicate, find_predicates
from nlp.sentences import parsing_copy
from nlp.spans import clean_copy


def predicates_of(text: str) -> tuple[str, list[Predicate]]:
    parsed = parsing_copy(clean_copy(text)).text
    (doc,) = parse([parsed])
    return parsed, find_predicates(doc)


@pytest.mark.parametrize(
    ("text", "force", "trigger"),
    [
        ("Parties shall report each year.", "obligation", "shall"),
        ("The Party must report each year.", "obligation", "must"),
        ("Each Party is required to report.", "obligation", "is required"),
        ("Norway is to develop the plan by June.", "obligation", "is to"),
        ("The two sides will cooperate on hydrogen.", "commitment", "will"),
        ("We commit to reaching the goal.", "commitment", "commit"),
        ("They are committed to reaching the goal.", "commitment", "are committed"),
        ("Kenya remains committed to the goal.", "commitment", "remains committed"),
        ("The sides agreed to hold a dialogue.", "commitment", "agreed"),
        ("The sides concurred to hold a dialogue.", "commitment", "concurred"),
        ("Peru and the United States pledge to plant trees.", "commitment", "pledge"),
        ("In the frame of the pact, Chile and Peru commit to plant trees.", "commitment", "commit"),
        ("Chile has set a target of planting trees.", "commitment", "has set a target"),
        ("The two sides noted their intention to plant trees.", "intention", "noted their intention"),
        ("We reaffirm our commitment to peace.", "commitment", "reaffirm our commitment"),
        ("We reaffirm our engagement to work on buildings.", "commitment", "reaffirm our engagement"),
        ("The President, in addition to hearing the report, reiterated his aim to host a summit.",
         "intention", "reiterated his aim"),
        ("The parties will co-host a workshop.", "commitment", "will"),
        ("Developing country Parties have the flexibility to report less.", "permission",
         "have the flexibility"),
        ("The leaders looked forward to reviving the forum.", "intention", "looked"),
        ("They determined to coordinate closely.", "intention", "determined"),
        ("They called for a swift return to peace.", "exhortation", "called"),
        ("Peru is proposing to enact a law.", "intention", "is proposing"),
        ("Peru is working towards reducing waste.", "intention", "is working"),
        ("Peru has committed $2 billion.", "commitment", "has committed"),
        ("We hereby launch the fund for forests.", "commitment", "launch"),
        ("We are resolved to negotiate an arrangement.", "intention", "are resolved"),
        ("We, as founding members, look forward to making it work.", "intention", "look"),
        ("We continue to urge all countries to join.", "exhortation", "continue to urge"),
        ("We task the ministers to turn it into a proposal.", "exhortation", "task"),
        ("We are establishing a working group.", "commitment", "are establishing"),
        ("The centre is hereby established.", "commitment", "is hereby established"),
        ("The two sides intend to cooperate.", "intention", "intend"),
        ("Fiji aims at a cut of 30 %.", "intention", "aims"),
        ("Peru is working to restore forests.", "intention", "is working"),
        ("Peru looks forward to hosting the meeting.", "intention", "looks"),
        ("We are determined to align our efforts.", "intention", "are determined"),
        ("Parties should report each year.", "exhortation", "should"),
        ("We urge all countries to join.", "exhortation", "urge"),
        ("Developing country Parties are encouraged to join.", "exhortation", "are encouraged"),
        ("A Party may adjust its contribution.", "permission", "may"),
        ("Liechtenstein reserves the right to revisit it.", "permission", "reserves the right"),
    ],
)  # fmt: skip
def test_the_finite_words_give_the_force(text: str, force: str, trigger: str) -> None:
    parsed, found = predicates_of(text)
    assert [p.force.value for p in found] == [force]
    assert parsed[slice(*found[0].trigger)] == trigger


@pytest.mark.parametrize(
    "text",
    [
        "Emissions fell by a third.",
        "The purpose of the review is to inform.",
        "A Party may be unable to report.",
        "The decree establishes a board.",
        "The pledge to plant trees was welcomed.",
        "We share the objective of reducing emissions.",
        "We continue to engage with partners.",
        "We reaffirm our engagement with partners.",
        "Chile has sought to consult widely.",
        "Chile has undertaken many measures.",
        "This roadmap is designed to help.",
        "The rules, which will be revised, apply to all.",
        "If Parties will act, more is possible.",
        "We expect that prices will rise.",
        "Peru looks forward to the summit.",
        "should it be relevant in the future, more is known.",
        "The report recalls that Parties shall act.",
        "The mitigation plan (2019) guides us.",
    ],
)
def test_what_only_tells_has_no_predicate(text: str) -> None:
    assert predicates_of(text)[1] == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We will cooperate on coal and hold a dialogue on gas.",
         ["We will cooperate on coal", "hold a dialogue on gas."]),
        ("Each Party shall prepare, communicate and maintain plans.",
         ["Each Party shall prepare, communicate and maintain plans."]),
        ("We will promote wind, sun and waves.", ["We will promote wind, sun and waves."]),
        ("They are committed to saving forests and taking action.",
         ["They are committed to saving forests", "taking action."]),
        ("The Party is committed to justice and to prioritizing investment.",
         ["The Party is committed to justice", "to prioritizing investment."]),
        ("They are committed to upholding peace, protecting the climate, and enhancing trade.",
         ["They are committed to upholding peace", "protecting the climate", "enhancing trade."]),
        ("We intend to strengthen ties to promote growth, defend rights, and counter crime.",
         ["We intend to strengthen ties to promote growth, defend rights, and counter crime."]),
        ("We will develop plans to keep limits in sight; mobilize finance; and coordinate in fora.",
         ["We will develop plans to keep limits in sight", "mobilize finance", "coordinate in fora."]),
        ("They will propose legislation to measure methane, put limits on venting, and impose duties.",
         ["They will propose legislation to measure methane, put limits on venting, and impose duties."]),
        ("We will enhance our efforts to ensure integrity, and to ensure support.",
         ["We will enhance our efforts to ensure integrity, and to ensure support."]),
        ("We affirm our commitment to reform and strengthen the organization.",
         ["We affirm our commitment to reform and strengthen the organization."]),
        ("The Party will support markets and partner with Peru to build them.",
         ["The Party will support markets", "partner with Peru to build them."]),
        ("The plan seeks to deepen our cooperation with and support for partners.",
         ["The plan seeks to deepen our cooperation with and support for partners."]),
        ("The two sides, committed to enhancing cooperation on gas, will lead in the region.",
         ["will lead in the region."]),
        ("The Party will work to ensure fairness and to support jobs.",
         ["The Party will work to ensure fairness", "to support jobs."]),
        ("We will develop plans; mobilize finance; and coordinate in fora.",
         ["We will develop plans", "mobilize finance", "coordinate in fora."]),
        ("The Party will also reduce emissions from forests and farms and enhance sinks by many programs.",
         ["The Party will also reduce emissions from forests and farms", "enhance sinks by many programs."]),
        ("Members commit to a goal of reducing waste and moving to reuse.",
         ["Members commit to a goal of reducing waste", "moving to reuse."]),
        ("The Party will, together with others, undertake cuts and also support the poor.",
         ["The Party will undertake cuts", "also support the poor."]),
        ("The government plans to estimate emissions and release the figures.",
         ["The government plans to estimate emissions", "release the figures."]),
        ("Emissions will be reduced by half and the plan will be reviewed.",
         ["Emissions will be reduced by half", "the plan will be reviewed."]),
    ],
)  # fmt: skip
def test_different_actions_are_different_records(text: str, parts: list[str]) -> None:
    parsed, found = predicates_of(text)
    shown = [
        parsed[p.start : p.end].rstrip().removesuffix(" and").rstrip(" ;,").removesuffix("; and")
        for p in found
    ]
    assert shown == parts


def test_a_second_finite_verb_has_its_own_force() -> None:
    _, found = predicates_of("We reaffirm our commitment to peace and urge all states to comply.")
    assert [p.force.value for p in found] == ["commitment", "exhortation"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We are pursuing talks, and commit to ending subsidies.", [("commit", "commitment")]),
        ("Both sides remain engaged in talks and reaffirm their commitment to peace.",
         [("reaffirm their commitment", "commitment")]),
        ("We commit to ending waste and call upon all partners to do the same.",
         [("commit", "commitment"), ("call", "exhortation")]),
        ("The President reiterated his aim to visit Peru and restated his commitment to finance.",
         [("reiterated his aim", "intention"), ("restated his commitment", "commitment")]),
        ("The leaders affirmed the goal for both to triple trade.", [("affirmed the goal", "commitment")]),
        ("The leaders agreed on the importance of trade.", []),
    ],
)  # fmt: skip
def test_second_finite_verbs(text: str, parts: list[tuple[str, str]]) -> None:
    parsed, found = predicates_of(text)
    assert [(parsed[slice(*p.trigger)], p.force.value) for p in found] == parts


@pytest.mark.parametrize(
    "text",
    [
        "We will reform and strengthen the body to support trade.",
        "We will enhance our efforts to protect forests and to restore wetlands.",
        "We will continue to support talks to raise ambition to speed up finance.",
    ],
)
def test_purposes_and_shared_objects_are_one_record(text: str) -> None:
    assert len(predicates_of(text)[1]) == 1


def test_a_relative_clause_between_subject_and_auxiliary() -> None:
    _, found = predicates_of("A Party that first transfers credits from its NDC shall apply adjustments.")
    assert [p.force.value for p in found] == ["obligation"]


def test_a_conjunct_with_its_own_auxiliary_is_left_out() -> None:
    parsed, found = predicates_of("The process will be started in 2025 and is expected to help.")
    assert parsed[found[0].start : found[0].end].strip() == "The process will be started in 2025 and"


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Parties shall not use it.", True),
        ("The Party does not intend to use it.", True),
        ("We will no longer finance coal.", True),
        ("The Party will end public finance for coal.", True),
        ("No new plants will be built.", True),
        ("We are committed to ending the use of coal.", True),
        ("We will build plants.", False),
    ],
)
def test_negation(text: str, negated: bool) -> None:
    assert predicates_of(text)[1][0].negated is negated


def test_items_may_forbid_without_a_finite_verb() -> None:
    assert forbids("Working to ensure there is no new support for coal")
    assert not forbids("Exchanging views on coal")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("We urge all countries to join.", "all countries"),
        ("We call on every State to join.", "every State"),
        ("They called on the rebels to allow access for agencies and partners.", "the rebels"),
        ("We continue to urge all countries to join.", "all countries"),
        ("Consistent with the rules, the Party intends to act.", "the Party"),
        ("In the frame of the pact, Chile and Peru commit to plant trees.", "Chile and Peru"),
        ("Parties are invited to comment.", "Parties"),
    ],
)
def test_subject_or_addressee(text: str, subject: str) -> None:
    parsed, found = predicates_of(text)
    assert found[0].subject is not None
    assert parsed[slice(*found[0].subject)] == subject


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("By 2030, the Party will cut emissions.", "By 2030"),
        ("In this spirit of trust, the Party will act.", "the Party"),
        ("In communicating their plans, all Parties shall explain them.", "In communicating"),
    ],
)
def test_a_fronted_phrase_counts_for_date_and_scope(text: str, start: str) -> None:
    parsed, found = predicates_of(text)
    assert parsed[found[0].start :].startswith(start)
