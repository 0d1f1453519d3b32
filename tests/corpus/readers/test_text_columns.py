"""Plain text whose layout keeps two columns side by side: forms, tables, newspaper columns."""

import re
import textwrap
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import BlockKind, Content
from corpus.readers import text
from corpus.readers.text import wrapped


def rows_of(content: Content) -> list[tuple[str, ...]]:
    """The rows as tuples of a left cell and the right one's paragraphs, on one line each."""
    rows: dict[tuple[int, int], list[str]] = {}
    for block in content.blocks:
        if block.kind is BlockKind.CELL:
            row = rows.setdefault((block.table or 0, block.row or 0), [])
            row += [""] if block.column == 1 and not row else []
            row.append(" ".join(content.text[block.start : block.end].split()))
    return [tuple(row) for row in rows.values()]


def blocks_of(content: Content) -> list[tuple[str, str]]:
    return [(block.kind.value, content.text[block.start : block.end]) for block in content.blocks]


def read(source: str) -> Content:
    return text.read(source.encode())


FORM = """\
1. Starting point (a base year, as suits)

(a)   Base year or years, reference          2019
      period or other start

(b)   How the figures of the base            The stocks of 2019, as published in the Survey
      year were found, their values          of Herds and Hives, give every figure.
      and their units
                                             Units follow the Survey.

(c)   For plans that name no figure,         n/a
      other information
"""


def test_answers_stand_apart_from_their_questions() -> None:
    """A section's title keeps to itself; empty lines inside an answer end its paragraphs only."""
    content = read(FORM)
    assert rows_of(content) == [
        ("(a) Base year or years, reference period or other start", "2019"),
        (
            "(b) How the figures of the base year were found, their values and their units",
            "The stocks of 2019, as published in the Survey of Herds and Hives, give every figure.",
            "Units follow the Survey.",
        ),
        ("(c) For plans that name no figure, other information", "n/a"),
    ]
    assert blocks_of(content)[0] == ("heading", "1. Starting point (a base year, as suits)")


TORN = (
    FORM
    + """\

(d)   Target against the base year, as       Herds shrink by a third, and what is left of
      a share or a

                            - 7 -
\f      number                                 them grazes where the Survey finds
                                             room.

(e)   Sources of the data                    The Survey.
"""
)


def test_a_row_runs_over_a_page() -> None:
    content = read(TORN)
    assert rows_of(content)[3:] == [
        (
            "(d) Target against the base year, as a share or a number",
            "Herds shrink by a third, and what is left of them grazes where the Survey finds room.",
        ),
        ("(e) Sources of the data", "The Survey."),
    ]
    last = content.blocks[-1]
    assert [page.number for page in content.pages] == [1, 2, 1, 2]
    assert content.pages[-1].start <= last.start


ALONE = """\

(d)   Plans and how they were made           The plan was made with shepherds, who met in
                                             every valley to weigh its parts, and by the
                                             council of the valley, who came down from the

                            - 7 -
\fhighest pastures, which gave it a name
and a seal in the same spring.

It runs for ten years and is looked at
again in the fifth.

                            - 8 -
\f                                             Herds are counted then.

(e)   Sources of the data                    The Survey.
"""


def test_a_page_that_holds_only_an_answer_is_part_of_it() -> None:
    assert rows_of(read(FORM + ALONE))[3:] == [
        (
            "(d) Plans and how they were made",
            "The plan was made with shepherds, who met in every valley to weigh its parts, and by the "
            "council of the valley, who came down from the highest pastures, which gave it a "
            "name and a seal in the same spring.",
            "It runs for ten years and is looked at again in the fifth.",
            "Herds are counted then.",
        ),
        ("(e) Sources of the data", "The Survey."),
    ]


def test_a_footnote_below_the_columns_stands_after_its_row() -> None:
    note = "\n3\n  The Survey is made every second year by the council of the valleys and its shepherds.\n"
    source = TORN.replace("      a share or a\n", f"      a share or a\n{note}")
    content = read(source)
    assert rows_of(content) == rows_of(read(TORN))
    notes = [text for kind, text in blocks_of(content) if kind == "note"]
    assert notes == [
        "3",
        "The Survey is made every second year by the council of the valleys and its shepherds.",
    ]


