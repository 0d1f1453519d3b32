"""Search."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from api import operations
from api.batch import answer_json
from api.routes.parameters import Narrowed, Space

router = APIRouter(tags=["search"])


@router.get("/search")
def search(
    q: Annotated[str, Query(min_length=1, description="Words, a phrase in quotes, or an address")],
    space: Space,
    filters: Narrowed,
    k: Annotated[int, Query(ge=1, le=1000)] = 10,
    exact: Annotated[bool, Query(description="Words only; nothing by meaning")] = False,
    any_party: Annotated[bool, Query(description="Do not narrow to the Parties that q names")] = False,
) -> dict[str, Any]:
    """The k best clauses, each with its reasons."""
    found = operations.search(space, q, k=k, filters=filters, exact=exact, by_party=not any_party)
    return answer_json(q, found)
