"""Provisions in all the spellings that people use."""

import pytest

from index.citations import PARIS, Place, find_citations, place_of, source_of

SPELLINGS = [
    ("4/CMA.1 annex I 5(g)", Place("4/cma.1", "I", ("5", "g"))),
    ("4/CMA.1, annex 1, 5 (g)", Place("4/cma.1", "I", ("5", "g"))),
    ("annex I to decision 4/CMA.1, paragraph 5(g)", Place("4/cma.1", "I", ("5", "g"))),
    ("Decision 4/CMA.1, Annex I, para. 5(g)", Place("4/cma.1", "I", ("5", "g"))),
    ("18/CMA.1 annex paragraph 77(d)", Place("18/cma.1", "", ("77", "d"))),
    ("paragraph 77(d)(iii) of the annex to decision 18/CMA.1", Place("18/cma.1", "", ("77", "d", "iii"))),
    ("para. 23(c), annex to decision 2/CMA.3", Place("2/cma.3", "", ("23", "c"))),
    ("decision 2/CMA.3 annex 7(a)(ii)", Place("2/cma.3", "", ("7", "a", "ii"))),
    ("2 / CMA.3 para 2", Place("2/cma.3", None, ("2",))),
    ("1/CP.21 para 31(c)", Place("1/cp.21", None, ("31", "c"))),
    ("decision 18/CMA.1", Place("18/cma.1", None, ())),
    ("Article 6.4", Place(PARIS, None, ("6", "4"))),
    ("article 6.4.", Place(PARIS, None, ("6", "4"))),
    ("Article 6, paragraph 4", Place(PARIS, None, ("6", "4"))),
    ("Art. 4(8)", Place(PARIS, None, ("4", "8"))),
    ("Article 4, paragraph 7(b)", Place(PARIS, None, ("4", "7", "b"))),
    ("Article 2.1(a)", Place(PARIS, None, ("2", "1", "a"))),
    ("Article 13 of the Paris Agreement", Place(PARIS, None, ("13",))),
    ("Art. 8(4)(f) PA", Place(PARIS, None, ("8", "4", "f"))),
    ("PA Article 4.2", Place(PARIS, None, ("4", "2"))),
    ("Paris Agreement, Article 13(7)(b)", Place(PARIS, None, ("13", "7", "b"))),
    ("Paris Agreement 4.9", Place(PARIS, None, ("4", "9"))),
    ("Paris Agreement, 4(8)", Place(PARIS, None, ("4", "8"))),
    ("Paris Agreement · 13/7", Place(PARIS, None, ("13", "7"))),
    ("Paris Agreement · 6/4(a)", Place(PARIS, None, ("6", "4", "a"))),
    ("ictu 5(g)", Place("ictu", None, ("5", "g"))),
    ("ICTU item 4(a)(ii)b", Place("ictu", None, ("4", "a", "ii", "b"))),
    ("annex I/4(a)(ii)b", Place(None, "I", ("4", "a", "ii", "b"))),
    ("paragraph 77(d)(i) of the MPGs", Place("18/cma.1", "", ("77", "d", "i"))),
    ("MPGs 77(d)", Place("18/cma.1", "", ("77", "d"))),
]


@pytest.mark.parametrize(("text", "place"), SPELLINGS)
def test_spelling(text: str, place: Place) -> None:
    (citation,) = find_citations(f"see {text} and more")
    assert citation.place == place
    assert text.startswith(f"see {text}"[citation.start : citation.end][:4])


@pytest.mark.parametrize(
    "text",
    [
        "Article 2 of the Convention",
        "pursuant to paragraph 7 above",
        "50 million tonnes in 2030",
        "the annexes to this report",
        "1/2 of all Parties",
        "in article form",
        "the Paris Agreement 1.5 degree goal",
        "the Paris Agreement 2.0 degrees",
        "in line with the Paris Agreement, 4.2 billion dollars",
        "the Paris Agreement 12.12.2015",
        "the Paris Agreement 2015",
    ],
)
def test_what_cites_no_provision_that_we_hold(text: str) -> None:
    assert find_citations(text) == []


def test_several_citations_stand_apart() -> None:
    text = "para. 23(c), annex to decision 2/CMA.3) (para. 77(d)(ii) of the MPGs)"
    assert [citation.place.source for citation in find_citations(text)] == ["2/cma.3", "18/cma.1"]


@pytest.mark.parametrize(
    ("address", "source", "place"),
    [
        ("annex I/4(a)(ii)b", "4/cma.1", Place("4/cma.1", "I", ("4", "a", "ii", "b"))),
        ("annex/77(d)", "18/cma.1", Place("18/cma.1", "", ("77", "d"))),
        ("6/4(a)", PARIS, Place(PARIS, None, ("6", "4", "a"))),
        ("18/CMA.1/annex/77(d)", None, Place("18/cma.1", "", ("77", "d"))),
        ("ictu/5(g)", None, Place("ictu", None, ("5", "g"))),
        ("preamble/3", "4/cma.1", Place("4/cma.1", None, ("preamble", "3"))),
        ("2/par 3", None, Place(None, None, ("2", "par 3"))),
    ],
)
def test_place_of_a_clause(address: str, source: str | None, place: Place) -> None:
    assert place_of(address, source) == place


@pytest.mark.parametrize(
    ("title", "name", "opening", "source"),
    [
        ("Decision 4/CMA.1", "a.txt", "", "4/cma.1"),
        ("Guidance on cooperative approaches", "2_CMA.3.txt", "", "2/cma.3"),
        ("Paris Agreement", "x.txt", "", PARIS),
        ("Report", "report.txt", "Decision 18/CMA.1 Modalities …", "18/cma.1"),
        ("Something else", "x.txt", "no decision", None),
    ],
)
def test_source_of_a_document(title: str, name: str, opening: str, source: str | None) -> None:
    assert source_of(title, name, opening) == source
