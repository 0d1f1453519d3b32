"""Several documents against one checklist."""

from collections.abc import Sequence

from corpus.model import Cited, Noun
from index.gaps.coverage.findings import Coverage, Item


class Row(Noun):
    """One requirement across the documents."""

    item: str
    asks: str
    cells: tuple[Item, ...]
    """One a document, in their order."""


class Matrix(Noun):
    """Documents side by side against one checklist."""

    requirements: str
    title: str
    documents: tuple[Cited, ...]
    rows: tuple[Row, ...]


def matrix(found: Sequence[Coverage]) -> Matrix:
    """Coverages of one checklist as a table; at least one."""
    first = found[0]
    return Matrix(
        requirements=first.requirements,
        title=first.title,
        documents=tuple(one.document for one in found),
        rows=tuple(
            Row(item=cells[0].item, asks=cells[0].asks, cells=cells)
            for cells in zip(*(one.items for one in found), strict=True)
        ),
    )
