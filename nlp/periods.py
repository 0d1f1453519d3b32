"""When something is to be done: the horizon of an undertaking.

Relative dates are counted from the document's date; several dates run from the first to the last::

    by 2030                          → (None, 2030)      in 2035                → (2035, 2035)
    before 2050, as close as … 2050  → (None, 2050)      2021-2030              → (2021, 2030)
    this decade, the 2020s           → (2020, 2029)      second half of century → (2050, 2099)
    over the next year (2022)        → (None, 2023)      from 2020              → (2020, None)
    their 2050 goals and 2030 targets→ (2030, 2050)      below 2005 levels      → None
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from corpus.model import Horizon, Target
from corpus.vocabulary import load
from nlp.folding import fold
from nlp.wording import either
from nlp.years import Year, find_years

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_IN_MONTH = [rf"{word}(?<=\b{word}) (?:{_MONTHS})\b" for word in ("in", "by", "on", "this")]
_DATED = re.compile(
    either(["decade", "century", "year", "month", "period", "cycle", *_IN_MONTH], cased=False)
    + r"|\d\d{3}|0s\b",
    re.IGNORECASE,
)


_RECALLING = re.compile(
    r"[,;]?\s(?:recogni[sz]ing|recalling|(?:re)?affirming|underlining|underscoring|noting|welcoming|"
    r"acknowledging|including when|which (?:is|are) (?:aligned|consistent|in line) with)\b"
    r"(?:[^,;]*,(?=\s+(?:(?:[\w-]+\s+){0,6}?to\s+(?!an?\b|the\b)[a-z]|at\s|by\s))|.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What is only recalled: to the end, or to where the sentence goes on (*Requests, recalling decision 19, the
Committee to submit by 2026*)."""
_CONTENTS = re.compile(
    r"(?<=strateg[yi])(?:es)?\s+(?:for|to|that|aimed|with|aligned)\b[^.;]*|"
    r"(?<=strateg[yi])(?:es)?\b[^.;]{0,120}?\stowards?\b[^.;]*|"
    r"\b(?:pledges?|promises?)\s+(?:made|announced|given|to|of|for)\b[^.;]*|"
    r"\b(?:agreement|treaty|protocol|instrument)\b[^.;]*?\sto\s+(?:come|enter)\s+into\s+(?:effect|force)\b[^.,;]*|"
    r"\b(?:as agreed|agreed (?:up)?on|as decided|as announced|as launched)\s+(?:by|at|in|on)\b[^.,;]*",
    re.IGNORECASE,
)
"""What a strategy says and what a pledge held are not when the undertaking itself is to be done."""
_FRONT = re.compile(
    r"\W{0,3}(?:later\s+)?(?:by|before|in|over|during|within|until|throughout|from|between|at|this|next|starting|beginning|"
    r"after)\b[^.;:]{0,90}?,(?!\d)",
    re.IGNORECASE,
)


def fronted(sentence: str) -> str:
    """The phrase of time or place that a sentence begins with, or nothing.

    >>> fronted("Over the period of this NDC, the Party will report and review its plans.")
    'Over the period of this NDC,'
    """
    match = _FRONT.match(sentence)
    return match[0] if match else ""


_AIMS = re.compile(
    r"\b(?:targets?|goals?|objectives?|contributions?|commitments?|measures?|actions?|I?NDCs?)\b", re.I
)


def heading_horizon(heading: str, *, document_date: date | None) -> Horizon | None:
    """The date that a table's caption or a column's head gives all that stands under it.

    >>> heading_horizon("Adaptation targets by 2030", document_date=date(2020, 1, 1))
    Horizon(start=None, end=2030)
    """
    if (
        not _AIMS.search(heading) or "%" in heading
    ):  # *measures: efficiency (30 % by 2030)* dates that one only
        return None
    years = find_years(" ".join(fold(heading).split()), now=document_date.year if document_date else None)
    by = [year.last for year in years if year.role == "by"]
    return Horizon(start=None, end=by[0]) if len(set(by)) == 1 else None


