"""In which year a day lies that names none, by the other days of its table and by today."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from duban.domain.phrases import Reading
from duban.ledgers.cells.days import day_of

DONE = "done"  # a deadline of what is done
AHEAD = {"assigned": 2, DONE: 10}  # how many times a day in the future counts as far away
FEWEST_RISING = 3  # days that show an order
HALF_A_YEAR, A_YEAR = timedelta(183), timedelta(365)
ANOTHER_YEAR, THAN_SHEET = 30, 75  # days by which it must be nearer to be in another year than the others or the sheet
LONG_AHEAD = timedelta(weeks=8)  # no title names a meeting so early
DEADLINES = ("due", "original_due")  # all other date fields are dates on which something happened


class Near(NamedTuple):
    """The days near which one without a year lies; see ``DateReader``, of which these are."""

    today: date
    around: date | None
    earliest: date | None
    since: date | None

    @property
    def read_on(self) -> date:
        """The day around which days without a year are read: the one that the sheet names (截至11月27日), or today."""
        return self.since or self.today

    @property
    def middle(self) -> date:
        """The middle of the other days, if they are known, else the day on which the table is read."""
        return self.around or self.read_on

    def middle_of(self, days: Iterable[tuple[date, Sequence[Reading]]]) -> date | None:
        """The median of days without a year, each with its readings in all years around: these are not in two years;
        where the sheet has a day, they are around that, unless they rise through a year.

        A weekday tells the year of its day, 3月14日（周五）, and of the others; 1月 to 12月 are one year.
        """
        any_year: list[date] = []
        of_one_year: list[date] = []
        this_year: list[date] = []
        for day, years in days:
            (any_year if len(years) > 1 else of_one_year).append(day)
            this_year += (day_of(each.due) for each in years if each.due and each.due.year == self.read_on.year)
        counting = sorted(of_one_year or self._rising(this_year) or ([] if self.since else any_year))
        return counting[len(counting) // 2] if counting else None

    def _rising(self, days: Sequence[date]) -> list[date]:
        """The middle of days that rise through more than half a year, moved to the nearest year unless their sheet has
        a day; else none."""
        if len(days) < FEWEST_RISING or days[-1] - days[0] < HALF_A_YEAR or [*days] != sorted(days):
            return []
        middle = days[0] + (days[-1] - days[0]) / 2
        middles = [middle + years * A_YEAR for years in ((0,) if self.since else (-1, 0, 1))]
        return [min(middles, key=lambda day: abs(day - self.read_on))]

    def years(self, field: str) -> tuple[int, ...]:
        """The years in which a day may lie, the likeliest first.

        A deadline is not moved to last year only because that is nearer to today: 12月31日, read in February.
        """
        first = self.earliest or self.since
        is_first = not self.around or (first and self.middle.year <= first.year)
        before = () if field in DEADLINES and is_first else (self.middle.year - 1,)
        return self.middle.year, *before, self.middle.year + 1

    def nearest(self, readings: Sequence[Reading], field: str, end: Callable[[Reading], date | None]) -> Reading:
        """The reading in the year that brings it nearest to the middle.

        Events lie in the past, but 12月25日 not a year ago where it is soon and the other dates are of this year.
        Assignments, and deadlines of what is done, lie more likely in the past than in the future. A start lies before
        the ``end`` of its task, and both together are near: 1月5日 before 12月20日 was this January, also in December.
        """
        if field not in (*DEADLINES, *AHEAD):
            readings = self._past(readings)
        ahead = 1 + (field == DONE) if self.around else AHEAD.get(field, 1)
        another = THAN_SHEET if self.since else ANOTHER_YEAR if self.around else 0

        def distance(reading: Reading) -> tuple[bool, int]:
            day = day_of(reading.due) if reading.due else None
            ends = end(reading)
            away = (day - self.middle).days if day else 0
            is_late = bool(ends and day and ends < day)
            is_early = field in DEADLINES and self.earliest and day and day < self.earliest
            is_to_come = day and day > self.today
            away = away * (ahead if is_to_come else 1) if away > 0 else -away * (2 if is_early else 1)
            away += another if day and day.year != self.middle.year else 0
            return is_late, away + (abs((ends - self.middle).days) if ends else 0)

        return min(readings, key=distance)

    def _past(self, readings: Sequence[Reading]) -> Sequence[Reading]:
        """The readings of an event that lie in the past, or a day soon to come, in the year of the others."""
        past = [each for each in readings if each.due and day_of(each.due) <= self.today]
        soon = [each for each in readings if each.due and self.today < day_of(each.due) < self.today + LONG_AHEAD]
        others = self.around or date.max
        is_of_others = any(each.due and each.due.year == others.year for each in soon)
        is_far = all(each.due and others - day_of(each.due) > HALF_A_YEAR for each in past)
        return soon if is_of_others and is_far else past or readings
