"""A page with a text and the tables annexed to it."""

from collections.abc import Iterable
from typing import Any

from duban.formats import Office
from duban.formats.pages import masthead, template
from duban.formats.text import visible, visible_lines
from duban.formats.values import words
from duban.reports.report import Prose, Report


def letter(report: Report, office: Office) -> Iterable[str]:
    """The page in pieces. The text has its own masthead and signature."""
    own = masthead(next(text for kind, text in report.prose if kind == "title"), office)
    tables = [_table(each) for each in (report, *report.annexes) if each.title]
    return template("letter.html").generate(
        **own | {"unit": "", "day": "", "signed": []},
        prose=[Prose(kind, visible(text)) for kind, text in report.prose],
        tables=tables,
    )


def _table(report: Report) -> dict[str, Any]:
    columns = report.shown_columns
    rows = [[visible_lines(words(column, row[column.key])) for column in columns] for row in report.rows]
    return {
        "title": visible(report.title),
        "columns": [(column.heading, column.is_number) for column in columns],
        "rows": rows,
        "notes": list(map(visible, report.summary())),
    }
