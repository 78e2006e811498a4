"""Write a JSON array with one object per line, so that it streams and can be searched by line; ``[]`` when empty."""

from typing import TextIO

from duban.formats import Look
from duban.formats.jsonl import line
from duban.reports.report import Report


def write(report: Report, out: TextIO, _look: Look) -> None:
    """Write the data columns of ``report``."""
    keys = [column.key for column in report.data_columns]
    # Whether a comma follows is known only with the next row, so each row writes the separator before it.
    between, end = "[\n", "[]\n"
    for row in report.rows:
        out.write(between + line(keys, row))
        between, end = ",\n", "\n]\n"
    out.write(end)
