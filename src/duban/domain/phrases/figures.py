"""Dates with the year last (31/12/2026), and days by position: last Friday of January, 1月最后一个工作日."""

from datetime import date, timedelta
from re import Match

from duban.domain.calendar.months import month_end, months_later
from duban.domain.phrases.days import WEEKDAY, YEAR, weekday_number
from duban.domain.phrases.reading import Question, Reading, Rules, formatted
from duban.domain.phrases.words import BEFORE
from duban.locales import _


def _day_month_or_month_day(q: Question, m: Match[str]) -> Reading:
    """Read 31/12/2026 and 12/31/2026; refuse 3/12/2026, which is 3 December or 12 March, naming both."""
    one, two, year = int(m["one"]), int(m["two"]), int(m["year"])
    days = {q.day(year, month, day) for day, month in ((one, two), (two, one)) if month <= 12}
    if not days:
        q.refuse(_("there is no month {month}.").format(month=min(one, two)), _("Write it as 2026-12-01."))
    if len(days) > 1:
        first, second = (formatted(date(year, month, day)) for day, month in ((one, two), (two, one)))
        reason = _("it may be {first} (day first) or {second} (month first).")
        q.refuse(reason.format(first=first, second=second), _("Write the date you mean."))
    return q.fixed(days.pop(), past=True)


def _nth_of_month(q: Question, m: Match[str]) -> Reading | None:
    """Read the n-th or last weekday, working day or day of a month; without a year, the first that is not past."""
    for year, month in (months := _months(q, m)):
        first = q.day(year, month, 1)
        day = _nth(q, m, first)
        if (day.year, day.month) != (first.year, first.month):
            q.refuse(_("that month has no such day."), _("Write it as 2026-12-01."))
        if day >= q.today or (year, month) == months[-1]:
            break
    reading = q.fixed(day) if m["which"] else q.of(m["year"], day)
    assumed = bool(m["work"]) and q.calendar.is_assumed(day)
    return Reading(q.phrase, "fixed", reading.due, assumed, reading.note)


def _months(q: Question, m: Match[str]) -> list[tuple[int, int]]:
    """The candidates for (year, month): one if the year is written, else this year's and next year's."""
    if m["which"]:
        first = months_later(q.today, m["which"].count("下"))
        return [(first.year, first.month)]
    month = int(m["month"])
    year = q.year(m["year"], month, 31)
    return [(year, month)] if m["year"] or q.default_year is not None else [(year, month), (year + 1, month)]


def _nth(q: Question, m: Match[str], first: date) -> date:
    """The day, counted from the first day of the month, or the last one if no number is written."""
    n = int(m["n"] or 0)
    end = month_end(first.year, first.month)
    if m["work"]:
        before = first - timedelta(days=1)
        return q.calendar.add_workdays(before, n) if n else q.calendar.last_workday_on_or_before(end)
    if not m["weekday"]:
        return first + timedelta(days=n - 1) if n else end
    number = weekday_number(m["weekday"])
    if n:
        return first + timedelta(days=(number - first.weekday()) % 7 + 7 * (n - 1))
    return end - timedelta(days=(end.weekday() - number) % 7)


FIGURES: Rules = (
    (
        r"(?P<one>[0-9]{1,2})(?P<sep>[-/.])(?P<two>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4})" + BEFORE,
        _day_month_or_month_day,
    ),
    (
        rf"(?:{YEAR}(?P<month>[0-9]{{1,2}})月份?|(?P<which>[本当这下]个?月))的?(?:最后1?个?|第?(?P<n>[1-9][0-9]?)个?)(?:(?P<work>工作日)|天|{WEEKDAY})"
        + BEFORE,
        _nth_of_month,
    ),
)
