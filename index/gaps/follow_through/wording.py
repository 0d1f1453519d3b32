"""The words of ``corpus/vocab/promises.yaml`` as patterns."""

import re
from collections.abc import Iterable
from functools import cache

from corpus.vocabulary import load
from index.words import fold, stems

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")


def plain(text: str) -> str:
    """A text on one line, in small letters, with plain quotes and dashes, for looking words up in it.

    >>> plain("Net‑Zero \\n emissions")
    'net-zero emissions'
    """
    return " ".join(_INVISIBLE.sub("", text).translate(_PLAIN).split()).casefold()


_PLAIN = {ord(dash): "-" for dash in "‐‑‒–—"} | {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"'}


@cache
def words_of(section: str) -> re.Pattern[str]:
    """A list of the vocabulary as a pattern over plain text; ``*`` stands for the rest of a word."""
    return re.compile(rf"(?<![\w-])(?:{either(load('promises')[section])})(?![\w])")


def either(phrases: Iterable[str]) -> str:
    """Phrases as alternatives, the longest first."""
    return "|".join(_spelt(phrase) for phrase in sorted(map(str, phrases), key=len, reverse=True))


def _spelt(phrase: str) -> str:
    escaped = re.escape(phrase.casefold())
    return escaped.replace(r"\*", r"[\w-]*").replace(r"\-", r"[-\s]?").replace(r"\ ", r"[-\s]+")


@cache
def light() -> frozenset[str]:
    """Stems of words that say nothing of a subject."""
    folded = fold(" ".join(map(str, load("promises")["light"]))).split()
    return frozenset(stems(folded))


@cache
def of_the_field() -> frozenset[str]:
    """Stems of words that tell a subject of climate policy: those of the phrases that give a theme."""
    phrases = (
        str(phrase)
        for weights in load("themes")["themes"].values()
        for weight, phrases in weights.items()
        if weight > 1
        for phrase in phrases
    )
    folded = fold(" ".join(phrases).replace("*", "")).split()
    return frozenset(stems(folded)) - light()
