import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import ClauseKind, Commitment, Force, Mode, Reading
from index.gaps.passages import passages, split
from tests.search_fakes import HashEmbedder, made

TEXT = "The Party will cut methane. Leaks were measured in 2019."


def reading(*paragraphs: tuple[str, str], **changed: object) -> Reading:
    document, clauses = made("A document", *paragraphs)
    return Reading(
        document=document, clauses=tuple(c.model_copy(update=changed) for c in clauses), commitments=()
    )


def test_a_paragraph_is_cut_into_sentences():
    found = list(split(reading(("1", TEXT))))
    assert [p.quote for p in found] == ["The Party will cut methane.", "Leaks were measured in 2019."]
    assert {p.clause.address for p in found} == {"1"}


def test_a_row_of_a_table_is_one_passage():
    rows = [("table 1/row 2/a", "Coal"), ("table 1/row 2/b", "approx. 26 %"), ("table 1/row 3/a", "Gas")]
    found = list(split(reading(*rows)))
    assert [p.quote.split() for p in found] == [["Coal", "approx.", "26", "%"], ["Gas"]]


def test_the_head_of_a_table_is_no_passage():
    rows = [("table 1/row 1/a", "Item"), ("table 1/row 1/b", "Answer"), ("table 1/row 2/a", "Gas")]
    assert [p.quote for p in split(reading(*rows))] == ["Gas"]


def test_headings_are_no_passages():
    assert not list(split(reading(("1", "Mitigation"), kind=ClauseKind.HEADING)))


@pytest.mark.parametrize(
    ("heading", "after", "spoken"),
    [
        ("Large cuts are needed to keep warming low, and our target is a step to", "deep cuts later.", 1),
        ("The contribution that Norland submits now holds the reduction of all gases.", "It is new.", 1),
        ("Information that makes the contribution of Norland clear and easy to follow", "It is.", 0),
    ],
)  # fmt: skip
def test_a_sentence_set_as_a_heading_is_a_passage(heading, after, spoken):
    one = reading(("1", heading), ("2", after))
    first = one.clauses[0].model_copy(update={"kind": ClauseKind.HEADING})
    found = list(split(one.model_copy(update={"clauses": (first, one.clauses[1])})))
    assert len(found) == 1 + spoken


def test_a_label_stays_with_its_value():
    assert [p.quote for p in split(reading(("1", "Base year: 2005"), ("2", f"So: {TEXT}")))][:1] == [
        "Base year: 2005"
    ]


def test_a_passage_has_the_records_that_stand_in_it():
    one = reading(("1", TEXT))
    quote = "The Party will cut methane"
    start = one.document.text.index(quote)
    record = Commitment(
        id="r",
        clause=one.clauses[0].id,
        quote=quote,
        start=start,
        end=start + len(quote),
        mode=Mode.SINGLE,
        force=Force.COMMITMENT,
        trigger="will",
        confidence=1.0,
    )
    found = list(split(one.model_copy(update={"commitments": (record,)})))
    assert [p.records for p in found] == [(record,), ()]


@given(st.lists(st.text(min_size=1).filter(lambda text: text == text.strip()), min_size=1, max_size=4))
def test_every_passage_is_its_documents_own_words(texts):
    one = reading(*((str(n), text) for n, text in enumerate(texts)))
    found = passages(one, HashEmbedder().encode)
    assert len(found.vectors) == len(found.items)
    for passage in found.items:
        shown = found.evidence(passage)
        assert shown.quote == passage.quote == one.document.text[shown.start : shown.end]
        assert 0 <= shown.position <= 1
