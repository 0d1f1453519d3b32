"""Cells that several tables share: of a document, and of a place in one."""

from api.exports.sheets import Cell
from corpus.model import Cited, Evidence


def of_document(one: Cited) -> dict[str, Cell]:
    """A document's cells.

    >>> of_document(cited)
    {'title': 'U.S.-Japan …', 'parties': 'JPN; USA', 'date': …, 'status': 'active', …, 'document': '4b…'}
    """
    return {
        "title": one.title,
        "parties": "; ".join(one.parties),
        "date": one.date,
        "status": one.status,
        "source": one.source,
        "document": one.id,
    }


def of_place(
    one: Evidence | None, quote: str = "quote", before: str = "", after: str = ""
) -> dict[str, Cell]:
    """A quotation's cells: its words, and where they stand; none where there is none.

    >>> of_place(evidence, "nearest", "nearest_")
    {'nearest': 'FY 2013 is the base year', 'nearest_address': 'par 2', 'nearest_page': 6}
    """
    if one is None:
        return {}
    return {
        quote + after: one.quote,
        f"{before}address{after}": one.address,
        f"{before}page{after}": one.page,
    }
