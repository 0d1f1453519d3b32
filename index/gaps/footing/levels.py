"""Levels of emissions that a document gives for a base year or a projection.

Shapes::

    emissions in 2017, which is 709.1 Mt        relative to the BAU scenario of 143 Mt
    The base year (2005) level was about 739 Mt  43.4 Mt (without LULUCF) and 37.5 Mt (with LULUCF)
    BAU emissions … are estimated to be 7 Mt by 2030        the level measured in 2015 (79 Mt)

What is promised, what is of one sector, per head or of an older projection is none of these.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from corpus.model import ClauseKind, Evidence, TargetKind
from corpus.vocabulary import load
from index.amounts import Amount, amounts
from index.gaps.footing.nouns import Base, Level
from index.gaps.footing.values import megatonnes, scope_of, step_of
from index.gaps.passages import Passage, Passages, evidence
from index.gaps.wording import any_of, beginnings, phrases

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_DIGIT = re.compile(r"\d")
_BREAK = re.compile(r"[.;](?=\s)|•")
_BACK = 200
"""Characters before an amount that are looked at."""
_FAR = 110
"""Characters between a year or scenario and its level."""
_GAS = re.compile(
    r"\A(?:\s*-?\s*(?:of\s+)?[CС][OО]\s?(?:2|₂)?|(?:2|₂)(?!\d))(?:\s?-?\s?eq?\w*\.?)?", re.IGNORECASE
)
_LEAST = 5e-4
"""Megatonnes: no Party emits less."""


def base_levels(found: Passages, bases: Collection[Base], also: Collection[Base] = ()) -> tuple[Level, ...]:
    """What the document says was (or would be) emitted in each of ``bases``, the likeliest statement first.

    Several values for one base stay several: which of them a target is counted from is for its reader.
    Where its only base is a year, *the base year* means it; ``also`` are years that are none of its bases.
    """
    only = next(iter(bases)) if len(bases) == 1 else None
    every = dict.fromkeys((*bases, *also))
    ranked = [
        (rank, number, level)
        for number, passage in enumerate(found.items)
        if _DIGIT.search(passage.quote)
        for rank, level in _levels(found, passage, every, only)
    ]
    kept: dict[tuple[object, ...], Level] = {}
    for _, _, level in sorted(ranked, key=lambda item: item[:2]):
        kept.setdefault((level.of, level.year, level.low, level.scope), level)
    return tuple(kept.values())


@dataclass(frozen=True)
class _Seen:
    """An amount with the words before and behind it, up to a break."""

    amount: Amount
    left: str
    right: str


def _levels(
    found: Passages, passage: Passage, bases: Collection[Base], only: Base | None
) -> Iterator[tuple[int, Level]]:
    # *Base year 1990:* may stand before the passage, in its clause
    begin = max(passage.clause.start, passage.start - _BACK)
    text = found.document.text[begin : passage.end]
    asked = only if only != "BAU" and _answers(passage) else None
    if asked is None and not phrases("footing", "emissions").search(f"{text} {passage.clause.heading or ''}"):
        return
    for amount in amounts(text):
        if not amount.marks[0].startswith("t=") or amount.start < passage.start - begin:
            continue
        if _is_promised(passage, begin + amount.start, begin + amount.end):
            continue
        left = _before(text, amount.start)
        seen = _Seen(amount, left, _GAS.sub("", text[amount.end : amount.end + 90]))
        start = min(passage.start, begin + amount.start - len(left.lstrip()))
        for base in bases:
            year = 0 if base == asked else _is_level_of(seen, base, alone=base == only)
            if year is not None and megatonnes(amount) >= _LEAST:
                shown = evidence(found.document, passage.clause, start, passage.end)
                yield _rank(passage, seen), _level(seen, base, year, shown, text[amount.start : amount.end])


def _level(seen: _Seen, base: Base, year: int, shown: Evidence, written: str) -> Level:
    value = megatonnes(seen.amount)
    return Level(
        of=base,
        year=year or None,
        low=value,
        high=value,
        step=step_of(written, value),
        scope=scope_of(_BREAK.split(seen.right[:40])[0]) or scope_of(seen.left[-60:]),
        evidence=shown,
    )


def _is_promised(passage: Passage, start: int, end: int) -> bool:
    """Within a target, but for a further level: that may be the projection's."""
    targets = (t for record in passage.records for t in record.targets)
    return any(
        t.start < end and start < t.end and (t.headline or t.kind is not TargetKind.FIXED_LEVEL)
        for t in targets
    )


