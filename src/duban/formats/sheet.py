"""One row as a sheet of paper: a line for each field that has a value, all of its text."""

from collections.abc import Iterable

from duban.formats.text import cells, pad, visible, visible_lines
from duban.formats.values import wording
from duban.reports.report import Report


def sheet(report: Report, sections: Iterable[tuple[str, list[str]]] = ()) -> str:
    """Every row of ``report`` with the shown columns; then ``sections``, each a heading with lines under it."""
    texts = [(column.heading, column.key, wording(column)) for column in report.shown_columns]
    width = max(cells(heading) for heading, _key, _text in texts)
    indent = "\n" + " " * (width + 2)
    sheets = []
    for row in report.rows:
        fields = [(heading, visible_lines(text(row[key]))) for heading, key, text in texts]
        lines = [f"{pad(heading, width)}  {value.replace(chr(10), indent)}" for heading, value in fields if value]
        sheets.append("\n".join(lines) + "\n")
    for heading, lines in sections:
        sheets.append("\n".join([visible(heading), *(f"  {visible(line)}" for line in lines)]) + "\n")
    return "\n".join(sheets)
