"""Options that several commands share, and how they become filters."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.inputs import make_filters
from corpus.model import Filters, Force, Kind


class Format(StrEnum):
    """How a result is printed."""

    PEOPLE = "people"
    JSON = "json"
    JSONL = "jsonl"
    """One record a line; a single result is a single line, so that it is the same as ``json``."""


class TableFormat(StrEnum):
    """How a table is printed."""

    PEOPLE = "people"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


LibraryOption = Annotated[
    Path | None, typer.Option("--library", help="Folder of the library.", show_default="your data folder")
]
FormatOption = Annotated[Format, typer.Option("--format", help="For people, or JSON.")]
Parties = Annotated[list[str] | None, typer.Option("--party", help="Party by ISO3 or name; may be repeated.")]
Kinds = Annotated[list[Kind] | None, typer.Option("--kind", help="Kind of document; may be repeated.")]
From = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="Dated this day or later.")
]
To = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Dated this day or earlier.")]
Themes = Annotated[list[str] | None, typer.Option("--theme", help="Theme; may be repeated.")]
Forces = Annotated[list[Force] | None, typer.Option("--force", help="Force of the wording; may be repeated.")]
Languages = Annotated[list[str] | None, typer.Option("--language", help="ISO 639-1; may be repeated.")]


def filters(
    party: list[str] | None,
    kind: list[Kind] | None,
    since: datetime | None,
    until: datetime | None,
    theme: list[str] | None,
    force: list[Force] | None,
    language: list[str] | None,
) -> Filters:
    """Filters from the options. Raises MetadataError, QueryError."""
    return make_filters(
        party=party,
        kind=kind,
        date_from=since and since.date(),
        date_to=until and until.date(),
        theme=theme,
        force=force,
        language=language,
    )
