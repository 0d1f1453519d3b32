"""Patterns made of the words of a vocabulary, for what comparisons look for in passages."""

import re
from collections.abc import Iterable
from functools import cache

from corpus.vocabulary import load


def any_of(words: Iterable[str]) -> str:
    """An alternation of phrases, longest first, with any run of blanks where one stands."""
    ordered = sorted({" ".join(str(word).split()) for word in words}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


@cache
def phrases(vocabulary: str, section: str, folder: str = "vocab") -> re.Pattern[str]:
    """Any phrase of a section, as whole words, case ignored.

    >>> bool(phrases("footing", "net").search("Net emissions of 2005"))
    True
    """
    return re.compile(rf"(?<!\w){any_of(load(vocabulary, folder)[section])}(?!\w)", re.IGNORECASE)


@cache
def beginnings(vocabulary: str, section: str, folder: str = "vocab") -> re.Pattern[str]:
    """Any word that begins with one of a section (*reduc* for reduce, reducing, reduction)."""
    return re.compile(rf"(?<!\w){any_of(load(vocabulary, folder)[section])}\w*", re.IGNORECASE)
