"""A stranger → its file, made with csv or openpyxl."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from .stranger import Cell, Page, Stranger

BLUE = PatternFill("solid", fgColor="FF4472C4")
STRUCK = Font(strike=True)


def build(stranger: Stranger, folder: Path) -> Path:
    """The file of a stranger, in ``folder``."""
    path = folder / stranger.file
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(stranger.pages[0].rows)
        return path
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    if stranger.has_1904_dates:
        book.epoch = CALENDAR_MAC_1904
    for page in stranger.pages:
        _fill(book.create_sheet(page.name), page)
    book.save(path)
    return path


def _fill(sheet: Any, page: Page) -> None:
    for number, row in enumerate(page.rows, start=1):
        for index, cell in enumerate(row, start=1):
            value, shown_as = (cell.value, cell.shown_as) if isinstance(cell, Cell) else (cell, None)
            if value is not None:
                there = sheet.cell(number, index, value)
                there.number_format = shown_as or there.number_format
    for area in page.merged:
        sheet.merge_cells(area)
    for area in page.coloured:
        for row in sheet[area]:
            for cell in row:
                cell.fill = BLUE
    _look(sheet, page)


def _look(sheet: Any, page: Page) -> None:
    for number in page.hidden_rows:
        sheet.row_dimensions[number].hidden = True
    for letter in page.hidden_columns:
        sheet.column_dimensions[letter].hidden = True
    for number in page.struck_rows:
        for cell in sheet[number]:
            cell.font = STRUCK
    sheet.sheet_properties.outlinePr.summaryBelow = not page.levels
    for number, level in page.levels.items():
        sheet.row_dimensions[number].outlineLevel = level
    for place, indent in page.indents.items():
        sheet[place].alignment = Alignment(horizontal="left", indent=indent)
    if page.filtered:
        sheet.auto_filter.ref = page.filtered
    if page.is_hidden:
        sheet.sheet_state = "hidden"
