"""A standing duty (每月5日前, 每季度): as the deadline of one task, its next occurrence."""

from datetime import date
from re import Match

from duban.domain.phrases.days import WEEKDAY, month_after, weekday_from, weekday_number
from duban.domain.phrases.reading import Question, Reading, Rules, month_end
from duban.domain.phrases.words import BEFORE
from duban.locales import _

_END = f"[底末]?{BEFORE}(?:1次)?"
_MONTHS = {"月": 1, "季": 3, "半年": 6, "年": 12}


def _next(q: Question, day: date) -> Reading:
    note = _("The next occurrence; a standing duty belongs to a routine.")
    return Reading(q.phrase, "recurring", day, note=note)


def _day_of_month(q: Question, m: Match[str]) -> Reading:
    """每月31日 is the last day of a shorter month."""
    day = int(m["day"])
    q.day(2000, 1, day)
    this = month_end(q.today.year, q.today.month, day)
    return _next(q, this if this >= q.today else month_end(*month_after(q.today, 1), day))


def _weekday(q: Question, m: Match[str]) -> Reading:
    return _next(q, weekday_from(q.today, weekday_number(m["weekday"])))


def _week(q: Question, _m: Match[str]) -> Reading:
    return _next(q, weekday_from(q.today, 6))


def _period(q: Question, m: Match[str]) -> Reading:
    """The end of the period of so many months that holds the base."""
    months = _MONTHS[m["period"].removesuffix("度")]
    return _next(q, month_end(*month_after(q.today, months - 1 - (q.today.month - 1) % months)))


def _third(q: Question, _m: Match[str]) -> Reading:
    day = next(end for end in (10, 20, 31) if q.today.day <= end)
    return _next(q, month_end(q.today.year, q.today.month, day))


def _date_of_year(q: Question, m: Match[str]) -> Reading:
    month, day = int(m["month"]), int(m["day"] or 31)
    q.day(2000, month, day if m["day"] else 1)
    year = q.today.year + ((month, day) < (q.today.month, q.today.day))
    return _next(q, month_end(year, month, day))


RECURRING: Rules = (
    (f"每个?月(?P<day>[0-9]{{1,2}})[日号]{BEFORE}", _day_of_month),
    (f"每个?{WEEKDAY}{BEFORE}", _weekday),
    ("(?:每个?|按)(?:周|星期|礼拜)(?:1次)?", _week),
    (f"每个?(?P<period>月|季度?|半年|年度?){_END}", _period),
    ("按(?P<period>月|季度?|半年|年度?)", _period),
    (f"每旬{_END}", _third),
    (f"每年(?P<month>[0-9]{{1,2}})月(?:份?[底末]?|(?P<day>[0-9]{{1,2}})[日号]){BEFORE}", _date_of_year),
)
