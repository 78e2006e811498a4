"""The sheets of an old .xls file, read by xlrd.

calamine hands failed formulas of such files over as empty cells, and takes memory for the whole rectangle round the
used cells: one far away ends the process.
"""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import olefile
import xlrd

from duban.errors import Refused
from duban.ledgers.workbooks.broken import Broken
from duban.ledgers.workbooks.container import damaged, locked, no_spreadsheet
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.raw import Cell, Comments, Range, Row, Sheet
from duban.ledgers.workbooks.serial import moment

STREAMS = ("Workbook", "Book")  # since Excel 97, and before
ENCRYPTED = "EncryptedPackage"  # a modern workbook that a password locks is such a container too


def open_xls(path: Path, limits: Limits) -> list[Sheet]:
    """Its sheets. Raises Refused when it is locked or damaged; no sheet of this kind is too large to be read."""
    return [_sheet(sheet, limits) for sheet in _parse(path).sheets()]


def _parse(path: Path) -> Any:
    try:
        stream = _stream(path) if olefile.isOleFile(path) else path.read_bytes()
        return xlrd.open_workbook(file_contents=stream, formatting_info=True, ragged_rows=True, logfile=StringIO())
    except Refused:
        raise
    except Exception as error:  # a damaged file makes both libraries raise whatever comes
        raise (locked(path) if str(error) == "Workbook is encrypted" else damaged(path)) from error


def _stream(path: Path) -> bytes:
    """The workbook in its container; xlrd would find it too, but goes round for ever in a damaged one."""
    with olefile.OleFileIO(path) as container:
        if container.exists(ENCRYPTED):
            raise locked(path)
        name = next(filter(container.exists, STREAMS), "")
        if not name:
            raise no_spreadsheet(path)
        stream = bytes(container.openstream(name).read())
        if len(stream) < container.get_size(name):
            raise damaged(path)
    return stream


def _sheet(sheet: Any, limits: Limits) -> Sheet:
    return Sheet(
        sheet.name,
        lambda: _rows_of(sheet, limits),
        hidden=sheet.visibility != 0,
        merged=lambda: [_range(*each) for each in sheet.merged_cells],
        height=lambda: int(sheet.nrows),
        comments=lambda: _comments(sheet),
    )


def _comments(sheet: Any) -> Comments:
    found: Comments = {}
    for (row, column), note in sheet.cell_note_map.items():
        found.setdefault(row + 1, {})[column] = note.text.strip()
    return found


def _range(top: int, below: int, left: int, beside: int) -> Range:
    return (top, left), (below - 1, beside - 1)


def _rows_of(sheet: Any, limits: Limits) -> Iterator[Row]:
    for number in range(sheet.nrows):
        kinds, values = sheet.row_types(number), sheet.row_values(number)
        row = [_cell(kind, value, sheet.book.datemode) for kind, value in zip(kinds, values, strict=True)]
        while row and row[-1] is None:  # coloured, and nothing else
            row.pop()
        limits.check_row(sheet.name, number + 1, row, limits.max_cell)
        yield row


def _cell(kind: int, value: str | float, datemode: int) -> Cell:
    match kind:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return None
        case xlrd.XL_CELL_DATE:
            return moment(float(value), from_1904=bool(datemode))
        case xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        case xlrd.XL_CELL_ERROR:
            return Broken(xlrd.error_text_from_code.get(value, "#N/A"))
    return value
