"""Themes: what an undertaking is about, and what only stands in it."""

import pytest

from corpus.model import TargetKind
from corpus.vocabulary import load
from nlp.lexicon import Lexicon, words_of_text
from nlp.themes import find_themes, with_credits

LISTED = {
    "ambition",
    "long-term-strategy",
    "transparency",
    "markets",
    "finance",
    "technology",
    "capacity",
    "adaptation",
    "loss-and-damage",
    "just-transition",
    "subnational",
    "third-countries",
    "rulebook",
    "dialogue",
    "supply-chains",
    "renewables",
    "grid-storage",
    "efficiency",
    "hydrogen",
    "ccus",
    "nuclear",
    "fossil",
    "industry",
    "transport",
    "buildings",
    "agriculture",
    "land-use",
    "waste",
    "non-co2",
    "oceans",
}

CASES = [
    ("will cooperate on carbon capture", {"ccus"}),
    ("will reduce emissions by 40 % below 1990 levels by 2030", {"ambition"}),
    ("will reduce methane emissions from landfills", {"non-co2", "waste"}),
    ("will report in its biennial transparency report", {"transparency"}),
    ("will hold a dialogue on climate policy", {"dialogue"}),
    ("will use internationally transferred mitigation outcomes", {"markets"}),
    ("will mobilize finance for developing countries", {"finance", "third-countries"}),
    ("will deploy offshore wind and smart grids", {"renewables", "grid-storage"}),
    ("will secure supply chains of critical minerals", {"supply-chains"}),
    ("will create jobs for workers in the energy transition", {"just-transition"}),
    ("create hydrogen-based cities", {"hydrogen"}),
    ("will support cities and local governments", {"subnational"}),
    ("Wind Power Plants", {"renewables"}),
    ("Reduce losses in the grid by cutting grid losses", {"grid-storage", "efficiency"}),
    ("Use waste heat of plants", {"efficiency"}),
    ("will strengthen early warning of floods", {"adaptation"}),
    ("will invest in carbon capture, usage and storage", {"ccus"}),
    ("a total of KRW 7 trillion will be invested", {"finance"}),
    ("a reduction of 26 % by fiscal year 2030 (1.0 billion t-CO2)", {"ambition"}),
    ("will phase out fossil-fuel subsidies", {"fossil"}),
    ("will diversify clean energy supply chains", {"supply-chains"}),
    ("will promote clean energy technologies", {"technology"}),
    ("results will be measured", {"transparency"}),
    ("will respond to health risks of extreme heat", {"adaptation"}),
    ("will keep a 1.5-degree limit within reach", {"ambition"}),
    ("will disseminate improved cookstoves", {"efficiency"}),
    ("may use international mechanisms to achieve it", {"markets"}),
    ("discuss the fairness and ambition of INDCs", {"ambition"}),
    ("reach 90 percent non-emitting electricity by 2030", {"renewables"}),
    ("will ban polystyrene", {"waste"}),
    ("will work together on protecting nature", {"land-use"}),
    ("will report to the Subsidiary Body for Scientific and Technological Advice", {"transparency"}),
    ("will help LMICs to diversify trade", {"third-countries", "supply-chains"}),
    ("are committed to Europe's energy security and the transition to clean energy", {"supply-chains"}),
    ("will grow markets for clean energy goods and services", {"supply-chains"}),
    ("may use carbon credits to achieve its 2030 mitigation target", {"markets"}),
    ("reducing transmission and distribution losses to 12 % by 2030", {"grid-storage"}),
    ("will hold a workshop on hydrogen", {"dialogue", "hydrogen"}),
    ("make recommendations for consideration and adoption by the Conference", {"rulebook"}),
    ("Support shall be provided under Articles 9, 10 and 11", {"finance", "capacity", "technology"}),
    ("will make biogas from agricultural waste", {"agriculture", "renewables"}),
    ("support Just Energy Transition Partnerships", {"just-transition", "third-countries"}),
    ("convert single cycle plants to combined cycle", {"efficiency"}),
    ("this NDC will be adjusted to account for that", {"ambition"}),
    ("collect climatological and hydrological data", {"adaptation"}),
    ("requests the Global Environment Facility to continue its support", {"finance"}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_themes_are_found(text, expected):
    assert set(find_themes(text)) == expected


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("will enhance capacity building on climate", "buildings"),
        ("the Department of Agriculture will act on methane", "agriculture"),
        ("will use its procurement power for clean steel", "renewables"),
        ("the United States and Japan will cooperate on climate", "subnational"),
        ("will count greenhouse gas emissions", "fossil"),
        ("building a clean economy", "buildings"),
        ("Building ecological resilience in the hills", "buildings"),
        ("will strengthen the Technology Mechanism", "markets"),
        ("these guidelines shall reflect such flexibility", "grid-storage"),
        ("limit warming to 2 °C above pre-industrial levels", "industry"),
        ("shall report emissions by sources and removals by sinks", "land-use"),
        ("total emissions, excluding land use, land-use change and forestry", "land-use"),
        ("will store wastes on managed landfill sites", "transparency"),
        ("to replace imported fossil fuels", "transport"),
        ("will produce renewable hydrogen", "renewables"),
        ("will build capacity in an efficient manner", "efficiency"),
        ("will speed up construction of a clean energy system", "buildings"),
        ("in the light of their capacities", "capacity"),
        ("its inventory shall tell which gases are below a threshold of 0.1 % of all CO2", "ambition"),
        ("if no internationally agreed rules are given", "third-countries"),
    ],
)
def test_words_inside_a_phrase_do_not_count(text, absent):
    assert absent not in find_themes(text)


