"""What an amount in a sentence promises: a cut, a level, a share, credits, money, things – or nothing.

Percentages and emissions have their own rules (``nlp.targets.percentages``, ``nlp.targets.amounts``); here
are the rest and the choice between them. The words are those of ``corpus/vocab/targets.yaml``.
"""

import re

from corpus.model import TargetKind
from corpus.vocabulary import load
from nlp.quantities import Quantity
from nlp.targets.amounts import judge_amount
from nlp.targets.percentages import judge_percentage
from nlp.targets.sight import Sight, Verdict, is_fact, is_told
from nlp.wording import beginnings_of, section_of, words_of

_PER_HEAD = re.compile(r"\bper[ -](?:capita|inhabitant|person|head)\b", re.I)
_PAST_LEVEL = re.compile(
    r"\bfrom\s+(?:about\s+)?$|\b(?:BAU|business[- ]as[- ]usual|baseline|was|were)\b[^.;]{0,40}$", re.I
)
_MONEY = re.compile(r"[A-Z]{3}")
_EACH = re.compile(
    r"\b(?:grants?|loans?|rebates?|vouchers?|subsidies|price|tax|fees?|fines?)\s+(?:worth\s+)?(?:of\s+)?$",
    re.I,
)
"""*grants of up to $5,000*: what one person may get or has to pay."""


def judge(seen: Sight) -> Verdict | None:
    """What the amount promises, or None.

    >>> from nlp.targets import find_targets
    >>> find_targets("cut emissions by 30 % below BAU")[0].kind
    <TargetKind.BAU: 'bau'>
    """
    unit = seen.quantity.unit
    if unit == "%":
        return judge_percentage(seen)
    if unit == "tCO2e/capita" or (unit in {"MtCO2e", "Mt"} and _is_per_head(seen)):
        return _per_head(seen)
    if unit in {"MtCO2e", "Mt"}:
        return judge_amount(seen)
    if _MONEY.fullmatch(unit):
        return _money(seen)
    return _count(seen) if unit == "" else _thing(seen)


def _is_per_head(seen: Sight) -> bool:
    """*emissions per inhabitant to 20 t in 2030 and 12 t in 2050*: the second amount is per head too."""
    if _PER_HEAD.search(f"{seen.left[-80:]} ~ {seen.right[:14]}"):
        return True
    return seen.before is TargetKind.INTENSITY and _PER_HEAD.search(seen.lead) is not None


def _per_head(seen: Sight) -> Verdict | None:
    if _PAST_LEVEL.search(seen.left[-70:]):
        return None
    if seen.quantity.unit == "tCO2e/capita":
        return None if is_fact(seen) else Verdict(TargetKind.INTENSITY, based=False)
    return Verdict(TargetKind.INTENSITY, based=False, unit="tCO2e/capita", factor=1e6)


def _thing(seen: Sight) -> Verdict | None:
    """Power, area, energy, volume …"""
    if is_told(seen):
        return None
    if seen.sentence[len(seen.lead) :].lower().startswith(("estimated at", "an estimated")):
        return None
    if seen.quantity.unit in {"GW", "ha"}:
        return Verdict(TargetKind.CAPACITY, based=False)
    return Verdict(TargetKind.OTHER, based=seen.links.base is not None)


def _money(seen: Sight) -> Verdict | None:
    """Money that is promised; not what something costs, needs or is worth, nor what each one gets."""
    promised = beginnings_of("targets", "money_promised")
    left = seen.left[-60:]
    told = list(words_of("targets", "money_told").finditer(left))
    # *the cost of homes by creating a $3 billion fund*: the verb is nearer
    worth = bool(told) and promised.search(left, told[-1].end()) is None
    behind = words_of("targets", "money_told").search(seen.right[:30])
    guessed = seen.sentence[len(seen.lead) :].lower().startswith("estimated at")
    if worth or behind or guessed or _EACH.search(left) or not promised.search(seen.sentence):
        return None
    return Verdict(TargetKind.FINANCE, based=False)


def _count(seen: Sight) -> Verdict | None:
    """*3 million units of electric vehicles*: a number of things, named by the noun behind it."""
    noun, quantity = counted_noun(seen.right), seen.quantity
    if noun is None or noun.split()[-1].lower() in load("targets")["uncounted"] or _is_year(quantity):
        return None
    if quantity.low >= 1000 and _TO_BE.match(seen.right):
        return Verdict(TargetKind.OTHER, based=False, unit=noun)
    verbs = rf"{section_of('targets', 'counted')}(?:e|y|s|es|ies|ing|ed|ion|ation|ment)?"
    follows = seen.before in {TargetKind.OTHER, TargetKind.FINANCE}
    if quantity.low >= 1000 and (follows or re.search(rf"\b{verbs}\b[^.;]{{0,80}}$", seen.left, re.I)):
        return Verdict(TargetKind.OTHER, based=False, unit=noun)
    listed = seen.before is TargetKind.OTHER and len(seen.left) < 40
    close = re.search(rf"\b{verbs}\s+(?:of\s+)?(?:a total of\s+|about\s+)?$", seen.left, re.I)
    return Verdict(TargetKind.OTHER, based=False, unit=noun) if close or listed else None


def _is_year(quantity: Quantity) -> bool:
    """Four digits and no comma; *2,000 public buildings* is a number."""
    return 1900 <= quantity.low <= 2100 and quantity.end - quantity.start == 4


_TO_BE = re.compile(r"\s+(?:[a-z][a-z-]+\s+){1,4}(?:will|shall|to)\s+be\s+[a-z]+(?:ed|lt|nt)\b")
"""*110,000 homes will be renovated*."""
_NOUN_ENDS = (
    r"(?!(?:by|in|for|of|and|or|to|with|on|at|from|into|through|per|used|which|that|under|across|over|until|a|the|is|are|"
    r"will|as|within|during|between|annually)\b)"
)


def counted_noun(right: str) -> str | None:
    """The noun phrase behind a number.

    >>> counted_noun(" units of electric vehicles by 2030")
    'electric vehicles'
    """
    units = section_of("targets", "count_units")
    word = r"(?:[a-z]+-\s(?:and|or)\s)?[a-z][A-Za-z-]*[a-z](?![\w-])"
    match = re.match(
        rf"\s+(?:{units}\s+)*(?:of\s+)?(?P<noun>{_NOUN_ENDS}{word}(?:\s+{_NOUN_ENDS}{word}){{0,3}})", right
    )
    return " ".join(match["noun"].split()) if match else None
