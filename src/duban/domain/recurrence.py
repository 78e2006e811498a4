"""Recurrence of standing duties: by month, quarter, half-year, year or week, or every N (working) days.

Occurrences are numbered from 0 and computed from the day on which the routine began (its anchor), never from the
previous occurrence: a duty of the 31st falls on 30 April, and on the 31st again in May. (dateutil's rrule skips April,
and knows no working days.) A duty of the calendar first falls on or after its anchor. If days are counted
(每5个工作日), the anchor is day 0 and is not counted. The phrases are read by ``every``.

Source: DOMAIN "Standing duties" and "Deadlines met in real ledgers" (每月5日前, 每季度).
"""

from abc import ABC, abstractmethod
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta

from duban.domain.calendar.months import month_end, months_later, start_of_period
from duban.domain.calendar.workdays import WorkCalendar

MOST = 4_000_000
"""An upper bound of the number of occurrences: one a day in the years 1 to 9999 makes 3.65 million."""


@dataclass(frozen=True)
class Every(ABC):
    """A rule of recurrence: every ``step`` months (1, 2, 3, 6 or 12), weeks or days."""

    step: int

    @abstractmethod
    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:
        """The occurrence number ``n``. Raises OverflowError or ValueError beyond the year 9999."""

    def depends_on(self, calendar: WorkCalendar, day: date) -> bool:  # noqa: ARG002
        """Return whether the occurrence on ``day`` depends on holidays that are not published yet."""
        return False


@dataclass(frozen=True)
class Months(Every):
    """Days in each period of ``step`` months.

    ``days`` are (month of the period, from 0; day of that month). A day beyond the end of a month is its last day.
    """

    days: tuple[tuple[int, int], ...]

    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:  # noqa: ARG002
        first = start_of_period(anchor, self.step)
        # Number 0 is the first one not before the anchor, so earlier days of the anchor's own period are skipped.
        begun = sum(self._in_period(first, *each) < anchor for each in self.days)
        period, place = divmod(n + begun, len(self.days))
        return self._in_period(months_later(first, period * self.step), *self.days[place])

    def _in_period(self, first: date, month: int, day: int) -> date:
        start = months_later(first, month)
        return month_end(start.year, start.month, day)


class _OncePerPeriod(Every):
    """One day of each period of ``step`` months; number 0 is the first one not before the anchor."""

    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:
        first = start_of_period(anchor, self.step)
        begun = self._in_period(first, calendar) < anchor
        return self._in_period(months_later(first, (n + begun) * self.step), calendar)

    @abstractmethod
    def _in_period(self, first: date, calendar: WorkCalendar) -> date:
        """The day in the period that begins on ``first``."""


@dataclass(frozen=True)
class Workday(_OncePerPeriod):
    """The ``place``-th working day of each period of ``step`` months; -1 is the last."""

    place: int

    def depends_on(self, calendar: WorkCalendar, day: date) -> bool:
        return calendar.is_assumed(day)

    def _in_period(self, first: date, calendar: WorkCalendar) -> date:
        if self.place > 0:
            return calendar.add_workdays(first - timedelta(days=1), self.place)
        return calendar.last_workday_on_or_before(months_later(first, self.step) - timedelta(days=1))


@dataclass(frozen=True)
class WeekdayOfMonth(_OncePerPeriod):
    """The ``place``-th weekday (0 is Monday) of one month in each period of ``step`` months; -1 is the month's last."""

    month: int
    place: int
    weekday: int

    def _in_period(self, first: date, calendar: WorkCalendar) -> date:  # noqa: ARG002
        start = months_later(first, self.month)
        if self.place > 0:
            return start + timedelta(days=(self.weekday - start.weekday()) % 7 + 7 * (self.place - 1))
        last = month_end(start.year, start.month)
        return last - timedelta(days=(last.weekday() - self.weekday) % 7)


@dataclass(frozen=True)
class Weeks(Every):
    """Weekdays (0 is Monday), in order, of every ``step``-th week."""

    weekdays: tuple[int, ...]

    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:  # noqa: ARG002
        # Weeks are counted in blocks of seven days from the anchor, so that number 0 is never before it.
        away = sorted((each - anchor.weekday()) % 7 for each in self.weekdays)
        weeks, place = divmod(n, len(away))
        return anchor + timedelta(days=away[place], weeks=weeks * self.step)


@dataclass(frozen=True)
class Days(Every):
    """Every ``step`` days, or every ``step`` working days."""

    working: bool = False

    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:
        count = (n + 1) * self.step
        return calendar.add_workdays(anchor, count) if self.working else anchor + timedelta(days=count)

    def depends_on(self, calendar: WorkCalendar, day: date) -> bool:
        return self.working and calendar.is_assumed(day)


@dataclass(frozen=True)
class Series:
    """The occurrences of a rule, beginning at its anchor."""

    every: Every
    anchor: date
    calendar: WorkCalendar

    def at(self, n: int) -> date:
        """The occurrence number ``n``; date.max if there are no more."""
        try:
            return self.every.nth(n, self.anchor, self.calendar)
        except (OverflowError, ValueError):
            return date.max

    def first_on_or_after(self, day: date) -> int:
        """The number of the first occurrence on or after ``day``."""
        # date.max beyond the end keeps the series sorted, so that a binary search needs some 22 occurrences.
        return bisect_left(range(MOST), day, key=self.at)

    def coming(self, day: date) -> date:
        """The first occurrence on or after ``day``."""
        return self.at(self.first_on_or_after(day))


@dataclass(frozen=True)
class Outstanding:
    """The numbers of the occurrences to create, and how many missed ones are skipped."""

    numbers: tuple[int, ...]
    passed_over: int


def outstanding(series: Series, last: date | None, today: date, ahead_days: int = 0) -> Outstanding:
    """The occurrences to create ``today``; ``last`` is the day of the latest one created so far, or None.

    These are the coming occurrence (its period began when the previous one was past), any other within
    ``ahead_days``, and only the latest of the missed ones, so that the end of a pause brings no flood of tasks.
    """
    after = series.first_on_or_after(_later(last, 1)) if last else 0
    coming = series.first_on_or_after(today)
    end = max(coming + 1, series.first_on_or_after(_later(today, ahead_days + 1)))
    begin = max(after, coming - 1, 0)
    return Outstanding(tuple(range(begin, end)), max(0, begin - after))


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def on_duty(n: int, places: int, rotate: bool) -> tuple[int, ...]:
    """The positions of the owners of occurrence ``n``: one in turn with ``rotate``, else all."""
    return (n % places,) if rotate else tuple(range(places))
