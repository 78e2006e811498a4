"""The pictures of a report: those that it describes, or how its tasks spread over lights, urgencies and owners."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from duban.formats.text import visible
from duban.formats.values import NOTHING, wording
from duban.locales import _, ngettext, term
from duban.reports.report import Chart, Column, Report, Row

LIGHTS = ("red", "orange", "yellow", "green")
_ORDERS = {"light": LIGHTS, "urgency": ("critical", "urgent", "normal")}
_TIMES = {"period", "month"}
"""Keys whose values follow each other in time, which runs from left to right."""
_WHOLES = {"rate": 1, "percent": 100}
_SPREAD = {"light", "urgency", "status", "need", "verdict"}
"""What tasks are counted by, besides their owners; how often a day is a Monday says nothing."""
MOST = 20
"""Bars of one picture; beyond, the table is read more easily."""
_RED = 3
_TALLIED = 10
FEW = 5
"""Fewer tasks than that are seen at a glance."""


class Series(NamedTuple):
    """What one line, or one bar of each label, shows: ``values`` as they are, and ``texts`` in words.

    ``tone`` is a place among the four colours of series; the last is red, which only what is late has.
    """

    name: str
    values: Sequence[float | None]
    texts: list[str]
    tone: int = 0


class Figure(NamedTuple):
    """``kind`` is "bars", or where the labels are a course of time "columns" or "lines".

    ``keys`` are the stored values behind the ``labels``; ``note`` is written below.

    ``whole``: where the values are parts of 1, or of 100, the scale ends there. ``total``: what each series comes to,
    of all that was counted, also beyond the bars that are drawn.
    """

    title: str
    kind: str
    labels: list[str]
    keys: list[Any]
    series: list[Series]
    whole: int = 0
    note: str = ""
    total: Sequence[float | None] = ()

    @property
    def top(self) -> float:
        """The largest value of the scale."""
        return self.whole or max((value or 0 for each in self.series for value in each.values), default=0)


class Figures:
    """Looks at the rows that pass through, and then gives the pictures of them; ``count`` is how many there were."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._kept: list[Row] = []
        self.count = 0
        groups = [report.column(report.group)] if report.group else []
        shown = [] if report.charts else [*groups, *report.shown_columns]
        self._counts: dict[Column, Counter[Any]] = {each: Counter() for each in shown if _is_tallied(each)}

    def over(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows. Kept are those of a report with pictures of its own, which has few."""
        for row in rows:
            self.count += 1
            for column, counted in self._counts.items():
                counted[row[column.key]] += 1
            if self._report.charts:
                self._kept.append(row)
            yield row

    def drawn(self) -> list[Figure]:
        """The pictures that have something to say."""
        charts = (figure_of(self._report, chart, self._kept) for chart in self._report.charts)
        tallies = (_tally(column, counted) for column, counted in self._counts.items())
        return [each for each in (*charts, *tallies) if len(each.labels) > 1]


def _is_tallied(column: Column) -> bool:
    return column.terms in _SPREAD or column.key == "owner"


def figure_of(report: Report, chart: Chart, rows: Sequence[Row], bars: int = MOST) -> Figure:
    """The figure that ``report`` describes, of its rows; so many ``bars`` at most, where they are no course of time."""
    columns = [report.column(key) for key in chart.series]
    kind = "columns" if chart.kind == "bars" and chart.x in _TIMES else chart.kind
    most = rows[:bars] if kind == "bars" else rows
    left = len(rows) - len(most)
    return Figure(
        chart.title,
        kind,
        [_label(report.column(chart.x), row[chart.x]) for row in most],
        [row[chart.x] for row in most],
        [_series(column, most, place) for place, column in enumerate(columns)],
        _WHOLES.get(columns[0].kind, 0) if len({column.kind for column in columns}) == 1 else 0,
        ngettext("{count} more in the table", "{count} more in the table", left).format(count=left) if left else "",
        [report.total[column.key] for column in columns] if report.total else (),
    )


def _series(column: Column, rows: Sequence[Row], place: int) -> Series:
    words = wording(column)
    values = [row[column.key] for row in rows]
    tone = _RED if column.key == "overdue" else place % _RED
    return Series(column.heading, values, [words(value) or NOTHING for value in values], tone)


def _tally(column: Column, counted: Counter[Any]) -> Figure:
    """How many rows have each value, the most frequent first, but terms of an order in that order."""
    if counted.total() < FEW:
        return Figure(column.heading, "bars", [], [], [])
    ranks = {value: rank for rank, value in enumerate(_ORDERS.get(column.terms, ()))}
    ranked = sorted(counted.items(), key=lambda item: (ranks.get(item[0], len(ranks)), -item[1]))
    most, rest = ranked[:_TALLIED], ranked[_TALLIED:]
    counts = [count for _value, count in most]
    note = _("{count} others: {sum}").format(count=len(rest), sum=sum(count for _value, count in rest))
    return Figure(
        column.heading,
        "bars",
        [_label(column, value) for value, _count in most],
        [value for value, _count in most],
        [Series(term("column", "count_total"), counts, list(map(str, counts)))],
        note=note if rest else "",
        total=[counted.total()],
    )


def _label(column: Column, value: Any) -> str:
    return visible(wording(column)(value)) or NOTHING
