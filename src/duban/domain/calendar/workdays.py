"""Working days by the State Council's holiday notices (with their swapped weekends) and the office's own days.

The notices come from chinesecalendar. An overlay extends them: a notice that it does not know yet, a school's own
holiday. For a year that neither has published, only weekends and, from 2025 to 2200, the statutory days
(``statutory``) are known; ``is_assumed`` reports that.
"""

import os
from bisect import bisect_right
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.machinery import PathFinder
from itertools import accumulate

from duban.built import built
from duban.domain.calendar.holidays import FIXED, canonical_holiday

IN_FORCE, LAST = 2025, 2200
"""The years of which statutory days are counted: from the present law to the last known lunar festivals."""


class WorkCalendar:
    """The calendar of working days; counting takes logarithmic time over any number of years.

    ``overlay`` maps a day to (is it a working day, its name) and takes precedence over the national notices;
    ``published`` lists the years for which the overlay has the complete notice.
    """

    def __init__(self, overlay: Mapping[date, tuple[bool, str]] | None = None, published: Collection[int] = ()) -> None:
        self._overlay = dict(overlay or {})
        self._published_by_overlay = frozenset(published)
        self._extended_to = 0
        self._exceptions: tuple[list[int], list[int]] = [], []

    @cached_property
    def _named(self) -> dict[int, tuple[bool, str]]:
        """Every day in a notice or the overlay, by ordinal: (is it a working day, its name)."""
        return _noticed() | {
            day.toordinal(): (works, canonical_holiday(name) or name) for day, (works, name) in self._overlay.items()
        }

    def _is_published(self, year: int) -> bool:
        return year in self._published_by_overlay or _is_noticed(year)

    def _extend_to(self, ordinal: int) -> None:
        """Extend the list of exceptions to the end of the year of that day.

        An exception is a day unlike its weekday: +1 for a worked weekend day, -1 for a rest day from
        Monday to Friday. They are kept with their running sum: ``_count`` is one formula and one bisection.
        Years are added on demand, so that a question about this year does not pay for later ones.
        """
        year = date.fromordinal(ordinal).year
        if year > 2030:  # by decades, so that ``_nth`` does not rebuild the list for each distant year
            year = min(year // 10 * 10 + 9, date.max.year)
        # Ordinal 1 is a Monday, so n % 7 is 1 to 5 from Monday to Friday, 6 on Saturday and 0 on Sunday.
        rests = {n: False for each in range(IN_FORCE, min(year, LAST) + 1) for n in self._statutory(each)}
        works = rests | {n: works for n, (works, _name) in self._named.items()}
        exceptions = sorted((n, works - (n % 7 in range(1, 6))) for n, works in works.items())
        exceptions = [(n, step) for n, step in exceptions if step]
        self._exceptions = (
            [n for n, _step in exceptions],
            list(accumulate((step for _n, step in exceptions), initial=0)),
        )
        self._extended_to = date(year, 12, 31).toordinal()

    def _statutory(self, year: int) -> dict[int, str]:
        """The statutory days of rest of a year without a notice; {} for any other year."""
        if not IN_FORCE <= year <= LAST or self._is_published(year):
            return {}
        from duban.domain.calendar.statutory import (
            rest_days,  # loads two centuries of festivals; most questions need none
        )

        return rest_days(year)

    def _count(self, ordinal: int) -> int:
        """The number of working days from 0001-01-01 (a Monday) up to and including ``ordinal``."""
        if ordinal > self._extended_to:
            self._extend_to(ordinal)
        days, sums = self._exceptions
        return ordinal // 7 * 5 + min(ordinal % 7, 5) + sums[bisect_right(days, ordinal)]

    def _nth(self, count: int) -> date:
        """The inverse of ``_count``. Raises OverflowError outside the years 1 to 9999.

        The estimate (7 days for 5 working days) approaches from below, so that no year beyond the result is loaded.
        """
        last = date.max.toordinal()
        day = 1
        while abs(left := count - self._count(day)) > 3 and day != (next_ := max(1, min(day + left * 7 // 5, last))):
            day = next_
        # The estimate is within a few days; the rest is walked day by day.
        while day < last and self._count(day) < count:
            day += 1
        while day > 1 and self._count(day - 1) >= count:
            day -= 1
        if not 1 <= count <= self._count(day):
            raise OverflowError("no such working day in the years 1 to 9999")
        return date.fromordinal(day)

    def is_workday(self, day: date) -> bool:
        return self._count(day.toordinal()) > self._count(day.toordinal() - 1)

    def is_assumed(self, day: date) -> bool:
        """Return whether the year of ``day`` is unpublished: only weekends and statutory days are known."""
        return not self._is_published(day.year)

    def is_named(self, day: date) -> bool:
        """Return whether a notice or the overlay has an entry for exactly this day."""
        return day.toordinal() in self._named

    def assumed_years(self, first: date, last: date) -> list[int]:
        """The unpublished years from ``first`` to ``last``, in order."""
        return [year for year in range(first.year, last.year + 1) if not self._is_published(year)]

    def add_workdays(self, day: date, n: int) -> date:
        """The n-th working day after ``day`` (not counted itself), or before it if n is negative; ``day`` if n is 0.

        Raises OverflowError outside the years 1 to 9999.
        """
        if n == 0:
            return date.fromordinal(day.toordinal())
        if n > 0:
            return self._nth(self._count(day.toordinal()) + n)
        return self._nth(self._count(day.toordinal() - 1) + n + 1)

    def workdays_between(self, a: date, b: date) -> int:
        """The number of working days after ``a``, up to and including ``b``; 0 if b is not after a."""
        return max(0, self._count(b.toordinal()) - self._count(a.toordinal()))

    def last_workday_on_or_before(self, day: date) -> date:
        return self._nth(self._count(day.toordinal()))

    def holiday_name(self, day: date) -> str | None:
        """The holiday of ``day``: its stable English name (a term of the kind "holiday") or the name in the overlay.

        None on ordinary days and weekends, and on a weekend day that is worked in exchange.
        """
        if entry := self._named.get(day.toordinal()):
            works, name = entry
            return None if works else name
        return self._statutory(day.year).get(day.toordinal())

    def start_of_holiday(self, name: str, year: int) -> date | None:
        """The first of the days of rest around a holiday of ``year``; None if it is unknown.

        ``name`` may have any spelling: 春节, 国庆, Spring Festival. The rest may begin with a weekend, and in the
        previous year (元旦). In an unpublished year it begins with the first statutory day or the weekend before.
        """
        holiday = canonical_holiday(name)
        day = self._day_of_holiday(holiday, year) if holiday else None
        while day and (self.holiday_name(before := day - timedelta(days=1)) or not self.is_workday(before)):
            day = before
        return day

    def _day_of_holiday(self, holiday: str, year: int) -> date | None:
        if holiday in FIXED:
            return date(year, *FIXED[holiday])
        january = date(year, 1, 1).toordinal()
        for n in range(january, january + 365):
            if self._named.get(n) == (False, holiday):
                return date.fromordinal(n)
        # If 中秋 falls into the week of National Day, the notice has one holiday, named after the latter.
        if holiday == "Mid-autumn Festival" and self._is_published(year) and year >= 2008:  # a holiday since 2008
            return self._day_of_holiday("National Day", year)
        if self._is_published(year) or year < IN_FORCE:
            return None
        from duban.domain.calendar.statutory import first_day

        return first_day(holiday, year)


@cache
def _noticed() -> dict[int, tuple[bool, str]]:
    """The days of the national notices, by ordinal: (is it a working day, the English name of the holiday).

    Importing chinesecalendar creates a thousand dates. The build stores them as plain numbers, which are used if the
    installed release is still the one of the build.
    """
    spec = PathFinder.find_spec("chinese_calendar")
    if spec and spec.origin:
        with open(os.path.join(os.path.dirname(spec.origin), "constants.py"), "rb") as source:
            compiled = built("holidays", source.read())
        if compiled:
            days: dict[int, tuple[bool, str]] = compiled.DAYS
            return days
    from chinese_calendar.constants import holidays, workdays

    rest = {day.toordinal(): (False, name) for day, name in holidays.items()}
    return rest | {day.toordinal(): (True, name) for day, name in workdays.items()}


@cache
def _is_noticed(year: int) -> bool:
    """Return whether a national notice covers that year. It usually stops at the first day: 1 January is a holiday."""
    days, first = _noticed(), date(year, 1, 1).toordinal()
    return any(days.get(day, (True, ""))[0] is False for day in range(first, first + 365))
