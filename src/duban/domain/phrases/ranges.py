"""Ranges, which are due at their end: 8.25-8.28, 10.30/10.31, 12月1日至5日, 1-6月, 即日起至年底.

A year or month that the end lacks is taken from the beginning. A range that would end before it begins ends in the
following year: 2025.12.25-1.5.
"""

import re
from dataclasses import replace
from datetime import timedelta
from re import Match, fullmatch, search

from duban.domain.phrases.days import DAYS
from duban.domain.phrases.reading import NEAR_YEARS, Question, Reading, Rules, day_of, first
from duban.domain.phrases.spans import SPANS
from duban.domain.phrases.words import BEFORE
from duban.locales import _

_YEAR = f"(?:[0-9]{{4}}年|{'|'.join(NEAR_YEARS)})"
_MONTH = "[0-9]{1,2}月份?(?:[0-9]{1,2}[日号]?|[上中下]旬|[底末初])?"
_SIDE = (
    f"(?:{_YEAR}?(?:{_MONTH}|第?[1-4首末]季度?[底末]?|[上下]半年|年?[底末])|{_YEAR}|[本下]?月[底末]"
    r"|[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?|[0-9]{4}/[0-9]{1,2}(?:/[0-9]{1,2})?"
    r"|[0-9]{4}\.[0-9]{1,2}(?:\.[0-9]{1,2}日?)?|[0-9]{1,2}\.[0-9]{1,2}日?|[0-9]{1,2}[日号]?)"
)
_END = rf"(?:{_SIDE}|[0-9]{{1,2}}[-/.][0-9]{{1,2}}日?)"
_TO = "起?(?: ?(?:至|到|~|-|–|—|--|——|to) ?)"


def _range(q: Question, m: Match[str]) -> Reading | None:
    if fullmatch("[0-9]{1,3}", m["begin"]) and fullmatch("[0-9]+[日号]?", m["end"]):
        return None  # 3至5日 may be days of the month, or 3 to 5 days
    begin, end = _completed(m["begin"], m["end"])
    last = first(q, end + (m.groupdict().get("before") or ""), DAYS + SPANS)
    if last is None or last.due is None:
        return None
    # Read the beginning from less than a year before the end on: without a year it is the last such day until then.
    year_before = day_of(last.due) - timedelta(days=364)
    dated = re.sub(f"^({'|'.join(NEAR_YEARS)})", lambda near: f"{q.today.year + NEAR_YEARS[near[0]]}年", begin)
    dated = re.sub("月份?初$", "月1日", dated)
    since = first(replace(q, base=year_before, now=None, default_year=None), dated, DAYS + SPANS)
    if since is None or since.due is None:
        return None
    length = (day_of(last.due) - day_of(since.due)).days
    is_guessed = since.due.year < day_of(last.due).year and not search("[0-9]{4}", dated)
    if length < 0 and (later := _year_later(q, m["end"], begin, end)) and later.due:
        last, length, is_guessed = later, (day_of(later.due) - day_of(since.due)).days, True
    # 12.25-1.5 ends in the next year. 8.28-8.25 is a slip, not a range of nearly a year: half a year is the limit.
    if length < 0 or (is_guessed and length > 183):
        q.refuse(_("the end of the range comes before its beginning."))
    return replace(last, since=since.since or day_of(since.due))


def _year_later(q: Question, written: str, begin: str, end: str) -> Reading | None:
    """Read the end in the year after that of the beginning; None if it took its month from the beginning too."""
    year = search(f"^(?:[0-9]{{4}}|{'|'.join(NEAR_YEARS)})", begin)
    if not year or not search(r"月|^[0-9]{1,2}[-/.]", written) or written == end:
        return None
    first_year = q.today.year + NEAR_YEARS[year[0]] if year[0] in NEAR_YEARS else int(year[0])
    return first(q, end.replace(year[0], f"{first_year + 1:04}" + "年" * (year[0] in NEAR_YEARS), 1), DAYS + SPANS)


