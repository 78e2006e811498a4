"""CSV that opens by double click in Excel, WPS and LibreOffice, and imports again without loss.

With ``look.keys`` it is for other programs: no BOM, LF, JSON keys as headings, values as in JSON, no guards.
"""

import csv
from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any, TextIO

from duban.formats import Look
from duban.formats.guard import guarded
from duban.formats.rows import paged
from duban.formats.values import data, headings
from duban.reports.report import Column, Report

_CHUNK = 250  # rows that stay in the cache of a processor
_END = "\r\n"


def write(report: Report, out: TextIO, look: Look) -> None:
    """Write the data columns of ``report``, a chunk of rows at a time."""
    writer = csv.writer(_Lines(out) if look.keys else out, lineterminator=_END)
    out.write("" if look.keys else "\ufeff")
    writer.writerow(headings(report.data_columns, look.keys))
    columns = [(column.key, _cells(column, look.keys)) for column in report.data_columns]
    for chunk in paged(report.rows, _CHUNK):
        # Column by column: one call of map instead of one Python step a cell, on a million rows.
        writer.writerows(zip(*(cells([row[key] for row in chunk]) for key, cells in columns), strict=True))


class _Lines:
    """Ends its rows with LF. Told to do that itself, csv.writer leaves a lone CR unquoted before Python 3.13."""

    def __init__(self, out: TextIO) -> None:
        self._write = out.write

    def write(self, row: str) -> int:
        return self._write(f"{row[: -len(_END)]}\n")


def _cells(column: Column, keys: bool) -> Callable[[list[Any]], Iterable[Any]]:
    """What writes the values of a column; one in which nothing stands, as in most of them, costs nothing."""
    word = data(column, keys)
    is_free = not keys and column.kind in {"text", "list"}

    def cells(values: list[Any]) -> Iterable[Any]:
        if values.count(None) == len(values):
            return repeat(word(None), len(values))
        return guarded(map(word, values)) if is_free else map(word, values)

    return cells
