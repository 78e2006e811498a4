"""Read XLSB and ODS files, and XLSX files that are too large or too unusual for openpyxl, with calamine.

It is ten times as fast, but returns values only: a failed formula is an empty cell, and there is nothing about hidden
rows, strikethrough, indents and comments, nor about merged cells except in XLSX. It would also unfold all that an ODS
file declares, where repeated rows and cells are stored once, with a count: 700 bytes may declare a billion cells.
Source: OpenDocument 1.3, part 3, 9.1.3 and 9.1.4, and 6.1.3 for spaces.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import ZipFile, is_zipfile

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from duban.ledgers.workbooks.container import damaged, locked
from duban.ledgers.workbooks.limits import Limits, long_cell, too_large
from duban.ledgers.workbooks.numbers import civil
from duban.ledgers.workbooks.raw import Row, Sheet

CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"


def read(path: Path, limits: Limits) -> Iterator[Sheet]:
    """Raises Refused for a locked file or too many sheets; a damaged file may raise anything, even a BaseException."""
    if is_zipfile(path) and CONTENT in ZipFile(path).namelist():
        check_declared(path, limits)
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
                yield Sheet(each.name, rows, is_hidden, sheet.merged_cell_ranges or (), is_values_only=True)


def _rows(sheet: Any, max_columns: int) -> Iterator[Row]:
    """The rows from row 1 and column A: calamine omits empty columns on the left, but not empty rows above."""
    left: Row = [None] * (sheet.start[1] if sheet.start else 0)
    for cells in sheet.iter_rows():
        while cells and cells[-1] == "":
            cells.pop()
        row = left + cells if cells else []
        yield [each if type(each) is str else civil(each) for each in row[: max_columns + 1]]


def check_declared(path: Path, limits: Limits) -> None:
    """Raise Refused if a sheet of an ODS file is damaged, or has more rows, columns or text than the limits.

    Only what lies before the last cell with content counts: LibreOffice declares the formatted rest of a sheet as a
    million repeated empty rows.
    """
    sheet, last, cells, characters = "", 0, 0, 0
    with ZipFile(path) as file, file.open(CONTENT) as part:
        try:
            for event, element in iterparse(part, ("start", "end")):  # noqa: S314 - in a child process (see isolated)
                if event == "start" and element.tag == f"{_TABLE}table":
                    sheet, last = element.get(f"{_TABLE}name", ""), 0
                elif event == "end" and element.tag == f"{_TABLE}table-row":
                    columns, longest, length = _extent(element)
                    if longest > limits.max_cell:
                        raise long_cell(sheet, last + 1, limits.max_cell)
                    repeated = _count(element, f"{_TABLE}number-rows-repeated")
                    last += repeated
                    if columns:
                        cells, characters = cells + columns * repeated, characters + length * repeated
                        limits.check(sheet, rows=last, columns=columns, cells=cells, characters=characters)
                    element.clear()
        except (ParseError, ValueError) as error:
            raise damaged(path) from error


def _extent(row: Element) -> tuple[int, int, int]:
    """The columns of a row up to the last one with content, the characters of its longest cell, and all of them."""
    columns = end = longest = characters = 0
    for cell in row:
        repeated = _count(cell, f"{_TABLE}number-columns-repeated")
        end += repeated
        if _VALUE in cell.attrib or cell.find(f"{_TEXT}p") is not None:
            spaces = sum(_count(each, f"{_TEXT}c") for each in cell.iter(f"{_TEXT}s"))
            length = spaces + sum(map(len, cell.itertext()))
            columns, longest, characters = end, max(longest, length), characters + length * repeated
    return columns, longest, characters


def _count(element: Element, name: str) -> int:
    """A count of repetitions. Raises ValueError for anything but digits."""
    figures = element.get(name, "1")
    if not (figures.isascii() and figures.isdigit()):  # int alone accepts -1 and ３
        raise ValueError(figures)
    return int(figures)
