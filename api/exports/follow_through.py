"""Follow-through as a table: one row a promise and NDC."""

from collections.abc import Iterable, Mapping

from api.exports.cells import of_place
from api.exports.sheets import Cell, Sheet
from api.phrasing import correction_line
from corpus.model import Cited
from corpus.parties import party_name
from index.gaps.follow_through import Row

_COLUMNS = (
    "statement",
    "statement_date",
    "promise",
    "promise_address",
    "promise_page",
    "force",
    "themes",
    "side",
    "ndc",
    "standing",
    "verdict",
    "why",
    *(f"{name}{number}" for number in ("", "_2", "_3") for name in ("quote", "address", "page")),
    "nearest",
    "nearest_address",
    "nearest_page",
    "searched",
    "corrected",
    "source",
    "document",
    "statement_source",
)


def follow_through_sheet(statement: Cited, rows: Iterable[Row]) -> Sheet:
    """The rows of a table of follow-through; ``searched`` counts passages of the NDC."""
    return Sheet("Follow-through", _COLUMNS, (_flat(statement, row) for row in rows))


def _flat(statement: Cited, row: Row) -> Mapping[str, Cell]:
    promise = row.promise
    cells: dict[str, Cell] = {
        "statement": statement.name,
        "statement_date": statement.date,
        "promise": promise.quote,
        "promise_address": promise.address,
        "promise_page": promise.page,
        "force": promise.force.value,
        "themes": "; ".join(promise.themes),
        "side": party_name(row.party),
        "ndc": row.document.name,
        "standing": row.document.status,
        "verdict": row.verdict.value,
        "why": row.why,
        "searched": row.searched,
        "corrected": "; ".join(map(correction_line, row.corrections)),
        "source": row.document.source,
        "document": row.document.id,
        "statement_source": statement.source,
    }
    for number, shown in zip(("", "_2", "_3"), row.evidence, strict=False):
        cells |= of_place(shown, after=number)
    return cells | of_place(row.near_miss, "nearest", "nearest_")
