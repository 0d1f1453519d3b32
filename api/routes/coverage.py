"""Documents against a checklist of the Rulebook."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api import operations
from api.routes.parameters import Space
from index.gaps.coverage import Coverage, Matrix, matrix

router = APIRouter(tags=["comparison"])


@router.get("/coverage")
def coverage(
    doc: Annotated[list[str], Query(min_length=1, description="Ids of documents")],
    requirements: Annotated[Literal["ictu", "mpg", "article-6.2"], Query()],
    space: Space,
) -> Coverage | Matrix:
    """What documents of the library say to each requirement; one gives its items, several a matrix."""
    made = operations.coverages(space, doc, requirements)
    return made[0] if len(made) == 1 else matrix(made)
