"""Conditions that a document states once for much of itself: a section, a table, the whole contribution.

Shapes: ``The targets in this section, unless otherwise specified, are conditional upon support`` · ``the
measures listed in Table 1, contingent upon support`` · ``Our NDC is not contingent on support``.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.model import Conditional, Span
from corpus.vocabulary import load
from nlp.folding import fold
from nlp.wording import any_of, words_of

_STANDING = re.compile(
    r"\b(?:targets?|measures|actions|contributions?|commitments?|activities|goals|projects|options)\b"
    r"(?P<between>[^.;]{0,140}?)"
    r"\b(?P<on>unconditional|conditional|contingent|subject to|dependent (?:up)?on)\b[^.;]{0,90}",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    r"\b(?:unless|except where)\s+(?:otherwise\s+)?(?:specified|stated|indicated|noted|mentioned)\b", re.I
)
_IN_TABLE = re.compile(
    r"\b(?:listed|presented|outlined|described|included|contained|shown|set out|identified|given|in)\s+"
    r"(?:in\s+)?(?:the\s+)?(?P<table>table\s+\d{1,2})\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?m)^[ \t]*\d{1,2}(?:\.\d+)*[a-z]?[.)]?[ \t]+[A-Z]")
"""A numbered heading: tables end before it."""
_CAPTION = re.compile(r"(?m)^[ \t]*(?P<table>table[ \t]+\d{1,2})\b", re.IGNORECASE)
_SECTION = re.compile(r"(?m)^[ \t]*(?P<number>\d{1,2})\.[ \t]+[A-Z][^\n]{3,120}$")
_REACH = 8000
RAISED = re.compile(r"\b(?:increas|rais|enhanc|further|additional|scal)\w*\b", re.IGNORECASE)
"""*the contribution could increase to 40 %, subject to …*: the rise depends, not the contribution."""


class Said(NamedTuple):
    """What a document says of its contribution as a whole, and where."""

    conditional: Conditional
    where: Span


@lru_cache(maxsize=8)
def standing(text: str) -> tuple[tuple[range, Conditional, Span], ...]:
    """Stretches of ``text`` whose undertakings depend, or do not, by a sentence about them all.

    A sentence with *unless otherwise specified* holds to the next numbered section, or for some pages where
    sections have no numbers; one about *Table 1* holds for that table.
    """
    folded = fold(text)
    found = []
    for match in _STANDING.finditer(folded):
        reach = _reach(text, match)
        if reach is None:
            continue
        no = match["on"].lower().startswith("un") or _denied(folded, match.start("on"))
        said = Conditional.UNCONDITIONAL if no else Conditional.CONDITIONAL
        words = text[match.start("on") : match.end()].rstrip()
        found.append((reach, said, Span(start=match.start("on"), end=match.start("on") + len(words))))
    return tuple(found)


def _reach(text: str, match: re.Match[str]) -> range | None:
    if _UNLESS.search(match[0]):
        return range(match.end(), _section_end(text, match.end()))
    table = _IN_TABLE.search(match["between"])
    return _table(text, table["table"], match.end()) if table else None


_ANSWER = re.compile(r"\b20\d\d\s+(?P<said>yes|no)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"(?m)^[^\n.]*\b(?:period|time ?-?(?:frame|line)|timing|year|date)\b[^\n.]*?"
    r"\b(?P<on>conditional(?: on\b|ity\b|\?)|dependent on\b|(?:requires?|needs?) support)",
    re.IGNORECASE,
)
_ROWS = 4000


def answered(text: str, span: Span) -> tuple[Conditional, Span] | None:
    """What a row of a table set as running lines answers to its head's question, right behind its period.

    Shapes: ``Item  Planned period  Conditional on support?`` … ``Build dams 2016-2020 Yes``.
    """
    first = text.find("\n", span.end)
    answer = _ANSWER.search(text, span.start, max(span.end, first))
    heads = list(_ASKED.finditer(text, max(0, span.start - _ROWS), span.start)) if answer else []
    if answer is None or not heads:
        return None
    yes = answer["said"].lower() == "yes"
    where = Span(start=heads[-1].start("on"), end=heads[-1].end("on"))
    return (Conditional.CONDITIONAL if yes else Conditional.UNCONDITIONAL), where


def _section_end(text: str, at: int) -> int:
    """Where the numbered section that holds ``at`` ends."""
    heads = list(_SECTION.finditer(text))
    last = next((int(h["number"]) for h in reversed(heads) if h.end() <= at), None)
    ends = (h.start() for h in heads if h.start() > at and last is not None and int(h["number"]) == last + 1)
    return next(ends, at + _REACH)


def _table(text: str, name: str, at: int) -> range | None:
    """From the caption of the table behind ``at`` to the next one."""
    wanted = " ".join(name.lower().split())
    captions = [m for m in _CAPTION.finditer(text) if m.start() >= at]
    for i, caption in enumerate(captions):
        if " ".join(caption["table"].lower().split()) == wanted:
            later = next((m.start() for m in captions[i + 1 :]), len(text))
            numbered = _NEXT.search(text, caption.end())
            end = min(later, numbered.start() if numbered else len(text), caption.start() + _REACH)
            return range(caption.start(), end)
    return None


def _denied(folded: str, at: int) -> bool:
    """*is not contingent*, *not fully conditional*."""
    return re.search(r"\bnot\s+(?:\w+\s+)?$", folded[max(0, at - 24) : at], re.IGNORECASE) is not None


_MEASURES = re.compile(
    r"\b(?:(?:adaptation|mitigation)\s+and\s+(?:adaptation|mitigation)\s+|(?P<topic>adaptation|mitigation)\s+)?"
    r"(?:activities|measures|actions|interventions|programmes|projects)\b"
    r"[^.;]{0,60}?\b(?P<on>can\s+only\s+be\s+(?:implemented|reali[sz]ed|achieved|undertaken|carried out)|"
    r"(?:is|are|will be)\s+(?:conditional|contingent|dependent)\s+(?:up)?on)\b[^.;]{0,160}?"
    r"\b(?:support|assistance|funding|financing|finance)\b",
    re.IGNORECASE,
)


_ABLE = re.compile(r"\b(?:capacity|capability|ability)\b[^.;]*$", re.IGNORECASE)
"""*Our capacity to take such actions depends on support*: the capacity does, not what is promised."""


def measures_condition(document_text: str, about: str) -> tuple[Conditional, Span] | None:
    """What an NDC says of the measures it lists: *the activities can only be implemented with support*.

    about: a measure's heading and words; what is said of adaptation measures holds for those of adaptation.
    """
    for topic, where in _said_of_measures(document_text):
        if not topic or topic[:5] in about.lower():
            return Conditional.CONDITIONAL, where
    return None


@lru_cache(maxsize=8)
def _said_of_measures(text: str) -> tuple[tuple[str, Span], ...]:
    folded = fold(text)
    found = (m for m in _MEASURES.finditer(folded) if not _denied(folded, m.start("on")))
    found = (m for m in found if not _ABLE.search(folded[max(0, m.start() - 50) : m.start()]))
    return tuple(((m["topic"] or "").lower(), Span(start=m.start("on"), end=m.end())) for m in found)


_OF_PARTS = (
    r"\s+(?:[\w-]+\s+){0,2}?(?:targets?|measures|contributions?|components?|parts?|scenarios?|goals?|actions|options|"
    r"objectives?|commitments?|reductions?)\b"
)
_PARTS = re.compile(
    rf"\b(?P<un>un-?)?conditional(?:\s+(?:and|or|&)\s+(?P<other>un-?)?conditional|{_OF_PARTS})", re.IGNORECASE
)


def _has_parts(folded: str) -> bool:
    """True where the contribution has a conditional and an unconditional part."""
    found = list(_PARTS.finditer(folded))
    kinds = {bool(m["un"]) for m in found}
    return len(kinds) == 2 or any(bool(m["other"]) != bool(m["un"]) and " and " in m[0] for m in found)


@cache
def _whole() -> re.Pattern[str]:
    words = load("conditions")
    return re.compile(
        r"\b(?:i?ndc|(?:intended )?nationally determined contribution|mitigation (?:contribution|target)|"
        r"emissions? reduction target|contribution)s?\b[^.;]{0,110}?"
        rf"(?P<on>\b(?:(?:un)?conditional(?!{_OF_PARTS})|subject to|contingent|conditioned)\b|"
        rf"\b{any_of(words['requiring'])}\b[^.;]{{0,60}}?\bsupport\b)",
        re.IGNORECASE,
    )


def contribution_condition(document_text: str) -> Said | None:
    """What an NDC says of its contribution as a whole; None where nothing, or not one thing only.

    One that is *contingent on growth* and *not contingent on support* is conditional.

    >>> contribution_condition("The INDC is unconditional.").conditional.value
    'unconditional'
    """
    folded = fold(document_text)
    found = [] if _has_parts(folded) else list(_of_the_whole(folded))
    bound = [said for said, denied in found if said.conditional is Conditional.CONDITIONAL]
    free = [said for said, denied in found if said.conditional is Conditional.UNCONDITIONAL and not denied]
    if bound and free:
        return None
    return next(iter(bound or [said for said, _ in found]), None)


def _of_the_whole(folded: str) -> Iterator[tuple[Said, bool]]:
    """Each statement about the contribution, and whether it only denies one condition."""
    for match in _whole().finditer(folded):
        front = re.split(r"[.;]", folded[max(0, match.start() - 80) : match.start("on")])[-1]
        if RAISED.search(match[0]) or "conditional" in front.lower():  # *the conditional part of the NDC*
            continue
        behind = folded[match.end() : match.end() + 80]
        on, denied = match["on"].lower(), _denied(folded, match.start("on"))
        if on.startswith("subject") and not words_of("conditions", "support_noun").search(behind):
            continue
        said = Conditional.UNCONDITIONAL if denied or on.startswith("un") else Conditional.CONDITIONAL
        yield Said(said, Span(start=match.start("on"), end=match.end("on"))), denied
