"""What a percentage promises: a cut, a rise, a share – or nothing. One rule a case, tried in order.

Shapes: ``reduce emissions by 40 % below 1990`` · ``limit to 70 % of the 1990 level`` (a cut of 30) ·
``4.5 % increase compared to 2005`` (−4.5) · ``this contribution can be raised up to 27 %`` ·
``45 % renewable energy`` (a share) · ``covers 73.5 % of emissions`` (nothing).
"""

import re

from corpus.model import TargetKind
from nlp.targets.sight import (
    CUT_KINDS,
    NO_TARGET,
    Rule,
    Sight,
    Verdict,
    cut_kind,
    first_answer,
    is_cut,
    is_fact,
    is_growth,
)
from nlp.wording import beginnings_of, starts_with, words_of

_RISE = re.compile(
    r"\b(?:increas|rais|scal|enhanc|expand|grow|improv|boost|strengthen|lift)\w*\b[^.;]{0,110}$", re.I
)
_RAISED = re.compile(
    r"\b(?:contribution|commitment|target|reduction|ambition|pledge|goal)s?\b[^.;]{0,90}?"
    r"\b(?:increas|rais|enhanc|strengthen)\w*(?P<tail>[^.;]{0,40})$",
    re.I,
)
_INCREASE = re.compile(
    r"\bincrease\s+(?:in|of)\s+(?:[\w-]+\s+){0,3}emissions\b(?:(?!reduc|cut)[^.;]){0,80}$", re.I
)
_PROJECTED = re.compile(r"\b(?:projected|forecast|expected)\s+(?:an?\s+)?$", re.I)
_RATE = re.compile(r"[\s)]*(?:level\s+)?(?:per year|per annum|annually|p\.a\.|a year|/year|each year)", re.I)
_CLEAN = re.compile(r"\s*(?:of\s+)?(?:renewable|clean|carbon[- ]free|non-fossil|zero[- ]emission)", re.I)
_BASIS = re.compile(
    r"\s*(?:[\w-]+\s+){0,3}?(?:contribution|target|goal|reduction|commitment)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:can|could|may|might|will|would)\s+(?:be\s+)?(?:further\s+)?(?:increas|rais|enhanc|strengthen)\w*",
    re.I,
)
_OF_THINGS = re.compile(
    r"\s*of\s+(?!(?:the\s+)?(?:emissions?|GHG|GDP|BAU|greenhouse|its|this|that|1990|20\d\d)\b)", re.I
)
_TO_BE_DONE = re.compile(
    r"\s*of\s+[^.;,]{3,70}?\s(?:will|shall|to)\s+(?:be|have been)\s+(?:\w+\s+)?\w+(?:ed|lt|nt|en)\b", re.I
)
_CUT_BY = re.compile(
    r"\b(?:reduc|cut|decreas|lower|mitigat|abat)\w*\s+(?:(?:of|by|up to|at least|about|around|an?)\s+)*$",
    re.I,
)
"""*a reduction of 18 % of the country's emissions* is no fact, whatever follows."""
_SINK = re.compile(r"\b(?:absorption|sequestration|removals?|sinks?)\b", re.I)
_AIMED = re.compile(
    r"\b(?:target|goal|aim|increas|rais|improv|reach|achiev|expand|enhanc|growth|up to|at least)\w*", re.I
)
_TO = re.compile(
    r"\b(?:to|not exceed|not exceeding|not to exceed|within|at)\s+(?:(?:a|the)\s+level\s+of\s+)?$", re.I
)
_OF_LEVEL = re.compile(
    r"\s*of\s+(?:the\s+|its\s+|their\s+|our\s+)?(?:level\w*\s+(?:of|in)\s+)?(?:FY\s?|CY\s?)?(?:19|20)\d\d",
    re.I,
)

_TONNES = frozenset({TargetKind.FIXED_LEVEL, TargetKind.TRAJECTORY, TargetKind.CREDITS})


