"""Any table as CSV or XLSX: typed cells, a frozen header, filters."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date as Date
from typing import Any, BinaryIO, NamedTuple, TextIO

Cell = str | int | float | bool | Date | None

_WIDE = {"quote": 80, "promise": 60, "why": 60, "title": 40, "targets": 40, "asks": 50}
_WIDTH = 16


class Sheet(NamedTuple):
    """A table: its name, its columns, and cells by column; numbers stay numbers, dates stay dates."""

    title: str
    columns: tuple[str, ...]
    rows: Iterable[Mapping[str, Cell]]


def write_csv(sheet: Sheet, out: TextIO) -> None:
    """The table as CSV, with a header."""
    writer = csv.DictWriter(out, sheet.columns)
    writer.writeheader()
    for row in sheet.rows:
        writer.writerow({name: _safe(value) for name, value in row.items()})


def _safe(value: object) -> object:
    """A cell that a spreadsheet would run as a formula is marked as text."""
    return "'" + value if isinstance(value, str) and value[:1] in tuple("=+-@\t") else value


def write_xlsx(sheet: Sheet, out: BinaryIO) -> None:
    """The table as a workbook of one sheet."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.title[:31])
    page.freeze_panes = "A2"
    for number, name in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = _WIDE.get(name, _WIDTH)
    header = [WriteOnlyCell(page, value=name) for name in sheet.columns]
    for cell in header:
        cell.font = Font(bold=True)
    page.append(header)
    count = 1
    for row in sheet.rows:
        page.append([_cell(page, row.get(name)) for name in sheet.columns])
        count += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{count}"
    book.save(out)


def _cell(page: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"  # a quotation that begins with "=" is words, not a formula
    return cell
