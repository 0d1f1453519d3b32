"""Measures without a finite verb: what they stand under decides whether they are undertakings."""

from datetime import date

import pytest

import nlp
from corpus.model import Clause, ClauseKind, Commitment, Document, Kind
from corpus.readers import text as text_reader
from nlp.measures.headings import intends, level_of
from nlp.measures.lists import Lists
from nlp.measures.words import is_infinitive, nominal_start, start_of


def measure_records(source: str) -> list[Commitment]:
    content = text_reader.read(source.encode())
    document = Document(
        id="0123456789abcdef", kind=Kind.NDC, title="", parties=("KEN",), date=date(2021, 5, 23),
        language="en", source="a.txt", sha256="0" * 64, text=content.text, pages=content.pages,
        lines=content.lines, blocks=content.blocks,
    )  # fmt: skip
    return list(nlp.read(document).commitments)


def measure_quotes(source: str) -> list[tuple[str, str]]:
    return [(r.force.value, " ".join(r.quote.split())) for r in measure_records(source)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• Ensure access for all", True),
        ("By 2030, ensure access for all", True),
        ("Target 5: To adopt new seeds", True),
        ("Energy: Increase the quantity of biogas", True),
        ("(a) plant 200 ha of mangroves", True),
        ("To realise savings of 20 %", True),
        ("Develop, rehabilitate and manage reservoirs", True),
        ("With support from donors, develop a plan", True),
        ("A commitment to reducing emissions will require finance", False),
        ("a commitment to restore land", True),
        ("Support of donors", False),
        ("Start year: 2020", False),
        ("change relative to the base year", False),
        ("Increase in temperature", False),
        ("Research and knowledge management", False),
        ("To this end the work goes on", False),
        ("To meet the target, Kenya will act", False),
        ("The climate is dry", False),
    ],
)
def test_bare_infinitives_are_told_from_nouns(text: str, expected: bool) -> None:
    assert is_infinitive(text) is expected


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Expansion of irrigation in two basins", 0),
        ("- Promoting drought-resistant crops in drylands", 2),
        ("Carbon dioxide and methane gases", None),
        ("This remark applies to management of basins", None),
        ("Construction of two dams was completed", None),
        ("Energy generation and energy use", None),
        ("Climate proofing of infrastructure and ports", 0),
        ("Improved access to clean water for all", 0),
        ("Increase in temperature over the highlands", None),
        ("Soil degradation by management of herds", None),
        ("Reducing soil erosion in the uplands", 0),
        ("including measures and forest sinks too", None),
        ("National Forestry Management Plan (2012)", None),
        ("Office for the Protection of the Environment", None),
        ("The Government of Manitoba launched a bond to support diversion of waste", None),
    ],
)
def test_nouns_of_action(text: str, start: int | None) -> None:
    assert nominal_start(text) == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("As a contribution to Target 1, to reduce fuel use by 10%", "to reduce"),
        ("By 2030, ensure access", "By 2030"),
        ("With support from donors, develop a plan", "With support"),
        ("In cooperation with towns, plant trees along roads", "plant trees"),
    ],
)
def test_a_phrase_in_front_is_kept_for_its_date_or_condition(text: str, start: str) -> None:
    at = start_of(text)
    assert at is not None
    assert text[at:].startswith(start)


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("Planned actions", "planned"),
        ("Actions to be implemented", "planned"),
        ("Current and planned measures", "measures"),
        ("Needs and barriers", "none"),
        ("Climate impacts and vulnerability", "none"),
        ("Adapting vulnerable communities", ""),
        ("Risk management", ""),
        ("Measures against climate risks", "measures"),
        ("Key policies, legislation and actions", "none"),
        ("Energy", ""),
    ],
)
def test_what_headings_announce(heading: str, level: str) -> None:
    assert level_of(heading) == level