def judge_percentage(seen: Sight) -> Verdict | None:
    """What the percentage promises, or None."""
    return first_answer(_RULES, seen)


def _raised(seen: Sight) -> Verdict | None:
    """*This contribution can be raised up to 27 %*, *the goal could increase to 40 %*: a further cut."""
    match = _RAISED.search(seen.lead)
    if match is None:
        return None
    to = seen.quantity.was is not None or seen.quantity.qualifier == "up to"
    return Verdict(cut_kind(seen)) if to or re.search(r"\bto\s+(?:an?\s+)?$", match["tail"]) else None


def _forecast(seen: Sight) -> Verdict | None:
    """*a projected 8 % reduction*, *growth of 3-4 % per annum*."""
    return NO_TARGET if _PROJECTED.search(seen.left) or _RATE.match(seen.right) else None


def _clean(seen: Sight) -> Verdict | None:
    """*100 % renewable electricity*, whatever verb stands before it."""
    return Verdict(TargetKind.SHARE, based=False) if _CLEAN.match(seen.right) else None


def _growing(seen: Sight) -> Verdict | None:
    """*increase absorption by 32 %*; *an increase of 6 % over the previous target* is no target."""
    base = seen.links.base
    if _RISE.search(seen.left) and _SINK.search(seen.left[-60:]):
        return Verdict(TargetKind.OTHER, based=base is not None)
    if is_growth(seen) and not words_of("targets", "share").search(seen.left[-60:] + seen.right[:40]):
        return Verdict(TargetKind.OTHER) if base else NO_TARGET
    return None


def _fact(seen: Sight) -> Verdict | None:
    """*covers 73.5 % of emissions*; but *corresponding to 2 % of emissions in 2013* behind a cut is one."""
    if not is_fact(seen) or _CUT_BY.search(seen.left):
        return None
    if is_cut(seen) and starts_with("targets", "cut_after", r"[\s)]*(?:[\w-]+\s+){0,3}").match(seen.right):
        return None
    follows = seen.before in CUT_KINDS | {TargetKind.FIXED_LEVEL} and seen.links.base is not None
    return Verdict(cut_kind(seen)) if follows else NO_TARGET


def _rise(seen: Sight) -> Verdict | None:
    """*4.5 % increase on 2005*, *limit the increase in emissions to 67 %*: a negative cut."""
    rise = starts_with("targets", "rise_after").match(seen.right) or _INCREASE.search(seen.lead)
    return Verdict(cut_kind(seen), sign=-1) if rise and seen.links.base and _of_emissions(seen) else None


def _cut(seen: Sight) -> Verdict | None:
    cut, share, emissions = is_cut(seen), _is_share(seen), _of_emissions(seen)
    projected = seen.links.base is not None and seen.links.base.value == "BAU"
    if not cut and not (seen.links.base is not None and (emissions or projected) and not share):
        return None
    if share and not (emissions and cut):
        return Verdict(TargetKind.SHARE, based=False)
    if not projected and seen.links.base is None and not emissions:
        return Verdict(TargetKind.OTHER, based=False)
    return Verdict(cut_kind(seen), rest=_is_rest(seen))


def _rest(seen: Sight) -> Verdict | None:
    return Verdict(cut_kind(seen), rest=True) if _is_rest(seen) and _of_emissions(seen) else None


def _share(seen: Sight) -> Verdict | None:
    return Verdict(TargetKind.SHARE, based=False) if _is_share(seen) else None


def _part(seen: Sight) -> Verdict | None:
    """*manage 50 % of hill forests*, *30 % of the land will be protected*, *100 % management of waters*."""
    acts = beginnings_of("targets", "acts")
    acted = acts.search(seen.left[-60:]) and _OF_THINGS.match(seen.right)
    noun = acts.match(seen.right.lstrip()) and re.match(r"\s*[a-z]+\s+of\b", seen.right)
    done = seen.links.year and _OF_THINGS.match(seen.right) and _TO_BE_DONE.match(seen.right)
    return Verdict(TargetKind.SHARE, based=False) if acted or noun or done else None


