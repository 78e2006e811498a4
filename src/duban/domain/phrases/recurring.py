"""A standing duty (每月5日前, 每季度): as the deadline of one task, its next occurrence.

That is counted from the day on which it is asked, where that is later than the base: the duty of an old assignment
is due again this month, not in the one in which it was given.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from re import fullmatch

from duban.domain.phrases.often import OFTEN
from duban.domain.phrases.reading import Question, Reading, day_of, said
from duban.domain.recurrence import Days, Every, Series
from duban.locales import _


def standing(q: Question, words: str) -> Reading | None:
    """The reading of words that say how often; None where they do not."""
    for pattern, form in OFTEN:
        if (match := fullmatch(pattern, words)) and (every := form(match)):
            return occurrence(q, every, words)
    return None


def occurrence(q: Question, every: Every, words: str) -> Reading:
    """The first occurrence that is still to come, as a routine that begins now has it."""
    day = next_day(every, q, q.asked)
    reading = Reading(q.phrase, "recurring", day, every.depends_on(q.calendar, day), every=words)
    return with_routine(q, reading)


def with_routine(q: Question, reading: Reading) -> Reading:
    """The reading with a note that says what it is, and how to register the routine."""
    due = reading.due.isoformat()[11:16] if isinstance(reading.due, datetime) else ""
    note = _("The next occurrence from {day} on; a standing duty belongs to a routine: “{command}”.")
    sentence = note.format(day=said(day_of(q.asked)), command=command(reading.every, due))
    return replace(reading, note=sentence)


def next_day(every: Every, q: Question, moment: date | datetime) -> date:
    """The first occurrence on or after the day of ``moment``; what is due every day is so on that day."""
    anchor = day_of(moment)
    begin = anchor - timedelta(days=1) if every in (Days(1), Days(1, working=True)) else anchor
    return Series(every, begin, q.calendar).coming(anchor)


def command(every: str, due: str = "", title: str | None = None, owner: str | None = None) -> str:
    """The command that registers the routine; ``due`` is the time of day, HH:MM, or "" for none."""
    timed = f" --due {due}" if due else ""
    words = _quoted(title or _("TITLE")), _quoted(every), timed, _quoted(owner or _("UNIT"))
    return "duban routine add {} --every {}{} --owner {}".format(*words)


def _quoted(word: str) -> str:
    """``word`` as a shell takes it, as it is where no character of it means something there."""
    if fullmatch(r"[\w.:+-]+", word):
        return word
    from shlex import quote  # few deadlines recur

    return quote(word)
