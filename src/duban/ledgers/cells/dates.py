"""Read the date cells of a row: deadlines in words, and dates on which something happened."""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import KW_ONLY, dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from itertools import repeat

from duban.domain.phrases import Reading, Unreadable
from duban.domain.phrases.amounts import anchored
from duban.domain.phrases.holidays import OF_A_HOLIDAY
from duban.ledgers.cells import words
from duban.ledgers.cells.days import day_of, is_span, lacks_year
from duban.ledgers.cells.phrases import PhraseReader
from duban.ledgers.cells.text import Values, is_empty, moment, text
from duban.ledgers.cells.titles import day_in, planned_in, without_plan
from duban.ledgers.cells.wording import DAYS
from duban.ledgers.cells.years import DEADLINES, DONE, LONG_AHEAD, Near
from duban.ledgers.workbooks.raw import Month
from duban.locales import _

ANOTHER_QUARTER = timedelta(100)  # in which it is also another weekday and month

_MEETING = re.compile("会议|第[^次]{1,4}次[^（(]{0,8}会|(?:常务|办公|例|专题|党组|党委|推进|调度|协调|联席)会")
_GATHERS = re.compile("会|召开")
_AFTER_MEETING = re.compile("^会议?(?:结束)?后")
_FROM = re.compile(r"^自?(?:收文|收到|接到|交办|下达|立项|签收|受理)(?:之日|通知)?(?:起|之?后)")


def any_hour(_moment: datetime) -> str:
    """The ``odd_hour`` of a time zone without summer time: no hour is skipped or occurs twice."""
    return ""


