"""Read exactly one day or moment (昨天, 11月10日, 周三15时): the last, the next or the nearest that fits."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.latest import due, has_begun, is_written, latest, read_day
from duban.domain.periods import relative
from duban.domain.phrases import Reading, Unreadable
from duban.domain.phrases.reading import day_of
from duban.domain.phrases.words import plain
from duban.locales import _

# 3天内 and "within 3 days" are a period, not a day.
_WITHIN = re.compile(".*(?:[^0-9]内|之内|以内)|within .*")
ParsedMoment = tuple[date | datetime, bool]
"""A day or moment, and whether the text has the full date with its year."""


def moment_back(text: str, now: datetime, calendar: WorkCalendar) -> ParsedMoment:
    """The latest day or moment that fits and is not in the future.

    A text that names the future (明天, 2027-01-01) gives that. Raises Unreadable, also for more than one day.
    """
    return _single_day(text, now.date(), lambda: latest(text, now.date(), calendar, lambda each: has_begun(each, now)))


def moment_ahead(text: str, today: date, calendar: WorkCalendar) -> ParsedMoment:
    """The next day or moment that fits, from today on. Raises Unreadable, also for more than one day."""
    return _single_day(text, today, lambda: read_day(text, today, calendar))


def nearest(text: str, today: date, calendar: WorkCalendar) -> ParsedMoment:
    """The nearer of the last and the next that fit. Raises Unreadable, also for more than one day."""
    end = datetime.combine(today, time.max)
    try:
        candidates = [moment_ahead(text, today, calendar), moment_back(text, end, calendar)]
    except Unreadable:  # 11月10日(周二): the weekday fits the date in one of the two years only
        return moment_back(text, end, calendar)
    return min(candidates, key=lambda each: abs(day_of(each[0]) - today))


def _single_day(text: str, today: date, read: Callable[[], Reading]) -> ParsedMoment:
    if (span := relative(text, today)) is not None:
        if span.first != span.last:
            _refuse(text, span.first, span.last)
        return span.last, False
    reading = read()
    last = due(reading)
    if reading.since is not None and reading.since != day_of(last):
        _refuse(text, reading.since, day_of(last))
    if _WITHIN.fullmatch(plain(text)):
        _refuse(text, today, day_of(last))
    return last, is_written(text, reading)


def _refuse(text: str, first: date, last: date) -> None:
    raise Unreadable(
        _("“{text}” is more than one day: {first} to {last}.").format(text=text, first=min(first, last), last=last),
        _("Specify the day, as in {day}.").format(day=min(first, last)),
    )