def find_horizon(text: str, *, document_date: date | None, period: int | None = None) -> Horizon | None:
    """The years by which or in which ``text`` is to be done; None where it does not say.

    period: the last year of the document's own period, for *over the period of this NDC*.

    >>> find_horizon("will cut emissions by 40 % below 1990 levels by 2030", document_date=date(2020, 1, 1))
    Horizon(start=None, end=2030)
    """
    folded = " ".join(fold(text).split())
    if not _DATED.search(folded):
        return None
    folded = _CONTENTS.sub(" ", _RECALLING.sub(" ", folded))
    years = find_years(folded, now=document_date.year if document_date else None)
    spans = [_bounds(year) for year in years if year.role in {"by", "in", "from", "period"}]
    spans += _relative(folded, document_date)
    if period is not None and _relatives()["period"].search(folded):
        spans.append((None, period))
    if not spans:
        spans = [(y.first, y.last) for y in years if y.role == "aim" and not _of_policies(folded[: y.start])]
    if not spans:
        spans = [(y.first, y.last) for y in years if y.role == "bare" and not _of_policies(folded[: y.start])]
    return _hull(spans)


_ASIDE = re.compile(r",\s+which\b[^,;:]*")
_NEAR = 300
"""Characters at the end of a lead-in whose date its items take."""


def lead_in_horizon(lead_in: str, *, document_date: date | None, period: int | None = None) -> Horizon | None:
    """The date that a lead-in gives its items; what it says aside of something else gives none.

    >>> lead_in_horizon("By 2030, the Party will:", document_date=date(2020, 1, 1))
    Horizon(start=None, end=2030)
    """
    return find_horizon(_ASIDE.sub(" ", lead_in)[-_NEAR:], document_date=document_date, period=period)


def horizon_of(
    text: str,
    targets: Iterable[Target],
    *,
    document_date: date | None,
    sentence: str = "",
    period: int | None = None,
) -> Horizon | None:
    """``find_horizon`` of ``text`` with the phrase that its ``sentence`` begins with.

    Where they give no date, the years of its targets, known from elsewhere: *24.4 % reduction from the
    emissions in 2017* has the target year that its document gives that cut.
    """
    front = fronted(sentence)
    words = text if text.startswith(front) else f"{front} {text}"
    horizon = find_horizon(words, document_date=document_date, period=period)
    if horizon is not None:
        return horizon
    years = sorted({target.year for target in targets if target.year is not None})
    if not years:
        return None
    return Horizon(start=years[0] if len(years) > 1 else None, end=years[-1])


def _of_policies(left: str) -> bool:
    """True where the year tells which policies are meant: *policies to achieve the 2030 targets*."""
    words = "|".join(load("periods")["policies"])
    return (
        re.search(rf"\b(?:{words})\b[^.;]{{0,30}}\bto (?:achieve|reach|meet)\b[^.;]*$", left, re.I)
        is not None
    )


def _bounds(year: Year) -> tuple[int | None, int | None]:
    if year.role == "by":
        return None, year.last
    if year.role == "from":
        return year.first, None
    if year.base:
        return None, year.last
    return year.first, year.last


def _hull(spans: list[tuple[int | None, int | None]]) -> Horizon | None:
    """From the first date to the last; one *by* date has no start, two of them have."""
    if not spans:
        return None
    ends = [end for _, end in spans if end is not None]
    marks = {year for span in spans for year in span if year is not None}
    starts = [start for start, _ in spans if start is not None]
    if not ends:
        return Horizon(start=min(starts), end=None)
    start = min(marks) if starts or len(set(ends)) > 1 else None
    return Horizon(start=start, end=max(marks))


