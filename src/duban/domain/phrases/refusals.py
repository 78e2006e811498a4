"""Forms that look like a deadline but have more than one meaning; each is refused with its reason."""

from collections.abc import Callable
from re import Match

from duban.domain.phrases.amounts import AMOUNT, SAME_DAY, anchor, refuse_missing_anchor
from duban.domain.phrases.reading import Question, Reader, Reading, Rules, known
from duban.locales import _


def refusing(why: Callable[[], tuple[str, str]]) -> Reader:
    """A reader that refuses its form; ``why`` gives the reason and the hint, in which names of groups are replaced."""

    def refuse(q: Question, m: Match[str]) -> Reading | None:
        reason, hint = (text.format(**m.groupdict()) for text in why())
        q.refuse(reason, hint)

    return refuse


def _anchor(q: Question, m: Match[str]) -> Reading | None:
    if anchor(q, m["name"]) is None:
        refuse_missing_anchor(q, m["name"])
    return None


TWO_DIGITS = refusing(lambda: (_("the year has two digits."), _("Write the year with four digits: 2026-12-01.")))
EXCLUSIVE = refusing(
    lambda: (_("“before” leaves open whether that day is included."), _("Write “by” and the last day."))
)
_WHICH_IS_MONTH = refusing(
    lambda: (
        _("it may be a month and a day, or a day and a month, or a range."),
        _("Write it as 2026-12-01 or as 12月1日."),
    )
)

# 汛期前10天, 课后当日, 比赛当天: an event without a known date
EVENTS: Rules = (
    (rf"(?:自|从)?(?P<name>[^0-9,;]{{1,12}}?)(?:之日)?(?:(?:前|后|起){AMOUNT}(?:之内|以内|内|前)?|后?{SAME_DAY})",
     _anchor),
)  # fmt: skip
REFUSALS: Rules = (
    # 26-12-01
    (r"[0-9]{2}([-/.])[0-9]{1,2}\1[0-9]{1,2}", TWO_DIGITS),
    # 3/12/26
    (r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2,4}", _WHICH_IS_MONTH),
    # 26年12月1日, 26年底前
    (r"[0-9]{2}年(?:[0-9]{1,2}月.*|年?[底末内]前?|前)?", TWO_DIGITS),
    # 每周一报: weekly, or on Mondays?
    (r"每(?:周|星期|礼拜)[1一](?:报|通报|调度|汇总|研判|会商|小结|总结|例会)",
     refusing(lambda: (_("it may be once a week or on Monday."), _("Write 每周, or 每周一前.")))),
    # 3-12
    (r"[0-9]{1,2}[-/][0-9]{1,2}", _WHICH_IS_MONTH),
    (r"(?P<n>[0-9]{1,3})日",
     refusing(lambda: (_("it may be day {n} of the month or a period of {n} days."), _("Write {n}号 or {n}日内.")))),
    (r"(?P<n>[0-9]{1,2})月(?:之内|以内|内)",
     refusing(lambda: (_("it may be month {n} or a period of {n} months."), _("Write {n}月底前 or {n}个月内.")))),
    (r"(?:[本下这上]个?|每个?)?周末(?:之前|以前|前)?|(?:this |next )?weekend",
     refusing(lambda: (_("a weekend may be due on Friday or on Sunday."), _("Write 周五前 or 周日前.")))),
    # 每月31日 was read before; what arrives here (每月32日, 每年2月30日) does not exist.
    (r"每个?月(?P<day>[0-9]{1,2})[日号]前?", refusing(lambda: (_("no month has a day {day}."), known()))),
    (r"每年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]前?",
     refusing(lambda: (_("there is no day {day} in month {month}."), known()))),
    ("[0-9]{4}", refusing(lambda: (_("a four-digit number is not a date."), _("Write 2026年底前 or a whole date.")))),
    ("before .+", EXCLUSIVE),
    *EVENTS,
)  # fmt: skip
