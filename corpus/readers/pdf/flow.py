"""Pages → one flow of text: paragraphs and table rows that run over a page break are made whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import BlockKind
from corpus.readers.pdf.grids import Cell, Grid
from corpus.readers.pdf.layout import Part
from corpus.readers.pdf.lines import TextLine, lines_of
from corpus.readers.pdf.paragraphs import Para, Style, ended, make_paragraphs, starts_item

SAME_EDGE = 9.0
"""How far a table's edge may move between pages, in points."""


@dataclass(slots=True)
class RowCell:
    """What stands in one column of a row."""

    x0: float
    paras: list[Para]


@dataclass(slots=True)
class Row:
    """One row of a table, cells in reading order."""

    table: int
    row: int
    cells: list[RowCell]

    @property
    def key(self) -> tuple[str, ...]:
        """Its words, to know a repeated header row by."""
        return tuple(" ".join(para.text for para in cell.paras).casefold() for cell in self.cells)


@dataclass(slots=True)
class _Table:
    number: int
    x0: float
    x1: float
    columns: int
    ruled: bool
    first_rows: list[tuple[str, ...]] = field(default_factory=list)
    rows: int = 0


Element = Para | Row


class Flow:
    """Collects the pages' parts in reading order."""

    def __init__(self, style: Style) -> None:
        self.out: list[Element] = []
        self._style = style
        self._tail: Element | None = None
        self._table: _Table | None = None
        self._tables = 0
        self._aside: list[Para] = []

    def add_page(self, parts: Sequence[Part], notes: Sequence[Sequence[TextLine]], page: int) -> None:
        """One page's columns and tables in order, then its footnotes."""
        for at, part in enumerate(parts):
            if isinstance(part, Grid):
                self._add_grid(part, page, continues=at == 0)
            elif part.aside:
                self._aside.extend(make_paragraphs(part.lines, self._style))
            elif at == 0 and self._in_last_column(part.lines):
                self._extend_last_cell(part.lines)
            else:
                self._add_paras(make_paragraphs(part.lines, self._style))
        self._add_asides()
        for note in notes:
            self.out.append(Para(list(note), BlockKind.NOTE))

    def _add_paras(self, paras: list[Para]) -> None:
        if not paras:
            return
        first = paras[0]
        if isinstance(self._tail, Para) and runs_on(self._tail, first):
            self._tail.lines.extend(first.lines)
            self._tail.full = first.full
            paras = paras[1:]
        self._add_asides()
        self.out.extend(paras)
        if paras:
            self._tail = paras[-1]
        self._table = None

    def _in_last_column(self, lines: Sequence[TextLine]) -> bool:
        """A page that goes on in the last column of the open table, without lines drawn on it."""
        if self._table is None or not isinstance(self._tail, Row) or len(self._tail.cells) < 2 or not lines:
            return False
        left = self._tail.cells[-1].x0
        inner = left > self._table.x0 + 0.2 * (self._table.x1 - self._table.x0)
        return inner and all(line.x0 >= left - 3 and line.x1 <= self._table.x1 + 3 for line in lines)

    def _extend_last_cell(self, lines: Sequence[TextLine]) -> None:
        if isinstance(self._tail, Row):
            paras = make_paragraphs(lines, self._style, cell=True)
            _extend(self._tail, Row(0, 0, [RowCell(self._tail.cells[-1].x0, paras)]))

    def _add_asides(self) -> None:
        """What stood beside the text, now that the sentence beside it has ended."""
        self.out.extend(self._aside)
        self._aside = []

    def _add_grid(self, grid: Grid, page: int, *, continues: bool) -> None:
        rows = self._rows(grid, page)
        if not rows:
            return
        table = self._table
        same = continues and table is not None and _same_table(table, grid)
        if not same or table is None:
            table = _Table(self._tables, grid.x0, grid.x1, len(grid.columns), grid.ruled)
            self._tables += 1
            self._table = table
            table.first_rows = [row.key for row in rows[:3]]
        else:
            rows = _without_header(rows, table.first_rows)
        for at, row in enumerate(rows):
            if at == 0 and same and isinstance(self._tail, Row) and _row_runs_on(self._tail, row):
                _extend(self._tail, row)
                continue
            row.table, row.row = table.number, table.rows
            table.rows += 1
            self.out.append(row)
            self._tail = row

    def _rows(self, grid: Grid, page: int) -> list[Row]:
        by_row: dict[int, list[Cell]] = {}
        for cell in grid.cells:
            by_row.setdefault(cell.row, []).append(cell)
        rows = []
        for number in sorted(by_row):
            cells = [self._cell(cell, page) for cell in by_row[number]]
            mirrored = sum(line.rtl for cell in cells for para in cell.paras for line in para.lines)
            lines = sum(len(para.lines) for cell in cells for para in cell.paras)
            cells.sort(key=lambda cell: cell.x0, reverse=mirrored * 2 > lines)
            rows.append(Row(0, 0, [cell for cell in cells if cell.paras]))
        return rows

    def _cell(self, cell: Cell, page: int) -> RowCell:
        lines = lines_of(cell.words, page)
        return RowCell(cell.x0, make_paragraphs(lines, self._style, cell=True))


