"""Named initiatives, mechanisms and funds."""

import time

import pytest

from nlp.instruments import Register, find_instruments, instruments_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("under the Clean Energy and Energy Security Initiative (CEESI)", ["CEESI"]),
        ("the Partnership for Global Infrastructure and Investment (PGII)", ["PGII"]),
        ("through the First Movers Coalition (FMC) and Mission Innovation", ["FMC", "Mission Innovation"]),
        ("establish a Coral Reef Recovery Fund next year", ["Coral Reef Recovery Fund"]),
        ("expand the Solar Roof Program", ["Solar Roof Program"]),
        (
            "the Blue Hydrogen Alliance and the Green Steel Alliance",
            ["Blue Hydrogen Alliance", "Green Steel Alliance"],
        ),
        ("consistent with the Paris Agreement and the Kyoto Protocol", []),
        ("India’s National Green Ammonia Mission", ["National Green Ammonia Mission"]),
        (
            "the Trade and Commerce Dialogue and Water Security Fund",
            ["Trade and Commerce Dialogue", "Water Security Fund"],
        ),
        ("a partnership with industry, and a fund", []),
        ("with the International Energy Agency and the G20", []),
        (
            "set up a Framework for Joint Work on Grids in Cities to share",
            ["Framework for Joint Work on Grids in Cities"],
        ),
        ("under the Clean Grids Support (CGS) Fund, created", ["CGS"]),
        (
            "through the President’s Wind Power with Islands initiative",
            ["Wind Power with Islands initiative"],
        ),
        ("towards GEF and Adaptation Fund", ["Adaptation Fund"]),
        ("a North Partnership Against Coal Smoke", ["North Partnership Against Coal Smoke"]),
        ("continue the Port el-Amal dialogue between Parties", ["Port el-Amal dialogue"]),
        ("through Mission Innovation initiatives", ["Mission Innovation"]),
        ("a new clean energy dialogue and an initiative", []),
        ("the Board of the Blue Carbon Fund", ["Blue Carbon Fund"]),
        ("Climate Impacts The Lima Water Mechanism shall", ["Lima Water Mechanism"]),
        (
            "a Forum on Solar Power and Taskforce on Rare Minerals",
            ["Taskforce on Rare Minerals"],
        ),
        (
            "the Grid Safety Task Force and U.S.-EU Power Council",
            ["Grid Safety Task Force", "U.S.-EU Power Council"],
        ),
        ("the UN Security Council and the Pacific Islands Forum", []),
        ("annual Trade and Transit Framework Agreement (TTFA) talks", []),
        ("the National Reef Programme of Action (NRPA)", []),
        ("the U.S.-led Coastal Reef Fund", ["Coastal Reef Fund"]),
        ("its National Coastal Action Plan and this Wind Economy Action Plan", []),
        ("the North Korea-Japan Coastal Action Plan", ["North Korea-Japan Coastal Action Plan"]),
        ("support from the Global Environment Facility", []),
        (
            "guidance for the Fund for responding to Loss and Damage",
            ["Fund for responding to Loss and Damage"],
        ),
        ("under the Enhanced Transparency Framework", ["Enhanced Transparency Framework"]),
        ("the modalities, procedures and guidelines for the transparency framework", []),
        ("in the EU’s climate framework", ["EU climate framework"]),
        ("a UNFCCC web-based platform for sharing", ["UNFCCC web-based platform"]),
        ("by the EU in the framework of talks", []),
        ("such as the EU-U.S. Reef and Water Council, as a tool", ["EU-U.S. Reef and Water Council"]),
        ("the Ford Foundation and the Spain-Chile Foundation", ["Spain-Chile Foundation"]),
        ("launch the “Quad Reef Rescue Package (Q-REEP)” with", ["Q-REEP"]),
        ("through the “Blue Debt Resource Portal,” which", ["Blue Debt Resource Portal"]),
        ("negotiate a Global Arrangement on Green Glass that", ["Global Arrangement on Green Glass"]),
        ("in the framework of the talks", []),
        ("the Department of Public Works initiative", []),
        ("through Public-Private Partnerships", []),
        ("the Global Alliance of Mayors on Heat", ["Global Alliance of Mayors on Heat"]),
        ("a framework for non-market approaches (NMAs)", ["framework for non-market approaches"]),
        ("the BCF (Blue Carbon Fund) will", ["BCF"]),
        ("the North-South Wind Energy Initiative (NSWEI)", ["NSWEI"]),
        ("the “Clean Islands” campaign and a project called “Blue Bus”", ["Clean Islands", "Blue Bus"]),
        ("the flagship project, ORYX, will", ["ORYX"]),
    ],
)
def test_names_are_found_by_form_or_list(text: str, names: list[str]) -> None:
    assert [i.name for i in find_instruments(text)] == names


def test_a_document_calls_an_instrument_by_one_name() -> None:
    text = "We launch the North-South Water Partnership (NSWP). This Partnership will help. The NSWP works."
    register = Register(text)
    assert instruments_of("This Partnership will help", text.index("This"), register) == ("NSWP",)
    assert register.names("the North-South Water Partnership") == ("NSWP",)


