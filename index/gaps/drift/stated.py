"""What a passage states, as sets that compare: gases, years, percentages, levels, degrees, methods.

>>> found = stated("The target covers CO2 and methane, 100 % of emissions, from 2021 to 2030.")
>>> sorted(found["gases"]), sorted(found["coming_years"]), sorted(found["percents"])
(['CH4', 'CO2'], ['2021', '2030'], ['100 %'])

Words: ``values`` in ``corpus/vocab/drift.yaml``; numbers are grammar.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from corpus.vocabulary import load
from index.amounts import amounts
from index.gaps.drift.wording import number

Values = Mapping[str, frozenset[str]]
"""Category → what is stated of it."""

PRESENT = 2020
"""Years from here on are targets and periods, those before are bases and records."""

FAR = 2040
"""Years from here on are the long term."""

WITHOUT = "no "
"""Before what a list leaves out: *excluding NF3*, *is not including waste*."""
_LISTS = ("gases", "sectors")
_LEFT_OUT = re.compile(r"\b(?:not (?:\w+ ){0,2}(?:includ|cover)\w*|exclud\w+|except)\b", re.I)
_NOTE = re.compile(r"(?<=[\w.,;)])[⁰¹²³⁴-⁹]+")
_TORN = re.compile(r"(?<=[a-z])- (?=[a-z])(?!and |or |to )")
"""Where a line ended within *long-term*; not *short- and long-term*."""
_FAR_SHARE = re.compile(r"(\d[\d.]*)\s?(?:%|per ?cent)(?:(?!\b20[23]\d).){0,60}?\b20[4-9]\d")
"""*80 % or more by 2050*, and no nearer year between the two."""
_UNIT_FIRST = re.compile(
    r"\((?:in )?(Gt|Mt|kt|Gg|million t\w*)[ -]?(?:of )?CO ?2?[ -]?e\w*\.?\)\W{0,3}([\d,]+(?:\.\d+)?)", re.I
)
"""A row that names its unit in its label: *Base year emissions (Mt CO2 eq.) | 45.1*."""
_MEGATONNES = {"gt": 1e3, "kt": 1e-3, "gg": 1e-3}
_COVERED = re.compile(r"(\d[\d.]*)\s?(?:%|per ?cent)\s+(?:of\b|coverage)", re.I)
_YEAR = re.compile(r"(?<![\w/.])(?<!pre-)(?<!post-)(?:FY\s?)?(19[89]\d|20[0-7]\d)(?!\w|/|\.\d)")
_NAMED = re.compile(
    r"(?:IPCC|guidelines?|inventory|act|law|order|decision|version|AR\d)\W{0,3}(?:of )?\d{4}|"
    r"\d{4}\W{0,2}(?:IPCC|(?:[\w.]+ ){0,4}(?:guidelines?|inventor(?:y|ies)|report|refinement|supplement))|"
    r"\d{4} (?:wetlands|KP)\b",
    re.I,
)
"""Years of a source, not of a base or target."""
_DATED = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?: \d{1,2}(?:st|nd|rd|th)?,?)? \d{4}",
    re.I,
)
_DEGREES = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d+)?)\s?(?:°|º|o|degrees?)\s?c?(?:elsius)?\b", re.I)


@lru_cache(maxsize=1 << 14)
def stated(text: str) -> Values:
    """All that a text states, by category; a category of which it says nothing is empty."""
    tidied = tidy(text)
    left_out = _LEFT_OUT.search(tidied)
    told = tidied[: left_out.start()] if left_out else tidied
    found = {
        category: _named(told if category in _LISTS else tidied, names)
        for category, names in _vocabulary().items()
    }
    if left_out:
        for category in _LISTS:
            missing = _named(tidied[left_out.start() :], _vocabulary()[category])
            found[category] |= {f"{WITHOUT}{name}" for name in missing}
    named = _NAMED.sub(" ", tidied)
    years = [int(year) for year in _YEAR.findall(named)]
    past = [int(year) for year in _YEAR.findall(_DATED.sub(" ", named))]
    found["far_years"] = frozenset(str(year) for year in years if year >= FAR)
    found["covered"] = frozenset(f"{share} %" for share in _COVERED.findall(tidied))
    found["past_years"] = frozenset(str(year) for year in past if year < PRESENT)
    found["coming_years"] = frozenset(str(year) for year in years if year >= PRESENT)
    measured = [mark for amount in amounts(tidied) for mark in amount.marks[:1]]
    found["percents"] = frozenset(f"{mark[2:]} %" for mark in measured if mark.startswith("%="))
    found["far_percents"] = frozenset(f"{share} %" for share in _FAR_SHARE.findall(tidied))
    found["money"] = frozenset(
        f"{mark[:3]} {number(float(mark[4:]))}" for mark in measured if mark[:3].isupper() and mark[3] == "="
    )
    levels = [float(mark[2:]) / 1e6 for mark in measured if mark.startswith("t=")]
    levels += [
        float(amount.replace(",", "")) * _MEGATONNES.get(unit.casefold(), 1)
        for unit, amount in _UNIT_FIRST.findall(tidied)
    ]
    found["levels"] = frozenset(_mass(level) for level in levels)
    found["degrees"] = frozenset(f"{degrees.replace(',', '.')} °C" for degrees in _DEGREES.findall(tidied))
    return found


def _mass(megatonnes: float) -> str:
    """*45.1 Mt*, and of an intensity *0.5 t*."""
    return f"{megatonnes:,.6g} Mt" if megatonnes >= 1e-3 or not megatonnes else f"{megatonnes * 1e6:,.6g} t"


def _named(text: str, names: Mapping[str, re.Pattern[str]]) -> frozenset[str]:
    return frozenset(name for name, pattern in names.items() if pattern.search(text))


def tidy(text: str) -> str:
    """A text on one line, with plain hyphens and digits: what the patterns look at."""
    plain = unicodedata.normalize("NFKC", _NOTE.sub("", text))
    return _TORN.sub("-", " ".join(re.sub(r"[\u2010-\u2012]", "-", plain).split()))


@cache
def phrases(written: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of phrases, none of them after a *not*; one in ``*`` stands for all words that begin so."""
    longest = sorted(written, key=len, reverse=True)
    each = (re.escape(p.rstrip("*")) + (r"\w*" if p.endswith("*") else "") for p in longest)
    return re.compile(rf"(?<![\w-])(?<!\bnot )(?:{'|'.join(each)})(?!\w)" if longest else r"(?!)", re.I)


def spelled(words: Iterable[str]) -> re.Pattern[str]:
    """The pattern of a list of the vocabulary."""
    return phrases(tuple(map(str, words)))


@cache
def _vocabulary() -> dict[str, dict[str, re.Pattern[str]]]:
    return {
        category: {str(name): spelled(words) for name, words in names.items()}
        for category, names in load("drift")["values"].items()
    }
