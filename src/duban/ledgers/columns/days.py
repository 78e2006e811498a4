"""Columns of days: what cells leave of the claims to deadlines and other days, and columns that only count days."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

from duban.ledgers.cells.days import is_span
from duban.ledgers.columns.fits import DAYS
from duban.ledgers.columns.headwords import coverage, parsed
from duban.ledgers.columns.meaning import claims
from duban.ledgers.columns.profiles import YEAR, Profile
from duban.ledgers.columns.rules import WEAK, Claims, without
from duban.ledgers.columns.vocabulary import MOODS
from duban.ledgers.headings import START_AND_DUE, own_headings, plain

_IN_FIGURES = re.compile(r"20\d{6}")


def is_bare_day(heading: str) -> bool:
    """Does a heading say that it is a day, and not which one: 时间?"""
    claimed = claims(heading)
    return claimed.keys() == {"due", "assigned"} and max(claimed.values()) < WEAK and coverage(heading) > WEAK


def counted_days(full_names: Sequence[str], profiles: Sequence[Profile]) -> set[int]:
    """The columns that only count or name the days which stand in another one: Day 1, or Mon. T+3 below 截止 is a
    deadline."""
    named = [at for at, each in enumerate(full_names) if claims(each).keys() & {"due", "assigned"}]
    shown = {at for at in named if any(map(str.isdigit, "".join(profiles[at].texts)))}
    has_dates = any(profiles[at].dated > 0.6 for at in shown)
    bare = (at for at in named if is_bare_day(full_names[at]) and not (at in shown and profiles[at].dates))
    return {*bare} if has_dates else set()


def with_days(heading: str, fitting: dict[str, float], profile: Profile) -> dict[str, float]:
    """The claims without those to days, unless days stand below, or the heading says so clearly that others are odd."""
    parts = parsed(heading)
    if "due" in fitting and profile.days >= 0.3:
        fitting = without(["title"], fitting)  # 节点: 方案报批, or 9.30
    if profile.days < 0.3:
        # An hour alone is at most a deadline: 截止时间: 20:45, not End Time beside End Date, nor 起止: 9:30 → 10:15.
        is_of_day = plain(heading) in own_headings() or parts.head in ("day", "limit")
        is_of_day |= not parts.head and "strong" in parts.marks  # 截止: Q3 评审会前
        is_of_day |= START_AND_DUE in fitting  # 开始/结束
        is_of_day |= bool(profile.dates) and fitting.keys() <= {*DAYS}  # 截止: Sprint 5, 2026-12-20
        is_of_day |= fitting.get("due", 0) > 0.65 and profile.counted > 0.8  # 计划完成: W1-D2
        least = 0.9 if profile.holds_clocks else 0 if is_of_day else 2
        fitting = {field: strength for field, strength in fitting.items() if field not in DAYS or strength > least}
        fitting = without([START_AND_DUE], fitting) if profile.holds_clocks else fitting
    is_amount = profile.figures + profile.lengths + profile.spells > 0.5
    is_refuted = is_amount and not parts.head and {*parts.marks} <= MOODS.keys()
    return without(DAYS, fitting) if is_refuted else fitting  # Target: 45000


def of_days(heading: str, corrected: dict[str, float], profile: Profile) -> Claims:
    """Is it a deadline, or the day of another thing?

    完成时间 may be a deadline or the day of completion: dates in the future are deadlines; dates in the past that only
    some rows have are days of completion, unless open tasks have them. 6月底前 is a deadline, and no record of a day.
    """
    if corrected.keys() == {"last_feedback_on"} and profile.future > 0.5:
        return {"due": WEAK}  # Latest Finish: what lies ahead has not happened
    _weigh_completion(heading, corrected, profile)
    if 0 < corrected.get("assigned", 0) < 0.7 and profile.only_done and profile.presence < 1:
        corrected["closed"] = corrected.pop("assigned")  # Submitted: what is open has no such day
    if corrected.keys() == {"assigned"} and corrected["assigned"] <= 0.7 and profile.months > profile.days / 2:
        return {START_AND_DUE: 0.7}  # 检查时间: 3月-6月 is when it is to be done
    if not {"due", "assigned"} <= corrected.keys():
        return corrected
    if profile.spans > 0.5 or (profile.terms <= 0.5 and any(map(is_span, profile.texts))):
        return {START_AND_DUE: 0.7 if profile.spans > 0.5 else WEAK}  # 日期: 9.1-9.6, and days beside such a span
    is_record = corrected["due"] < WEAK and profile.only_done and not profile.future
    if profile.terms > 0.5 and not is_record:  # unlike Date: Nov 2025, of what is all approved
        return {"due": max(corrected["due"], 0.7)}
    if profile.dates and corrected["due"] < WEAK:
        # No record is of a day to come, or of 6月底前.
        is_plan = not is_record and (profile.future > 0.1 or profile.terms > 0)
        # 开标时间 of some years ago is when another thing was, unlike 时间.
        corrected["due" if is_plan else "assigned"] *= 1.5 if is_plan or coverage(heading) > WEAK else 1
    return corrected


def _weigh_completion(heading: str, corrected: dict[str, float], profile: Profile) -> None:
    """Weigh the claims to the deadline and to the day of completion by who has the days, and when they are."""
    if corrected.keys() == {"closed"} and profile.while_open > 0.5 and profile.future:
        del corrected["closed"]
        corrected["due"] = 0.6  # Actual or forecast date: open tasks have one, and some are still to come
    if {"due", "closed"} <= corrected.keys() and profile.timed:
        if "shut" in parsed(heading).marks and not profile.future:
            del corrected["due"]  # closed_date, even where some open rows have one
        elif profile.only_done and profile.presence < 1 and profile.future < 0.5:
            corrected |= {"due": corrected["due"] * 0.3, "closed": max(corrected["closed"], 0.6)}
        elif profile.only_done:
            corrected["due"] *= 0.7  # where every row is closed it may be either
        elif profile.while_open > 0.5 or (profile.presence == 1 and corrected["closed"] < WEAK):
            # 完成时间 beside 要求完成时间, all in the past; but 离场时间结束 says the end of another thing.
            is_record = profile.future == 0 and coverage(heading) == 1 and "hand" not in parsed(heading).marks
            corrected["closed"] = min(corrected.values()) * 0.6 if is_record else 0
        elif profile.future > 0.25:
            corrected["closed"] *= 1 - profile.future
            corrected["due"] = max(corrected["due"], 0.6)
        elif profile.presence < (0.6 if parsed(heading).head else 1) and profile.future == profile.while_open == 0:
            corrected["due"] *= 0.5


def whole_days(profiles: Iterable[Profile]) -> list[date]:
    """The dates with their years, in order, of the columns in which those without are not more."""
    days: list[date] = []
    for profile in profiles:
        cells = zip(profile.read, profile.texts, strict=True)
        whole = [day for read, each in cells if (day := _whole(read, each))]
        days += whole if len(whole) * 2 >= profile.days * profile.filled else []
    return sorted(days)


def _whole(read: date | bool, wording: str) -> date | None:
    """The day that was read, if its year was; or that of 20261201."""
    if read is True and _IN_FIGURES.fullmatch(wording):
        with suppress(ValueError):
            return date.fromisoformat(wording)
    return read if isinstance(read, date) and YEAR.search(wording) else None
