"""Working days: the State Council's holiday notices with their swapped weekends, and the office's own days.

The notices come from chinesecalendar; an overlay adds to them (a notice it does not know yet, a school's
own holiday). Where neither has published a year, its weekends and, from 2025 to 2200, its statutory days
(``statutory``) are all that is known, and ``is_assumed`` says so.
"""

import os
from bisect import bisect_right
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.machinery import PathFinder
from itertools import accumulate

from duban.built import built
from duban.domain.holidays import FIXED, canonical_holiday

IN_FORCE, LAST = 2025, 2200
"""The years whose statutory days are counted: from the present law on, as far as the lunar festivals are known."""


class WorkCalendar:
    """Which days are worked, counted in constant time over any number of years.

    ``overlay`` maps a day to (is it worked?, its name) and prevails over the national notices;
    ``published`` lists the years for which the overlay holds the whole notice.
    """

    def __init__(self, overlay: Mapping[date, tuple[bool, str]] | None = None, published: Collection[int] = ()) -> None:
        self._overlay = dict(overlay or {})
        self._published_by_overlay = frozenset(published)
        self._through = 0
        self._odd: tuple[list[int], list[int]] = [], []

    @cached_property
    def _named(self) -> dict[int, tuple[bool, str]]:
        """Every day that a notice or the overlay names, by ordinal: (is it worked?, its name)."""
        return _noticed() | {
            day.toordinal(): (works, canonical_holiday(name) or name) for day, (works, name) in self._overlay.items()
        }

    def _is_published(self, year: int) -> bool:
        return year in self._published_by_overlay or _is_noticed(year)

    def _reach(self, ordinal: int) -> None:
        """Bring the corrections to the end of the year of that day: the days that depart from the weekends.

        They are kept with the running sum of +1 and -1 for them. Years without a notice are added as they are asked
        for, so that whoever asks about this year waits for no other.
        """
        year = date.fromordinal(ordinal).year
        if year > 2030:  # the walk through later years is not worth a list for each
            year = min(year // 10 * 10 + 9, date.max.year)
        rests = {n: False for each in range(IN_FORCE, min(year, LAST) + 1) for n in self._statutory(each)}
        works = rests | {n: works for n, (works, _name) in self._named.items()}
        odd = sorted((n, works - (n % 7 in range(1, 6))) for n, works in works.items())
        odd = [(n, step) for n, step in odd if step]
        self._odd = [n for n, _step in odd], list(accumulate((step for _n, step in odd), initial=0))
        self._through = date(year, 12, 31).toordinal()

    def _statutory(self, year: int) -> dict[int, str]:
        """The statutory days of a year without a notice."""
        if not IN_FORCE <= year <= LAST or self._is_published(year):
            return {}
        from duban.domain.statutory import rest_days  # most offices ask about published years

        return rest_days(year)

    def _count(self, ordinal: int) -> int:
        """The working days from 0001-01-01, a Monday, through the day ``ordinal``."""
        if ordinal > self._through:
            self._reach(ordinal)
        days, sums = self._odd
        return ordinal // 7 * 5 + min(ordinal % 7, 5) + sums[bisect_right(days, ordinal)]

    def _nth(self, count: int) -> date:
        """The working day with the number ``count``; OverflowError outside the years 1 to 9999.

        It is approached from below by weeks, so that no later year is looked at than has to be.
        """
        last = date.max.toordinal()
        day = 1
        while abs(left := count - self._count(day)) > 3 and day != (next_ := max(1, min(day + left * 7 // 5, last))):
            day = next_
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
        """Whether no notice has published the year of ``day``, so that only weekends and statutory days are known."""
        return not self._is_published(day.year)

    def is_named(self, day: date) -> bool:
        """Whether a notice or the overlay says of that very day whether it is worked."""
        return day.toordinal() in self._named

    def assumed_years(self, first: date, last: date) -> list[int]:
        """The years from ``first`` to ``last`` that no notice has published, in order."""
        return [year for year in range(first.year, last.year + 1) if not self._is_published(year)]

    def add_workdays(self, day: date, n: int) -> date:
        """The n-th working day after ``day``, which is itself not counted; before it when n is negative.

        0 gives the day itself. OverflowError outside the years 1 to 9999.
        """
        if n == 0:
            return date.fromordinal(day.toordinal())
        if n > 0:
            return self._nth(self._count(day.toordinal()) + n)
        return self._nth(self._count(day.toordinal() - 1) + n + 1)

    def workdays_between(self, a: date, b: date) -> int:
        """The number of working days after ``a`` up to and including ``b``; 0 when b is not after a."""
        return max(0, self._count(b.toordinal()) - self._count(a.toordinal()))

    def last_workday_on_or_before(self, day: date) -> date:
        return self._nth(self._count(day.toordinal()))

    def holiday_name(self, day: date) -> str | None:
        """The stable English name of the holiday (a term of the kind "holiday"), or the overlay's own name.

        None on ordinary days and weekends, and on a weekend that is worked in exchange.
        """
        if entry := self._named.get(day.toordinal()):
            works, name = entry
            return None if works else name
        return self._statutory(day.year).get(day.toordinal())

    def start_of_holiday(self, name: str, year: int) -> date | None:
        """The first day of the rest days that hold the holiday in ``year``; None where nothing tells.

        ``name`` in any spelling: 春节, 国庆, Spring Festival. A holiday's run may begin with a weekend and in
        the year before (元旦). In an unpublished year it is the first statutory day, and the weekend before it.
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
        # Where 中秋 falls into the National Day week, the notice has one holiday, named after the latter.
        if holiday == "Mid-autumn Festival" and self._is_published(year) and year >= 2008:  # a holiday since 2008
            return self._day_of_holiday("National Day", year)
        if self._is_published(year) or year < IN_FORCE:
            return None
        from duban.domain.statutory import first_day

        return first_day(holiday, year)


@cache
def _noticed() -> dict[int, tuple[bool, str]]:
    """What the national notices say of a day, by its ordinal: (is it worked?, the English name of the holiday).

    chinesecalendar makes a thousand dates when it is imported; so what the build made of it is taken where the same
    release is installed now.
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
    """Whether a national notice names a holiday in that year; mostly the first of January is one."""
    days, first = _noticed(), date(year, 1, 1).toordinal()
    return any(days.get(day, (True, ""))[0] is False for day in range(first, first + 365))