def _answers(passage: Passage) -> bool:
    """True for the answer on reference values with one level and no year: *709 Mt (without LULUCF)*."""
    if not passage.clause.address.startswith("ictu/1(b)") or _YEAR.search(passage.quote):
        return False
    return sum(amount.marks[0].startswith("t=") for amount in amounts(passage.quote)) == 1


def _before(text: str, at: int) -> str:
    stretch = text[max(0, at - _BACK) : at]
    breaks = list(_BREAK.finditer(stretch))
    return stretch[breaks[-1].end() :] if breaks else stretch


def _is_level_of(seen: _Seen, base: Base, *, alone: bool) -> int | None:
    """None where the amount is not the level of ``base``; else the projection's year, 0 where it has none."""
    near = f"{seen.left[-70:]} {seen.right[:50]}"
    if _per_something(seen.right) or _is_partial(seen) or phrases("footing", "older").search(near):
        return None
    mention = _last(_mention(base, alone=alone), seen.left)
    if mention is not None and _joins(seen.left[: mention.start()], seen.left[mention.end() :], base):
        return _projected(seen, mention) if base == "BAU" else 0
    behind = _behind(base).match(seen.right)
    if behind is None or beginnings("footing", "unlike").search(seen.left[-60:]):
        return None
    named = phrases("footing", "emissions").search(seen.left)
    return (_projected(seen, None) if base == "BAU" else 0) if named else None


def _joins(before: str, between: str, base: Base) -> bool:
    """*…2017, which is*, *…BAU scenario of*, *…2015 (*: nothing but the way from a base to its level.

    Behind *9 % below BAU* only what belongs to BAU itself does, *(…)* or *of …*: the rest is of the target.
    """
    bare = _LISTED.sub("=", _SOURCE.sub("", between.replace("target year", "year")))
    bare = _YEAR.sub("", bare) if base == "BAU" else bare
    if len(bare) > _FAR or re.search(r"[\d%]", bare) or beginnings("footing", "unlike").search(bare):
        return False
    if ")" in bare and not before.rstrip().endswith("("):
        return False
    if _COMPARED.search(before):
        return _APPOSED.match(between) is not None
    return _LINK.search(bare) is not None


_LISTED = re.compile(
    r"\d[\d.,]*\s[^;.]{2,30}?\b(?:in|by)\s+20\d\d\s*,?\s*"
    r"|20\d\d\s*:\s*\d[\d.,]*\s*(?:[GMkK][gtT]|Tg|t)\s?(?:CO\s?2)?\s?(?:-?\s?eq?\w*\.?)?\s*"
    r"|\d[\d.,]*\s[^;.()]{2,20}\((?:without|with|excl\w*\.?|incl\w*\.?)\s[^)]{2,20}\)\s*(?=and\s|or\s|,)",
    re.IGNORECASE,
)
"""*528 Mt in 2020,* 726 Mt … · *2025: 758 Gg* 2030: 816 Gg · *43 Mt (without LULUCF)* and 37 Mt: what stands
before of a list."""
_SOURCE = re.compile(
    r"\b(?:19|20)\d\d\s*(?:NIR|BUR|(?:national\s+|GHG\s+)*(?:inventory|submission|report|communication))",
    re.IGNORECASE,
)
"""*in the 2021 inventory*: where a level is from, and no year that it is of."""
_COMPARED = re.compile(
    r"\d\s?(?:%|per\s?cent)[^%;]{0,60}?\b(?:below|under|from|to|with|against|than|of|in|on|over)\b[^%;]{0,50}$",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"\s*(?:(?:emissions?|scenario|levels?|projections?|estimates?|year|case)\s+){0,2}"
    r"(?:[(,]\s*|,?\s*which\s+(?:is|are|was|were)\s+|,?\s*of\s+|,?\s*i\.e\.\s*)"
    r"(?:(?:about|approximately|around|estimated\s+(?:at|to\s+be)|in\s+20\d\d|emissions?|equal\s+to|[:=~])\s*){0,3}$",
    re.IGNORECASE,
)
_LINK = re.compile(
    rf"(?:(?<!\w){any_of(load('footing')['links'])}\s*(?:a\s+|the\s+)?|[:=(|–-]\s*|\)\s*,?\s*|\n\s*|,\s*|=\s*(?:and\s+|or\s+)?)~?$",
    re.IGNORECASE,
)


