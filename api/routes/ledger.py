"""Volumes of credits."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import operations
from api.routes.parameters import Space
from index.gaps.ledger import Ledger

router = APIRouter(tags=["comparison"])


@router.get("/ledger")
def ledger(doc: Annotated[list[str], Query(min_length=1)], space: Space) -> Ledger:
    """Volumes of credits of documents of the library, and what the texts say of how they are counted."""
    return operations.ledger_of(space, [operations.stored(space, one) for one in doc])
