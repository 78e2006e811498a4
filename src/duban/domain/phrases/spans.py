"""Spans of the calendar, due on their last day: 12月底前, 一季度, 上半年, 本周内, 下月, 上月.

底, 末, 内 and 止 mark the last day. 前 directly after the span (12月前, 明年前) is ambiguous: before it begins, or
before it ends. The policy decides; without a decision the phrase is refused with both days.
Weeks start on Monday and end on Sunday.
"""

from dataclasses import replace
from datetime import date, timedelta
from re import Match

from duban.domain.calendar.months import month_end, months_later, start_of_period
from duban.domain.phrases.days import YEAR, periods_away
from duban.domain.phrases.reading import NEAR_YEARS, Question, Reading, Rules, formatted
from duban.domain.phrases.words import SEASONS, WITHIN
from duban.locales import _

_MONTH = r"(?P<month>[0-9]{1,2})月"
_NAMED_YEAR = f"(?P<year>[0-9]{{4}}年|{'|'.join(NEAR_YEARS)})"
_END = f"(?P<end>[底末]|{WITHIN})"
_BEFORE = "(?:(?P<before>之前|以前|前)|为止|止)?"
_SHORT = YEAR.replace("{4}年", "{4}年?")
_LAST_DAYS = {"上": 10, "中": 20, "下": 31}
# Five-year plan → its first year.
_PLANS = {"十四五": 2021, "十五五": 2026}


def _included(q: Question, m: Match[str], reading: Reading) -> Reading:
    """Return ``reading``, or the day before the span begins if 前 and the policy exclude the span."""
    if not m.groupdict().get("before") or m.groupdict().get("end"):
        return reading
    if q.before_span == "included":
        note = _("前 includes the span that is named: its last day.")
        return replace(reading, note=f"{note} {reading.note}".strip())
    if not reading.since or not isinstance(reading.due, date):
        return reading
    before = reading.since - timedelta(days=1)
    if q.before_span == "excluded":
        note = _("前 excludes the span that is named: the day before it begins.")
        day_before = replace(reading, due=before, since=None, note=note)
        return day_before if m.groupdict().get("year") else q.not_past(day_before)
    return q.refuse(
        _("“{words}” may be until {before}, before that begins, or until {last}, its end.").format(
            words=m[0], before=formatted(before), last=formatted(reading.due)
        ),
        _("Name the last day, or write 底前 or 内: 月底前, 下周内."),
    )


def _month(q: Question, m: Match[str]) -> Reading:
    reading = q.until(m["year"], int(m["month"]), since=(int(m["month"]), 1))
    return replace(reading, since=None) if m.groupdict().get("end") else _included(q, m, reading)


def _third(q: Question, m: Match[str]) -> Reading:
    """Read 上旬 (until the 10th), 中旬 (until the 20th), 下旬 (until the end of the month), 中下旬 (from the 11th)."""
    month, begins = int(m["month"]), {"上": 1, "中": 11, "下": 21}[m["third"][0]]
    return _included(q, m, q.until(m["year"], month, _LAST_DAYS[m["third"][-1]], since=(month, begins)))


def _quarter(q: Question, m: Match[str]) -> Reading:
    named = m["quarter"] or m["q"]
    month = {"首": 1, "末": 4}.get(named) or int(named)
    return _included(q, m, q.until(m["year"], month * 3, since=(month * 3 - 2, 1)))


def _first_quarters(q: Question, m: Match[str]) -> Reading:
    """Read 前三季度, a span that begins in January."""
    return q.until(m["year"], int(m["quarter"]) * 3, since=(1, 1))


def _half(q: Question, m: Match[str]) -> Reading:
    first = 1 if m["half"] == "上" else 7
    return _included(q, m, q.until(m["year"], first + 5, since=(first, 1)))


def _year(q: Question, m: Match[str]) -> Reading:
    reading = q.until(m["year"], 12, since=(1, 1))
    return replace(reading, since=None) if m.groupdict().get("end") not in (None, "全年") else _included(q, m, reading)


