"""Write JSON lines: one object per line, with stable English keys in the order of the columns."""

import json
from typing import TextIO

from duban.formats import Look
from duban.formats.text import escaped
from duban.reports.report import Report, Row

# One encoder for all rows: json.dumps with options creates a new one for each call.
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
    """Escape control characters, invisible characters and lone surrogates in JSON; keep all others readable."""
    # json.dumps writes "\u202e", and surrogate pairs beyond U+FFFF; the quotation marks are cut off.
    return escaped(text, lambda number: json.dumps(chr(number))[1:-1])
