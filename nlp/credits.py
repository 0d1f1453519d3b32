"""Volumes of credits: those that records promise, and those that a sentence only tells of.

>>> # "accumulated reductions by FY 2030 through governmental JCM programs are estimated to be 50 to 100 Mt"
>>> # → 50–100 MtCO2e, by 2030, fiscal years, cumulative, JCM; no record, since nobody undertakes anything
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from corpus.model import Clause, ClauseKind, Commitment, Document, Reading, Target, TargetKind
from corpus.model.credits import CreditVolume
from nlp.folding import squeeze
from nlp.sentences import split_sentences
from nlp.targets import TargetContext, find_targets
from nlp.targets.credits import is_about_credits, named_credits
from nlp.units import is_annual
from nlp.wording import words_of
from nlp.years import Year, find_years

_SILENT = {ClauseKind.HEADING, ClauseKind.CONTENTS}
_EACH_YEAR = re.compile(r"\b(?:each|every|per)\s+year\b|\bannual(?:ly)?\b|/\s?(?:yr|year)\b", re.IGNORECASE)
_ADDS_UP = re.compile(r"\baccumul|\bcumulat", re.IGNORECASE)
_AMOUNT = re.compile(r"\d\s*(?:million|billion|thousand|kilo|mega|giga|[kMG]?t\b|[kMG]t|ton)", re.IGNORECASE)
_REACH = 4000
"""Characters between an amount and the heading that makes it one of credits, at the most."""


def may_state_volumes(text: str) -> bool:
    """False where a document's text names no credits anywhere near an amount: it need not be read for them.

    >>> may_state_volumes("It will issue credits."), may_state_volumes("1 Mt of credits")
    (False, True)
    """
    return any(
        _AMOUNT.search(text, max(0, named.start() - _REACH), named.end() + _REACH)
        for section in ("credits", "crediting")
        for named in words_of("targets", section).finditer(text)
    )


def find_volumes(reading: Reading) -> tuple[CreditVolume, ...]:
    """Every volume of credits that a document states, in order of its text."""
    document = reading.document
    known = {clause.id: clause for clause in reading.clauses}
    promised = [
        _volume(document, known[r.clause], (r.start, r.end), t, r)
        for r in reading.commitments
        if r.clause in known
        for t in r.targets
        if t.kind is TargetKind.CREDITS
    ]
    taken = [(volume.target.start, volume.target.end) for volume in promised]
    told = [v for v in _told(document, reading.clauses) if not _overlaps(v.target, taken)]
    return tuple(sorted((*promised, *told), key=lambda volume: volume.target.start))


def _told(document: Document, clauses: Sequence[Clause]) -> Iterator[CreditVolume]:
    context = TargetContext(kind=document.kind, parties=document.parties, today=document.date)
    for clause in clauses:
        heading = clause.heading or ""
        if clause.kind in _SILENT or not is_about_credits(heading, clause.text):
            continue
        for start, end in split_sentences(clause.text):
            about = is_about_credits(heading, clause.text[:start])
            at = clause.start + start
            found = find_targets(clause.text[start:end], at, context.under(heading or None, credited=about))
            for target in found:
                if target.kind is TargetKind.CREDITS:
                    yield _volume(document, clause, (at, clause.start + end), target, None)


def _overlaps(target: Target, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < target.end and target.start < end for start, end in taken)


def _volume(
    document: Document, clause: Clause, span: tuple[int, int], target: Target, record: Commitment | None
) -> CreditVolume:
    sentence = squeeze(document.text[span[0] : span[1]])
    years = find_years(sentence, now=document.date.year if document.date else None)
    paragraph = document.text[clause.start : span[1]]
    return CreditVolume(
        start=span[0],
        end=span[1],
        clause=clause.id,
        target=target,
        record=record.id if record else None,
        names=named_credits(sentence) or named_credits(paragraph) or named_credits(clause.heading or ""),
        since=next((y.first for y in years if y.first < y.last == target.year), None),
        calendar=_calendar(years, target),
        accrual=_accrual(sentence, document.text, target),
    )


def _calendar(years: Sequence[Year], target: Target) -> Literal["CY", "FY"] | None:
    if target.calendar == "FY":
        return "FY"
    return "CY" if any(y.calendar and y.last == target.year for y in years) else None


def _accrual(sentence: str, text: str, target: Target) -> Literal["cumulative", "annual"] | None:
    """What the words say: those at the amount before those of its sentence."""
    if is_annual(text, target.end) or _EACH_YEAR.match(text[target.end : target.end + 40].lstrip(" ,(")):
        return "annual"
    if target.cumulative or _ADDS_UP.search(sentence) or words_of("targets", "added_up").search(sentence):
        return "cumulative"
    return "annual" if _EACH_YEAR.search(sentence) else None
