"""Tables over many documents: agreed language, what is said alike, initiatives, deadlines."""

from datetime import date as Date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from api import operations
from api.routes.parameters import Narrowed, Space
from index.gaps.agreed import Agreed
from index.gaps.alike import Pair
from index.gaps.deadlines import Deadlines
from index.gaps.initiatives import Initiative

router = APIRouter(tags=["tables"])


@router.get("/agreed")
def agreed(
    theme: str,
    space: Space,
    party: Annotated[list[str], Query(description="Sides by ISO3 or name")] = [],
    k: Annotated[int, Query(ge=1, le=100, description="Documents a side")] = 5,
) -> Agreed:
    """The firmest wording on a theme that each side has accepted."""
    return operations.held_agreed(space, theme, party, most=k)


@router.get("/alike")
def alike(
    space: Space,
    filters: Narrowed,
    least: Annotated[float, Query(ge=0.5, le=1, description="How like: 1 is the same")] = 0.85,
    k: Annotated[int, Query(ge=1, le=1000, description="Pairs at the most")] = 100,
) -> dict[str, tuple[Pair, ...]]:
    """Undertakings of different Parties that say nearly the same, the likest first."""
    return {"pairs": operations.held_alike(space, filters, least=least, most=k)}


@router.get("/initiatives")
def initiatives(space: Space, filters: Narrowed) -> dict[str, Any]:
    """The initiatives that records name, those in most documents first."""
    return {"initiatives": operations.held_initiatives(space, filters)}


@router.get("/initiatives/{name}")
def initiative(name: str, space: Space, filters: Narrowed) -> Initiative:
    """Every mention of one, oldest first."""
    return operations.initiative(space, name, filters)


@router.get("/deadlines")
def deadlines(space: Space, filters: Narrowed, on: Date | None = None) -> Deadlines:
    """Undertakings whose years have passed on a day, or end within a year."""
    return operations.held_deadlines(space, on, filters)
