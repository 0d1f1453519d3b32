"""Briefs in the making: findings collected one by one, kept in the library, made into a note."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from datetime import date as Date
from itertools import groupby
from typing import NamedTuple

from api.operations.brief import section_title
from api.operations.compared import cited
from api.operations.corrections import found_by
from api.operations.documents import documents
from api.operations.points import Named, point
from api.operations.quoted import KIND as PASSAGE
from api.workspace import Workspace
from corpus.errors import ParleyError, QueryError, UnknownDocument
from corpus.model import Brief, Cited, Draft, Evidence, Noun, Part, Picked, Point, Remark, Section, Stated

MOST = 300
"""Points of a draft: more is no brief."""

_QUOTE = 300
"""Characters of a finding's words that are kept with it."""

MOVES = ("up", "down", "first", "remove")


class Shown(NamedTuple):
    """A collected finding as it is found today."""

    picked: Picked
    kind: str
    point: Point | None
    """None where it cannot be found any more."""
    why: str = ""
    """Why it cannot."""


def begin(workspace: Workspace, title: str = "", on: Date | None = None) -> Draft:
    """A new, empty draft; its id is not to be guessed."""
    now = datetime.now(UTC)
    day = on or now.date()
    made = Draft(
        id=secrets.token_hex(8), title=title.strip() or f"Brief of {day.day} {day:%B %Y}", on=day, changed=now
    )
    workspace.library.drafts.add(made, workspace.viewer)
    return made


def pick(workspace: Workspace, draft: str, what: str) -> Draft:
    """Add a finding, by record id or ``subject``, at the end; one that is there already is not added twice.

    Raises UnknownRecord, UnknownDocument, QueryError.
    """
    _, finding = found_by(workspace, what)
    made = point(finding, _named(workspace))
    picked = Picked(subject=_subject(finding, what), title=made.title, quote=_first_words(made))

    def with_it(one: Draft) -> Draft:
        if any(own.subject == picked.subject for own in one.points):
            return one
        if len(one.points) >= MOST:
            raise QueryError(f"a brief takes up to {MOST} findings; begin another")
        return _changed(one, points=(*one.points, picked))

    return workspace.library.drafts.change(draft, workspace.viewer, with_it)


def move(workspace: Workspace, draft: str, subject: str, to: str) -> Draft:
    """Put a point one ``up`` or ``down`` or ``first``, or ``remove`` it. Raises UnknownRecord."""

    def moved(one: Draft) -> Draft:
        points = list(one.points)
        at = next((n for n, own in enumerate(points) if own.subject == subject), None)
        if at is None:
            return one
        own = points.pop(at)
        if to != "remove":
            points.insert({"up": max(at - 1, 0), "down": at + 1, "first": 0}[to], own)
        return _changed(one, points=tuple(points))

    return workspace.library.drafts.change(draft, workspace.viewer, moved)


def remark(workspace: Workspace, draft: str, subject: str, text: str, by: str | None = None) -> Draft:
    """Say something of a point, in one's own words; an empty text takes it back. Raises UnknownRecord."""
    name = (by or "").strip() or workspace.settings.name
    said = Remark(text=text.strip(), by=name) if text.strip() else None

    def remarked(one: Draft) -> Draft:
        points = (
            own.model_copy(update={"remark": said}) if own.subject == subject else own for own in one.points
        )
        return _changed(one, points=tuple(points))

    return workspace.library.drafts.change(draft, workspace.viewer, remarked)


def retitle(workspace: Workspace, draft: str, title: str, on: Date) -> Draft:
    """Give a draft another title and day. Raises UnknownRecord, QueryError for an empty title."""
    if not title.strip():
        raise QueryError("give the brief a title")

    def retitled(one: Draft) -> Draft:
        return _changed(one, title=title.strip(), on=on)

    return workspace.library.drafts.change(draft, workspace.viewer, retitled)


def shown(workspace: Workspace, draft: Draft) -> list[Shown]:
    """Its points as the documents have them now, in order; one that cannot be found stops no other."""
    named = _named(workspace)
    return [_found(workspace, picked, named) for picked in draft.points]


def draft_note(workspace: Workspace, draft: Draft) -> Brief:
    """The note of a draft: its points in their order, neighbours of one kind under one heading.

    What cannot be found any more is named at the end, without its words: nobody can vouch for them.
    """
    every = shown(workspace, draft)
    sections = [
        Section(title=section_title(kind), points=tuple(one.point for one in own if one.point))
        for kind, own in groupby((one for one in every if one.point), key=lambda one: one.kind)
    ]
    lost = tuple(
        Point(
            title=one.picked.title, parts=(Part(sentence=f"Left out: {one.why}."),), remark=one.picked.remark
        )
        for one in every
        if one.point is None
    )
    if lost:
        sections.append(Section(title="Not found any more", points=lost))
    used = {e.document for s in sections for p in s.points for part in p.parts for e in part.evidence}
    heads = tuple(cited(one) for one in documents(workspace) if one.id in used)
    return Brief(title=draft.title, on=draft.on, sections=tuple(sections), documents=heads)


def _found(workspace: Workspace, picked: Picked, named: Named) -> Shown:
    kind = picked.subject.partition(":")[0] if ":" in picked.subject else "record"
    try:
        kind, finding = found_by(workspace, picked.subject)
        made = point(finding, named)
    except UnknownDocument:
        return Shown(picked, kind, None, "its document is not in the library any more")
    except ParleyError:
        return Shown(picked, kind, None, "its words, or the comparison that found it, have changed")
    if kind == PASSAGE and picked.quote and _first_words(made) != picked.quote:
        return Shown(picked, kind, None, "other words stand at its place by now")
    return Shown(picked, kind, made.model_copy(update={"remark": picked.remark}))


def _subject(finding: Noun, what: str) -> str:
    """The one line by which pages name a finding, however it was asked for."""
    return finding.record.id if isinstance(finding, Stated) else str(getattr(finding, "subject", what))


def _first_words(made: Point) -> str:
    evidence: Sequence[Evidence] = [shown for part in made.parts for shown in part.evidence]
    return evidence[0].quote[:_QUOTE] if evidence else ""


def _named(workspace: Workspace) -> Named:
    """Documents by id as a note cites them, without their texts."""
    heads = {one.id: one for one in documents(workspace)}

    def named(document: str) -> Cited:
        if document not in heads:
            raise UnknownDocument.by_id(document)
        return cited(heads[document])

    return named


def _changed(draft: Draft, **values: object) -> Draft:
    return draft.model_copy(update={**values, "changed": datetime.now(UTC)})
