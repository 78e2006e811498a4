"""Chinese forms of recurrence: 每月5日, 每周一、三、五, 每季度首月10日, 每月第一个周一, 双月.

Routines and deadlines share them. Each is a (pattern, reader) pair on the plain text. A reader returns None if the
text is not of its form after all.
"""

import re
from collections.abc import Callable
from datetime import date
from re import Match, fullmatch

from duban.domain.phrases.days import WEEKDAY, weekday_number
from duban.domain.phrases.words import BEFORE
from duban.domain.recurrence import Days, Every, Months, WeekdayOfMonth, Weeks, Workday

Form = tuple[str, Callable[[Match[str]], Every | None]]

_STEPS = {"月": 1, "2个月": 2, "2月": 2, "季": 3, "季度": 3, "半年": 6, "年": 12, "年度": 12}
_PERIOD = "每个?(?P<period>2个?月|月|季度?|半年|年度?)"
_AND = "[、,和及与]"
_ONCE = "(?:1次)?"
_END = f"(?:的?(?:[月年]?[底末终]|最后1天))?{BEFORE}"
_WEEK = "(?:周|星期|礼拜)"
_WEEKDAY = "[1-6一二三四五六日天](?![0-9次])"
_DAY = "(?:[0-9]{1,2}[日号]?|月?[底末])"
_DAYS = f"(?P<days>(?:{_DAY}(?:{_AND}|至|到|-|~))*(?:[0-9]{{1,2}}[日号]|月?[底末]))"
_IN_MONTH = "(?:份?[底末]|(?P<day>[0-9]{1,2})[日号]|(?P<third>[上中下])旬)?"
# Python allows a group name only once in a pattern, and a list repeats this part.
_UNNAMED = _IN_MONTH.replace("?P<day>", "").replace("?P<third>", "")
_OF_YEAR = "[0-9]{1,2}(?:月(?:份?[底末]|[0-9]{1,2}[日号]|[上中下]旬)?)?"
THIRDS = {"上": 10, "中": 20, "下": 31}


def _step(m: Match[str]) -> int:
    return _STEPS[m["period"]]


def _sorted_days(step: int, days: list[tuple[int, int]]) -> Every | None:
    """A rule for sorted days of a period; None if two of them coincide in a short month (30日、31日)."""
    short = [day for day in days if day[1] > 28]
    possible = all(0 <= month < step and 1 <= day <= 31 for month, day in days)
    together = len(set(days)) < len(days) or len({month for month, _day in short}) < len(short)
    return Months(step, tuple(sorted(days))) if days and possible and not together else None


def _days_of_month(m: Match[str]) -> Every | None:
    """Read 每月10日、25日; of a range, 每月1日至5日, the end counts."""
    listed = re.sub(f"{_DAY}(?:至|到|-|~)", "", m["days"])
    days = [int(each.strip("日号")) if each[0].isdigit() else 31 for each in re.split(_AND, listed)]
    return _sorted_days(1, [(0, day) for day in days])


def _in_month_of_period(m: Match[str]) -> Every | None:
    """Read 每季度首月10日, 每半年末月20日, 每季度第2个月底."""
    step = _step(m)
    month = 0 if m["which"] == "首" else step - 1 if m["which"] else int(m["n"]) - 1
    return _sorted_days(step, [(month, _day(m["day"], m["third"]))]) if step > 1 else None


def _day(day: str | None, third: str | None) -> int:
    return THIRDS[third] if third else int(day or 31)


def _days_of_year(m: Match[str]) -> Every | None:
    """Read 每年6月、12月底前; None for 每年6月、12月10日, which leaves the day of June open."""
    days = []
    for each in re.split(_AND, m["dates"]):
        parts = fullmatch(f"(?P<month>[0-9]{{1,2}})(?:月{_IN_MONTH})?", each)
        if not parts:
            return None
        days.append((int(parts["month"]), _day(parts["day"], parts["third"]), bool(parts["day"] or parts["third"])))
    if len({named for _month, _day, named in days}) > 1 or not all(_exists(*each) for each in days):
        return None
    return _sorted_days(12, [(month - 1, day) for month, day, _named in days])


def _exists(month: int, day: int, named: bool) -> bool:
    """Return whether the day exists in a leap year; in other years 29 February becomes the 28th."""
    try:
        date(2000, month, day if named and day < 31 else 1)
    except ValueError:
        return False
    return not (named and day == 31) or month in (1, 3, 5, 7, 8, 10, 12)


def _part_of_year(m: Match[str]) -> Every:
    return Months(12, ((int(m["quarter"]) * 3 - 1 if m["quarter"] else 5 if m["half"] == "上" else 11, 31),))


def _workday_of_period(m: Match[str]) -> Every | None:
    n = -1 if m["last"] else int(m["n"])
    return Workday(_step(m), n) if n == -1 or 1 <= n <= 15 else None


