"""What an amount in a sentence promises: a cut, a level, a share, credits, money, things – or nothing.

The decision is made on the words between the amount's neighbours; see ``corpus/vocab/targets.yaml``.
"""

import re
from dataclasses import dataclass

from corpus.model import TargetKind
from corpus.vocabulary import load
from nlp.quantities import Quantity
from nlp.target_anchors import Links
from nlp.wording import any_of, beginnings_of, ends_with, starts_with, words_of

_SENTENCE = re.compile(r"[.;](?=\s+[A-Z(])|[•➢▪|]")
_RISE = re.compile(
    r"\b(?:increas|rais|scal|enhanc|expand|grow|improv|boost|strengthen|lift)\w*\b[^.;]{0,110}$", re.I
)
_TO = re.compile(
    r"\b(?:to|not exceed|not exceeding|not to exceed|within|at)\s+(?:a\s+level\s+of\s+|the\s+level\s+of\s+)?$",
    re.I,
)
_OF_LEVEL = re.compile(
    r"\s*of\s+(?:the\s+|its\s+|their\s+|our\s+)?(?:level\w*\s+(?:of|in)\s+)?(?:FY\s?|CY\s?)?(?:19|20)\d\d",
    re.I,
)
_PER_CAPITA = re.compile(r"\bper[ -](?:capita|inhabitant|person|head)\b", re.I)
_RATE = re.compile(r"[\s)]*(?:level\s+)?(?:per year|per annum|annually|p\.a\.|a year|/year|each year)", re.I)
_GROWING_SINK = re.compile(r"\b(?:absorption|sequestration|removals?|sinks?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Sight:
    """One amount with the words around it: ``left`` and ``right`` end at its neighbours or the sentence."""

    quantity: Quantity
    links: Links
    left: str
    right: str
    lead: str
    """The sentence up to the amount."""
    sentence: str
    before: TargetKind | None
    """Kind of the amount just before it in the same sentence."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind, and how the number is to be read: ``sign`` −1 for a rise, ``rest`` for *to 70 % of 1990*."""

    kind: TargetKind
    sign: int = 1
    rest: bool = False
    based: bool = True
    unit: str | None = None
    factor: float = 1.0


def sight(
    text: str, quantities: list[Quantity], links: list[Links], i: int, before: TargetKind | None
) -> Sight:
    """The words around the amount ``i`` of a squeezed text."""
    quantity = quantities[i]
    begin = max([0, *(m.end() for m in _SENTENCE.finditer(text, 0, quantity.start))])
    stop = min([len(text), *(m.start() for m in _SENTENCE.finditer(text, quantity.end))][:2])
    left_edge = max(begin, quantities[i - 1].end if i else 0)
    right_edge = min(stop, quantities[i + 1].qualified if i + 1 < len(quantities) else len(text))
    return Sight(
        quantity, links[i], text[left_edge : quantity.qualified], text[quantity.end : right_edge],
        text[begin : quantity.qualified], text[begin:stop], before,
    )  # fmt: skip


def judge(seen: Sight) -> Verdict | None:
    """What the amount promises, or None.

    >>> from nlp.targets import find_targets
    >>> find_targets("cut emissions by 30 % below BAU")[0].kind
    <TargetKind.BAU: 'bau'>
    """
    unit = seen.quantity.unit
    if unit == "%":
        return _percentage(seen)
    if unit in {"MtCO2e", "Mt"} and _is_per_head(seen):
        if _PAST_LEVEL.search(seen.left[-70:]):
            return None
        return Verdict(TargetKind.INTENSITY, based=False, unit="tCO2e/capita", factor=1e6)
    if unit in {"MtCO2e", "Mt"}:
        return _amount(seen)
    if unit == "tCO2e/capita":
        if _PAST_LEVEL.search(seen.left[-70:]):
            return None
        return Verdict(TargetKind.INTENSITY, based=False) if not _is_fact(seen) else None
    if len(unit) == 3 and unit.isupper():
        return _money(seen)
    if unit in {"GW", "ha"}:
        return Verdict(TargetKind.CAPACITY, based=False) if not _told(seen) else None
    if unit == "":
        return _count(seen)
    return Verdict(TargetKind.OTHER, based=seen.links.base is not None) if not _told(seen) else None


def _is_per_head(seen: Sight) -> bool:
    """*emissions per inhabitant to 20 t in 2030 and 12 t in 2050*: the second amount is per head too."""
    near = _PER_CAPITA.search(seen.left[-45:] + " ~ " + seen.right[:14])
    return near is not None or (
        seen.before is TargetKind.INTENSITY and _PER_CAPITA.search(seen.lead) is not None
    )


def _is_fact(seen: Sight) -> bool:
    """True where the words say that it is so, and not that it is to be."""
    return bool(
        ends_with("targets", "fact_before", r"\s*(?:a|an|the|about|only|nearly|almost)?\s*").search(seen.left)
        or starts_with("targets", "fact_after").match(seen.right)
    )


def _told(seen: Sight) -> bool:
    return bool(ends_with("targets", "fact_before").search(seen.left))


def _is_cut(seen: Sight) -> bool:
    after = re.match(
        rf"[\s)]*(?:[\w-]+\s+){{0,6}}?{any_of(load('targets')['cut_after'])}\b", seen.right, re.I
    )
    if after and not re.match(r"\s*(?:of|in|from)\b", seen.right):
        return True
    before = None
    for before in beginnings_of("targets", "cut").finditer(seen.left):
        pass
    return before is not None and len(seen.left) - before.end() < 130


def _percentage(seen: Sight) -> Verdict | None:
    base = seen.links.base
    if _is_raised(seen):
        return Verdict(_cut_kind(seen))
    if _PROJECTED.search(seen.left) or _RATE.match(seen.right):
        return None
    if re.match(
        r"\s*(?:of\s+)?(?:renewable|clean|carbon[- ]free|non-fossil|zero[- ]emission)", seen.right, re.I
    ):
        return Verdict(TargetKind.SHARE, based=False)
    if _RISE.search(seen.left) and _GROWING_SINK.search(seen.left[-60:]):
        return Verdict(TargetKind.OTHER, based=base is not None)
    if _is_growth(seen) and not words_of("targets", "share").search(seen.left[-60:] + seen.right[:40]):
        return Verdict(TargetKind.OTHER, based=base is not None) if base else None
    cut, rise = _is_cut(seen), bool(starts_with("targets", "rise_after").match(seen.right))
    around = seen.left + " % " + seen.right
    about_emissions = bool(words_of("targets", "emissions").search(around)) or (
        seen.before in {TargetKind.BASE_YEAR, TargetKind.BAU}
    )
    if _is_fact(seen) and not (
        cut and starts_with("targets", "cut_after", r"[\s)]*(?:[\w-]+\s+){0,3}").match(seen.right)
    ):
        follows = seen.before in {TargetKind.BASE_YEAR, TargetKind.BAU, TargetKind.FIXED_LEVEL}
        if not (follows and base is not None):
            return None
        cut = True
    if rise and base is not None and about_emissions:
        return Verdict(_cut_kind(seen), sign=-1)
    share = _is_share(seen)
    if cut or (base is not None and about_emissions and not share):
        if share and not (about_emissions and cut):
            return Verdict(TargetKind.SHARE, based=False)
        if base is None and not about_emissions:
            return Verdict(TargetKind.OTHER, based=False)
        return Verdict(_cut_kind(seen), rest=_is_rest(seen))
    if _is_rest(seen) and about_emissions:
        return Verdict(_cut_kind(seen), rest=True)
    if share:
        return Verdict(TargetKind.SHARE, based=False)
    if (
        seen.before is not None
        and len(seen.left) < 50
        and not words_of("targets", "emissions").search(seen.right[:40])
    ):
        return Verdict(seen.before, based=seen.before in {TargetKind.BASE_YEAR, TargetKind.BAU})
    aimed = re.search(
        r"\b(?:target|goal|aim|increas|rais|improv|reach|achiev|expand|enhanc|growth|up to|at least)\w*",
        around,
        re.I,
    )
    return Verdict(TargetKind.OTHER, based=base is not None) if aimed else None


def _cut_kind(seen: Sight) -> TargetKind:
    after = re.split(r"[,;]|\b(?:correspond|equal|equiv|mean|which|represent)", seen.right[:70], maxsplit=1)[
        0
    ]
    near = seen.left[-110:] + " " + after
    if words_of("targets", "intensity").search(near) and not seen.left.endswith("("):
        return TargetKind.INTENSITY
    base = seen.links.base
    return TargetKind.BAU if base is not None and base.value == "BAU" else TargetKind.BASE_YEAR


def _is_share(seen: Sight) -> bool:
    """True where the words nearest to the percentage speak of a share."""
    if re.match(r"[\s)]*(?:\w+\s+){0,4}?(?:reductions?|cuts?|emissions?)\b", seen.right, re.I):
        return False
    near = seen.left[-70:] + " % " + seen.right[:60]
    if re.search(r"\bemissions?\b[^,;]{0,40}$", seen.left, re.I) and not re.search(
        r"\bshare|proportion\b", near, re.I
    ):
        return False
    return bool(words_of("targets", "share").search(near))


def _is_rest(seen: Sight) -> bool:
    """*to 70 % of the 1990 level*: what remains, and the cut is the rest; *raised to 45 %* is a cut."""
    base = seen.links.base
    if (
        base is None
        or base.value == "BAU"
        or starts_with("targets", "cut_after", r"[\s)]*(?:[\w-]+\s+){0,4}").match(seen.right)
    ):
        return False
    if _RISE.search(seen.lead) or seen.quantity.was is not None:
        return False
    if re.search(r"\b(?:decrease|reduction|cut|increase|drop|decline)\s+of\s*$", seen.left, re.I):
        return False
    return bool(_TO.search(seen.left)) or bool(
        _OF_LEVEL.match(seen.right) and not re.search(r"\bby\s*$", seen.left)
    )


def _amount(seen: Sight) -> Verdict | None:
    """An amount of emissions, in megatonnes."""
    unit = "MtCO2e"
    if seen.quantity.unit == "Mt" and not re.search(
        r"\b(?:CO2\w*|emissions?|GHGs?|greenhouse)\b", seen.sentence, re.I
    ):
        return Verdict(TargetKind.OTHER, based=False) if not _told(seen) else None
    if seen.quantity.unit == "Mt" and re.match(
        r"\s*(?:of\s+)?(?:waste|coal|steel|cement|timber|wood|rice|oil|LNG)", seen.right, re.I
    ):
        return Verdict(TargetKind.OTHER, based=False)
    if words_of("targets", "credits").search(seen.sentence):
        return Verdict(TargetKind.CREDITS, based=False, unit=unit)
    if seen.quantity.was is not None and seen.quantity.was < seen.quantity.low and _is_cut(seen):
        return None
    if seen.quantity.was is not None:
        return Verdict(TargetKind.FIXED_LEVEL, based=False, unit=unit)
    if (
        _is_base_level(seen)
        or re.search(r"\bfrom\s+(?:about\s+|approximately\s+)?$", seen.left)
        or _is_growth(seen)
    ):
        return None
    level = ends_with("targets", "level_before", r"\s*(?:a|the)?\s*").search(seen.left)
    follows_cut = seen.before in {TargetKind.BASE_YEAR, TargetKind.BAU}
    equal = ends_with("targets", "equivalent", r"\s*(?:a |the |to )*(?:reduction of )?\(?").search(
        seen.left[-40:]
    )
    if follows_cut and equal and not re.search(r"\b(?:target|level|emissions)\s+of\s*$", seen.left):
        return Verdict(_cut_kind(seen), unit=unit)
    after = re.match(rf"\s*(?:[\w-]+\s+){{0,3}}?{any_of(load('targets')['cut_after'])}\b", seen.right, re.I)
    by = re.search(r"\b(?:by|of)\s*$", seen.left) and _is_cut(seen)
    if after or (by and not level) or (follows_cut and equal and not level):
        return Verdict(_cut_kind(seen), unit=unit)
    if (
        follows_cut
        and re.search(r"\(\s*$", seen.left)
        and seen.quantity.qualifier is None
        and not re.match(r"[^)]*emissions", seen.right)
    ):
        return Verdict(_cut_kind(seen), unit=unit)
    if level is None and _is_cut(seen) and not seen.left.rstrip().endswith("("):
        return Verdict(_cut_kind(seen), unit=unit)
    if words_of("targets", "budget").search(seen.sentence):
        return Verdict(TargetKind.TRAJECTORY, based=False, unit=unit)
    goal = (
        level
        or seen.before is not None
        or re.search(r"\b(?:target|goal|limit|cap|not exceed|remov|sequest)\w*", seen.sentence, re.I)
    )
    return Verdict(TargetKind.FIXED_LEVEL, based=False, unit=unit) if goal else None


_PAST_LEVEL = re.compile(
    r"\bfrom\s+(?:about\s+)?$|\b(?:BAU|business[- ]as[- ]usual|baseline|was|were)\b[^.;]{0,40}$", re.I
)
_PROJECTED = re.compile(r"\b(?:projected|forecast|expected)\s+(?:an?\s+)?$", re.I)
_RAISED = re.compile(
    r"\b(?:contribution|commitment|target|reduction|ambition|pledge|goal)s?\b[^.;]{0,90}?\b(?:increas|rais|enhanc|strengthen)\w*"
    r"(?P<tail>[^.;]{0,40})$",
    re.I,
)


def _is_raised(seen: Sight) -> bool:
    """*This contribution can be raised up to 27 %*, *the commitment could increase to 40 %*: a further cut."""
    match = _RAISED.search(seen.lead)
    if match is None:
        return False
    if seen.quantity.was is not None or seen.quantity.qualifier == "up to":
        return True
    return re.search(r"\bto\s+(?:an?\s+)?$", match["tail"]) is not None


def _is_growth(seen: Sight) -> bool:
    """*the reduction volume is increased by 52.6 Mt*: how a pledge changed, and no pledge."""
    return (
        re.search(r"\b(?:increas|rais|grew|grow)\w*\s+(?:by|of)\s+(?:an?\s+)?$", seen.left, re.I) is not None
    )


def _is_base_level(seen: Sight) -> bool:
    """*which is 709.1 Mt*, *BAU scenario of 143 Mt*, *measured in 2015 (79 Mt)*: where the cut starts from."""
    words = any_of(load("targets")["base_level"])
    if re.search(rf"\b{words}\b[^.;]{{0,45}}$", seen.left[-75:], re.I) and not beginnings_of(
        "targets", "cut"
    ).search(seen.left[-40:]):
        return True
    own = [a for a in seen.links.bases if a.end <= seen.quantity.start]
    return bool(own) and re.search(r"(?:\d{4}|levels?|year)\s*[(:]\s*(?:of\s)?$", seen.left) is not None


def _money(seen: Sight) -> Verdict | None:
    near = seen.left[-60:] + " $ " + seen.right[:30]
    told = words_of("targets", "money_told").search(near)
    promised = beginnings_of("targets", "money_promised").search(seen.sentence)
    return Verdict(TargetKind.FINANCE, based=False) if promised and not told else None


def _count(seen: Sight) -> Verdict | None:
    """*3 million units of electric vehicles*: a number of things, named by the noun behind it."""
    noun = counted_noun(seen.right)
    quantity = seen.quantity
    if (
        noun is None
        or noun.split()[-1].lower() in load("targets")["uncounted"]
        or 1900 <= quantity.low <= 2100
    ):
        return None
    verb = re.search(rf"\b{any_of(load('targets')['counted'])}\b[^.;]{{0,80}}$", seen.left, re.I)
    if quantity.low >= 1000 and (
        verb or seen.before is TargetKind.OTHER or seen.before is TargetKind.FINANCE
    ):
        return Verdict(TargetKind.OTHER, based=False, unit=noun)
    listed = seen.before is TargetKind.OTHER and len(seen.left) < 40
    close = re.search(
        rf"\b{any_of(load('targets')['counted'])}\s+(?:a total of\s+|about\s+)?$", seen.left, re.I
    )
    return Verdict(TargetKind.OTHER, based=False, unit=noun) if close or listed else None


def _is_year(quantity: Quantity) -> bool:
    """Four digits and no comma; *2,000 public buildings* is a number."""
    return 1900 <= quantity.low <= 2100 and quantity.end - quantity.start == 4


def counted_noun(right: str) -> str | None:
    """The noun phrase behind a number: *units of electric vehicles by* → ``electric vehicles``."""
    match = re.match(
        rf"\s+(?:{any_of(load('targets')['count_units'])}\s+)*(?:of\s+)?(?P<noun>[a-z][a-z-]+(?:\s+(?!(?:by|in|for|of|and|or|to|with|on|at|"
        r"from|into|through|per|used|which|that|under|across|over|until|a|the|is|are|will|as|within|during|between|annually)\b)[a-z][a-z-]+){0,3})",
        right,
    )
    return " ".join(match["noun"].split()) if match else None
