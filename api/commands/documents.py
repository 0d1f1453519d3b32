"""``parley read``, ``parley ingest``, ``parley status`` and ``parley check``."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api import operations
from api.commands.opening import workspace
from api.inputs import make_given
from api.options import Format, FormatOption, LibraryOption, Parties
from api.output import emit
from corpus.model import Kind


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
    from api.ingest import expand

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
