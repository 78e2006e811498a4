"""Forms that look like a deadline but have more than one meaning; each is refused with its reason."""

from re import Match
from typing import NoReturn

from duban.domain.phrases.amounts import AMOUNT, anchor, refuse_missing_anchor
from duban.domain.phrases.reading import Question, Reading, Rules, known
from duban.locales import _


def _two_digit_year(q: Question, _m: Match[str]) -> NoReturn:
    q.refuse(_("the year has two digits."), _("Write the year with four digits: 2026-12-01."))


def _which_is_month(q: Question, _m: Match[str]) -> NoReturn:
    reason = _("it may be a month and a day, or a day and a month, or a range.")
    q.refuse(reason, _("Write it as 2026-12-01 or as 12月1日."))


def _day_or_days(q: Question, m: Match[str]) -> NoReturn:
    reason = _("it may be day {n} of the month or a period of {n} days.").format(n=m["n"])
    q.refuse(reason, _("Write {n}号 or {n}日内.").format(n=m["n"]))


def _month_or_months(q: Question, m: Match[str]) -> NoReturn:
    reason = _("it may be month {n} or a period of {n} months.").format(n=m["n"])
    q.refuse(reason, _("Write {n}月底前 or {n}个月内.").format(n=m["n"]))


def _no_such_day(q: Question, m: Match[str]) -> NoReturn:
    reason = _("there is no day {day} in month {month}.") if m["month"] else _("no month has a day {day}.")
    q.refuse(reason.format(day=m["date"] or m["day"], month=m["month"]), known())


def _weekend(q: Question, _m: Match[str]) -> NoReturn:
    q.refuse(_("a weekend may be due on Friday or on Sunday."), _("Write 周五前 or 周日前."))


def _bare_year(q: Question, _m: Match[str]) -> NoReturn:
    q.refuse(_("a four-digit number is not a date."), _("Write 2026年底前 or a whole date."))


def _weekly_or_monday(q: Question, _m: Match[str]) -> NoReturn:
    q.refuse(_("it may be once a week or on Monday."), _("Write 每周, or 每周一前."))


def refuse_exclusive(q: Question, _m: Match[str]) -> NoReturn:
    """Refuse "before Friday", which may or may not include Friday."""
    reason = _("“before” leaves open whether that day is included.")
    q.refuse(reason, _("Write “by” and the last day."))


def _anchor(q: Question, m: Match[str]) -> Reading | None:
    if anchor(q, m["name"]) is None:
        refuse_missing_anchor(q, m["name"])
    return None


REFUSALS: Rules = (
    # 26-12-01
    (r"[0-9]{2}([-/.])[0-9]{1,2}\1[0-9]{1,2}", _two_digit_year),
    # 3/12/26
    (r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2,4}", _which_is_month),
    # 26年12月1日, 26年底前
    (r"[0-9]{2}年(?:[0-9]{1,2}月.*|年?[底末内]前?|前)?", _two_digit_year),
    # 每周一报: weekly, or on Mondays?
    (r"每(?:周|星期|礼拜)[1一](?:报|通报|调度|汇总|研判|会商|小结|总结|例会)", _weekly_or_monday),
    # 3-12
    (r"[0-9]{1,2}[-/][0-9]{1,2}", _which_is_month),
    (r"(?P<n>[0-9]{1,3})日", _day_or_days),
    (r"(?P<n>[0-9]{1,2})月(?:之内|以内|内)", _month_or_months),
    (r"(?:[本下这上]个?|每个?)?周末(?:之前|以前|前)?|(?:this |next )?weekend", _weekend),
    # 每月31日 was read before; what arrives here (每月32日, 每年2月30日) does not exist.
    (r"每个?月(?P<day>[0-9]{1,2})[日号]前?|每年(?P<month>[0-9]{1,2})月(?P<date>[0-9]{1,2})[日号]前?", _no_such_day),
    ("[0-9]{4}", _bare_year),
    ("before .+", refuse_exclusive),
    # 汛期前10天: an event without a known date
    (rf"(?:自|从)?(?P<name>[^0-9]{{1,12}}?)(?:之日)?(?:前|后|起){AMOUNT}(?:之内|以内|内|前)?", _anchor),
)
