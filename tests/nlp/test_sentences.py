"""Sentences, the copy that is parsed, the cue filter and the trimming of quotations."""

import doctest
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlp.sentences
import nlp.spans
from nlp.sentences import forms, has_cue, parsing_copy, split_sentences
from nlp.spans import clean_copy, trim


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The U.S. will act. We agree.", ["The U.S. will act.", "We agree."]),
        ("See para. 3 of the annex. Parties agree.", ["See para. 3 of the annex.", "Parties agree."]),
        ("It covers waste.12 The rest follows.", ["It covers waste.12", "The rest follows."]),
        ("It stays in force.⁴⁶ The rest follows.", ["It stays in force.⁴⁶", "The rest follows."]),
        ("Improve roads.Many of these need funds.", ["Improve roads.", "Many of these need funds."]),
        ("It ends by 2030.The two sides agree.", ["It ends by 2030.", "The two sides agree."]),
        ("It is 1.8 to 2.0 MtCO2e lower. It fell.", ["It is 1.8 to 2.0 MtCO2e lower.", "It fell."]),
        ("A cut of 2.5 % is planned.", ["A cut of 2.5 % is planned."]),
        ("First block\n\nSecond block", ["First block", "Second block"]),
        ("“We will act.” They agreed.", ["“We will act.”", "They agreed."]),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


@given(st.text(alphabet="aB .;\n1U()—", max_size=80), st.integers(0, 50))
def test_sentences_are_ordered_disjoint_and_keep_every_word(text: str, start: int) -> None:
    spans = list(split_sentences(text, start))
    assert all(a.__le__(b) for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    kept = "".join(text[a - start : b - start] for a, b in spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("The two\n    sides will", "The two sides will"),
        ("the **two sides** will", "the two sides will"),
        ("the 21<sup>st</sup> century", "the 21st century"),
        ("co\u00adoperate", "cooperate"),
        ("- <!-- --> act", "- act"),
    ],
)
def test_copy_has_single_spaces_and_no_marks(text: str, copy: str) -> None:
    assert clean_copy(text).text == copy


@given(st.text(alphabet="ab *_<>\n\u00ad.", max_size=60))
def test_every_character_of_the_copy_leads_back(text: str) -> None:
    copy = clean_copy(text, 7)
    assert len(copy.text) == len(copy.starts)
    assert all(a < b for a, b in pairwise(copy.starts))
    assert all(c == " " or text[i - 7] == c for c, i in zip(copy.text, copy.starts, strict=True))


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("Party A will, together with all others, cut emissions.", "Party A will cut emissions."),
        ("Parties shall, where they take part, apply rules.", "Parties shall apply rules."),
        ("Climate: The sides will act (soon).", "The sides will act."),
        ("We agreed on Forward: Our plan.", "We agreed on Forward: Our plan."),
        ("Furthermore, the sides will act.", "the sides will act."),
        ("The work shall include, but is not limited to: reports", "The work shall include: reports"),
    ],
)
def test_the_parser_gets_what_it_needs(text: str, parsed: str) -> None:
    assert parsing_copy(clean_copy(text)).text == parsed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The sides will act", True),
        ("Parties are encouraged to act", True),
        ("We reaffirm our shared commitment to act", True),
        ("The centre is hereby established", True),
        ("They have agreed to act", True),
        ("Emissions fell by a third", False),
        ("The target year and the base year", False),
        ("a planned economy with required reporting", False),
    ],
)
def test_only_sentences_with_a_cue_are_parsed(words: str, expected: bool) -> None:
    assert has_cue(words) is expected


@pytest.mark.parametrize(
    ("verb", "some"),
    [
        ("plan", "planning"),
        ("commit", "committed"),
        ("seek", "sought"),
        ("specify", "specifies"),
        ("urge", "urging"),
    ],
)
def test_forms_of_verbs(verb: str, some: str) -> None:
    assert {verb, some} <= forms(verb)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("(a) will report;  and", "will report"),
        ("– exchanging views;", "exchanging views"),
        ("o Limit the increase.", "Limit the increase"),
        ("will act under the Convention.4", "will act under the Convention"),
        ("will review the regulation,²⁹", "will review the regulation"),
        ("use of the mechanism (JCM).", "use of the mechanism (JCM)"),
        ("will cut by 40 % by 2030.", "will cut by 40 % by 2030"),
    ],
)
def test_quotations_lose_markers_and_final_points(text: str, kept: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == kept


@given(st.text(max_size=40))
def test_trim_stays_inside_or_closes_a_bracket(text: str) -> None:
    start, end = trim(text, 0, len(text))
    assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize("module", [nlp.sentences, nlp.spans])
def test_examples_in_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]  # parametrize gives objects


@pytest.mark.parametrize(
    ("text", "cued"),
    [
        ("We plan to report.", True),
        ("Parties call on others to join.", True),
        ("PARTIES SHALL REPORT.", True),
        ("• Encourage others to join.", True),
        ("It was in the National Adaptation Plan to 2030.", False),
        ("Under the plan to grow, output rose in May.", False),
        ("This calls for great care.", False),
    ],
)
def test_cue_is_no_noun(text: str, cued: bool) -> None:
    assert has_cue(text) is cued


def test_cuts_may_overlap() -> None:
    copy = clean_copy("The two sides will act.", 5).without((8, 13), (4, 10))
    assert copy.text == "The  will act."
    assert copy.starts[4] == 5 + 13
