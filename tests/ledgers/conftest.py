"""Ledgers made as offices make them: with csv, XlsxWriter and openpyxl, in a folder of the test."""

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from duban.domain.calendar.workdays import WorkCalendar
from duban.ledgers.reading import Ledger, read_ledger
from duban.ledgers.workbooks.limits import Limits

TODAY = date(2026, 9, 1)
LIMITS = Limits()
Rows = Sequence[Sequence[Any]]
Understand = Callable[..., Ledger]
WriteSheet = Callable[..., Path]


def understand(path: Path, sheet: str | None = None, limits: Limits = LIMITS, **mapping: str) -> Ledger:
    """``path`` as read on Tuesday, 1 September 2026."""
    return read_ledger(path, mapping=mapping, sheet=sheet, today=TODAY, calendar=WorkCalendar(), limits=limits)


def values(ledger: Ledger) -> list[dict[str, Any]]:
    return [row.values for row in ledger.rows()]


@pytest.fixture
def as_csv(tmp_path: Path) -> WriteSheet:
    def write(rows: Rows, encoding: str = "utf-8-sig", delimiter: str = ",", name: str = "台账.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        return path

    return write


@pytest.fixture
def as_xlsx(tmp_path: Path) -> WriteSheet:
    """Several sheets by name; a cell is a value, or (value, its number format)."""

    def write(name: str = "台账.xlsx", **sheets: Rows) -> Path:
        path = tmp_path / name
        if (key := repr(sheets)) not in _WRITTEN:
            _WRITTEN[key] = _workbook(sheets)
        path.write_bytes(_WRITTEN[key])
        return path

    return write


_WRITTEN: dict[str, bytes] = {}
"""Workbooks by what stands in them: dozens of tests begin with the same cell."""


def _workbook(sheets: Mapping[str, Rows]) -> bytes:
    content = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(content, options) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                for index, cell in enumerate(row):
                    _write(book, sheet, number, index, cell)
    return content.getvalue()


def _write(book: Any, sheet: Any, number: int, index: int, cell: Any) -> None:
    value, style = cell if isinstance(cell, tuple) else (cell, None)
    if isinstance(value, datetime):
        style = style or "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        style = style or "yyyy-mm-dd"
    sheet.write(number, index, value, book.add_format({"num_format": style}) if style else None)
