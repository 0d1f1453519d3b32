"""Search."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic_core import to_json

from api import operations
from api.routes.parameters import Narrowed, Space

router = APIRouter(tags=["search"])


@router.get("/search", response_model=dict[str, Any])
def search(
    q: Annotated[str, Query(min_length=1, description="Words, a phrase in quotes, or an address")],
    space: Space,
    filters: Narrowed,
    k: Annotated[int, Query(ge=1, le=1000)] = 10,
    exact: Annotated[bool, Query(description="Words only; nothing by meaning")] = False,
    any_party: Annotated[bool, Query(description="Do not narrow to the Parties that q names")] = False,
) -> Response:
    """The k best clauses, each with its reasons."""
    # A search computes and waits its turn for the index: in a thread, so that other requests are answered
    # meanwhile. Its records were checked when they were made, so they are written as they are.
    found = operations.search(space, q, k=k, filters=filters, exact=exact, by_party=not any_party)
    return Response(to_json({"query": q, **dict(found)}), media_type="application/json")