TIGHT = """\
a. Base year or years, reference period     2019, the year of the Survey
   or other start

b. How the figures of the base year were    The stocks of 2019, as published in the Survey
   found, where the Survey gives them       of Herds and Hives, give every figure.

c. How the Party has taken the valleys into Herds of every valley are counted, and those of
   account, where paragraph 3(b) and        passes too.
   (c) of the decision ask for it

d. For plans that name no figure whatsoever n/a
   other information
"""


def test_a_full_column_leaves_a_single_blank() -> None:
    """The offset that other lines show parts the line; *(c) of* after *and* begins no row."""
    assert rows_of(read(TIGHT)) == [
        ("a. Base year or years, reference period or other start", "2019, the year of the Survey"),
        (
            "b. How the figures of the base year were found, where the Survey gives them",
            "The stocks of 2019, as published in the Survey of Herds and Hives, give every figure.",
        ),
        (
            "c. How the Party has taken the valleys into account, where paragraph 3(b) and (c) of the "
            "decision ask for it",
            "Herds of every valley are counted, and those of passes too.",
        ),
        ("d. For plans that name no figure whatsoever other information", "n/a"),
    ]


BULLETS = """\
1.  Base year                  2019

2.  Sources of the data for    • The Survey, in which the council of the
    the base year, with all      valleys and its shepherds count the
    that belongs to them         herds every second year;
                               • letters.

3.  Period                     2021 to 2030
"""


def test_a_bullet_stands_before_the_offset_of_its_words() -> None:
    assert rows_of(read(BULLETS)) == [
        ("1. Base year", "2019"),
        (
            "2. Sources of the data for the base year, with all that belongs to them",
            "• The Survey, in which the council of the valleys and its shepherds count the herds every "
            "second year;",
            "• letters.",
        ),
        ("3. Period", "2021 to 2030"),
    ]


CENTRED = """\
a) Base year or years,         2019, the year of the Survey
   or other start
                               The Survey is made every second year and counts all
                               the herds of the valleys, the hives of the passes and
b) How the figures of the      what grazes between them, as the council of the valleys
   base year were found        has asked for since its first spring, and gives each
                               of them a number.
c) For plans that name no      n/a
   figure, other information
"""


def test_a_label_in_the_middle_of_its_row_takes_the_open_sentence_above() -> None:
    rows = rows_of(read(CENTRED))
    assert [row[0][:2] for row in rows] == ["a)", "b)", "c)"]
    assert rows[1][1].startswith("The Survey is made every second year")
    assert rows[1][1].endswith("of them a number.")


NAMED = """\
Type of plan         A plan for the whole valley, its passes and
                     all that grazes there.
Herds counted        100%.
Grazing, hay and     Rules on how to count hay will be made as
other uses of land   soon as the Survey allows, in any case before
                     the next count of herds.
Period               1 May 2021 to 31 October 2030.
"""


def test_names_without_labels_begin_rows() -> None:
    assert rows_of(read(NAMED)) == [
        ("Type of plan", "A plan for the whole valley, its passes and all that grazes there."),
        ("Herds counted", "100%."),
        (
            "Grazing, hay and other uses of land",
            "Rules on how to count hay will be made as soon as the Survey allows, in any case before the "
            "next count of herds.",
        ),
        ("Period", "1 May 2021 to 31 October 2030."),
    ]


NEWSPAPER = """\
The herds of the valley were counted in       Hives stand on every pass of the valley now.
spring. Shepherds came from the passes to     Their keepers ask for a rule that keeps the
see the count. It took them nine days and     meadows unmown until the lime trees have
as many nights. What they found is given      flowered. The council will hear them in May
to the council. It will be read aloud.        and answer by June.
"""


def test_running_text_in_two_columns_is_read_column_by_column() -> None:
    (row,) = rows_of(read(NEWSPAPER))
    assert row[0].endswith("It will be read aloud.")
    assert row[1].startswith("Hives stand")


