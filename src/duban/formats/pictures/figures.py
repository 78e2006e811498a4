"""The data of charts: those that a report describes, or tallies of its tasks by light, urgency, owner and so on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, log10
from types import MappingProxyType
from typing import Any, NamedTuple

from duban.formats.text import visible
from duban.formats.values import NOTHING, wording
from duban.locales import _, ngettext, term
from duban.reports.report import Chart, Column, Report, Row, in_sentence_case

LIGHTS = ("red", "orange", "yellow", "green")
AGES = ("1-7", "8-30", "31-90", "more")
_ORDERS = {"light": LIGHTS, "urgency": ("critical", "urgent", "normal"), "age": ("0", *AGES)}
_TIMES = {"period", "month"}
"""Keys of time series, which run from left to right."""
_WHOLES = {"rate": 1, "percent": 100}
_SPREAD = {"light", "urgency", "status", "need", "verdict", "age"}
"""Terms by which tasks are tallied, besides owners. Others, such as weekdays, tell nothing."""
MOST = 20
"""The most bars of one chart; with more, the table is easier to read."""
_TONES = {"overdue": 3, "age": 3, "on_time": 1, "late": 2, "unknown": 4, "running": 0}
"""Keys whose colour says what they mean; others take the first three in turn."""
_TALLIED = 10  # the most bars of a tally; the rest is summed up in a note
FEW = 5
"""With fewer tasks there is no tally: they can be counted at a glance."""


class Series(NamedTuple):
    """One line, or one bar of each label: ``values``, and the same in words, ``texts``.

    ``tone`` is an index into the five series colours: blue, green, amber, red for what is overdue alone, and grey.
    """

    name: str
    values: Sequence[float | None]
    texts: list[str]
    tone: int = 0


class Figure(NamedTuple):
    """The data of a chart. ``kind`` is that of a Chart, or "columns" for the bars of a time series.

    ``keys``: the stored values behind the ``labels``. ``note``: written below the chart.
    ``whole``: 1 or 100 if the values are shares of that; the scale ends there. 0 for counts.
    ``total``: the sum of each series, including values for which no bar is drawn. ``runs``, ``days``: as
    those of a Chart; ``rows``: all that it is of.
    """

    title: str
    kind: str
    labels: list[str]
    keys: list[Any]
    series: list[Series]
    whole: int = 0
    note: str = ""
    total: Sequence[float | None] = ()
    runs: bool = False
    rows: Sequence[Row] = ()
    days: Mapping[str, str] = MappingProxyType({})

    @property
    def top(self) -> float:
        """The greatest value, or sum of values in a stack."""
        rows = list(zip(*([value or 0 for value in each.values] for each in self.series), strict=True))
        return self.whole or max(map(sum, rows) if self.kind == "stacks" else map(max, rows), default=0)

    @property
    def step(self) -> float:
        """The distance of grid lines: 1, 2 or 5 times a power of ten, for at most five lines; whole for counts."""
        top, least = self.top or 1, 0 if self.whole else 1
        power = max(10.0 ** ceil(log10(top / 5) - 1), least)
        return next(step for times in (1, 2, 5, 10) if (step := times * power) * 5 >= top)

    @property
    def scale(self) -> float:
        """The top of the scale, which begins at 0 and ends with a whole step."""
        return max(ceil(self.top / self.step), 1) * self.step


class Figures:
    """Collects chart data from rows while they are streamed; ``count`` is the number of rows so far.

    Without ``every`` only the columns are tallied that the report names for it, and no charts of its own are drawn.
    """

    def __init__(self, report: Report, *, every: bool = True) -> None:
        shown = report.shown_columns if every else ()
        report = report if every else report._replace(group=None, charts=())
        self._report = report
        self._kept: list[Row] = []
        # A line of days says nothing of what the tasks are.
        self._draws = any(chart.kind != "timeline" for chart in report.charts)
        self.count = 0
        # The column of the groups is not shown in the rows, but its tally tells most.
        groups = [report.column(report.group)] if report.group else []
        counted = [] if self._draws else [*report.tallied, *groups, *shown]
        self._counts: dict[Column, Counter[Any]] = {each: Counter() for each in counted if _is_tallied(each)}

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
        wholes = self._report.wholes() if self._counts else {}
        tallies = (_tally(each, Counter(wholes.get(each.key, counted))) for each, counted in self._counts.items())
        return [each for each in (*charts, *tallies) if len(each.labels) >= least]


def _is_tallied(column: Column) -> bool:
    return column.terms in _SPREAD or column.key == "owner"


def figure_of(report: Report, chart: Chart, rows: Sequence[Row], bars: int = MOST) -> Figure:
    """The data of a chart that ``report`` describes; at most ``bars`` bars, if it is no time series."""
    known = {column.key: column for column in (*report.columns, *chart.own)}
    columns = [known[key] for key in chart.series]
    kind = "columns" if chart.kind == "bars" and chart.x in _TIMES else chart.kind
    most = rows[:bars] if kind in {"bars", "stacks"} else rows
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
        chart.runs,
        rows,
        chart.days,
    )


def _series(column: Column, rows: Sequence[Row], place: int) -> Series:
    words = wording(column)
    values = [row[column.key] for row in rows]
    return Series(
        column.heading, values, [words(value) or NOTHING for value in values], _TONES.get(column.key, place % 3)
    )


def _tally(column: Column, counted: Counter[Any]) -> Figure:
    """The number of rows by value, the most frequent first; lights and urgencies in their own order."""
    if counted.total() < FEW:  # without labels, so that drawn() leaves it out
        return Figure(column.heading, "bars", [], [], [])
    ranks = {value: rank for rank, value in enumerate(_ORDERS.get(column.terms, ()))}
    if column.terms == "age":  # an empty span tells as much as a full one
        counted = Counter({**dict.fromkeys(AGES, 0), **counted})
    ranked = sorted(counted.items(), key=lambda item: (ranks.get(item[0], len(ranks)), -item[1]))
    most, rest = ranked[:_TALLIED], ranked[_TALLIED:]
    counts = [count for _value, count in most]
    note = _("{count} others: {sum}").format(count=len(rest), sum=sum(count for _value, count in rest))
    return Figure(
        column.heading,
        "bars",
        [_label(column, value) for value, _count in most],
        [value for value, _count in most],
        [
            Series(
                in_sentence_case(term("column", "count_total")),
                counts,
                list(map(str, counts)),
                _TONES.get(column.key, 0),
            )
        ],
        note=note if rest else "",
        total=[counted.total()],
    )


def _label(column: Column, value: Any) -> str:
    return visible(wording(column)(value)) or NOTHING
