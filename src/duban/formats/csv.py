"""CSV that opens by double click in Excel, WPS and LibreOffice, and imports again without loss.

With ``look.keys`` it is for other programs: no BOM, LF, JSON keys as headings, values as in JSON, no guards.
"""

import csv
from typing import TextIO

from duban.formats import Look
from duban.formats.guard import guard
from duban.formats.rows import paged
from duban.formats.values import Wording, data, headings
from duban.reports.report import Column, Report

_CHUNK = 1000
_END = "\r\n"


def write(report: Report, out: TextIO, look: Look) -> None:
    """Write the data columns of ``report``, a chunk of rows at a time."""
    writer = csv.writer(_Lines(out) if look.keys else out, lineterminator=_END)
    out.write("" if look.keys else "\ufeff")
    writer.writerow(headings(report.data_columns, look.keys))
    cells = [(column.key, _cell(column, look.keys)) for column in report.data_columns]
    for chunk in paged(report.rows, _CHUNK):
        # Column by column: one call of map instead of one Python step a cell, on a million rows.
        writer.writerows(zip(*(map(cell, [row[key] for row in chunk]) for key, cell in cells), strict=True))


class _Lines:
    """Ends its rows with LF. Told to do that itself, csv.writer leaves a lone CR unquoted before Python 3.13."""

    def __init__(self, out: TextIO) -> None:
        self._write = out.write

    def write(self, row: str) -> int:
        return self._write(f"{row[: -len(_END)]}\n")


def _cell(column: Column, keys: bool) -> Wording:
    value = data(column, keys)
    if keys or column.kind not in {"text", "list"}:
        return value
    nothing = value(None)
    return lambda item: guard(value(item)) if item else nothing