def _plan(q: Question, m: Match[str]) -> Reading:
    """Read “十五五”期末, the last day of that five-year plan."""
    first = _PLANS[m["plan"]]
    reading = q.of(f"{first + 4}年", date(first + 4, 12, 31))
    return _included(q, m, replace(reading, since=date(first, 1, 1)))


def _this_month(q: Question, m: Match[str]) -> Reading:
    return _of_months(q, m, q.today, 1)


def _this_quarter(q: Question, m: Match[str]) -> Reading:
    return _of_months(q, m, start_of_period(q.today, 3), 3)


def _of_months(q: Question, m: Match[str], begun: date, step: int) -> Reading:
    """The period of ``step`` months that has ``begun``, or the one before or after it that the phrase names."""
    away = periods_away(m["which"] or "")
    first = months_later(begun, step * away)
    last = months_later(first, step - 1)
    return _of_near(q, m, first, month_end(last.year, last.month), away)


def _this_week(q: Question, m: Match[str]) -> Reading:
    away = periods_away(m["which"])
    first = q.today + timedelta(days=7 * away - q.today.weekday())
    return _of_near(q, m, first, first + timedelta(days=6), away)


def _of_near(q: Question, m: Match[str], first: date, last: date, away: int) -> Reading:
    reading = q.fixed(last, past=away < 0)
    if m.groupdict().get("before") and not m.groupdict().get("end"):
        return _included(q, m, replace(reading, since=first))
    return reading


_NEAR = "(?P<which>[本当]|这个?|下下?个?|上上?个?|次)"

SPANS: Rules = (
    (YEAR + _MONTH + "份?月?(?P<end>[底末])?" + _BEFORE, _month),
    # 12月内 without a year may mean within twelve months. Only 12月份内 is read here; ``refusals`` has the rest.
    (YEAR + _MONTH + "份" + WITHIN, _month),
    (_NAMED_YEAR + _MONTH + WITHIN, _month),
    (r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})月?(?P<end>[底末])?" + _BEFORE, _month),
    (YEAR + _MONTH + f"份?(?P<third>上中|中下|[上中下])旬(?P<end>{WITHIN})?" + _BEFORE, _third),
    (r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})月?(?P<third>上中|中下|[上中下])旬" + _BEFORE, _third),
    # 2026年第一季度, 2026首季, q1
    (_SHORT + f"(?:第?(?P<quarter>[1-4首末])季度?|q(?P<q>[1-4])(?!-\\d)){_END}?{_BEFORE}", _quarter),
    # 前三季度
    (YEAR + f"前(?P<quarter>[1-4])个?季度{_END}?", _first_quarters),
    (_SHORT + f"(?P<half>[上下])半年{_END}?{_BEFORE}", _half),
    # 2026年底, 明年年底, 年底
    (f"(?:{_NAMED_YEAR}年?|年)(?P<end>[底末终]){_BEFORE}", _year),
    # 2026年, 今年内
    (f"{_NAMED_YEAR}度?(?P<end>{WITHIN})?{_BEFORE}", _year),
    (f"(?P<year>今年)?年度?(?P<end>{WITHIN})", _year),
    (r"(?P<year>[0-9]{4}年|今年|明年)?(?P<end>全年)度?", _year),
    (f"[“\"']?(?P<plan>{'|'.join(_PLANS)})[”\"']?(?:(?:规划)?期?(?P<end>[末底内间终])|时期|期)?{_BEFORE}", _plan),
    # 月底, 本月月底, 下月内
    (f"{_NEAR}?月月?(?P<end>[底末]|{WITHIN}){_BEFORE}", _this_month),
    (f"{_NEAR}月{_BEFORE}", _this_month),
    (f"(?<![{SEASONS}]){_NEAR}?季度?(?P<end>[底末]){_BEFORE}", _this_quarter),
    (f"{_NEAR}?季度(?P<end>{WITHIN})?{_BEFORE}", _this_quarter),
    (f"{_NEAR}(?:周|星期|礼拜)(?P<end>{WITHIN}|底)?{_BEFORE}", _this_week),
)
