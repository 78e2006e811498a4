"""Week by week, or month by month: what was opened and closed, and what was open and overdue at the end.

All of it is what the record knew at the end of those days, as with ``--as-of``: the state now, with every later event
taken back. What came and went within a period, and what was undone in it, leaves no trace.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from duban.domain.lights import Clock, is_past
from duban.domain.phrases.reading import month_end
from duban.domain.task import OPEN, RUNNING
from duban.locales import _
from duban.reports.columns import TREND
from duban.reports.counting import FROM, in_order, led
from duban.reports.filters import Filters, Where
from duban.reports.report import Chart, Report, Row
from duban.store.reading import Reader

SHOWN = ("period", "until", "opened", "closed", "open", "overdue")
NOW = f"""SELECT t.status, t.due, COUNT(*) {FROM}
WHERE t.present = 1 AND t.status IN {OPEN}{{where}} GROUP BY t.status, t.due"""
LATER = f"""SELECT t.id, t.present, t.status, t.due, b.at, e.field, e.old
{FROM} JOIN event e ON e.task_id = t.id JOIN batch b ON b.id = e.batch_id
WHERE e.field IN ('present', 'status', 'due') AND b.at > :since{{where}} ORDER BY t.id, e.id DESC"""


class Period(NamedTuple):
    """``name`` is "2026-W48" or "2026-11"; ``last`` is its last day, or the day on which it is asked."""

    name: str
    first: date
    last: date


class State(NamedTuple):
    """What a task was at a moment."""

    present: int
    status: str
    due: str | None

    @property
    def is_open(self) -> bool:
        return bool(self.present) and self.status in OPEN

    @property
    def is_closed(self) -> bool:
        return bool(self.present) and self.status == "closed"

    def is_overdue(self, now: datetime) -> bool:
        return bool(self.present) and self.status in RUNNING and self.due is not None and is_past(self.due, now)


def weeks(today: date, count: int) -> list[Period]:
    """So many weeks from Monday to Sunday, the last one up to ``today``."""
    monday = today - timedelta(days=today.weekday())
    return [_week(monday - timedelta(weeks=back), today) for back in reversed(range(count))]


def _week(monday: date, today: date) -> Period:
    year, week, _day = monday.isocalendar()
    return Period(f"{year}-W{week:02}", monday, min(monday + timedelta(days=6), today))


def months(today: date, count: int) -> list[Period]:
    """So many months, the last one up to ``today``."""
    this = today.year * 12 + today.month - 1
    return [_month(*divmod(this - back, 12), today) for back in reversed(range(count))]


def _month(year: int, month: int, today: date) -> Period:
    first = date(year, month + 1, 1)
    return Period(f"{first:%Y-%m}", first, min(month_end(year, month + 1), today))


def trend(
    reader: Reader, clock: Clock, filters: Filters, periods: Sequence[Period], end_of: Callable[[date], str]
) -> Report:
    """A row for each of ``periods``, the earliest first; ``end_of`` is the last moment (UTC) of a day in the office."""
    days = [periods[0].first - timedelta(days=1), *(period.last for period in periods)]
    chosen = led(reader, clock, filters)
    counted = _count(reader, clock, chosen, days, list(map(end_of, days)))
    rows = [
        {"period": period.name, **{key: counts[key] for key in ("opened", "closed", "open", "overdue")}}
        | {"until": period.last.isoformat()}
        for period, counts in zip(periods, counted[1:], strict=True)
    ]
    rows = in_order(rows, [column.key for column in TREND], filters)
    charts = (
        Chart(_("Opened and closed"), "bars", "period", ("opened", "closed")),
        Chart(_("Open and overdue at the end"), "lines", "period", ("open", "overdue")),
    )
    return Report(_("Trend"), TREND, rows, SHOWN, summary=lambda: _summary(rows), charts=charts)


def _count(
    reader: Reader, clock: Clock, chosen: Where, days: Sequence[date], ends: Sequence[str]
) -> list[Counter[str]]:
    """What there was at each of the ``ends``: what there is now, corrected for each task that changed since."""
    moments = [clock.now if day == clock.now.date() else datetime.combine(day, time(23, 59, 59)) for day in days]
    counted = [Counter[str]() for _day in days]
    for status, due, count in reader.rows(NOW.format(where=chosen.sql), chosen.parameters):
        _add(counted, [State(1, status, due)] * len(days), moments, count)
    later = reader.rows(LATER.format(where=chosen.sql), {**chosen.parameters, "since": ends[0]})
    for now, states in _past(later, ends):
        _add(counted, [now] * len(days), moments, -1)
        _add(counted, states, moments, 1)
        for (before, after), counts in zip(pairwise(states), counted[1:], strict=True):
            counts["opened"] += _is_opened(before, after)
            counts["closed"] += after.is_closed and not before.is_closed
    return counted


def _add(counted: Sequence[Counter[str]], states: Sequence[State], moments: Sequence[datetime], count: int) -> None:
    for counts, state, moment in zip(counted, states, moments, strict=True):
        counts["open"] += count * state.is_open
        counts["overdue"] += count * state.is_overdue(moment)


def _is_opened(before: State, after: State) -> bool:
    """Whether a task came, or came back; one that came and was closed was opened too."""
    return (after.is_open and not before.is_open) or (after.is_closed and not (before.is_open or before.is_closed))


def _past(later: Iterable[tuple[Any, ...]], ends: Sequence[str]) -> Iterator[tuple[State, list[State]]]:
    """Each task that changed: as it is now, and as it was at each of the ``ends``.

    The earliest event after a moment tells what was there before it: the events of a task come latest first, and each
    one overwrites what a later one said.
    """
    for (_task, *now), events in groupby(later, key=itemgetter(0, 1, 2, 3)):
        fields = {name: [value] * len(ends) for name, value in zip(State._fields, now, strict=True)}
        for *_task, at, field, old in events:
            before = bisect_left(ends, at)
            fields[field][:before] = [int(old) if field == "present" else old] * before
        yield State(*now), [State(*state) for state in zip(*fields.values(), strict=True)]


def _summary(rows: list[Row]) -> list[str]:
    if not rows:
        return []
    opened, closed = (sum(row[key] for row in rows) for key in ("opened", "closed"))
    last = max(rows, key=itemgetter("until"))
    line = _("{opened} opened, {closed} closed; at the end {open} open, {overdue} overdue.")
    return [line.format(opened=opened, closed=closed, open=last["open"], overdue=last["overdue"])]
