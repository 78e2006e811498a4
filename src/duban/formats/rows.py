"""Split a stream of rows into groups or pages."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from duban.formats.text import visible
from duban.formats.values import NOTHING, wording
from duban.locales import _
from duban.reports.report import Report, Row


def grouped(report: Report, rows: Iterable[Row]) -> Iterator[tuple[str, Iterator[Row]]]:
    """Group consecutive rows by the report's group column; yields (name and note, rows), with "" without groups."""
    key = report.group
    if key is None:
        return groupby(rows, key=lambda _row: "")
    name = wording(report.column(key))

    def heading(row: Row) -> str:
        label = visible(name(row[key])) or NOTHING
        note = report.notes.get(row[key])
        return _("{group}: {note}").format(group=label, note=note) if note else label

    return groupby(rows, key=heading)  # streams: the report sorts its rows by the group


def paged(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Yield lists of ``size`` rows; the last one may be shorter."""
    source = iter(rows)
    while page := list(islice(source, size)):
        yield page