def _mention(base: Base, *, alone: bool) -> re.Pattern[str]:
    if base == "BAU":
        return phrases("targets", "bau")
    words = r"|\b(?:base|reference)[\s-]year\b(?!\s*\(?\s*(?:is\s+)?\d)" if alone else ""
    return re.compile(rf"(?<![\d.,]){base}(?!\d|[.,]\d)(?:\s*\))?{words}", re.IGNORECASE)


def _behind(base: Base) -> re.Pattern[str]:
    where = r"\s*(?:\([^)]{0,30}\)\s*)?(?:(?:in|for|as of|under)\s+|\()(?:the\s+)?(?:base\s+)?(?:year\s+)?"
    what = any_of(load("targets")["bau"]) if base == "BAU" else rf"(?:FY\s?|CY\s?)?{base}(?!\d)"
    return re.compile(where + what, re.IGNORECASE)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _projected(seen: _Seen, mention: re.Match[str] | None) -> int:
    """The year that a projection's level is for: the nearest behind the amount, else the last before it."""
    behind = re.match(r"[^;.,]{0,30}?\b(?:in|by|for)\s*(?:the\s+year\s+)?(20\d\d)", seen.right)
    if behind:
        return int(behind[1])
    before = list(_YEAR.finditer(seen.left[-90:]))
    return int(before[-1][0]) if before and mention is not None else 0


def _per_something(right: str) -> bool:
    words = any_of(load("footing")["per"])
    return re.match(rf"[^,.;()]{{0,22}}?(?:/|\bper\s+)\s*(?:unit\s+of\s+)?{words}", right, re.I) is not None


def _is_partial(seen: _Seen) -> bool:
    """*emissions of the energy sector in 2010 were 505 Gg*, unless the whole is named nearer."""
    part, whole = _last(_PARTIAL, seen.left), _last(phrases("footing", "whole"), seen.left)
    if re.search(r"\d\s?%\s+of\b[^%;]{0,60}$", seen.left):
        return True  # *59 % of total emissions (3,788 Gg)*
    return part is not None and (whole is None or whole.start() < part.start())


def is_of_a_part(words: str) -> bool:
    """True where words name a sector or gas, and no whole: a cut of it starts from no national level."""
    return _PARTIAL.search(words) is not None and phrases("footing", "whole").search(words) is None


_NO_PART = frozenset({"removals", "sinks", "water", "project"})
_PARTIAL = re.compile(
    rf"(?<!\w)(?<!without\s)(?<!excluding\s)(?<!including\s)(?<!with\s)"
    rf"{any_of(word for word in load('targets')['partial'] if word not in _NO_PART)}(?!\w)",
    re.IGNORECASE,
)
"""A part of the economy; with or without land use is no part."""


def _rank(passage: Passage, seen: _Seen) -> int:
    """Least first: the answer on reference values, then what names the whole, then the rest."""
    if passage.clause.kind is ClauseKind.ICTU and passage.clause.address.startswith("ictu/1("):
        return 0
    return 1 if phrases("footing", "whole").search(seen.left) else 2
