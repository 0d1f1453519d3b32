"""One text, many spellings: folded alike, and the spans lead back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.amounts import amounts
from index.words import fold, words

SAME = [
    ("CO₂", "CO2"),
    ("СО2-eq", "CO2 eq"),
    ("C02", "CO2"),
    ("develop-\nment", "development"),
    ("devel\u00adopment", "development"),
    ("climate\u200b", "climate"),
    ("authorisation", "authorization"),
    ("programme", "program"),
    ("labour", "labor"),
    ("1,407", "1407"),
    ("1 790", "1790"),
    ("4 / CMA.1", "4/CMA.1"),
    ("U.S.", "US"),
    ("A6.4ERs", "a64ers"),
    ("Japan’s", "Japan"),
    ("target¹", "target"),
    ("FY2030", "FY 2030"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_folded_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("100", "1000"), ("hour", "hor"), ("2030", "20301"), ("four", "for")]
)
def test_kept_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(alphabet=st.sampled_from("aB2.₂é-\n ¹,/CMA$\u00ad’s"), max_size=60))
def test_words_are_spans_in_order(text: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end].strip() and " " not in word.text for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
    assert fold(text) == " ".join(word.text for word in found)


AMOUNTS = [
    ("approximately 200 million t-CO2 by FY 2040", ["t=2e+08"]),
    ("200 Mt", ["t=2e+08"]),
    ("0.2 GtCO2e", ["t=2e+08"]),
    ("$100", ["USD=100"]),
    ("$1000", ["USD=1000"]),
    ("US$100bn", ["USD=1e+11"]),
    ("100 billion dollars", ["USD=1e+11"]),
    ("30 per cent", ["%=30"]),
    ("1,400 MW to 15,000 MW", ["GW=1.4", "GW=15"]),
    ("3 million units", ["=3e+06"]),
    ("in 2030, paragraph 7(a), 4/CMA.1", []),
]


@pytest.mark.parametrize(("text", "marks"), AMOUNTS)
def test_amounts_compare_by_value(text: str, marks: list[str]) -> None:
    found = amounts(text)
    assert [amount.marks[0] for amount in found] == marks
    assert all(text[amount.start : amount.end] for amount in found)
