"""Read a phrase that looks back: the latest 周三, 15号, 11月10日 or 9点 that is not in the future.

The deadline grammar (``duban.domain.phrases``) only looks ahead. To look back, a phrase is read again from days that
lie further and further in the past, until a reading is past.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Reading, Unreadable, read
from duban.domain.phrases.reading import day_of
from duban.domain.phrases.words import plain
from duban.locales import _

A_YEAR = 365
# Days back that are sure to hold a past occurrence of a daily, weekly, monthly, quarterly or yearly phrase: the length
# of the period and one day more, since the occurrence of today may still lie ahead (9点, asked at 8:00).
_BACK = (1, 8, 32, 93, A_YEAR, 367)
# 本周三 and "this friday" name one day, even one that is still to come.
_SAYS_WHICH = re.compile("[今本这当]|this|current")


def read_day(text: str, base: date, calendar: WorkCalendar) -> Reading:
    """Read a day, past or future, counted from ``base``. Raises Unreadable."""
    return read(text, base, calendar, is_deadline=False)


def latest(text: str, today: date, calendar: WorkCalendar, is_past: Callable[[Reading], bool]) -> Reading:
    """The latest reading for which ``is_past`` holds; a phrase with only one reading (a full date) gives that one.

    Raises Unreadable.
    """
    try:
        now = read_day(text, today, calendar)
        if is_past(now) or _SAYS_WHICH.search(plain(text)):
            return now
        error = None
    except Unreadable as refused:  # no such day lies ahead (2月29日, 31号, 11月10日(周二)); one may lie behind
        error = refused
    for earlier in _earlier(text, today, calendar):
        if earlier.due is not None and is_past(earlier):
            return _last_past(text, earlier, calendar, is_past)
    if error is None:
        return now
    # Nothing in the past fits either. Read it once more a year back, so that the error names the past day.
    return read_day(text, today - timedelta(days=A_YEAR), calendar)


def _earlier(text: str, today: date, calendar: WorkCalendar) -> Iterator[Reading]:
    """Yield the readings from days further and further back, each the first such day on or after its base."""
    for days in _BACK:
        try:
            base = today - timedelta(days=days)
            reading = read_day(text, base, calendar)
            # A phrase such as 3天后 moves with its base; reading it again from its own result exposes it.
            again = read_day(text, day(reading), calendar) if reading.due else reading
        except (Unreadable, OverflowError):
            continue
        if reading.due is not None and day(reading) >= base and reading.due == again.due:
            yield reading


def _last_past(text: str, latest_yet: Reading, calendar: WorkCalendar, is_past: Callable[[Reading], bool]) -> Reading:
    """Step forward from ``latest_yet`` to the last occurrence for which ``is_past`` holds."""
    while True:
        try:
            after = read_day(text, day(latest_yet) + timedelta(days=1), calendar)
        except (Unreadable, OverflowError):
            return latest_yet
        if day(after) <= day(latest_yet) or not is_past(after):
            return latest_yet
        latest_yet = after


def has_begun(reading: Reading, now: datetime, *, since: bool = False) -> bool:
    """Return whether the reading is not in the future; with ``since``, whether its first day is not."""
    first = reading.since if since and reading.since else due(reading)
    return first <= now if isinstance(first, datetime) else first <= now.date()


def is_written(text: str, reading: Reading) -> bool:
    """Return whether ``text`` is a full date with its year: 2026-11-10, 20261110, 10 Nov 2026."""
    words = plain(text)
    numbers = re.findall("[0-9]+", words)
    has_year = any(len(number) in (4, 8) and str(day(reading).year) == number[:4] for number in numbers)
    # An English month name takes the place of one number.
    is_whole = len(numbers) >= (2 if re.search("[a-z]{3}", words) else 3) or any(len(each) == 8 for each in numbers)
    return reading.since is None and has_year and is_whole


def due(reading: Reading) -> date | datetime:
    """The day of a reading. Raises Unreadable for a phrase without a date, and for a recurring one."""
    if reading.due is None or reading.kind == "recurring":
        raise Unreadable(_("{text!r} is not a date.").format(text=reading.phrase), _("Write it as 2026-12-01."))
    return reading.due


def day(reading: Reading) -> date:
    """``due`` without the time of day. Raises Unreadable."""
    return day_of(due(reading))
