"""Cited articles, paragraphs and decisions."""

import pytest

from nlp.references import find_references


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Article 6, paragraph 2, of the Paris Agreement", [("Paris Agreement", "6/2")]),
        ("Article 6.4 of this Agreement", [("Paris Agreement", "6/4")]),
        ("Article 4, paragraphs 16–18", [("Paris Agreement", f"4/{n}") for n in (16, 17, 18)]),
        ("Article 13, paragraph 7(b)", [("Paris Agreement", "13/7(b)")]),
        ("Articles 9, 10 and 11", [("Paris Agreement", n) for n in ("10", "11", "9")]),
        ("Articles 6.2 and 6.4.", [("Paris Agreement", "6/2"), ("Paris Agreement", "6/4")]),
        ("Articles 9, 10 and 11.", [("Paris Agreement", n) for n in ("10", "11", "9")]),
        ("Article 4 and 2.5 per cent", [("Paris Agreement", "4")]),
        ("Article 2 of the Convention", [("Convention", "2")]),
        ("decision 18/CMA.1, annex, paragraph 77(d)", [("18/CMA.1", "annex/77(d)")]),
        ("paragraph 64 of the annex to decision 18/CMA.1", [("18/CMA.1", "annex/64")]),
        ("decision 1/CP.21, paragraphs 26, 28 and 31", [("1/CP.21", n) for n in ("26", "28", "31")]),
        ("decision 4/CMA.1, annex II", [("4/CMA.1", "annex II")]),
        ("in 2030 the article was read", []),
    ],
)
def test_citations_are_found_with_their_addresses(text: str, cited: list[tuple[str, str]]) -> None:
    found = find_references(text)
    assert [(r.source, r.address) for r in found] == cited
    assert all(0 <= r.start < r.end <= len(text) for r in found)
