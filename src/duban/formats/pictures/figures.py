"""The data of charts: those that a report describes, or tallies of its tasks by light, urgency, owner and so on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from duban.formats.text import visible
from duban.formats.values import NOTHING, wording
from duban.locales import _, ngettext, term
from duban.reports.report import Chart, Column, Report, Row, in_sentence_case

LIGHTS = ("red", "orange", "yellow", "green")
_ORDERS = {"light": LIGHTS, "urgency": ("critical", "urgent", "normal")}
_TIMES = {"period", "month"}
"""Keys of time series, which run from left to right."""
_WHOLES = {"rate": 1, "percent": 100}
_SPREAD = {"light", "urgency", "status", "need", "verdict"}
"""Terms by which tasks are tallied, besides owners. Others, such as weekdays, tell nothing."""
MOST = 20
"""The most bars of one chart; with more, the table is easier to read."""
_RED = 3  # the index of red among the series colours
_TALLIED = 10  # the most bars of a tally; the rest is summed up in a note
FEW = 5
"""With fewer tasks there is no tally: one sees them at a glance."""


class Series(NamedTuple):
    """One line, or one bar of each label: ``values``, and the same in words, ``texts``.

    ``tone`` is an index into the four series colours; the last one, red, is only for what is overdue.
    """

    name: str
    values: Sequence[float | None]
    texts: list[str]
    tone: int = 0


class Figure(NamedTuple):
    """The data of a chart. ``kind`` is "bars", or for a time series "columns" or "lines".

    ``keys``: the stored values behind the ``labels``. ``note``: written below the chart.
    ``whole``: 1 or 100 if the values are shares of that; the scale ends there. 0 for counts.
    ``total``: the sum of each series, including values for which no bar is drawn.
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
        """The top of the scale."""
        return self.whole or max((value or 0 for each in self.series for value in each.values), default=0)


class Figures:
    """Collects chart data from rows while they are streamed; ``count`` is the number of rows so far."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._kept: list[Row] = []
        self.count = 0
        # The column of the groups is not shown in the rows, but its tally tells most.
        groups = [report.column(report.group)] if report.group else []
        shown = [] if report.charts else [*groups, *report.shown_columns]
        self._counts: dict[Column, Counter[Any]] = {each: Counter() for each in shown if _is_tallied(each)}

    def over(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Pass on the rows and collect their data. Rows are kept only for reports with charts of their own: few."""
        for row in rows:
            self.count += 1
            for column, counted in self._counts.items():
                counted[row[column.key]] += 1
            if self._report.charts:
                self._kept.append(row)
            yield row

    def drawn(self, least: int = 2) -> list[Figure]:
        """The charts with so many labels or more, once all rows have passed."""
        charts = (figure_of(self._report, chart, self._kept) for chart in self._report.charts)
        tallies = (_tally(column, counted) for column, counted in self._counts.items())
        return [each for each in (*charts, *tallies) if len(each.labels) >= least]


def _is_tallied(column: Column) -> bool:
    return column.terms in _SPREAD or column.key == "owner"


def figure_of(report: Report, chart: Chart, rows: Sequence[Row], bars: int = MOST) -> Figure:
    """The data of a chart that ``report`` describes; at most ``bars`` bars, if it is no time series."""
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
        # Only if all series are shares of the same whole: a rate and a count have no common scale.
        _WHOLES.get(columns[0].kind, 0) if len({column.kind for column in columns}) == 1 else 0,
        ngettext("{count} more in the table", "{count} more in the table", left).format(count=left) if left else "",
        [report.total[column.key] for column in columns] if report.total else (),
    )


def _series(column: Column, rows: Sequence[Row], place: int) -> Series:
    words = wording(column)
    values = [row[column.key] for row in rows]
    # Not place % 4: red is never given to a series that is not overdue.
    tone = _RED if column.key == "overdue" else place % _RED
    return Series(column.heading, values, [words(value) or NOTHING for value in values], tone)


def _tally(column: Column, counted: Counter[Any]) -> Figure:
    """The number of rows by value, the most frequent first; lights and urgencies in their own order."""
    if counted.total() < FEW:  # without labels, so that drawn() leaves it out
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
        [Series(in_sentence_case(term("column", "count_total")), counts, list(map(str, counts)))],
        note=note if rest else "",
        total=[counted.total()],
    )


def _label(column: Column, value: Any) -> str:
    return visible(wording(column)(value)) or NOTHING
