"""Net zero and peaks: outcomes with a date and no amount."""

import re
from dataclasses import dataclass

from corpus.model import TargetKind
from nlp.wording import starts_with, words_of
from nlp.years import Year

_POLICIES = re.compile(
    r"\b(?:polic(?:y|ies)|planning|plans|pathways?)\b[^.;]{0,45}\b(?:achieve|reach|meet)\b[^.;]{0,80}$", re.I
)
_SENTENCE = re.compile(r"[.;](?=\s+[A-Z(])")
_HALF = re.compile(r"second half of (?:this|the) (?:\w+ )?century", re.I)
_MID = re.compile(r"mid-century|middle of (?:this|the) century", re.I)
_DATED = re.compile(
    r"[^.;]{0,60}?\b(?:by|before|around|no later than)\s+(?:around\s+)?(?:20\d\d|mid-century)", re.I
)
"""*net zero energy systems by mid-century* has a date, as *the net zero economy* has not."""
_OF_CARBON = re.compile(r"[\s-]+(?:carbon|CO2|GHG|greenhouse gas)\s+emissions?\b", re.I)
_STRATEGY = re.compile(r"\bstrateg(?:y|ies)\b[^.;]{0,160}\btowards?\b[^.;]{0,60}$", re.I)
"""*revise strategies … towards just transitions to net zero*: what the strategy is about."""
_OPEN = re.compile(r"as soon as possible|as early as possible|second half of (?:this|the)", re.I)
_NEGATED = re.compile(
    r"\b(?:recognition|desirability|considering|consider|possibility|feasibility|explore|assess)\w*\b[^.;]{0,50}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A dated state to be reached, at ``start:end`` of the text."""

    kind: TargetKind
    year: int | None
    start: int
    end: int
    fiscal: bool = False


def find_outcomes(text: str, years: tuple[Year, ...]) -> list[Outcome]:
    """Net zero and peaks that a squeezed text promises, each with its year where it has one.

    *net zero emissions globally no later than 2050* → net_zero 2050; *swift net-zero transitions* → none.
    """
    found: list[Outcome] = []
    for match in words_of("targets", "net_zero").finditer(text):
        gap = r"[\s-]+(?:(?:carbon(?:[\s-]pollution[\s-]free)?\s+)?(?:emissions?\s+)?)?"
        if _OF_CARBON.match(text, match.end()):
            gap = r"[\s-]+(?:carbon|CO2|GHG|greenhouse gas)\s+emissions?\s+"
        told = starts_with("targets", "net_zero_of", gap).match(text, match.end())
        whole = starts_with("targets", "net_zero_whole", gap).match(text, match.end())
        if told and not (whole and _DATED.match(text, whole.end())):
            continue
        outcome = _outcome(TargetKind.NET_ZERO, text, match, years)
        if outcome is not None:
            found.append(outcome)
    for match in words_of("targets", "peak").finditer(text):
        outcome = _outcome(TargetKind.PEAK, text, match, years)
        if outcome is not None and re.search(r"emission|co2|carbon|greenhouse", text, re.I):
            found.append(outcome)
    return _distinct(found)


def _outcome(kind: TargetKind, text: str, match: re.Match[str], years: tuple[Year, ...]) -> Outcome | None:
    begin = max([0, *(m.end() for m in _SENTENCE.finditer(text, 0, match.start()))])
    stop = min([len(text), *(m.start() for m in _SENTENCE.finditer(text, match.end()))])
    left, right = text[begin : match.start()], text[match.end() : stop]
    if (
        _POLICIES.search(left)
        or _STRATEGY.search(left)
        or left.rstrip().lower().endswith("after")
        or _NEGATED.search(left)
        or re.search(r"\b(?:its|their|the)\s+peak\b", match[0], re.I)
    ):
        return None
    year = _nearest(years, begin, stop, match)
    if year is not None:
        return Outcome(kind, year.last, match.start(), max(match.end(), year.end), year.fiscal)
    near = left[-60:] + " " + right[:150]
    if _HALF.search(near):
        return Outcome(kind, 2099, match.start(), match.end())
    if _MID.search(near):
        return Outcome(kind, 2050, match.start(), match.end())
    return Outcome(kind, None, match.start(), match.end()) if _OPEN.search(near) else None


def _nearest(years: tuple[Year, ...], begin: int, stop: int, match: re.Match[str]) -> Year | None:
    """The date behind it within reach, else the one that stands before it (*their 2050 net zero goals*)."""
    dated = [y for y in years if begin <= y.start < stop and y.role in {"by", "in", "period", "aim", "bare"}]
    if "peak" in match[0].lower():
        dated += [y for y in years if begin <= y.start < stop and y.role == "from"]
    before = [y for y in dated if y.end <= match.start() and match.start() - y.end < 45]
    if before and match.start() - before[-1].end < 3:
        return before[-1]
    behind = [y for y in dated if y.start >= match.end() and y.start - match.end() < 90]
    return behind[0] if behind else before[-1] if before else None


def _distinct(found: list[Outcome]) -> list[Outcome]:
    """One outcome for each kind and year; one without a year only where none has one."""
    seen: dict[tuple[TargetKind, int | None], Outcome] = {}
    for outcome in sorted(found, key=lambda o: o.start):
        seen.setdefault((outcome.kind, outcome.year), outcome)
    dated = {kind for kind, year in seen if year is not None}
    return [o for (kind, year), o in seen.items() if year is not None or kind not in dated]
