"""The ledger: volumes of credits that documents state, and what the texts say of how they are counted."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api import operations
from api.exports.cells import of_document, of_place
from api.exports.sheets import Cell, Sheet
from api.inputs import make_filters
from api.pages.downloads import Form, download
from api.pages.parameters import parties_with
from api.pages.rendering import environment, page
from api.routes.parameters import Space
from api.workspace import Workspace
from corpus.model import Cited, Kind
from index.gaps.footing.arithmetic import shown
from index.gaps.ledger import Check, Ledger, Volume

router = APIRouter(include_in_schema=False)

Documents = Annotated[list[str], Query(alias="document")]
Parties = Annotated[list[str], Query(alias="party")]


class Rows(StrEnum):
    """Which table is saved."""

    VOLUMES = "volumes"
    CHECKS = "checks"


@router.get("/ledger", response_class=HTMLResponse)
def ledger(
    request: Request,
    space: Space,
    document: Documents = [],
    party: Parties = [],
) -> HTMLResponse:
    """Volumes and checks of some documents; of all that state a volume where none is chosen."""
    stating = operations.stating_volumes(space)
    docs = _chosen(space, document, party) or [one.id for one in stating]
    found = operations.held_ledger(space, docs)
    return page(
        request,
        "ledger.html",
        found=found,
        names={one.id: one.name for one in found.documents},
        sections=[_section(found, one) for one in found.documents],
        stating=stating,
        others=_others(space, stating),
        chosen=set(docs),
        narrowed=bool(document or party),
        asked=" ".join(party),
        parties=parties_with(space, [Kind.NDC]),
    )


@router.get("/ledger.{form}")
def saved(
    space: Space,
    form: Form,
    document: Documents = [],
    party: Parties = [],
    rows: Rows = Rows.VOLUMES,
) -> Response:
    """The volumes or the checks as a table to keep."""
    docs = _chosen(space, document, party) or [one.id for one in operations.stating_volumes(space)]
    found = operations.held_ledger(space, docs)
    heads = {one.id: one for one in found.documents}
    if rows is Rows.CHECKS:
        flat = (_flat_check(one, heads[one.document]) for one in found.checks)
        return download(Sheet("Ledger checks", _CHECK_COLUMNS, flat), form)
    return download(
        Sheet("Ledger", _COLUMNS, (_flat(one, heads[one.document]) for one in found.volumes)), form
    )


def _chosen(space: Workspace, documents: Sequence[str], parties: Sequence[str]) -> list[str]:
    """Documents by id, and the NDCs of Parties."""
    named = [one for one in parties if one.strip()]
    own = operations.documents(space, make_filters(party=named, kind=[Kind.NDC])) if named else ()
    return list(dict.fromkeys([*(one for one in documents if one), *(one.id for one in own)]))


def _others(space: Workspace, stating: Sequence[Cited]) -> list[tuple[str, str]]:
    """Id and name of the other documents that could state a volume, by name."""
    known = {one.id for one in stating}
    listed = operations.documents(space, make_filters(kind=[Kind.NDC, Kind.STATEMENT]))
    return sorted(
        ((one.id, operations.short_name(one)) for one in listed if one.id not in known), key=lambda p: p[1]
    )


class Section(NamedTuple):
    """What the checks of one document came to."""

    head: Cited
    silent: Check | None
    """Where it states no volume: the search for one, with the passage that comes nearest."""
    checks: list[Check]


def _section(found: Ledger, head: Cited) -> Section:
    own = [one for one in found.checks if one.document == head.id]
    if any(one.document == head.id for one in found.volumes):
        return Section(head, None, own)
    return Section(head, next(iter(own), None), [one for one in own if one.evidence])


def amount_words(volume: Volume) -> str:
    """A volume's amount with its unit, as a range where it is one.

    >>> amount_words(volume)
    'approximately 50–100 MtCO2e'
    """
    unit = volume.unit.replace("CO2e", volume.gas) if volume.gas else volume.unit
    return " ".join(filter(None, (volume.qualifier, shown(volume.low, volume.high), unit)))


environment.filters["amount_words"] = amount_words

_PLACE = ("title", "parties", "date", "status", "address", "page", "quote", "source", "document")
_COLUMNS = (
    "mechanism", "low", "high", "unit", "gas", "qualifier", "since", "year", "calendar", "accrual",
    "force", "conditional", "amount", "stated_times", *_PLACE,
)  # fmt: skip
_CHECK_COLUMNS = ("check", "asks", "rule", "answer", "why", "searched", "corrected", *_PLACE)


def _flat(volume: Volume, head: Cited) -> Mapping[str, Cell]:
    return {
        **of_document(head),
        **of_place(volume.evidence),
        "mechanism": "; ".join(volume.names),
        "low": volume.low,
        "high": volume.high,
        "unit": volume.unit,
        "gas": volume.gas,
        "qualifier": volume.qualifier,
        "since": volume.since,
        "year": volume.year,
        "calendar": volume.calendar,
        "accrual": volume.accrual,
        "force": volume.force.value if volume.force else None,
        "conditional": volume.conditional.value,
        "amount": volume.amount.quote,
        "stated_times": 1 + len(volume.restatements),
    }


def _flat_check(check: Check, head: Cited) -> Mapping[str, Cell]:
    return {
        **of_document(head),
        **of_place(next(iter(check.evidence), None)),
        "check": check.check,
        "asks": check.asks,
        "rule": check.rule,
        "answer": check.status,
        "why": check.why,
        "searched": check.searched,
        "corrected": "; ".join(mark.field for mark in check.corrections),
    }
