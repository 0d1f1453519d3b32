"""Commitments as flat rows: one column a field, so that CSV and XLSX say the same."""

import csv
from collections.abc import Iterable
from typing import TextIO

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


def flat(row: Row) -> dict[str, str | int | float | bool | None]:
    """A row's cells by column: numbers stay numbers, lists are joined with ``; ``."""
    record = row.commitment
    return {
        "document": row.document,
        "title": row.title,
        "parties": "; ".join(row.parties),
        "date": row.date.isoformat() if row.date else None,
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


def write_csv(rows: Iterable[Row], out: TextIO) -> None:
    """The table as CSV, with a header."""
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _safe(value) for name, value in flat(row).items()})


def _safe(value: object) -> object:
    """A cell that a spreadsheet would run as a formula is marked as text."""
    return "'" + value if isinstance(value, str) and value[:1] in tuple("=+-@\t") else value
