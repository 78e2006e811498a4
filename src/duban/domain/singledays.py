"""The one day, or moment, that is asked for (昨天, 11月10日, 周三15时): the last, next or nearest of its name."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from duban.domain.latest import due, has_begun, is_written, latest, read_day
from duban.domain.periods import relative
from duban.domain.phrases import Reading, Unreadable
from duban.domain.phrases.reading import day_of
from duban.domain.phrases.words import plain
from duban.domain.workdays import WorkCalendar
from duban.locales import _

_WITHIN = re.compile(".*(?:[^0-9]内|之内|以内)|within .*")
Found = tuple[date | datetime, bool]
"""A day or moment, and whether it was written in full."""


def moment_back(text: str, now: datetime, calendar: WorkCalendar) -> Found:
    """The latest day, or day and time, of that name that is not to come.

    What says that it is to come (明天, 2027-01-01) is so. Raises Unreadable, also for more days than one.
    """
    return _one(text, now.date(), lambda: latest(text, now.date(), calendar, lambda each: has_begun(each, now)))


def moment_ahead(text: str, today: date, calendar: WorkCalendar) -> Found:
    """The next one of that name, from today on. Raises Unreadable, also for more days than one."""
    return _one(text, today, lambda: read_day(text, today, calendar))


def nearest(text: str, today: date, calendar: WorkCalendar) -> Found:
    """The less distant one of the last and the next of that name. Raises Unreadable, also for more days than one."""
    end = datetime.combine(today, time.max)
    try:
        candidates = [moment_ahead(text, today, calendar), moment_back(text, end, calendar)]
    except Unreadable:  # only in one of both years it is the weekday that was written
        return moment_back(text, end, calendar)
    return min(candidates, key=lambda each: abs(day_of(each[0]) - today))


def _one(text: str, today: date, read: Callable[[], Reading]) -> Found:
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
        _("Say which day is meant, as in {day}.").format(day=min(first, last)),
    )
