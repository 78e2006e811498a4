"""Write plain text for pipes and files: one line per row, aligned by display width, nothing cut off."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import chain, islice
from typing import Any, TextIO

from duban.formats import Look
from duban.formats.prose import lines
from duban.formats.rows import grouped
from duban.formats.text import cells, pad, visible
from duban.formats.values import of_row, wording
from duban.reports.report import Column, Report, Row

Cell = Callable[[Any], str]

_SAMPLE = 500
"""The number of rows read ahead to compute the widths."""
_CAP = 80
"""The largest width that is padded to: one long text must not push all other columns far away."""


def write(report: Report, out: TextIO, _look: Look) -> None:
    """Write the text of ``report``, its shown columns, then a blank line and the summary; then what is annexed."""
    out.writelines(f"{line}\n" for line in lines(report.prose))
    if report.prose and report.title:
        out.write(f"\n{visible(report.title)}\n")
    rows = iter(report.rows)
    sample = list(islice(rows, _SAMPLE))
    if sample:
        _table(report, sample, chain(sample, rows), out)
    blank = "\n" if sample else ""
    for line in report.summary():
        out.write(f"{blank}{visible(line)}\n")
        blank = ""
    for annex in report.annexes:
        out.write(f"\n{visible(annex.title)}\n")
        write(annex, out, _look)


def _table(report: Report, sample: Sequence[Row], rows: Iterable[Row], out: TextIO) -> None:
    columns = report.shown_columns
    ends = [report.total] if report.total else []  # totals may be wider than every row
    widths = [_width(column, [*sample, *ends]) for column in columns]
    if not columns[-1].is_number:
        widths[-1] = 0  # no padding at the end of lines
    out.write(_line(pad(c.heading, w, c.is_number) for c, w in zip(columns, widths, strict=True)))
    texts = [of_row(c, partial(_cell, width=w)) for c, w in zip(columns, widths, strict=True)]
    for name, group in grouped(report, rows):
        out.write(f"{name}\n" if name else "")
        out.writelines(_line(text(row) for text in texts) for row in group)
    out.writelines(_line(text(row) for text in texts) for row in ends)


def _line(texts: Iterable[str]) -> str:
    return "  ".join(texts).rstrip(" ") + "\n"


def _width(column: Column, sample: Sequence[Row]) -> int:
    words = wording(column)
    widest = max(cells(visible(words(row[column.key]))) for row in sample)
    return max(cells(column.heading), min(widest, _CAP))


def _cell(column: Column, width: int) -> Cell:
    words = wording(column)

    @lru_cache(maxsize=256)  # names, dates and states repeat from row to row
    def padded(text: str) -> str:
        return pad(visible(text), width, column.is_number)

    return lambda value: padded(words(value))
