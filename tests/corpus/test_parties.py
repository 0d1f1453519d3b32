"""Parties by their names."""

from itertools import pairwise

import climate_categories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MetadataError
from corpus.parties import find_parties, party_code, party_codes, party_name
from corpus.vocabulary import load


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("U.S.-Japan Climate Partnership", ["USA", "JPN"]),
        ("the United\nStates and the Republic of Korea", ["USA", "KOR"]),
        ("Nigeria and Niger, Guinea-Bissau and Guinea", ["NGA", "NER", "GNB", "GIN"]),
        ("the Democratic Republic of the Congo", ["COD"]),
        ("DOMINICAN REPUBLIC", ["DOM"]),
        ("the Japanese side; the EU", ["JPN", "EUU"]),
        ("let us go; chad is a name", []),
    ],
)
def test_names_in_texts(text, parties):
    assert [named.party for named in find_parties(text)] == parties


@pytest.mark.parametrize(
    ("name", "code"),
    [("jpn", "JPN"), ("Japan", "JPN"), (" united states ", "USA"), ("EU", "EUU"), ("ROK", "KOR")],
)
def test_a_party_by_code_or_name(name, code):
    assert party_code(name) == code


def test_an_unknown_party_says_what_to_give():
    with pytest.raises(MetadataError, match="ISO3"):
        party_code("Atlantis")


def test_names_for_people():
    assert (party_name("USA"), party_name("XXX")) == ("United States", "XXX")


@given(st.text())
def test_places_are_within_the_text_and_in_order(text):
    found = list(find_parties(text))
    assert all(0 <= named.start < named.end <= len(text) for named in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_group_stands_for_its_members():
    assert {"JPN", "USA", "CAN"} <= set(party_codes("G7"))
    assert "TUV" in party_codes("SIDS")
    assert party_codes("LDCs") == party_codes("ldc")
    assert party_codes("EU") == ("EUU",)


def test_every_code_is_one_of_iso_3166_but_the_unions():
    codes = set(load("parties")["parties"])
    assert codes - {"EUU"} <= set(climate_categories.ISO3.keys())
