"""How often, in words: a closed grammar in Chinese and English, as for deadlines.

Each form is a (pattern, reader) pair on the plain text; English is put into Chinese first. What is not surely
one thing is refused with the forms that are known.
"""

import re
from collections.abc import Callable
from datetime import date
from re import Match

from duban.domain.phrases.days import WEEKDAY, weekday_number
from duban.domain.phrases.english import chinese
from duban.domain.phrases.reading import Unreadable
from duban.domain.phrases.words import BEFORE, bare, plain
from duban.domain.recurrence import Days, Every, Months, Weeks
from duban.locales import _

_STEPS = {"月": 1, "季": 3, "半年": 6, "年": 12}
_PERIOD = "每个?(?P<period>月|季度?|半年|年度?)(?:度)?"
_END = f"(?:的?(?:[底末]|最后1天))?{BEFORE}"
_ORDINALS = {"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3"}
_PERIODS = {"month": "月", "quarter": "季度", "half-year": "半年", "half year": "半年", "year": "年"}


def read_every(text: str) -> Every:
    """The rule of recurrence that a phrase means. Raises Unreadable, an exit of 2, quoting it."""
    words = plain(text)
    for form in dict.fromkeys(_in_chinese(each) for each in (words, bare(words))):
        for pattern, reader in _FORMS:
            if (match := re.fullmatch(pattern, form)) and (found := reader(match)):
                return found
    raise Unreadable(
        _("“{phrase}” does not say how often in a known form.").format(phrase=text[:60]),
        _("Known are 每月5日, 每季度末, 每半年, 每年12月底, 每周五, 每5个工作日, 每月最后一个工作日, monthly on 5."),
    )


def _step(m: Match[str]) -> int:
    return _STEPS[m["period"].removesuffix("度")]


def _whole_period(m: Match[str]) -> Every:
    return Months(_step(m), _step(m) - 1)


def _day_of_month(m: Match[str]) -> Every | None:
    return Months(1, 0, int(m["day"])) if 1 <= int(m["day"]) <= 31 else None


def _in_month_of_period(m: Match[str]) -> Every | None:
    """每季度首月10日, 每半年末月20日, 每季度第2个月底."""
    step, day = _step(m), int(m["day"] or 31)
    month = {"首": 0, "末": step - 1, "最后1个": step - 1}.get(m["which"], int(m["n"] or 1) - 1)
    return Months(step, month, day) if step > 1 and 0 <= month < step and 1 <= day <= 31 else None


def _day_of_year(m: Match[str]) -> Every | None:
    month, day = int(m["month"]), int(m["day"] or 31)
    try:
        date(2000, month, day if m["day"] else 1)  # a leap year: what is due on 29 February is so where there is one
    except ValueError:
        return None
    return Months(12, month - 1, day)


def _workday_of_period(m: Match[str]) -> Every | None:
    n = -1 if m["last"] else int(m["n"])
    return Months(_step(m), 0, workday=n) if n == -1 or 1 <= n <= 15 else None


def _weekday(m: Match[str]) -> Every | None:
    return Weeks(int(m["step"] or 1), weekday_number(m["weekday"] or "日")) if m["step"] != "0" else None


def _days(m: Match[str]) -> Every | None:
    step = int(m["n"] or 1)
    return Days(step, "工作" in m["unit"]) if step else None


_FORMS: tuple[tuple[str, Callable[[Match[str]], Every | None]], ...] = (
    (_PERIOD + f"(?:1次)?{_END}", _whole_period),
    (f"每个?月(?:的)?(?P<day>[0-9]{{1,2}})[日号]{BEFORE}", _day_of_month),
    (
        _PERIOD
        + "的?(?:(?P<which>首|末|最后1个?)个?|第(?P<n>[1-6])个?)月"
        + f"(?:份?[底末]|(?P<day>[0-9]{{1,2}})[日号]){BEFORE}",
        _in_month_of_period,
    ),
    (f"每年的?(?P<month>[0-9]{{1,2}})月(?:份?[底末]?|(?P<day>[0-9]{{1,2}})[日号]){BEFORE}", _day_of_year),
    (_PERIOD + f"的?(?:(?P<last>最后1?个?)|第?(?P<n>[0-9]{{1,2}})个?)工作日{BEFORE}", _workday_of_period),
    (rf"每(?P<step>[0-9]{{1,2}})?个?(?:周|星期|礼拜)(?:的?{WEEKDAY})?{BEFORE}", _weekday),
    (f"每(?P<step>)个?{WEEKDAY}{BEFORE}", _weekday),
    (r"每(?P<n>[0-9]{1,3})?个?(?P<unit>工作日|[天日])", _days),
)


def _in_chinese(words: str) -> str:
    """English in the Chinese form, where it is a known one: every 5 working days → 每5个工作日."""
    if not re.search("[a-z]", words):
        return words
    for pattern, form in _ENGLISH:
        if match := re.fullmatch(pattern, words):
            return form(match)
    return chinese(words)


def _days_in_english(m: Match[str]) -> str:
    return f"每{m['n'] or ''}个工作日" if m["working"] else f"每{m['n'] or ''}天"


def _workday_in_english(m: Match[str]) -> str:
    which = "最后1个" if m["which"] == "last" else f"第{_ORDINALS.get(m['which'], m['which'][:-2])}个"
    return f"每{_PERIODS[m['period']]}{which}工作日"


def _week_in_english(m: Match[str]) -> str:
    step = "2" if m["other"] else m["n"] or ""
    return f"每{step}周" + (chinese(m["weekday"]) if m["weekday"] else "")


_NTH = "last|first|second|third|[0-9]{1,2}(?:st|nd|rd|th)"
_NAMES = "(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
_OF = "(?:of )?(?:the |every |each |a )?"
_ENGLISH: tuple[tuple[str, Callable[[Match[str]], str]], ...] = (
    (
        f"(?:(?:monthly|every month) )?(?:on )?(?:the )?(?P<which>{_NTH}) (?:working|business|work) ?day"
        f"(?: {_OF}(?P<period>{'|'.join(_PERIODS)}))?",
        lambda m: _workday_in_english(m) if m["period"] else "",
    ),
    (
        r"(?:every|each) (?:(?P<n>[0-9]{1,3}) )?(?:(?P<working>working|business|work)[ -]?)?days?|daily",
        _days_in_english,
    ),
    (
        f"(?:(?:every|each)(?: (?P<n>[0-9]{{1,2}})| (?P<other>other))? weeks?|weekly)(?: (?:on )?{_NAMES})?",
        _week_in_english,
    ),
    (f"(?:every|each) other {_NAMES}(?P<n>)(?P<other>)", lambda m: "每2周" + chinese(m["weekday"])),
    (
        f"(?:on |by )?(?:the )?end {_OF}(?P<period>{'|'.join(_PERIODS)})",
        lambda m: f"每{_PERIODS[m['period']]}底",
    ),
    (f"(?:on |by )?(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {_OF}month", lambda m: f"每月{m['day']}日"),
    ("semi-?annual(?:ly)?|half[- ]?yearly|every (?:6|six) months|twice a year", lambda _m: "每半年"),
    ("every (?:3|three) months", lambda _m: "每季度"),
    (
        r"(?:yearly|annually|every year|each year) (?:on|in|by) (?P<day>.+)",
        lambda m: "每年" + re.sub("^年", "", chinese(m["day"])),
    ),
)
