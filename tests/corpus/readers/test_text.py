"""Plain text: encodings, tab-indented decisions, wrapped lines and what runs with their pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DamagedSource, EmptySource, WrongEncoding
from corpus.model import BlockKind, Content
from corpus.readers import text
from corpus.readers.decoding import decode
from corpus.readers.marks import is_closed, is_contents, is_item
from corpus.readers.text.pagination import find_pagination


def blocks_of(content: Content) -> list[tuple[str, str]]:
    return [(block.kind.value, content.text[block.start : block.end]) for block in content.blocks]


# -- encodings --------------------------------------------------------------------------------------

SENTENCE = "Parties’ “highest possible ambition” – São Tomé, 2 °C\n"


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        SENTENCE.encode("utf-8-sig"),
        SENTENCE.encode("utf-16"),
        b"\xfe\xff" + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-32"),
        SENTENCE.encode("cp1252"),
        SENTENCE.replace("\n", "\r\n").encode(),
    ],
)
def test_encodings_are_told_by_evidence(data: bytes) -> None:
    assert decode(data) == SENTENCE


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptySource),
        (b" \n\t\r\n", EmptySource),
        (b"\xef\xbb\xbf --- *** \n", EmptySource),
        ("Снижение выбросов парниковых газов".encode("cp1251"), WrongEncoding),
        ("削減目標".encode("shift_jis"), WrongEncoding),
        ("São Tomé’s target, ".encode() * 3 + "São".encode("latin-1"), WrongEncoding),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x01\x02\x03 words", WrongEncoding),
        ("Aim to reach 1.5 °".encode()[:-1], DamagedSource),
        (b"\xff\xfeT\x00o\x00r", DamagedSource),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        decode(data)


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1))
def test_any_text_survives_utf8(words: str) -> None:
    assert decode(f"a{words}\n".encode()) == f"a{words}\n"


# -- one paragraph a line ---------------------------------------------------------------------------


def test_tabs_tell_paragraphs_and_a_torn_line_is_joined() -> None:
    """A line that begins *16–18, of …* belongs to the paragraph above, not to a list."""
    source = (
        "Annex I\n\t1.\tInformation on Parties, pursuant to the terms agreed under Article 4, paragraphs \n"
        "16–18, of the Agreement;\n\t\t(a)\tThe first;\n\n\t1.\t\n"
    )
    assert blocks_of(text.read(source.encode())) == [
        ("heading", "Annex I"),
        (
            "item",
            "1.\tInformation on Parties, pursuant to the terms agreed under Article 4, paragraphs\n"
            "16–18, of the Agreement;",
        ),
        ("item", "(a)\tThe first;"),
    ]


def test_tables_come_cell_by_cell_and_rows_may_be_torn() -> None:
    source = "\tTable 1\n\t| Report | Total |\n\t| NDC | 5 817\n(100%) |\n\tNext paragraph;\n"
    content = text.read(source.encode())
    cells = [(b.table, b.row, b.column) for b in content.blocks if b.kind is BlockKind.CELL]
    assert cells == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    assert ("cell", "5 817\n(100%)") in blocks_of(content)
    assert blocks_of(content)[-1] == ("text", "Next paragraph;")


def test_a_table_of_one_column_is_the_frame_of_a_text() -> None:
    source = "| Decision 3/CMA.1 |\n| The Conference of the Parties, |\n| 1.\tDecides to act; |\n"
    assert [kind for kind, _ in blocks_of(text.read(source.encode()))] == ["heading", "text", "item"]


def test_contents_end_with_the_first_decision() -> None:
    source = (
        "\tContents\n\t\t3/CMA.1\tMatters relating to the Agreement\t\t3\n\nDecision 3/CMA.1\n\tA title\n"
    )
    kinds = [kind for kind, _ in blocks_of(text.read(source.encode()))]
    assert kinds == ["contents", "contents", "heading", "heading"]


# -- wrapped lines ----------------------------------------------------------------------------------

WRAPPED = """\
                                   Article 3
       As contributions to the global response to climate change, all Parties are to
    undertake efforts with the view to achieving the purpose as set out in Article
    2. The efforts of all Parties will represent a progression over time, while there


2
remains a need for support that developing country Parties have for the effective
implementation of this Agreement.
1.    Each Party shall prepare and communicate a contribution:
      (a)    To promote the mitigation of greenhouse gas emissions while fostering
sustainable development; and


                                                                              3
      (b)    To deliver an overall mitigation.
