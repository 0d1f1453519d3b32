"""What is said of a theme and of a row: who binds itself more, who gives a number, a year, or nothing.

It describes the wording and never rates a Party.
"""

from collections.abc import Iterator, Mapping, Sequence

from corpus.model import Commitment, Conditional
from index.gaps.comparison.nouns import Cell, Part, Row, Undertaking
from index.gaps.firmness import firmness


def row(
    parts: Sequence[Part], own: Mapping[str, Undertaking], names: Mapping[str, str], likeness: float
) -> Row:
    """The row of some documents' undertakings (document → it)."""
    ranks = {document: firmness(record)[:2] for document, record in own.items()}
    best = [document for document, rank in ranks.items() if rank == min(ranks.values())]
    opposed = len({record.negated for record in own.values()}) > 1
    firmer = best[0] if len(best) == 1 and not opposed else None
    said = "; ".join(f"{names[document]}: {_told(record)}" for document, record in own.items())
    lead = "opposed, one of them in the negative" if opposed else "equally firm"
    lead = f"{names[firmer]} is firmer" if firmer else lead
    return Row(
        parts=tuple(parts),
        firmer=firmer,
        opposed=opposed,
        numbers=tuple(d for d, record in own.items() if has_number(record)),
        dates=tuple(d for d, record in own.items() if last_year(record)),
        likeness=round(likeness, 3),
        why=f"{lead[0].upper()}{lead[1:]} ({said}).",
    )


def _told(record: Commitment) -> str:
    parts = [f"not, {record.force.value}" if record.negated else record.force.value]
    if record.conditional is Conditional.CONDITIONAL:
        parts.append("conditional")
    parts.append("with a number" if has_number(record) else "no number")
    year = last_year(record)
    parts.append(f"by {year}" if year else "no year")
    return ", ".join(parts)


def verdict(cells: Sequence[Cell], names: Mapping[str, str]) -> str:
    """One sentence on a theme.

    *Northland: 3 undertakings, firmest wording commitment, with a number, years to 2040; Southland: none
    found (records searched: 41).*
    """
    return "; ".join(f"{names[cell.document]}: {_said(cell)}" for cell in cells) + "."


def _said(cell: Cell) -> str:
    records = cell.records
    if not records:
        return f"none found (records searched: {cell.searched})"
    count = f"{len(records)} undertaking{'s' if len(records) > 1 else ''}"
    number = "with a number" if any(map(has_number, records)) else "no number"
    years = [year for r in records if (year := last_year(r))]
    return f"{count}, firmest wording {records[0].force.value}, {number}, " + (
        f"years to {max(years)}" if years else "no year"
    )


def has_number(record: Commitment) -> bool:
    """Whether it promises an amount."""
    return any(target.low is not None for target in record.targets)


def last_year(record: Commitment) -> int | None:
    """The last year by which it is to be done."""
    return max(_years(record), default=None)


def _years(record: Commitment) -> Iterator[int]:
    if record.horizon and record.horizon.end:
        yield record.horizon.end
    yield from (target.year for target in record.targets if target.year)
