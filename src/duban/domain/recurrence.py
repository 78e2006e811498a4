"""When a standing duty is due again: every month, quarter, half-year, year, week, or so many (working) days.

The occurrences are a series of days, numbered from 0, computed from the day on which the routine began (its
anchor) and never from the occurrence before: what is due on the 31st is due on the 30th in April, and on the
31st again in May. A duty of the calendar falls for the first time on or after its anchor; where periods are
counted (每5个工作日) the anchor is day 0 and not counted. The phrases are read by ``every``.
Source: DOMAIN "Standing duties" and "Deadlines met in real ledgers" (每月5日前, 每季度).
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from dateutil.relativedelta import relativedelta

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
    """A day in each period of ``step`` months (1, 3, 6 or 12): ``day`` of its month ``month``, from 0.

    A shorter month ends earlier. ``workday`` is the period's n-th working day in place of that, -1 its last.
    """

    step: int
    month: int
    day: int = 31
    workday: int = 0

    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:
        begun = self._in_period(0, anchor, calendar) < anchor
        return self._in_period(n + begun, anchor, calendar)

    def depends_on(self, calendar: WorkCalendar, day: date) -> bool:
        return bool(self.workday) and calendar.is_assumed(day)

    def _in_period(self, k: int, anchor: date, calendar: WorkCalendar) -> date:
        """The day in the k-th period, the one that holds the anchor being 0."""
        first = date(anchor.year, (anchor.month - 1) // self.step * self.step + 1, 1)
        start = first + relativedelta(months=k * self.step)
        if self.workday > 0:
            return calendar.add_workdays(start - timedelta(days=1), self.workday)
        if self.workday < 0:
            return calendar.last_workday_on_or_before(start + relativedelta(months=self.step, days=-1))
        return start + relativedelta(months=self.month, day=self.day)


@dataclass(frozen=True)
class Weeks:
    """A weekday (0 is Monday) of every ``step``-th week."""

    step: int
    weekday: int

    def nth(self, n: int, anchor: date, calendar: WorkCalendar) -> date:  # noqa: ARG002
        first = anchor + timedelta(days=(self.weekday - anchor.weekday()) % 7)
        return first + timedelta(weeks=n * self.step)

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


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def on_duty(n: int, places: int, rotate: bool) -> tuple[int, ...]:
    """The places among the owners that the occurrence ``n`` is for: one in turn, or all."""
    return (n % places,) if rotate else tuple(range(places))
