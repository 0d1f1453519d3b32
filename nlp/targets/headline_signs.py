"""Signs in a sentence that a target is the Party's main goal, or that it is not."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from corpus.model import Document, Target, TargetKind
from nlp.folding import fold
from nlp.targets.context import TargetContext
from nlp.targets.headline_places import is_elsewhere
from nlp.wording import section_of, words_of

EMISSIONS = frozenset(
    TargetKind(kind) for kind in ("base_year", "bau", "fixed_level", "trajectory", "intensity")
)
DATED = frozenset({TargetKind.NET_ZERO, TargetKind.PEAK})
_UNITS = frozenset({"%", "MtCO2e", "tCO2e/capita"})
_FIRST_YEAR = 2021
"""Contributions under the Paris Agreement are for the time after 2020."""
_LEFT, _RIGHT = 320, 220
"""Characters on either side of a target that may belong to its sentence."""
_BOUND = re.compile(r"[.;!?](?=\s+[A-Z(•])|\n\s*\n|[•●▪➢✓]")
_WHOLE = re.compile(
    r"economy[- ]wide|all sectors|covering|total national|national total|national ghg", re.IGNORECASE
)
_SCOPE = re.compile(r"\b(?:excluding|including|without|excl\.?|incl\.?|except)\b[^,;)]*", re.IGNORECASE)
"""What a goal leaves out or takes in does not make it one of a part."""
_RAISED = re.compile(
    r"\b(?:reduction|commitment|contribution|target)\b[^.;]*\b(?:increas|rais|enhanc|strengthen)\w*",
    re.IGNORECASE,
)
_SCENARIO = re.compile(
    r"\s*(?:under|in)\s+(?:the|a|an)\s+(?!BAU|business|baseline|reference)[\w\s-]{2,40}\bscenario",
    re.IGNORECASE,
)
_TABLED = re.compile(r"\b(?:reduction|mitigation)\s+(?:target|goal|objective|contribution)", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\s*(?:reductions?|cuts?|decrease)\s+(?:in|of)\s+(?!(?:[\w'’-]+\s+){0,6}?(?:emissions?|GHGs?|greenhouse|carbon|CO\s?2|pollution))",
    re.IGNORECASE,
)
"""*50 % reduction in draft animals* is no cut of emissions …"""
_OF_ENERGY = re.compile(
    r"\b(?:reduc|cut|lower|decreas|sav)\w*\s+(?:[\w-]+\s+){0,3}?(?:energy|electricity|fuel|water|power)\s+"
    r"(?:[\w-]+\s+)?(?:consumption|demand|use|losses)\s+(?:by|to|of)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""… nor is *reduce total energy consumption by 63 %*."""
