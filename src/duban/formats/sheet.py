"""Show one row as a form: one line per field with a value, all of its text."""

from collections.abc import Iterable

from duban.formats.text import cells, hanging, pad, visible, visible_lines
from duban.formats.values import wording
from duban.reports.report import Report


def sheet(report: Report, sections: Iterable[tuple[str, list[str]]] = (), width: int | None = None) -> str:
    """Format every row of ``report`` with its shown columns, then ``sections`` as (heading, lines).

    Lines fold at ``width`` cells; without a width they do not fold.
    """
    texts = [(column.heading, column.key, wording(column)) for column in report.shown_columns]
    # Headings in Chinese take two cells per character, so they are padded by width and not by length.
    left = max(cells(heading) for heading, _key, _text in texts)
    sheets = []
    for row in report.rows:
        fields = [(heading, visible_lines(text(row[key]))) for heading, key, text in texts]
        lines = [f"{pad(heading, left)}  {hanging(value, width, left + 2)}" for heading, value in fields if value]
        sheets.append("\n".join(lines) + "\n")
    for heading, lines in sections:
        sheets.append(
            "\n".join([visible(heading), *(f"  {hanging(visible(line), width, 4)}" for line in lines)]) + "\n"
        )
    return "\n".join(sheets)
