"""Measures listed without a finite verb: *By 2030, ensure …*, *To plant 30 million trees*, *Expansion of …*.

An NDC promises much in bullets and cells. What binds them is what they stand under: a lead-in, a heading,
a table's column head or an item of the ICTU form that asks for targets and measures::

    Mitigation measures            ← heading: its bare infinitives are commitments of the Party
    • Develop 200 km of bus lanes
    Planned actions                ← column head: intentions, nouns of action among them
    Expansion of protected areas
    • Wind power plants

Nothing is taken under headings of needs, options, impacts or of what is done already.
"""

import re
from collections.abc import Iterator

from corpus.model import ClauseKind, Force, Kind
from nlp.actors import find_actors
from nlp.force import forbids
from nlp.measures.headings import intends
from nlp.measures.lists import LISTED
from nlp.measures.settings import Setting, Settings
from nlp.measures.words import (
    gerund_start,
    is_bullet,
    is_labelled,
    is_pledge,
    is_title,
    nominal_start,
    phrase_start,
    start_of,
    trigger_of,
    verb_of,
)
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
        if setting.level != "none" or is_pledge(clause.text):
            made = list(_measures(work, place, setting, settings))
            if setting.frame is not None:
                led[setting.introducer] = led.get(setting.introducer, 0) + len(made)
            found.extend(made)
    whole = {place for place, count in led.items() if count and not settings.stays(place)}
    work.norms = [n for n in work.norms if not (n.clause in whole and n is settings.frames.get(n.clause))]
    work.norms.extend(found)


def _measures(work: Work, place: int, setting: Setting, settings: Settings) -> Iterator[Norm]:
    """One record for each sentence of a clause that is a measure, or for each part of a list of gerunds."""
    clause = work.clauses[place]
    for number, (a, b) in enumerate(split_sentences(clause.text, clause.start)):
        text = work.text(a, b)
        start = start_of(text)
        nouns = start is None
        if nouns:
            start = None if number else _noun(text, place, setting, settings, clause.kind)
        elif not (setting.level or settings.lists.in_run(place) or _stands_alone(work, text, start or 0)):
            start = None
        if start is None:
            if number == 0:
                return
            continue
        for first, last in _parts(work, a + start, b, listed=nouns and clause.kind is ClauseKind.PARAGRAPH):
            words = work.text(first, last)
            if len(words.split()) >= (2 if setting.frame else 3) and not words.endswith("?"):
                yield _norm(work, place, first, last, setting)


def _stands_alone(work: Work, text: str, start: int) -> bool:
    """True for words that say themselves what they are: *Target 5: …*, a pledge, a figure for a year."""
    return is_labelled(text) or is_pledge(text) or _is_dated(work, text[start:])


def _parts(work: Work, start: int, end: int, *, listed: bool) -> Iterator[tuple[int, int]]:
    """The words as they are, or the parts of a list that semicolons divide."""
    pieces = re.finditer(r"[^;]+", work.text(start, end)) if listed else ()
    for first, last in [(start + m.start(), start + m.end()) for m in pieces] or [(start, end)]:
        a, b = trim(work.document.text, first, last)
        joined = re.match(r"and\s+", work.text(a, b))
        yield a + (joined.end() if joined else 0), b


def _noun(text: str, place: int, setting: Setting, settings: Settings, kind: ClauseKind) -> int | None:
    """Where a measure in nouns begins: in a list that announces them, or among measures in infinitives."""
    if kind is ClauseKind.PARAGRAPH:
        return gerund_start(text) if setting.level in {"planned", "targets", "measures"} else None
    if settings.lists.opens_bullets(place) and setting.frame is None:
        return None
    framed = setting.nouns and setting.frame is not None
    listed = setting.nouns and not framed and setting.level == "planned" and is_bullet(text)
    fits = settings.lists.fits(place) and not is_title(text)
    if setting.facts.when or listed or fits or (framed and kind is ClauseKind.ITEM):
        return phrase_start(text)
    if framed:
        return nominal_start(text, 2)
    among = setting.nouns or (settings.lists.among_measures(place) and not is_title(text))
    return nominal_start(text) if among else None


def _norm(work: Work, place: int, start: int, end: int, setting: Setting) -> Norm:
    text = work.text(start, end)
    cue, frame = intends(setting.words), setting.frame
    if frame is not None:
        force, trigger, actors, heading = frame.force, frame.trigger, frame.actors, ""
    else:
        force, trigger = Force.INTENTION if cue else Force.COMMITMENT, cue or trigger_of(text)
        actors, heading = find_actors("", work.cast), _heading(setting.words)
    return Norm(
        clause=place, start=start, end=end, force=force, trigger=trigger, actors=actors,
        verb=verb_of(text), source="measure", negated=forbids(text), sentence=start,
        heading=setting.facts.stage or heading, when=setting.facts.when,
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
