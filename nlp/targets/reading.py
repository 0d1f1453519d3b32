"""One sentence or cell → its Targets; ``nlp.targets`` is the door to it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Literal

from corpus.model import Target, TargetKind
from corpus.vocabulary import load
from nlp.folding import Squeezed, squeeze
from nlp.periods import find_horizon
from nlp.quantities import Quantity, find_quantities
from nlp.targets.anchors import Links, base_anchors, link, year_anchors
from nlp.targets.beside import conditions_beside
from nlp.targets.context import CUTS, TargetContext
from nlp.targets.kinds import judge
from nlp.targets.net_zero import Outcome, find_outcomes
from nlp.targets.sight import Verdict, sight
from nlp.targets.starts import is_start
from nlp.units import Qualifier
from nlp.wording import either, words_of
from nlp.years import Year, find_years

_TIMED = re.compile(r"\b(?:within|over|in)\s+(?:approximately\s+|about\s+)?(?:\d+|\w+)\s+years\b", re.I)
_TAKEN_UP = re.compile(r"\W*(?:this|these|it|of (?:this|these|which))\b", re.I)
_OUTCOMES = [
    "neutral", "doubl", "tripl", "quadrupl", "net[- ]zero", "zero net", "peak", "sinks",
    "one[- ](?:third|fourth|quarter|fifth|half)", r"half(?<=\bhalf)\b",
]  # fmt: skip
_CUE = re.compile(rf"\d|{either(_OUTCOMES, cased=False)}", re.I)
_RECALLING = re.compile(
    r"[,;]?\s(?:(?:as\swell\sas\s|and\s)?build(?:ing)?\s(?:up)?on\s(?:[\w'-]+\s){0,4}(?:pledge|commitment|promise)s?\b"
    r"|(?:and\s)?(?:recogni[sz]ing|recalling|noting|welcoming|acknowledging|reaffirming)\s(?:that\s)?(?:the|its|their|our|each)\b"
    r"|which (?:is|are) (?:aligned|consistent|in line) with\b)",
    re.I,
)
_ROLES = {"by", "in", "period", "aim", "bare"}
_BARE = re.compile(r"[\s(]*[-−–]?\d[\d,. ]*%?[\s)*]*")
_TO_MEGATONNES = {"MtCO2e": 1.0, "ktCO2e": 1e-3, "GgCO2e": 1e-3, "tCO2e": 1e-6}
_OPPOSITE: dict[Qualifier, Qualifier] = {"up to": "at least", "at least": "up to"}
_SPENT = re.compile(r"\b(?:invest|spend|spent|commit|allocat)\w*", re.I)


def find_targets(text: str, start: int = 0, context: TargetContext | None = None) -> tuple[Target, ...]:
    """The targets of ``text``, which begins at ``start`` of its document, in order.

    Targets carry their own condition where the words beside them say it (*22 % (unconditional)*); else
    ``unspecified``, and the undertaking's condition holds.
    """
    if not _CUE.search(text):
        return ()
    context = context or TargetContext()
    if context.table_unit and _BARE.fullmatch(text):
        return tuple(_in_table(text, start, context))
    squeezed = squeeze(text)
    years = find_years(squeezed, now=context.now)
    end = _recalled(squeezed)
    found = [t for at, t in _promised(squeezed, years, start, context) if at < end]
    found += [t for at, t in _multiplied(squeezed, years, start) if at < end]
    if not any(y.role in _ROLES for y in years):
        found = _timed(found, squeezed, context)
    found += [_outcome(o, squeezed, start) for o in find_outcomes(squeezed, years) if o.start < end]
    return tuple(_distinct(found))


def _promised(
    text: Squeezed, years: tuple[Year, ...], start: int, context: TargetContext
) -> Iterator[tuple[int, Target]]:
    """The amounts that promise something, each with its place in ``text``."""
    past = {y.first for y in years if y.first < (context.now or 2015)}
    quantities = [
        q
        for q in find_quantities(text)
        if not any(y.start <= q.start < y.end for y in years) and not is_start(text, q, past)
    ]
    links = link(text, quantities, base_anchors(text, years), year_anchors(years))
    beside = conditions_beside(text, quantities)
    timed = _TIMED.search(text) is not None
    taken_up = _TAKEN_UP.match(text) is not None
    kinds: list[TargetKind | None] = []
    for i, quantity in enumerate(quantities):
        verdict = judge(replace(sight(text, quantities, links, i, kinds), credited=context.credited))
        kinds.append(verdict.kind if verdict else None)
        if verdict is not None:
            money = _own_dollar(quantity, text, context)
            target = _target(text, money, links[i], verdict, start)
            target = target.model_copy(update={"conditional": beside[i]})
            yield quantity.start, context.complete(target, timed=timed, taken_up=taken_up)


@cache
def _multiples() -> re.Pattern[str]:
    words = load("targets")
    verbs, apart = "|".join(words["multiples"]), "|".join(words["no_multiples"])
    return re.compile(rf"(?<!\w)(?P<verb>{verbs})(?:e|ing)\b(?![\s-]+(?:{apart})\b)", re.IGNORECASE)


def _multiplied(text: Squeezed, years: tuple[Year, ...], start: int) -> Iterator[tuple[int, Target]]:
    """*tripling renewable capacity and doubling efficiency by 2030*: times 3 and times 2, without a unit."""
    for match in _multiples().finditer(text):
        times = float(load("targets")["multiples"][match["verb"].lower()])
        behind = [y for y in years if y.start >= match.end() and ";" not in text[match.end() : y.start]]
        year = next((y.last for y in behind if y.role in {"by", "in", "period"}), None)
        base = next((y.first for y in behind if y.role == "base"), None)
        a, b = text.source(match.start(), match.end())
        yield (
            match.start(),
            Target(
                kind=TargetKind.OTHER,
                low=times,
                high=times,
                base=base,
                year=year,
                start=start + a,
                end=start + b,
            ),
        )


def _own_dollar(quantity: Quantity, text: str, context: TargetContext) -> Quantity:
    """A bare *$* in a text of Canada alone is a Canadian dollar."""
    if quantity.unit != "USD" or text[quantity.start] != "$" or len(context.parties) != 1:
        return quantity
    return replace(quantity, unit=load("units")["own_dollar"].get(context.parties[0], "USD"))


def _outcome(outcome: Outcome, text: Squeezed, start: int) -> Target:
    a, b = text.source(outcome.start, outcome.end)
    calendar: Literal["CY", "FY"] = "FY" if outcome.fiscal else "CY"
    return Target(kind=outcome.kind, year=outcome.year, calendar=calendar, start=start + a, end=start + b)


def _recalled(text: str) -> int:
    """Where a tail begins that only recalls or recognises: *, recognizing the goal to deploy 30 GW*."""
    match = _RECALLING.search(text, 12)
    return match.start() if match else len(text)


def _timed(found: list[Target], text: str, context: TargetContext) -> list[Target]:
    """Things and money without a year of their own get a relative date (*over the next year*)."""
    horizon = find_horizon(text, document_date=context.today)
    if horizon is None or horizon.end is None:
        return found
    return [
        t.model_copy(update={"year": horizon.end}) if t.year is None and t.kind not in CUTS else t
        for t in found
    ]


def _in_table(text: str, start: int, context: TargetContext) -> Iterator[Target]:
    """A number alone in a cell, whose unit and year stand in the head of its column."""
    squeezed = squeeze(text)
    for quantity in find_quantities(squeezed):
        unit = quantity.unit or context.table_unit or ""
        factor = 1.0 if quantity.unit else _TO_MEGATONNES.get(unit, 1.0)
        label = context.label or ""
        a, b = squeezed.source(quantity.start, quantity.end)
        target = Target(
            kind=TargetKind.FIXED_LEVEL if unit in _TO_MEGATONNES else TargetKind.BASE_YEAR,
            low=round(abs(quantity.low) * factor, 6), high=round(abs(quantity.high) * factor, 6),
            unit="MtCO2e" if unit in _TO_MEGATONNES else unit or None,
            gas="CO2" if re.search(r"CO\s?2(?!\s?-?\s?eq|e)", squeeze(label)) else None,
            year=context.table_year, calendar="FY" if re.search(r"\bFY|fiscal", label) else "CY",
            start=start + a, end=start + b,
        )  # fmt: skip
        yield context.complete(target)


def _target(text: Squeezed, quantity: Quantity, links: Links, verdict: Verdict, start: int) -> Target:
    low, high, qualifier = quantity.low, quantity.high, quantity.qualifier
    if verdict.rest:
        low, high = round(100 - high, 6), round(100 - low, 6)
        qualifier = _OPPOSITE.get(qualifier, qualifier) if qualifier else None
    if verdict.sign < 0:
        low, high = -high, -low
    elif verdict.kind in CUTS and high < 0 and quantity.unit == "%":
        low, high = -high, -low  # (-40 %) in a table is a cut of 40
    if verdict.factor != 1:
        low, high = round(low * verdict.factor, 6), round(high * verdict.factor, 6)
    a, b = text.source(quantity.qualified, quantity.end)
    year = links.year
    return Target(
        kind=verdict.kind,
        low=low,
        high=high,
        unit=verdict.unit or quantity.unit or None,
        gas=quantity.gas,
        qualifier=qualifier,
        base=links.base.value if verdict.based and links.base else None,
        year=int(year.value) if year else None,
        calendar="FY" if year and year.fiscal else "CY",
        cumulative=_is_cumulative(text, quantity, verdict, links),
        start=start + a,
        end=start + b,
    )


def _is_cumulative(text: str, quantity: Quantity, verdict: Verdict, links: Links) -> bool:
    around = text[max(0, quantity.start - 130) : quantity.end + 60]
    if verdict.kind is TargetKind.FINANCE:
        return bool(_SPENT.search(around)) and not quantity.annual
    if verdict.kind is TargetKind.CREDITS:
        return bool(words_of("targets", "cumulative").search(text))
    if quantity.unit == "bcm":
        return links.year is None
    return quantity.unit == "MtCO2e" and bool(words_of("targets", "cumulative").search(around))


def _distinct(targets: list[Target]) -> Iterator[Target]:
    seen: set[tuple[object, ...]] = set()
    for target in targets:
        key = (target.kind, target.low, target.high, target.unit, target.base, target.year)
        if key not in seen:
            seen.add(key)
            yield target
