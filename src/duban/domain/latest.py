"""The latest of what comes again and again (周三, 15号, 11月10日, 9点), as a question about the past means it."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from duban.domain.phrases import Reading, Unreadable, read
from duban.domain.phrases.reading import day_of
from duban.domain.phrases.words import plain
from duban.domain.workdays import WorkCalendar
from duban.locales import _

A_YEAR = 365
_BACK = (1, 8, 32, 93, A_YEAR, 367)
"""Days back within which there is one of what comes every day, week, month, quarter or year."""
_SAYS_WHICH = re.compile("[今本这当]|this|current")


def read_day(text: str, base: date, calendar: WorkCalendar) -> Reading:
    """A day on which something was or will be, read from ``base`` on. Raises Unreadable."""
    return read(text, base, calendar, is_deadline=False)


def latest(text: str, today: date, calendar: WorkCalendar, is_past: Callable[[Reading], bool]) -> Reading:
    """The latest reading that ``is_past`` of what comes again and again; of all else the only one."""
    try:
        now = read_day(text, today, calendar)
        if is_past(now) or _SAYS_WHICH.search(plain(text)):
            return now
        error = None
    except Unreadable as refused:  # there is no such day ahead: 2月29日, 31号, 11月10日(周二)
        error = refused
    for earlier in _earlier(text, today, calendar):
        if earlier.due is not None and is_past(earlier):
            return _followed(text, earlier, calendar, is_past)
    if error is None:
        return now
    return read_day(text, today - timedelta(days=A_YEAR), calendar)  # refused for the day that was looked for


def _earlier(text: str, today: date, calendar: WorkCalendar) -> Iterator[Reading]:
    """What was read on days further and further back, where it is the first such day on or after each of these."""
    for days in _BACK:
        try:
            base = today - timedelta(days=days)
            reading = read_day(text, base, calendar)
            again = read_day(text, day(reading), calendar) if reading.due else reading
        except (Unreadable, OverflowError):
            continue
        if reading.due is not None and day(reading) >= base and reading.due == again.due:
            yield reading


def _followed(text: str, latest_yet: Reading, calendar: WorkCalendar, is_past: Callable[[Reading], bool]) -> Reading:
    """``latest_yet``, or the last one after it that ``is_past`` too."""
    while True:
        try:
            after = read_day(text, day(latest_yet) + timedelta(days=1), calendar)
        except (Unreadable, OverflowError):
            return latest_yet
        if day(after) <= day(latest_yet) or not is_past(after):
            return latest_yet
        latest_yet = after


def has_begun(reading: Reading, now: datetime, *, since: bool = False) -> bool:
    """Whether what was read is not to come; with ``since``, whether its first day is not."""
    first = reading.since if since and reading.since else due(reading)
    return first <= now if isinstance(first, datetime) else first <= now.date()


def is_written(text: str, reading: Reading) -> bool:
    """Whether ``text`` holds the year, the month and the day: 2026-11-10, 20261110, 10 Nov 2026."""
    words = plain(text)
    numbers = re.findall("[0-9]+", words)
    has_year = any(len(number) in (4, 8) and str(day(reading).year) == number[:4] for number in numbers)
    is_whole = len(numbers) >= (2 if re.search("[a-z]{3}", words) else 3) or any(len(each) == 8 for each in numbers)
    return reading.since is None and has_year and is_whole


def due(reading: Reading) -> date | datetime:
    """The day that was read. Raises Unreadable for words that set none, or that speak of many."""
    if reading.due is None or reading.kind == "recurring":
        raise Unreadable(_("{text!r} is not a date.").format(text=reading.phrase), _("Write it as 2026-12-01."))
    return reading.due


def day(reading: Reading) -> date:
    """The same without its time. Raises Unreadable."""
    return day_of(due(reading))
