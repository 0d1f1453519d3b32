"""Commitments: the table of records, to narrow, order, group, look through and save."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import operations
from api.exports.tables import sheet
from api.pages.downloads import Form, download
from api.pages.paging import part
from api.pages.parameters import PageNumber
from api.pages.records.fields import COLUMNS, FIELDS, band
from api.pages.records.table import Table, chosen
from api.pages.rendering import environment, page
from api.routes.parameters import Space
from corpus.errors import QueryError
from corpus.model import Filters

router = APIRouter(include_in_schema=False)

SHOWN, GROUPS, IN_GROUP = 50, 32, 5
"""Rows and groups on one page, and the rows that a group shows before one asks for all of them."""

_HEADS = ("document", "quote", "force", "themes", "until", "targets", "confidence")


@router.get("/commitments", response_class=HTMLResponse)
def commitments(request: Request, space: Space, number: PageNumber = 1, group: str = "") -> HTMLResponse:
    """The records that the address asks for, fifty a page, or by groups."""
    if group and group not in FIELDS:
        raise QueryError(f"{group!r} is no field; one can group by {', '.join(FIELDS)}")
    table = Table(space, chosen(request.query_params))
    shown = part(table.groups(group), number, GROUPS) if group else part(table.rows(), number, SHOWN)
    return page(
        request,
        "commitments.html",
        table=table,
        shown=shown,
        group=group,
        in_group=IN_GROUP,
        heads={name: COLUMNS[name] for name in _HEADS},
        columns=COLUMNS,
        fields=FIELDS,
        facets=table.facets(),
    )


@router.get("/commitments.{form}")
def saved(request: Request, space: Space, form: Form) -> Response:
    """The same records as a table to keep, in the same order."""
    rows = Table(space, chosen(request.query_params)).rows()
    own = Filters(document=tuple({row.document for row in rows}))
    whole = {one.commitment.id: one for one in operations.commitments(space, own)} if rows else {}
    return download(sheet(whole[row.id] for row in rows), form)


environment.globals["band"] = band
