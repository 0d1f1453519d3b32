"""What an amount of emissions promises: a cut, a level, a volume of credits – or nothing.

Shapes: ``limit emissions to 536 MtCO2eq`` (level) · ``reduce by 278 million t`` (cut) ·
``9 % … (equivalent to 83.9 Mt)`` (the same cut) · ``secure 100 million t-CO2 through the JCM`` (credits) ·
``the emissions in 2017, which is 709.1 Mt`` and ``the BAU scenario of 143 Mt`` (nothing: a cut's start).
"""

import re

from corpus.model import TargetKind
from nlp.targets.credits import adds_up, speaks_of_credits
from nlp.targets.sight import (
    CUT_KINDS,
    NO_TARGET,
    Rule,
    Sight,
    Verdict,
    cut_kind,
    first_answer,
    is_cut,
    is_growth,
    is_told,
)
from nlp.wording import beginnings_of, ends_with, section_of, words_of

_UNIT = "MtCO2e"
_EMISSIONS = re.compile(r"\b(?:CO2\w*|emissions?|GHGs?|greenhouse)\b", re.I)
_MATERIAL = re.compile(r"\s*(?:of\s+)?(?:waste|coal|steel|cement|timber|wood|rice|oil|LNG)", re.I)
_FROM = re.compile(r"\bfrom\s+(?:about\s+|approximately\s+)?$", re.I)
_GOAL = re.compile(r"\b(?:emit|target|goal|limit|cap|not exceed|remov|sequest)\w*", re.I)


_LEAST_LEVEL = 5e-4
"""Megatonnes: no Party emits less than 500 t; what is smaller is an amount per head, or no mass at all."""


def judge_amount(seen: Sight) -> Verdict | None:
    """What an amount in megatonnes promises, or None."""
    verdict = first_answer(_RULES, seen)
    if verdict is None or verdict.kind is not TargetKind.FIXED_LEVEL or seen.quantity.high >= _LEAST_LEVEL:
        return verdict
    return None


def _level(kind: TargetKind) -> Verdict:
    return Verdict(kind, based=False, unit=_UNIT)


def _material(seen: Sight) -> Verdict | None:
    """A mass that names no gas: of emissions only where the sentence speaks of them, or of credits."""
    if seen.quantity.unit != "Mt":
        return None
    told = _EMISSIONS.search(seen.sentence) or speaks_of_credits(seen.sentence)
    if told and not _MATERIAL.match(seen.right):
        return None
    return NO_TARGET if is_told(seen) else Verdict(TargetKind.OTHER, based=False)


def _credits(seen: Sight) -> Verdict | None:
    """*secure 90 Mt through the JCM*; in a paragraph about credits also *accumulated reductions of 90 Mt*."""
    summed = seen.credited and adds_up(seen.lead[-240:])
    return _level(TargetKind.CREDITS) if summed or speaks_of_credits(seen.sentence) else None


def _change(seen: Sight) -> Verdict | None:
    """*reduced from 505 to 468 Gg* is a level; *the reduction grew from 5 to 30 kt* is none."""
    was = seen.quantity.was
    if was is None:
        return None
    return NO_TARGET if was < seen.quantity.low and is_cut(seen) else _level(TargetKind.FIXED_LEVEL)


def _coordinated(seen: Sight) -> Verdict | None:
    """*reduce by 4,062 kt and 10,410 kt, respectively*: the second is a cut too."""
    joined = seen.before in CUT_KINDS and re.fullmatch(r"\s*,?\s*(?:and|or|/)\s*(?:by\s+)?", seen.left)
    return Verdict(cut_kind(seen), unit=_UNIT) if joined else None


def _start(seen: Sight) -> Verdict | None:
    single = seen.quantity.low == seen.quantity.high  # *in a range from 350-420 Mt* starts nothing
    start = _is_base_level(seen) or (single and _FROM.search(seen.left)) or is_growth(seen)
    return NO_TARGET if start else None