def _like_the_one_before(seen: Sight) -> Verdict | None:
    """*20 % by 2025 and 35 % by 2030*: the second is of the first's kind.

    No percentage is a level in tonnes: after one it is of the kind of the percentage before that.
    """
    before = seen.alike if seen.before in _TONNES else seen.before
    if before is None or before in {TargetKind.FINANCE, TargetKind.CAPACITY} or len(seen.left) >= 50:
        return None
    if words_of("targets", "emissions").search(seen.right[:40]):
        return None
    return Verdict(before, based=before in CUT_KINDS)


def _aim(seen: Sight) -> Verdict | None:
    """*35 % energy efficiency target*."""
    aimed = _AIMED.search(f"{seen.left} % {seen.right}")
    return Verdict(TargetKind.OTHER, based=seen.links.base is not None) if aimed else None


def _variant(seen: Sight) -> Verdict | None:
    """*This consists of 35 % on an unconditional basis*: what is conditional or not is the cut before."""
    word = r"(?:un-?)?conditional(?:ly)?\b"
    behind = re.match(rf"[\s(]*(?:(?:is|are|being|as|on)\s+)?(?:an?\s+)?{word}", seen.right, re.I)
    before = re.search(rf"\b{word}\s+(?:(?:by|of|to|at)\s+)?$", seen.left, re.I)
    return Verdict(cut_kind(seen)) if behind or before else None


def _basis(seen: Sight) -> Verdict | None:
    """*The 9 % contribution can be increased to 27 %*: the first is where the second starts from."""
    return NO_TARGET if _BASIS.match(seen.right) else None


def _halving(seen: Sight) -> Verdict | None:
    """*halving our emissions by 2030*: a cut of 50 %."""
    return Verdict(cut_kind(seen)) if seen.sentence[len(seen.lead) :].lower().startswith("halv") else None


_RULES: tuple[Rule, ...] = (
    _basis, _halving, _raised, _forecast, _clean, _growing, _fact, _rise, _cut, _rest, _share, _part,
    _like_the_one_before, _variant, _aim,
)  # fmt: skip


def _of_emissions(seen: Sight) -> bool:
    around = seen.sentence if seen.links.base is not None else f"{seen.left} % {seen.right}"
    return words_of("targets", "emissions").search(around) is not None or seen.before in CUT_KINDS


def _is_share(seen: Sight) -> bool:
    """True where the words nearest to the percentage speak of a share."""
    if re.match(r"[\s)]*(?:\w+\s+){0,4}?(?:reductions?|cuts?|emissions?)\b", seen.right, re.I):
        return False
    near = f"{seen.left[-90:]} % {seen.right[:60]}"
    emissions = re.search(r"\bemissions?\b[^,;]{0,40}$", seen.left, re.I)
    if emissions and not re.search(r"\bshare|proportion\b", near, re.I):
        return False
    return words_of("targets", "share").search(near) is not None


def _is_rest(seen: Sight) -> bool:
    """*to 70 % of the 1990 level*: what remains, and the cut is the rest; *raised to 45 %* is a cut."""
    base = seen.links.base
    if base is None or base.value == "BAU" or _RISE.search(seen.lead) or seen.quantity.was is not None:
        return False
    cut = starts_with("targets", "cut_after", r"[\s)]*(?:[\w-]+\s+){0,4}").match(seen.right)
    if cut or re.search(r"\b(?:decrease|reduction|cut|increase|drop|decline)\s+of\s*$", seen.left, re.I):
        return False
    ceiling = (
        seen.sentence[len(seen.lead) :].lower().startswith(("not to exceed", "not exceed", "a ceiling of"))
    )
    if ceiling and not re.search(r"\b(?:by|of)\s*$", seen.left):
        return True
    of_level = _OF_LEVEL.match(seen.right) and not re.search(r"\bby\s*$", seen.left)
    return bool(_TO.search(seen.left) or of_level)
