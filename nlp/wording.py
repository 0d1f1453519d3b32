"""Patterns made of vocabulary: a list of words or word beginnings → one compiled alternation."""

import re
from collections.abc import Iterable
from functools import cache

from corpus.vocabulary import load


def either(patterns: Iterable[str], *, cased: bool = True) -> str:
    """An alternation of patterns that begin with a letter of their own, those of one letter together.

    Most words of a text are passed by at their first letter. Where case is ignored (``cased`` False) the
    engine must be shown both forms of it: it compares a letter at a glance only where its case counts.

    >>> either(["peak", "pledge", "aim"]), either(["aim", "act"], cased=False)
    ('(?:p(?:eak|ledge)|a(?:im))', '(?:(?-i:[aA])(?:im|ct))')
    """
    groups: dict[str, list[str]] = {}
    for pattern in patterns:
        letter = pattern[0] if cased else pattern[0].lower()
        groups.setdefault(letter if letter.isalpha() else pattern, []).append(pattern)
    return "(?:" + "|".join(_group(first, members, cased) for first, members in groups.items()) + ")"


def _group(first: str, members: list[str], cased: bool) -> str:
    if not first[0].isalpha():
        return first
    letter = first if cased else f"(?-i:[{first}{first.upper()}])"
    return f"{letter}(?:{'|'.join(pattern[1:] for pattern in members)})"


def longest_first(words: Iterable[str]) -> list[str]:
    """Words or phrases as patterns, in the order in which an alternation must try them."""
    return sorted(map(re.escape, set(words)), key=len, reverse=True)


def any_of(words: Iterable[str], *, cased: bool = False) -> str:
    """An alternation of phrases, longest first, with any run of spaces where a space stands."""
    ordered = sorted({" ".join(word.split()) for word in words}, key=len, reverse=True)
    return either((re.escape(word).replace(r"\ ", r"\s+") for word in ordered), cased=cased)


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
