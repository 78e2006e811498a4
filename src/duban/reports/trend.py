"""Trend by weeks or months: tasks opened and closed in each, and open and overdue at its end.

The figures are what was recorded by the end of each period, as with ``--as-of``: the present state with all later
events reverted. A task that came and went, or a command that was undone, within one period leaves no trace.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from itertools import accumulate, groupby, islice, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from duban.domain.calendar.months import month_end, months_later
from duban.domain.lights import Clock, is_past
from duban.domain.task import OPEN, RUNNING
from duban.locales import _, ngettext
from duban.reports.columns import TREND
from duban.reports.lending import lending
from duban.reports.report import Chart, Labelled, Report, Row
from duban.reports.rows.counting import led, parts_note
from duban.reports.rows.filters import FROM, Filters, Where
from duban.reports.rows.spans import Change, spans
from duban.store.connection import MANY
from duban.store.reading import Reader

SHOWN = ("period", "until", "opened", "closed", "open", "overdue")
NOW = f"""SELECT t.status, t.due, COUNT(*) {FROM}
WHERE t.present = 1 AND t.status IN {OPEN}{{where}} GROUP BY t.status, t.due"""
# The day on which an event happened, or '9999' for the day on which it was recorded. An imported closing or
# registration has its day in the columns of the task, and not in the event.
DAY_OF_EVENT = """COALESCE(e.effective, CASE
 WHEN e.kind = 'import' AND e.field = 'status' AND e.new = 'closed' THEN substr(t.closed, 1, 10)
 WHEN e.kind = 'import' AND e.field = 'present' THEN
  substr(CASE WHEN t.closed < t.assigned THEN t.closed ELSE t.assigned END, 1, 10) END, '9999')"""

CHANGES_SINCE = f"""SELECT {MANY} t.id, t.present, t.status, t.due, b.at, e.field, e.old, {DAY_OF_EVENT}
{FROM} JOIN event e ON e.task_id = t.id JOIN batch b ON b.id = e.batch_id
WHERE e.batch_id IN (SELECT id FROM batch WHERE at > :since) AND e.field IN ('present', 'status', 'due'){{where}}
ORDER BY t.id, e.id DESC"""  # noqa: S608 - constants
CHOSEN_AMONG = f"SELECT t.id {FROM} WHERE t.id IN ({{ids}}){{where}}"


class Period(NamedTuple):
    """A week or month: ``name`` is "2026-W48" or "2026-11"; ``last`` is its last day, or today if that comes first.

    ``end`` is its last day in any case.
    """

    name: str
    first: date
    last: date
    end: date

    def runs(self, now: datetime) -> bool:
        """Whether it is not over; a day is over in its last second, as which a day without a time is asked about."""
        return now < datetime.combine(self.end, time(23, 59, 59))


class State(NamedTuple):
    """The state of a task at a moment."""

    present: int
    status: str
    due: str | None

    @property
    def is_open(self) -> bool:
        return bool(self.present) and self.status in OPEN

    @property
    def is_closed(self) -> bool:
        return bool(self.present) and self.status == "closed"

    @property
    def may_be_late(self) -> bool:
        return bool(self.present) and self.status in RUNNING and self.due is not None


Course = tuple[State, tuple[Change, ...]]
"""The course of a task: its present state, and the changes that led to it, latest first."""


class Tally:
    """Counts at the end of each day of ``days``.

    Open and overdue tasks are kept as differences to the day before, so that adding a state costs the same for one day
    and for a hundred; `rows` sums them up.
    """

    def __init__(self, days: Sequence[date], now: datetime) -> None:
        self.opened, self.closed = [0] * len(days), [0] * len(days)
        self._open, self._overdue = [0] * (len(days) + 1), [0] * (len(days) + 1)
        self._moments = [now if day == now.date() else datetime.combine(day, time(23, 59, 59)) for day in days]
        # A million tasks have some thousand deadlines.
        self._first_late = cache(lambda due: bisect_left(self._moments, True, key=partial(is_past, due)))

    def add(self, state: State, first: int, after: int, count: int = 1) -> None:
        """Add ``count`` tasks that were in ``state`` at the ends of the days ``first`` to ``after`` - 1."""
        # A difference: + on the first day of the state, - on the day after its last.
        if state.is_open:
            self._open[first] += count
            self._open[after] -= count
        if state.may_be_late and state.due is not None and (late := max(self._first_late(state.due), first)) < after:
            self._overdue[late] += count
            self._overdue[after] -= count

    def add_late(self, due: str, day: int) -> None:
        """Count an open task as overdue at the end of one day, if the deadline ``due`` was over by then."""
        if self._first_late(due) <= day:
            self._overdue[day] += 1
            self._overdue[day + 1] -= 1

    def turn(self, before: State, state: State, at: int, count: int) -> None:
        """Count the transition of ``count`` tasks on the day ``at``; one registered as closed counts as opened too."""
        was_there = before.is_open or before.is_closed
        self.opened[at] += count * ((state.is_open and not before.is_open) or (state.is_closed and not was_there))
        self.closed[at] += count * (state.is_closed and not before.is_closed)

    def rows(self) -> Iterator[tuple[int, int, int, int]]:
        """For each day: opened and closed since the day before, open and overdue at its end."""
        return zip(self.opened, self.closed, accumulate(self._open[:-1]), accumulate(self._overdue[:-1]), strict=True)


def weeks(today: date, count: int) -> list[Period]:
    """The last ``count`` weeks, Monday to Sunday, ascending; the present one ends with ``today``."""
    monday = today - timedelta(days=today.weekday())
    return [_week(monday - timedelta(weeks=back), today) for back in reversed(range(count))]


def _week(monday: date, today: date) -> Period:
    year, week, _day = monday.isocalendar()
    name = Labelled(f"{year}-W{week:02}", _("{year}-W{week:02}").format(year=year, week=week))
    end = monday + timedelta(days=6)
    return Period(name, monday, min(end, today), end)


def months(today: date, count: int) -> list[Period]:
    """The last ``count`` months, ascending; the present one ends with ``today``."""
    return [_month(months_later(today, -back), today) for back in reversed(range(count))]


def _month(first: date, today: date) -> Period:
    end = month_end(first.year, first.month)
    return Period(f"{first:%Y-%m}", first, min(end, today), end)


def trend(
    reader: Reader,
    clock: Clock,
    filters: Filters,
    periods: Sequence[Period],
    end_of: Callable[[date], str],
    *,
    parts: bool = False,
) -> Report:
    """A row for each of ``periods``; ``end_of`` gives the last moment (UTC) of a day in the office.

    Sub-tasks count only with ``parts``.
    """
    # The day before the first period is counted too: "opened" and "closed" are differences to it.
    days = [periods[0].first - timedelta(days=1), *(period.last for period in periods)]
    tally = Tally(days, clock.now)
    late = _count(reader, led(reader, clock, filters, parts=parts), days, list(map(end_of, days)), tally)
    parts_lines = parts_note(reader, clock, filters, counted=parts)
    keys = ("opened", "closed", "open", "overdue")
    rows = [
        {"period": _named(period, clock.now), **dict(zip(keys, counts, strict=True)), "until": period.last.isoformat()}
        for period, counts in zip(periods, islice(tally.rows(), 1, None), strict=True)
    ]
    # Each on its own scale: few overdue tasks among many open ones would be a flat line.
    runs = periods[-1].runs(clock.now)
    charts = (
        Chart(_("Opened and closed"), "bars", "period", ("opened", "closed"), runs=runs),
        Chart(_("Open at the end"), "lines", "period", ("open",), runs=runs),
        Chart(_("Overdue at the end"), "lines", "period", ("overdue",), runs=runs),
    )
    return Report(
        _("Trend"), TREND, rows, SHOWN, summary=lambda: [*_summary(rows), *_late(late), *parts_lines], charts=charts
    )


def _named(period: Period, now: datetime) -> str:
    words = getattr(period.name, "label", period.name)
    return Labelled(period.name, _("{period} (running)").format(period=words)) if period.runs(now) else period.name


def _count(reader: Reader, chosen: Where, days: Sequence[date], ends: Sequence[str], tally: Tally) -> int:
    """Count the open tasks as if they had always been so, then correct this for each task that changed since.

    So the time depends on the changes in the periods, and not on the size of the store. Returns the number of tasks
    with an event that was recorded in a later period than the one in which it happened.
    """
    for status, due, count in reader.rows(NOW.format(where=chosen.sql), chosen.parameters):
        tally.add(State(1, status, due), 0, len(ends), count)
    later = reader.rows(CHANGES_SINCE.format(where=chosen.sql), {**chosen.parameters, "since": ends[0]})
    late = 0
    for (state, changes), (count, late_entries) in _by_course(later, ends, [day.isoformat() for day in days]).items():
        tally.add(state, 0, len(ends), -count)
        late += late_entries
        periods = list(spans(state, changes, len(ends)))
        for first, after, then in periods:
            tally.add(then, first, after, count)
        for (_first, at, before), (_at, _after, then) in pairwise(periods):
            tally.turn(before, then, at, count)
    _count_lent(reader, chosen, lending(reader, ends), tally)
    return late


def _by_course(later: Iterator[tuple[Any, ...]], ends: Sequence[str], lasts: Sequence[str]) -> dict[Course, list[int]]:
    """Tasks with the same course: how many there are, and how many of them have an event recorded in a later period.

    A million tasks have some thousand courses (the same import, the same deadline), so each is counted once.
    """
    period, happened = cache(partial(bisect_left, ends)), cache(partial(bisect_left, lasts))
    counts_by_course: dict[Course, list[int]] = defaultdict(lambda: [0, 0])
    for (_task, *now), events in groupby(later, key=itemgetter(0, 1, 2, 3)):
        changes = [(period(at), field, old, happened(day)) for *_now, at, field, old, day in events]
        counts = counts_by_course[State(*now), tuple(each[:3] for each in changes)]
        counts[0] += 1
        counts[1] += any(day < at for at, _field, _old, day in changes)
    return counts_by_course


def _count_lent(reader: Reader, chosen: Where, lent: Sequence[dict[int, str]], tally: Tally) -> None:
    """Add the parents that were overdue by a deadline taken from their sub-tasks."""
    parents = ", ".join(map(str, {parent for then in lent for parent in then}))
    if not parents:
        return
    counted = {task for (task,) in reader.rows(CHOSEN_AMONG.format(ids=parents, where=chosen.sql), chosen.parameters)}
    for day, then in enumerate(lent):
        for parent in counted.intersection(then):
            tally.add_late(then[parent], day)


def _summary(rows: list[Row]) -> list[str]:
    opened, closed = (sum(row[key] for row in rows) for key in ("opened", "closed"))
    last = rows[-1]
    line = _("{opened} opened, {closed} closed; at the end {open} open, {overdue} overdue.")
    return [line.format(opened=opened, closed=closed, open=last["open"], overdue=last["overdue"])]


def _late(count: int) -> list[str]:
    """A line on tasks with late entries, for which `brief` gives other figures."""
    line = ngettext(
        "The figures are those on record at the end of each period. {count} task has entries recorded later,"
        " which count when they were recorded; “brief” counts them when they happened.",
        "The figures are those on record at the end of each period. {count} tasks have entries recorded"
        " later, which count when they were recorded; “brief” counts them when they happened.",
        count,
    )
    return [line.format(count=count)] if count else []
