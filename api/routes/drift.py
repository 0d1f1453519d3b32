"""Versions of one Party's NDC."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import operations
from api.routes.parameters import Space
from index.gaps.drift import Drift

router = APIRouter(tags=["comparison"])


@router.get("/drift")
def drift(
    old: Annotated[str, Query(description="Id of the earlier version")],
    new: Annotated[str, Query(description="Id of the later version")],
    space: Space,
) -> Drift:
    """What moved between two versions of one Party's NDC, most important first."""
    return operations.drift_readings(space, operations.stored(space, old), operations.stored(space, new))
