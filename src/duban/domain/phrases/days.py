"""Forms of one day: a date with or without its year, a day of a month, a weekday, today, tomorrow."""

from datetime import date, datetime, time, timedelta
from re import Match

from duban.domain.calendar.months import months_later
from duban.domain.calendar.weekdays import weekday_name
from duban.domain.phrases.reading import Question, Reading, Rules, formatted
from duban.domain.phrases.words import BEFORE, WITHIN
from duban.locales import _

# 2026年12月1日, 明年12月1日(周三), 12月1号前; also 12月1前 without 日
YEAR = r"(?:(?P<year>[0-9]{4}年|去年|今年|本年|明年|来年|翌年|次年|后年)(?:度|的)?)?"
WEEKDAY = r"(?:周|星期|礼拜)(?P<weekday>[1-6一二三四五六日天])"
_NEAR = {"今天": 0, "今日": 0, "当天": 0, "当日": 0, "本日": 0}
_NEAR |= {"明天": 1, "明日": 1, "次日": 1, "后天": 2, "大后天": 3}
_NEAR |= {"昨天": -1, "昨日": -1, "前天": -2, "大前天": -3}
SERIALS = range(20000, 80001)
"""The Excel serial numbers that count as days: 1954-10-03 to 2119-01-11. Day 0 is 1899-12-30."""


def _dated(q: Question, m: Match[str]) -> Reading:
    """Read a date; if a weekday is written too, 12月1日(周二), the two must agree."""
    written = m.groupdict().get("year")
    return check_weekday(q, m, q.on(written, int(m["month"]), int(m["day"])))


def check_weekday(q: Question, m: Match[str], reading: Reading) -> Reading:
    """Return ``reading``; refuse it if the phrase has a weekday that is not that of the day."""
    weekday = m.groupdict().get("weekday")
    if weekday and reading.due and reading.due.weekday() != weekday_number(weekday):
        q.refuse(
            _("{day} is a {weekday}.").format(day=formatted(reading.due), weekday=weekday_name(reading.due)),
            _("Ask the author which day is meant."),
        )
    return reading


def _serial(q: Question, m: Match[str]) -> Reading | None:
    return of_serial(q, int(m[0])) if int(m[0]) in SERIALS else None


def of_serial(q: Question, serial: float) -> Reading:
    """Read an Excel serial number as a day, or as a minute if it has a fraction."""
    moment = datetime(1899, 12, 30) + timedelta(seconds=round(serial * 86400))
    due = moment.date() if moment.time() == time() else moment.replace(second=0)
    note = _("A serial number of Excel: {day}.").format(day=formatted(due))
    return Reading(q.phrase, "fixed", due, note=note)


def _day_of_month(q: Question, m: Match[str]) -> Reading:
    """Read 本月15日, 下月5日, 上月5日; without a month (15号), the first such day on or after the base."""
    which, day = m.groupdict().get("which"), int(m["day"])
    away = periods_away(which) if which else day < q.today.day
    first = months_later(q.today, away)
    return check_weekday(q, m, q.fixed(q.day(first.year, first.month, day), past=away < 0))


def _weekday(q: Question, m: Match[str]) -> Reading:
    """Read 周五, the first on or after the base; 本周五, 下周五, 上周五, in the ISO week of the base or beside it."""
    number, week = weekday_number(m["weekday"]), m["week"]
    if not week:
        return q.fixed(weekday_from(q.today, number))
    away = periods_away(week)
    return q.fixed(q.today + timedelta(days=7 * away + number - q.today.weekday()), past=away < 0)


def _near(q: Question, m: Match[str]) -> Reading:
    away = _NEAR[m["near"]]
    reading = Reading(q.phrase, "relative", q.today + timedelta(days=away))
    return reading if away < 0 else q.not_past(reading)


def periods_away(written: str) -> int:
    """The offset in periods from that of the base: 0 for 本周, 2 for 下下周, -1 for 上月."""
    return written.count("下") + written.count("次") - written.count("上")


def weekday_number(written: str) -> int:
    """The number of a weekday: 0 for 周一, 6 for 周日 and 周天."""
    return 6 if written in "日天" else "123456一二三四五六".index(written) % 6


def weekday_from(day: date, number: int) -> date:
    """The first day with weekday ``number`` on or after ``day``."""
    return day + timedelta(days=(number - day.weekday()) % 7)


DAYS: Rules = (
    # 2026-12-01, 2026/12/1, 2026.12.1
    (r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})日?" + BEFORE, _dated),
    # 20261201
    (r"(?P<year>(?:19|20|21)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})" + BEFORE, _dated),
    (
        YEAR
        + rf"(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})(?:[日号]|(?=之?前|以前|$))(?:\(?{WEEKDAY}\)?)?"
        + BEFORE,
        _dated,
    ),
    # 8.25
    (r"(?P<month>[0-9]{1,2})\.(?P<day>[0-9]{1,2})日?" + BEFORE, _dated),
    (r"[2-8][0-9]{4}", _serial),
    (r"(?P<which>本月|当月|这个?月|下下?个?月|上上?个?月|次月)(?P<day>[0-9]{1,2})[日号]" + BEFORE, _day_of_month),
    # 15日前 can only be a day of the month, as nothing is due 15 days ago. 15日 alone may be a length and is refused.
    (rf"(?P<day>[0-9]{{1,2}})(?:号(?:\(?{WEEKDAY}\)?)?|日(?=.))" + BEFORE, _day_of_month),
    (r"(?P<week>本|这个?|下下?个?|上上?个?)?" + WEEKDAY + BEFORE, _weekday),
    (f"(?P<near>{'|'.join(_NEAR)})(?:{WITHIN}|下班)?" + BEFORE, _near),
)