def _equivalent(seen: Sight) -> Verdict | None:
    """*… by 9 % (equivalent to 83.9 Mt)*: the cut before, in tonnes."""
    if seen.before not in CUT_KINDS:
        return None
    equal = ends_with("targets", "equivalent", r"\s*(?:a |the |to )*(?:reduction of )?\(?").search(
        seen.left[-40:]
    )
    if equal and not re.search(r"\b(?:target|level|emissions)\s+of\s*$", seen.left):
        return Verdict(cut_kind(seen), unit=_UNIT)
    return None


def _in_brackets(seen: Sight) -> Verdict | None:
    """*21 % (246 Mt)*: the cut too; *6.1 % (approximately 21.1 Mt)* and *(58 Mt of emissions)* are levels."""
    alone = seen.before in CUT_KINDS and re.search(r"\(\s*$", seen.left) and seen.quantity.qualifier is None
    return (
        Verdict(cut_kind(seen), unit=_UNIT) if alone and not re.match(r"[^)]*emissions", seen.right) else None
    )


def _cut(seen: Sight) -> Verdict | None:
    after = re.match(rf"\s*(?:[\w-]+\s+){{0,3}}?{section_of('targets', 'cut_after')}\b", seen.right, re.I)
    if after and not re.match(r"\s*or\s+(?:lower|less|below)\b", seen.right, re.I):
        return Verdict(cut_kind(seen), unit=_UNIT)
    if _is_level(seen) or not is_cut(seen):
        return None
    by = re.search(r"\b(?:by|of)\s*$", seen.left)
    return Verdict(cut_kind(seen), unit=_UNIT) if by or not seen.left.rstrip().endswith("(") else None


def _budget(seen: Sight) -> Verdict | None:
    near = f"{seen.left[-90:]} ~ {seen.right[:40]}"
    return _level(TargetKind.TRAJECTORY) if words_of("targets", "budget").search(near) else None


def _goal(seen: Sight) -> Verdict | None:
    goal = _is_level(seen) or seen.before is not None or _GOAL.search(seen.sentence)
    return _level(TargetKind.FIXED_LEVEL) if goal else None


_RULES: tuple[Rule, ...] = (
    _material,
    _credits,
    _change,
    _equivalent,
    _coordinated,
    _start,
    _in_brackets,
    _cut,
    _budget,
    _goal,
)


_AHEAD = re.compile(r"\b(?:will|shall|is to|must|should) be\s*$|\d{4}\s+to\s*$", re.I)
"""*emissions in 2030 will be …*, *from 79 Mt of emissions in 2019 to …*: what is to come."""
_OF_BASE = re.compile(
    r"(?:\b(?P<year>(?:19|20)\d\d)(?:\s+(?:emissions?|levels?|emissions? levels?|year))?"
    r"|\b(?:base|reference)\s+(?:year|level)s?)"
    r"\s*[(:]\s*(?:of\s)?$",
    re.I,
)
"""*below 1990 levels (1.4 Gt*: what the base year had."""


def _is_level(seen: Sight) -> bool:
    """*limit to*, *at a level of*, *not exceeding* directly before the amount."""
    level = ends_with("targets", "level_before", r"\s*(?:a|the)?\s*").search(seen.left)
    if level is None:
        return False
    # *the emissions reduction will be 64.6 Mt*
    cut = re.search(r"\breductions?\b[^.;,]{0,60}$", seen.left[: level.start()], re.I)
    return not (cut and re.search(r"\b(?:be|is|are|amounts?)\b", level[0], re.I))


def _is_base_level(seen: Sight) -> bool:
    """*which is 709.1 Mt*, *BAU scenario of 143 Mt*, *measured in 2015 (79 Mt)*: where a cut starts from."""
    words = section_of("targets", "base_level")
    told = re.search(
        rf"\b(?:{words}|emissions in\s(?=(?:the\s|base\s|year\s|FY\s?|CY\s?)*\d{{4}}))\b"
        r"(?P<rest>[^.;]{0,45})$",
        seen.left[-75:],
        re.I,
    )
    if (
        told
        and not beginnings_of("targets", "cut").search(seen.left[-40:])
        and not _AHEAD.search(told["rest"])
    ):
        return True
    bracket = _OF_BASE.search(seen.left)
    if bracket is None:
        return False
    return bracket["year"] in {None, str(seen.links.base.value) if seen.links.base else None}
