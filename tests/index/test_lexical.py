"""Units by their words: what more of a query they hold, what they hold by chance, what changes with them."""

import pytest

from index.lexical import Entry, LexicalIndex
from index.query import parse

TEXTS = {
    1: "Finance for mangroves.",
    2: "Finance for mangroves and seagrass.",
    3: "Seagrass, seagrass, seagrass, seagrass.",
    4: "A share of 43 towns and 50 villages.",
    5: "A cut of 43 per cent.",
    6: "Early warning systems for drought.",
    7: "Timely, early.",
}


@pytest.fixture
def lexical(tmp_path):
    made = LexicalIndex(tmp_path)
    made.add(Entry(unit, "a", text) for unit, text in TEXTS.items())
    made.commit()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("finance mangroves seagrass", [2, 1, 3]),
        ("seagrass finance", [2, 3, 1]),
        ("mangroves 43 per cent", [5, 1, 2]),
        ("early warning systems drought", [6, 7]),
        ('"warning systems" drought seagrass', [6]),
        ("glaciers", []),
    ],
)
def test_units_that_speak_of_more_of_what_is_asked_go_first(lexical, query, units):
    assert [unit for unit, _ in lexical.search(parse(query), 10)] == units


def test_a_share_is_that_of_what_is_asked(lexical):
    shares = dict(lexical.search(parse("finance mangroves seagrass"), 10))
    assert all(0 < share <= 1 for share in shares.values())
    assert dict(lexical.search(parse("seagrass"), 10))[3] > shares[3]


def test_a_bare_number_is_not_found_for_an_amount(lexical):
    assert 4 not in dict(lexical.search(parse("mangroves 43 %"), 10))


def test_what_is_added_counts_at_once_in_how_rare_a_word_is(lexical):
    before = lexical.rarity("seagrass")
    lexical.add(Entry(unit, "b", "Seagrass.") for unit in range(10, 20))
    assert lexical.rarity("seagrass") == before
    lexical.commit()
    assert lexical.rarity("seagrass") < before
    assert dict(lexical.search(parse("seagrass"), 20)).keys() >= set(range(10, 20))
