"""Times that count from the beginning of a plan: 第2周, Week 3, W5-W6, W1-D2, Day 3, 第2个月, T+5个工作日.

The beginning is the anchor 计划. Weeks run from Monday to Sunday, and the first is the one in which the plan begins.
Its first day is day 1, and the day after that T+1.
"""

from dataclasses import replace
from datetime import date, timedelta
from re import Match, fullmatch

from dateutil.relativedelta import relativedelta

from duban.domain.phrases.amounts import AMOUNT, Amount, amount, anchored, counted
from duban.domain.phrases.days import WEEKDAY, weekday_number
from duban.domain.phrases.english import translated_terms
from duban.domain.phrases.reading import Question, Reading, Rules, day_of
from duban.domain.phrases.words import BEFORE
from duban.locales import _

_N = "[0-9]{1,2}"
_TO = " ?(?:[-~–至到]|to) ?"
_END = f"(?:[末底内]|之内|以内)?{BEFORE}"
_DAY_OF_WEEK = f"(?:{WEEKDAY}|(?:第|[- ]?d(?:ay)? ?)(?P<day>[1-7])[天日]?)?"


def _nth(chinese: str, english: str, more: str = "") -> tuple[str, str]:
    """The patterns of the nth of a unit, or of several: 第2周, 第2-3周, week 2, week 2 - week 3."""
    of_the = "(?:(?:the )?end of |during |in )?"
    return (
        f"第(?:(?P<since>{_N})(?:个?(?:{chinese}))?{_TO}第?)?(?P<n>{_N})个?(?:{chinese}){more}{_END}",
        f"{of_the}(?:{english}) ?(?:(?P<since>{_N}){_TO}(?:(?:{english}) ?)?)?(?P<n>{_N})(?:{chinese})?{more}{_END}",
    )


def _start(q: Question) -> date:
    if day := anchored(q.anchors, "计划"):
        return day_of(day)
    return q.refuse_unanchored(_("plan"), _("it counts from the beginning of a plan, and that date is missing."))


def _week(q: Question, m: Match[str]) -> Reading | None:
    start = _start(q)
    monday = start - timedelta(days=start.weekday())
    since, last = (monday + timedelta(weeks=n - 1) for n in _figures(m))
    note = (
        _("Weeks run from Monday to Sunday; the first is the one in which the plan begins.") if start > monday else ""
    )
    if m["day"]:  # day 1 of week 1 is the first of the plan
        return Reading(q.phrase, "relative", start + timedelta(weeks=int(m["n"]) - 1, days=int(m["day"]) - 1))
    if m["weekday"]:
        return Reading(q.phrase, "relative", last + timedelta(days=weekday_number(m["weekday"])), note=note)
    return _spanning(Reading(q.phrase, "relative", last + timedelta(days=6), note=note), since)


def _day(q: Question, m: Match[str]) -> Reading | None:
    since, last = (_start(q) + timedelta(days=n - 1) for n in _figures(m))
    return _spanning(Reading(q.phrase, "relative", last), since) if m["since"] else Reading(q.phrase, "relative", last)


def _month(q: Question, m: Match[str]) -> Reading | None:
    since, last = (_start(q) + relativedelta(months=n) for n in _figures(m))
    return _spanning(Reading(q.phrase, "relative", last - timedelta(days=1)), since - relativedelta(months=1))


def _figures(m: Match[str]) -> tuple[int, int]:
    return int(m["since"] or m["n"]), int(m["n"])


def _spanning(reading: Reading, since: date) -> Reading | None:
    """The reading of a span that begins ``since``; None if that lies behind its end: 第6-3周."""
    return replace(reading, since=since) if reading.due and since <= reading.due else None


def _after(q: Question, m: Match[str]) -> Reading | None:
    """Read T0, T+10, D-3, and T+5个工作日, in which a unit follows the figure."""
    match = fullmatch(f"{AMOUNT}{_END}", translated_terms(m["length"]))
    length = amount(match) if match else Amount(int(m["length"]), "day") if m["length"].isdecimal() else None
    return counted(q, _start(q), length, -1 if m["sign"] == "-" else 1) if length else None


PLANS: Rules = (
    *((pattern, _week) for pattern in _nth("周|星期|礼拜", "weeks?|wks?|w", _DAY_OF_WEEK)),
    *((pattern, _day) for pattern in _nth("天|日", "days?")),
    *((pattern, _month) for pattern in _nth("月", "months?")),
    ("(?:t|d|day)(?P<sign>[-+]) ?(?P<length>[0-9]{1,3}.{0,15})", _after),
    ("[td](?P<sign>)(?P<length>0)", _after),
)
