"""Findings of every kind as points of a briefing note: computed sentences, and the words they rest on."""

from collections.abc import Callable, Iterable, Sequence
from functools import singledispatch
from itertools import groupby

from api.phrasing import goal_words, topic
from corpus.model import (
    Cited,
    Commitment,
    Evidence,
    Noun,
    Part,
    Point,
    Question,
    Quoted,
    Stated,
)
from corpus.parties import party_name
from index.gaps.agreed import Agreed, Wording
from index.gaps.comparison import Comparison, Theme
from index.gaps.coverage.findings import Item
from index.gaps.deadlines import Deadline
from index.gaps.drift import Change
from index.gaps.follow_through import Promised, Row
from index.gaps.footing import Goal
from index.gaps.ledger import Check, Volume
from index.gaps.questions import about_goal, about_verdict, about_wording

_SHOWN = 2
"""Passages of a side that a note quotes for one promise."""

Named = Callable[[str], Cited]
"""Document id → the document as the note cites it."""


@singledispatch
def point(finding: Noun, _cited: Named) -> Point:
    """A finding as a point. Raises TypeError for a kind that no note takes."""
    raise TypeError(f"{type(finding).__name__} is no finding of a note")


@point.register
def _(row: Row, cited: Named) -> Point:
    return promise([row], cited, f"Promise in {row.promise.address}")


@point.register
def _(item: Item, _cited: Named) -> Point:
    status = item.status.replace("_", " ")
    parts = [
        Part(
            sentence=f"{_ends(item.asks)} {status}: {item.why}",
            evidence=item.evidence,
            corrections=item.corrections,
        )
    ]
    if item.nearest:
        parts.append(Part(sentence="Nearest in meaning:", evidence=(item.nearest,)))
    return Point(title=item.address, parts=tuple(parts))


@point.register
def _(change: Change, cited: Named) -> Point:
    parts = [Part(sentence=change.why, corrections=change.corrections)]
    for side in (change.old, change.new):
        if side:
            parts.append(Part(sentence="", label=cited(side.document).name, evidence=(_plain(side),)))
    if change.nearest:
        name = cited(change.nearest.document).name
        parts.append(Part(sentence=f"Nearest in {name}:", evidence=(change.nearest,)))
    return Point(title=f"{topic(change.kind)}: {change.direction}", parts=tuple(parts))


@point.register
def _(theme: Theme, cited: Named) -> Point:
    parts = [Part(sentence=theme.verdict, corrections=theme.corrections)]
    for cell in theme.cells:
        shown = tuple(record.evidence for record in cell.records[:1])
        nearest = (cell.nearest,) if cell.nearest else ()
        said = "" if shown else f"None found in {cell.searched} records; the nearest passage:"
        parts.append(Part(sentence=said, label=cited(cell.document).name, evidence=shown or nearest))
    return Point(title=theme.theme, parts=tuple(parts))


@point.register
def _(goal: Goal, cited: Named) -> Point:
    head = cited(goal.document)
    said = goal.why if goal.status != "not available" else ""
    flags = "; ".join(goal.flags)
    parts = [Part(sentence=_ends(said), evidence=(goal.evidence,))]
    for level in (goal.base_level, goal.target_level, goal.cut):
        if level and level.evidence.start not in {goal.evidence.start}:
            parts.append(Part(sentence=f"Level used: {level.of}.", evidence=(level.evidence,)))
    if flags:
        parts.append(Part(sentence=f"To be kept in mind: {_ends(flags)}"))
    return Point(
        title=f"{head.name}: {goal_words(goal)}",
        parts=tuple(parts),
        questions=tuple(about_goal(goal, head.name, asked(head))),
    )


def accepted(found: Agreed, wording: Wording) -> Point:
    """Agreed language, with the sides that have accepted it."""
    sides = [
        party_name(side.party) + (f" (through {party_name(one.through)})" if one.through else "")
        for side in found.sides
        for one in (*side.wordings, *found.together)
        if one.record.id == wording.record.id
    ]
    day = f", {wording.date}" if wording.date else ""
    return Point(
        title=f"{wording.forum}{day}: accepted by {', '.join(dict.fromkeys(sides))}",
        parts=(_wording(wording),),
    )


@point.register
def _(volume: Volume, cited: Named) -> Point:
    head = cited(volume.document)
    numbers = "–".join(f"{n:,.15g}" for n in dict.fromkeys((volume.low, volume.high)))
    facts = [
        volume.qualifier or "",
        f"{numbers} {volume.unit}",
        volume.accrual or "annual or cumulative not said",
    ]
    facts += [f"to {volume.calendar or ''}{volume.year}"] if volume.year else []
    return Point(
        title=f"{head.name}: {', '.join(volume.names) or 'credits'}, {', '.join(filter(None, facts))}",
        parts=(Part(sentence="", evidence=(volume.evidence, *volume.restatements[:1])),),
    )


