"""Amounts: every shape that was seen in a real document, as a short phrase."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vocabulary import load
from nlp.folding import fold, squeeze
from nlp.quantities import find_quantities

# text, low, high, unit, gas, qualifier
CASES = [
    ("more than two million trees", 2e6, 2e6, "", None, "at least"),
    ("one hundred billion dollars", 1e11, 1e11, "USD", None, None),
    ("by over half compared", 50, 50, "%", None, "at least"),
    ("300,000 litres/day of", 3e5, 3e5, "L/day", None, None),
    ("Reduction (%) 30", 30, 30, "%", None, None),
    ("by 50–52 % below", 50, 52, "%", None, None),
    ("by 26%-28% below", 26, 28, "%", None, None),
    ("20 to 25 percent", 20, 25, "%", None, None),
    ("between 40 and 45 % below", 40, 45, "%", None, None),
    ("at least 50 per cent and towards 55 per cent compared", 50, 55, "%", None, "at least"),
    ("at least 50% towards 55% in", 50, 55, "%", None, "at least"),
    ("one-fourth of the total", 25, 25, "%", None, None),
    ("by one- fourth within", 25, 25, "%", None, None),
    ("by 12,7 % and", 12.7, 12.7, "%", None, None),
    ("approximately 1.042 billion t-CO2 eq. as", 1042, 1042, "MtCO2e", None, "approximately"),
    ("about 1,407 billion tons of CO2", 1407, 1407, "MtCO2e", "CO2", "approximately"),
    ("a maximum of 9,374,000 T CO 2eq net", 9.374, 9.374, "MtCO2e", None, "up to"),
    ("1 790 kt CO2e", 1.79, 1.79, "MtCO2e", None, None),
    ("2 685 kt of CO2e", 2.685, 2.685, "MtCO2e", None, None),
    ("22,726 Gg CO2eq, which", 22.726, 22.726, "MtCO2e", None, None),
    ("0,708 MtCO2", 0.708, 0.708, "MtCO2e", "CO2", None),
    ("708 kT carbon\u2010dioxide emission", 0.708, 0.708, "MtCO2e", "CO2", None),
    ("406.5-443.4 Mt CO2e", 406.5, 443.4, "MtCO2e", None, None),
    ("1.8 to 2.0 MtCO2e lower", 1.8, 2.0, "MtCO2e", None, None),
    ("73.95MtCO2e2 in", 73.95, 73.95, "MtCO2e", None, None),
    ("16.9 Mt СО2-eq.", 16.9, 16.9, "MtCO2e", None, None),
    ("around 109 GgCO eq by", 0.109, 0.109, "MtCO2e", None, "approximately"),
    ("12 Mt C02e", 12, 12, "MtCO2e", None, None),
    ("150,000 MTCO2e", 0.15, 0.15, "MtCO2e", None, None),
    ("about 32.40MtCO2eq relative", 32.4, 32.4, "MtCO2e", None, "approximately"),
    ("278 million tons of CO2eq annually", 278, 278, "MtCO2e", None, None),
    ("approximately 100 million t-CO2", 100, 100, "MtCO2e", "CO2", "approximately"),
    ("at most 2.07 tCO 2 eq per capita", 2.07, 2.07, "tCO2e/capita", None, "up to"),
    ("2.07 tCO2eq/capita", 2.07, 2.07, "tCO2e/capita", None, None),
    ("and -0.27 net tons CO2e per capita", -0.27, -0.27, "tCO2e/capita", None, None),
    ("over 1.2 billion kW", 1200, 1200, "GW", None, "at least"),
    ("15,000 MW of", 15, 15, "GW", None, None),
    ("3 million hectares", 3e6, 3e6, "ha", None, None),
    ("6 billion cubic meters", 6e9, 6e9, "m3", None, None),
    ("at least 9-10bcm over", 9, 10, "bcm", None, "at least"),
    ("$100 billion in", 1e11, 1e11, "USD", None, None),
    ("an additional £6bn in", 6e9, 6e9, "GBP", None, None),
    ("unlock **USD$1 billion** in", 1e9, 1e9, "USD", None, None),
    ("KRW 73.4 trillion", 73.4e12, 73.4e12, "KRW", None, None),
    ("US$ 2.5-3 billion", 2.5e9, 3e9, "USD", None, None),
    ("100 million euros", 1e8, 1e8, "EUR", None, None),
]


@pytest.mark.parametrize(("text", "low", "high", "unit", "gas", "qualifier"), CASES)
def test_an_amount_is_read(text, low, high, unit, gas, qualifier):
    quantity = find_quantities(text)[0]
    assert (quantity.low, quantity.high) == pytest.approx((low, high))
    assert (quantity.unit, quantity.gas, quantity.qualifier) == (unit, gas, qualifier)


def test_a_change_keeps_where_it_came_from():
    (quantity,) = find_quantities("from 12.7GW to 42.7GW")
    assert (quantity.was, quantity.low, quantity.high) == (12.7, 42.7, 42.7)


@pytest.mark.parametrize("text", ["the second half of this century", "in the first half of 2025"])
def test_half_of_a_century_is_no_fraction(text):
    assert all(q.unit != "%" for q in find_quantities(text))


def test_two_values_that_and_joins_are_two():
    assert [q.low for q in find_quantities("by 37% and 43% below")] == [37, 43]


def test_the_digits_of_a_chart_are_no_amount():
    assert find_quantities("199019952000200520102015202020252030 Gg CO2eq") == ()


def test_masses_agree_with_openscm_units():
    registry = pytest.importorskip("openscm_units").unit_registry
    for size, entry in load("units")["mass"].items():
        assert registry(f"1 {size} CO2").to("Mt CO2").magnitude == pytest.approx(float(entry["factor"]))


# What pint calls the units that texts spell; where it has no name, the definition.
NAMES = {
    "kWp": "kW", "MWp": "MW", "MWe": "MW", "MWth": "MW", "GWp": "GW", "GWe": "GW", "GWac": "GW",
    "kilowatts": "kW", "ktoe": "kilotoe", "Mtoe": "megatoe", "toe": "toe",
    "tonnes of oil equivalent": "toe", "tons of oil equivalent": "toe", "tce": "tce", "Mtce": "megatce",
    "tonnes of coal equivalent": "tce", "tons of coal equivalent": "tce", "tons of standard coal": "tce",
    "km2": "km**2", "km²": "km**2", "square kilometers": "km**2", "square kilometres": "km**2",
    "sq km": "km**2", "mu": "hectare / 15", "Mha": "1e6 hectare", "has": "hectare", "ha": "hectare",
    "gallons/day": "gallon", "gallons per day": "gallon", "liters/day": "liter", "MCM": "1e6 m**3",
}  # fmt: skip
CANONICAL = {"m3": "m**3", "ha": "hectare", "L": "liter", "L/day": "liter", "km": "km", "Mtoe": "megatoe",
             "Mtce": "megatce", "GW": "gigawatt", "GWh": "gigawatt_hour", "PJ": "petajoule"}  # fmt: skip


@pytest.fixture(scope="module")
def registry():
    units = pytest.importorskip("pint").UnitRegistry()
    units.define("tce = 29.3076 gigajoule")
    return units


@pytest.mark.parametrize(
    ("unit", "spelling", "factor"),
    [
        (unit, spelling, float(factor))
        for unit, spellings in load("units")["units"].items()
        if unit in CANONICAL
        for spelling, factor in spellings.items()
    ],
)
def test_every_factor_agrees_with_pint(registry, unit, spelling, factor):
    name = NAMES.get(spelling) or {"m³": "m**3", "m3": "m**3"}.get(spelling, spelling)
    words = {" hours": "_hour", "-hours": "_hour", "cubic ": "", " per day": "", "/day": ""}
    for word, written in words.items():
        name = name.replace(word, written)
    cubic = "**3" if spelling.startswith("cubic") else ""
    assert registry(f"1 {name}{cubic}").to(CANONICAL[unit]).magnitude == pytest.approx(factor, rel=1e-4)


@given(st.text(alphabet="0123456789.,- %tMCO2eqGgbillion\n$£\u00a0–", max_size=60))
def test_amounts_are_ordered_and_disjoint(text):
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert re.search(r"\d", text[quantity.start : quantity.end])
        assert quantity.low <= quantity.high
        end = quantity.end


@given(st.text(max_size=80))
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="ab \n\t\u00a0", max_size=40))
def test_squeezed_text_leads_back(text):
    squeezed = squeeze(text)
    for i, letter in enumerate(squeezed):
        start, end = squeezed.source(i, i + 1)
        assert fold(text[start:end]) == letter