ONE_COLUMN = {
    "contents": "Contents\n\n1. Herds of the valley ....... 3\n2. Hives ............ 9\n3. Hay          12\n",
    "figures": (
        "Sector          Base (Mt)      2030 (Mt)     Change\n"
        "Herds              21.4           18.0         -16%\n"
        "Hives              10.2            9.9          -3%\n"
        "Hay                 4.0            4.4         +10%\n"
    ),
    "costs": "Herds of the valley      8\nHives of the passes     10\nHay and barns        3\nSum      21\n",
    "items": (
        "   •    Herds graze where the Survey\n        finds room for them;\n"
        "        o   those of the passes, and\n            of the high meadows;\n"
        "   (i)      hives stand apart.\n"
    ),
    "agreement": (
        "1.         Each valley shall count its herds every\nspring and give the figures to the council.\n\n"
        "2.         The council shall read them aloud and\nkeep them for the years to come.\n"
    ),
    "typewriter": (
        "Herds are counted in spring.  Shepherds come from the\npasses.  They stay nine days.  What they\n"
        "find is given to the council.  It is read aloud.  Nobody\nmay speak before that.  Then all go.\n"
    ),
    "three columns": (
        "Sector         What is done               By when it is done\n"
        "Herds          Count them in spring       Each year to 2030\n"
        "Hives          Keep them on passes        By 2025 at latest\n"
        "Hay            Mow after the limes        From 2022 onwards\n"
    ),
}


@pytest.mark.parametrize("name", ONE_COLUMN)
def test_other_layouts_stay_as_they_are(name: str) -> None:
    assert rows_of(read(ONE_COLUMN[name])) == []


# -- invariants -------------------------------------------------------------------------------------

WORD = st.text("abcdefghij", min_size=3, max_size=9)
LINE = st.tuples(
    st.integers(0, 60), st.lists(st.tuples(WORD, st.integers(1, 30)), min_size=1, max_size=8)
).map(lambda parts: " " * parts[0] + "".join(word + " " * blanks for word, blanks in parts[1]))
LABEL = st.sampled_from(["", "", "(a)   ", "b.  ", "2. ", "i)  ", "• "])
PAGE = st.lists(st.one_of(st.just(""), st.tuples(LABEL, LINE).map("".join)), min_size=1, max_size=25)


@given(st.lists(PAGE, min_size=1, max_size=3))
@settings(max_examples=60)
def test_blocks_keep_their_order_whatever_the_layout(pages: list[list[str]]) -> None:
    source = "\f".join("\n".join(page) + "\n" for page in pages)
    if not re.search(r"[a-j]", source):
        return
    content = read(source)
    end = 0
    for block in content.blocks:
        assert end <= block.start < block.end
        end = block.end
    ends = [page.end for page in content.pages]
    assert [page.start for page in content.pages[1:]] == ends[:-1]
    kept = wrapped.find_pagination([line.replace("\f", "") for line in source.split("\n")])
    if not kept:
        assert sorted(content.text.split()) == sorted(source.split())


SENTENCE = st.lists(WORD, min_size=4, max_size=24).map(lambda words: " ".join(words).capitalize() + ".")


@given(st.lists(st.tuples(SENTENCE, SENTENCE), min_size=4, max_size=8), st.integers(2, 9))
@settings(max_examples=60)
def test_a_form_laid_out_is_read_back(rows: list[tuple[str, str]], gutter: int) -> None:
    lines = []
    for number, (question, answer) in enumerate(rows):
        asked = textwrap.wrap(
            question, 30, initial_indent=f"({'abcdefgh'[number]})  ", subsequent_indent=" " * 5
        )
        told = textwrap.wrap(answer, 45)
        beside = " " * gutter
        lines += [left.ljust(30) + beside + right for left, right in zip_longest(asked, told, fillvalue="")]
        lines.append("")
    found = rows_of(read("\n".join(line.rstrip() for line in lines)))
    assert found == [(f"({'abcdefgh'[n]}) {question}", answer) for n, (question, answer) in enumerate(rows)]


@given(st.lists(SENTENCE, min_size=1, max_size=12), st.integers(0, 30), st.integers(50, 90))
@settings(max_examples=60)
def test_running_text_is_one_column(sentences: list[str], indent: int, width: int) -> None:
    paragraphs = [textwrap.fill(sentence, width, initial_indent=" " * indent) for sentence in sentences]
    assert rows_of(read("\n\n".join(paragraphs))) == []
