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
    assert instruments_of(text[at:], at, Register(text)) == ("North Water Partnership",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("This Ministerial will meet again", ("High Level Ocean Ministerial",)),
        ("the Fund referred to in the decision", ()),
    ],
)
def test_anaphors_point_back(text: str, names: tuple[str, ...]) -> None:
    before = "They launch a High Level Ocean Ministerial and the North Reef Fund. "
    assert instruments_of(text, len(before), Register(before + text)) == names


def test_the_shorter_name_that_the_text_goes_on_with() -> None:
    text = "We set up a Joint Working Party Group for Grid Reform. The Joint Working Party Group will meet."
    assert Register(text).names(text) == ("Joint Working Party Group",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
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
