"""Commitments as flat rows: one column a field, so that CSV and XLSX say the same."""

from collections.abc import Iterable

from api.exports.sheets import Cell, Sheet
from api.operations import Row
from api.phrasing import describe

COLUMNS = (
    "document",
    "title",
    "parties",
    "date",
    "source",
    "status",
    "address",
    "page",
    "start",
    "end",
    "quote",
    "actors",
    "mode",
    "force",
    "trigger",
    "negated",
    "themes",
    "instruments",
    "horizon_start",
    "horizon_end",
    "conditional",
    "targets",
    "confidence",
    "corrected",
    "id",
)


def flat(row: Row) -> dict[str, Cell]:
    """A row's cells by column: numbers stay numbers, lists are joined with ``; ``."""
    record = row.commitment
    return {
        "document": row.document,
        "title": row.title,
        "parties": "; ".join(row.parties),
        "date": row.date,
        "source": row.source,
        "status": row.status,
        "address": row.address,
        "page": record.page,
        "start": record.start,
        "end": record.end,
        "quote": record.quote,
        "actors": "; ".join(record.actors),
        "mode": record.mode.value,
        "force": record.force.value,
        "trigger": record.trigger,
        "negated": record.negated,
        "themes": "; ".join(record.themes),
        "instruments": "; ".join(record.instruments),
        "horizon_start": record.horizon.start if record.horizon else None,
        "horizon_end": record.horizon.end if record.horizon else None,
        "conditional": record.conditional.value,
        "targets": "; ".join(map(describe, record.targets)),
        "confidence": record.confidence,
        "corrected": "; ".join(mark.field for mark in record.corrections),
        "id": record.id,
    }


def sheet(rows: Iterable[Row]) -> Sheet:
    """The table of commitments."""
    return Sheet("Commitments", COLUMNS, map(flat, rows))
