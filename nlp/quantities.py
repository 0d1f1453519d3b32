"""Amounts in running text: numbers, ranges, scales, units, gases and the words that qualify them.

Shapes that are read (one real-shaped example each)::

    50–52 %   26%-28%   20 to 25 percent   at least 50 per cent and towards 55 per cent   one-fourth
    1.042 billion t-CO2 eq.   9,374,000 T CO 2eq   1 790 kt CO2e   22,726 Gg CO2eq   0,708 MtCO2
    406.5-443.4 Mt CO2e   2.07 tCO2eq/capita   over 1.2 billion kW   12.7GW to 42.7GW   3 million hectares
    $100 billion   £6bn   KRW 73.4 trillion   100 million euros   USD$1 billion

Units are those of ``corpus/vocab/units.yaml``. Years, dates and numbered things (*Article 6*) that
carry no unit come out as bare numbers or not at all; what is a target is decided in ``nlp.targets``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.vocabulary import load
from nlp import units
from nlp.folding import fold
from nlp.units import Qualifier


@dataclass(frozen=True, slots=True)
class Quantity:
    """One amount and its span; ``low == high`` where it is single.

    ``unit`` is normalised (``%``, ``MtCO2e``, ``tCO2e/capita``, ``Mt`` for a mass that names no gas,
    ``GW``, ``ha``, ``USD`` …), ``""`` for a bare number such as *3 million* before a counted noun.
    ``was`` is the starting value of a change (*from 12.7 GW to 42.7 GW*). The span takes in the
    currency before the number; ``qualified`` is where the qualifier starts, or the span's start.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    gas: str | None = None
    qualifier: Qualifier | None = None
    annual: bool = False
    was: float | None = None
    qualified: int = 0


# A sign counts only where nothing stands before it; thousands by comma, space or apostrophe; the last
# alternative takes both decimal marks.
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<sign>(?<![\d)%]\s)(?<![\w)%])-)?(?<!\d[.,])"
    r"(?P<body>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[ '`]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
)
_GLUED = re.compile(
    r"(?:(?<=[A-Za-z$€£¥₩₹~<>≥≤])|(?<=\*))(?P<sign>)(?P<body>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
)
_RANGE = re.compile(
    r"\s*(?:-|to|till|until|and (?:up to|towards?)|towards?|or|&)\s*$|\s*(?:to|up to)\s+a\s+$", re.I
)
_AND = re.compile(r"\s*and\s*$", re.I)
_CHANGE = re.compile(r"\s*to\s*$", re.I)
_FROM = re.compile(r"\bfrom\s+(?:(?:the|an?|about|around|current|present|level of)\s+)*$", re.I)
_CHANGING = re.compile(
    r"\b(?:increas|rais|grow|expand|enhanc|reduc|decreas|improv|scal)\w*\b[^.;]{0,60}\bfrom\s+[^.;]{0,20}$",
    re.I,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|around\s+)?$", re.I)


