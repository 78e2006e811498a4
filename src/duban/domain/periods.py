"""Read the days and periods in a question: 昨天, 11月10日, 上周, 近7天. Unlike deadlines, these look back.

A phrase that is written in full or says which one it means (本周五, 去年12月, 下月) has one reading. A recurring one
(周三, 15号, 11月10日, 第三季度, 9点) means the nearest in the direction of the question.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from duban.domain.calendar.months import month_end, start_of_period
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.latest import A_YEAR, day, has_begun, is_written, latest, read_day
from duban.domain.phrases import Reading
from duban.domain.phrases.words import plain

_UNITS = {"天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "季": "quarter"}
_UNITS |= {"半年": "half", "年": "year"}
# Years away from this one: 去年, 前年, 明年, 后年.
_AWAY = {"去": -1, "前": -2, "明": 1, "后": 2, "last": -1, "previous": -1, "next": 1}
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_UNIT = "(?P<unit>周|星期|礼拜|月|季|半年|年|week|month|quarter|year)"
_COUNT = "(?P<count>[0-9]{1,3})(?:个|-| )?"
_WHICH = "(?P<which>[本这当今去前明后]|上{1,2}|下{1,2}|this |current |last |previous |next )"
# 上上周, 下个月, 今年度, this quarter, last week
_NAMED = re.compile(f"{_WHICH}1?个?{_UNIT}[度份]?(?:之内|以内|内)?")
# 2026年, 2026年度
_YEAR = re.compile("([0-9]{4})年度?")
# 近7天, 最近三个月内, 过去半年, in the past 2 weeks
_LATELY = re.compile(
    "(?:最近|过去|近|前|(?:in )?(?:the )?(?:last|past) )"
    f"(?:{_COUNT}(?P<unit>天|日|周|星期|礼拜|月|年|day|week|month|year)s?|(?P<half>半年))(?:之内|以内|内|来)?"
)
# 7天前, 3个月前, 2 weeks ago. Not 3日前 and 3月前, which name the third day of a month and March.
_AGO = re.compile(f"{_COUNT}(?P<unit>天|周|星期|礼拜|(?<=个)月|年|day|week|month|year)s?(?:之前|以前|前| ago)")


# 月初, 今年年初, 上半年初, the start of the year
_BEGINNING = re.compile(
    "(?P<span>(?:.*[年月]|.*季度?|.*半年))初|(?:the )?(?:start|beginning) of (?:the )?(?P<english>.+)"
)


class Period(NamedTuple):
    """The days from ``first`` to ``last``, both included; ``is_written``: one day, written in full with its year."""

    first: date
    last: date
    is_written: bool = False

    def away(self, today: date) -> int:
        """The distance in days from ``today``, in either direction; 0 if the period contains that day."""
        return max((self.first - today).days, (today - self.last).days, 0)


def period(text: str, today: date, calendar: WorkCalendar, looks: str = "back") -> Period:
    """Read a period or a single day, counted from ``today``. Raises Unreadable.

    ``looks`` is the direction: "back", "ahead" or "both". With "both", a date without a year means the nearer of last
    year's and next year's; a day of the week or month lies ahead.
    """
    if (named := relative(text, today)) is not None:
        return named
    if match := _BEGINNING.fullmatch(plain(text)):
        first = period(_whole(match), today, calendar, looks).first
        return Period(first, first)
    if looks == "ahead":
        return _period(text, read_day(text, today, calendar))
    end = datetime.combine(today, time.max)  # an hour of today counts as past, whatever the time is now
    back = _period(text, latest(text, today, calendar, lambda each: has_begun(each, end, since=True)))
    if looks == "back":
        return back
    ahead = _period(text, read_day(text, today, calendar))
    # A year apart: a date without its year (11月10日). Closer: a weekday or a day of the month.
    is_of_year = (ahead.last - back.last).days >= A_YEAR
    return min(ahead, back, key=lambda each: each.away(today)) if is_of_year else ahead


def _whole(beginning: re.Match[str]) -> str:
    """The phrase of the whole period: 月初 → 本月, 今年年初 → 今年, the start of the year → this year."""
    if english := beginning["english"]:
        return f"this {english}" if english in _MONTHS or english == "week" else str(english)
    whole = beginning["span"].replace("年年", "年")
    return f"本{whole}" if whole in {"月", "季", "季度", "年"} else whole


def relative(text: str, today: date) -> Period | None:
    """Read a period or a day counted from ``today``: 上上周, 今年, 近7天, 3天前, last month; None for other phrases."""
    words = plain(text)
    if match := _YEAR.fullmatch(words):
        return _of_unit("year", date(int(match[1]), 1, 1)) if int(match[1]) else None
    if match := _NAMED.fullmatch(words):
        return _named(match, today)
    if match := _LATELY.fullmatch(words):
        first = _before(today, int(match["count"] or 1), _unit(match["half"] or match["unit"]))
        return Period(first + timedelta(days=1), today) if first else None
    match = _AGO.fullmatch(words)
    ago = _before(today, int(match["count"]), _unit(match["unit"])) if match else None
    return Period(ago, ago) if ago else None


def _named(match: re.Match[str], today: date) -> Period | None:
    which, unit = match["which"].strip(), _unit(match["unit"])
    if unit == "half" and which[0] in "上下":  # 上半年 is not the last half-year but the first half of a year
        return None
    if which[0] in "今去前明后" and unit != "year":  # 去年 is a period, 去月 is not a word
        return None
    away = _AWAY.get(which, which.count("下") - which.count("上"))
    if unit == "week":
        return _of_unit(unit, today + timedelta(weeks=away))
    return _of_unit(unit, today + relativedelta(day=1, months=away * _MONTHS[unit]))


def _of_unit(unit: str, within: date) -> Period:
    """The week, month, quarter, half or year that contains the day ``within``; weeks begin on Monday."""
    if unit == "week":
        monday = within - timedelta(days=within.weekday())
        return Period(monday, monday + timedelta(days=6))
    length = _MONTHS[unit]
    first = start_of_period(within, length)
    return Period(first, month_end(first.year, first.month + length - 1))


def _before(today: date, count: int, unit: str) -> date | None:
    """``today`` minus ``count`` units; None if that lies before the year 1."""
    try:
        if unit in _DAYS:
            return today - timedelta(days=_DAYS[unit] * count)
        return today - relativedelta(months=_MONTHS[unit] * count)
    except (OverflowError, ValueError):
        return None


def _unit(written: str) -> str:
    return _UNITS.get(written, written)


def _period(text: str, reading: Reading) -> Period:
    last = day(reading)
    return Period(reading.since or last, last, is_written(text, reading))
