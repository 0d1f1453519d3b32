"""Versions: what moved between two versions of one Party's NDC, most important first, word by word."""

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from api import operations
from api.exports.cells import of_place
from api.exports.sheets import Cell, Sheet
from api.pages.comparing.choosing import told, versions
from api.pages.comparing.redline import marked
from api.pages.downloads import Form, download
from api.pages.facets import Field, count
from api.pages.paging import part
from api.pages.parameters import PageNumber
from api.pages.rendering import page
from api.pages.words import Sign, words
from api.phrasing import topic
from api.routes.parameters import Space
from api.workspace import Workspace
from corpus.library import Summary
from corpus.parties import party_code
from index.gaps.drift import Change, Drift
from index.gaps.drift.nouns import Side

router = APIRouter(include_in_schema=False)

SHOWN = 25

DIRECTIONS = {
    "stronger": Sign("↑", "stronger"),
    "weaker": Sign("↓", "weaker"),
    "changed": Sign("≠", "changed"),
    "new": Sign("+", "new"),
    "deleted": Sign("−", "deleted"),
}

_FIELDS: tuple[Field[Change], ...] = (
    Field("direction", "Direction", lambda one: [one.direction], words),
    Field("kind", "About", lambda one: [one.kind], topic),
)

Several = Annotated[list[str] | None, Query()]


class Moved(NamedTuple):
    """A change with its redline."""

    change: Change
    old: Markup | None
    new: Markup | None


@router.get("/versions", response_class=HTMLResponse)
def compare_versions(
    request: Request,
    space: Space,
    party: str = "",
    old: str = "",
    new: str = "",
    direction: Several = None,
    kind: Several = None,
    number: PageNumber = 1,
) -> HTMLResponse:
    """First a Party, then two of its versions, then what moved between them."""
    known = space.recall("versions: of each Party", lambda: versions(space))
    found = _drift(space, old, new) if old and new else None
    whose = _party(found, party)
    chosen = {
        "direction": [one for one in direction or () if one],
        "kind": [one for one in kind or () if one],
    }
    changes = _narrowed(found.changes, chosen) if found else ()
    shown = part(changes, number, SHOWN)
    return page(
        request,
        "versions.html",
        parties=list(known),
        whose=whose,
        listed=[(one.id, told(one), one) for one in known.get(whose, ())],
        picked=_picked(known.get(whose, ()), old, new),
        found=found,
        shown=shown,
        moved=[_moved(change) for change in shown.items],
        facets=count(found.changes, _FIELDS, chosen) if found else [],
        directions=DIRECTIONS,
    )


@router.get("/versions.{form}")
def saved(
    space: Space, form: Form, old: str, new: str, direction: Several = None, kind: Several = None
) -> Response:
    """The changes as a table to keep."""
    found = _drift(space, old, new)
    changes = _narrowed(found.changes, {"direction": direction or [], "kind": kind or []})
    return download(Sheet("Versions", _COLUMNS, [_flat(found, one) for one in changes]), form)


def _drift(space: Workspace, old: str, new: str) -> Drift:
    return space.recall(
        ("drift", old, new),
        lambda: operations.drift_readings(
            space, operations.stored(space, old), operations.stored(space, new)
        ),
    )


def _party(found: Drift | None, party: str) -> str:
    if found and found.new.parties:
        return found.new.parties[0]
    return party_code(party) if party else ""


def _picked(listed: Sequence[Summary], old: str, new: str) -> tuple[str, str]:
    """What the two lists show: what was picked, else the latest and the one before in its language."""
    if not listed:
        return old, new
    latest = listed[-1]
    before = [one.id for one in listed[:-1] if one.language == latest.language] or [listed[0].id]
    return old or before[-1], new or latest.id


def _narrowed(changes: Sequence[Change], chosen: Mapping[str, Sequence[str]]) -> tuple[Change, ...]:
    wanted = {name: {one for one in values if one} for name, values in chosen.items()}
    return tuple(
        change
        for change in changes
        if all(not values or getattr(change, name) in values for name, values in wanted.items())
    )


def _moved(change: Change) -> Moved:
    return Moved(change, _redline(change.old, "del", change), _redline(change.new, "ins", change))


def _redline(side: Side | None, tag: str, change: Change) -> Markup | None:
    if side is None:
        return None
    # what is wholly new or gone is all of it; to line every word would only make it hard to read
    return marked(side.quote, side.differs if change.old and change.new else (), tag)


_COLUMNS = (
    "kind",
    "direction",
    "why",
    "old quote",
    "old address",
    "old page",
    "new quote",
    "new address",
    "new page",
    "nearest quote",
    "nearest address",
    "nearest page",
    "old source",
    "old document",
    "source",
    "document",
)


def _flat(found: Drift, change: Change) -> dict[str, Cell]:
    return {
        "kind": topic(change.kind),
        "direction": change.direction,
        "why": change.why,
        **of_place(change.old, "old quote", "old "),
        **of_place(change.new, "new quote", "new "),
        **of_place(change.nearest, "nearest quote", "nearest "),
        "old source": found.old.source,
        "old document": found.old.id,
        "source": found.new.source,
        "document": found.new.id,
    }