_TAKEN_UP = re.compile(
    r"^\W*(?:(?:this|these|such)\s+(?:\w+\s+)?(?:commitment|target|contribution|goal|pledge)s?|"
    r"(?:with)?in the same conditions?|under the same)\b",
    re.IGNORECASE,
)
_CONSISTS = re.compile(r"\W*(?:this|these|it|of (?:this|these|which))\b", re.IGNORECASE)
"""*This consists of 35 % on an unconditional basis*: the parts of the goal before it."""
_FURTHER = re.compile(r"\b(?:further|additional|additionally|extra)\b", re.IGNORECASE)
_ESTIMATE = re.compile(r"\bestimated\s+(?=\d)|\bestimated level of mitigation", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:was|were|had|has been|have been)\b", re.IGNORECASE)
_AIMED = re.compile(
    r"\b(?:will|shall|would|could|targets?|goals?|commit\w*|intend\w*|aim\w*|pledge\w*|contribution|decided|set)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """The sentence around a target, folded, in two halves; ``in_table`` for the words of a row and column."""

    before: str
    behind: str
    in_table: bool = False


def setting(target: Target, text: str) -> Setting:
    """The words before and behind ``target`` within its sentence."""
    before = text[max(0, target.start - _LEFT) : target.start]
    behind = text[target.end : target.end + _RIGHT]
    edges = [m.end() for m in _BOUND.finditer(before)]
    stop = _BOUND.search(behind)
    before = fold(before[edges[-1] :] if edges else before)
    behind = fold(behind[: stop.start()] if stop else behind)
    return Setting(" ".join(before.split()) + " ", " " + " ".join(behind.split()))


def rank(target: Target, document: Document, context: TargetContext, around: Setting | None = None) -> int:
    """How much a target looks like the Party's main goal.

    3: called its contribution, target or commitment; 2: plainly one of the whole economy; 1: of a part of
    it; 0: none. around: the words that say what the target is where they are not its sentence's.
    """
    if not _is_candidate(target, context.now or 2015):
        return 0
    around = around or setting(target, document.text)
    if any(sign(around) for sign in _FOREIGN) or is_elsewhere(around.before, around.behind, document.parties):
        return 0
    called = _is_called(around)
    if target.kind in DATED:
        return 3 if called else 2
    if not _is_of_emissions(target, around, called, context) or _is_expected(around):
        return 0
    if _is_partial(around):
        return 1 if called else 0
    return 3 if called else 2


def _is_candidate(target: Target, now: int) -> bool:
    if target.kind in DATED:
        return target.year is None or target.year >= now
    if target.kind not in EMISSIONS or target.unit not in _UNITS or not target.low:
        return False
    if target.cumulative and target.kind is not TargetKind.TRAJECTORY:
        return False
    if target.unit == "%" and (target.base is None or not 0 < target.low <= 100):
        return False
    return target.year is not None and target.year >= max(now, _FIRST_YEAR)


def _is_called(around: Setting) -> bool:
    named = words_of("targets", "contribution").search(around.before + around.behind)
    return named is not None or _is_variant(around) or _TAKEN_UP.match(around.before) is not None


def _is_of_emissions(target: Target, around: Setting, called: bool, context: TargetContext) -> bool:
    """True where the words, the measure or the goal before it say that it is about the Party's emissions."""
    if target.unit == "MtCO2e" and not called:
        return False
    if target.unit == "MtCO2e" and target.kind in {TargetKind.BASE_YEAR, TargetKind.BAU}:
        return True
    if _OF_OTHERS.match(around.behind) or _OF_ENERGY.search(around.before):
        return False
    near = f"{around.before[-120:]} {around.behind[:120]}"
    return (
        words_of("targets", "whole").search(f"{around.before} {around.behind[:90]}") is not None
        or (bool(context.stated) and _goes_on(around))
        or (around.in_table and _TABLED.search(around.before) is not None)
        or (target.kind is TargetKind.BAU and words_of("targets", "bau").search(near) is not None)
    )


def _goes_on(around: Setting) -> bool:
    """True where the sentence raises the goal before it, or tells its parts."""
    part = _CONSISTS.match(around.before) is not None and _is_variant(around)
    return part or _RAISED.search(around.before) is not None


def _is_expected(around: Setting) -> bool:
    """*is expected to*, *under the High Ambition scenario*: a model's result, not a goal."""
    if _SCENARIO.search(around.behind[:90]):
        return True
    words = words_of("targets", "expected").search(_ESTIMATE.sub(" ", around.before[-130:]))
    return words is not None and not _is_variant(around) and not _TAKEN_UP.match(around.before)


def _is_superseded(around: Setting) -> bool:
    words = words_of("targets", "superseded")
    return bool(words.search(around.before[-220:]) or words.search(around.behind[:45]))


@cache
def _effect() -> re.Pattern[str]:
    subjects = section_of("targets", "anaphoric")
    return re.compile(
        rf"\b{subjects}\s+(?:can|will|would|could|may|is expected to|are expected to)\s+(?:\w+\s+)?"
        r"(?:reduce|cut|avoid|lower|result|lead|decrease|save)\w*",
        re.IGNORECASE,
    )


def _is_effect(around: Setting) -> bool:
    """*These three targets can reduce emissions by …*: what a measure named before brings, and no goal."""
    return _effect().search(around.before) is not None


def _is_others(around: Setting) -> bool:
    """*global emissions*, *developed countries*, *all Parties*."""
    words = words_of("targets", "others")
    return words.search(f"{around.before[-220:]} {around.behind[:70]}") is not None


def _is_past(around: Setting) -> bool:
    before = around.before[-100:]
    return _TOLD.search(before) is not None and _AIMED.search(before) is None


_FOREIGN: tuple[Callable[[Setting], bool], ...] = (_is_superseded, _is_effect, _is_others, _is_past)


def _is_partial(around: Setting) -> bool:
    """True where a sector stands between the target's verb and its emissions, or right behind it."""
    part = section_of("targets", "partial")
    if words_of("targets", "partial_anywhere").search(f"{around.before} {around.behind[:40]}"):
        return True
    if around.in_table and re.search(r"(?<!all )\bsectors?\b", around.before, re.IGNORECASE):
        return True
    if re.search(rf"\b(?:target|goal)s?\s+(?:for|of|in)\s+(?:the\s+)?{part}\b", around.before, re.I):
        return True
    if _WHOLE.search(around.before[-120:]) or _WHOLE.search(around.behind[:100]):
        return False
    near = re.compile(rf"(?<![\w-]){part}(?!\w)", re.IGNORECASE)
    before, behind = _SCOPE.sub(" ", around.before)[-75:], _SCOPE.sub(" ", around.behind)[:55]
    return bool(near.search(before) or near.search(behind))


def explains(target: Target, document: Document) -> bool:
    """True where the sentence says what the goal before it means, or adds to it.

    *This commitment implies a reduction of …*, *a further 20 %*.
    """
    before = setting(target, document.text).before
    return _TAKEN_UP.match(before) is not None or _FURTHER.search(before[-60:]) is not None


def is_updated(target: Target, document: Document) -> bool:
    """True where the sentence calls the target new, enhanced or updated."""
    return words_of("targets", "updated").search(setting(target, document.text).before) is not None


def _is_variant(around: Setting) -> bool:
    """True where the goal is called conditional or unconditional, or hangs on something."""
    near = f"{around.before[-150:]} {around.behind[:120]}"
    sections = ("conditional", "unconditional", "phrases", "support")
    return any(words_of("conditions", section).search(near) for section in sections)
