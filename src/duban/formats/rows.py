"""Split a stream of rows into groups or pages."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from duban.formats.text import visible
from duban.formats.values import NOTHING, wording
from duban.locales import _
from duban.reports.report import Report, Row, in_sentence_case


def grouped(report: Report, rows: Iterable[Row]) -> Iterator[tuple[str, Iterator[Row]]]:
    """Group consecutive rows by the report's group column; yields (name and note, rows), with "" without groups."""
    if report.group is None:
        return groupby(rows, key=lambda _row: "")
    return groupby(rows, key=lambda row: group_heading(report, row))


def group_heading(report: Report, row: Row) -> str:
    """The name and note of the group to which a row of a grouped report belongs."""
    key = report.group or ""
    column = report.column(key)
    name = visible(wording(column)(row[key])) or NOTHING
    if column.kind == "term" or row[key] is None:
        name = in_sentence_case(name)
    note = report.notes.get(row[key])
    return _("{group}: {note}").format(group=name, note=note) if note else name


def paged(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Yield lists of ``size`` rows; the last one may be shorter."""
    source = iter(rows)
    while page := list(islice(source, size)):
        yield page