@dataclass
class DateReader(PhraseReader):
    """Reads the date cells of a table: it knows from which day they count, and in which year they are.

    A day without a year is in ``year`` if that is known (2026年重点工作), else in the year that brings it nearest to
    ``around`` (the median of the complete dates of the table), or to ``since`` or today. If the row has an assignment
    date, its deadline is the first such day after it, unless the person gave the year (``is_year_given``).
    ``since``: the day that the title of the table or of a group names: where deadlines start in rows without a start.
    ``earliest``: the first of them, or when tasks begin as titles and sheets are called: no deadline is a year before.
    ``met``: the same day where that title names a meeting. ``ahead``: the day of the next one, which a title announces.
    ``named``: the day, with its year, in a heading above the rows inside the table: they lie around it.
    ``is_report``: some of what was decided is done already.
    """

    year: int | None = None
    _: KW_ONLY
    is_year_given: bool = False
    around: date | None = None
    earliest: date | None = None
    since: date | None = None
    met: date | None = None
    ahead: date | None = None
    named: date | None = None
    is_report: bool = False
    odd_hour: Callable[[datetime], str] = any_hour

    def among(self, cells: Sequence[object], field: str, untils: Iterable[object] = repeat(None)) -> "DateReader":
        """The reader of a table with these days: those without a year lie around their median.

        ``untils``: for each of them the deadline of a task that began that day.
        """
        days: list[tuple[date, list[Reading]]] = []
        given = zip(map(self.normalized, cells), untils, strict=False)
        for cell, until in given if self.around is None and self.year is None else ():
            if not lacks_year(cell):
                continue
            with suppress(Unreadable):
                reading = self._resolved(cell, field, until=until)
                if reading.due and reading.kind == "fixed":
                    year = self._near.read_on.year
                    days.append((day_of(reading.due), self._in_years(cell, year - 1, year, year + 1)))
        middle = self._near.middle_of(days)
        return replace(self, around=middle) if middle else self

    def _in_years(self, cell: object, *years: int) -> list[Reading]:
        """The cell as read in each of these years in which it can be: 2月29日 and 3月14日（周五） cannot in all."""
        readings = []
        for year in years:
            with suppress(Unreadable):
                readings.append(self.reading(cell, self._start, year))
        return readings

    def deadline(self, field: str, cell: object, assigned: str | None, *, is_done: bool = False) -> tuple[Values, str]:
        """Read a deadline, counted from ``assigned`` or else today; return it and a remark ("" for none).

        That of what ``is_done`` lies rather in the past, and never counts from today. Raises Unreadable.
        """
        reading = self._resolved(cell, DONE if is_done else field, assigned)
        odd = self.odd_hour(reading.due) if isinstance(reading.due, datetime) else ""
        return ({field: moment(reading.due)} if reading.due else {}), f"{reading.note} {odd}".strip()

    def is_given(self, cell: object) -> bool:
        """Does a deadline of a row without a start count from a day, or lie in the year, that a person gives?"""
        if not (self.anchors or self.is_year_given):
            return False
        plain_cell = self.normalized(cell)
        with suppress(Unreadable):
            reading = self.reading(plain_cell, self._start, self.year)
            if self._counts(plain_cell, reading):
                return self._assigned is not None
            is_counted = bool(self.anchors) and reading.kind == "relative"
            return bool(reading.due) and (is_counted or (self.is_year_given and lacks_year(plain_cell)))
        return False

    def begin_group(self, since: date | None, names: Iterable[str]) -> None:
        """From now on, the rows stand below headings with these ``names``, in a table whose title names ``since``."""
        self.since, self.named = since, None
        for name in names:
            self.start_at(name)
            if (day := day_in(without_plan(name))) and not lacks_year(day):
                self.named = self.since

    def start_at(self, *titles: str) -> None:
        """From now on, deadlines of rows without a start count from the day in the first title that names one.

        In the title of a meeting it is the day that 会后7日内 counts from.
        """
        titled = next(filter(day_in, map(without_plan, titles)), "")
        title = day_in(titled)
        with suppress(Unreadable):
            if title and (day := self.day("assigned", title)[0]):
                self.since = day_of(day["assigned"][:10])
                self.met = self.since if _MEETING.search(titled) else self.met
                if lacks_year(title) and self.since > self.today + LONG_AHEAD:  # the meeting of last spring
                    self.since = day_of(self.day("closed", title)[0]["closed"][:10])
        for day in (day for each in titles for day in DAYS.findall(planned_in(each)) if _GATHERS.search(each)):
            with suppress(Unreadable):
                held = day_of(self.deadline("due", day, moment(self._start))[0]["due"][:10])
                if anchored(self.anchors, "会") in (None, self.ahead):
                    self.ahead, self.anchors = held, {**self.anchors, "会": held}
                    self.__dict__.pop("reading", None)  # 会前20天 as it was read with another meeting

    def span(self, cell: object) -> tuple[str | None, str | None]:
        """Read the start and the end of ``"2026.3.1-2026.4.30"``; a single date is the end. Raises Unreadable."""
        reading = self._resolved(cell, "due")
        start, end = (moment(day) if day else None for day in (reading.since, reading.due))
        return start, end

    def day(self, field: str, cell: object, until: object = None) -> tuple[Values, str]:
        """Read a date on which something happened. Without a year it is in that of the table, or the nearest such day.

        ``until``: the deadline of a task that began that day. Only an assignment date may be in the future. What was
        done from one day to another was assigned on the first and closed on the last one. Raises Unreadable for a
        period, which is a plan and no event; but for an assignment date a month (3月) is its first day, and so it is in
        a cell that holds a date and shows its month.
        """
        if field == "closed" and isinstance(cell, str) and (status := words.instead_of_day(cell)):
            return {"status": status}, ""
        reading = self._resolved(
            date.fromisoformat(f"{cell}-01") if isinstance(cell, Month) else cell, field, until=until
        )
        is_closed = field == "closed" and isinstance(cell, str) and is_span(cell)
        is_of_plan = reading.kind == "relative" and not self._counts(self.normalized(cell), reading)
        is_day = is_of_plan or reading.kind in ("fixed", "unresolved")
        is_day = is_day and (not reading.since or field == "assigned" or is_closed)
        # 12月1日已办结 reports what happened that day; that need not be the date of this field.
        if reading.words or not is_day:
            raise Unreadable(_("“{value}” is not a date.").format(value=text(cell)))
        day = reading.due if is_closed else reading.since or reading.due
        return ({field: moment(day)} if day else {}), ""

    def days_in(self, wording: str) -> set[str]:
        """The days that a state or a meeting names, as ISO: 已完成（12.25）, Done (25 Dec), 局务会（11月6日）."""
        with suppress(Unreadable):
            return {self.day("closed", day)[0]["closed"][:10] for day in DAYS.findall(wording)}
        return set()

    def _resolved(self, cell: object, field: str, assigned: str | None = None, until: object = None) -> Reading:
        """Read a cell in the right year, and note assumptions."""
        plain_cell = self.normalized(cell)
        is_met = self.since and self.since == self.met and anchored(self.anchors, "会") in (None, self.ahead)
        if isinstance(plain_cell, str) and not assigned and is_met:
            plain_cell = _AFTER_MEETING.sub("", plain_cell)
        if assigned:
            plain_cell = _FROM.sub("", plain_cell) if isinstance(plain_cell, str) else plain_cell
            reading = self._counted_from(
                plain_cell, datetime.fromisoformat(assigned) if "T" in assigned else day_of(assigned)
            )
        elif lacks_year(plain_cell) and (self.year is None or self._is_holiday(plain_cell)):
            # What a meeting has decided lies behind it, but not what a report of that day tells.
            is_decided = self.met and self.since == self.met <= self.today and not self.is_report
            is_decided = is_decided and field in (*DEADLINES, DONE)
            reading = (
                self._counted_from(plain_cell, self._start)
                if is_decided
                else self._in_nearest_year(plain_cell, field, until)
            )
        else:
            reading = self._in_table_year(plain_cell)
        is_due = not assigned and field in (*DEADLINES, DONE)
        counts = is_due and self._counts(plain_cell, reading)
        is_of_plan = is_due and not counts and reading.kind == "relative"
        start = anchored(self.anchors, "计划") if is_of_plan else self._assigned or self.since
        if counts and field == DONE and not start:
            note = _("It is closed: its deadline stays open, as no day is known from which it counts.")
            return replace(reading, due=None, note=note)
        if counts or (is_of_plan and start):
            self.guesses.counted += 1
            self.guesses.example = self.guesses.example or text(cell).strip()
            self.guesses.since.add(day_of(start) if start else None)
        elif reading.due and reading.kind == "fixed" and lacks_year(plain_cell):
            self.guesses.years[reading.due.year][text(cell).strip()] = None
        return reading

    @property
    def _near(self) -> Near:
        return Near(self.today, self.named or self.around, self.earliest, self.since)

    @property
    def _start(self) -> date:
        return self._assigned or self.since or self.today

    @cached_property
    def _assigned(self) -> date | None:
        """The day or moment of assignment that a person gives for all rows without one."""
        return anchored(self.anchors, "交办")

    def _counts(self, cell: object, reading: Reading) -> bool:
        """Is it counted from the start, as 3日内 and 周五 are, and neither 12月1日 nor 第2周 of a plan is?"""
        if reading.kind in ("fixed", "relative") and reading.due and isinstance(cell, str) and lacks_year(cell):
            with suppress(Unreadable):  # 本周五, on a Saturday
                return self.reading(cell, self._start - ANOTHER_QUARTER, reading.due.year).due != reading.due
            return True
        return False

    def _is_holiday(self, cell: object) -> bool:
        """Is it 春节前, of this year or the next, in a table whose year the person did not give?"""
        return not self.is_year_given and isinstance(cell, str) and bool(OF_A_HOLIDAY.search(cell))

    def _counted_from(self, cell: object, assigned: date) -> Reading:
        """A deadline relative to its assignment date: 1月15日, assigned on 11月20日, is in the next year.

        That holds even if the person gave the year.
        """
        year = (self.year if self.is_year_given else None) or assigned.year
        try:
            reading = self.reading(cell, assigned, year)
        except Unreadable:
            if self.is_year_given:
                raise
            return self.reading(cell, assigned, None)  # 2月29日
        is_before = year == assigned.year and reading.due and day_of(reading.due) < day_of(assigned)
        return self.reading(cell, assigned, assigned.year + 1) if is_before else reading

    def _in_table_year(self, cell: object) -> Reading:
        """Read a cell in the year of the table. A range over new year (12月-1月) begins in that year."""
        reading = self.reading(cell, self._start, self.year)
        is_before = self.year and reading.since and reading.since.year < self.year and lacks_year(cell)
        return self.reading(cell, self._start, self.year + 1) if self.year and is_before else reading

    def _in_nearest_year(self, cell: object, field: str, until: object = None) -> Reading:
        """Read a day without a year in the year that brings it nearest to the other dates of the table, or to today.

        ``until``: the deadline of a task that began that day.
        """
        near = self._near
        readings = self._in_years(cell, *near.years(field)) or self._in_years(cell, near.middle.year - 1)
        if not readings or (len(readings) > 1 and len({reading.due for reading in readings}) == 1):  # 3日内 has no year
            return self.reading(cell, self._start, near.middle.year)
        return near.nearest(readings, field, partial(self._end, until))

    def _end(self, until: object, start: Reading) -> date | None:
        """The day of the deadline ``until`` of a task that began on ``start``; None where it names no day."""
        with suppress(Unreadable):
            cell = self.normalized(until)
            if start.due and not is_empty(cell):
                end = self._counted_from(cell, day_of(start.due))
                return day_of(end.due) if end.due and end.kind == "fixed" else None
        return None
