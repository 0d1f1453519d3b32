"""A reading laid out to be read: clauses in order, tables as tables, undertakings in place."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from corpus.model import Block, Clause, Commitment, Document, Line, Reading

Span = tuple[int, int]


class Piece(NamedTuple):
    """A stretch of a clause in which nothing begins or ends."""

    text: str
    record: Commitment | None = None
    """The undertaking that it belongs to, the innermost where several do."""
    opens: bool = False
    """True where that undertaking begins here."""
    marked: bool = False
    """True for the words that the address of the page asks for."""
    anchors: bool = False
    """True for the first of these."""


class Shown(NamedTuple):
    """A clause with what stands before it."""

    clause: Clause
    label: str
    """Its number or bullet, which is no part of a quotation: ``(a)``, ``12.``."""
    pieces: tuple[Piece, ...]
    folio: int | None
    """The page, where the clause is the first on it."""


class Table(NamedTuple):
    """Rows of cells; a cell holds any number of clauses."""

    rows: tuple[tuple[tuple[Shown, ...], ...], ...]


def laid_out(reading: Reading, mark: Span | None = None) -> Iterator[Shown | Table]:
    """Clauses and tables of a document, in order; their texts together are all its words."""
    cells = _cells(reading)
    for table, group in groupby(_shown(reading, mark), key=lambda one: _table_of(cells.get(one.clause.id))):
        if table is None:
            yield from group
        else:
            yield _table([(cells[one.clause.id], one) for one in group])


def _shown(reading: Reading, mark: Span | None) -> Iterator[Shown]:
    text, end, folio = reading.document.text, 0, None
    records = sorted(reading.commitments, key=lambda record: record.start)
    first, anchored = 0, False
    for clause in reading.clauses:
        while first < len(records) and records[first].end <= clause.start:
            first += 1
        within = _overlapping(records[first:], clause)
        begins = clause.page if clause.page != folio else None
        folio = clause.page
        label = " ".join(text[end : clause.start].split())
        cut = list(pieces(text, clause, within, mark))
        if (
            not anchored
            and (at := next((n for n, piece in enumerate(cut) if piece.marked), None)) is not None
        ):
            cut[at], anchored = cut[at]._replace(anchors=True), True
        yield Shown(clause, label, tuple(cut), begins)
        end = clause.end


def _overlapping(records: Sequence[Commitment], clause: Clause) -> list[Commitment]:
    found = []
    for record in records:
        if record.start >= clause.end:
            break
        if record.end > clause.start:
            found.append(record)
    return found


def pieces(
    text: str, clause: Clause, records: Iterable[Commitment], mark: Span | None = None
) -> Iterator[Piece]:
    """A clause cut where an undertaking or the marked words begin or end; joined they are its text.

    *Japan will act. It hopes.* with one record 0–15 → ``Piece("Japan will act.", record, opens=True)``,
    ``Piece(" It hopes.")``.
    """
    records = list(records)
    spans = [(record.start, record.end) for record in records] + ([mark] if mark else [])
    inner = {place for span in spans for place in span if clause.start < place < clause.end}
    for start, end in pairwise(sorted({clause.start, clause.end} | inner)):
        over = [record for record in records if record.start <= start and end <= record.end]
        record = min(over, key=lambda one: one.end - one.start, default=None)
        yield Piece(
            text[start:end],
            record,
            opens=record is not None and record.start == start,
            marked=mark is not None and mark[0] <= start and end <= mark[1],
        )


def _cells(reading: Reading) -> dict[str, Block]:
    """The table cell in which each clause stands, by clause id; clauses outside tables are left out."""
    blocks = reading.document.blocks
    starts = [block.start for block in blocks]
    found = {}
    for clause in reading.clauses:
        at = bisect_right(starts, clause.start) - 1
        if at >= 0 and blocks[at].table is not None and clause.end <= blocks[at].end:
            found[clause.id] = blocks[at]
    return found


def _table_of(block: Block | None) -> int | None:
    return block.table if block else None


def _table(placed: Sequence[tuple[Block, Shown]]) -> Table:
    width = 1 + max(block.column or 0 for block, _ in placed)
    rows = []
    for _, group in groupby(placed, key=lambda pair: pair[0].row):
        cells: list[list[Shown]] = [[] for _ in range(width)]
        for block, one in group:
            cells[block.column or 0].append(one)
        rows.append(tuple(map(tuple, cells)))
    return Table(tuple(rows))


class Box(NamedTuple):
    """A rectangle on a page, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float


def boxes(document: Document, page: int, span: Span) -> list[Box]:
    """Where words stand on a page, a box a line; cut lines in proportion to their characters."""
    start, end = span
    return [
        _box(line, start, end)
        for line in document.lines
        if line.page == page and line.start < end and start < line.end
    ]


def _box(line: Line, start: int, end: int) -> Box:
    step = (line.x1 - line.x0) / max(line.end - line.start, 1)
    x0 = line.x0 + step * max(0, start - line.start)
    x1 = line.x1 - step * max(0, line.end - end)
    return Box(x0, line.y0, x1 - x0, line.y1 - line.y0)
