"""Amounts in a text as marks that compare by value: *200 Mt* and *200 million t-CO2* are one amount.

>>> [amount.marks for amount in amounts("approximately 200 million t-CO2")]
[('t=2e+08', '=2e+08')]
>>> [amount.marks for amount in amounts("US$100bn a year")]
[('USD=1e+11', '=1e+11')]

Spellings of units and scales: ``corpus/vocab/units.yaml``.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from corpus.vocabulary import load

_TONNES_A_MEGATONNE = 1e6
_DIGIT = re.compile(r"\d")


class Amount(NamedTuple):
    """A number with its unit or scale, as ``text[start:end]``; ``marks`` name its value, exact first."""

    marks: tuple[str, ...]
    start: int
    end: int


def amounts(text: str) -> list[Amount]:
    """Numbers that carry a unit or a scale, in order. Bare numbers are words, and are not listed."""
    if not _DIGIT.search(text):
        return []  # without the vocabulary and its pattern, which a short command would wait for
    found = []
    for match in _pattern().finditer(text):
        parts = match.groupdict()
        unit, factor = _unit(parts["before"], parts["after"])
        scale = _scale(parts["scale"], parts["letter"] if parts["before"] else None)
        if not unit and scale == 1:
            continue
        number = _number(parts["number"]) * scale
        marks = [f"{unit}={number * factor:g}"] if unit else []
        if scale > 1:
            marks.append(f"={number:g}")
        found.append(Amount(tuple(marks), match.start(), match.end()))
    return found


def _number(written: str) -> float:
    """A comma parts thousands where three digits follow; *0,213* has none to part."""
    if written.startswith("0,"):
        return float(written.replace(",", "."))
    grouped = re.sub(r"[,\u00a0\u202f ](?=\d{3}(?!\d))", "", written)
    return float(grouped.replace(",", "."))


def _scale(word: str | None, letter: str | None) -> float:
    units = load("units")
    if word:
        return float(units["scales"][word.casefold()])
    return float(units["money_scales"][letter.casefold()]) if letter else 1.0


def _unit(before: str | None, after: str | None) -> tuple[str, float]:
    """Canonical unit and the factor to it; tonnes for masses, the currency's code for money."""
    if before:
        return str(load("units")["currency_before"][_tidy(before)]), 1.0
    if not after:
        return "", 1.0
    cased, table = _spellings()
    return cased.get(after) or table[_tidy(after).casefold()]


def _tidy(written: str) -> str:
    return " ".join(written.split())


@cache
def _spellings() -> tuple[dict[str, tuple[str, float]], dict[str, tuple[str, float]]]:
    """Spelling of a unit after a number → (unit, factor): those that keep their case, and all the others."""
    units = load("units")
    every = dict.fromkeys(units["percent"], ("%", 1.0))
    for entry in units["mass"].values():
        factor = float(entry["factor"]) * _TONNES_A_MEGATONNE
        every.update(dict.fromkeys(entry["spellings"], ("t", factor)))
    for unit, spellings in units["units"].items():
        every.update({spelling: (unit, float(factor)) for spelling, factor in spellings.items()})
    every.update({spelling: (currency, 1.0) for spelling, currency in units["currency_after"].items()})
    cased = {spelling: every[spelling] for spelling in units["cased"] if spelling in every}
    return cased, {spelling.casefold(): unit for spelling, unit in every.items() if spelling not in cased}


@cache
def _pattern() -> re.Pattern[str]:
    units = load("units")
    before = _either(units["currency_before"])
    cased, spellings = _spellings()
    after = f"{_either(cased)}|(?i:{_either(spellings)})"
    return re.compile(
        rf"(?:(?P<before>(?<![\w$]){before})\s?)?"
        r"(?<![\w.,/])(?<!\d )(?P<number>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
        rf"(?:[\s-]?(?P<scale>(?i:{_either(units['scales'])})(?![a-z])))?"
        rf"(?(before)(?P<letter>(?i:[{''.join(units['money_scales'])}])(?![a-z]))?)"
        rf"(?:[\s-]{{0,2}}(?P<after>{after})(?:-?CO|(?![A-Za-z])))?"
    )


def _either(spellings: Iterable[str]) -> str:
    longest_first = sorted(spellings, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(spelling).replace(r"\ ", r"\s+") for spelling in longest_first) + ")"
