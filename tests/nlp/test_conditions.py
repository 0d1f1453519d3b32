"""What an undertaking hangs on, near and far."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Conditional, Span
from nlp.conditions import find_condition
from nlp.standing import contribution_condition, measures_condition


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
    ("shall review the rules as and when the body finds it fit", "as and when the body finds it fit"),
    ("will buy gas on the understanding that prices are fair", "on the understanding that prices are fair"),
    (
        "will revise it if assumptions change (e.g. growth) at once",
        "if assumptions change (e.g. growth) at once",
    ),
    ("will be adjusted depending on the level of progress", "depending on the level of progress"),
    ("and the updates, if any, will be reported", "if any"),
    ("and its inventory, once completed, will be published", "once completed"),
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
        "will be subject to rigorous and ongoing evaluation",
        "will be subject to simultaneous drought and rain",
        "will check its data subject to unified regulations",
        "will submit its inventory, if submitted as a separate report, by May",
        "shall indicate if its estimates are complete",
        "will adapt rules as and when necessary",
        "shall report in May unless otherwise decided",
        "will inform people in the event of a catastrophe",
        "will use own resources and international assistance",
    ],
)
def test_set_phrases_are_no_condition(quote):
    assert judged(f"The Party {quote}. It is so.", quote) == ("unspecified", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If necessary, the Party will use credits.", "conditional"),
        ("The Party will review and, if necessary, revise its plan.", "unspecified"),
        ("When a Party applies flexibility, the team shall not review it.", "conditional"),
        ("When estimating emissions, each Party shall use these rules.", "unspecified"),
    ],
)
def test_some_clauses_bind_in_front_only(text, expected):
    assert judged(text, text.rstrip("."))[0] == expected


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


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("This will require international support.", "conditional"),
        ("Any reasonable achievement of the goal will require financial support.", "conditional"),
        ("(In 2014 it was 2 % and this contribution assumes assistance with grids).", "conditional"),
        ("Part of it is done, but achieving such high levels will need support.", "conditional"),
        ("The implementation of our INDC is not contingent upon international support.", "unconditional"),
        ("The tier of methods used will depend on the data that is available.", "unspecified"),
        ("Growth requires cooperation between the regions.", "unspecified"),
    ],
)
def test_the_next_sentence_says_what_it_needs_of_goals_only(after, expected):
    assert judged(f"The Party aims at 40 %. {after}", "The Party aims at 40 %")[0] == expected


@pytest.mark.parametrize(
    ("lead_in", "expected"),
    [
        ("Decides that, subject to the extension of its term, the group shall serve by:", "conditional"),
        ("The Party will take these unconditional measures:", "unconditional"),
        ("These policies help it meet its unconditional contribution, including:", "unspecified"),
        ("The Party will, where appropriate:", "unspecified"),
    ],
)
def test_items_hang_on_what_their_lead_in_hangs_on(lead_in, expected):
    text = f"{lead_in}\n\n(a) Plant trees;\n\n(b) Dig wells."
    start = text.index("Plant trees")
    said, where = find_condition(
        text, Span(start=start, end=start + 11), lead_ins=[Span(start=0, end=len(lead_in))]
    )
    assert said.value == expected
    assert (where is None) == (expected == "unspecified")


def test_a_table_hangs_on_what_is_said_of_it():
    text = (
        "The Party will carry out the measures listed in Table 1, contingent upon foreign support.\n\n"
        "Table 1. Measures\n\nEnergy\n\nBuild dams\n\n2. Adaptation\n\nDig wells"
    )
    assert judged(text, "Build dams") == ("conditional", "contingent upon foreign support")
    assert judged(text, "Dig wells") == ("unspecified", None)


def test_a_row_of_running_lines_answers_its_head():
    text = (
        "Item Planned period of Conditional on Partner(s)\nimplementation support? identified?\n\n"
        "Build dams and 2016-2020 Yes No\nweirs\n\nDig wells 2020 No\n\nIn 2020 no one will dig."
    )
    assert judged(text, "Build dams and 2016-2020 Yes No\nweirs") == ("conditional", "Conditional on")
    assert judged(text, "Dig wells 2020 No")[0] == "unconditional"
    assert judged("In 2020 no one will dig.", "In 2020 no one will dig")[0] == "unspecified"


def test_the_words_of_a_heading_are_shown_where_they_stand():
    text = "Conditional contribution\n\nThe Party will cut 27 %."
    assert judged(text, "The Party will cut 27 %", "Conditional contribution") == (
        "conditional",
        "Conditional",
    )


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
    said = contribution_condition(text)
    assert (said.conditional if said else None) is expected


@given(
    st.text(alphabet="if the subject to support will, depend on. \nThis target would", max_size=120),
    st.data(),
)
def test_the_words_lie_in_the_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    _, where = find_condition(text, Span(start=start, end=end))
    assert where is None or where.end <= len(text)


@pytest.mark.parametrize(
    ("sentence", "about", "conditional"),
    [
        ("The proposed activities can only be implemented with foreign support.", "Plant trees", True),
        ("Adaptation measures are contingent on external finance.", "Adaptation: build dykes", True),
        ("Adaptation measures are contingent on external finance.", "Solar parks", False),
        ("Adaptation and mitigation actions are conditional upon support.", "Solar parks", True),
        ("The measures are not contingent on support.", "Plant trees", False),
        ("The measures need support.", "Plant trees", False),
        ("Our capacity to take actions is dependent upon support.", "Plant trees", False),
    ],
)
def test_what_is_said_of_all_measures(sentence: str, about: str, conditional: bool) -> None:
    said = measures_condition(f"# Plan\n\n{sentence}\n", about)
    assert (said is not None) is conditional
