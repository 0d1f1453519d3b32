"""``parley search``."""

from pathlib import Path
from typing import Annotated

import typer

from api import operations
from api.batch import answer_json, load_queries
from api.commands.opening import workspace
from api.options import (
    Forces,
    Format,
    FormatOption,
    From,
    Kinds,
    Languages,
    LibraryOption,
    Parties,
    Themes,
    To,
    filters,
)
from api.output import emit


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
