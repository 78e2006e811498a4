"""When a standing duty is due again: in every month, quarter, half-year, year, week, or so many (working) days.

The occurrences are a series of days, numbered from 0, computed from the day on which the routine began (its
anchor) and never from the occurrence before: what is due on the 31st is due on the 30th in April, and on the
31st again in May. A duty of the calendar falls for the first time on or after its anchor; where periods are
counted (每5个工作日) the anchor is day 0 and not counted. The phrases are read by ``every``.
Source: DOMAIN "Standing duties" and "Deadlines met in real ledgers" (每月5日前, 每季度).
"""

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from duban.domain.workdays import WorkCalendar

MOST = 4_000_000
"""More occurrences than the years 1 to 9999 have."""


class Every(Protocol):
    """A rule of recurrence."""

    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:
        """The occurrence with the number ``n``; OverflowError or ValueError beyond the year 9999."""

    def depends_on(self, calendar: WorkCalendar, day: date) -> bool:
        """Whether the occurrence on ``day`` rests on holidays that are not published yet."""


@dataclass(frozen=True)
class Months:
    """Days in each period of ``step`` months (1, 2, 3, 6 or 12): each a month of it, from 0, and a day of that month.

    A shorter month ends earlier.
    """

    step: int
    days: tuple[tuple[int, int], ...]

    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:  # noqa: ARG002
        first = start_of_period(anchor, self.step)
        begun = sum(self._in_period(first, each) < anchor for each in self.days)
        period, place = divmod(n + begun, len(self.days))
        return self._in_period(months_later(first, period * self.step), self.days[place])

    def depends_on(self, calendar: WorkCalendar, day: date) -> bool:  # noqa: ARG002
        return False

    def _in_period(self, first: date, month_and_day: tuple[int, int]) -> date:
        month, day = month_and_day
        start = months_later(first, month)
        return start.replace(day=min(day, monthrange(start.year, start.month)[1]))


@dataclass(frozen=True)
class Workday:
    """The ``place``-th working day of each period of ``step`` months, -1 its last."""

    step: int
    place: int

    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:
        begun = self._in_period(0, anchor, calendar) < anchor
        return self._in_period(n + begun, anchor, calendar)

    def depends_on(self, calendar: WorkCalendar, day: date) -> bool:
        return calendar.is_assumed(day)

    def _in_period(self, k: int, anchor: date, calendar: WorkCalendar) -> date:
        start = months_later(start_of_period(anchor, self.step), k * self.step)
        if self.place > 0:
            return calendar.add_workdays(start - timedelta(days=1), self.place)
        return calendar.last_workday_on_or_before(months_later(start, self.step) - timedelta(days=1))


@dataclass(frozen=True)
class WeekdayOfMonth:
    """The ``place``-th weekday (0 is Monday) of a month in each period of ``step`` months, -1 the month's last."""

    step: int
    month: int
    place: int
    weekday: int

    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:  # noqa: ARG002
        begun = self._in_period(0, anchor) < anchor
        return self._in_period(n + begun, anchor)

    def depends_on(self, calendar: WorkCalendar, day: date) -> bool:  # noqa: ARG002
        return False

    def _in_period(self, k: int, anchor: date) -> date:
        start = months_later(start_of_period(anchor, self.step), k * self.step + self.month)
        if self.place > 0:
            return start + timedelta(days=(self.weekday - start.weekday()) % 7 + 7 * (self.place - 1))
        last = months_later(start, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - self.weekday) % 7)


@dataclass(frozen=True)
class Weeks:
    """Weekdays (0 is Monday), in their order, of every ``step``-th week."""

    step: int
    weekdays: tuple[int, ...]

    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:  # noqa: ARG002
        away = sorted((each - anchor.weekday()) % 7 for each in self.weekdays)
        weeks, place = divmod(n, len(away))
        return anchor + timedelta(days=away[place], weeks=weeks * self.step)

    def depends_on(self, calendar: WorkCalendar, day: date) -> bool:  # noqa: ARG002
        return False


@dataclass(frozen=True)
class Days:
    """Every ``step`` days, or working days."""

    step: int
    working: bool = False

    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:
        count = (n + 1) * self.step
        return calendar.add_workdays(anchor, count) if self.working else anchor + timedelta(days=count)

    def depends_on(self, calendar: WorkCalendar, day: date) -> bool:
        return self.working and calendar.is_assumed(day)


@dataclass(frozen=True)
class Series:
    """The occurrences of a rule from its anchor on."""

    every: Every
    anchor: date
    calendar: WorkCalendar

    def at(self, n: int) -> date:
        """The occurrence with the number ``n``; the last of all days where there are no more."""
        try:
            return self.every.nth(n, self.anchor, self.calendar)
        except (OverflowError, ValueError):
            return date.max

    def first_on_or_after(self, day: date) -> int:
        """The number of the first occurrence that is not before ``day``."""
        return bisect_left(range(MOST), day, key=self.at)

    def coming(self, day: date) -> date:
        """The first occurrence that is not before ``day``."""
        return self.at(self.first_on_or_after(day))


@dataclass(frozen=True)
class Outstanding:
    """The numbers of the occurrences to create, and how many were passed over."""

    numbers: tuple[int, ...]
    passed_over: int


def outstanding(series: Series, last: date | None, today: date, ahead_days: int = 0) -> Outstanding:
    """What is to be created ``today``, when ``last`` is the latest occurrence that was created, or None.

    That is the coming occurrence (its period began when the one before was past), any other within
    ``ahead_days``, and of those missed in between only the latest, so that a pause ends without a flood.
    """
    after = series.first_on_or_after(_later(last, 1)) if last else 0
    coming = series.first_on_or_after(today)
    end = max(coming + 1, series.first_on_or_after(_later(today, ahead_days + 1)))
    begin = max(after, coming - 1, 0)
    return Outstanding(tuple(range(begin, end)), max(0, begin - after))


def start_of_period(day: date, step: int) -> date:
    """The first day of the period of ``step`` months, counted from January, that holds ``day``."""
    return date(day.year, (day.month - 1) // step * step + 1, 1)


def months_later(first: date, months: int) -> date:
    """The first of the month so many months after ``first``, itself the first of one."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def on_duty(n: int, places: int, rotate: bool) -> tuple[int, ...]:
    """The places among the owners that the occurrence ``n`` is for: one in turn, or all."""
    return (n % places,) if rotate else tuple(range(places))
