"""A span of the calendar, which ends with its last day: 12月底前, 一季度, 上半年, 本周内, 下月, 上月.

前 includes the day or the span that it follows (12月前 is through December), and the note says so where a
reader may think otherwise. Weeks start on Monday and end on Sunday.
"""

from datetime import timedelta
from re import Match

from duban.domain.phrases.days import YEAR, month_after, periods_away
from duban.domain.phrases.reading import Question, Reading, Rules, month_end
from duban.domain.phrases.words import BEFORE, WITHIN
from duban.locales import _

_MONTH = r"(?P<month>[0-9]{1,2})月"
_NAMED_YEAR = r"(?P<year>[0-9]{4}年|去年|今年|本年|明年|后年)"
_END = f"(?:[底末]|{WITHIN})?"
_LAST_DAYS = {"上": 10, "中": 20, "下": 31}


def _inclusive(m: Match[str]) -> str:
    """The note for 12月前, where there is no 底 to say that the month is included."""
    if m[0].endswith("前") and not any(end in m[0] for end in "底末内旬"):
        return _("前 includes the span that is named: its last day.")
    return ""


def _month(q: Question, m: Match[str]) -> Reading:
    month, is_end = int(m["month"]), m[0].rstrip("之以前止为").endswith(("底", "末"))
    return q.until(m["year"], month, note=_inclusive(m), since=None if is_end else (month, 1))


def _third(q: Question, m: Match[str]) -> Reading:
    """上旬 ends on the 10th, 中旬 on the 20th, 下旬 with the month."""
    last, month = _LAST_DAYS[m["third"]], int(m["month"])
    return q.until(m["year"], month, last, since=(month, {10: 1, 20: 11}.get(last, 21)))


def _quarter(q: Question, m: Match[str]) -> Reading:
    month = int(m["quarter"] or m["q"]) * 3
    return q.until(m["year"], month, note=_inclusive(m), since=(month - 2, 1))


def _half(q: Question, m: Match[str]) -> Reading:
    first = 1 if m["half"] == "上" else 7
    return q.until(m["year"], first + 5, note=_inclusive(m), since=(first, 1))


def _year(q: Question, m: Match[str]) -> Reading:
    return q.until(m["year"], 12)


def _this_month(q: Question, m: Match[str]) -> Reading:
    away = periods_away(m[0])
    return q.fixed(month_end(*month_after(q.today, away)), past=away < 0)


def _this_quarter(q: Question, m: Match[str]) -> Reading:
    left, away = 2 - (q.today.month - 1) % 3, periods_away(m[0])
    return q.fixed(month_end(*month_after(q.today, left + 3 * away)), past=away < 0)


def _this_week(q: Question, m: Match[str]) -> Reading:
    away = periods_away(m[0])
    return q.fixed(q.today + timedelta(days=6 - q.today.weekday() + 7 * away), past=away < 0)


SPANS: Rules = (
    (YEAR + _MONTH + r"份?[底末]?" + BEFORE, _month),
    # 12月内 without a year might be within twelve months: refused.
    (YEAR + _MONTH + "份" + WITHIN, _month),
    (_NAMED_YEAR + _MONTH + WITHIN, _month),
    (r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})" + BEFORE, _month),
    (YEAR + _MONTH + f"(?P<third>[上中下])旬{WITHIN}?" + BEFORE, _third),
    (YEAR + f"(?:第?(?P<quarter>[1-4])季度?|q(?P<q>[1-4])){_END}" + BEFORE, _quarter),
    (YEAR + f"(?P<half>[上下])半年{_END}" + BEFORE, _half),
    (f"(?:{_NAMED_YEAR}年?|年)[底末]" + BEFORE, _year),
    (f"{_NAMED_YEAR}度?{WITHIN}?", _year),
    (f"(?P<year>今年)?年度?{WITHIN}", _year),
    # 下周前 and 下月前 might mean before they begin: refused.
    (f"(?:[本当]|[这下上]个?|次)?月(?:[底末]{BEFORE}|{WITHIN})", _this_month),
    ("(?:[本当]|[这下上]个?|次)月", _this_month),
    (f"(?:本|[这下上]个?)?季度?[底末]{BEFORE}|(?:本|[这下上]个?)季度{WITHIN}?", _this_quarter),
    (f"(?:本|[这下上]个?)(?:周|星期|礼拜){WITHIN}?", _this_week),
)
