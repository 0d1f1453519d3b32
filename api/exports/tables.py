"""Commitments as flat rows: one column a field, so that CSV and XLSX say the same."""

import csv
from collections.abc import Iterable
from typing import TextIO

from api.operations import Row
from corpus.model import Target

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


def describe(target: Target) -> str:
    """A target in a few words, with its unit.

    >>> describe(Target(kind="base_year", low=50, high=52, unit="%", base=2005, year=2030, start=0, end=1))
    'base_year 50–52 % from 2005 by 2030'
    """
    parts = [target.kind.value]
    if target.qualifier:
        parts.append(target.qualifier)
    amounts = dict.fromkeys(n for n in (target.low, target.high) if n is not None)
    parts += ["–".join(f"{number:,.15g}" for number in amounts)] if amounts else []
    parts += [target.unit] if target.unit else []
    parts += [f"from {target.base}"] if target.base else []
    parts += [f"by {'FY' if target.calendar == 'FY' else ''}{target.year}"] if target.year else []
    parts += ["(cumulative)"] if target.cumulative else []
    return " ".join(parts)


def write_csv(rows: Iterable[Row], out: TextIO) -> None:
    """The table as CSV, with a header."""
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _safe(value) for name, value in flat(row).items()})


def _safe(value: object) -> object:
    """A cell that a spreadsheet would run as a formula is marked as text."""
    return "'" + value if isinstance(value, str) and value[:1] in tuple("=+-@\t") else value