@point.register
def _(check: Check, cited: Named) -> Point:
    shown = check.evidence[:_SHOWN]
    parts = [
        Part(sentence=_ends(check.why), label=check.status, evidence=shown, corrections=check.corrections)
    ]
    if check.nearest:
        parts.append(Part(sentence="The nearest passage:", evidence=(check.nearest,)))
    return Point(title=f"{cited(check.document).name}: {check.asks} ({check.rule})", parts=tuple(parts))


def side_by_side(found: Comparison, theme: Theme, most: int) -> list[Point]:
    """What the documents say of the same on one theme, the nearest first."""
    names = {head.id: head.name for head in found.documents}
    records = {record.id: record for cell in theme.cells for record in cell.records}
    points = []
    for row in theme.rows[:most]:
        parts = [Part(sentence=_ends(row.why))]
        for part in row.parts:
            record = records.get(part.record or "")
            shown = (record.evidence,) if record else ()
            said = "" if record else "Nothing near it was found."
            parts.append(Part(sentence=said, label=names[part.document], evidence=shown))
        points.append(Point(title=f"On {theme.theme}", parts=tuple(parts)))
    return points


@point.register
def _(deadline: Deadline, _cited: Named) -> Point:
    stated = deadline.stated
    calendar = " (fiscal year)" if deadline.fiscal else ""
    return Point(
        title=f"{deadline.last_day}{calendar}: {stated.document.name}",
        parts=(_wording(stated),),
    )


@point.register
def _(quoted: Quoted, _cited: Named) -> Point:
    places = ", ".join(dict.fromkeys(shown.address for shown in quoted.evidence))
    return Point(
        title=f"{quoted.document.name}, {places}", parts=(Part(sentence="", evidence=quoted.evidence),)
    )


@point.register
def _(stated: Stated, _cited: Named) -> Point:
    record = stated.record
    return Point(
        title=stated.document.name,
        parts=(_wording(stated),),
        questions=tuple(about_wording(record, stated.evidence, asked(stated.document))),
    )


def promise(rows: Sequence[Row], cited: Named, title: str) -> Point:
    """One promise with what each side carries of it."""
    first = rows[0].promise
    shown = promised(first, cited)
    parts = [Part(sentence=_force(first), evidence=(shown,), corrections=first.corrections)]
    questions: list[Question] = list(about_wording(first, shown, "both sides"))
    for row in rows:
        name = party_name(row.party)
        document = row.document.name
        where = document if document.startswith(name) else f"{name}, {document}"
        label = f"{where}: {row.verdict.replace('_', ' ')}"
        shown_there = row.evidence[:_SHOWN]
        parts.append(
            Part(sentence=_ends(row.why), label=label, evidence=shown_there, corrections=row.corrections)
        )
        if row.near_miss:
            parts.append(Part(sentence="The nearest passage there:", evidence=(row.near_miss,)))
        questions += about_verdict(row.verdict, name, row.document.name, shown)
    return Point(title=title, parts=tuple(parts), questions=tuple(questions))


def by_promise(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows that are of one promise, in the statement's order."""
    return [list(own) for _, own in groupby(rows, key=lambda row: (row.promise.start, row.promise.end))]


def promised(one: Promised, cited: Named) -> Evidence:
    """A promise as it is cited."""
    head = cited(one.document)
    return Evidence(
        document=one.document,
        source=head.source,
        status=head.status,
        clause=one.clause,
        address=one.address,
        page=one.page,
        quote=one.quote,
        start=one.start,
        end=one.end,
        position=one.position,
    )


def asked(head: Cited) -> str:
    """Whom a question on a document goes to: its Party, or what a reader calls the text."""
    return party_name(head.parties[0]) if len(head.parties) == 1 else head.name


def _wording(said: Stated | Wording) -> Part:
    """How a record binds, with its words."""
    return Part(sentence=_force(said.record), evidence=(said.evidence,), corrections=said.record.corrections)


def _force(record: Commitment) -> str:
    parts = [record.force.value, f"“{' '.join(record.trigger.split())}”"]
    parts += ["negated"] if record.negated else []
    parts += ["conditional"] if record.conditional == "conditional" else []
    if record.horizon and record.horizon.end:
        parts.append(f"to {record.horizon.end}")
    return f"Wording: {', '.join(parts)}."


def _plain(side: Evidence) -> Evidence:
    return Evidence(**side.model_dump(include=set(Evidence.model_fields)))


def _ends(sentence: str) -> str:
    return sentence if not sentence or sentence[-1] in ".?!" else sentence + "."