"""


def test_pages_and_numbers_do_not_break_a_sentence() -> None:
    blocks = blocks_of(text.read(WRAPPED.encode()))
    assert [kind for kind, _ in blocks] == ["heading", "text", "item", "item", "item"]
    paragraph = blocks[1][1]
    assert "set out in Article\n2. The efforts" in paragraph
    assert "while there\nremains a need" in paragraph


def test_form_feeds_turn_pages() -> None:
    content = text.read(b"First page of a text in plain words.\n\fSecond page of the same text.\n")
    assert [(page.number, content.text[page.start : page.end].strip()) for page in content.pages] == [
        (1, "First page of a text in plain words."),
        (2, "Second page of the same text."),
    ]


def test_a_footnote_does_not_stand_in_the_sentence() -> None:
    line = "a sentence that fills the width of its lines and goes on and on and on with"
    note = f"{' ' * 50}\n1 See the national inventory report.\n \n2/9\n"
    source = f"1.\nSummary\nHere is {line}\n{note}words over the page.\n"
    blocks = blocks_of(text.read(source.encode()))
    assert blocks[0] == ("heading", "1.\nSummary")
    assert blocks[1] == ("text", f"Here is {line}\nwords over the page.")
    assert blocks[2] == ("note", "1 See the national inventory report.")


def test_a_footnote_of_a_text_without_pages_ends_with_its_line() -> None:
    body = "".join(
        f"Sentence {word} stands in the text, which is set as wide as the pages of a report are.\n"
        for word in ["one", "two", "three"] * 20
    )
    source = f"{body}1 Development Plan 2020\n2 Ibid\n3 Development Bank, Outlook\n1.2 Introduction\n{body}"
    blocks = blocks_of(text.read(source.encode()))
    assert [words for kind, words in blocks if kind == "note"] == [
        "1 Development Plan 2020",
        "2 Ibid",
        "3 Development Bank, Outlook",
    ]
    assert ("heading", "1.2 Introduction") in blocks


def test_pages_that_run_into_each_other_are_parted() -> None:
    source = "New plans will be fully costed for donor funding.Section 5: Mitigation\nThe plans are old.\n"
    assert "for donor funding.\nSection 5: Mitigation" in text.read(source.encode()).text
    assert "funding.Section" in text.read(f"{source}\f".encode()).text


def test_a_row_whose_columns_run_together_is_no_heading() -> None:
    rows = [
        "Restore the mangroves along the 2021-2025 Yes No The plan names the community groups",
        "northern coast of the island",
        "Build two weirs in the upper hills 2021-2023 No Partial Studies of the place are done",
    ]
    blocks = blocks_of(text.read("\n".join(["Priority activities:", *rows, ""]).encode()))
    assert [kind for kind, _ in blocks] == ["heading", "text", "text"]


def test_marks_of_a_scanned_border_are_left_out() -> None:
    source = (
        "lJapan will establish the mechanism in order to\nl evaluate the contributions of Japan to\n\n"
        "' removals which are achieved through the diffusion of\n\n: products and services elsewhere.\n"
    )
    content = text.read(source.encode())
    assert content.text.startswith("Japan will establish the mechanism in order to\nevaluate")
    assert content.notes


def test_bullets_on_their_own_line_join_their_words() -> None:
    bullets = "\uf0b7\nReduction of vulnerability;\n\uf0b7\nAccess to water.\n"
    source = f"The priorities are linked to the needs of the country:\n \n{bullets}"
    assert [kind for kind, _ in blocks_of(text.read(source.encode()))][1:] == ["item", "item"]


def test_row_numbers_are_no_page_numbers() -> None:
    rows = [line for n in range(1, 9) for line in (str(n), f"Label {'x' * n}", "value")]
    assert find_pagination(rows) == set()


def test_numbered_headings_do_not_run_with_pages() -> None:
    lines = [line for n in range(1, 9) for line in (f"Article {n}", *["words of the article"[: n + 5]] * 20)]
    assert not any(lines[i].startswith("Article") for i in find_pagination(lines))


def test_a_running_header_goes_with_its_number() -> None:
    page = [f"line {chr(97 + n)} of the page" for n in range(24)]
    lines = [line for n in range(1, 6) for line in ("State of Atlantis", str(n), *page)]
    found = find_pagination(lines)
    assert {lines[i] for i in found} >= {"State of Atlantis", "1", "2", "3"}


# -- marks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["(a) To act;", "12.\tDecides", "• Energy", "4.1 Mitigation", "ii. Future", "“4. Recalls"]
)
def test_items_begin_with_a_mark(line: str) -> None:
    assert is_item(line)


@pytest.mark.parametrize(
    "line", ["2.5 billion USD", "0.75 Billion", "(SC) and others", "16–18, of the", "a word", "2030 target"]
)
def test_numbers_and_words_are_no_marks(line: str) -> None:
    assert not is_item(line)


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("energy efficiency.3", True),
        ("shall:", True),
        ("decision 1/CP.21", False),
        ("by 28.5", False),
        ("act;”", True),
    ],
)
def test_ends_of_sentences(line: str, closed: bool) -> None:
    assert is_closed(line) is closed


def test_contents_have_leaders_or_a_page_after_tabs() -> None:
    assert is_contents("Introduction ........ 3")
    assert is_contents("compliance referred to in Article 15\t\t64")
    assert not is_contents("We will act...")


@given(
    st.lists(
        st.text(st.characters(codec="ascii", exclude_characters="\x00"), max_size=60), min_size=1, max_size=30
    )
)
def test_blocks_are_ordered_and_lie_in_the_text(lines: list[str]) -> None:
    """Whatever the lines are, blocks are disjoint, in order, and hold every word once."""
    source = "Words\n" + "\n".join(lines)
    try:
        content = text.read(source.encode())
    except WrongEncoding:
        return
    ends = [0, *(block.end for block in content.blocks)]
    assert all(block.start >= end for block, end in zip(content.blocks, ends, strict=False))
    assert all(content.text[b.start : b.end].strip() == content.text[b.start : b.end] for b in content.blocks)
    assert not content.blocks or content.blocks[-1].end == len(content.text)
