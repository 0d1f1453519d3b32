"""A statement's joint promises in each side's NDC."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import operations
from api.inputs import make_sides
from api.routes.parameters import Space
from index.gaps.follow_through import FollowThrough

router = APIRouter(tags=["comparison"])


@router.get("/follow-through")
def follow_through(
    statement: Annotated[str, Query(description="Id of the joint statement")],
    space: Space,
    side: Annotated[list[str] | None, Query(description="ISO3=ID: a Party with its NDC")] = None,
) -> FollowThrough:
    """What became of each joint promise in each side's NDC; without sides, in the active ones."""
    promised = operations.stored(space, statement)
    sides = operations.active_ndcs(space, promised, make_sides(side))
    return operations.kept_follow_through(space, statement, sides)
