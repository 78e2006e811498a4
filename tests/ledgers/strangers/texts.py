"""Every text of a file, and the places of those that a ledger names as headings or as left out."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from duban.ledgers.cells.text import is_empty
from duban.ledgers.reading import Ledger

Text = tuple[str, int, int, str]


def texts_of(path: Path) -> Iterator[Text]:
    """Sheet ("" in a CSV), row from 1, column from 0, text of each cell that is not blank: days as ISO, 1.2 as 120%."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _texts("", csv.reader(file))
        return
    for sheet in openpyxl.load_workbook(path).worksheets:
        yield from _texts(sheet.title, (map(_shown, row) for row in sheet.iter_rows()))


def _texts(sheet: str, rows: Iterable[Iterable[str]]) -> Iterator[Text]:
    for number, row in enumerate(rows, start=1):
        for index, cell in enumerate(row):
            if (text := cell.strip()) and not is_empty(text):
                yield sheet, number, index, text


def _shown(cell: Any) -> str:
    value = cell.value
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, int | float) and cell.number_format.endswith("%"):
        return f"{value * 100:g}%"
    return "" if value is None else str(value)


def beside_tasks(ledger: Ledger) -> set[tuple[str, int]]:
    """Sheets and rows that hold headings, or stand above them, or are named as skipped, as a group or as joined."""
    found: set[tuple[str, int]] = set()
    for table in ledger.tables:
        top, bottom = table.header.top, table.header.number
        is_first = table is next(each for each in ledger.tables if each.sheet == table.sheet)
        named = [*(number for number, _text in (*table.skipped, *table.groups)), *table.continuation.joined]
        found |= {(table.sheet, number) for number in (*named, *range(1 if is_first else top, bottom + 1))}
    return found


def lines_of(values: Iterable[Any]) -> Iterator[str]:
    """The lines of all values of a task."""
    for value in values:
        if isinstance(value, list):
            yield from lines_of(value)
        else:
            yield from str(value).splitlines()
