"""Read old .xls files with xlrd.

calamine would return failed formulas in such files as empty cells, and no formats.
"""

from collections.abc import Iterator
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import olefile
import xlrd

from duban.ledgers.workbooks.container import damaged, locked, no_spreadsheet
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.numbers import GENERAL, figure
from duban.ledgers.workbooks.raw import UNKNOWN_ERROR, Broken, Cell, Comments, Look, Row, Sheet

STREAMS = ("Workbook", "Book")  # the name of the stream since Excel 97, and before
NOTHING = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
ENCRYPTED = "EncryptedPackage"  # a password-protected .xlsx is an OLE container with this stream


def read(path: Path, limits: Limits) -> Iterator[Sheet]:
    """Raises Refused for a file that is locked, truncated or no spreadsheet; a damaged file may raise anything."""
    stream = _stream(path) if olefile.isOleFile(path) else path.read_bytes()
    try:
        book = xlrd.open_workbook(file_contents=stream, formatting_info=True, ragged_rows=True, logfile=StringIO())
    except xlrd.XLRDError as error:
        if str(error) == "Workbook is encrypted":  # xlrd has a single exception class, so only the text tells
            raise locked(path) from error
        raise
    for sheet in book.sheets():
        merged = [((top, left), (below - 1, beside - 1)) for top, below, left, beside in sheet.merged_cells]
        rows = partial(_rows, sheet, limits.max_columns)
        yield Sheet(sheet.name, rows, sheet.visibility != 0, merged, comments=_comments(sheet), look=_look(sheet))


def _stream(path: Path) -> bytes:
    """The workbook stream in the OLE container. xlrd's own search loops forever in some damaged containers."""
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


def _comments(sheet: Any) -> Comments:
    comments: Comments = {}
    for (row, column), note in sheet.cell_note_map.items():
        comments.setdefault(row + 1, {})[column] = note.text.strip()
    return comments


def _rows(sheet: Any, max_columns: int) -> Iterator[Row]:
    for number in range(sheet.nrows):
        cells = sheet.row(number)[: max_columns + 1]
        while cells and cells[-1].ctype in NOTHING:  # only formatted
            cells.pop()
        yield [_cell(cell, sheet.book) for cell in cells]


def _cell(cell: Any, book: Any) -> Cell:
    match cell.ctype:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return None
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            style = _style(book, cell)
            code = book.format_map[style.format_key].format_str if style else GENERAL
            is_day = cell.ctype == xlrd.XL_CELL_DATE
            return figure(cell.value, code, is_day=is_day, from_1904=bool(book.datemode))
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return Broken(xlrd.error_text_from_code.get(cell.value, UNKNOWN_ERROR))
    return str(cell.value)


def _style(book: Any, cell: Any) -> Any:
    """The format of a cell; None in files of simple programs, which have no formats."""
    return book.xf_list[cell.xf_index] if cell.xf_index is not None and cell.xf_index < len(book.xf_list) else None


def _look(sheet: Any) -> Look:
    """The formatting of a sheet. xlrd does not tell whether a row was hidden by a filter."""
    lines = {number + 1: line for number, line in sheet.rowinfo_map.items() if number < sheet.nrows}
    struck, indents = {}, {}
    for number in range(sheet.nrows):
        cells = [(at, cell) for at, cell in enumerate(sheet.row(number)) if cell.ctype not in NOTHING]
        styles = {at: style for at, cell in cells if (style := _style(sheet.book, cell))}
        if crossed := frozenset(at for at, style in styles.items() if _is_struck(sheet, number, at, style)):
            struck[number + 1] = crossed
        levels = {at: style.alignment.indent_level for at, style in styles.items()}
        if any(levels.values()):
            indents[number + 1] = {at: level for at, level in levels.items() if level}
    return Look(
        frozenset(number for number, line in lines.items() if line.hidden),
        frozenset(at for at, column in sheet.colinfo_map.items() if column.hidden),
        struck,
        {number: line.outline_level for number, line in lines.items() if line.outline_level},
        indents,
    )


def _is_struck(sheet: Any, row: int, column: int, style: Any) -> bool:
    """Is the whole text crossed out, in all of its fonts if it has several?"""
    runs = sheet.rich_text_runlist_map.get((row, column), ())
    fonts = {font for _start, font in runs} | ({style.font_index} if not runs or runs[0][0] > 0 else set())
    return all(sheet.book.font_list[font].struck_out for font in fonts)
