"""What an answer to a question would hold: a date, a sum of money, a Party's own words.

>>> sorted(expected("which Parties say by when they phase out coal, and what will it cost?"))
['date', 'money', 'party']
>>> holds("date", "no later than 31 December 2024", rulebook=True)
True

Words: ``corpus/vocab/questions.yaml``.
"""

import re
from functools import cache
from typing import Literal

from corpus.vocabulary import load
from index.amounts import amounts

Kind = Literal["date", "money", "party"]

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_MONEY = re.compile(r"[A-Z]{3}=")


def expected(question: str) -> frozenset[Kind]:
    """Kinds of answer that the question's words ask for."""
    return frozenset(kind for kind, pattern in _patterns().items() if pattern.search(question))


def holds(kind: Kind, text: str, *, rulebook: bool) -> bool:
    """Whether a passage could be an answer of this kind; in the ``rulebook`` no Party speaks for itself."""
    if kind == "date":
        return bool(_YEAR.search(text))
    if kind == "money":
        return any(_MONEY.match(mark) for amount in amounts(text) for mark in amount.marks)
    return not rulebook


@cache
def _patterns() -> dict[Kind, re.Pattern[str]]:
    """*which … Parties* is a frame of two words with others between; the rest are words as they stand."""
    words = load("questions")["expects"]
    frames = [
        rf"(?:{_either(frame['asking'])})\b[^?]{{0,40}}\b(?:{_either(frame['of'])})"
        for frame in words["party_frames"]
    ]
    return {
        "date": _words(words["date"]),
        "money": _words(words["money"]),
        "party": re.compile(rf"\b(?:{'|'.join(frames)})\b", re.IGNORECASE),
    }


def _words(wordings: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(wordings)})\b", re.IGNORECASE)


def _either(wordings: list[str]) -> str:
    return "|".join(re.escape(wording) for wording in wordings)
