"""Confidential tasks in files and for other programs: every report with ``ViewOptions`` passes through here, while
``FigureOptions`` promise that there is nothing to hide.

They are only counted: in the figures of a report, and in the line that says how many were left out.
"""

from collections.abc import Iterable, Iterator

from duban.address import StrPath
from duban.locales import ngettext
from duban.reports.report import Labelled, Report, Row
from duban.store.reading import reading

CONFIDENTIAL = "SELECT id, title FROM task WHERE confidential = 1 AND present = 1"
HIDDEN = "***"


class LeftOut:
    """The ids of the confidential tasks that were left out so far."""

    def __init__(self) -> None:
        self.ids: set[int] = set()

    def lines(self) -> list[str]:
        """A line that says how many; none where there was none."""
        line = ngettext(
            "{count} confidential task is left out; --include-confidential shows it.",
            "{count} confidential tasks are left out; --include-confidential shows them.",
            len(self.ids),
        )
        return [line.format(count=len(self.ids))] if self.ids else []


def without_confidential(report: Report, store: StrPath) -> tuple[Report, LeftOut]:
    """The report without the rows on tasks that are confidential today, and what is left out while it is read."""
    with reading(store) as reader:
        titles: dict[int, str] = dict(reader.rows(CONFIDENTIAL))
    left_out = LeftOut()
    if not titles:
        return report, left_out
    summary = report.summary
    sections = tuple(_without(section, titles, left_out) for section in report.sections)
    report = _without(report, titles, left_out)._replace(sections=sections)
    return report._replace(summary=lambda: [*summary(), *left_out.lines()]), left_out


def _without(report: Report, titles: dict[int, str], left_out: LeftOut) -> Report:
    key = "id" if report.lists_tasks else "task"
    if key in {column.key for column in report.columns}:
        if report.total is None:
            rows = _shown(report.rows, key, titles, left_out)
        else:
            texts = [column.key for column in report.columns if column.kind == "text" and column.key != "owner"]
            rows = (_covered(row, key, titles, texts) for row in report.rows)
    else:
        rows = (_masked(row, titles) for row in report.rows)
    return report._replace(rows=rows)


def _shown(rows: Iterable[Row], key: str, titles: dict[int, str], left_out: LeftOut) -> Iterator[Row]:
    for row in rows:
        if row[key] in titles:
            left_out.ids.add(row[key])
        else:
            yield row


def _covered(row: Row, key: str, titles: dict[int, str], texts: Iterable[str]) -> Row:
    """A row of figures that add up keeps its figures, and loses what it says about a confidential task."""
    return row | {key: None, **dict.fromkeys(texts, HIDDEN)} if row[key] in titles else row


def _masked(row: Row, titles: dict[int, str]) -> Row:
    """A row that is not about a single task, such as a command, without titles of confidential tasks."""
    return {key: _hidden(value, titles) if isinstance(value, str) else value for key, value in row.items()}


def _hidden(text: str, titles: dict[int, str]) -> str:
    for title in titles.values():
        if title in text:
            label = text.label.replace(title, HIDDEN) if isinstance(text, Labelled) else ""
            text = text.replace(title, HIDDEN)
            text = Labelled(text, label) if label else text
    return text
