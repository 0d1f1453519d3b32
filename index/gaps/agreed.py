"""Agreed language: for a theme, the firmest wording that each side has accepted, and where.

A side has accepted what it undertakes in its own NDC or in a joint statement, and what a joint statement
that it signed says of all, or without naming who acts (*coal power shall be phased out*). What another
Party or a firm undertakes alone, in whatever text, is not its language. Decisions of a body are left out: all
accepted them.
"""

from collections.abc import Iterable, Sequence
from datetime import date as Date

from corpus.model import Commitment, Evidence, Force, Kind, Mode, Noun, Stated, Status
from corpus.parties import is_party, is_union_member
from index.gaps.firmness import firmness, stands

_UNION = "EUU"


class Wording(Noun):
    """A sentence that a Party accepted, with the forum and the day."""

    forum: str
    """Title of the document."""
    kind: Kind
    date: Date | None
    status: Status | None
    parties: tuple[str, ...]
    """All Parties of the document."""
    through: str | None = None
    """``EUU`` where the Party is bound as a member State by the Union's text."""
    force: Force
    record: Commitment
    evidence: Evidence


class Side(Noun):
    """One Party's accepted language on the theme."""

    party: str
    wordings: tuple[Wording, ...]
    """The firmest of each document, firmest document first."""
    found: int
    """Records on the theme in all documents searched."""
    documents: int
    """Documents of this Party that were searched."""


class Agreed(Noun):
    """The accepted language of several sides on one theme."""

    theme: str
    together: tuple[Wording, ...]
    """Wording that all sides accepted in one text, firmest first; of two sides or more."""
    sides: tuple[Side, ...]


def agreed(theme: str, parties: Sequence[str], stated: Iterable[Stated], *, most: int = 5) -> Agreed:
    """The firmest wording of each Party on a theme, a line a document, ``most`` documents a Party.

    *The Parties will end new direct support for unabated coal power by 2030* in a joint statement is a
    ``commitment`` of both; *each intends to* in another is below it. An archived or superseded text comes
    after those that stand with equal force, and says so.
    """
    every = [one for one in stated if one.document.kind is not Kind.RULEBOOK]
    sides = tuple(_side(theme, party, every, most) for party in parties)
    shared = [one for one in every if all(_accepted(one, party) for party in parties)] if sides[1:] else []
    return Agreed(
        theme=theme, together=_firmest(theme, parties[0] if parties else "", shared, most), sides=sides
    )


def accepting(stated: Iterable[Stated], theme: str) -> tuple[str, ...]:
    """The Parties that have accepted anything on a theme, by code."""
    return tuple(
        sorted(
            {
                p
                for one in stated
                if theme in one.record.themes
                for p in one.document.parties
                if _accepted(one, p)
            }
        )
    )


def _side(theme: str, party: str, every: Sequence[Stated], most: int) -> Side:
    own = [one for one in every if _accepted(one, party)]
    return Side(
        party=party,
        wordings=_firmest(theme, party, own, most),
        found=sum(theme in one.record.themes for one in own),
        documents=len({one.document.id for one in every if _bound(one, party)}),
    )


def _bound(one: Stated, party: str) -> str | None:
    """As whom a Party is bound by the document: itself, or the Union for its member State's NDC."""
    if party in one.document.parties:
        return party
    union = one.document.kind is Kind.NDC and _UNION in one.document.parties and is_union_member(party)
    return _UNION if union else None


def _accepted(one: Stated, party: str) -> bool:
    bound = _bound(one, party)
    if bound is None:
        return False
    named = [actor for actor in one.record.actors if is_party(actor)]
    norm = not named and one.record.mode is Mode.COLLECTIVE and one.document.kind is Kind.STATEMENT
    return bound in named or norm


def _firmest(theme: str, party: str, own: Sequence[Stated], most: int) -> tuple[Wording, ...]:
    """The firmest record of each document; of equal ones, that which is about the theme first of all."""
    best: dict[str, Stated] = {}
    on_theme = (one for one in own if theme in one.record.themes)
    for one in sorted(on_theme, key=lambda one: _order(theme, one)):
        best.setdefault(one.document.id, one)
    return tuple(_wording(one, party) for one in list(best.values())[:most])


def _order(theme: str, one: Stated) -> tuple[object, ...]:
    force, *more = firmness(one.record)
    day = one.document.date or Date.min
    return force, not stands(one), one.record.themes[0] != theme, *more, -day.toordinal(), one.evidence.start


def _wording(one: Stated, party: str) -> Wording:
    bound = _bound(one, party)
    return Wording(
        forum=one.document.title,
        kind=one.document.kind,
        date=one.document.date,
        status=one.document.status,
        parties=one.document.parties,
        through=bound if bound != party else None,
        force=one.record.force,
        record=one.record,
        evidence=one.evidence,
    )
