"""Texts → the words they are searched by, each with its place in the text.

One text has many spellings: *CO₂* and *CO2*, *authorisation* and *authorization*, a word hyphenated
at a line's end, a footnote's digit glued to a word. Index and query are folded here alike, and the
spans lead back to the words as they stand.

>>> [word.text for word in words("Japan’s 200 million t-CO₂ under 4/CMA.1²")]
['japan', '200', 'million', 't', 'co2', 'under', '4/cma.1']
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer


class Word(NamedTuple):
    """A folded word and where it stands: ``text[start:end]`` is the word as the source spells it."""

    text: str
    start: int
    end: int


_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TOKEN = re.compile(
    rf"""
    \d+ \s?/ \s?(?:CMA|CMP|CP) \s?\. \s?\d+  # a decision
  | A6\.4ERs?  # a credit
  | (?:[A-Z]\.){{2,}}  # initials
  | \d{{1,3}} (?: [,\u00a0\u202f]\d{{3}} | [ ]\d{{3}}(?![\d.,]*\d) )+ (?:\.\d+)? (?!\d)
  | \d+ (?:[.,]\d+)*
  | [^\W\d_] [\w{_INVISIBLE}]* (?: (?<=[^\W\d_]) -[ \t]*\n\s*(?=[a-z]) [\w{_INVISIBLE}]* )*  # a word
    """,
    re.VERBOSE,
)
_NOISE = re.compile(rf"[{_INVISIBLE}{_SUPERSCRIPT}]|-\s*\n\s*")
_GAS = re.compile(r"[cс][oо0]2")
_PARTS = re.compile(r"(?P<unit>[kmg]?t)?(?P<gas>co2)(?:e|eq)?$|(?P<fiscal>fy)(?P<year>\d{2,4})$")
_BRITISH = (
    (re.compile(r"(?<=[^\W\d_]{4})is(ation|ations|ing|ed|es|e|er|ers)$"), r"iz\1"),
    (re.compile(r"(?<=[^\W\d_]{3})our(s|ed|ing|able)?$"), r"or\1"),
    (re.compile(r"(?<=[bcht])re(s)?$"), r"er\1"),
    (re.compile(r"^(program)me(s)?$"), r"\1\2"),
)
_POSSESSIVE = re.compile(r"[’']s\b")


def words(text: str) -> list[Word]:
    """All words of a text in order; punctuation, superscript digits and invisible characters are left out."""
    return [
        Word(form, match.start(), match.end())
        for match in _TOKEN.finditer(_POSSESSIVE.sub("  ", text))
        for form in _forms(match[0])
    ]


def fold(text: str) -> str:
    """A text as its folded words with blanks between: what the lexical index is given."""
    return " ".join(chain.from_iterable(map(_forms, _TOKEN.findall(_POSSESSIVE.sub("  ", text)))))


@lru_cache(maxsize=1 << 16)
def _forms(raw: str) -> tuple[str, ...]:
    """What is written as one word → what it is searched by: one word, two, or none."""
    if raw[0].isdecimal():
        folded = re.sub(r"\s", "", raw).casefold() if "/" in raw else _number(raw)
    elif "." in raw:
        folded = raw.replace(".", "").casefold()
    else:
        return _folded(raw)
    return (folded,) if folded else ()


def _number(raw: str) -> str:
    return re.sub(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))", "", raw).replace(",", ".")


def _folded(raw: str) -> tuple[str, ...]:
    """A written word as one to search by, or two: *MtCO2e* is *mt*, *co2*; *FY2030* is *fy*, *2030*."""
    folded = unicodedata.normalize("NFKC", _NOISE.sub("", raw)).casefold().replace("_", "")
    folded = _GAS.sub("co2", folded)
    if parts := _PARTS.match(folded):
        return tuple(part for part in parts.groups() if part)
    return (_american(folded),) if folded else ()


def _american(word: str) -> str:
    if len(word) < 6:
        return word
    for pattern, spelling in _BRITISH:
        word, count = pattern.subn(spelling, word)
        if count:
            break
    return word


@cache
def _stemmer() -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stemmer("english")).build()


def stems(folded: Sequence[str]) -> list[str]:
    """English stems (Snowball) of folded words, one each, as the lexical index makes them.

    >>> stems(["adjustments", "authorized", "4/cma.1"])
    ['adjust', 'author', '4/cma.1']
    """
    return list(_stemmer().analyze(" ".join(folded)))
