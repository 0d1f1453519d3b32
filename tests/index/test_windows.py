"""Long clauses in stretches: spans of the clause, in order, none too long, no word lost."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.windows import sentences, windows

TEXTS = st.text(alphabet=st.sampled_from("Ab c.\n;(1)-•No.é"), max_size=200)


@given(TEXTS, st.integers(1, 12))
def test_windows_hold_every_word_once(text: str, longest: int) -> None:
    spans = windows(text, longest)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    quotes = [text[start:end] for start, end in spans]
    assert all(quote == quote.strip() and len(quote.split()) <= longest for quote in quotes)
    assert [word for quote in quotes for word in quote.split()] == text.split()


def test_a_short_clause_is_one_stretch() -> None:
    text = "Parties shall account. They shall report."
    assert windows(text) == [(0, len(text))]


def test_abbreviations_end_no_sentence() -> None:
    text = "See Art. 6 and para. 4 of No. 5. The U.S. Government agrees. Next."
    assert [text[start:end] for start, end in sentences(text)] == [
        "See Art. 6 and para. 4 of No. 5.",
        "The U.S. Government agrees.",
        "Next.",
    ]


def test_a_semicolon_in_brackets_ends_no_sentence() -> None:
    text = "Emissions will be 1.3 Gt (in tonnes; Report Five) in 2025. Next."
    assert [text[start:end] for start, end in sentences(text)] == [text[:-6], "Next."]
