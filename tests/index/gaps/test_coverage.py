"""Coverage: signs, places and scopes in tables; forms and older documents as wholes."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.operations.compared import cited
from corpus.checklists import checklist
from corpus.model import Block, BlockKind, ClauseKind, Kind, Line, Reading
from index.gaps.coverage import Coverage, Status, cover, matrix
from index.gaps.coverage.forms import is_not_applicable
from index.gaps.coverage.signs import Said, normal, shows
from tests.search_fakes import HashEmbedder, made

HEADING, ICTU, CELL = ClauseKind.HEADING, ClauseKind.ICTU, ClauseKind.CELL


def reading(*rows: tuple[str, str, ClauseKind, str], party: str = "JPN", **changed: object) -> Reading:
    """A document of (address, text, kind, heading) clauses."""
    document, clauses = made("An NDC", *((a, t) for a, t, _, _ in rows), kind=Kind.NDC, parties=(party,))
    kept = tuple(
        clause.model_copy(update={"kind": kind, "heading": heading or None})
        for clause, (_, _, kind, heading) in zip(clauses, rows, strict=True)
    )
    return Reading(document=document.model_copy(update=changed), clauses=kept, commitments=())


def covered(found: Reading, name: str = "ictu") -> Coverage:
    return cover(found, checklist(name), HashEmbedder().encode, cited(found.document))


def form(**answers: str) -> Reading:
    """A form that prints all items; keywords answer them, *""* leaves one empty."""
    said = {"1(a)": "2010", "1(b)": "100 Mt", "1(d)": "-30 %", "2(a)": "2021-2030", "2(b)": "Single-year"}
    said |= {"3(a)": "Economy-wide", "3(b)": "All sectors", "5(g)": "No"}
    rows = []
    leaves = (requirement.item for requirement in checklist("ictu").requirements if requirement.leaf)
    for item, answer in (dict.fromkeys(leaves, "") | said | answers).items():
        rows.append((f"ictu/heading {item}", f"What {item} asks", HEADING, ""))
        if answer:
            rows.append((f"ictu/{item}", answer, ICTU, f"What {item} asks"))
    return reading(*rows)


@pytest.mark.parametrize(
    ("sign", "text", "shown"),
    [
        ("base|reference + year + YEAR", "The reference year is 2005.", True),
        ("base|reference + year + YEAR", "The reference year is not set.", False),
        ("co benefit", "mitigation co-\nbenefits", True),
        ("age class", "the age-\nclass structure", True),
        ("stakeholder", "all stake-\nholders", True),
        ("1 5", "below 1.5°C", True),
        ("2 c", "well below 2°C", True),
        ("market - domestic", "a domestic market", False),
        ("SPAN", "from 1 January 2021 to 31 December 2030", True),
        ("SPAN", "1 January 2021- 31 December 2030", True),
        ("SPAN", "Start year: 2020 End year: 2025", True),
        ("SPAN", "by 2030", False),
        ("TONNES", "estimated at 88 thousand tCO2e", True),
        ("TONNES", "12 tonnes of CO2 eq a head", False),
        ("SECTORS", "energy, agriculture and waste", True),
        ("SECTORS", "energy and waste", False),
        ("GASES", "CO2, CH4, N2O", True),
    ],
)
def test_signs_ask_for_words_and_figures(sign, text, shown):
    assert shows(sign, Said(text)) is shown


@given(st.text())
def test_normal_words_have_blanks_around_them(text):
    assert normal(text).startswith(" ")
    assert normal(text).endswith(" ")
    assert normal(normal(text)) == normal(text)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("N/A", True),
        ("n/a.", True),
        ("N\\A", True),
        ("–", True),
        ("Not applicable5.", True),
        ("Not Applicable.", True),
        ("Not applicable, as the target covers the whole economy.", True),
        ("See 6(a)", False),
        ("National circumstances are described above.", False),
        (
            "Not applicable in the strict sense. " + "Nevertheless the target goes beyond the last one. " * 4,
            False,
        ),
    ],
)
def test_not_applicable_is_the_partys_own_word(answer, expected):
    found = reading(("ictu/1(a)", answer, ICTU, ""))
    assert is_not_applicable(found.clauses) is expected


def test_a_form_is_read_by_its_labels():
    found = covered(form(**{"4(b)": "N/A", "1(f)": ""}))
    items = {item.item: item for item in found.items}
    assert found.form
    assert items["1(a)"].status is Status.ANSWERED
    assert [e.quote for e in items["1(a)"].evidence] == ["2010"]
    assert items["4(b)"].status is Status.NOT_APPLICABLE
    assert "own word" in items["4(b)"].why
    assert (items["1(f)"].status, items["1(f)"].why) == (Status.MISSING, "the form leaves this item empty")


def test_a_footnotes_mark_is_no_part_of_the_answer():
    items = {item.item: item for item in covered(form(**{"2(a)": "2030¹"})).items}
    assert items["2(a)"].evidence[0].quote == "2030"


def test_what_is_said_once_for_a_list_holds_for_its_items():
    rows = form(**{"4(d)": "n/a"})
    items = {item.item: item for item in covered(rows).items}
    assert items["4(d)(i)"].status is items["4(d)(ii)"].status is Status.NOT_APPLICABLE
    assert items["4(d)(i)"].why.endswith("said once for all of 4(d)")


def test_two_questions_asked_together_in_running_text_share_the_answer():
    items = {i.item: i for i in covered(form(**{"6(a)": "", "6(b)": "We emit little.", "6(c)": ""})).items}
    assert items["6(a)"].status is Status.ANSWERED
    assert items["6(a)"].evidence == items["6(b)"].evidence
    assert items["6(a)"].confidence < items["6(b)"].confidence
    assert items["6(c)"].status is Status.MISSING


def test_a_cell_that_stands_beside_two_questions_answers_both():
    found = form(**{"6(a)": "We emit little.", "6(b)": "", "6(c)": ""})
    heights = {"ictu/heading 6(a)": (0, 10), "ictu/6(a)": (0, 30), "ictu/heading 6(b)": (15, 25)}
    heights["ictu/heading 6(c)"] = (40, 50)
    lines = tuple(
        Line(start=c.start, end=c.end, page=1, x0=0, x1=9, y0=heights[c.address][0], y1=heights[c.address][1])
        for c in found.clauses
        if c.address in heights
    )
    cells = tuple(
        Block(start=c.start, end=c.end, kind=BlockKind.CELL, table=0, row=n)
        for n, c in enumerate(found.clauses)
    )
    document = found.document.model_copy(update={"lines": lines, "blocks": cells})
    items = {i.item: i for i in covered(found.model_copy(update={"document": document})).items}
    assert items["6(b)"].status is Status.ANSWERED
    assert items["6(c)"].status is Status.MISSING


def test_two_questions_in_one_row_share_its_cell():
    found = form(**{"4(a)": "Ministries met.", "4(a)(i)": ""})
    rows = {"ictu/heading 4(a)": 3, "ictu/4(a)": 3, "ictu/heading 4(a)(i)": 3}
    blocks = tuple(
        Block(start=c.start, end=c.end, kind=BlockKind.CELL, table=0, row=rows.get(c.address, n + 9))
        for n, c in enumerate(found.clauses)
    )
    document = found.document.model_copy(update={"blocks": blocks})
    items = {i.item: i for i in covered(found.model_copy(update={"document": document})).items}
    assert [e.quote for e in items["4(a)(i)"].evidence] == ["Ministries met."]


def test_words_above_a_list_are_answered_by_its_items():
    items = {i.item: i for i in covered(form(**{"4(a)(i)": "Ministries met.", "4(a)(ii)c": "N/A"})).items}
    assert items["4(a)"].status is Status.ANSWERED
    assert [e.quote for e in items["4(a)"].evidence] == ["Ministries met."]


def test_a_form_that_lost_its_labels_is_read_by_meaning_where_it_lost_them():
    extra = ("par 1", "The target was prepared in consultation with stakeholders.", ClauseKind.PARAGRAPH, "")
    answered = [c for c in form().clauses if c.kind is ICTU]
    rows = [(c.address, c.text, c.kind, c.heading or "") for c in answered]
    item = next(i for i in covered(reading(*rows, extra)).items if i.item == "4(a)(i)")
    assert item.status is Status.ANSWERED
    assert item.why.startswith("its label is not legible")


OLDER = [
    ("table 1/row 1/column 1", "Base Year", CELL, ""),
    ("table 1/row 1/column 2", "2010.", CELL, "Base Year"),
    ("table 1/row 2/column 1", "Period", CELL, ""),
    ("table 1/row 2/column 2", "1 January 2021 - 31 December 2030", CELL, "Period"),
    ("heading 1", "Scope", HEADING, ""),
    (
        "heading 1/par 1",
        "The sectors covered are energy, transport and waste.",
        ClauseKind.PARAGRAPH,
        "Scope",
    ),
    ("heading 2", "FairnessandAmbition", HEADING, ""),
    (
        "heading 2/par 1",
        "Our share of global emissions is small.",
        ClauseKind.PARAGRAPH,
        "FairnessandAmbition",
    ),
]


def test_older_documents_are_read_by_their_rows_and_headings():
    items = {item.item: item for item in covered(reading(*OLDER)).items}
    assert [e.quote for e in items["1(a)"].evidence] == ["2010."]
    assert items["1(a)"].why == "under the label “Base Year”"
    assert items["2(a)"].evidence[0].quote == "1 January 2021 - 31 December 2030"
    assert items["3(b)"].status is items["6(a)"].status is items["6(b)"].status is Status.ANSWERED


def test_what_was_not_found_says_what_was_searched_and_what_is_nearest():
    item = next(i for i in covered(reading(*OLDER)).items if i.item == "1(e)")
    assert item.status is Status.MISSING
    assert "passages" in item.why
    assert item.nearest is not None


@pytest.mark.parametrize(
    ("item", "party", "expected"),
    [
        ("5(e)(i)", "JPN", Status.NOT_APPLICABLE),  # the sectors listed hold no land
        ("6(e)", "JPN", Status.NOT_APPLICABLE),
        ("6(e)", "FJI", Status.MISSING),
        ("4(c)", "JPN", Status.NOT_APPLICABLE),  # submitted before the stocktake
        ("4(b)", "JPN", Status.NOT_APPLICABLE),
    ],
)
def test_items_outside_their_scope_are_not_applicable(item, party, expected):
    found = reading(*OLDER, party=party, date=datetime.date(2016, 1, 1))
    assert next(i for i in covered(found).items if i.item == item).status is expected


def test_the_stocktake_is_asked_for_after_it():
    found = reading(*OLDER, date=datetime.date(2025, 2, 1))
    assert next(i for i in covered(found).items if i.item == "4(c)").status is Status.MISSING


def test_what_was_looked_for_in_another_language_is_doubtful():
    found = reading(*OLDER, language="fr")
    item = next(i for i in covered(found).items if i.item == "1(e)")
    assert item.confidence < 0.5
    assert "English only" in item.why


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Party does not intend to use international credits.", Status.NOT_APPLICABLE),
        ("The Party will use international credits.", Status.MISSING),
        ("The Party plants trees.", Status.MISSING),
    ],
)
def test_cooperative_approaches_are_asked_of_those_that_use_them(text, status):
    found = covered(reading(("par 1", text, ClauseKind.PARAGRAPH, "")), "article-6.2")
    assert next(i for i in found.items if i.item == "22(j)").status is status


@pytest.mark.parametrize("name", ["mpg", "article-6.2"])
def test_other_checklists_are_read_by_meaning_even_where_there_is_a_form(name):
    found = covered(form(), name)
    assert not found.form
    assert {i.status for i in found.items} <= set(Status)


def test_several_documents_make_a_matrix():
    one, other = covered(form()), covered(reading(*OLDER))
    table = matrix([one, other])
    assert [d.id for d in table.documents] == [one.document.id, other.document.id]
    assert all(row.cells[0].item == row.cells[1].item == row.item for row in table.rows)


@given(st.lists(st.text(min_size=1).filter(lambda t: t == t.strip()), min_size=1, max_size=4))
def test_every_quotation_is_the_documents_own_words(texts):
    rows = [(str(n), text, ClauseKind.PARAGRAPH, "Coverage") for n, text in enumerate(texts)]
    found = reading(*rows)
    for item in covered(found).items:
        for shown in (*item.evidence, *([item.nearest] if item.nearest else ())):
            assert found.document.text[shown.start : shown.end] == shown.quote
        assert 0 <= item.confidence <= 1
