"""The spellings of units, scales, currencies and qualifiers, compiled from ``corpus/vocab/units.yaml``.

Everything here matches folded text (``nlp.folding``) at one place: what follows a number, what
stands before it. ``kt`` is a kilotonne, never a knot.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.vocabulary import load

Qualifier = Literal["approximately", "at least", "up to"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What follows a number: the normalised unit, the factor to it, and where it ends.

    ``size`` is the spelled prefix of a mass (``Mt``, ``kt`` …), ``gas`` is CO2 where the spelling names
    carbon dioxide and no equivalent; ``scaled`` where a word such as *million* stands in it.
    """

    unit: str
    factor: float
    end: int
    gas: str | None = None
    size: str | None = None
    scaled: bool = False


def _join(words: Iterable[str], *, whole: bool = True) -> str:
    """An alternation, longest first. Case counts only for the words under ``cased``."""
    cased = set(load("units")["cased"])
    parts = []
    for word in sorted(set(words), key=len, reverse=True):
        body = re.escape(word).replace(r"\ ", r"\s+")
        end = r"(?![A-Za-z])" if whole and word[-1].isalnum() else ""
        parts.append((f"(?-i:{body})" if word in cased else body) + end)
    return "(?:" + "|".join(parts) + ")"


def _key(spelling: str) -> str:
    return " ".join(spelling.lower().split())


@cache
def _tables() -> dict[str, dict[str, tuple[str, float]]]:
    """Spelling → (unit, factor); cased spellings as they are, the rest in lower case."""
    words = load("units")
    cased = set(words["cased"])
    other = {
        (spelling if spelling in cased else _key(spelling)): (unit, float(factor))
        for unit, spellings in words["units"].items()
        for spelling, factor in spellings.items()
    }
    mass = {
        (spelling if spelling in cased else _key(spelling)): (size, float(entry["factor"]))
        for size, entry in words["mass"].items()
        for spelling in entry["spellings"]
    }
    money = {_key(k): (v, 1.0) for k, v in (words["currency_before"] | words["currency_after"]).items()}
    return {"other": other, "mass": mass, "money": money}


def _look_up(table: str, spelling: str) -> tuple[str, float]:
    entries = _tables()[table]
    return entries.get(spelling) or entries[_key(spelling)]


@cache
def _after() -> re.Pattern[str]:
    words, gases = load("units"), load("gases")
    spellings = [s for entry in words["mass"].values() for s in entry["spellings"]]
    gas = _join(gases["carbon_dioxide"], whole=False)
    equal = _join(gases["equivalent"])
    # *t-CO2eq*, *Mt of CO2 eq.*, *GgCO eq* with the 2 torn off, *Mt CO2[-eq]*, *tons of GHG*
    tail = (
        rf"\s*-?\s*(?:of\s+)?(?:(?P<gas>{gas})(?P<equal>\s?[-\[(]?\s?{equal}[\])]?)?(?:\s?2(?=\s))?"
        rf"|(?P<basket>(?:GHGs?|greenhouse gas(?:es)?|emissions?)\b))(?![a-z])"
    )
    return re.compile(
        rf"\s*-?\s*(?P<scale>{_join(words['scales'])})?(?:(?<=\d)(?P<short>{_join(words['money_scales'])}))?"
        rf"\s*-?\s*(?:of\s+|net\s+)?(?:(?P<percent>{_join(words['percent'])})"
        rf"|(?P<emission>{_join(spellings, whole=False)}){tail}"
        rf"(?:\s*(?P<capita>{_join(words['per_capita'], whole=False)}))?"
        rf"|(?P<money>{_join(words['currency_after'])})"
        rf"|(?P<other>{_join(s for u in words['units'].values() for s in u)})"
        rf"|(?P<mass>{_join(spellings)}))?",
        re.IGNORECASE,
    )


def unit_after(text: str, at: int) -> Unit | None:
    """The unit that follows a number ending at ``at``, or None; a bare scale gives the unit ``""``."""
    match = _after().match(text, at)
    if match is None or match.end() == at:
        return None
    groups, end = match.groupdict(), match.end()
    scale, scaled = _scale(groups)
    if groups["percent"]:
        return Unit("%", 1.0, end)
    if groups["emission"]:
        return _emission(groups, scale, end, scaled)
    for table in ("money", "other", "mass"):
        if groups[table]:
            name, factor = _look_up(table, groups[table])
            size = name if table == "mass" else None
            return Unit("Mt" if size else name, factor * scale, end, size=size, scaled=scaled)
    if not scaled:
        return None
    word = "scale" if groups["scale"] else "short"
    return Unit("" if word == "scale" else "short", scale, match.end(word), scaled=True)


