"""Corrections: set, list, undo."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, JsonValue

from api import operations
from api.routes.parameters import Space
from corpus.model import Override

router = APIRouter(tags=["corrections"])


class Given(BaseModel):
    """What a person sets. ``subject`` is a record's id, or the ``subject`` of a finding."""

    subject: str
    set: dict[str, JsonValue] = Field(min_length=1)
    why: str
    by: str | None = None


class TakenBack(BaseModel):
    """Why a correction is undone."""

    why: str
    by: str | None = None


@router.post("/corrections")
def correct(given: Given, space: Space) -> dict[str, Any]:
    """Set fields of a record or finding; answers with it as it now reads."""
    corrected = operations.correct(space, given.subject, given.set, why=given.why, by=given.by)
    return corrected.model_dump(mode="json")


@router.get("/corrections")
def corrections(
    space: Space,
    everything: Annotated[bool, Query(alias="all", description="Undone and replaced too")] = False,
) -> dict[str, Any]:
    """What people set, oldest first, with what became of each."""
    kept = operations.corrections(space, everything=everything)
    return {"corrections": [one.model_dump(mode="json") for one in kept]}


@router.post("/corrections/{correction_id}/undo")
def undo(correction_id: str, given: TakenBack, space: Space) -> Override:
    """Take one back; it stays in the history."""
    return operations.undo(space, correction_id, why=given.why, by=given.by)
