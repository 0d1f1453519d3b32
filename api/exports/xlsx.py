"""Commitments as a workbook: typed cells, a frozen header, filters."""

from collections.abc import Iterable
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from api.exports.tables import COLUMNS, flat
from api.operations import Row

_WIDE = {"quote": 80, "title": 40, "targets": 40}


def write_xlsx(rows: Iterable[Row], out: BinaryIO) -> None:
    """The table as XLSX, one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Commitments")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE.get(name, 16)
    header = [WriteOnlyCell(sheet, value=name) for name in COLUMNS]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    count = 1
    for row in rows:
        cells = []
        for value in flat(row).values():
            cell = WriteOnlyCell(sheet, value=value)
            if isinstance(value, str):
                cell.data_type = "s"  # a quotation that begins with "=" is words, not a formula
            cells.append(cell)
        sheet.append(cells)
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{count}"
    book.save(out)
