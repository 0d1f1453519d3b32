"""Quotations, targets, corrections and a document's standing in words, on terminals and in files alike."""

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from pydantic import JsonValue, ValidationError

from corpus.model import Correction, Evidence, Status, Target, TargetKind
from index.gaps.questions import amount

if TYPE_CHECKING:
    from index.gaps.footing import Goal

_BANNERS = {
    Status.SUPERSEDED: "SUPERSEDED: a later version stands",
    Status.ARCHIVED: "ARCHIVED: no longer the current version",
    Status.WITHDRAWN: "WITHDRAWN: taken back by its Party",
}


def banner(status: Status | str | None) -> str:
    """The words beside a quotation; empty for a document that stands or whose standing is not known.

    >>> banner("superseded")
    'SUPERSEDED: a later version stands'
    """
    return _BANNERS.get(Status(status), "") if status else ""


def where(evidence: Evidence) -> str:
    """Address and page of a quotation in a table's cell, with the banner's word where it needs one.

    *par 2, p. 4 · SUPERSEDED*; the words in full stand once, at the document's head.
    """
    word = banner(evidence.status).partition(":")[0]
    page = f", p. {evidence.page}" if evidence.page else ""
    return evidence.address + page + (f" · {word}" if word else "")


_TOPICS = {"article6": "Article 6", "lulucf": "land sector (LULUCF)"}


def topic(kind: str) -> str:
    """What a change between versions is about, in words.

    >>> topic("target_level"), topic("article6")
    ('target level', 'Article 6')
    """
    return _TOPICS.get(kind, kind.replace("_", " "))


def one_line(text: str) -> str:
    """A quotation with its line breaks as spaces; the words stay as they are, a hyphen keeps its word."""
    return " ".join(re.sub(r"(?<=\w)-[ \t]*\n\s*", "-", text).split())


def describe(target: Target) -> str:
    """A target in a few words, with its unit.

    >>> describe(Target(kind="base_year", low=50, high=52, unit="%", base=2005, year=2030, start=0, end=1))
    'base_year 50–52 % from 2005 by 2030'
    """
    parts = [target.kind.value]
    if target.qualifier:
        parts.append(target.qualifier)
    amounts = dict.fromkeys(n for n in (target.low, target.high) if n is not None)
    parts += ["–".join(f"{number:,.15g}" for number in amounts)] if amounts else []
    parts += [target.unit] if target.unit else []
    parts += [f"from {target.base}"] if target.base else []
    parts += [f"by {'FY' if target.calendar == 'FY' else ''}{target.year}"] if target.year else []
    parts += ["(cumulative)"] if target.cumulative else []
    return " ".join(parts)


def correction_line(mark: Correction) -> str:
    """A correction in words: *force corrected from intention to commitment by Aki, 2026-05-01: as in …*."""
    change = f"{mark.field} corrected from {plain(mark.was)} to {plain(mark.value)}"
    return f"{change} by {mark.by}, {mark.when.date()}: {mark.why}"


def plain(value: JsonValue) -> str:
    """A field's value in words; *none* where there is none.

    >>> plain(["JPN", "USA"]), plain({"start": None, "end": 2030}), plain(True)
    ('JPN, USA', 'end 2030', 'yes')
    """
    if isinstance(value, list):
        return ", ".join(plain(one) for one in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if "kind" in value and "calendar" in value:
            with suppress(ValidationError):  # kept when the model still took it: it is told all the same
                return describe(Target.model_validate(value))
        return " ".join(f"{k} {plain(v)}" for k, v in value.items() if v is not None)
    return "none" if value is None else str(value)


def goal_words(goal: "Goal") -> str:
    """A target in words: *cut of at least 46 % from 2013 by 2030*."""
    kind = _KINDS.get(goal.kind, goal.kind.value.replace("_", " "))
    parts = [kind, goal.qualifier or "", amount(goal)]
    parts += [f"from {goal.base}"] if goal.base and goal.base != "BAU" else []
    parts += [f"by {'FY' if goal.calendar == 'FY' else ''}{goal.year}"] if goal.year else []
    parts += ["(conditional)"] if goal.conditional == "conditional" else []
    return " ".join(filter(None, parts))


_KINDS = {
    TargetKind.BASE_YEAR: "cut of",
    TargetKind.BAU: "cut below business as usual of",
    TargetKind.INTENSITY: "cut of intensity of",
    TargetKind.FIXED_LEVEL: "level of",
    TargetKind.SHARE: "share of",
    TargetKind.CREDITS: "credits of",
}
