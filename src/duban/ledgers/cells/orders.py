"""Dates in figures whose order of day and month varies: 11/28/2026 is American, 28/11/2026 is not, 3/4 may be both."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from duban.domain.names.simplified import folded
from duban.domain.phrases.words import FILLING
from duban.ledgers.cells.names import EASTERN
from duban.ledgers.cells.wording import unstressed

_WHOLE = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_SHORT = re.compile(r"(?<![A-Za-z\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{1,2})(?![\d/.-])")
_PAIR = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d/.])")
_WEEKDAY = r"(?:周|星期|礼拜)[一二三四五六日天]"
_PAIRS = re.compile(
    rf"\s*+(?:{FILLING.pattern})\s*+\d{{1,2}}/\d{{1,2}}(?:\s*(?:[-–—~～〜至到]|to)+\s*\d{{1,2}}/\d{{1,2}}|\s*[(（]?{_WEEKDAY}[)）]?)?"
    r"\s*(?:[上下中]午|晚上)?\s*(?:\d{1,2}[:：]\d\d)?\s*(?:之前|以前|前|止)?\s*"
)
_WEEKDAY_FIRST = re.compile(rf"^\s*({_WEEKDAY})\s*[,，(（]?\s*(\d{{1,2}}(?:[/.]|月)\d{{1,2}}[日号]?)(?!\d)[)）]?")
_COUNTED = re.compile(  # Day 1 (2月10日), Week 2 - 3: Oct 13 - Oct 27
    r"\s*+(?:(?:day|week|wk|month|sprint|phase|stage|[dwqm])s?\s*\d{1,2}(?:\s*[-–—&]\s*\d{1,2})?|第[\d一二三四五六七八九十]+[天日周])"
    r"\s*+(?:[:：·]\s*+(?=[^:：·]*\d)(.++)|[（(]([^（()）]*\d[^（()）]*)[)）]\s*+)",
    re.IGNORECASE,
)
_ON_WEEKDAY = re.compile(rf"^(\d{{1,2}})\.(\d{{1,2}})(?=\s*[(（]?{_WEEKDAY})")  # 12.4 alone may be a number
_WHOLE_ON_WEEKDAY = re.compile(  # 2026/12/20（周日）, 2026.12.20.
    rf"\s*(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?:\.|\s*[（(]?({_WEEKDAY})[)）]?)\s*"
)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MONTHS_ABROAD = {  # in Spanish, French, Portuguese, Italian and German, without accents: mär, märz
    name[:length]: MONTHS[at]
    for at, names in enumerate(
        ("enero janvier janeiro gennaio januar", "febrero fevrier fevereiro febbraio februar",
         "marzo mars marco marz maerz", "abril avril aprile april", "mayo mai maio maggio",
         "junio juin junho giugno juni", "julio juillet julho luglio juli", "agosto aout august",
         "septiembre septembre setembro settembre september", "octubre octobre outubro ottobre oktober",
         "noviembre novembre novembro november",
         "diciembre decembre dezembro dicembre dezember")
    )
    for name in names.split()
    for length in range(3 + (name[:2] == "ju"), len(name) + 1)
}  # fmt: skip
_DAY_ABROAD = re.compile(  # 3 de mayo de 2027, 15 févr. 2027, but not 10 set
    r"\s*(?:(\d{1,2})(?:er|[.º])?\s*(?:de\s)?)?\s*([^\W\d_]{4,10}|(?i:mai)|[^\W\d_]{3}(?=\.|\s+(?:del?\s+)?\d{4}))"
    r"\.?(?:\s+(?:del?\s+)?(\d{4}))?\s*"
)
# 1-12 is left alone: it may be a range of months.
DASHED = re.compile(
    r"(?:^|(?<=[(（]))\s*(?=0|\d+-0|\d+-(?:1[3-9]|[23]))(0?[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\s*(?=$|[)）])"
)
_DASHED_DAY = r"(1[0-2]|0?[1-9])-(3[01]|[12]\d|0?[1-9])"
_DASHED_DAYS = re.compile(
    rf"\s*{_DASHED_DAY}(?P<more>\s*(?:[–—~～至到]|to)+\s*{_DASHED_DAY}|\s+\d{{1,2}}[:：]\d\d(?::\d\d)?)?\s*"
)
_SHORT_YEAR = re.compile(r"(?<!\d)(?=[0-6]\d年\s*(?:1?\d月|[底末初]|[上下]半年|第?[一二三四1-4]季))")  # 26年12月8日
_MONTH_FIRST = re.compile(r"\s*(0?[1-9]|1[0-2])[-/.](20\d\d)\s*")  # 3/2027
_NO_MONTH = re.compile(
    r"\s*+(?:(?=\d{1,2}[日号]\s*(?:$|之?前|以前|止|[-–—~～至到]))|[本当]月(?=\d)|[本当]?月(?=[底末初中内上下]))"
)
_NTH = re.compile(r"\s*(?:by |on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)\s*", re.IGNORECASE)  # 8th
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED_DAY = re.compile(
    rf"\b({'|'.join(_WEEKDAYS)})[a-z]*,?\s+(\d{{1,2}})([/.-])(\d{{1,2}})\3(\d{{4}}|\d\d)(?!\d)", re.IGNORECASE
)
_SIGNS = re.compile(  # a state in front of a day, or ≤ instead of “by”
    "^(?:[\u2300-\u2bff\U0001f300-\U0001faff]\ufe0f?\\s*)++(?=\\w)|^\\s*(?:[≤⩽]|<=)\\s*(?=\\d)"
)
_QUARTER = re.compile(r"(?<!\d)(20\d\d)[\s年/-]*Q([1-4])(?!\w)", re.IGNORECASE)  # 预计 2027-Q3
ZONE = re.compile(  # 09:30:00+08:00, 01:30:00Z, 01:30:00 +0000 UTC
    r"(?:(?<=:\d\d)|(?<=[AP]M))\s*(?:[zZ]|(?:UTC|GMT)?[+-]\d\d:?\d\d|(?:UTC|GMT)(?:[+-]\d{1,2})?)(?:\s*\(?[A-Z]{3,4}\)?)?\s*$"
)
FRACTION = re.compile(r"(?<=:\d\d)\.\d++")  # of a second

LONGEST = 1_000  # characters in which days are looked for
NEAR = (3, 10)  # years around today in which two figures may be a year; the narrow ones decide first
SPREAD = 5  # years between those of an old table, where slashes show that they are days, and no version 1.2.14


class Ordered(NamedTuple):
    """A text with dates as year, month, day; ``is_guess``: it was unclear which figure is the month."""

    text: str
    is_guess: bool = False


class Order(NamedTuple):
    """How a column writes dates: does the day come before the month, and where do years of two figures stand?

    None where it does not show. ``is_dashed``: some are 09-24, so that 10-11 beside them is a day, and no two months.
    """

    day_first: bool | None = None
    year_last: bool | None = None
    is_dashed: bool = False


def order_of(texts: Iterable[str], today: date) -> Order:
    """The order that these texts have in common. A figure above 12 shows which is the day.

    11/14/24 and 24/11/14 have one figure that can be a recent year; 24/11/25 has two, and is read only beside dates
    that have one.
    """
    wordings = [*texts]
    triples = [each for wording in wordings for each in _SHORT.findall(wording)]
    shorts = [(int(one), int(two), int(three)) for one, _sign, two, three in triples]
    years = [(today.year, near) for near in NEAR]
    if shorts and 2000 + shorts[0][2] < today.year and all(sign == "/" for _one, sign, _two, _three in triples):
        years.append((2000 + shorts[0][2], SPREAD))
    year_last = next((is_so for year, near in years if (is_so := _year_last(shorts, year, near)) is not None), None)
    pairs = [pair for each in wordings for pair in _pairs(each)] + [
        (one, two) for one, two, _year in shorts if year_last
    ]
    return Order(_day_first(pairs), year_last, any(map(DASHED.search, wordings)))


def order_in_past(texts: Iterable[str], today: date) -> bool | None:
    """Whether the day comes first in dates that have passed: 12/10/2026, in November. None where both orders have, or
    neither."""
    wholes = [(int(year), int(one), int(two)) for each in texts for one, _sign, two, year in _WHOLE.findall(each)]
    unclear = [(year, one, two) for year, one, two in wholes if year and 0 < one < 13 and 0 < two < 13]
    months_first = any(date(year, one, two) > today for year, one, two in unclear)
    days_first = any(date(year, two, one) > today for year, one, two in unclear)
    return months_first if months_first != days_first else None


def _pairs(text: str) -> list[tuple[int, int]]:
    """The first two figures of each date in a text. 3/4 without a year counts only alone, as it may be a fraction, or
    among English words."""
    whole = [(int(first), int(second)) for first, _sign, second, _year in _WHOLE.findall(text)]
    is_meant = _PAIRS.fullmatch(text) or _is_in_english(text)
    return whole or [(int(one), int(two)) for one, two in (_PAIR.findall(text) if is_meant else [])]


def _is_in_english(text: str) -> bool:
    """Is it one day among English words, by 12/4 or Fri 12/4, of which the grammar decides what they mean?"""
    return bool(re.search("[A-Za-z]{2}", text)) and not EASTERN.search(text) and len(_PAIR.findall(text)) == 1


def _day_first(pairs: Iterable[tuple[int, int]]) -> bool | None:
    answers = {first > 12 for first, second in pairs if (first > 12) != (second > 12)}
    return answers.pop() if len(answers) == 1 else None


def _year_last(triples: Sequence[tuple[int, int, int]], around: int, near: int) -> bool | None:
    """Does the year stand last in all of them, or first (False)? None where both figures may be a year ``near``
    ``around``, or neither."""
    is_last = all(abs(2000 + year - around) <= near and _is_day(*sorted((one, two))) for one, two, year in triples)
    is_first = all(abs(2000 + year - around) <= near and _is_day(month, day) for year, month, day in triples)
    return is_last if is_last != is_first else None


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def ordered(text: str, order: Order) -> Ordered:
    """``"11/28/2026 9:00"`` → ``"2026-11-28 9:00"``, ``"✅ 11/28"`` → ``"11月28日"``; other texts unchanged.

    With a weekday, which only one order gives, the year may have two figures: Fri 13/3/26. ``"by 11/28"`` →
    ``"by 28 Nov"``, ``"周六11.28"`` and ``"周六（11.28）"`` → ``"11月28日周六"``.
    """
    if len(text) > LONGEST:
        return Ordered(text)
    bare = _SIGNS.sub("", unstressed(text).replace("〜", "~").replace("→", "-"))
    bare = _QUARTER.sub(r"\1年\2季度", bare) if EASTERN.search(bare) else bare
    text, guesses = _SHORT_YEAR.sub("20", bare), list[bool]()
    day_first = _day_first(_pairs(text)) if order.day_first is None else order.day_first

    def whole(match: re.Match[str]) -> str:
        one, sign, other, year = match.groups()
        # With dots (28.11.2026, the German way) the day always comes first.
        month, day, is_guess = _month_and_day(one, other, True if sign == "." else day_first)
        guesses.append(is_guess)
        return f"{int(year) % 100 + 2000 if len(year) < 4 else year}-{month:02}-{day:02}" if month else match[0]

    def short(match: re.Match[str]) -> str:
        one, _sign, other, last = match.groups()
        return whole(match) if order.year_last else f"20{one:>02}-{other:>02}-{last:>02}"

    def alone(match: re.Match[str]) -> str:
        month, day, is_guess = _month_and_day(match[1], match[2], day_first)
        guesses.append(is_guess)
        if _is_in_english(match.string):
            return f"{day} {MONTHS[month - 1]}" if month else match[0]
        return f"{month}月{day}日" if month else match[0]

    if (abroad := _DAY_ABROAD.fullmatch(text)) and (name := _MONTHS_ABROAD.get(folded(abroad[2]).casefold())):
        return Ordered(" ".join(filter(None, (abroad[1], name, abroad[3]))))
    if month := _MONTH_FIRST.fullmatch(text):
        return Ordered(f"{month[2]}-{month[1]:>02}")
    if whole_day := _WHOLE_ON_WEEKDAY.fullmatch(text):
        return Ordered("{}年{}月{}日{}".format(*whole_day.group(1, 3, 4), whole_day[5] or ""))
    counted = _COUNTED.fullmatch(text)
    named = _ON_WEEKDAY.sub(r"\1/\2", _WEEKDAY_FIRST.sub(r"\2\1", (counted[1] or counted[2]) if counted else text))
    changed = _WHOLE.sub(whole, _NAMED_DAY.sub(_by_weekday, named))
    if order.year_last is not None:
        changed = _SHORT.sub(short, changed)
    if _PAIRS.fullmatch(changed) or _is_in_english(changed):
        changed = _PAIR.sub(alone, changed)
    days = _DASHED_DAYS.fullmatch(changed)
    if days and (order.is_dashed or days["more"]):  # 10-05 ~ 10-11, 10-05 15:00
        changed = re.sub(_DASHED_DAY, r"\1月\2日", changed)
    return Ordered(DASHED.sub(r"\1月\2日", changed), any(guesses))


def in_month(text: str, month: int) -> str:
    """Add the month of the sheet: in a sheet called 3月 15日 and 15th are 3月15日, and 月底 is 3月底."""
    if day := _NTH.fullmatch(text):
        return f"{month}月{day[1]}日"
    return _NO_MONTH.sub(f"{month}月", text, count=1) if _NO_MONTH.match(text) else text


def _by_weekday(match: re.Match[str]) -> str:
    """The date on that weekday; unchanged if none of the orders gives one, or both do."""
    name, one, _sign, other, year = match.groups()
    days = set()
    for month, day in ((one, other), (other, one)):
        with suppress(ValueError):
            days.add(date(int(year) % 100 + 2000, int(month), int(day)))
    fitting = [day for day in days if _WEEKDAYS[day.weekday()] == name.casefold()[:3]]
    return fitting[0].isoformat() if len(fitting) == 1 else match[0]


def _month_and_day(one: str, other: str, day_first: bool | None) -> tuple[int, int, bool]:
    """Return month, day, and whether that is a guess; month 0 if neither order gives a month."""
    first, second = int(one), int(other)
    if first > 12 or second > 12:
        month, day = (second, first) if first > 12 else (first, second)
        return (month if month <= 12 else 0), day, False
    month, day = (second, first) if day_first else (first, second)
    return month, day, day_first is None and first != second
