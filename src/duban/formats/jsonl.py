"""JSON lines: one object a line, with stable English keys in the order of the columns."""

import json
from typing import TextIO

from duban.formats import Look
from duban.formats.text import escaped
from duban.reports.report import Report, Row

_encode = json.JSONEncoder(ensure_ascii=False).encode


def write(report: Report, out: TextIO, _look: Look) -> None:
    """Write the data columns of ``report``."""
    keys = [column.key for column in report.data_columns]
    for row in report.rows:
        out.write(line(keys, row) + "\n")


def line(keys: list[str], row: Row) -> str:
    """One row as JSON."""
    return real(_encode({key: row[key] for key in keys}))


def real(text: str) -> str:
    """JSON in real characters, but for those that act on a terminal or hide, and lone surrogates: they are escaped."""
    return escaped(text, lambda number: json.dumps(chr(number))[1:-1])
