"""A holiday notice of the State Council, read sentence by sentence, strictly.

Two sentences are understood, those of which every such notice since 2018 consists::

    一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。

What names no day, the signature, and advice (鼓励…) change nothing. Every other sentence is refused.
Source: 国务院办公厅关于2026年部分节假日安排的通知, and those of the years before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from re import Match
from typing import NamedTuple
from unicodedata import normalize

from duban.domain.holidays import FIXED, HOLIDAYS, canonical_holiday
from duban.domain.officedays import OfficeDays, refuse
from duban.domain.weekdays import weekday_name
from duban.locales import _

_DAY = (
    r"(?:(?P<{0}year>\d{{4}})年)?(?:(?P<{0}month>\d{{1,2}})月)?(?P<{0}day>\d{{1,2}})日"
    r"(?:\((?P<{0}said>[^()]*)\))?"
)
_SPAN = re.compile(_DAY.format("") + "(?:[至到]" + _DAY.format("to_") + ")?")
_ONE = re.sub(r"\?P<\w+>", "?:", _SPAN.pattern)
_SPANS = f"(?P<spans>{_ONE}(?:[、,和]{_ONE})*)"
_REST = re.compile(_SPANS + r"放假(?:调休|公休)?(?:,?共?(?P<total>\d+)天)?(?:,(?:不调休|与周末连休))?")
_WORK = re.compile(_SPANS + "(?:均|都|正常)?上班")
_HEAD = re.compile(r"(?:[一二三四五六七八九十\d]+[、.])?(?P<names>[^:,\d]{1,20}):(?=.)")
_TITLE = re.compile(r"(\d{4})年[^日]{0,40}?(?:节假日|放假)")
_TELLING = re.compile("日.*(?:放假|上班|调休|休息|公休|连休|补班)")
_WEEKDAY = re.compile("(?:周|星期)([一二三四五六日天])")
_LONGEST = timedelta(days=60)


class _Sentence(NamedTuple):
    """A sentence, where it stands, and the holidays of its item."""

    line: int
    text: str
    holidays: tuple[str, ...]

    @property
    def name(self) -> str:
        """One name for the days: 国庆节 of 国庆节、中秋节, whose dates alone would not tell it."""
        return next((each for each in self.holidays if canonical_holiday(each) in FIXED), (*self.holidays, "")[0])


@dataclass
class _Notice:
    """What was read so far; ``year`` is the one of days that have none."""

    year: int
    year_is_told: bool
    days: dict[date, tuple[bool, str]] = field(default_factory=dict)
    holidays: set[str | None] = field(default_factory=set)


def read_notice(text: str, today: date, year: int | None = None) -> OfficeDays:
    """The days of a notice, or of single sentences of one; a notice of all seven holidays publishes its year.

    The year is ``year``, else the one in the title, else that of ``today``; then every day must have its
    weekday beside it. A weekday must agree. Raises BadRows, naming the line.
    """
    lines = [re.sub(r"\s", "", normalize("NFKC", line)) for line in text.splitlines()]
    title = next((match for line in lines if (match := _TITLE.search(line))), None)
    known_year = year or (int(title[1]) if title else None)
    notice = _Notice(known_year or today.year, known_year is not None)
    for sentence in _sentences(lines):
        _take(notice, sentence)
    if not notice.days:
        hint = _("It holds sentences like 10月10日（周六）上班; a table of days is named *.csv.")
        refuse(1, _("no sentence of a holiday notice was found in the file."), hint)
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


def _take(notice: _Notice, sentence: _Sentence) -> None:
    """Add the days of a sentence to the notice."""
    rest, work = _REST.fullmatch(sentence.text), _WORK.fullmatch(sentence.text)
    match = rest or work
    if match is None:
        if _TELLING.search(sentence.text) and not sentence.text.startswith("鼓励"):
            refuse(sentence.line, _("“{text}” is not understood.").format(text=sentence.text), _example())
        return
    days = list(_days(notice, sentence, match["spans"]))
    if rest and rest["total"] and int(rest["total"]) != len(days):
        message = _("these are {count} days, not {told}.").format(count=len(days), told=rest["total"])
        refuse(sentence.line, message)
    for day in days:
        entry = (work is not None, sentence.name)
        if notice.days.setdefault(day, entry)[0] != entry[0]:
            refuse(sentence.line, _("{day} is there twice, with different entries.").format(day=day))
    notice.holidays |= {canonical_holiday(each) for each in sentence.holidays}


def _example() -> str:
    return _("Write it as 1月1日（周四）至3日（周六）放假，共3天。1月4日（周日）上班。")


def _days(notice: _Notice, sentence: _Sentence, spans: str) -> Iterator[date]:
    """The days of 1月1日(周四)至3日(周六)、9日(周五)."""
    last: date | None = None
    for match in _SPAN.finditer(spans):
        first = last = _date(notice, sentence, match, "", last)
        if match["to_day"]:
            last = _date(notice, sentence, match, "to_", first)
        if not first <= last <= first + _LONGEST:
            refuse(sentence.line, _("{last} does not come after {first}.").format(first=first, last=last))
        yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _date(notice: _Notice, sentence: _Sentence, match: Match[str], side: str, before: date | None) -> date:
    """One end of a span; what is not written of it is as in the day ``before``."""
    year, month, number, remark = (match[side + part] for part in ("year", "month", "day", "said"))
    weekday = _WEEKDAY.search(remark or "")
    if not (year or before or weekday or notice.year_is_told):
        refuse(sentence.line, _("the year is not told."), _("Say which with --year 2027."))
    try:
        day = date(int(year or (before or notice).year), int(month or before.month if before else month), int(number))
    except (ValueError, TypeError):
        refuse(sentence.line, _("there is no such day: “{text}”.").format(text=match[0]))
    if weekday and "一二三四五六日".index(weekday[1].replace("天", "日")) != day.weekday():
        wrong = _("{day} is a {weekday}, not {said}.")
        refuse(
            sentence.line,
            wrong.format(day=day, weekday=weekday_name(day), said=weekday[0]),
            _("If another year is meant, say which with --year 2027."),
        )
    return day
