"""Measures listed without a finite verb: *By 2030, ensure …*, *To plant 30 million trees*, *Expansion of …*.

An NDC promises much in bullets and cells. What binds them is what they stand under: a lead-in, a heading,
a table's column head or an item of the ICTU form that asks for targets and measures::

    Mitigation measures            ← heading: its bare infinitives are commitments of the Party
    • Develop 200 km of bus lanes
    Planned actions                ← column head: intentions, nouns of action among them
    Expansion of protected areas

Nothing is taken under headings of needs, options, impacts or of what is done already.
"""

import re
from collections.abc import Iterator

from corpus.model import ClauseKind, Force, Kind
from nlp.actors import find_actors
from nlp.force import forbids
from nlp.measures.settings import LISTED, Setting, Settings, any_of
from nlp.measures.words import is_labelled, nominal_start, start_of, trigger_of, verb_of
from nlp.norms import Norm, Work
from nlp.sentences import split_sentences
from nlp.spans import trim

_DATED = re.compile(r"\b20[2-6]\d\b")
_FIGURE = re.compile(r"\d")


def read_measures(work: Work) -> None:
    """Records for measures of an NDC that stand in bare infinitives, imperatives or nouns of action."""
    if work.document.kind is not Kind.NDC or not work.sentences:
        return
    taken = {norm.clause for norm in work.norms}
    leads = {clause.lead_in for clause in work.clauses}
    settings = Settings(work)
    found: list[Norm] = []
    led: dict[int, int] = {}
    for place, clause in enumerate(work.clauses):
        if place in taken or place in work.silent or clause.kind not in LISTED or clause.id in leads:
            continue
        setting = settings.of(place)
        if setting.level != "none":
            made = list(_measures(work, place, setting, settings))
            if setting.frame is not None:
                led[setting.introducer] = led.get(setting.introducer, 0) + len(made)
            found.extend(made)
    whole = {place for place, count in led.items() if count}
    work.norms = [n for n in work.norms if not (n.clause in whole and n is settings.frames.get(n.clause))]
    work.norms.extend(found)


def _measures(work: Work, place: int, setting: Setting, settings: Settings) -> Iterator[Norm]:
    """One record for each sentence of a clause that is a measure."""
    clause = work.clauses[place]
    for number, (a, b) in enumerate(split_sentences(clause.text, clause.start)):
        text = work.text(a, b)
        start = start_of(text)
        if start is None:
            nominal = setting.level == "planned" and clause.kind is not ClauseKind.PARAGRAPH
            start = nominal_start(text, *((2,) if setting.frame else ())) if nominal and not number else None
        elif not (
            setting.level or is_labelled(text) or _is_dated(work, text[start:]) or settings.in_run(place)
        ):
            start = None
        if start is None:
            if number == 0:
                return
            continue
        first, last = trim(work.document.text, a + start, b)
        if len(work.text(first, last).split()) >= (2 if setting.frame else 3) and not work.text(
            first, last
        ).endswith("?"):
            yield _norm(work, place, first, last, setting)


def _norm(work: Work, place: int, start: int, end: int, setting: Setting) -> Norm:
    text = work.text(start, end)
    cue, frame = any_of("intends").search(setting.words), setting.frame
    if frame is not None:
        return Norm(
            clause=place, start=start, end=end, force=frame.force, trigger=frame.trigger, actors=frame.actors,
            verb=verb_of(text), source="measure", negated=forbids(text), sentence=start,
        )  # fmt: skip
    return Norm(
        clause=place, start=start, end=end, force=Force.INTENTION if cue else Force.COMMITMENT,
        trigger=cue[0] if cue else trigger_of(text), actors=find_actors("", work.cast),
        verb=verb_of(text), source="measure", negated=forbids(text), sentence=start,
        heading=_heading(setting.words),
    )  # fmt: skip


def _heading(words: str) -> str:
    """The head's words, but for a head of both kinds of measures (*unconditional and conditional*)."""
    kinds = {m[0].lower() for m in re.finditer(r"\b(?:un)?conditional", words, re.IGNORECASE)}
    return words if len(kinds) < 2 else ""


def _is_dated(work: Work, text: str) -> bool:
    """A figure and a year still to come make a target of an infinitive, wherever it stands."""
    now = work.document.date.year if work.document.date else 2015
    years = [int(m[0]) for m in _DATED.finditer(text)]
    return any(year > now for year in years) and bool(_FIGURE.search(_DATED.sub("", text)))
