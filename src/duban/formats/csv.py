"""Write CSV that Excel, WPS and LibreOffice open by double click, and that imports again without loss.

With ``look.keys`` it is for other programs: no BOM, LF, JSON keys as headings, values as in JSON, no guards.
"""

import csv
from collections.abc import Callable
from typing import Any, TextIO

from duban.formats import Look
from duban.formats.guard import guarded
from duban.formats.rows import paged
from duban.formats.values import data, headings
from duban.reports.report import Column, Report

Cells = Callable[[list[Any]], list[Any]]

_CHUNK = 250  # rows; few enough to stay in the CPU cache
_AS_IS = {str, int, type(None)}
"""Types that csv.writer formats as we would."""
_END = "\r\n"


def write(report: Report, out: TextIO, look: Look) -> None:
    """Write the data columns of ``report``, a chunk of rows at a time."""
    writer = csv.writer(_Lines(out) if look.keys else out, lineterminator=_END)
    # Without a BOM Chinese Excel reads a CSV file as GB18030.
    out.write("" if look.keys else "\ufeff")
    writer.writerow(headings(report.data_columns, look.keys))
    columns = [(column.key, _cells(column, look.keys)) for column in report.data_columns]
    for chunk in paged(report.rows, _CHUNK):
        # Column by column: one call of map instead of one Python step a cell, on a million rows.
        writer.writerows(zip(*(cells([row[key] for row in chunk]) for key, cells in columns), strict=True))


class _Lines:
    """Replaces the line end by LF: with lineterminator LF, csv.writer before Python 3.13 leaves a lone CR unquoted."""

    def __init__(self, out: TextIO) -> None:
        self._write = out.write

    def write(self, row: str) -> int:
        return self._write(f"{row[: -len(_END)]}\n")


def _cells(column: Column, keys: bool) -> Cells:
    """A function from some values of a column to their cells."""
    worded = _worded(column, keys)
    # Only free text can contain a formula; terms, dates and numbers are duban's own words.
    is_free = not keys and column.kind in {"text", "list"}
    return (lambda values: guarded(worded(values))) if is_free else worded


def _worded(column: Column, keys: bool) -> Cells:
    """A function from some values of a column to their words, with fast paths for plain and for equal values."""
    word = data(column, keys)

    def each(values: list[Any]) -> list[Any]:
        return list(map(word, values))

    def as_is(values: list[Any]) -> list[Any]:
        return values if _AS_IS.issuperset(map(type, values)) else each(values)

    def once(values: list[Any]) -> list[Any]:
        return [word(values[0])] * len(values) if values.count(values[0]) == len(values) else each(values)

    if column.absent:  # None has a wording of its own, so no fast path
        return each
    return as_is if column.kind in {"text", "number"} else once
