"""Documents, their records, and what was done to the library."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from api.display.console import console
from api.ingest import Report
from api.operations import Finding, Row, Status
from api.phrasing import banner, describe, one_line
from corpus.catalogue import Source
from corpus.fetching import FetchReport
from corpus.library import Summary
from corpus.model import Commitment, Reading


def show_rows(rows: Iterable[Row]) -> None:
    """Commitments as a table."""
    table = Table("document · address", "actors · force", "commitment", "targets", "themes", show_lines=True)
    for row in rows:
        record = row.commitment
        force = record.force.value + (", negated" if record.negated else "")
        table.add_row(
            Text(f"{row.title} [{banner(row.status) or row.status}] · {row.address}"),
            Text(f"{', '.join(record.actors)} · {force} ({record.trigger})"),
            Text(one_line(record.quote)),
            Text("; ".join(map(describe, record.targets))),
            Text(", ".join(record.themes) + f" ({record.confidence:.2f})" + _corrected(record)),
        )
    console.print(table)


def _corrected(record: Commitment) -> str:
    """The mark of a record that a person has corrected."""
    fields = ", ".join(mark.field for mark in record.corrections)
    return f"; corrected: {fields}" if fields else ""


def show_reading(reading: Reading) -> None:
    """A document as it was read."""
    document = reading.document
    facts = [
        f"{document.kind.value}, {', '.join(document.parties) or 'no Party'}, {document.date or 'no date'}, "
        f"{document.language or 'language unclear'}, {len(document.pages) or 'no'} pages, "
        f"{len(reading.clauses)} clauses, {len(reading.commitments)} commitments",
        *document.notes,
    ]
    console.print(Panel("\n".join(facts), title=Text(document.title)))
    table = Table("address", "force", "actors", "commitment", "targets")
    addresses = {c.id: c.address for c in reading.clauses}
    for record in reading.commitments:
        table.add_row(
            Text(addresses[record.clause]),
            record.force.value,
            Text(", ".join(record.actors)),
            Text(one_line(record.quote)),
            Text("; ".join(map(describe, record.targets))),
        )
    console.print(table)


def show_report(report: Report) -> None:
    """What an ingest did."""
    console.print(f"{report.ingested} ingested, {report.unchanged} unchanged, {len(report.failed)} failed")
    for source in report.duplicates:
        console.print(f"  the same bytes as another file: {source}", markup=False)
    for failed in report.failed:
        said = failed.error.removeprefix(f"{Path(failed.source).name}: ")
        console.print(f"  failed: {failed.source}: {said}", markup=False, style="red")


def show_status(status: Status, documents: Sequence[Summary] = ()) -> None:
    """Counts, and the documents where they are asked for."""
    for name, value in status.model_dump().items():
        shown = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)
        console.print(f"{name.replace('_', ' ')}: {shown}", markup=False)
    if documents:
        table = Table("id", "kind", "Parties", "date", "version", "status", "title")
        table.columns[0].no_wrap = table.columns[3].no_wrap = table.columns[5].no_wrap = True
        for d in documents:
            table.add_row(
                d.id, d.kind, " ".join(d.parties), str(d.date or ""), d.version or "", d.status, Text(d.title)
            )
        console.print(table)


def show_findings(findings: Sequence[Finding]) -> None:
    """What a check found."""
    console.print("library, index and quotations agree" if not findings else f"{len(findings)} findings")
    for found in findings:
        console.print(f"  {found.subject}: {found.finding}", markup=False)


def show_sources(sources: Sequence[Source]) -> None:
    """Official sources as a table."""
    table = Table("Parties", "kind", "date", "status", "title", "page")
    for source in sources:
        parties = " ".join(source.parties)
        day = str(source.date or "")
        table.add_row(parties, source.kind, day, source.status, Text(source.title), Text(source.page))
    console.print(table)


def show_fetched(report: FetchReport) -> None:
    """What a fetch did, and how to go on."""
    console.print(
        f"{len(report.fetched)} fetched, {len(report.unchanged)} there already, {len(report.failed)} failed"
    )
    for failure in report.failed:
        console.print(f"  failed: {failure.source.title}: {failure.error}", markup=False, style="red")
    console.print(f"next: parley ingest --manifest {report.manifest}", markup=False)
