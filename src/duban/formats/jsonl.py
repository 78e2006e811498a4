"""JSON lines: one object a line, with stable English keys in the order of the columns."""

import json
import re
from typing import TextIO

from duban.formats import Look
from duban.reports.report import Report, Row

_encode = json.JSONEncoder(ensure_ascii=False).encode
_SURROGATES = re.compile("[\ud800-\udfff]")


def write(report: Report, out: TextIO, _look: Look) -> None:
    """Write the data columns of ``report``."""
    keys = [column.key for column in report.data_columns]
    for row in report.rows:
        out.write(line(keys, row) + "\n")


def line(keys: list[str], row: Row) -> str:
    """One row as JSON, in real characters; a lone surrogate, which UTF-8 cannot carry, is escaped."""
    text = _encode({key: row[key] for key in keys})
    return _SURROGATES.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