def runs_on(last: Para, first: Para) -> bool:
    """A paragraph that was cut by the end of a page or a column goes on in ``first``."""
    kinds = (BlockKind.TEXT, BlockKind.ITEM, BlockKind.CELL)
    if last.kind not in kinds or first.kind not in (BlockKind.TEXT, BlockKind.CELL):
        return False
    end, start = last.lines[-1], first.lines[0]
    if abs(end.size - start.size) > 0.09 * max(end.size, start.size) or starts_item(start.text):
        return False
    if ended(end.text):
        return False
    if start.text[:1].islower() or end.text.rstrip()[-1:] in (",", "-", "–"):
        return True
    return last.full and start.bold == end.bold


def _same_table(table: _Table, grid: Grid) -> bool:
    if abs(table.x0 - grid.x0) > SAME_EDGE or abs(table.x1 - grid.x1) > SAME_EDGE:
        return False
    return table.ruled == grid.ruled and (table.ruled or table.columns == len(grid.columns))


def _without_header(rows: list[Row], first: list[tuple[str, ...]]) -> list[Row]:
    """The rows without those that repeat the table's head on a new page."""
    at = 0
    while at < min(len(rows), len(first)) and rows[at].key == first[at]:
        at += 1
    return rows[at:]


def _row_runs_on(last: Row, row: Row) -> bool:
    """No new label in the first column, or a label column that goes on in mid-sentence."""
    if not last.cells or not row.cells or len(last.cells) < 2:
        return False
    label, first = last.cells[0], row.cells[0]
    if abs(first.x0 - label.x0) > SAME_EDGE:
        return any(abs(first.x0 - cell.x0) <= SAME_EDGE for cell in last.cells)
    text, before = first.paras[0].text, label.paras[-1].text
    if starts_item(text) or before.rstrip().endswith((".", "!", "?")) or len(text) < 3:
        return False
    if text[:1].islower():
        return True
    # A question that breaks before a capital: the answer beside it breaks in mid-sentence as well.
    pairs = [
        (old, new) for old in last.cells[1:] for new in row.cells[1:] if abs(old.x0 - new.x0) <= SAME_EDGE
    ]
    return any(
        new.paras[0].text[:1].islower()
        and not ended(old.paras[-1].text)
        and not starts_item(new.paras[0].text)
        for old, new in pairs
    )


def _extend(last: Row, row: Row) -> None:
    for cell in row.cells:
        home = next((old for old in last.cells if abs(old.x0 - cell.x0) <= SAME_EDGE), None)
        if home is None:
            last.cells.append(cell)
            last.cells.sort(key=lambda cell: cell.x0)
            continue
        paras = cell.paras
        if runs_on(home.paras[-1], paras[0]):
            home.paras[-1].lines.extend(paras[0].lines)
            home.paras[-1].full = paras[0].full
            paras = paras[1:]
        home.paras.extend(paras)
