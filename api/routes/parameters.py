"""Parameters that several routes share."""

from datetime import date as Date
from typing import Annotated, NamedTuple

from fastapi import Depends, Query, Request

from api.inputs import make_filters
from api.workspace import Workspace
from corpus.model import Filters, Force, Kind, Status


def _workspace(request: Request) -> Workspace:
    workspace: Workspace = request.app.state.workspace
    return workspace


# FastAPI reads a parameter's default from the signature; nothing here writes to one.
def _filters(
    party: Annotated[list[str], Query(description="Parties by ISO3 or name")] = [],  # noqa: B006
    kind: Annotated[list[Kind], Query()] = [],  # noqa: B006
    date_from: Annotated[Date | None, Query(alias="from")] = None,
    date_to: Annotated[Date | None, Query(alias="to")] = None,
    theme: Annotated[list[str], Query()] = [],  # noqa: B006
    force: Annotated[list[Force], Query()] = [],  # noqa: B006
    language: Annotated[list[str], Query()] = [],  # noqa: B006
    status: Annotated[list[Status], Query()] = [],  # noqa: B006
    document: Annotated[list[str], Query()] = [],  # noqa: B006
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


def _slice(
    limit: Annotated[int, Query(ge=1, le=1000)] = 100, offset: Annotated[int, Query(ge=0)] = 0
) -> Slice:
    return Slice(limit, offset)


Space = Annotated[Workspace, Depends(_workspace)]
Narrowed = Annotated[Filters, Depends(_filters)]
Part = Annotated[Slice, Depends(_slice)]
