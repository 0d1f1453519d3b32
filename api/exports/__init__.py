"""Tables and notes as files."""

import sys
from collections.abc import Iterable
from pathlib import Path

from api.exports.sheets import write_csv, write_xlsx
from api.exports.tables import sheet
from api.operations import Row


def write_table(rows: Iterable[Row], as_workbook: bool, file: Path | None) -> None:
    """Write the table of commitments as XLSX or CSV to a file, or to standard output where none is named."""
    if not as_workbook:
        if file is None:
            write_csv(sheet(rows), sys.stdout)
        else:  # the mark at the start lets Excel see that it is UTF-8
            with file.open("w", encoding="utf-8-sig", newline="") as out:
                write_csv(sheet(rows), out)
        return
    if file is None:
        write_xlsx(sheet(rows), sys.stdout.buffer)
    else:
        with file.open("wb") as binary:
            write_xlsx(sheet(rows), binary)
