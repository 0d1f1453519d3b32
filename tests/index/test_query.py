"""What a person typed, understood: nothing is changed without being named."""

import pytest

from corpus.errors import QueryError
from index.query import parse
from index.spelling import nearest
from index.thesaurus import long_and_short, synonyms

TERMS = {"authorization": 40, "assessment": 30, "report": 50, "methane": 9, "forest": 20, "forests": 8}


def spell(word: str) -> str | None:
    return None if word in TERMS else nearest(word, TERMS)


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("net zero 2060", ["net zero", "2060"]),
        ("what has Japan said about using credits", ["japan", "credits"]),
        ("share of proceeds for adaptation", ["share of proceeds", "adaptation"]),
        ("JCM 200 million tonnes", ["200 million tonnes", "jcm"]),
        ("$100", ["100"]),
        ("the of and", []),
        ("4/CMA.1 annex I 5(g)", []),
    ],
)
def test_concepts(text: str, concepts: list[str]) -> None:
    assert [" ".join(concept.words) for concept in parse(text).concepts] == concepts


@pytest.mark.parametrize(
    ("text", "corrections"),
    [
        ("itmo authorisaton content", {"authorisaton": "authorization"}),
        ("GWP second assesment report", {"assesment": "assessment"}),
        ("forset", {"forset": "forest"}),
        ("zzyzzx", {}),
        ("cat", {}),
    ],
)
def test_corrections_are_named(text: str, corrections: dict[str, str]) -> None:
    assert parse(text, spell).corrections == corrections


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("what has Japan said", ("JPN",)),
        ("japan hydrogen", ("JPN",)),
        ("U.S.-Japan partnership", ("USA", "JPN")),
        ("tell us about coal", ()),
        ("Article 6.4", ()),
    ],
)
def test_parties(text: str, parties: tuple[str, ...]) -> None:
    assert parse(text).parties == parties


def test_acronyms_both_ways_and_synonyms_apart() -> None:
    assert long_and_short(("itmo",)) == (("internationally", "transferred", "mitigation", "outcome"),)
    assert ("ndc",) in long_and_short(("nationally", "determined", "contributions"))
    assert ("carbon", "neutrality") in synonyms(("net", "zero"))
    assert synonyms(("zzyzzx",)) == ()


def test_a_short_form_that_is_a_word_counts_in_capitals_only() -> None:
    assert parse("SAR values").concepts[0].certain
    assert not parse("sar values").concepts[0].certain


def test_quoted_phrases_stand_apart_from_the_words() -> None:
    query = parse("coal “no new direct government support” abroad")
    assert query.phrases == (("no", "new", "direct", "government", "support"),)
    assert [concept.words[0] for concept in query.concepts] == ["coal", "abroad"]


def test_a_citation_alone_and_with_words() -> None:
    assert parse("Article 6, paragraph 4").is_citation
    assert parse("Japan ictu 5(g)").is_citation
    assert not parse("Article 6.4 supervisory body").is_citation


@pytest.mark.parametrize("text", ["", "  ", "?!", "climate " * 1000, "net \ud800 zero"])
def test_what_cannot_be_looked_for_is_refused(text):
    with pytest.raises(QueryError):
        parse(text)
