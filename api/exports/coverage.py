"""A coverage matrix as a table: one row an item and document."""

from collections.abc import Iterator, Mapping

from api.exports.cells import of_place
from api.exports.sheets import Cell, Sheet
from api.phrasing import correction_line
from corpus.model import Cited
from index.gaps.coverage import Item, Matrix

_COLUMNS = (
    "name",
    "parties",
    "date",
    "standing",
    "item",
    "requirement",
    "asks",
    "force",
    "applies",
    "status",
    "confidence",
    "quote",
    "address",
    "page",
    "further_quotes",
    "why",
    "nearest",
    "nearest_address",
    "nearest_page",
    "corrected",
    "source",
    "document",
)


def coverage_sheet(found: Matrix) -> Sheet:
    """The matrix, item by item; a cell without words of the document holds the nearest passage."""
    return Sheet("Rulebook", _COLUMNS, _rows(found))


def _rows(found: Matrix) -> Iterator[Mapping[str, Cell]]:
    for row in found.rows:
        for document, item in zip(found.documents, row.cells, strict=True):
            yield _flat(document, item)


def _flat(document: Cited, item: Item) -> Mapping[str, Cell]:
    first = item.evidence[0] if item.evidence else None
    return {
        "name": document.name,
        "parties": "; ".join(document.parties),
        "date": document.date,
        "standing": document.status,
        "item": item.item,
        "requirement": item.address,
        "asks": item.asks,
        "force": item.force.value,
        "applies": item.applies,
        "status": item.status.value,
        "confidence": item.confidence,
        **of_place(first),
        "further_quotes": "\n\n".join(one.quote for one in item.evidence[1:]),
        "why": item.why,
        **of_place(item.nearest, "nearest", "nearest_"),
        "corrected": "; ".join(map(correction_line, item.corrections)),
        "source": document.source,
        "document": document.id,
    }
