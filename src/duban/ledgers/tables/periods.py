"""Columns of several periods: their states, and two lists that share columns, of what was done and of what is planned.

上月进展 | 本月进展: the latest period counts.
本周工作 | 完成情况 | 下周计划 | 完成时间 | 责任人: each row holds up to two matters.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import product

from duban.ledgers.cells.orders import MONTHS
from duban.ledgers.cells.titles import quarter_of
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.headwords import parsed, written
from duban.ledgers.columns.meaning import OF_A_PERIOD, claims, likeliest
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.headings import OWNER_AND_PERSON, START_AND_DUE, plain
from duban.ledgers.tables.header import Header

SURE_NUMBER = 0.8
_PERIOD = re.compile(
    r"(?:(?P<before>[上昨]|last|previous)|(?P<now>[本这今]|this|current)|(?P<after>[下次明]|next|following|coming))"
    r"(?:一|个)?(?:周|星期|月|日|天|季|旬|期|年|阶段|week|month|day|quarter|period|sprint)"
)
_ORDER = ("before", "now", "after")
_DATED = re.compile(
    r"(?:20\d\d\s*[年./-]\s*)?(?:(?<!\d)(?P<month>1[0-2]|0?[1-9])\s*月份?(?:(?P<day>\d{1,2})[日号])?"
    rf"|第?(?P<quarter>[一二三四1-4])季度|\bq(?P<q>[1-4])\b|(?<![a-z])(?P<name>{'|'.join(MONTHS).lower()})[a-z]*\.?"
    r"|第(?P<count>\d{1,3})[周期次轮]|\b(?:week|wk|w)\s*(?P<week>\d{1,3})\b)(?:\s*20\d\d)?"
)
_TOLD = {"status", "last_feedback", "progress"}
_WORK, _PLAN = "work", "plan"
_LEADS = {*LEADS, OWNER_AND_PERSON}


def lists(header: Header) -> list[tuple[Header, int]]:
    """The headers of the two lists and the columns of their titles; [] if the header names no two periods."""
    names = header.full_names
    periods = {at: _ORDER.index(named) for at, name in enumerate(names) if (named := _period(name))}
    pairs = (pair for pair in product(periods, periods) if pair[0] < pair[1] and periods[pair[0]] < periods[pair[1]])
    begin, other = next((pair for pair in pairs if _are_work_and_plan(*pair, names)), (0, 0))
    if begin == other:
        return []
    of_work = [at for at in periods if at < other]
    title = max(of_work, key=lambda at: claims(names[at]).get("title", 0))
    sides = [_side(at, names, begin, other) for at in range(len(names))]
    for at, period in periods.items():
        sides[at] = _PLAN if period >= periods[other] else _WORK
    return [
        (header.without(at for at, side in enumerate(sides) if side == _PLAN), title),
        (header.without(at for at, side in enumerate(sides) if side == _WORK), other),
    ]


def of_latest_period(full_names: Sequence[str], profiles: Sequence[Profile], today: date) -> tuple[list[str], set[int]]:
    """The headings, without those that tell the state of another period than the latest one with cells until today;
    and the columns of earlier ones."""
    columns_of = defaultdict(list)
    for at, heading in enumerate(full_names):
        if claims(heading).keys() & _TOLD and (period := _place(written(heading), today)):
            kind, place, rest = period
            columns_of[kind, rest].append((place, at))
    names, earlier = [*full_names], set[int]()
    for columns in columns_of.values():
        past = [(place, at) for place, at in columns if place <= (0, today.day) and profiles[at].filled]
        for place, at in columns:
            if len(columns) > 1 and (place, at) != max(past, default=None):
                names[at] = OF_A_PERIOD
        earlier |= {at for _place, at in sorted(past)[:-1]}
    return names, earlier


def _place(heading: str, today: date) -> tuple[str, tuple[int, int], str] | None:
    """The kind of the period that a heading names, its distance from that of today, and the rest of the heading."""
    if named := _PERIOD.search(heading.replace(" ", "")):
        place = (_ORDER.index(named.lastgroup or "now") - 1, 0)
        return "", place, heading.replace(" ", "").replace(named[0], "")
    if not (named := _DATED.search(heading)):
        return None
    rest = heading.replace(named[0], "").strip(" ()（）_-")
    month = MONTHS.index(named["name"].title()) + 1 if named["name"] else int(named["month"] or 0)
    if month:
        away = month - today.month
        return "month", (away - 12 if away > 6 else away, int(named["day"] or 0)), rest
    if quarter := named["quarter"] or named["q"]:
        away = quarter_of(quarter) - (today.month + 2) // 3
        return "quarter", (away - 4 if away > 2 else away, 0), rest
    return "count", (int(named["count"] or named["week"]) - 1000, 0), rest  # which of them is now stands nowhere


def _period(heading: str) -> str:
    """Which period it names, as in ``_ORDER``; "" for none."""
    named = _PERIOD.search(plain(heading))
    return (named.lastgroup or "") if named else ""


def _are_work_and_plan(one: int, other: int, names: Sequence[str]) -> bool:
    """Does the one tell what was or is done, and the other what is planned? One of them may be unknown: 本周小结.

    How it goes (本周进展) is no matter if something stands before it that it may be about.
    """
    work, planned = claims(names[one]).keys(), claims(names[other]).keys()
    is_work = "title" in work or bool({*parsed(names[one]).marks} & {"end", "done"})
    is_alone = all(likeliest(name)[0] in {*_LEADS, "number"} for name in names[:one])
    is_plan = bool(planned & {"title", "due"}) or "plan" in parsed(names[other]).marks
    return (is_work or is_plan) and (is_work or is_alone or not work)


def _side(at: int, names: Sequence[str], begin: int, other: int) -> str:
    """The list to which a column belongs that names no period; "" for both."""
    field = likeliest(names[at])[0]
    if field == "number" and claims(names[at])[field] >= SURE_NUMBER:
        return _WORK  # a number is of one matter only
    if at < begin:
        return ""
    if at < other:
        return _WORK
    before, beside = ({likeliest(name)[0] for name in each} for each in (names[:begin], names[begin:other]))
    has_another = field in _LEADS and "person" in before
    if has_another or field in beside or field in ("due", START_AND_DUE):
        return _PLAN  # beside that of the work or of both; and what is done needs no deadline
    return "" if field in ("", "title", "detail", *_LEADS) else _WORK
