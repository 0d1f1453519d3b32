"""Parameters that several routes share.

They wait for nothing, so they are read where the request is, and not in a thread each.
"""

from datetime import date as Date
from typing import Annotated, NamedTuple

from fastapi import Depends, Query, Request

from api.inputs import make_filters
from api.workspace import Workspace
from corpus.model import Filters, Force, Kind, Status


async def _workspace(request: Request) -> Workspace:
    workspace: Workspace = request.app.state.workspace
    return workspace


async def _filters(
    party: Annotated[list[str], Query(description="Parties by ISO3 or name")] = [],
    kind: Annotated[list[Kind], Query()] = [],
    date_from: Annotated[Date | None, Query(alias="from")] = None,
    date_to: Annotated[Date | None, Query(alias="to")] = None,
    theme: Annotated[list[str], Query()] = [],
    force: Annotated[list[Force], Query()] = [],
    language: Annotated[list[str], Query()] = [],
    status: Annotated[list[Status], Query()] = [],
    document: Annotated[list[str], Query()] = [],
) -> Filters:
    return make_filters(
        party=party,
        kind=kind,
        date_from=date_from,
        date_to=date_to,
        theme=theme,
        force=force,
        language=language,
        status=status,
        document=document,
    )


class Slice(NamedTuple):
    """Which part of a list: ``limit`` items from ``offset``."""

    limit: int
    offset: int


async def _slice(
    limit: Annotated[int, Query(ge=1, le=1000)] = 100, offset: Annotated[int, Query(ge=0)] = 0
) -> Slice:
    return Slice(limit, offset)


Space = Annotated[Workspace, Depends(_workspace)]
Narrowed = Annotated[Filters, Depends(_filters)]
Part = Annotated[Slice, Depends(_slice)]
