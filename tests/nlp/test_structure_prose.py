"""Addresses of NDCs and statements: headings, paragraphs, lists, tables, notes and the ICTU form."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Block, BlockKind, Clause, ClauseKind, Document, Kind, Line
from corpus.readers import text as text_reader
from corpus.vocabulary import load
from nlp.structure import find_clauses
from nlp.structure.ictu_items import leaves

TEXT, HEADING, ITEM, CELL, NOTE = (
    BlockKind.TEXT, BlockKind.HEADING, BlockKind.ITEM, BlockKind.CELL, BlockKind.NOTE,
)  # fmt: skip


def built(*parts: tuple[BlockKind, str] | tuple[BlockKind, str, int, int]) -> Document:
    """A document of blocks; cells bring row and column."""
    blocks, source = [], ""
    for kind, words, *cell in parts:
        start = len(source) + 2 if source else 0
        source += f"\n\n{words}" if source else words
        row, column = cell or (None, None)
        table = 0 if cell else None
        blocks.append(
            Block(start=start, end=len(source), kind=kind, level=0, table=table, row=row, column=column)
        )
    return Document(
        id="0", kind=Kind.NDC, title="", source="", sha256="0" * 64, text=source, blocks=tuple(blocks)
    )


def addresses_of(document: Document, *kinds: ClauseKind) -> list[str]:
    return [c.address for c in find_clauses(document) if not kinds or c.kind in kinds]


def by_address(document: Document) -> dict[str, Clause]:
    return {clause.address: clause for clause in find_clauses(document)}


def test_paragraphs_count_under_a_numbered_heading_and_over_the_document() -> None:
    document = built(
        (TEXT, "A first paragraph of the text."),
        (HEADING, "2. Mitigation"),
        (TEXT, "A paragraph under it."),
        (HEADING, "Energy"),
        (TEXT, "Another under the same number."),
        (HEADING, "3.1 Adaptation"),
        (TEXT, "The last."),
    )
    assert addresses_of(document, ClauseKind.PARAGRAPH) == ["par 1", "2/par 1", "2/par 2", "3.1/par 1"]
    assert by_address(document)["2/par 2"].heading == "Energy"


def test_items_hang_from_their_paragraph() -> None:
    document = built(
        (TEXT, "The two sides intend to act by:"),
        (ITEM, "- exchanging views;"),
        (ITEM, "- working to:"),
        (TEXT, "Atlantis will do the following things:"),
        (ITEM, "(a) plant trees, in particular:"),
        (ITEM, "(i) oaks;"),
        (ITEM, "(b) save energy."),
    )
    clauses = by_address(document)
    assert list(clauses) == [
        "par 1", "par 1/item 1", "par 1/item 2", "par 2", "par 2(a)", "par 2(a)(i)", "par 2(b)",
    ]  # fmt: skip
    ids = {clause.id: address for address, clause in clauses.items()}
    assert ids[clauses["par 1/item 2"].lead_in or ""] == "par 1"
    assert ids[clauses["par 2(a)(i)"].lead_in or ""] == "par 2(a)"


def test_a_bullet_inside_a_block_begins_an_item_though_the_line_above_is_open() -> None:
    document = built((ITEM, "• Build institutes to study new\n• Provision of seeds to\nfarms"))
    assert [c.text for c in find_clauses(document)] == [
        "Build institutes to study new",
        "Provision of seeds to\nfarms",
    ]


def test_a_rubric_or_a_full_sentence_opens_no_item() -> None:
    document = built(
        (TEXT, "Sectors covered:"), (ITEM, "- energy"), (TEXT, "We will act in many ways."), (ITEM, "- one")
    )
    assert all(clause.lead_in is None for clause in find_clauses(document))


def test_a_bold_lead_in_is_no_heading() -> None:
    document = built(
        (HEADING, "We are determined to:"), (ITEM, "- support an ocean;"), (ITEM, "- foster a recovery.")
    )
    clauses = find_clauses(document)
    assert [c.kind.value for c in clauses] == ["paragraph", "item", "item"]
    assert clauses[1].lead_in == clauses[0].id


def test_numbered_paragraphs_keep_their_number_over_headings() -> None:
    words = "We, the leaders, met for our annual summit and decided to act on climate together."
    document = built(
        (HEADING, "Preamble"),
        (ITEM, f"1. {words}"),
        (ITEM, f"2. {words}"),
        (HEADING, "Energy"),
        (ITEM, f"3. {words}"),
    )
    assert addresses_of(document, ClauseKind.PARAGRAPH) == ["1", "2", "3"]


def test_numbers_that_begin_anew_under_each_heading_bring_it() -> None:
    words = "The Presidents reaffirm their strong support and will act on climate together."
    document = built(
        (HEADING, "Ocean"),
        (ITEM, f"1. {words}"),
        (ITEM, f"2. {words}"),
        (HEADING, "Forest"),
        (ITEM, f"1. {words}"),
    )
    assert addresses_of(document, ClauseKind.PARAGRAPH) == ["heading 1/1", "heading 1/2", "heading 2/1"]


def test_a_short_item_after_an_item_is_no_heading() -> None:
    document = built(
        (TEXT, "The vision has the following goals:"),
        (ITEM, "1. Reducing vulnerability of the country;"),
        (HEADING, "2. Improvement of technical capacity"),
        (HEADING, "Current undertakings"),
    )
    assert [c.kind.value for c in find_clauses(document)] == ["paragraph", "item", "item", "heading"]


def test_headings_that_layout_did_not_show() -> None:
    document = built(
        (TEXT, "Fairness and Ambition"),
        (TEXT, "Emissions per head are already low in this country."),
        (TEXT, "Target year: 2030"),
        (TEXT, "This is the year to which the target of the country refers."),
    )
    assert [c.kind.value for c in find_clauses(document)] == [
        "heading",
        "paragraph",
        "paragraph",
        "paragraph",
    ]


def test_references_are_notes() -> None:
    document = built(
        (HEADING, "References"), (TEXT, "IPCC 2014: Climate Change."), (HEADING, "Annex"), (TEXT, "Words.")
    )
    assert [c.kind.value for c in find_clauses(document)] == ["heading", "note", "heading", "paragraph"]


def test_cells_and_notes() -> None:
    document = built(
        (CELL, "Base year", 0, 0), (CELL, "1990", 0, 1), (CELL, "as reported", 0, 1), (NOTE, "1 A source.")
    )
    clauses = by_address(document)
    assert list(clauses) == [
        "table 1/row 1/column 1", "table 1/row 1/column 2", "table 1/row 1/column 2/par 2", "note 1",
    ]  # fmt: skip
    assert clauses["table 1/row 1/column 2"].heading == "Base year"


def test_back_from_a_lettered_list_to_its_bullets() -> None:
    document = built(
        (TEXT, "The scope has the following parts:"),
        (ITEM, "・Sectors, encompassing the following:"),
        (ITEM, "(a) Energy"),
        (ITEM, "- Fuel combustion"),
        (ITEM, "(b) Waste"),
        (ITEM, "・Gases: all"),
    )
    assert addresses_of(document, ClauseKind.ITEM) == [
        "par 1/item 1", "par 1(a)", "par 1(a)/item 1", "par 1(b)", "par 1/item 2",
    ]  # fmt: skip


# -- the ICTU form: labels and questions as forms print them, in short ---------------------------------

FORM = [
    ("1. Quantifiable information on the reference point:", None, None),
    ("(a)", "Reference year(s), base year(s), reference period(s) or other starting point(s)", "2005"),
    ("(b)", "Quantifiable information on the reference indicators, their values in the target year", "6 Mt"),
    ("(d)", "Target relative to the reference indicator, expressed numerically", "A 50 percent reduction"),
    ("2. Time frames and/or periods for implementation:", None, None),
    ("(a)", "Time frame, including start and end date", "2021–2030"),
    ("(b)", "Whether it is a single-year or multi-year target", "Single-year target"),
    ("3. Scope and coverage:", None, None),
    ("(a)", "General description of the target", "Economy-wide cut in 2030"),
    ("(b)", "Sectors, gases, categories and pools covered", "All sectors"),
    ("5. Assumptions and methodological approaches for estimating and accounting", None, None),
    ("(e)(ii)", "Approach used to account for harvested wood products", "Stock change"),
]
ANSWERED = ["1(a)", "1(b)", "1(d)", "2(a)", "2(b)", "3(a)", "3(b)", "5(e)(ii)"]


def form_of_three_columns(label: str = "{}") -> Document:
    parts: list[tuple[BlockKind, str, int, int]] = []
    for row, (mark, question, answer) in enumerate(FORM):
        if question is None or answer is None:
            parts.append((CELL, mark, row, 0))
        else:
            parts += [(CELL, label.format(mark), row, 0), (CELL, question, row, 1), (CELL, answer, row, 2)]
    return built(*parts)


def form_of_two_columns() -> Document:
    parts: list[tuple[BlockKind, str, int, int]] = []
    for row, (mark, question, answer) in enumerate(FORM):
        parts.append((CELL, f"{mark} {question or ''}".strip(), row, 0))
        if answer is not None:
            parts.append((CELL, answer, row, 1))
    return built(*parts)


def running_form() -> Document:
    parts: list[tuple[BlockKind, str]] = []
    for mark, question, answer in FORM:
        parts.append((HEADING if question is None else ITEM, f"{mark} {question or ''}".strip()))
        if answer is not None:
            parts.append((TEXT, answer))
    return built(*parts, (HEADING, "Annex: other matters"), (TEXT, "Words that answer nothing."))


@pytest.mark.parametrize("document", [form_of_three_columns(), form_of_two_columns(), running_form()])
def test_answers_have_the_address_of_their_item(document: Document) -> None:
    answers = [c for c in find_clauses(document) if c.kind is ClauseKind.ICTU]
    assert [c.address for c in answers] == [f"ictu/{item}" for item in ANSWERED]
    assert [c.text for c in answers] == [answer for _, _, answer in FORM if answer]
    assert "starting point" in (answers[0].heading or "")


def test_questions_are_headings() -> None:
    questions = {question for _, question, _ in FORM if question}
    kinds = {c.kind for c in find_clauses(form_of_three_columns()) if c.text in questions}
    assert kinds == {ClauseKind.HEADING}


def test_a_question_is_addressed_by_its_item() -> None:
    headings = addresses_of(running_form(), ClauseKind.HEADING)
    assert {f"ictu/heading {item}" for item in ("1", "1(a)", "5(e)(ii)")} <= set(headings)


def test_a_question_cut_in_two_by_a_page_is_no_answer() -> None:
    parts = [(HEADING if q is None else ITEM, f"{mark} {q or ''}".strip()) for mark, q, _ in FORM]
    joint = (
        "(b) Specific information applicable to regional economic integration organizations that act jointly,"
    )
    rest = "in accordance with Article 4, paragraphs 16-18, of the Paris Agreement:"
    document = built(*parts, (ITEM, joint), (TEXT, rest), (TEXT, "Not applicable"))
    assert by_address(document)["ictu/4(b)"].text == "Not applicable"


def test_an_answer_that_names_sectors_and_a_year_asks_nothing_again() -> None:
    parts = [(HEADING if q is None else ITEM, f"{mark} {q or ''}".strip()) for mark, q, _ in FORM]
    answer = "The 2006 guidelines give the gases, sectors, categories and pools of our inventory."
    document = built(*parts, (ITEM, "(d) IPCC methodologies and metrics used for estimating"), (TEXT, answer))
    assert by_address(document)["ictu/5(d)"].text == answer


@pytest.mark.parametrize("shape", ["{}", "1.{}", "{}."])
def test_labels_come_in_many_shapes(shape: str) -> None:
    document = form_of_three_columns(shape)
    assert "ictu/5(e)(ii)" in addresses_of(document) or shape == "1.{}"


def test_a_long_answer_counts_its_paragraphs() -> None:
    document = form_of_three_columns()
    text = document.text.replace("\n\nStock change", "\n\nStock change\n\nand more of it")
    at = text.index("and more of it")
    block = Block(start=at, end=len(text), kind=CELL, level=0, table=0, row=11, column=2)
    longer = document.model_copy(update={"text": text, "blocks": (*document.blocks, block)})
    assert addresses_of(longer)[-2:] == ["ictu/5(e)(ii)", "ictu/5(e)(ii)/par 2"]


def test_two_questions_in_one_row_find_their_answers_by_height() -> None:
    """A rule of the table was missing; what stands beside a question answers it."""
    rows = [(mark, q, a) for mark, q, a in FORM if q and a]
    parts: list[tuple[BlockKind, str, int, int]] = []
    for row, (_, question, answer) in enumerate(rows[:6]):
        parts += [(CELL, question, row, 1), (CELL, answer, row, 2)]
    parts += [(CELL, "b\ne(ii)", 6, 0), (CELL, rows[6][1], 6, 1), (CELL, rows[7][1], 6, 1)]
    parts += [(CELL, "All sectors", 6, 2), (CELL, "All gases", 6, 2), (CELL, "Stock change", 6, 2)]
    document = built(*parts)
    heights = {rows[7][1]: 50.0, "Stock change": 50.0, "All gases": 10.0}
    lines = tuple(
        Line(
            start=b.start,
            end=b.end,
            page=1,
            x0=0,
            x1=9,
            y1=9,
            y0=heights.get(document.text[b.start : b.end], 0.0),
        )
        for b in document.blocks
    )
    clauses = by_address(document.model_copy(update={"lines": lines}))
    assert clauses["ictu/3(b)/par 2"].text == "All gases"
    assert clauses["ictu/5(e)(ii)"].text == "Stock change"


def test_answers_that_stand_before_their_questions_are_not_given_away() -> None:
    """Texts torn from a table may give answer, question, label; each answer keeps its own question."""
    parts: list[tuple[BlockKind, str]] = []
    for mark, question, answer in FORM:
        if question is None or answer is None:
            parts.append((HEADING, mark))
        else:
            parts += [(TEXT, answer), (TEXT, question), (TEXT, mark)]
    clauses = {c.address: c.text for c in find_clauses(built(*parts)) if c.kind is ClauseKind.ICTU}
    assert clauses["ictu/1(b)"] == "6 Mt"
    assert clauses["ictu/2(b)"] == "Single-year target"
    assert clauses["ictu/3(b)"] == "All sectors"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [*(q for _, q, _ in FORM if q), "(a)", "a\nb", "5. Scope and coverage", "n/a", "2030", "."]
            ),
            st.integers(0, 3),
            st.integers(0, 2),
            st.booleans(),
        ),
        max_size=30,
    )
)
def test_torn_forms_still_give_clauses(parts: list[tuple[str, int, int, bool]]) -> None:
    rows = sorted(parts, key=lambda part: (part[1], part[2]))
    document = built(
        *((CELL, words, row, column) if cell else (TEXT, words) for words, row, column, cell in rows)
    )
    clauses = find_clauses(document)
    assert all(a.end <= b.start for a, b in pairwise(clauses))
    assert len({clause.address for clause in clauses}) == len(clauses)


def test_headings_of_the_lima_list_are_no_form() -> None:
    document = built(
        (HEADING, "Reference point"), (TEXT, "1990."), (HEADING, "Time frames"), (TEXT, "2030."),
        (HEADING, "Scope and coverage"), (TEXT, "All."), (HEADING, "Planning processes"), (TEXT, "Laws."),
    )  # fmt: skip
    assert addresses_of(document, ClauseKind.ICTU) == []


def test_the_checklist_has_39_items_in_order_with_their_place() -> None:
    data = load("ictu", "requirements")
    assert len(data["items"]) == len(list(leaves())) == 39
    assert data["decision"] == "4/CMA.1"
    assert all(row["asks"] and row["words"] for row in [*data["items"], *data["headings"]])


@pytest.mark.parametrize("name", ["USA_NDC1_2021-04-22_en", "KOR_NDC1_2020-12-30_en"])
def test_real_forms_are_found_whole(shared: Path, name: str) -> None:
    """The layout text interleaves the columns, so that only the PDF shows each answer by itself."""
    from corpus.readers import pdf

    content = pdf.read((shared / f"corpus/ndc/{name}.pdf").read_bytes())
    document = Document(
        id="0", kind=Kind.NDC, title="", source=name, sha256="0" * 64,
        text=content.text, pages=content.pages, lines=content.lines, blocks=content.blocks,
    )  # fmt: skip
    found = {c.address.split("/")[1] for c in find_clauses(document) if c.kind is ClauseKind.ICTU}
    assert set(leaves()) <= found


def test_the_partnership_statement(shared: Path) -> None:
    content = text_reader.read((shared / "corpus/seeds/us-japan-climate-partnership-2021.txt").read_bytes())
    document = built((TEXT, "x")).model_copy(update={"text": content.text, "blocks": content.blocks})
    assert addresses_of(document, ClauseKind.PARAGRAPH) == [
        "par 1",
        "1/par 1",
        "1/par 2",
        "2/par 1",
        "3/par 1",
        "3/par 2",
    ]
