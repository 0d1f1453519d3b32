"""Patterns made of vocabulary: a list of words or word beginnings → one compiled alternation."""

import re
from collections.abc import Iterable
from functools import cache

from corpus.vocabulary import load


def any_of(words: Iterable[str]) -> str:
    """An alternation of phrases, longest first, with any run of spaces where a space stands."""
    ordered = sorted({" ".join(word.split()) for word in words}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


@cache
def section_of(vocabulary: str, section: str) -> str:
    """The alternation of all phrases of ``section``, to be set into a larger pattern."""
    return any_of(load(vocabulary)[section])


@cache
def words_of(vocabulary: str, section: str) -> re.Pattern[str]:
    """Any phrase of ``section``, whole words, case ignored.

    >>> bool(words_of("targets", "bau").search("relative to Business-As-Usual levels"))
    True
    """
    return re.compile(rf"(?<![\w]){any_of(load(vocabulary)[section])}(?![\w])", re.IGNORECASE)


@cache
def beginnings_of(vocabulary: str, section: str) -> re.Pattern[str]:
    """Any word that begins with one of ``section`` (*reduc* for reduce, reducing, reduction)."""
    return re.compile(rf"(?<![\w-]){any_of(load(vocabulary)[section])}\w*", re.IGNORECASE)


@cache
def ends_with(vocabulary: str, section: str, gap: str = r"\s*") -> re.Pattern[str]:
    """A text that ends with one of ``section``: what stands directly before a place."""
    return re.compile(rf"(?<![\w]){any_of(load(vocabulary)[section])}{gap}$", re.IGNORECASE)


@cache
def starts_with(vocabulary: str, section: str, gap: str = r"\s*") -> re.Pattern[str]:
    """A text that starts with one of ``section``: what stands directly behind a place."""
    return re.compile(rf"{gap}{any_of(load(vocabulary)[section])}(?![\w])", re.IGNORECASE)
