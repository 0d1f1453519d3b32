"""The command ``parley``: options in, operations called, people or JSON out. Errors are one line."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api import operations
from api.batch import answer_json, load_queries
from api.commands.brief import brief
from api.commands.catalogue import catalogue
from api.commands.comparison import compare
from api.commands.corrections import correct, corrections
from api.commands.coverage import coverage
from api.commands.drift import drift
from api.commands.follow_through import follow_through
from api.commands.ledger import ledger
from api.commands.opening import workspace
from api.commands.tables import agreed, deadlines, initiatives
from api.ingest import expand
from api.inputs import make_given
from api.options import (
    Forces,
    Format,
    FormatOption,
    From,
    Kinds,
    Languages,
    LibraryOption,
    Parties,
    TableFormat,
    Themes,
    To,
    filters,
)
from api.output import emit
from corpus.errors import ParleyError
from corpus.model import Kind

app = typer.Typer(
    help="Search, commitments and gap comparison over NDCs, the Paris Rulebook and bilateral statements.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(catalogue, name="catalogue")
for command in (
    compare,
    correct,
    corrections,
    drift,
    follow_through,
    agreed,
    initiatives,
    deadlines,
    brief,
    coverage,
    ledger,
):
    app.command()(command)


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="The file to read.")],
    kind: Annotated[Kind | None, typer.Option(help="What it is, where the text does not tell.")] = None,
    party: Parties = None,
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Its date.")] = None,
    library: LibraryOption = None,  # noqa: ARG001 - every command takes it; this one keeps nothing
    output: FormatOption = Format.PEOPLE,
) -> None:
    """Parse one file into clauses and commitments, and keep nothing."""
    given = make_given(kind, party, date.date() if date else None)
    reading = operations.read(file, given)
    if output is not Format.PEOPLE:
        emit(operations.as_read(reading))
    else:
        from api import display

        display.show_reading(reading)


@app.command()
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders.")] = None,
    manifest: Annotated[Path | None, typer.Option(help="CSV that describes the files.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="What they are, where the texts do not tell.")] = None,
    party: Parties = None,
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Their date.")] = None,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """Read files into the library and its search index. Run again, it goes on where it stopped.

    Without files it brings the search index up to what the library holds.
    """
    from api import display

    given = make_given(kind, party, date.date() if date else None)
    filled = bool(paths or manifest)
    with workspace(library, create=filled) as space, display.progress() as progress:
        report = operations.ingest(space, expand(paths or (), manifest, given), progress)
    if output is not Format.PEOPLE:
        emit(report)
    else:
        display.show_report(report)
    if report.failed:
        raise typer.Exit(1)


@app.command()
def search(
    query: Annotated[str | None, typer.Argument(help="Words, a phrase in quotes, or an address.")] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="Number of hits.")] = 10,
    party: Parties = None,
    kind: Kinds = None,
    since: From = None,
    until: To = None,
    theme: Themes = None,
    force: Forces = None,
    language: Languages = None,
    exact: Annotated[bool, typer.Option("--exact", help="Words only; nothing by meaning.")] = False,
    any_party: Annotated[
        bool, typer.Option("--any-party", help="Do not narrow to the Parties that the query names.")
    ] = False,
    queries: Annotated[Path | None, typer.Option(help="JSONL of queries; answers one a line.")] = None,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """Find provisions by address, by words and numbers, or by meaning; each hit says why."""
    if (query is None) == (queries is None):
        raise typer.BadParameter("give a query, or --queries FILE")
    narrowed = filters(party, kind, since, until, theme, force, language)
    with workspace(library) as space:
        if queries:
            for asked in list(load_queries(queries, narrowed)):  # a bad line is told before any answer
                found = operations.search(
                    space, asked.text, k=k, filters=asked.filters, exact=exact, by_party=not any_party
                )
                emit(answer_json(asked.id, found))
            return
        found = operations.search(
            space, query or "", k=k, filters=narrowed, exact=exact, by_party=not any_party
        )
    if output is not Format.PEOPLE:
        emit(answer_json(query or "", found))
    else:
        from api import display

        display.show_answer(query or "", found)


@app.command()
def commitments(
    party: Parties = None,
    kind: Kinds = None,
    since: From = None,
    until: To = None,
    theme: Themes = None,
    force: Forces = None,
    language: Languages = None,
    library: LibraryOption = None,
    output: Annotated[TableFormat, typer.Option("--format")] = TableFormat.PEOPLE,
    file: Annotated[Path | None, typer.Option("-o", help="File to write, for csv and xlsx.")] = None,
) -> None:
    """The table of commitments."""
    from api.exports import write_table

    narrowed = filters(party, kind, since, until, theme, force, language)
    with workspace(library) as space:
        rows = operations.commitments(space, narrowed)
        if output is TableFormat.JSON:
            emit({"commitments": [row.record() for row in rows]})
        elif output is TableFormat.JSONL:
            for row in rows:
                emit(row.record())
        elif output is TableFormat.PEOPLE:
            from api import display

            display.show_rows(rows)
        else:
            write_table(rows, output is TableFormat.XLSX, file)


@app.command()
def status(
    documents: Annotated[bool, typer.Option("--documents", help="List the documents too.")] = False,
    library: LibraryOption = None,
    output: FormatOption = Format.PEOPLE,
) -> None:
    """What is in the library."""
    with workspace(library) as space:
        counted = operations.status(space)
        listed = operations.documents(space) if documents else ()
    if output is not Format.PEOPLE:
        listing = {"listing": [summary._asdict() for summary in listed]} if documents else {}
        emit(counted.model_dump(mode="json") | listing)
    else:
        from api import display

        display.show_status(counted, listed)


@app.command()
def check(library: LibraryOption = None, output: FormatOption = Format.PEOPLE) -> None:
    """Hold library, index and quotations against each other."""
    with workspace(library) as space:
        findings = operations.check(space)
    if output is not Format.PEOPLE:
        emit({"findings": [finding.model_dump() for finding in findings]})
    else:
        from api import display

        display.show_findings(findings)
    if findings:
        raise typer.Exit(1)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen at.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen at.")] = None,
    library: LibraryOption = None,
) -> None:
    """Serve the web service, with its API under /v1."""
    import uvicorn

    from api.app import create_app

    settings = workspace(library, create=True).settings
    uvicorn.run(create_app(settings), host=host or settings.host, port=port or settings.port)


@app.command()
def demo(
    stay: Annotated[bool | None, typer.Option("--serve/--no-serve", help="Serve when the tour ends.")] = None,
    library: LibraryOption = None,
) -> None:
    """Build a library from the shipped samples and show the main job."""
    from api.demo import tour

    tour(library, serve=sys.stdout.isatty() if stay is None else stay)


def main() -> None:
    """Entry of the command: whatever goes wrong on purpose is one line and exit 1."""
    try:
        app()
    except ParleyError as error:
        sys.stderr.write(f"parley: {error}\n")
        sys.exit(1)
    except OSError as error:  # a full disk, a folder that may not be written
        sys.stderr.write(f"parley: {error.strerror or error}: {error.filename or 'the library'}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("parley: stopped; the same command goes on from here\n")
        sys.exit(130)
