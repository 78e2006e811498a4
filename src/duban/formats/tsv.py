r"""Write tab-separated values, one line per row, with the escapes ``\t``, ``\n``, ``\r`` and ``\\``."""

from typing import TextIO

from duban.formats import Look
from duban.formats.escapes import escape
from duban.formats.values import data, headings
from duban.reports.report import Report


def write(report: Report, out: TextIO, look: Look) -> None:
    """Write the data columns of ``report``."""
    # The csv module is not used: programs that read TSV (cut, awk) know no quotation marks.
    cells = [(column.key, data(column, look.keys)) for column in report.data_columns]
    _line(out, headings(report.data_columns, look.keys))
    for row in report.rows:
        values = [cell(row[key]) for key, cell in cells]
        _line(out, ["" if value is None else str(value) for value in values])


def _line(out: TextIO, texts: list[str]) -> None:
    out.write("\t".join(escape(text) for text in texts) + "\n")