def _scale(groups: dict[str, str | None]) -> tuple[float, bool]:
    """What *million* or the *bn* glued to money multiplies by, and whether there is such a word."""
    words = load("units")
    if groups["scale"]:
        return float(words["scales"][groups["scale"].lower()]), True
    if groups["short"]:
        return float(words["money_scales"][groups["short"].lower()]), True
    return 1.0, False


def _emission(groups: dict[str, str | None], scale: float, end: int, scaled: bool) -> Unit:
    size, factor = _look_up("mass", groups["emission"] or "")
    gas = "CO2" if groups["gas"] and not groups["equal"] and groups["gas"].lower() != "carbon" else None
    if groups["capita"]:
        return Unit("tCO2e/capita", factor * scale * 1e6, end, gas, size, scaled)
    return Unit("MtCO2e", factor * scale, end, gas, size, scaled)


@cache
def _before() -> re.Pattern[str]:
    signs = load("units")["currency_before"]
    codes = "|".join(sorted(set(signs.values())))
    return re.compile(
        rf"(?<![A-Za-z$])(?:(?P<code>{codes})\s)?(?P<currency>{_join(signs, whole=False)})\s?$", re.I
    )


def currency_before(text: str, at: int) -> tuple[str, int] | None:
    """The currency written before a number that starts at ``at``, and where its sign starts."""
    match = _before().search(text, max(0, at - 7), at)
    if match is None:
        return None
    # *CAD $1.2 billion*: the code before the sign says whose dollar it is
    return (match["code"] or _look_up("money", match["currency"])[0]).upper(), match.start()


@cache
def _qualifying() -> tuple[re.Pattern[str], dict[str, Qualifier]]:
    table: dict[str, Qualifier] = {
        _key(word): meaning
        for meaning, spellings in load("units")["qualifiers"].items()
        for word in spellings
    }
    pattern = rf"(?<![A-Za-z])(?P<word>{_join(table)})\s*(?:(?:the|a|an)\s+)?\(?$"
    return re.compile(pattern, re.IGNORECASE), table


def qualifier_before(text: str, at: int) -> tuple[Qualifier, int] | None:
    """What qualifies the number at ``at`` (*at least*, *about*, *no more than*), and where it starts."""
    pattern, table = _qualifying()
    match = pattern.search(text, max(0, at - 26), at)
    if match is None:
        return None
    return table[_key(match["word"])], match.start()


@cache
def _yearly() -> re.Pattern[str]:
    return re.compile(rf"\s*{_join(load('units')['per_year'])}", re.IGNORECASE)


def is_annual(text: str, at: int) -> bool:
    """True where *per year*, *annually* … follows an amount that ends at ``at``."""
    return _yearly().match(text, at) is not None


@cache
def _number_words() -> tuple[re.Pattern[str], dict[str, int]]:
    table = {word: int(value) for word, value in load("units")["number_words"].items()}
    word = "|".join(sorted(table, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?P<number>{word})(?P<hundred>\s+hundred)?(?=[\s-])", re.IGNORECASE), table


def spelled_numbers(text: str) -> Iterable[re.Match[str]]:
    """Numbers in words, small ones and round hundreds (*four*, *two hundred*)."""
    return _number_words()[0].finditer(text)


def spelled_value(match: re.Match[str]) -> int:
    """The number that a match of ``spelled_numbers`` writes."""
    return _number_words()[1][match["number"].lower()] * (100 if match["hundred"] else 1)


@cache
def _fractional() -> tuple[re.Pattern[str], dict[str, float]]:
    table = {_key(word).replace("-", " "): float(value) for word, value in load("units")["fractions"].items()}
    words = "|".join(
        re.escape(word).replace(r"\ ", r"[\s-]+") for word in sorted(table, key=len, reverse=True)
    )
    after = r"(?=\s+of\b|\s+(?:from|below|by|compared|relative|within)\b|,)"
    return re.compile(
        rf"(?<![\w-])(?<!first )(?<!second )(?<!latter )(?:{words}){after}", re.IGNORECASE
    ), table


def fractions(text: str) -> Iterable[tuple[int, int, float]]:
    """Written fractions (*one-fourth of …*): start, end and percent."""
    pattern, table = _fractional()
    for match in pattern.finditer(text):
        yield match.start(), match.end(), table[" ".join(re.split(r"[\s-]+", match[0].lower()))]
    for match in _HALVED.finditer(text):
        yield match.start(), match.end(), 50.0


_HALVED = re.compile(r"\bhalv(?:e|es|ing)\b(?=\s+(?:[\w'-]+\s+){0,4}emissions\b)", re.IGNORECASE)
