"""The table of commitments."""

from typing import Any

from fastapi import APIRouter

from api import operations
from api.routes.parameters import Narrowed, Part, Space

router = APIRouter(tags=["commitments"])


@router.get("/commitments")
def commitments(space: Space, filters: Narrowed, part: Part) -> dict[str, Any]:
    """Records by document and place, a part of them with the total."""
    total = 0
    chosen = []
    for row in operations.commitments(space, filters):
        if part.offset <= total < part.offset + part.limit:
            chosen.append(row.record())
        total += 1
    return {"total": total, "commitments": chosen}


@router.get("/commitments/{record_id}")
def commitment(record_id: str, space: Space) -> dict[str, Any]:
    """One record."""
    document_id, record = space.library.commitment(record_id, space.viewer)
    return record.model_dump(mode="json") | {"document": document_id}
