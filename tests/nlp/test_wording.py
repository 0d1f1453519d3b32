"""Patterns made of words: fast alternations match what plain ones match."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.folding import fold
from nlp.wording import either, longest_first

WORDS = st.lists(st.text("abAB1 '", min_size=1, max_size=4), min_size=1, max_size=8)


@pytest.mark.parametrize("cased", [True, False])
@given(words=WORDS, text=st.text("abAB1 '", max_size=20))
def test_alternatives_of_one_letter_together_match_as_they_do_in_a_row(cased, words, text):
    flags = re.NOFLAG if cased else re.IGNORECASE
    plain = re.compile("(?:" + "|".join(longest_first(words)) + ")", flags)
    grouped = re.compile(either(longest_first(words), cased=cased), flags)
    assert [m.span() for m in grouped.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_longer_words_come_first():
    assert re.compile(either(longest_first(["net", "net zero"]))).match("net zero")[0] == "net zero"


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
