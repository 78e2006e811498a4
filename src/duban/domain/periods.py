"""Days and periods that a question asks for (昨天, 11月10日, 上周, 近7天), as deadlines never do: they look back.

What is written in full, or says which one is meant (本周五, 去年12月, 下月), is that one. What comes again and again
(周三, 15号, 11月10日, 第三季度, 9点) is the nearest in the direction that is looked in.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from duban.domain.phrases import Reading, Unreadable, read
from duban.domain.phrases.reading import day_of, month_end
from duban.domain.phrases.words import plain
from duban.domain.workdays import WorkCalendar
from duban.locales import _

_BACK = (1, 8, 32, 93, 365, 367)
"""Days back within which there is one of what comes every day, week, month, quarter or year."""
_SAYS_WHICH = re.compile("[今本这当]|this|current")
_UNITS = {"天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "季": "quarter"}
_UNITS |= {"半年": "half", "年": "year"}
_AWAY = {"去": -1, "前": -2, "明": 1, "后": 2, "last": -1, "previous": -1, "next": 1}
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_UNIT = "(?P<unit>周|星期|礼拜|月|季|半年|年|week|month|quarter|year)"
_COUNT = "(?P<count>[0-9]{1,3})(?:个|-| )?"
_WHICH = "(?P<which>[本这当今去前明后]|上{1,2}|下{1,2}|this |current |last |previous |next )"
_NAMED = re.compile(f"{_WHICH}1?个?{_UNIT}[度份]?(?:之内|以内|内)?")
_YEAR = re.compile("([0-9]{4})年度?")
_LATELY = re.compile(
    "(?:最近|过去|近|前|(?:in )?(?:the )?(?:last|past) )"
    f"(?:{_COUNT}(?P<unit>天|日|周|星期|礼拜|月|年|day|week|month|year)s?|(?P<half>半年))(?:之内|以内|内|来)?"
)
# 3日前 and 3月前 name the third day and March.
_AGO = re.compile(f"{_COUNT}(?P<unit>天|周|星期|礼拜|(?<=个)月|年|day|week|month|year)s?(?:之前|以前|前| ago)")


class Period(NamedTuple):
    """The days from ``first`` to ``last``; ``is_written`` is one day that was written in full, with its year."""

    first: date
    last: date
    is_written: bool = False

    def away(self, today: date) -> int:
        """How many days it lies before or after ``today``; 0 where it holds that day."""
        return max((self.first - today).days, (today - self.last).days, 0)


def moment_back(text: str, now: datetime, calendar: WorkCalendar) -> tuple[date | datetime, bool]:
    """The latest day, or day and time, of that name that is not to come; and whether it was written in full.

    What says that it is to come (明天, 2027-01-01) is so. Raises Unreadable.
    """
    if (found := relative(text, now.date())) is not None:
        return found.last, False
    reading = _latest(text, now.date(), calendar, lambda each: _has_begun(each, now))
    return _due(reading), _is_written(text, reading)


def period(text: str, today: date, calendar: WorkCalendar, looks: str = "back") -> Period:
    """The period, or the one day, that is named, counted from ``today``. Raises Unreadable.

    ``looks`` is "back", "ahead", or "both" for the nearest: where a year is not written that is the less distant one,
    and what comes every week or month lies ahead.
    """
    if (found := relative(text, today)) is not None:
        return found
    if looks == "ahead":
        return _period(text, _read(text, today, calendar))
    end = datetime.combine(today, time.max)
    back = _period(text, _latest(text, today, calendar, lambda each: _has_begun(each, end, since=True)))
    if looks == "back":
        return back
    ahead = _period(text, _read(text, today, calendar))
    is_of_year = (ahead.last - back.last).days >= _BACK[-2]
    return min(ahead, back, key=lambda each: each.away(today)) if is_of_year else ahead


def relative(text: str, today: date) -> Period | None:
    """A period or a day that is counted from ``today``: 上上周, 今年, 近7天, 3天前, last month; None for others."""
    words = plain(text)
    if match := _YEAR.fullmatch(words):
        return _of_unit("year", date(int(match[1]), 1, 1)) if int(match[1]) else None
    if match := _NAMED.fullmatch(words):
        return _named(match, today)
    if match := _LATELY.fullmatch(words):
        first = _before(today, int(match["count"] or 1), _unit(match["half"] or match["unit"]))
        return Period(first + timedelta(days=1), today) if first else None
    match = _AGO.fullmatch(words)
    day = _before(today, int(match["count"]), _unit(match["unit"])) if match else None
    return Period(day, day) if day else None


def _named(match: re.Match[str], today: date) -> Period | None:
    which, unit = match["which"].strip(), _unit(match["unit"])
    if unit == "half" and which[0] in "上下":  # 上半年 is the first half of some year
        return None
    if which[0] in "今去前明后" and unit != "year":
        return None
    away = _AWAY.get(which, which.count("下") - which.count("上"))
    if unit == "week":
        return _of_unit(unit, today + timedelta(weeks=away))
    return _of_unit(unit, today + relativedelta(day=1, months=away * _MONTHS[unit]))


def _of_unit(unit: str, day: date) -> Period:
    """The week, month, quarter, half or year that holds ``day``."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    length = _MONTHS[unit]
    first = date(day.year, day.month - (day.month - 1) % length, 1)
    return Period(first, month_end(first.year, first.month + length - 1))


