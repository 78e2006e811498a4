"""Recognize the columns of a Gantt chart: weeks or days whose cells are only coloured or marked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from duban.ledgers.cells.text import text_at
from duban.ledgers.columns.assigned import Column
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.workbooks.raw import Row

FEWEST = 4  # adjacent columns that make a chart
_PERIOD = re.compile(
    r"(?:(?:\d{1,2}月)?第?\s*[\d一二三四五六七八九十]{1,3}\s*(?:周|月|日|季度|旬|天|号)?|(?:w|wk|week|day|q|m)\s*\d{1,3}"
    r"|(?:\d{1,2}[ /-])?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?"
    r"|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|(?:sept?|nov|dec)(?:ember)?|oct(?:ober)?)\.?"
    r"(?:[ /,-]+\d{1,4}){0,2}"
    r"|[mtwfs]|周?[一二三四五六日天]|[上中下]旬|[\d/.\-年月日 ~至]+)",
    re.IGNORECASE,
)


def is_period(heading: str) -> bool:
    """Is this heading a week, a month, a quarter or a day: W3, 9月, 一季度, 2026-09-07?"""
    return bool(_PERIOD.fullmatch(heading.strip("()（）")))


def is_of_period(heading: str) -> bool:
    """Does the heading end with a week, a month or a day: 9月\nW3, W1 (9/7-9/11)?"""
    last = heading.rpartition("\n")[2].strip()
    return any(map(is_period, (last, *last.split()[-1:])))


def shows_bars(columns: Sequence[Column], profiles: Sequence[Profile], rows: Sequence[Row]) -> bool:
    """Do these columns draw when each row is worked on: one bar in a row, and not the same in all?"""
    read = {each.index for each in without_drawings(columns, profiles) if each.use != "ignored"}
    drawn = [each.index for each in columns if each.index not in read and each.use != "ignored"]
    bars = [[at for at in drawn if text_at(row, at)] for row in rows]
    whole = [bar for bar in bars if bar and drawn.index(bar[-1]) - drawn.index(bar[0]) + 1 == len(bar)]
    return len(whole) > max(len(rows) * 0.8, 2) and len({*map(tuple, whole)}) > 2


def without_drawings(columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Ignore the columns of a Gantt chart: under weeks or days, with nothing but marks in them."""
    kept: list[Column] = []
    for is_drawn, run in groupby(columns, lambda each: _is_drawn(each, profiles[each.index])):
        part = list(run)
        drawn = is_drawn and sum(bool(each.heading) for each in part) >= FEWEST
        kept += [replace(each, field=None, use="ignored") for each in part] if drawn else part
    return kept


def _is_drawn(column: Column, profile: Profile) -> bool:
    may_be_drawn = not column.heading.strip() or is_of_period(column.heading)
    # A column that surely feeds a field is not part of a chart, whatever its cells look like.
    is_free = column.use == "kept" or (not column.is_sure and column.field != "title")
    return is_free and may_be_drawn and (not profile.filled or profile.marks > 0.9)
