"""The grammar of paragraph labels, exhaustively where it is small, and how ambiguous ones are read."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.structure.labels import Label, Style, letter, parse, roman
from nlp.structure.numbering import Numbering

_TENS, _ONES = ("", "x", "xx", "xxx"), ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMANS = [tens + ones for tens in _TENS for ones in _ONES][1:]


def readings_of(text: str) -> list[tuple[str, int, str]]:
    label = parse(text)
    return [(r.style.value, r.ordinal, r.cited) for r in label.readings] if label else []


def labels(*texts: str) -> list[Label]:
    return [label for text in texts if (label := parse(text))]


def test_every_roman_numeral_to_39() -> None:
    assert [roman(text) for text in ROMANS] == list(range(1, 40))


def test_nothing_else_is_a_roman_numeral() -> None:
    others = {a + b + c for a in "ivx" for b in "ivx" for c in ("", "i", "v", "x")} - set(ROMANS)
    assert all(roman(text) is None for text in others)


def test_every_letter() -> None:
    assert [letter(c) for c in string.ascii_lowercase] == list(range(1, 27))
    assert [letter(c * 2) for c in "abz"] == [27, 28, 52]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.\tDecides", [("number", 12, "12")]),
        ("3) Cooperation", [("number", 3, "3")]),
        ("(4) Coverage", [("bracketed", 4, "(4)")]),
        ("(a)\tAct", [("letter", 1, "(a)")]),
        ("a) Act", [("letter", 1, "(a)")]),
        ("(i) Act", [("letter", 9, "(i)"), ("roman", 1, "(i)")]),
        ("(ii) Act", [("roman", 2, "(ii)")]),
        ("(aa) Act", [("letter", 27, "(aa)")]),
        ("b.\tBest practices", [("dotted", 2, "b")]),
        ("i. Future", [("dotted", 9, "i"), ("roman", 1, "(i)")]),
        ("IV.\tFinance", [("chapter", 4, "IV")]),
        ("I. Introduction", [("chapter", 1, "I"), ("section", 9, "I")]),
        ("B.\tRoles", [("section", 2, "B")]),
        ("3.1 Mitigation", [("decimal", 1, "3.1")]),
        ("4.1.2. Cost", [("decimal", 2, "4.1.2")]),
        ("• Energy", [("bullet", 0, "")]),
        ("・Japan will", [("bullet", 0, "")]),
        ("- Energy", [("bullet", 0, "")]),
    ],
)
def test_labels(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert readings_of(text) == expected


@pytest.mark.parametrize(
    "text",
    ["2016 was warm", "16–18, of the", "U.S.-Atlantis Partnership", "2.5 million people", "3.6 GW of wind",
     "(SC) and others", "e.g. wind", "-5 per cent", "of the Agreement", "12th meeting", "(a", "0. nothing"],
)  # fmt: skip
def test_words_and_numbers_are_no_labels(text: str) -> None:
    assert parse(text) is None


def test_a_quoted_paragraph_is_known_by_its_mark() -> None:
    label = parse("“21.\tAlso invites")
    assert label is not None
    assert label.quoted
    assert label.text == "21."


@given(st.integers(1, 999), st.sampled_from([". ", ".\t", ") "]))
def test_every_number_is_read_back(number: int, end: str) -> None:
    label = parse(f"{number}{end}Words")
    assert label is not None
    assert label.end == len(f"{number}{end}")
    assert [(r.style, r.ordinal) for r in label.readings] == [(Style.NUMBER, number)]


def enter(numbering: Numbering, *texts: str, lead_in: bool = False) -> str:
    for text in texts:
        label = parse(text)
        assert label is not None
        reading = label.read_as(Style.NUMBER) or numbering.choose(label, [], lead_in=lead_in)
        assert reading is not None
        numbering.enter(reading, 0)
    return numbering.cited


def test_i_after_h_is_the_letter() -> None:
    assert enter(Numbering(), "5. x", *(f"({c}) x" for c in "abcdefgh"), "(i) x", "(j) x") == "5(j)"


def test_i_after_a_lead_in_is_the_numeral() -> None:
    numbering = Numbering()
    enter(numbering, "5. x", *(f"({c}) x" for c in "abcdefgh"))
    assert enter(numbering, "(i) x", lead_in=True) == "5(h)(i)"


def test_what_follows_decides_too() -> None:
    numbering = Numbering()
    enter(numbering, "5. x", *(f"({c}) x" for c in "abcdefgh"))
    label = parse("(i) x")
    assert label is not None
    for following, style in (("(ii) x", Style.ROMAN), ("(j) x", Style.LETTER)):
        reading = numbering.choose(label, labels(following), lead_in=False)
        assert reading is not None
        assert reading.style is style


def test_v_and_x_go_on_with_numerals() -> None:
    assert enter(Numbering(), "5. x", "(a) x", "(i) x", "(ii) x", "(iii) x", "(iv) x", "(v) x") == "5(a)(v)"


def test_a_deeper_list_closes_when_an_outer_one_goes_on() -> None:
    assert enter(Numbering(), "4. x", "(a) x", "(ii) x", "a. x", "b. x", "(b) x") == "4(b)"


def test_numbers_go_on_after_a_quotation() -> None:
    numbering = Numbering()
    enter(numbering, "6. x")
    numbering.levels.clear()
    assert numbering.number == 6
