"""A page of figures and sections: each a few tasks, or a picture of counts."""

from collections.abc import Iterable
from typing import Any

from duban.formats import Office
from duban.formats.pages import masthead, template
from duban.formats.pictures.figures import LIGHTS, Figures
from duban.formats.rows import grouped
from duban.formats.text import visible
from duban.formats.values import words
from duban.reports.report import Report, Row


def board(report: Report, office: Office) -> Iterable[str]:
    """The page in pieces; the rows of ``report`` are a name and a figure each."""
    name, figure = report.shown_columns
    tiles = [(row[name.key], words(name, row[name.key]), words(figure, row[figure.key])) for row in report.rows]
    sections = [_section(each) for each in report.sections]
    return template("board.html").generate(
        **masthead(report.title, office),
        tiles=tiles,
        sections=sections,
        notes=list(map(visible, report.summary())),
        lights=LIGHTS,
    )


def _section(report: Report) -> dict[str, Any]:
    if report.charts:
        figures = Figures(report)
        for _row in figures.over(report.rows):
            pass
        return {"title": report.title, "figures": figures.drawn(least=1)}
    groups = [(group, [_item(report, row) for row in rows]) for group, rows in grouped(report, report.rows)]
    return {"title": visible(report.title), "groups": groups, "notes": list(map(visible, report.summary()))}


def _item(report: Report, row: Row) -> dict[str, Any]:
    """A task: its title, and what else is shown of it."""
    shown = [visible(words(column, row[column.key])) for column in report.shown_columns if column.key not in _APART]
    return {"light": row["light"], "title": visible(row["title"]), "rest": list(filter(None, shown))}


_APART = {"light", "title"}