def test_a_short_form_is_known_later() -> None:
    register = Register("We fund the North Solar Roof Programme (NSRP). We are committed to the NSRP.")
    assert register.names("committed to the NSRP") == ("NSRP",)


def test_a_fronted_phrase_names_it() -> None:
    text = "We met. Through the North Water Partnership, the two sides will train engineers."
    at = text.index("the two")
    sentence = text.index("Through")
    assert instruments_of(text[at:], at, Register(text), sentence=sentence) == ("North Water Partnership",)


def test_a_fronted_phrase_may_hold_commas() -> None:
    text = "We met. Through its action for cheap, safe energy (REPowerEU), the EU will cut imports, and pay."
    for words in ("the EU", "pay"):
        at = text.index(words)
        assert instruments_of(text[at:], at, Register(text), sentence=8) == ("REPowerEU",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("This Ministerial will meet again", ("High Level Ocean Ministerial",)),
        ("the Fund referred to in the decision", ()),
        ("The Task Force will be chaired by both", ("Task Force on Reefs",)),
        ("activities facilitated under the framework", ("EU climate framework",)),
        ("within that framework", ()),
        ("in the framework of the talks", ()),
        ("The Fund will report for consideration by both", ("North Reef Fund",)),
    ],
)
def test_anaphors_point_back(text: str, names: tuple[str, ...]) -> None:
    before = "They launch a High Level Ocean Ministerial and the North Reef Fund. "
    before += "A Task Force on Reefs follows the EU climate framework. "
    assert instruments_of(text, len(before), Register(before + text)) == names


def test_the_shorter_name_that_the_text_goes_on_with() -> None:
    text = "We set up a Joint Working Party Group for Grid Reform. The Joint Working Party Group will meet."
    assert Register(text).names(text) == ("Joint Working Party Group",)


def test_a_name_is_cut_to_what_the_text_goes_on_with() -> None:
    text = "We set up the Pan-Alpine Framework on Snow and Ice. The Pan-Alpine Framework will help."
    assert Register(text).names("the Pan-Alpine Framework on Snow and Ice") == ("Pan-Alpine Framework",)
    text = "the Global Partnership for Reefs, the Global Partnership on Dust and a New Global Partnership"
    assert Register(text).names("the Global Partnership for Reefs") == ("Global Partnership for Reefs",)


def test_a_short_form_and_its_head_are_one_name() -> None:
    text = "the Coral and Reef (CoRe) Partnership and the Nature Life Framework (NLF). "
    register = Register(text)
    assert register.names("the benefits of the CoRe Partnership") == ("CoRe",)
    assert register.names("the NLF Fund") == ("NLF Fund",)


def test_the_nearest_of_several_is_meant() -> None:
    text = "The Reef Fund works. The Dust Fund works. The Reef Fund grows. "
    assert Register(text).last_before(len(text), "fund") == "Reef Fund"


@pytest.mark.parametrize(
    ("before", "text", "names"),
    [
        ("The Joint Water Group will meet. ", "It will particularly focus on leaks", ("Joint Water Group",)),
        ("The Joint Water Group will meet. It will learn. ", "It will also teach", ("Joint Water Group",)),
        ("The two sides met the Joint Water Group. ", "It will particularly focus on leaks", ()),
        (
            "Japan will run the North Reef Fund. ",
            "With these efforts, Japan aims to save",
            ("North Reef Fund",),
        ),
        ("Japan will run the North Reef Fund. ", "Japan aims to save", ()),
        (
            "Other actions of the North Reef Fund include: planting trees; ",
            "saving fish",
            ("North Reef Fund",),
        ),
        ("The North Reef Fund has a note: none. ", "saving fish", ()),
        ("A mechanism established by Article 6 is used. ", "It shall be supervised", ("Article 6.4",)),
    ],
)
def test_pronouns_stand_for_the_sentence_before(before: str, text: str, names: tuple[str, ...]) -> None:
    assert instruments_of(text, len(before), Register(before + text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("shall submit an Article 6, paragraph 2, initial report", ()),
        ("host Parties of Article 6, paragraph 4, activities", ("Article 6.4",)),
        ("engage in cooperative approaches under Articles 6.2 and 6.4", ("Article 6.2", "Article 6.4")),
        ("use the mechanism referred to in paragraph 4 of this Article", ("Article 6.4",)),
        ("the delivery of resources under Article 6, paragraph 4", ()),
        ("does not intend to use cooperation under Article 6.2", ("Article 6.2",)),
        ("consistent with Article 6.2 of the Agreement", ()),
    ],
)
def test_articles_only_where_they_are_used(text: str, names: tuple[str, ...]) -> None:
    assert instruments_of(text, 0, Register("")) == names


def test_long_runs_of_capitals_take_no_time() -> None:
    text = "Ministry of Energy and Water And Forest Department of " * 400
    started = time.perf_counter()
    find_instruments(text)
    assert time.perf_counter() - started < 2
