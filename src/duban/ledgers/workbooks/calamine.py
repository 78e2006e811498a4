"""Read XLSB and ODS files, and XLSX files that are too large or too unusual for openpyxl, with calamine.

It is ten times as fast, but returns values only: a failed formula is an empty cell, and there is nothing about hidden
rows, strikethrough, indents and comments, nor about the merged cells of XLSB and ODS: ``ods`` tells those of ODS.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from duban.ledgers.workbooks.container import damaged, locked
from duban.ledgers.workbooks.limits import Limits, too_large
from duban.ledgers.workbooks.numbers import civil
from duban.ledgers.workbooks.ods import CONTENT, read_declared
from duban.ledgers.workbooks.raw import Row, Sheet


def read(path: Path, limits: Limits) -> Iterator[Sheet]:
    """Raises Refused for a locked file or too many sheets; a damaged file may raise anything, even a BaseException."""
    is_ods = is_zipfile(path) and CONTENT in ZipFile(path).namelist()
    declared = read_declared(path, limits) if is_ods else {}
    with path.open("rb") as file:  # given a path, calamine would trust its extension
        try:
            book = CalamineWorkbook.from_filelike(file)
        except PasswordError as error:
            raise locked(path) from error
        if len(book.sheets_metadata) > limits.max_members:
            raise too_large(path, limits)
        # Sheets are fetched by name below, so two with the same name would be read as one.
        if len(set(book.sheet_names)) < len(book.sheet_names):
            raise damaged(path)
        for each in book.sheets_metadata:
            if each.typ == SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(each.name)
                is_hidden = each.visible != SheetVisibleEnum.Visible
                rows = partial(_rows, sheet, limits.max_columns)
                merged = declared.get(each.name, []) if is_ods else sheet.merged_cell_ranges  # None: it cannot tell
                is_unmerged = merged is None
                yield Sheet(each.name, rows, is_hidden, merged or (), is_values_only=True, is_unmerged=is_unmerged)


def _rows(sheet: Any, max_columns: int) -> Iterator[Row]:
    """The rows from row 1 and column A: calamine omits empty columns on the left, but not empty rows above."""
    left: Row = [None] * (sheet.start[1] if sheet.start else 0)
    for cells in sheet.iter_rows():
        while cells and cells[-1] == "":
            cells.pop()
        row = left + cells if cells else []
        yield [each if type(each) is str else civil(each) for each in row[: max_columns + 1]]
