"""Recurring phrases (每月5日前, 每季度) as the deadline of a single task: the next occurrence.

It is counted from the day of the question if that is later than the base: a duty that was assigned long ago is due
again this month, not in the month of its assignment.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from duban.domain.phrases.often import how_often
from duban.domain.phrases.reading import Question, Reading, day_of, formatted
from duban.domain.recurrence import Days, Every, Series
from duban.domain.typed import quoted
from duban.locales import _
from duban.locales import command as called


def standing(q: Question, words: str) -> Reading | None:
    """Read words that say how often; None if they do not."""
    return occurrence(q, every, words) if (every := how_often(words)) else None


def occurrence(q: Question, every: Every, words: str) -> Reading:
    """The first occurrence that is not past, the same as that of a routine which begins now."""
    day = next_day(every, q, q.asked)
    reading = Reading(q.phrase, "recurring", day, every.depends_on(q.calendar, day), every=words)
    return with_routine(q, reading)


def with_routine(q: Question, reading: Reading) -> Reading:
    """Add a note with the command that registers the routine."""
    due = reading.due.isoformat()[11:16] if isinstance(reading.due, datetime) else ""
    note = _("The next occurrence from {day} on; a standing duty belongs to a routine: “{command}”.")
    sentence = note.format(day=formatted(day_of(q.asked)), command=command(reading.every, due))
    return replace(reading, note=sentence)


def next_day(every: Every, q: Question, moment: date | datetime) -> date:
    """The first occurrence on or after the day of ``moment``."""
    anchor = day_of(moment)
    # Counted days begin after their anchor. For "every day" the anchor is moved back, so that today counts too.
    begin = anchor - timedelta(days=1) if every in (Days(1), Days(1, working=True)) else anchor
    return Series(every, begin, q.calendar).coming(anchor)


def command(every: str, due: str = "", title: str | None = None, owner: str | None = None) -> str:
    """The command that registers the routine; ``due`` is a time of day, HH:MM, or ""."""
    timed = f" --due {due}" if due else ""
    words = quoted(title or _("TITLE")), quoted(every), timed, quoted(owner or _("UNIT"))
    return f"duban {called('routine add')} " + "{} --every {}{} --owner {}".format(*words)
