"""Quantified and dated outcomes: text → Targets.

>>> target, = find_targets("reducing its net greenhouse gas emissions by 50-52 percent below 2005 levels in 2030")
>>> target.kind.value, target.low, target.high, target.unit, target.base, target.year
('base_year', 50.0, 52.0, '%', 2005, 2030)

The steps: amounts (``nlp.quantities``), years and bases with their roles (``nlp.years``), which belongs to
which (``nlp.target_anchors``), what is promised (``nlp.target_kinds``), dated outcomes without an
amount (``nlp.net_zero``). What the sentence leaves out is taken from the document's own words, where it
says it once and for all (``document_context``); nothing is guessed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from corpus.model import BlockKind, Conditional, Document, Kind, Target, TargetKind
from nlp.folding import Squeezed, squeeze
from nlp.headline_signs import rank
from nlp.net_zero import find_outcomes
from nlp.periods import find_horizon
from nlp.quantities import Quantity, find_quantities
from nlp.sentences import split_sentences
from nlp.target_anchors import Links, base_anchors, link, year_anchors
from nlp.target_context import CUTS, TargetContext
from nlp.target_kinds import Verdict, judge, sight
from nlp.wording import words_of
from nlp.years import find_years

__all__ = ["TargetContext", "conditioned", "document_context", "find_targets", "target_sentences"]

T = TypeVar("T")
_TIMED = re.compile(r"\b(?:within|over|in)\s+(?:approximately\s+|about\s+)?(?:\d+|\w+)\s+years\b", re.I)
_CUE = re.compile(
    r"\d|neutral|net[- ]zero|zero net|peak|sinks|one[- ](?:third|fourth|quarter|fifth|half)|\bhalf\b", re.I
)
_RECALLING = re.compile(
    r"[,;]?\s(?:(?:and\s)?(?:recogni[sz]ing|recalling|noting|welcoming|acknowledging|reaffirming)\s(?:that\s)?(?:the|its|their|our|each)\b"
    r"|which (?:is|are) (?:aligned|consistent|in line) with\b)",
    re.I,
)
_ROLES = {"by", "in", "period", "aim", "bare"}
_BARE = re.compile(r"[\s(]*[-−–]?\d[\d,. ]*%?[\s)*]*")
_TO_MEGATONNES = {"MtCO2e": 1.0, "ktCO2e": 1e-3, "GgCO2e": 1e-3, "tCO2e": 1e-6}
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
    recalled = _recalled(squeezed)
    quantities = [q for q in find_quantities(squeezed) if not any(y.start <= q.start < y.end for y in years)]
    links = link(squeezed, quantities, base_anchors(squeezed, years), year_anchors(years))
    found: list[Target] = []
    before: TargetKind | None = None
    timed = bool(_TIMED.search(squeezed))
    for i, quantity in enumerate(quantities):
        verdict = judge(sight(squeezed, quantities, links, i, before))
        if verdict is None or quantity.start >= recalled:
            continue
        before = verdict.kind
        target = _target(squeezed, quantity, links[i], verdict, start)
        found.append(context.complete(target, timed=timed))
    if not any(y.role in _ROLES for y in years):
        found = _timed(found, squeezed, context)
    for outcome in find_outcomes(squeezed, years):
        if outcome.start >= recalled:
            continue
        a, b = squeezed.source(outcome.start, outcome.end)
        found.append(
            Target(
                kind=outcome.kind, year=outcome.year, calendar="FY" if outcome.fiscal else "CY",
                start=start + a, end=start + b,
            )
        )  # fmt: skip
    return tuple(_distinct(found))


def _recalled(text: str) -> int:
    """Where a tail begins that only recalls or recognises: *, recognizing the goal to deploy 30 GW*."""
    match = _RECALLING.search(text, 30)
    return match.start() if match else len(text)


def _timed(found: list[Target], text: str, context: TargetContext) -> list[Target]:
    """Things and money without a year of their own get the relative date of their words (*over the next year*)."""
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


def conditioned(targets: tuple[Target, ...], conditional: Conditional) -> tuple[Target, ...]:
    """``targets``, where those without a condition of their own take that of their undertaking."""
    if conditional is Conditional.UNSPECIFIED:
        return targets
    return tuple(
        t.model_copy(update={"conditional": conditional}) if t.conditional is Conditional.UNSPECIFIED else t
        for t in targets
    )


def _target(text: Squeezed, quantity: Quantity, links: Links, verdict: Verdict, start: int) -> Target:
    low, high, qualifier = quantity.low, quantity.high, quantity.qualifier
    if verdict.rest:
        low, high = round(100 - high, 6), round(100 - low, 6)
        qualifier = {"up to": "at least", "at least": "up to"}.get(qualifier or "", qualifier)
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
        conditional=_beside(text, quantity),
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


_BESIDE = re.compile(r"^[\s)]*\(?\s*(?P<word>un-?conditional|conditional)(?:ly)?\b", re.I)
_JUST_BEFORE = re.compile(r"\b(?P<word>unconditional|conditional)(?:ly)?\b(?!\s+on\b)[^.;,(%]{0,60}$", re.I)


def _beside(text: str, quantity: Quantity) -> Conditional:
    """The condition that stands right at the amount: *25.4 % (unconditional)*, *unconditionally reduce by 28 %*."""
    match = _BESIDE.search(text[quantity.end : quantity.end + 30]) or _JUST_BEFORE.search(
        text[max(0, quantity.qualified - 80) : quantity.qualified]
    )
    if match is None:
        return Conditional.UNSPECIFIED
    return Conditional.UNCONDITIONAL if match["word"].lower().startswith("un") else Conditional.CONDITIONAL


def _distinct(targets: list[Target]) -> Iterator[Target]:
    seen: set[tuple[object, ...]] = set()
    for target in targets:
        key = (target.kind, target.low, target.high, target.unit, target.base, target.year)
        if key not in seen:
            seen.add(key)
            yield target


_SKIPPED = {BlockKind.NOTE, BlockKind.CONTENTS}
_PERCENT_OR_MASS = re.compile(r"%|per ?cent|CO\s?2|CO₂|СО2", re.I)
_BASE_LABEL = re.compile(
    r"\b(?:base|baseline|reference)[ -]year\s*(?:\(s\)\s*)?(?:is|of|:|was|-)?\s*(?P<year>19[89]\d|20[01]\d)\b",
    re.I,
)
_FRAME = re.compile(
    r"\b(?:target year|time ?frame|period (?:for|of) implementation|implementation period)\b[^.]{0,60}?(?P<year>20[2-5]\d)\b(?!\s*-)",
    re.I,
)


def document_context(document: Document) -> TargetContext:
    """What ``document`` says once about its targets; call it once a document.

    Only NDCs have one base and target year throughout; for other kinds the context is the date alone.
    """
    bare = TargetContext(kind=document.kind, parties=document.parties, today=document.date)
    if document.kind is not Kind.NDC:
        return bare
    found = [
        target
        for start, end in target_sentences(document)
        for target in find_targets(document.text[start:end], start, bare)
        if target.year is not None and rank(target, document, bare) > 0
    ]
    whole = [t for t in found if rank(t, document, bare) >= 2 and t.unit in {"%", "MtCO2e"}]
    main = [t for t in whole or found if t.kind in CUTS and t.base is not None]
    base, year = _one([t.base for t in main]), _one([t.year for t in main])
    if not found:
        folded = squeeze(document.text)
        base = _one([int(m["year"]) for m in _BASE_LABEL.finditer(folded)])
        year = _one([int(m["year"]) for m in _FRAME.finditer(folded)])
    return TargetContext(
        kind=document.kind, parties=document.parties, today=document.date, base=base, year=year,
        fiscal=any(t.calendar == "FY" for t in main), known=_known(main), stated=tuple(whole),
    )  # fmt: skip


def _known(full: list[Target]) -> dict[tuple[float, float], Target]:
    """For each cut the fullest and most frequent way in which the document states it."""
    counted = Counter((t.low, t.high, t.base, t.year) for t in full)
    known: dict[tuple[float, float], Target] = {}
    for target in sorted(full, key=lambda t: (t.year is None, -counted[t.low, t.high, t.base, t.year])):
        known.setdefault((target.low or 0.0, target.high or 0.0), target)
    return known


def _one(values: list[T]) -> T | None:
    """The value that (nearly) all of ``values`` are, or None."""
    if not values:
        return None
    value, count = Counter(values).most_common(1)[0]
    return value if count >= 0.8 * len(values) else None


def target_sentences(document: Document) -> Iterator[tuple[int, int]]:
    """Sentences that hold an amount of emissions or a percentage, notes and contents left out."""
    if document.blocks:
        stretches = [(b.start, b.end) for b in document.blocks if b.kind not in _SKIPPED]
    else:
        stretches = [(0, len(document.text))]
    for start, end in stretches:
        if _PERCENT_OR_MASS.search(document.text, start, end):
            for a, b in split_sentences(document.text[start:end], start):
                if b - a < 1500 and _PERCENT_OR_MASS.search(document.text, a, b):
                    yield a, b
