"""Amounts of time, counted from the base or from a named day: 3日内, 两个工作日内, 48小时内, 会前20天.

The day counted from is day 0 and is not counted. In a shorter month the result is its last day.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from re import Match
from typing import NoReturn

from duban.domain.phrases.english import chinese
from duban.domain.phrases.reading import Question, Reading, Rules, day_of, formatted, is_before
from duban.domain.phrases.words import AFTER, BEFORE, WITHIN, plain
from duban.locales import _

AMOUNT = r"(?P<n>[0-9]{1,4}|半)个?(?P<unit>工作日|自然日|日历日|[日天]|周|星期|礼拜|(?<=个)月|年|小时|分钟)"
SAME_DAY = "当[日天]内?"
# Unit → (factor, unit of Amount). Lengths are reduced to minutes, days, working days and months.
_UNITS = {
    "工作日": (1, "workday"), "自然日": (1, "day"), "日历日": (1, "day"), "日": (1, "day"), "天": (1, "day"),
    "周": (7, "day"), "星期": (7, "day"), "礼拜": (7, "day"), "月": (1, "month"), "年": (12, "month"),
    "小时": (60, "minute"), "分钟": (1, "minute"),
}  # fmt: skip
# 半年 is 6 months and 半个月 15 days by convention; half a week or half a day has no agreed length.
_HALVES = {"年": (6, "month"), "月": (15, "day"), "小时": (30, "minute")}

ANCHORS = {
    "会": ("会", "会议", "会议召开", "会议结束", "开会", "meeting"),
    "办结": ("办结", "办毕", "销号", "close", "closing"),
    "事发": ("事发", "事件发生", "事故发生", "发生", "incident"),
    "收文": ("收文", "来文", "收件", "收到", "接到", "收到文件", "收到通知", "接到通知", "receipt"),
    "批示": ("批示", "领导批示", "instruction"),
    "交办": ("交办", "下达", "即日", "今日", "今天", "assignment"),
    "立项": ("立项", "registration"),
    "计划": ("计划", "计划开始", "计划启动", "项目启动", "启动", "plan"),
}
"""The anchors, days from which deadlines are counted, each with its synonyms; 交办 is the base itself."""


@dataclass(frozen=True)
class Amount:
    """A length of time; ``unit`` is "workday", "day", "month" or "minute"."""

    count: int
    unit: str


def amount(m: Match[str]) -> Amount | None:
    """The amount in a match of AMOUNT; None for 半周, which has no agreed length, and for 26年, which is a year."""
    if m["n"] == "半":
        return Amount(*_HALVES[m["unit"]]) if m["unit"] in _HALVES else None
    size, unit = _UNITS[m["unit"]]
    return None if m["unit"] == "年" and int(m["n"]) >= 20 else Amount(int(m["n"]) * size, unit)


def _is_short_year(q: Question, m: Match[str]) -> bool:
    """Return whether 19年 or 07年内 may be a year of two figures. In Chinese numerals (十年内) it is a length."""
    return m["unit"] == "年" and bool(re.fullmatch("[0-9]{2}", m["n"])) and m["n"] in plain(q.phrase, numerals=False)


def counted(q: Question, start: date | datetime, amount: Amount, sign: int = 1) -> Reading:
    """``start`` plus ``sign`` times the amount: a datetime for hours and minutes, else a date."""
    day, n = day_of(start), sign * amount.count
    if amount.unit == "minute":
        return _clocked(q, start, timedelta(minutes=n))
    if amount.unit == "workday":
        return _worked(q, day, q.calendar.add_workdays(day, n))
    if amount.unit == "day":
        return Reading(q.phrase, "relative", day + timedelta(days=n))
    from dateutil.relativedelta import relativedelta  # the import takes 6 ms and is rarely needed

    return Reading(q.phrase, "relative", day + relativedelta(months=n))


def _worked(q: Question, start: date, due: date) -> Reading:
    note = _("The holidays of {year} are not published: only weekends and statutory holidays are left out.").format(
        year=due.year
    )
    assumed = q.calendar.is_assumed(start) or q.calendar.is_assumed(due)
    return Reading(q.phrase, "relative", due, assumed, note if assumed else "")


def _clocked(q: Question, start: date | datetime, length: timedelta) -> Reading:
    """Add hours or minutes to a moment; a day without a time is refused with the request to give one."""
    if not isinstance(start, datetime):
        q.refuse(
            _("hours are counted from a moment, and {day} has no time of day.").format(day=formatted(start)),
            _("Give the time as well: {day}T09:00.").format(day=formatted(start)),
        )
    return Reading(q.phrase, "relative", start + length)


def _from_base(q: Question, m: Match[str]) -> Reading | None:
    """Count from the base: 3日内, 3天, 5个工作日."""
    if _is_short_year(q, m):
        q.refuse(_("the year has two digits."), _("Write the year with four digits: 2026-12-01."))
    length = amount(m)
    return counted(q, q.base, length) if length else None


def _from_anchor(q: Question, m: Match[str]) -> Reading | None:
    length, start = amount(m), anchor(q, m["name"])
    if length is None or start is None:
        return None
    reading = counted(q, start, length, -1 if "前" in (m["side"] or "") else 1)
    if reading.due is not None and is_before(reading.due, q.base):
        note = _("This deadline was already past on {base}.").format(base=formatted(q.base))
        return Reading(q.phrase, "relative", reading.due, reading.assumed, note)
    return reading


def _on_anchor(q: Question, m: Match[str]) -> Reading | None:
    start = anchor(q, m["name"])
    return Reading(q.phrase, "relative", day_of(start)) if start else None


def anchor(q: Question, name: str) -> date | datetime | None:
    """The day of the anchor called ``name`` in the phrase; None if no anchor has that name.

    A known anchor without a given day is refused.
    """
    given = _spelt(q.anchors)
    if name in given:
        return given[name]
    for key, others in ANCHORS.items():
        if name in others:
            day = anchored(q.anchors, key)
            if day is None and key != "交办":
                refuse_missing_anchor(q, name)
            return q.base if day is None else day
    return None


def anchored(anchors: Mapping[str, date | datetime], key: str) -> date | datetime | None:
    """The day that is given for a key of ANCHORS, under any of its synonyms."""
    given = _spelt(anchors)
    return next((given[name] for name in ANCHORS[key] if name in given), None)


def _spelt(anchors: Mapping[str, date | datetime]) -> dict[str, date | datetime]:
    """The anchors by their names as phrases have them, from English too: --anchor meeting=2026-12-01 for 会前20天."""
    return {chinese(plain(name)): day for name, day in anchors.items()}


def refuse_missing_anchor(q: Question, name: str) -> NoReturn:
    """Refuse the phrase: name the missing date, and how to give it."""
    q.refuse_unanchored(name, _("it counts from “{anchor}”, and that date is missing.").format(anchor=name))


_START = "(?:自|从|在|于|待)?(?P<name>.+?)(?:之日|当日)?"

AMOUNTS: Rules = (
    (f"{AMOUNT}(?:{WITHIN}|{AFTER})", _from_base),
    (AMOUNT.replace("[日天]", "天"), _from_base),
    # 60日 can only be a length; 3日 alone might be the third of the month.
    ("(?P<n>3[2-9]|[4-9][0-9]|[1-9][0-9]{2,3})(?P<unit>日)", _from_base),
    (f"下1?个?工作日{BEFORE}", lambda q, _m: counted(q, q.base, Amount(1, "workday"))),
    # 会前20天, 会前20天前
    (f"{_START}(?P<side>之前|以前|前){AMOUNT}(?:之前|以前|前)?", _from_anchor),
    # 会后7日内, 自收到之日起15日内
    (f"{_START}(?P<side>之后|以后|后|起)(?:的)?{AMOUNT}{WITHIN}?", _from_anchor),
    # 会后当日, 会议当天
    (f"{_START}(?:(?:之后|以后|后)的?)?{SAME_DAY}", _on_anchor),
    # 事发2小时内
    (f"{_START}(?P<side>){AMOUNT}{WITHIN}", _from_anchor),
)
