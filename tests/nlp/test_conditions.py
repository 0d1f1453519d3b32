"""What an undertaking hangs on, near and far."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Conditional, Span
from nlp.conditions import contribution_condition, find_condition


def judged(text: str, quote: str, heading: str = "") -> tuple[str, str | None]:
    start = text.index(quote)
    said, where = find_condition(text, Span(start=start, end=start + len(quote)), heading=heading)
    return said.value, text[where.start : where.end] if where else None


INSIDE = [
    ("will cut emissions subject to the availability of finance", "subject to the availability of finance"),
    ("may revisit its commitment if no agreed rules are given", "if no agreed rules are given"),
    ("will reach 35 % provided that support is given", "provided that support is given"),
    ("could reduce by 20 % with adequate international support", "with adequate international support"),
    ("will act unless others do not", "unless others do not"),
    (
        "will be fulfilled depending on the availability of finance",
        "depending on the availability of finance",
    ),
    ("will build dams given adequate support", "given adequate support"),
    ("will reduce emissions, contingent on market development", "contingent on market development"),
]


@pytest.mark.parametrize(("quote", "words"), INSIDE)
def test_its_own_words_say_it(quote, words):
    assert judged(f"The Party {quote}. It is so.", quote) == ("conditional", words)


@pytest.mark.parametrize(
    "quote",
    [
        "will report, if applicable",
        "will use the guidance where relevant",
        "will, if necessary, update the information",
        "will be subject to review",
        "will update its report if it has submitted one",
        "will help for as long as is necessary",
        "will work with international banks and institutions to give support",
        "will work with international partners",
        "will assess whether to act and as if nothing had been",
        "shall make supply less dependent on others",
    ],
)
def test_set_phrases_are_no_condition(quote):
    assert judged(f"The Party {quote}. It is so.", quote) == ("unspecified", None)


def test_a_fronted_clause_counts():
    text = "Many words. However, once the data is collected, it will be compiled in the report."
    said, where = judged(text, "it will be compiled in the report")
    assert said == "conditional"
    assert where is not None
    assert "once the data is collected" in where


def test_would_takes_up_the_sentence_before():
    text = "Should the Party decide to use such cooperation, it acts. It would report on such use."
    assert judged(text, "It would report on such use")[0] == "conditional"


def test_the_next_sentence_may_say_it():
    text = (
        "The Party aims at a cut of 40 % by 2030. The target will be subject to the approval of Parliament."
    )
    assert judged(text, "The Party aims at a cut of 40 % by 2030") == (
        "conditional",
        "subject to the approval of Parliament",
    )


def test_the_sentence_after_a_list_counts_for_its_items():
    text = (
        "The Party will:\n\n- Adopt a code;\n\n- Label appliances; and\n\n- Expand audits.\n\n"
        "Many of these measures will depend on the availability of finance.\n\nOther things."
    )
    for item in ("Adopt a code", "Label appliances", "Expand audits"):
        assert judged(text, item)[0] == "conditional"


def test_the_heading_counts():
    assert judged("a cut of 9 %", "a cut of 9 %", "Unconditional contribution")[0] == "unconditional"
    assert judged("a cut of 27 %", "a cut of 27 %", "Conditional contribution")[0] == "conditional"


def test_a_section_may_say_it_for_all_its_targets():
    text = (
        "2. Mitigation part\n\n"
        "The measures below, unless otherwise stated, are conditional upon external help.\n\n"
        "By 2031, plant trees.\n\nDig wells with its own resources.\n\n3. Adaptation part\n\nBuild dams."
    )
    assert judged(text, "By 2031, plant trees") == ("conditional", "conditional upon external help")
    assert judged(text, "Dig wells with its own resources")[0] == "unconditional"
    assert judged(text, "Build dams") == ("unspecified", None)


def test_own_resources_are_unconditional():
    text = "With its own domestic resources the Party will cut emissions by 9 %"
    assert judged(text, text)[0] == "unconditional"


def test_where_both_are_said_the_targets_have_their_own():
    text = "The target is 50 % (unconditional) and 55 % (conditional)."
    assert judged(text, text) == ("unspecified", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our NDC is conditional on international support.", Conditional.CONDITIONAL),
        ("The INDC is unconditional.", Conditional.UNCONDITIONAL),
        ("The contribution is not contingent upon international support.", Conditional.UNCONDITIONAL),
        ("The NDC has a conditional part. The NDC has an unconditional part.", None),
        ("We love our country.", None),
    ],
)
def test_the_contribution_as_a_whole(text, expected):
    assert contribution_condition(text) is expected


@given(
    st.text(alphabet="if the subject to support will, depend on. \nThis target would", max_size=120),
    st.data(),
)
def test_the_words_lie_in_the_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    _, where = find_condition(text, Span(start=start, end=end))
    assert where is None or where.end <= len(text)