def _before(today: date, count: int, unit: str) -> date | None:
    """So many units before ``today``; None before the year 1."""
    try:
        if unit in _DAYS:
            return today - timedelta(days=_DAYS[unit] * count)
        return today - relativedelta(months=_MONTHS[unit] * count)
    except (OverflowError, ValueError):
        return None


def _unit(written: str) -> str:
    return _UNITS.get(written, written)


def _read(text: str, base: date, calendar: WorkCalendar) -> Reading:
    return read(text, base, calendar, is_deadline=False)


def _latest(text: str, today: date, calendar: WorkCalendar, has_begun: Callable[[Reading], bool]) -> Reading:
    """The latest reading that ``has_begun`` of what comes again and again; of all else the only one."""
    try:
        now = _read(text, today, calendar)
        if has_begun(now) or _SAYS_WHICH.search(plain(text)):
            return now
        error = None
    except Unreadable as refused:  # there is no such day ahead: 2月29日, 31号, 11月10日(周二)
        error = refused
    for found in _earlier(text, today, calendar):
        if found.due is not None and has_begun(found):
            return _followed(text, found, calendar, has_begun)
    if error is None:
        return now
    return _read(text, today - timedelta(days=_BACK[-2]), calendar)  # refused for the day that was looked for


def _earlier(text: str, today: date, calendar: WorkCalendar) -> Iterator[Reading]:
    """What was read on days further and further back, where it is the first such day on or after each of these."""
    for days in _BACK:
        try:
            base = today - timedelta(days=days)
            found = _read(text, base, calendar)
            again = _read(text, _day(found), calendar) if found.due else found
        except (Unreadable, OverflowError):
            continue
        if found.due is not None and _day(found) >= base and found.due == again.due:
            yield found


def _followed(text: str, found: Reading, calendar: WorkCalendar, has_begun: Callable[[Reading], bool]) -> Reading:
    """``found``, or the last one after it that ``has_begun`` too."""
    while True:
        try:
            after = _read(text, _day(found) + timedelta(days=1), calendar)
        except (Unreadable, OverflowError):
            return found
        if _day(after) <= _day(found) or not has_begun(after):
            return found
        found = after


def _has_begun(reading: Reading, now: datetime, *, since: bool = False) -> bool:
    first = reading.since if since and reading.since else _due(reading)
    return first <= now if isinstance(first, datetime) else first <= now.date()


def _period(text: str, reading: Reading) -> Period:
    last = _day(reading)
    return Period(reading.since or last, last, _is_written(text, reading))


def _is_written(text: str, reading: Reading) -> bool:
    """Whether ``text`` holds the year, the month and the day: 2026-11-10, 20261110, 10 Nov 2026."""
    words = plain(text)
    numbers = re.findall("[0-9]+", words)
    has_year = any(len(number) in (4, 8) and str(_day(reading).year) == number[:4] for number in numbers)
    is_whole = len(numbers) >= (2 if re.search("[a-z]{3}", words) else 3) or any(len(each) == 8 for each in numbers)
    return reading.since is None and has_year and is_whole


def _due(reading: Reading) -> date | datetime:
    """The day that was read. Raises Unreadable for words that set none, or that speak of many."""
    if reading.due is None or reading.kind == "recurring":
        raise Unreadable(_("{text!r} is not a date.").format(text=reading.phrase), _("Write it as 2026-12-01."))
    return reading.due


def _day(reading: Reading) -> date:
    return day_of(_due(reading))
