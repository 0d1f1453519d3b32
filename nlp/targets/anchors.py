"""Which base and which year belong to which amount of a sentence.

An anchor is a base (*compared to 2005*, *relative to BAU*) or a target year (*by 2030*). Each goes to the
amount before it, unless a break (*, and by 2030 …*) parts the two and none parts it from the next::

    37 % below 2005 levels in 2025, and 43 % below 2005 levels in 2030
    by 2025 … by 7.3 % compared to BAU (52.9 Mt), and by 2030 … by 9 % compared to BAU
    26.0 % by FY 2030 compared to FY 2013 (25.4 % compared to FY 2005)
    20 % and 40 % by 2025 and 2030, respectively
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from nlp.quantities import Quantity
from nlp.targets.context import Base
from nlp.wording import words_of
from nlp.years import Year

_BREAK = re.compile(
    r"[.;]\s|:\s(?=[A-Z])|[•|➢▪]|,\s(?:and|while|that is|whereas)\b"
    r"|,?\s(?:and|while|or)\s(?:by|in|before|for|at|until|to|of)\b"
    r"|,?\s(?:and|while|or)\s(?:by\s)?(?:the\s)?(?:year\s)?$"
)
_CLOSED = re.compile(r";\s")
"""*achieve neutrality before 2060; to lower emissions by 65 %*: the first date is not the second aim's."""
_MONEY = re.compile(r"[A-Z]{3}")
_SENTENCE = re.compile(r"[.;](?=\s+[A-Z(])|[•➢▪]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A base or a target year at ``start:end``."""

    start: int
    end: int
    value: Base
    fiscal: bool = False
    calendar: bool = False


@dataclass(slots=True)
class Links:
    """The anchors of one amount; ``own`` are its, the resolved ones may come from its neighbours."""

    bases: list[Anchor] = field(default_factory=list)
    years: list[Anchor] = field(default_factory=list)
    base: Anchor | None = None
    year: Anchor | None = None


def base_anchors(text: str, years: tuple[Year, ...]) -> list[Anchor]:
    """All bases of a folded text, in order; a projection of a target year is ``BAU``."""
    found = [
        Anchor(y.start, y.end, y.first, y.fiscal, y.calendar) for y in years if y.role == "base" or y.base
    ]
    found += [Anchor(m.start(), m.end(), "BAU") for m in words_of("targets", "bau").finditer(text)]
    return sorted(found, key=lambda anchor: anchor.start)


def year_anchors(years: tuple[Year, ...]) -> list[Anchor]:
    """All target years, in order."""
    wanted = {"by", "in", "period", "aim", "bare"}
    return [Anchor(y.start, y.end, y.last, y.fiscal, y.calendar) for y in years if y.role in wanted]


def link(text: str, quantities: list[Quantity], bases: list[Anchor], years: list[Anchor]) -> list[Links]:
    """One ``Links`` for each of ``quantities`` (ordered, disjoint)."""
    links = [Links() for _ in quantities]
    if not quantities:
        return links
    for anchor in bases:
        links[_owner(text, quantities, anchor)].bases.append(anchor)
    for anchor in years:
        if not _CLOSED.search(text[anchor.end : quantities[0].start]):
            links[_owner(text, quantities, anchor)].years.append(anchor)
    for i, own in enumerate(links):
        own.base = _nearest(quantities[i], own.bases)
        own.year = _nearest(quantities[i], own.years)
    _respectively(text, quantities, links, bases, years)
    _inherit(text, quantities, links)
    _last_date(text, quantities, links, years)
    return links


def _last_date(text: str, quantities: list[Quantity], links: list[Links], years: list[Anchor]) -> None:
    """*protect 30 % of waters, plant trees and reach 40 GW by 2030*: one date at the end is all theirs.

    Not that of money, which is given before what it is given for is reached.
    """
    if len(years) != 1 or years[0].start < quantities[-1].end:
        return
    for quantity, own in zip(quantities, links, strict=True):
        apart = re.search(r"[.;]\s", text[quantity.end : years[0].start])
        if own.year is None and not apart and not _MONEY.fullmatch(quantity.unit):
            own.year = years[0]


def _owner(text: str, quantities: list[Quantity], anchor: Anchor) -> int:
    after = bisect_right([q.start for q in quantities], anchor.start)
    if after == 0:
        return 0
    if after == len(quantities):
        return after - 1
    left = text[quantities[after - 1].end : anchor.start]
    right = text[anchor.end : quantities[after].qualified]
    parted_left, parted_right = bool(_BREAK.search(left)), bool(_BREAK.search(right))
    return after if parted_left and not parted_right else after - 1


def _nearest(quantity: Quantity, anchors: list[Anchor]) -> Anchor | None:
    """The first behind the amount, else the last before it."""
    behind = [a for a in anchors if a.start >= quantity.end]
    return behind[0] if behind else anchors[-1] if anchors else None


def _respectively(
    text: str, quantities: list[Quantity], links: list[Links], bases: list[Anchor], years: list[Anchor]
) -> None:
    """*20 % and 40 % by 2025 and 2030, respectively*: pairs in order."""
    if "respectively" not in text:
        return
    for anchors, name in ((bases, "base"), (years, "year")):
        if len(anchors) < 2:
            continue
        for unit in {q.unit for q in quantities}:
            places = [i for i, q in enumerate(quantities) if q.unit == unit]
            if len(places) == len(anchors):
                for i, anchor in zip(places, anchors, strict=True):
                    setattr(links[i], name, anchor)


def _inherit(text: str, quantities: list[Quantity], links: list[Links]) -> None:
    """An amount without a base or year takes its neighbour's in the same sentence.

    The next one's where *and* or *or* joins the two (*by 37 % and 43 % below 2005 levels*), else that
    of the one before.
    """
    for name in ("base", "year"):
        for i in range(len(links) - 2, -1, -1):
            between = text[quantities[i].end : quantities[i + 1].qualified]
            near = (
                len(between) < 60
                and re.search(r"\b(?:and|or|to)\b|[,/(]|\bof the\s*$", between)
                and not _SENTENCE.search(between)
            )
            parted = i > 0 and _BREAK.search(text[quantities[i - 1].end : quantities[i].qualified])
            if (
                getattr(links[i], name) is None
                and near
                and (parted or not _previous(text, quantities, links, i, name))
            ):
                setattr(links[i], name, getattr(links[i + 1], name))
        for i in range(1, len(links)):
            if getattr(links[i], name) is None:
                setattr(links[i], name, _previous(text, quantities, links, i, name))


def _previous(text: str, quantities: list[Quantity], links: list[Links], i: int, name: str) -> Anchor | None:
    if i == 0:
        return None
    between = text[quantities[i - 1].end : quantities[i].start]
    anchor: Anchor | None = getattr(links[i - 1], name)
    return None if _SENTENCE.search(between) else anchor