def test_the_name_of_the_document_intends_nothing() -> None:
    assert intends("Intended Nationally Determined Contribution: measures") is None
    assert intends("Intended policy-based action") == "Intended"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "Mitigation measures\n\n- Develop 200 km of bus lanes;\n- Increase the share of buses.\n",
            ["Develop 200 km of bus lanes", "Increase the share of buses"],
        ),
        (
            "Targets\n\nTarget 5: To adopt improved cookstoves in 40% of homes\n",
            ["To adopt improved cookstoves in 40% of homes"],
        ),
        ("Barriers and needs\n\n- Develop skills;\n- Improve access to finance.\n", []),
        ("Existing measures\n\n- Promote bus lanes;\n- Install solar pumps.\n", []),
        ("Energy\n\n- Support of donors;\n- Carbon dioxide and methane gases.\n", []),
        (
            "Health\n\n- Promote hygiene in schools;\n- Strengthen clinics in the north;\n"
            "- Installation of cold rooms in clinics.\n",
            [
                "Promote hygiene in schools",
                "Strengthen clinics in the north",
                "Installation of cold rooms in clinics",
            ],
        ),
        (
            "Adaptation contributions\n\nImproving the legal framework for adaptation; "
            "updating sea level scenarios; and monitoring the coast.\n",
            [
                "Improving the legal framework for adaptation",
                "updating sea level scenarios",
                "monitoring the coast",
            ],
        ),
        (
            "Energy\n\n- Tapping the potential of rivers;\n- Using efficient lamps in offices;\n"
            "- Improving, testing and applying new kilns.\n",
            [
                "Tapping the potential of rivers",
                "Using efficient lamps in offices",
                "Improving, testing and applying new kilns",
            ],
        ),
        (
            "Actions to be taken\n\nThe plan has two parts.\n\nEnergy\n\n"
            "- Construction of two solar plants;\n\nWater\n\n- Restoration of river basins.\n",
            ["Construction of two solar plants", "Restoration of river basins"],
        ),
        (
            "Energy\n\n- Improving urban railways;\n- Tapping the potential of rivers;\n"
            "- Using efficient lamps;\n- Fuel savings by shared taxis;\n- Testing new kilns in towns;\n"
            "- Reducing losses in the grid.\n",
            [
                "Improving urban railways",
                "Tapping the potential of rivers",
                "Using efficient lamps",
                "Fuel savings by shared taxis",
                "Testing new kilns in towns",
                "Reducing losses in the grid",
            ],
        ),
        (
            "The following actions are currently being implemented in the country:\n\nWater\n\n"
            "- Reduce losses in transmission;\n- Enhance use of groundwater.\n",
            [],
        ),
        (
            "The reporting system requires financial assistance in order to:\n\n- Collect data on projects;\n"
            "- Provide analysis of observed changes.\n",
            [],
        ),
        (
            "Commitments\n\nKenya submits its commitments:\n\n- a commitment to restore 5 million hectares;\n"
            "- a commitment to phase out kerosene.\n",
            ["a commitment to restore 5 million hectares", "a commitment to phase out kerosene"],
        ),
    ],
)
def test_measures_take_their_setting(source: str, expected: list[str]) -> None:
    assert measure_quotes(source) == [("commitment", quote) for quote in expected]


def test_planned_measures_are_intended() -> None:
    source = "Planned actions\n\n- Expansion of irrigation in two basins;\n- Develop 30 MW of wind power.\n"
    assert measure_quotes(source) == [
        ("intention", "Expansion of irrigation in two basins"),
        ("intention", "Develop 30 MW of wind power"),
    ]


def test_a_sentence_that_refers_to_its_list_gives_it_its_force() -> None:
    source = (
        "Kenya intends to adapt by implementing the measures listed below.\n\n"
        "- Expansion of irrigation;\n- Restoration of mangroves.\n"
    )
    assert measure_quotes(source) == [
        ("intention", "Expansion of irrigation"),
        ("intention", "Restoration of mangroves"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The Government has pledged its commitment to reducing emissions.", 1),
        ("This will also entail building new depots.", 1),
        ("Imports of vehicles will be subject to a carbon levy.", 1),
        ("The works will be subject to the availability of funds.", 0),
        ("A plan will be drawn up, results will be measured and reports will be published.", 3),
        ("35% energy efficiency target by 2025", 1),
        (
            "In 2018 the Senate endorsed what its committee advised and wrote targets for 2030 (45%) in law.",
            0,
        ),
        ("Cutting emissions by 30% from 1990 levels by 2030 will allow Kenya to grow on a clean path.", 0),
        ("The targets imply a reduction in GHG emissions by a third by 2030 compared to 1990.", 0),
        ("Kenya cuts emissions by 30% by 2030. Of this, 12% is an unconditional target.", 2),
        ("The programme will include a wind farm; a solar plant; training of staff; and a new grid.", 4),
        ("This is in line with decisions that invite Parties to communicate their plans.", 0),
        ("Under the updated NDC, Kenya has set a target to cut emissions by 32% by 2030.", 1),
    ],
)
def test_running_text(source: str, expected: int) -> None:
    assert len(measure_records(source)) == expected


def test_a_lead_in_that_points_to_an_annex_is_a_record_beside_its_measures() -> None:
    source = (
        "Kenya intends to cut emissions by implementing the measures listed in Annex 1.\n\n"
        "- Expansion of irrigation;\n- Low carbon transport systems.\n"
    )
    assert [quote for _, quote in measure_quotes(source)] == [
        "Kenya intends to cut emissions by implementing the measures listed in Annex 1",
        "Expansion of irrigation",
        "Low carbon transport systems",
    ]


@pytest.mark.parametrize(("box", "roles"), [("Provincial level", True), ("Planned measures", False)])
def test_roles_in_the_boxes_of_a_figure_are_no_measures(box: str, roles: bool) -> None:
    kinds = [
        (ClauseKind.CELL, "table 1/row 1/column 1", box),
        (ClauseKind.ITEM, "item 1", "Verifying results"),
    ]
    clauses = [
        Clause(id=address.rjust(16, "0")[-16:], address=address, kind=kind, text=text, start=0, end=len(text))
        for kind, address, text in kinds
    ]
    assert Lists(clauses).is_of_roles(1) is roles
