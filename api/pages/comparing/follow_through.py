"""Follow-through: the joint statement down, the sides across, each cell a verdict with its quotes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from api import operations
from api.exports.follow_through import follow_through_sheet
from api.inputs import make_sides
from api.pages.downloads import Form, download
from api.pages.facets import Field, count
from api.pages.paging import part
from api.pages.parameters import PageNumber
from api.pages.rendering import page
from api.pages.words import VERDICTS, words
from api.routes.parameters import Space
from api.workspace import Workspace
from corpus.errors import UnknownDocument
from corpus.library import Summary
from corpus.model import Cited, Filters, Kind
from corpus.parties import party_name
from index.gaps.follow_through import FollowThrough, Promised, Row, Verdict

router = APIRouter(include_in_schema=False)

SHOWN = 40
"""Promises on a page: a communiqué has hundreds."""


class Side(NamedTuple):
    """A column: a Party with one of its NDCs."""

    key: str
    """``JPN=0a1b2c3d4e5f6071``, as the address says it."""
    name: str
    document: Cited
    searched: int
    """Passages of the document."""
    counts: Mapping[Verdict, int]
    """Promises by verdict, those that there are."""


class Line(NamedTuple):
    """A promise with its cells, in the order of the sides."""

    number: int
    """In the statement, from 1."""
    promise: Promised
    cells: tuple[Row, ...]


class Asked(NamedTuple):
    """What narrows the table."""

    theme: Sequence[str]
    verdict: Sequence[Verdict]
    of: str
    """The side whose verdicts count, where only one's do."""
    every: bool
    """Also promises that are not about climate or energy."""


def _asked(
    theme: Annotated[list[str], Query()] = [],
    verdict: Annotated[list[Verdict], Query()] = [],
    of: str = "",
    every: bool = False,
) -> Asked:
    return Asked([one for one in theme if one], verdict, of, every)


Narrowing = Annotated[Asked, Depends(_asked)]
Sides = Annotated[list[str], Query(description="ISO3=ID: a Party with its NDC")]


@router.get("/follow-through", response_class=HTMLResponse)
def follow_through(
    request: Request,
    space: Space,
    asked: Narrowing,
    statement: str = "",
    side: Sides = [],
    number: PageNumber = 1,
    quotes: bool = False,
) -> HTMLResponse:
    """A statement's promises in each side's NDC; without a statement, those there are to choose from."""
    if not statement:
        every = operations.documents(space, Filters(kind=(Kind.STATEMENT,)))
        named = [(operations.short_name(one), one) for one in reversed(every)]
        return page(request, "statements.html", statements=named)
    head = _head(space, statement)
    sides = _sides(space, head, side)
    found = operations.kept_follow_through(space, statement, sides) if sides else None
    lines = list(_lines(found, asked)) if found else []
    themed = [line for line in lines if _on(line, asked.theme)]
    chosen = [line for line in themed if _so(line, asked)]
    return page(
        request,
        "follow_through.html",
        head=head,
        name=operations.short_name(head),
        found=found,
        sides=list(_columns(themed)),
        shown=part(chosen, number, SHOWN),
        promises=len(lines),
        themes=count(lines, [_THEME], {"theme": asked.theme}),
        asked=asked,
        quotes=quotes,
        choices=_choices(space, [*head.parties, *sides], sides),
        others=_others(space, {*head.parties, *sides}),
        without=[party_name(party) for party in head.parties if party not in sides and not side],
        verdict_values=[one.value for one in Verdict],
    )


@router.get("/follow-through.{form}")
def saved(space: Space, asked: Narrowing, form: Form, statement: str, side: Sides = []) -> Response:
    """The table as narrowed, one row a promise and NDC."""
    head = _head(space, statement)
    sides = _sides(space, head, side)
    if not sides:
        raise UnknownDocument("the library holds no NDC of the statement's Parties; give the sides")
    found = operations.kept_follow_through(space, statement, sides)
    lines = (line for line in _lines(found, asked) if _on(line, asked.theme) and _so(line, asked))
    rows = (row for line in lines for row in line.cells)
    return download(follow_through_sheet(found.statement, rows), form)


_THEME: Field[Line] = Field("theme", "Theme", lambda line: line.promise.themes, words)


def _head(space: Workspace, statement: str) -> Summary:
    found = operations.documents(space, Filters(document=(statement,)))
    if not found:
        raise UnknownDocument(f"no document {statement} in this library; choose one at /follow-through")
    return found[0]


def _sides(space: Workspace, head: Summary, given: Sequence[str]) -> dict[str, Sequence[str]]:
    """Sides with their documents; where nobody says which, the statement's Parties in their current NDCs."""
    return operations.sides_of(space, make_sides([one for one in given if one]), head.parties)


def _lines(found: FollowThrough, asked: Asked) -> Iterator[Line]:
    rows = found.rows if asked.every else found.on_topic
    promises = groupby(rows, key=lambda row: (row.promise.start, row.promise.end))
    for number, (_, group) in enumerate(promises, 1):
        own = tuple(group)
        yield Line(number, own[0].promise, own)


def _on(line: Line, themes: Sequence[str]) -> bool:
    return not themes or bool(set(themes) & set(line.promise.themes))


def _so(line: Line, asked: Asked) -> bool:
    """Whether a side has one of the verdicts asked for."""
    looked_at = [row for row in line.cells if not asked.of or _key(row) == asked.of]
    return not asked.verdict or any(row.verdict in asked.verdict for row in looked_at)


def _columns(lines: Sequence[Line]) -> Iterator[Side]:
    for rows in zip(*(line.cells for line in lines), strict=True):
        first = rows[0]
        counts = {one: sum(row.verdict is one for row in rows) for one in VERDICTS}
        present = {verdict: n for verdict, n in counts.items() if n}
        yield Side(_key(first), _called(first.party, first.document), first.document, first.searched, present)


def _key(row: Row) -> str:
    return f"{row.party}={row.document.id}"


def _called(party: str, document: Cited) -> str:
    """*Japan 2025*; *Germany, European Union 2020* where another submits for the Party."""
    name = party_name(party)
    return document.name if document.name.startswith(name) else f"{name}, {document.name}"


class Choice(NamedTuple):
    """An NDC that a side may be looked at in."""

    key: str
    name: str
    standing: str
    chosen: bool


def _choices(
    space: Workspace, parties: Iterable[str], sides: Mapping[str, Sequence[str]]
) -> list[tuple[str, list[Choice]]]:
    """Each Party with the NDCs of it (or its Union) that the library holds, the latest first."""
    found = []
    for party in dict.fromkeys(parties):
        ndcs = reversed(operations.documents(space, Filters(party=(party,), kind=(Kind.NDC,))))
        own = [
            Choice(
                f"{party}={one.id}", operations.short_name(one), one.status, one.id in sides.get(party, ())
            )
            for one in ndcs
        ]
        found.append((party_name(party), own))
    return found


def _others(space: Workspace, parties: Iterable[str]) -> list[tuple[str, str]]:
    """Parties with an NDC beside these: ISO3 and name."""
    named = {
        one.parties[0] for one in operations.documents(space, Filters(kind=(Kind.NDC,))) if one.parties
    } - set(parties)
    return sorted(((party, party_name(party)) for party in named), key=lambda pair: pair[1])
