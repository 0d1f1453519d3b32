"""Calendar years in running text and the part that each plays: target, period, base or mere citation.

Shapes: ``by 2030`` · ``in FY2030`` · ``2021–2030`` · ``2016 / 2017`` · ``between 2021 and 2030`` ·
``below 2005 levels`` · ``from the total emissions in 2017`` · ``2030 targets`` · ``its tenth session (2027)``
· ``by 20501`` (a footnote mark glued to the year) · ``the 2006 IPCC Guidelines`` (a citation).
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from corpus.vocabulary import load
from nlp.wording import any_of

Role = Literal["by", "in", "from", "period", "aim", "bare", "base", "cited"]


@dataclass(frozen=True, slots=True)
class Year:
    """A year, or a period of years, with its role; ``start:end`` is the span of its digits."""

    start: int
    end: int
    first: int
    last: int
    role: Role
    fiscal: bool = False
    calendar: bool = False
    """True where the text says calendar year (*CY 2013*)."""
    base: bool = False
    """True for a period whose first year is the base: *by 40 % from 2013 to 2030*."""


_YEAR = re.compile(
    r"(?<![\d.,:])(?<!\d[/])(?P<first>19[5-9]\d|20\d\d|2100)"
    r"(?:(?P<join>\s*[-/]\s*|\s+(?:to|and|through|until|till)\s+)"
    r"(?:FY\s?|the year\s+|year\s+|(?:\d{1,2}\s+)?(?:January|March|April|June|July|September|December)\s+)?"
    r"(?P<last>(?:19[5-9]\d|20\d\d|2100)(?![\d%])|(?<=[-/\s])(?<![a-z]\s)\d\d(?![\d%/]|[.,]\d|-\d)))?"
    r"(?P<note>\d{1,2})?(?![\d%A-Za-z]|[.,]\d|/C|/\d{3}|\s*(?:MW|GW|kW|Gg|kt|Mt|ha|km|t\b|tonnes|tons|units|CO2|"
    r"per ?cent|hectares|million|USD|vehicles|households))"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load("periods")
    month = any_of(words["months"])
    # What may stand between a cue and its year: by the end of [March] [the] [fiscal] year (FY) 2030.
    filler = (
        r"(?:\s*[:=])?\s+(?:the\s+|its\s+|their\s+)?(?:target\s+)?(?:(?:very\s+)?(?:end|beginning|middle|start|"
        r"course|spring|summer|autumn|winter|early|late|mid|(?:first|second|third|fourth|last)\s+(?:quarter|half|"
        r"semester|term))(?:\s+of)?[\s-]+(?:the\s+)?)?"
        rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{month}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,?)?\s+(?:of\s+)?)?"
        r"(?:(?:calendar|fiscal|financial|target|base|reference|baseline)?\s*years?\s*(?:of\s+|:\s*)?)?"
        r"(?:\((?:FY|CY)\)\s*|\(\s*)?(?:FY|CY)?\s?-?$"
    )
    patterns = {role: rf"(?<![\w-]){any_of(words[role])}{filler}" for role in ("by", "in", "from")}
    # *planned for the first quarter of 2026*, whatever stands before it
    patterns["in"] += r"|\b(?:quarter|half|semester|middle|course)\s+of\s+(?:the\s+year\s+)?$"
    # *reported in its Biennial Update Report 2026*: a report of a year to come is due in that year
    patterns["due"] = rf"(?<![\w-]){any_of(words['reports'])}\s+(?:of\s+|in\s+)?$"
    # Between the cue of a base and its year: the/its/Party's words, no comma, no other date.
    patterns["base"] = rf"(?<![\w-]){any_of(words['base'])}(?:[\s:(]+[^\s,;.:]+){{0,9}}?{filler}"
    patterns["near_base"] = (
        rf"(?<![\w-])(?:{any_of(words['base'])}{filler}"
        rf"|{any_of(words['base_near'])}\s+(?:the\s+)?(?:(?:base|reference|calendar|fiscal)?\s*year\s+)?(?:FY|CY)?\s?$)"
    )
    patterns["base_label"] = (
        r"(?:base|baseline|reference)\s+(?:year|period)s?\s*(?:\([^)]*\)\s*)?"
        r"(?:is|are|of|[:,]|in|for the \w+)?\s*(?:the\s+)?(?:year\s+)?$"
    )
    patterns["base_after"] = (
        rf"\)?[\s-]+(?:is\s+)?(?:the\s+|a\s+)?(?:\w+\s+){{0,2}}?{any_of(words['base_after'])}\b"
    )
    patterns["aims"] = rf"\s+(?:\w+\s+){{0,2}}?{any_of(words['aims'])}\b"
    patterns["names"] = rf"\s+(?:(?!(?:the|an?)\s)\w+\s+){{0,3}}?{any_of(words['names'])}\b"
    patterns["cited_before"] = (
        rf"(?<![\w-]){any_of(words['cited_before'])}\s*(?:(?:of\s+|in\s+)?(?:{month}\s+)?|\(\s*)$"
    )
    # *within 10 years from 2018*: the date is not that year
    patterns["counted"] = r"\byears\s+(?:from|after)\s+$"
    # *at its sixth session (November 2024)*
    patterns["held"] = rf"\((?:\d{{1,2}}(?:\s*-\s*\d{{1,2}})?\s+)?(?:{month}\s+)?$"
    # *2.6 % of total emissions in FY 2013*: a share of what was emitted then
    patterns["share_of"] = (
        r"(?:%|per\s?cent)\s+(?:reductions?\s+)?(?:of|in)\s+(?:the\s+|its\s+|our\s+)?(?:[\w-]+\s+){0,3}emissions?\s+in\s+"
        r"(?:the\s+year\s+)?(?:FY|CY)?\s?$"
    )
    # *comparing emissions for 2030 with those for 2005*, *the same for the target year (2030)*
    patterns["measured"] = r"\b(?:emissions?|removals?|inventor(?:y|ies))\s+for\s+$|\btarget year\s+\($"
    # *a time series from at least 2020 onwards*
    patterns["measured"] += (
        r"|\btime[ -]series\s+(?:of\s+[\w\s]{1,30}?)?(?:from|since|for)\s+(?:at least\s+)?$"
    )
    patterns["day"] = (
        rf"(?<![\w-]){any_of((*words['by'], *words['in']))}\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+"
        rf"(?:of\s+)?{month}\s+$"
    )
    patterns["between"] = r"\bbetween\s+(?:the\s+)?(?:years?\s+)?(?:FY\s?)?$"
    patterns["fiscal"] = r"(?:\bFY|fiscal\s+years?|financial\s+years?)\s*(?:\(FY\)\s*)?$"
    patterns["calendar"] = r"(?:\bCY|calendar\s+years?)\s*(?:\(CY\)\s*)?$"
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}


@lru_cache(maxsize=512)  # the same sentences are asked for their context, their targets and their horizon
def find_years(text: str, *, now: int | None = None) -> tuple[Year, ...]:
    """The years of a folded text, in order, each with its role.

    now: the document's year; an earlier year without a date's cue is a base or a citation. None: 2015.

    >>> [(y.first, y.role) for y in find_years("cut emissions by 40 % below 1990 levels by 2030", now=2020)]
    [(1990, 'base'), (2030, 'by')]
    """
    found: list[Year] = []
    for match in _YEAR.finditer(text):
        for year in _read(match, text, now or 2015):
            found.append(_coordinated(found[-1], year, text) if found else year)
    return tuple(found)


def _coordinated(last: Year, year: Year, text: str) -> Year:
    """*in 2025 and 2030*: the second has the role of the first."""
    if year.role not in {"bare", "aim"} or last.role not in {"by", "in"} or last.last >= year.first:
        return year
    between = text[last.end : year.start].strip().casefold()
    if between not in {"and", "or", ",", "and in", "to", ", and"}:
        return year
    return replace(year, role=last.role, fiscal=year.fiscal or last.fiscal)


def _read(match: re.Match[str], text: str, now: int) -> list[Year]:
    """One year, a period, or the two years of *2025 and 2030*."""
    first, start = int(match["first"]), match.start("first")
    left = text[max(0, start - 90) : start]
    if match["note"] and not _patterns()["by"].search(left):
        return []
    single = replace(_read_single(first, start, text, now), end=match.end("first"))
    if not match["last"]:
        return [single]
    written = len(match["last"]) == 4
    last = int(match["last"]) if written else first // 100 * 100 + int(match["last"])
    joined = (match["join"] or "").strip().casefold()
    parted = joined == "and" and not _patterns()["between"].search(left)
    if last > first and last - first <= 85 and not parted:
        return [_period(Year(start, match.end("last"), first, last, "period"), left, now)]
    return [single, _read_single(last, match.start("last"), text, now)] if written else [single]


_NAMED = re.compile(
    r"\b(?:Plan|Strategy|Programme|Program|Document|Road ?[Mm]ap|Policy|Vision|Framework|Agenda|Project)\b"
    r"(?:\s*\([A-Z][\w-]*\))?\s*\(?$"
)
"""*National Transport Strategy Document (2014-2023)*: a name and the period that belongs to it."""


def _period(year: Year, left: str, now: int) -> Year:
    """A period that lies behind, or begins there in a name, is a citation; *from 2013 to 2030* has a base."""
    fiscal = bool(_patterns()["fiscal"].search(left))
    if year.first < now and _NAMED.search(left):
        return replace(year, role="cited", fiscal=fiscal)
    planned = _patterns()["in"].search(left) or _patterns()["by"].search(left)
    if year.last < now and not (planned and year.last >= now - 3):
        return replace(year, role="cited", fiscal=fiscal)
    from_past = year.first < now and re.search(r"\bfrom\s+(?:the\s+year\s+)?$", left, re.I) is not None
    return replace(year, fiscal=fiscal, base=from_past)


def _read_single(year: int, start: int, text: str, now: int) -> Year:
    patterns = _patterns()
    left, right = text[max(0, start - 90) : start], text[start + 4 : start + 60]
    fiscal, calendar = bool(patterns["fiscal"].search(left)), bool(patterns["calendar"].search(left))
    role = _role(year, left, right, now)
    return Year(start, start + 4, year, year, role, fiscal, calendar)


def _role(year: int, left: str, right: str, now: int) -> Role:
    patterns = _patterns()
    planned = year == now and any(patterns[role].search(left) for role in ("by", "in"))
    based = (
        year <= now
        and not patterns["counted"].search(left)
        and not planned
        and (patterns["base_after"].match(right) or _is_base(left, year < now))
    )
    if based or patterns["base_label"].search(left):
        return "base"
    told = any(patterns[name].search(left) for name in ("cited_before", "measured"))
    if year > now and patterns["due"].search(left):
        return "in"
    dated = year >= now and patterns["day"].search(left)  # *by 31 December 2024 report …* names no report
    if year < now or told or (patterns["names"].match(right) and not dated):
        return "cited"
    if (role := _cue(left)) is not None:
        return role
    if patterns["held"].search(left) and right.lstrip().startswith(")"):
        return "in"
    return "aim" if patterns["aims"].match(right) else "bare"


def _cue(left: str) -> Role | None:
    roles: tuple[Role, ...] = ("by", "from", "in")
    return next((role for role in roles if _patterns()[role].search(left)), None)


def _is_base(left: str, surely_past: bool) -> bool:
    if _patterns()["near_base"].search(left):
        return True
    return surely_past and any(_patterns()[name].search(left) for name in ("base", "share_of"))