def _completed(begin: str, end: str) -> tuple[str, str]:
    """Complete both sides from each other: 1-6月 → 1月, 6月; 2026年12月1日-5日 → 2026年12月5日."""
    if figures := fullmatch(r"([0-9]{4})([-/.])([0-9]{1,2})(?:\2([0-9]{1,2})日?)?", begin):
        year, sign, month, day = figures.groups()
        # 2026-12-1 to 5: a day; 2026-1 to 6: a month
        if fullmatch("[0-9]{1,2}日?", end):
            return begin, f"{year}{sign}{month}{sign}{end}" if day else f"{year}{sign}{end}"
        if fullmatch("[0-9]{1,2}[-/.][0-9]{1,2}日?", end) and day:
            return begin, f"{year}{sign}" + re.sub("[-/.]", sign, end)
        return begin, f"{year}年{end}" if fullmatch(_MONTH, end) else end
    if fullmatch("20[0-9]{2}年?", begin):  # 2025-2027
        begin, end = f"{begin[:4]}年1月", f"{end}年" if fullmatch("20[0-9]{2}", end) else end
    if fullmatch(f"{_YEAR}?[0-9]{{1,2}}", begin) and fullmatch("[0-9]{1,2}月[底末份]?", end):
        begin += "月"
    elif fullmatch(f"{_YEAR}?[0-9]{{1,2}}月[0-9]{{1,2}}", begin):
        begin += "日"
    elif fullmatch(f"{_YEAR}?第?[1-4]", begin) and fullmatch("第?[1-4]季度?[底末]?", end):
        begin += "季度"
    given = search(f"^({_YEAR})?([0-9]{{1,2}}月)?", begin)
    year, month = given.groups("") if given else ("", "")
    if fullmatch("[0-9]{1,2}[日号]", end):
        end = (month or "") + end
        # 5日 alone is refused as ambiguous, 5号 is a day of the month.
        end = end if month else end.replace("日", "号")
    begin = begin.replace("日", "号") if fullmatch("[0-9]{1,2}日", begin) else begin
    return begin, end if search(f"^{_YEAR}", end) or "." in end or end.startswith("年") else year + end


def _from_now(q: Question, m: Match[str]) -> Reading | None:
    """Read 即日起至年底, a range that begins with the base."""
    last = first(q, m["end"] + (m["before"] or ""), DAYS + SPANS)
    return replace(last, since=q.today) if last and last.due else None


def _open_ended(q: Question, m: Match[str]) -> Reading | None:
    """Read 2026年7月至长期, a beginning without an end."""
    begun = first(q, m["begin"], DAYS + SPANS)
    if begun is None or begun.due is None:
        return None
    return Reading(
        q.phrase, "open", note=_("Open-ended: there is no due date."), since=begun.since or day_of(begun.due)
    )


_CLOSED = "(?P<before>之前|以前|前|为止|止)?"

RANGES: Rules = (
    (f"(?:自|从)?(?P<begin>{_SIDE}|{_YEAR}第?[0-9]{{1,2}}){_TO}(?P<end>{_END}){_CLOSED}", _range),
    (f"(?P<begin>20[0-9]{{2}}){_TO}(?P<end>20[0-9]{{2}}(?:年[底末内]?)?){_CLOSED}", _range),
    (rf"(?P<begin>[0-9]{{1,2}}\.[0-9]{{1,2}})/(?P<end>[0-9]{{1,2}}\.[0-9]{{1,2}}){BEFORE}", _range),
    (f"(?:自|从)?(?P<begin>{_SIDE})(?:{_TO}|起)(?:今|(?:长期|持续)(?:坚持|推进|整改)?)", _open_ended),
    (f"(?:自|从)?(?:即日|现在|今日|今天|目前){_TO}(?P<end>{_END}){_CLOSED}", _from_now),
)
