"""A strict parser for the holiday notices of the State Council.

It knows two kinds of sentences. Every notice since 2018 consists of them::

    一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。

Sentences that name no day, the signature and advice (鼓励…) are skipped. Any other sentence is an error: a calendar
that misses one swapped weekend would move deadlines without anybody noticing.
Source: 国务院办公厅关于2026年部分节假日安排的通知, and those of the years before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from re import Match
from typing import NamedTuple
from unicodedata import normalize

from duban.domain.calendar.holidays import FIXED, HOLIDAYS, canonical_holiday
from duban.domain.calendar.officedays import OfficeDays, refuse
from duban.domain.calendar.weekdays import weekday_name
from duban.locales import _

# 2026年1月1日(周四); year, month and remark may be missing: 至3日. The groups get a prefix for the end of a span.
_DAY = (
    r"(?:(?P<{0}year>\d{{4}})年)?(?:(?P<{0}month>\d{{1,2}})月)?(?P<{0}day>\d{{1,2}})日"
    r"(?:\((?P<{0}remark>[^()]*)\))?"
)
_SPAN = re.compile(_DAY.format("") + "(?:[至到]" + _DAY.format("to_") + ")?")
# The same without its groups, to repeat it in a list: 9月26日至27日、10月4日.
_ONE = re.sub(r"\?P<\w+>", "?:", _SPAN.pattern)
_SPANS = f"(?P<spans>{_ONE}(?:[、,和]{_ONE})*)"
# …放假调休，共3天; 放假，与周末连休
_REST = re.compile(_SPANS + r"放假(?:调休|公休)?(?:,?共?(?P<total>\d+)天)?(?:,(?:不调休|与周末连休))?")
# 1月4日（周日）上班; 均正常上班
_WORK = re.compile(_SPANS + "(?:均|都|正常)?上班")
# 一、元旦：  or  国庆节、中秋节：
_HEAD = re.compile(r"(?:[一二三四五六七八九十\d]+[、.])?(?P<names>[^:,\d]{1,20}):(?=.)")
# 关于2026年部分节假日安排的通知
_TITLE = re.compile(r"(\d{4})年[^日]{0,40}?(?:节假日|放假)")
# A sentence with these words changes the calendar, so it must not be skipped.
_CHANGES_DAYS = re.compile("日.*(?:放假|上班|调休|休息|公休|连休|补班)")
_WEEKDAY = re.compile("(?:周|星期)([一二三四五六日天])")
_LONGEST_SPAN = timedelta(days=60)  # a school holiday; more is a wrong year or month


class _Sentence(NamedTuple):
    """A sentence, its line number, and the holidays in the heading of its item."""

    line: int
    text: str
    holidays: tuple[str, ...]

    @property
    def name(self) -> str:
        """One name for the days: 国庆节 for the heading 国庆节、中秋节, else the first one."""
        return next((each for each in self.holidays if canonical_holiday(each) in FIXED), (*self.holidays, "")[0])


@dataclass
class _Notice:
    """The state of the parser; ``year`` applies to days without one, ``has_year`` says that it was given."""

    year: int
    has_year: bool
    days: dict[date, tuple[bool, str]] = field(default_factory=dict)
    holidays: set[str | None] = field(default_factory=set)


def read_notice(text: str, today: date, year: int | None = None) -> OfficeDays:
    """Read a notice, or single sentences of one. A notice with all seven holidays publishes its year.

    The year is ``year``, else the one in the title, else that of ``today``; in the last case every day needs its
    weekday as proof. A weekday must agree with its day. Raises BadRows with the number of the line.
    """
    # Notices are pasted from web pages and PDF files: full-width digits, and spaces inside of dates.
    lines = [re.sub(r"\s", "", normalize("NFKC", line)) for line in text.splitlines()]
    title = next((match for line in lines if (match := _TITLE.search(line))), None)
    known_year = year or (int(title[1]) if title else None)
    notice = _Notice(known_year or today.year, known_year is not None)
    for sentence in _sentences(lines):
        _add_sentence(notice, sentence)
    if not notice.days:
        hint = _("It should contain sentences like 10月10日（周六）上班; the name of a table of days ends in .csv.")
        refuse(1, _("the file has no sentence of a holiday notice."), hint)
    whole = notice.holidays >= HOLIDAYS.keys()
    return OfficeDays(notice.days, frozenset([notice.year] if whole else []))


def _sentences(lines: list[str]) -> Iterator[_Sentence]:
    holidays: tuple[str, ...] = ()
    for number, line in enumerate(lines, start=1):
        head = _HEAD.match(line)
        if head:
            holidays = tuple(re.split("[、和及]", head["names"]))
        for text in re.split("[。;]", line[head.end() :] if head else line):
            yield _Sentence(number, text, holidays)


def _add_sentence(notice: _Notice, sentence: _Sentence) -> None:
    """Add the days of a sentence to the notice. Raises BadRows."""
    rest, work = _REST.fullmatch(sentence.text), _WORK.fullmatch(sentence.text)
    match = rest or work
    if match is None:
        if _CHANGES_DAYS.search(sentence.text) and not sentence.text.startswith("鼓励"):
            refuse(sentence.line, _("“{text}” is not understood.").format(text=sentence.text), _example())
        return
    days = list(_days(notice, sentence, match["spans"]))
    if rest and rest["total"] and int(rest["total"]) != len(days):
        message = _("this is {count} days, not {told}.").format(count=len(days), told=rest["total"])
        refuse(sentence.line, message)
    for day in days:
        entry = (work is not None, sentence.name)
        if notice.days.setdefault(day, entry)[0] != entry[0]:
            refuse(sentence.line, _("{day} appears twice, with different entries.").format(day=day))
    notice.holidays |= {canonical_holiday(each) for each in sentence.holidays}


def _example() -> str:
    return _("Write it as 1月1日（周四）至3日（周六）放假，共3天。1月4日（周日）上班。")


def _days(notice: _Notice, sentence: _Sentence, spans: str) -> Iterator[date]:
    """Yield the days of 1月1日(周四)至3日(周六)、9日(周五)."""
    last: date | None = None
    for match in _SPAN.finditer(spans):
        first = last = _date(notice, sentence, match, "", last)
        if match["to_day"]:
            last = _date(notice, sentence, match, "to_", first)
        if not first <= last <= first + _LONGEST_SPAN:
            refuse(sentence.line, _("{last} does not come after {first}.").format(first=first, last=last))
        yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _date(notice: _Notice, sentence: _Sentence, match: Match[str], side: str, before: date | None) -> date:
    """One end of a span; a missing year or month is that of ``before``, the previous day in the sentence."""
    year, month, number, remark = (match[side + part] for part in ("year", "month", "day", "remark"))
    weekday = _WEEKDAY.search(remark or "")
    if not (year or before or weekday or notice.has_year):
        refuse(sentence.line, _("the year is not told."), _("Specify the year, as in --year 2027."))
    try:
        day = date(int(year or (before or notice).year), int(month or before.month if before else month), int(number))
    except (ValueError, TypeError):
        refuse(sentence.line, _("there is no such date: “{text}”.").format(text=match[0]))
    if weekday and "一二三四五六日".index(weekday[1].replace("天", "日")) != day.weekday():
        wrong = _("{day} is a {weekday}, not {said}.")
        refuse(
            sentence.line,
            wrong.format(day=day, weekday=weekday_name(day), said=weekday[0]),
            _("If you mean another year, specify it, as in --year 2027."),
        )
    return day