@lru_cache(maxsize=512)  # a document's goals are looked for twice: to know its context, then to state them
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All amounts of ``text`` in order, disjoint; ranges are one amount.

    >>> [(q.low, q.high, q.unit, q.qualifier) for q in find_quantities("at least 40 % and about 536 MtCO2eq")]
    [(40.0, 40.0, '%', 'at least'), (536.0, 536.0, 'MtCO2e', 'approximately')]
    """
    folded = fold(text)
    singles = [_single(match, folded) for match in _numbers(folded) if len(match["body"]) < 16]
    singles += [_fraction(*found, folded) for found in units.fractions(folded)]
    singles += _spelled(folded)
    singles.sort(key=lambda quantity: quantity.start)
    return tuple(_joined(singles, folded))


def _fraction(start: int, end: int, percent: float, text: str) -> Quantity:
    """*over half of the total*: a written fraction with what qualifies it."""
    qualifier, qualified = units.qualifier_before(text, start) or (None, start)
    return Quantity(start, end, percent, percent, "%", qualifier=qualifier, qualified=qualified)


def _spelled(text: str) -> Iterator[Quantity]:
    """*over four gigawatts*, *two million trees*: numbers in words, only where a unit or scale follows."""
    for match in units.spelled_numbers(text):
        unit = units.unit_after(text, match.end())
        if unit is None or unit.unit == "short" or text[match.end() : match.end() + 1] == "-":
            continue
        value = units.spelled_value(match) * unit.factor
        qualifier, qualified = units.qualifier_before(text, match.start()) or (None, match.start())
        yield Quantity(
            match.start(), unit.end, _tidy(value), _tidy(value), unit.unit, unit.gas, qualifier,
            units.is_annual(text, unit.end), None, qualified,
        )  # fmt: skip


def _numbers(text: str) -> list[re.Match[str]]:
    found = list(_NUMBER.finditer(text))
    taken = {match.start("body") for match in found}
    found += [
        m
        for m in _GLUED.finditer(text)
        if m.start("body") not in taken and units.currency_before(text, m.start())
    ]
    return found


def _value(body: str, unit: units.Unit | None) -> float:
    """The number that ``body`` writes; a comma is decimal unless it parts thousands."""
    body = body.replace(" ", "").replace("'", "").replace("`", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", body) and not body.startswith("0"):
        grouped = float(body.replace(",", ""))
        # 1,407 billion t or 12,750 %: no such amount exists, so the comma was decimal.
        if unit is not None and body.count(",") == 1 and _absurd(grouped, unit):
            return float(body.replace(",", "."))
        return grouped
    return float(body.replace(",", "."))


def _absurd(value: float, unit: units.Unit) -> bool:
    if unit.unit == "MtCO2e":
        return unit.size != "Mt" and value * unit.factor > load("units")["world_emissions"]
    return unit.unit == "%" and value >= 1000


def _single(match: re.Match[str], text: str) -> Quantity:
    unit = units.unit_after(text, match.end())
    start, end = match.start(), match.end()
    name, factor = "", 1.0
    currency = units.currency_before(text, start)
    if currency is not None:
        name, start = currency
    if unit is not None and (unit.unit != "short" or currency):
        # £6bn: the scale belongs to the currency; £6 MtCO2 does not occur.
        end, factor = unit.end, unit.factor
        name = name or unit.unit
    elif unit is not None:
        unit = None
    elif currency is None:
        unit = _head_unit(text, start)
        name, factor = (unit.unit, unit.factor) if unit else ("", 1.0)
    value = _value(match["body"], unit) * factor * (-1 if match["sign"] else 1)
    if unit is not None and unit.unit == "MtCO2e" and abs(value) > load("units")["world_emissions"]:
        value *= 1e-6  # MT for metric tonnes
    before = units.qualifier_before(text, start)
    qualifier, qualified = before if before else (None, start)
    return Quantity(
        start, end, _tidy(value), _tidy(value), name, unit.gas if unit else None, qualifier,
        units.is_annual(text, end), None, qualified,
    )  # fmt: skip


_IN_HEAD = re.compile(r"\((?P<unit>%|[A-Z][\w. -]{0,14})\)\s*:?\s*$")


def _head_unit(text: str, at: int) -> units.Unit | None:
    """*Reduction (%) 30*, *Target (Mt) 523*: cells of a row, where the unit stands in the one before."""
    match = _IN_HEAD.search(text, max(0, at - 22), at)
    unit = units.unit_after(f"1 {match['unit']}", 1) if match else None
    return unit if unit and unit.unit in {"%", "MtCO2e", "Mt", "GW"} else None


def _tidy(value: float) -> float:
    """Without the dust of binary factors: 1.042 × 1000 is 1042, not 1042.0000000000001."""
    return float(f"{value:.10g}")


def _joined(singles: list[Quantity], text: str) -> list[Quantity]:
    """Ranges and changes made one amount."""
    found: list[Quantity] = []
    for quantity in singles:
        last = found[-1] if found else None
        if last is not None and quantity.start < last.end:
            continue
        merged = last and _pair(last, quantity, text)
        if merged:
            found[-1] = merged
        else:
            found.append(quantity)
    return found


def _pair(first: Quantity, second: Quantity, text: str) -> Quantity | None:
    """``first`` and ``second`` as one amount, or None where they are two."""
    between = text[first.end : second.start]
    if len(between) > 16 or first.low != first.high or second.low != second.high:
        return None
    if second.unit == "":
        return _money_range(first, second, text)
    same = first.unit in {"", second.unit}
    left = text[max(0, first.qualified - 90) : first.qualified]
    # The qualifier of the second number stands between the two (*and up to 55 %*).
    bridge = text[first.end : second.qualified] if second.qualifier else between
    is_range = (
        _RANGE.match(between) or (_AND.match(between) and _BETWEEN.search(left)) or _RANGE.match(bridge)
    )
    if not same or not is_range or _is_year(first):
        return None
    scale = second.low / _written(text, second) if first.unit == "" and _written(text, second) else 1.0
    # *20 to 25 million hectares*: the scale of the second is that of the first; *12.7GW*: has its own.
    low = (
        _tidy(first.low * scale)
        if first.unit == "" and second.unit != "%" and not _scaled(text, first)
        else first.low
    )
    if _FROM.search(left) and _CHANGE.match(between) and (first.unit or _CHANGING.search(left)):
        return replace(second, was=low, start=first.start, qualified=first.qualified)
    if low > second.high:
        return None
    return replace(
        second,
        low=low,
        start=first.start,
        qualifier=first.qualifier or _after_first(second),
        qualified=first.qualified,
    )


def _money_range(first: Quantity, second: Quantity, text: str) -> Quantity | None:
    """*US$ 2.5-3 billion*: the currency before the first number and the scale after the second are both's."""
    if len(first.unit) != 3 or not first.unit.isupper() or not _RANGE.match(text[first.end : second.start]):
        return None
    scale = second.low / (_written(text, second) or 1.0)
    low = first.low if _scaled(text, first) else _tidy(first.low * scale)
    return (
        replace(first, low=low, high=second.high, end=second.end, annual=second.annual)
        if low <= second.high
        else None
    )


def _after_first(second: Quantity) -> Qualifier | None:
    return second.qualifier if second.qualifier != "up to" else None


def _written(text: str, quantity: Quantity) -> float:
    match = _NUMBER.search(text, quantity.start, quantity.end) or _GLUED.search(
        text, quantity.start, quantity.end
    )
    return _value(match["body"], None) if match else 0.0


def _scaled(text: str, quantity: Quantity) -> bool:
    number = _NUMBER.search(text, quantity.start, quantity.end) or _GLUED.search(
        text, quantity.start, quantity.end
    )
    unit = units.unit_after(text, number.end()) if number else None
    return bool(unit and unit.scaled)


def _is_year(quantity: Quantity) -> bool:
    return quantity.unit == "" and quantity.low == int(quantity.low) and 1900 <= quantity.low <= 2100
