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
    ],
)
def test_names_are_found_by_form_or_list(text: str, names: list[str]) -> None:
    assert [i.name for i in find_instruments(text)] == names


def test_a_document_calls_an_instrument_by_one_name() -> None:
    text = "We launch the North-South Water Partnership (NSWP). This Partnership will help. The NSWP works."
    register = Register(text)
    assert instruments_of("This Partnership will help", text.index("This"), register) == ("NSWP",)
    assert register.names("the North-South Water Partnership") == ("NSWP",)


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
