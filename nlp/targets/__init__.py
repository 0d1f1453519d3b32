"""Quantified and dated outcomes: text → Targets, and what a document says of them once and for all.

>>> target, = find_targets("reducing its net emissions by 50-52 percent below 2005 levels in 2030")
>>> target.kind.value, target.low, target.high, target.unit, target.base, target.year
('base_year', 50.0, 52.0, '%', 2005, 2030)

The steps: amounts (``nlp.quantities``), years and bases with their roles (``nlp.years``), which belongs to
which (``nlp.targets.anchors``), what is promised (``nlp.targets.kinds``), dated outcomes without an
amount (``nlp.targets.net_zero``). What a sentence leaves out is taken from the document's own words where
it says it elsewhere (``document_context``); nothing is guessed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from corpus.model import BlockKind, Commitment, Conditional, Document, Horizon, Kind, Target
from nlp.folding import squeeze
from nlp.sentences import split_sentences
from nlp.targets.context import CUTS, TargetContext
from nlp.targets.headline_signs import rank
from nlp.targets.reading import find_targets

__all__ = [
    "TargetContext",
    "conditioned",
    "dated",
    "document_context",
    "find_targets",
    "followed",
    "takes_condition",
    "target_sentences",
    "whole_before",
]

T = TypeVar("T")
_SKIPPED = {BlockKind.CONTENTS}
_PERCENT_OR_MASS = re.compile(
    r"%|per ?cent|CO\s?2|CO₂|СО2|"
    r"\bpath(?:way)?\s+(?:to|towards)\s+(?:\w+\s+){0,2}(?:net|carbon|climate)[\s-]",
    re.I,
)
_BASE_LABEL = re.compile(
    r"\b(?:base|baseline|reference)[ -]year\s*(?:\(s\)\s*)?(?:is|of|:|was|-)?\s*"
    r"(?P<year>19[89]\d|20[01]\d)\b",
    re.I,
)
_FRAME = re.compile(
    r"\b(?:target year|time ?frame|period (?:for|of) implementation|implementation period)\b"
    r"[^.]{0,60}?(?P<year>20[2-5]\d)\b(?!\s*-)",
    re.I,
)
_PERIOD = re.compile(
    r"\b(?:time ?frame|period (?:for|of) implementation|(?:implementation|I?NDC|commitment) period)\b"
    r"[^.]{0,80}?\b20[12]\d\s*(?:-|to|until|through)\s*(?:\d{1,2} \w+ )?(?P<year>20[2-5]\d)\b",
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
    folded = squeeze(document.text)
    if not found:
        base = _one([int(m["year"]) for m in _BASE_LABEL.finditer(folded)])
        year = _one([int(m["year"]) for m in _FRAME.finditer(folded)])
    return TargetContext(
        kind=document.kind, parties=document.parties, today=document.date, base=base, year=year,
        period=_one([int(m["year"]) for m in _PERIOD.finditer(folded)]) or year,
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
    """Sentences that hold an amount of emissions or a percentage; a list of contents has none."""
    if document.blocks:
        stretches = [(b.start, b.end) for b in document.blocks if b.kind not in _SKIPPED]
    else:
        stretches = [(0, len(document.text))]
    for start, end in stretches:
        if _PERCENT_OR_MASS.search(document.text, start, end):
            for a, b in split_sentences(document.text[start:end], start):
                if b - a < 1500 and _PERCENT_OR_MASS.search(document.text, a, b):
                    yield a, b


def dated(targets: tuple[Target, ...], horizon: Horizon | None) -> tuple[Target, ...]:
    """``targets``, where those of an undertaking with one date take it if no one has a year of its own.

    *By 2030: forest cover increases to 45 %*: the date stands in the lead-in.
    """
    if horizon is None or horizon.end is None or any(t.year for t in targets):
        return targets
    return tuple(t.model_copy(update={"year": horizon.end}) for t in targets)


_WHOLE = re.compile(
    r"\W{0,3}(?:of|from|within)\s+(?:the|this|its|that)\b[^.;]{0,140}?\d\s?(?:%|per ?cent)[^.;]*,\s*", re.I
)
_OF_THIS = re.compile(r"\W{0,3}of\s+(?:this|these|which|the\s+total)\b", re.I)
_NEAR = 120


def whole_before(front: str) -> str:
    """What stands before a record of its sentence, where it is the whole that the record gives a part of.

    *Of the 30 % cut below BAU, 10 % will be achieved with own means*: kind and base stand in the front.
    """
    return front if _WHOLE.fullmatch(front) else ""


def followed(commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """``commitments``, where *Of this, 5,000 MW is unconditional* has the date of the one just before it."""
    found = list(commitments)
    for i, own in enumerate(found[1:], 1):
        last = found[i - 1]
        if last.horizon and 0 <= own.start - last.end < _NEAR and _OF_THIS.match(own.quote):
            horizon = own.horizon or last.horizon
            found[i] = own.model_copy(update={"horizon": horizon, "targets": dated(own.targets, horizon)})
    return tuple(found)


def conditioned(targets: tuple[Target, ...], conditional: Conditional) -> tuple[Target, ...]:
    """``targets``, where those without a condition of their own take that of their undertaking."""
    return tuple(
        t.model_copy(update={"conditional": conditional}) if takes_condition(t, targets) else t
        for t in targets
    )


def takes_condition(target: Target, beside: Iterable[Target]) -> bool:
    """True where an undertaking's condition holds for ``target`` too.

    *45 %, of which 18 % is unconditional* says nothing of the 45 %; *18 %, or 20 Mt* are one goal.
    """
    if target.conditional is not Conditional.UNSPECIFIED:
        return False
    measure = (target.kind, target.unit, target.base, target.year)
    return not any(
        other.conditional is not Conditional.UNSPECIFIED
        and (other.kind, other.unit, other.base, other.year) == measure
        for other in beside
    )
