"""Documents side by side."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import operations
from api.inputs import make_filters
from api.routes.parameters import Space
from corpus.errors import QueryError
from index.gaps.comparison import Comparison

router = APIRouter(tags=["comparison"])


@router.get("/compare")
def compare(
    space: Space,
    doc: Annotated[list[str] | None, Query(description="Ids of documents")] = None,
    party: Annotated[list[str] | None, Query(description="Parties, each for its active NDC")] = None,
    theme: Annotated[list[str] | None, Query(description="Only these themes")] = None,
) -> Comparison:
    """Two documents of the library or more side by side, by theme and target."""
    if len(doc or ()) + len(party or ()) < 2:
        raise QueryError("give doc or party twice or more")
    readings = [operations.stored(space, one) for one in doc or ()]
    readings += [operations.active_ndc(space, one) for one in party or ()]
    return operations.compare_readings(space, readings, make_filters(theme=theme).theme)
