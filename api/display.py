"""Results for people, on a terminal. Everything here writes to standard output."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from api.exports.tables import describe
from api.ingest import Report
from api.operations import Finding, Row, Status
from corpus.catalogue import Source
from corpus.fetching import FetchReport
from corpus.library import Summary
from corpus.model import Answer, Hit, Reading
from corpus.parties import party_name
from index.gaps.comparison import Comparison

PIPE_WIDTH = 120
"""Columns where standard output is no terminal: a file or a pager."""

console = Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)


def one_line(text: str) -> str:
    """A quotation with its line breaks as spaces; the words stay as they are, a hyphen keeps its word."""
    return " ".join(re.sub(r"(?<=\w)-[ \t]*\n\s*", "-", text).split())


def reason(hit: Hit) -> str:
    """Why a hit is there, in words."""
    parts = []
    if hit.why.address:
        parts.append("this is the provision cited")
    if hit.why.words:
        parts.append("words: " + ", ".join(hit.why.words))
    if hit.why.context:
        parts.append("words of its heading: " + ", ".join(hit.why.context))
    if hit.why.meaning:
        parts.append("by meaning")
    return "; ".join(parts)


def place(hit: Hit) -> str:
    """Document, version's standing, date, address and page of a hit, as one cites it."""
    page = f", p. {hit.page}" if hit.page else ""
    day = f", {hit.date}" if hit.date else ""
    return f"{hit.title} [{hit.status.value}{day}] · {hit.address}{page}"


def highlighted(hit: Hit) -> Text:
    """The quotation with the words that matched in bold."""
    text = Text(one_line(hit.quote))
    text.highlight_words(list(hit.why.words), "bold yellow", case_sensitive=False)
    return text


def show_answer(query: str, answer: Answer) -> None:
    """Hits, best first, each with its reasons; how the query was read comes first."""
    if answer.parties:
        names = ", ".join(map(party_name, answer.parties))
        console.print(Text(f"in documents of {names} (--any-party looks in all)", style="dim"))
    for word, instead in answer.corrections.items():
        console.print(Text(f"no text holds {word!r}; looked for {instead!r}", style="dim"))
    if answer.unindexed:
        words = f"{answer.unindexed} documents are not indexed yet and were not searched; run parley ingest"
        console.print(words, style="yellow")
    if not answer.hits:
        console.print(f"Nothing found for {query!r} in the documents searched.", markup=False)
    elif answer.hits[0].weak:
        console.print("The documents searched seem to hold no answer; nearest:", style="yellow")
    for number, hit in enumerate(answer.hits, 1):
        heading = Text(f"{number}. {place(hit)}", style="bold")
        body: list[RenderableType] = [heading, highlighted(hit), Text(f"why: {reason(hit)}", style="dim")]
        if hit.restatements:
            others = "; ".join(f"{r.title} · {r.address}" for r in hit.restatements)
            body.append(Text(f"also in: {others}", style="dim"))
        console.print(Group(*body, Text()))


def show_rows(rows: Iterable[Row]) -> None:
    """Commitments as a table."""
    table = Table("document · address", "actors · force", "commitment", "targets", "themes", show_lines=True)
    for row in rows:
        record = row.commitment
        force = record.force.value + (", negated" if record.negated else "")
        table.add_row(
            Text(f"{row.title} [{row.status}] · {row.address}"),
            Text(f"{', '.join(record.actors)} · {force} ({record.trigger})"),
            Text(one_line(record.quote)),
            Text("; ".join(map(describe, record.targets))),
            Text(", ".join(record.themes) + f" ({record.confidence:.2f})"),
        )
    console.print(table)


def show_comparison(compared: Comparison) -> None:
    """Themes with each side's firmest words, then the targets."""
    names = {d.id: d.name for d in compared.documents}
    table = Table(
        "theme", *names.values(), title="Side by side: the firmest wording on each theme", show_lines=True
    )
    for theme in compared.themes:
        cells = []
        for cell in theme.cells:
            quote = Text(one_line(cell.records[0].quote)) if cell.records else Text("none found", style="dim")
            cells.append(quote)
        table.add_row(theme.theme, *cells)
    console.print(table)
    for theme in compared.themes:
        console.print(Text(f"{theme.theme}: ", style="bold") + Text(theme.verdict))
    targets = Table("document", "target", "in these words", title="Targets")
    for found in compared.targets:
        targets.add_row(names[found.document], describe(found.target), Text(one_line(found.quote)))
    console.print(targets)


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


@contextmanager
def progress(doing: str = "reading") -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar on standard error, as a function of files done, files in all, and the last one."""
    bar = Progress(
        TextColumn(doing),
        TextColumn("{task.completed}/{task.total}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}"),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(doing, total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name)


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
