"""A span of the calendar, which ends with its last day; and a range, which ends with its end.

前 includes the day or the span that it follows (12月前 is through December), and the note says so where a
reader may think otherwise. Weeks start on Monday and end on Sunday.
"""

from datetime import date, timedelta
from re import Match

from duban.domain.phrases.days import BEFORE, YEAR, month_after
from duban.domain.phrases.reading import Question, Reading, Rules, month_end
from duban.locales import _

_MONTH = r"(?P<month>[0-9]{1,2})月"
_NAMED_YEAR = r"(?P<year>[0-9]{4}年|今年|本年|明年|后年)"
_WITHIN = "(?:之内|以内|内)"
_END = f"(?:[底末]|{_WITHIN})?"
_LAST_DAYS = {"上": 10, "中": 20, "下": 31}


def _inclusive(m: Match[str]) -> str:
    """The note for 12月前, where there is no 底 to say that the month is included."""
    if m[0].endswith("前") and not any(end in m[0] for end in "底末内旬"):
        return _("前 includes the span that is named: its last day.")
    return ""


def _month(q: Question, m: Match[str]) -> Reading:
    month = int(m["month"])
    q.day(2000, month, 1)
    return q.until(m["year"], month, note=_inclusive(m))


def _third(q: Question, m: Match[str]) -> Reading:
    """上旬 ends on the 10th, 中旬 on the 20th, 下旬 with the month."""
    month = int(m["month"])
    q.day(2000, month, 1)
    return q.until(m["year"], month, _LAST_DAYS[m["third"]])


def _quarter(q: Question, m: Match[str]) -> Reading:
    return q.until(m["year"], int(m["quarter"]) * 3, note=_inclusive(m))


def _half(q: Question, m: Match[str]) -> Reading:
    return q.until(m["year"], 6 if m["half"] == "上" else 12, note=_inclusive(m))


def _year(q: Question, m: Match[str]) -> Reading:
    return q.until(m["year"], 12)


def _this_month(q: Question, m: Match[str]) -> Reading:
    year, month = month_after(q.today, m[0].startswith(("下", "次")))
    return q.of("本年", month_end(year, month))


def _this_quarter(q: Question, m: Match[str]) -> Reading:
    left = 2 - (q.today.month - 1) % 3
    return q.of("本年", month_end(*month_after(q.today, left + 3 * m[0].startswith("下"))))


def _this_week(q: Question, m: Match[str]) -> Reading:
    return q.of("本年", q.today + timedelta(days=6 - q.today.weekday() + 7 * m[0].startswith("下")))


SPANS: Rules = (
    (YEAR + _MONTH + r"份?[底末]?" + BEFORE, _month),
    # 12月内 without a year might also be within twelve months: refused.
    (rf"(?:{_NAMED_YEAR}{_MONTH}份?|(?:{_MONTH}份)){_WITHIN}".replace("(?:(?P<month>", "(?:(?P<month2>"), _month),
)