@cache
def _relatives() -> dict[str, re.Pattern[str]]:
    words = load("periods")
    count = "|".join([*words["numbers"], r"\d{1,2}"])
    month, within = "|".join(words["months"]), "(?:over|within|in|during|for|by)"
    return {
        name: re.compile(pattern, re.IGNORECASE)
        for name, pattern in {
            "period": r"\b(?:over|during|within|throughout|in|for)\s+(?:the|its|our|this)\s+(?:\w+\s+)?"
            r"(?:period\s+(?:of|for|covered by)\s+(?:(?:the\s+)?implementation\s+of\s+)?"
            r"(?:this|its|our|the)\s+(?:\w+\s+)?"
            r"(?:I?NDC|contribution|nationally determined contribution)|"
            r"(?:I?NDC|implementation|commitment|contribution|target)(?:\s+implementation)?\s+(?:period|cycle))\b"
            r"|\b(?:over|throughout)\s+(?:the|this|that)\s+(?:whole\s+|entire\s+)?period\b"
            r"(?!\s*(?:of|from|between|to|until|\(|\d))",
            "decade": r"\b(?:this|the current)\s+(?:\w+\s+){0,2}?decade\b",
            "decade_end": r"\b(?:by|before)\s+(?:the\s+)?end\s+of\s+(?:this|the)\s+(?:current\s+)?decade\b",
            "tens": r"\b(?P<tens>20\d0)'?s\b",
            "half": r"\bsecond\s+half\s+of\s+(?:this|the)\s+(?:\w+\s+)?century\b",
            "mid": r"\b(?:mid-century|mid century|middle\s+of\s+(?:this|the)\s+(?:\w+\s+)?century)\b",
            "century": r"\bend\s+of\s+(?:this|the)\s+(?:\w+\s+)?century\b",
            "year_end": r"\bby\s+(?:the\s+)?(?:end\s+of\s+)?(?:the|this)\s+year(?:'s\s+end)?\b(?!\s*\d)"
            r"|\bbefore\s+(?:the\s+)?end\s+of\s+(?:the|this)\s+year\b(?!\s*\d)|\bby\s+year(?:\s|-)end\b(?!\s*\d)",
            "this_year": r"\b(?:later\s+|earlier\s+)?this\s+(?:calendar\s+|fiscal\s+)?year\b",
            "over_next": rf"\b{within}\s+the\s+(?:next|coming)\s+(?:year|12\s+months|twelve\s+months)\b",
            "next_decade": rf"\b{within}\s+the\s+(?:next|coming)\s+decade\b",
            "next_year": r"\bnext\s+year\b",
            "years": rf"\b{within}\s+(?:the\s+)?(?:next|coming|following|a\s+period\s+of)?\s*"
            rf"(?P<count>{count})\s+years\b(?!\s+(?:from|of|after)\b)",
            "month": rf"\b(?:in|by|this)\s+(?:the\s+end\s+of\s+|early\s+|late\s+|mid-)?(?P<month>{month})\b"
            r"(?!\s*(?:\d|of\s+\d|the\b))",
        }.items()
    }  # fmt: skip


def _relative(text: str, document_date: date | None) -> list[tuple[int | None, int | None]]:
    patterns = _relatives()
    found: list[tuple[int | None, int | None]] = []
    this = document_date.year if document_date else None
    decade = (this if this is not None and this >= 2020 else 2020) // 10 * 10
    if patterns["decade_end"].search(text):
        found.append((None, decade + 9))
    elif patterns["decade"].search(text):
        found.append((decade, decade + 9))
    found += [(int(m["tens"]), int(m["tens"]) + 9) for m in patterns["tens"].finditer(text)]
    if patterns["half"].search(text):
        found.append((2050, 2099))
    if patterns["mid"].search(text):
        found.append((None, 2050))
    if patterns["century"].search(text):
        found.append((None, 2099))
    return found + (_counted(text, document_date) if document_date else [])


def _counted(text: str, today: date) -> list[tuple[int | None, int | None]]:
    """Dates that are counted from the document's own; the first that is found."""
    patterns, this = _relatives(), today.year
    fixed: dict[str, tuple[int | None, int | None]] = {
        "year_end": (None, this),
        "this_year": (this, this),
        "over_next": (None, this + 1),
        "next_decade": (None, this + 10),
        "next_year": (this + 1, this + 1),
    }
    for name, span in fixed.items():
        if patterns[name].search(text):
            return [span]
    if (match := patterns["years"].search(text)) is not None:
        count = match["count"].casefold()
        return [(None, this + int(load("periods")["numbers"].get(count) or count))]
    if (match := patterns["month"].search(text)) is not None and not find_years(text, now=this):
        month = load("periods")["months"].index(match["month"].casefold()) + 1
        year = this if month >= today.month else this + 1
        return [(year, year)]
    return []