def test_what_is_not_about_climate_or_energy_has_none():
    assert find_themes("will deepen our defence trade and hold a dialogue", about="Leaders' Statement") == ()
    assert find_themes("will serve humanity's ambition in space", about="Leaders' Statement") == ()
    atomic = "will consult with the International Atomic Energy Agency"
    assert find_themes(atomic, about="Leaders' Statement") == ()
    assert "dialogue" in find_themes("will hold a dialogue", about="Climate and Energy Partnership")


def test_silent_items_take_the_theme_of_what_they_stand_under():
    heading = "Information to facilitate clarity, transparency and understanding"
    assert "transparency" in find_themes("Best practices and experience", heading=heading)
    assert "transparency" in find_themes("Contain comprehensive information", heading="Initial report")
    assert "markets" in find_themes("To deliver an overall mitigation", heading="Article 6")


def test_a_body_that_items_hang_from_is_no_theme_of_theirs():
    lead_in = "The Task Force will hold consultations and focus on:"
    assert find_themes("additional volumes of LNG", lead_in=lead_in) == ("fossil", "supply-chains")


def test_the_legend_of_a_table_is_no_heading():
    legend = "Key: Finance (F), Technology transfer (TT)"
    assert find_themes("Increase biodiesel to 20 million litres a year", heading=legend) == ("renewables",)


def test_at_most_three_strongest_first():
    themes = find_themes("hydrogen, hydrogen and ammonia, wind, nuclear, forests, coal and waste")
    assert len(themes) <= 3
    assert themes[0] == "hydrogen"


def test_the_vocabulary_knows_the_listed_themes_only():
    words = load("themes")
    assert set(words["themes"]) == LISTED
    assert set(words["headings"].values()) <= LISTED
    assert set(words["general"]) <= LISTED


def test_a_lexicon_finds_phrases_and_beginnings():
    lexicon = Lexicon([("carbon captur*", 1), ("carbon", 2), ("net zero", 3)])
    found = list(lexicon.find(words_of_text("Carbon capturing at net-zero plants")))
    assert sorted(found) == [(0, 1, 2), (0, 2, 1), (3, 2, 3)]


def test_an_article_cited_in_a_heading_is_no_title():
    assert "ambition" not in find_themes("will store rain water", heading="Efforts under Article 4")
    assert "ambition" in find_themes("shall do its part", heading="Article 4")


@pytest.mark.parametrize(
    ("text", "subject", "expected"),
    [
        (
            "shall provide the information in its biennial report",
            "Guidance on cooperative approaches referred to in Article 6, paragraph 2",
            {"transparency", "markets"},
        ),
        ("The secretariat shall act as administrator", "Article 6", {"markets"}),
        (
            "shall facilitate the question phase",
            "guidelines for the transparency framework",
            {"transparency"},
        ),
        ("shall hold a dialogue", "Outcome of the first global stocktake", {"dialogue"}),
    ],
)
def test_a_provision_is_about_what_its_decision_is_about(text, subject, expected):
    assert set(find_themes(text, subject=subject)) == expected


@pytest.mark.parametrize(
    ("themes", "kinds", "expected"),
    [
        (("ambition",), {TargetKind.CREDITS}, ("markets",)),
        (("ambition",), {TargetKind.CREDITS, TargetKind.BASE_YEAR}, ("markets", "ambition")),
        (("technology", "markets"), {TargetKind.CREDITS}, ("markets", "technology")),
        (("ambition",), {TargetKind.BASE_YEAR}, ("ambition",)),
    ],
)
def test_a_volume_of_credits_is_about_markets(themes, kinds, expected):
    assert with_credits(themes, kinds) == expected
