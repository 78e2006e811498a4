"""Every text of a file, and the places of those that a ledger names as headings or as left out."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from duban.ledgers.reading import Ledger

Text = tuple[str, int, int, str]


def texts_of(path: Path) -> Iterator[Text]:
    """Sheet ("" in a CSV), row from 1, column from 0 and text of every cell that is not blank; a day as ISO."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _texts("", csv.reader(file))
        return
    for sheet in openpyxl.load_workbook(path).worksheets:
        yield from _texts(sheet.title, sheet.iter_rows(values_only=True))


def _texts(sheet: str, rows: Iterable[Iterable[Any]]) -> Iterator[Text]:
    for number, row in enumerate(rows, start=1):
        for index, cell in enumerate(row):
            text = "" if cell is None else cell.isoformat()[:10] if isinstance(cell, date) else str(cell).strip()
            if text:
                yield sheet, number, index, text


def beside_tasks(ledger: Ledger) -> set[tuple[str, int]]:
    """Sheets and rows that hold headings, or stand above them, or are named as skipped or as a group."""
    found: set[tuple[str, int]] = set()
    for table in ledger.tables:
        top, bottom = table.header_rows
        is_first = table is next(each for each in ledger.tables if each.sheet == table.sheet)
        named = [number for number, _text in (*table.skipped, *table.groups)]
        found |= {(table.sheet, number) for number in (*named, *range(1 if is_first else top, bottom + 1))}
    return found


def lines_of(values: Iterable[Any]) -> Iterator[str]:
    """The lines of all values of a task."""
    for value in values:
        if isinstance(value, list):
            yield from lines_of(value)
        else:
            yield from str(value).splitlines()
