"""A stream of rows, in groups and in pages."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from duban.formats.text import visible
from duban.formats.values import NOTHING, wording
from duban.locales import _
from duban.reports.report import Report, Row


def grouped(report: Report, rows: Iterable[Row]) -> Iterator[tuple[str, Iterator[Row]]]:
    """The rows by the report's group, each with the group's name and note ("" where the report has no groups)."""
    key = report.group
    if key is None:
        return groupby(rows, key=lambda _row: "")
    name = wording(report.column(key))

    def heading(row: Row) -> str:
        label = visible(name(row[key])) or NOTHING
        note = report.notes.get(row[key])
        return _("{group}: {note}").format(group=label, note=note) if note else label

    return groupby(rows, key=heading)


def paged(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """The rows, ``size`` at a time."""
    source = iter(rows)
    while page := list(islice(source, size)):
        yield page
