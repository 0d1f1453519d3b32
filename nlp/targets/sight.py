"""One amount seen with the words around it, and the small questions that the rules of targets ask."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.model import TargetKind
from nlp.quantities import Quantity
from nlp.targets.anchors import Links
from nlp.wording import beginnings_of, ends_with, section_of, starts_with, words_of

CUT_KINDS = frozenset({TargetKind.BASE_YEAR, TargetKind.BAU})


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
    """Kind of the amount just before it in the same text."""
    alike: TargetKind | None
    """Kind of the last amount of its unit before it: *55 % to 640 Mt and 71 % to 400 Mt*."""
    credited: bool = False
    """True where the paragraph or item that it stands in is about credits."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is promised, and how the number is to be read.

    ``sign`` is −1 for a rise, ``rest`` stands for *to 70 % of 1990* (the cut is what is missing to 100),
    ``factor`` turns the number into ``unit``.
    """

    kind: TargetKind
    sign: int = 1
    rest: bool = False
    based: bool = True
    unit: str | None = None
    factor: float = 1.0


NO_TARGET = Verdict(TargetKind.OTHER, factor=0.0)
"""The answer of a rule that knows that nothing is promised."""

Rule = Callable[[Sight], Verdict | None]


def first_answer(rules: Iterable[Rule], seen: Sight) -> Verdict | None:
    """The verdict of the first rule that has one; None where none has or nothing is promised."""
    for rule in rules:
        verdict = rule(seen)
        if verdict is not None:
            return None if verdict is NO_TARGET else verdict
    return None


_SENTENCE = re.compile(r"[.;](?=\s+[A-Z(])|[•➢▪]")


def sight(
    text: str, quantities: list[Quantity], links: list[Links], i: int, kinds: Sequence[TargetKind | None]
) -> Sight:
    """The words around the amount ``i`` of a squeezed text; ``kinds`` are those of the amounts before it."""
    quantity = quantities[i]
    begin = max([0, *(m.end() for m in _SENTENCE.finditer(text, 0, quantity.start))])
    stop = min([len(text), *(m.start() for m in _SENTENCE.finditer(text, quantity.end))])
    left_edge = max(begin, quantities[i - 1].end if i else 0)
    right_edge = min(stop, quantities[i + 1].qualified if i + 1 < len(quantities) else len(text))
    return Sight(
        quantity, links[i], text[left_edge : quantity.qualified], text[quantity.end : right_edge],
        text[begin : quantity.qualified], text[begin:stop], _last(kinds),
        _last([kind for kind, q in zip(kinds, quantities, strict=False) if q.unit == quantity.unit]),
    )  # fmt: skip


def _last(kinds: Sequence[TargetKind | None]) -> TargetKind | None:
    return next((kind for kind in reversed(kinds) if kind is not None), None)


_TO_BE = re.compile(
    r"\b(?:to|will|shall)\s+(?:cover|comprise|constitute|account for)\s+(?:an?\s+|the\s+)?$", re.I
)
"""*to cover 90 % of sales* is promised, *covers 90 % of emissions* is told."""


_YET = re.compile(r"\b(?:will|shall|to|would)\s+(?:be\s+)?(?:further\s+)?$", re.I)
"""*will be increased from 60 % to 75 %* lies ahead, *increased from 60 %* behind."""
_ARTICLE = r"\s*(?:a|an|the|about|only|nearly|almost)?\s*"
_BY_YEAR = frozenset({"with"})
"""Said of a state, which is promised where it has a date: *with 80 % of supply from wind by 2030*."""


def is_told(seen: Sight, gap: str = r"\s*") -> bool:
    """*covers 73.5 %*, *accounted for 12 Mt*: a fact, by the words directly before the amount."""
    told = ends_with("targets", "fact_before", gap).search(seen.left)
    if told is None or _TO_BE.search(seen.left) or _YET.search(seen.left[: told.start()]):
        return False
    return not (seen.links.year is not None and told[0].strip().lower() in _BY_YEAR)


def is_fact(seen: Sight) -> bool:
    """True where the words on either side say that it is so, and not that it is to be."""
    return is_told(seen, _ARTICLE) or starts_with("targets", "fact_after").match(seen.right) is not None


def is_cut(seen: Sight) -> bool:
    """*40 % domestic reduction*, *reduce … by 40 %*."""
    after = section_of("targets", "cut_after")
    if re.match(rf"[\s)]*(?:[\w-]+\s+){{0,6}}?{after}\b", seen.right, re.I) and not re.match(
        r"\s*(?:of|in|from)\b", seen.right
    ):
        return True
    words = list(beginnings_of("targets", "cut").finditer(seen.left))
    return bool(words) and len(seen.left) - words[-1].end() < 130


def is_growth(seen: Sight) -> bool:
    """*the reduction volume is increased by 52.6 Mt*: how a pledge changed, and no pledge."""
    grows = r"\b(?:increas|rais|grew|grow)\w*\s+(?:by|of)\s+(?:an?\s+)?$"
    return re.search(grows, seen.left, re.I) is not None


_EMISSIONS = re.compile(r"\b(?:emissions?|GHGs?|greenhouse|CO2\w*)\b", re.I)
_AMPLIFIED = re.compile(r"[,;]|\b(?:correspond|equal|equiv|mean|which|represent)", re.I)


def cut_kind(seen: Sight) -> TargetKind:
    """Of a cut: against a projection, a year, or per unit of something."""
    near = f"{seen.left[-110:]} {_AMPLIFIED.split(seen.right[:70], maxsplit=1)[0]}"
    if words_of("targets", "intensity").search(near) and not seen.left.endswith("("):
        return TargetKind.INTENSITY
    own = f"{seen.left[-60:]} {seen.right[:40]}"
    if seen.before is TargetKind.INTENSITY and seen.quantity.unit == "%" and not _EMISSIONS.search(own):
        return TargetKind.INTENSITY
    base = seen.links.base
    return TargetKind.BAU if base is not None and base.value == "BAU" else TargetKind.BASE_YEAR