def _weekday_of_period(m: Match[str]) -> Every | None:
    """Read 每月第一个周一, 每季度最后一个周五; None for the fifth, which not every month has."""
    step, place = _step(m), -1 if m["last"] else int(m["n"] or 1)
    if place > (4 if step == 1 else 1) or place == 0:
        return None
    return WeekdayOfMonth(step, step - 1 if place < 0 else 0, place, weekday_number(m["weekday"]))


def _weekdays(m: Match[str]) -> Every | None:
    days = tuple(sorted(weekday_number(each) for each in re.findall("[1-6一二三四五六日天]", m["days"] or "日")))
    step = 2 if m["other"] else int(m["step"] or 1)
    return Weeks(step, days) if step and len(set(days)) == len(days) and (step == 1 or len(days) == 1) else None


def _days(m: Match[str]) -> Every | None:
    step = int(m["n"] or 1)
    return Days(step, "工作" in m["unit"]) if step else None


def _every_other_month(m: Match[str]) -> Every | None:
    """Read 双月10日 (February, April …) and 单月 (January, March …)."""
    month = int(m["which"] == "双")
    return _sorted_days(2, [(month, int(m["day"] or 31))])


def _after_period(m: Match[str]) -> Every | None:
    """Read 每季度结束后10日内: the 10th day of the next quarter."""
    n = int(m["n"])
    if "工作" in m["unit"]:
        return Workday(_step(m), n) if 1 <= n <= 15 else None
    return _sorted_days(_step(m), [(0, n)]) if n <= 28 else None


def _by_period(m: Match[str]) -> Every:
    if m["by"] == "旬":
        return Months(1, ((0, 10), (0, 20), (0, 31)))
    step = _STEPS.get(m["by"])
    return Months(step, ((step - 1, 31),)) if step else Weeks(1, (6,))


OFTEN: tuple[Form, ...] = (
    # 每月, 每季度末, 每半年一次, 每年12月底 is below
    (f"{_PERIOD}{_ONCE}{_END}", lambda m: Months(_step(m), ((_step(m) - 1, 31),))),
    # 每月10日、25日前
    (f"每个?月的?{_DAYS}{BEFORE}", _days_of_month),
    (f"每个?月的?(?:份?的?)(?P<third>[上中下])旬{BEFORE}", lambda m: Months(1, ((0, THIRDS[m["third"]]),))),
    # 每季度首月10日
    (f"{_PERIOD}的?(?:(?P<which>首|末|最后1个?)个?|第(?P<n>[1-6])个?)月的?{_IN_MONTH}{BEFORE}", _in_month_of_period),
    (
        f"每年的?(?P<dates>(?:{_OF_YEAR}{_AND})*(?:[0-9]{{1,2}}月{_UNNAMED})){BEFORE}",
        _days_of_year,
    ),
    # 每年一季度, 每年上半年底
    (f"每年的?(?:第?(?P<quarter>[1-4])季度?|(?P<half>[上下])半年)[底末]?(?:内|{BEFORE})", _part_of_year),
    # 每月最后一个工作日, 每月前3个工作日内
    (f"{_PERIOD}的?(?:(?P<last>最后1?个?)|[第前]?(?P<n>[0-9]{{1,2}})个?)工作日内?{BEFORE}", _workday_of_period),
    (f"{_PERIOD}的?(?:(?P<last>最后1?个?)|首个?|第(?P<n>[0-9])个?){WEEKDAY}{BEFORE}", _weekday_of_period),
    (
        f"(?:每(?:(?P<step>[0-9]{{1,2}})个?|个)?|(?P<other>隔)){_WEEK}(?:的?{_WEEK}?(?P<days>{_WEEKDAY}(?:{_AND}{_WEEK}?{_WEEKDAY})*))?"
        f"{_ONCE}{BEFORE}",
        _weekdays,
    ),
    # 每半月: the 15th and the last day
    (f"每半个?月{_ONCE}{BEFORE}", lambda _m: Months(1, ((0, 15), (0, 31)))),
    (f"每(?P<by>旬)[底末]?{_ONCE}{BEFORE}", _by_period),
    # 双月, 逢单月10日
    (f"每?逢?(?P<which>双|单)月份?(?:月?[底末]|(?P<day>[0-9]{{1,2}})[日号])?{BEFORE}", _every_other_month),
    (f"{_PERIOD}(?:结束|终了)后(?P<n>[0-9]{{1,2}})个?(?P<unit>工作日|[日天])内", _after_period),
    # 按月, 逐季度
    ("[按逐](?P<by>周|旬|月|季度?|半年|年度?)", _by_period),
    # 一周一报, 一月一调度
    ("1个?(?P<by>周|旬|月|季度?|年)[1一](?=[^0-9个日号月周年天底末前内]{1,4}$).+", _by_period),
    ("每(?P<n>[0-9]{1,3})?个?(?P<unit>工作日|[天日])", _days),
)


def how_often(words: str) -> Every | None:
    """The rule that the words state; None if they are of no known form."""
    for pattern, form in OFTEN:
        if (match := fullmatch(pattern, words)) and (every := form(match)):
            return every
    return None
