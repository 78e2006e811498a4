"""The order in which the families of forms are tried, and the way in."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType

from duban.domain.phrases.amounts import AMOUNTS
from duban.domain.phrases.clocks import clock, split
from duban.domain.phrases.days import DAYS
from duban.domain.phrases.english import chinese, noted
from duban.domain.phrases.figures import FIGURES
from duban.domain.phrases.holidays import HOLIDAYS
from duban.domain.phrases.ranges import RANGES
from duban.domain.phrases.reading import LONGEST, Question, Reading, first
from duban.domain.phrases.recurring import RECURRING
from duban.domain.phrases.refusals import REFUSALS
from duban.domain.phrases.spans import SPANS
from duban.domain.phrases.undated import UNDATED, WAITING
from duban.domain.phrases.words import bare, plain
from duban.domain.workdays import WorkCalendar
from duban.locales import _

NO_ANCHORS: Mapping[str, date | datetime] = MappingProxyType({})
_TIMED = DAYS + FIGURES + RANGES
_RULES = UNDATED + DAYS + FIGURES + SPANS + RANGES + HOLIDAYS + RECURRING + AMOUNTS
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read(
    text: str,
    base: date | datetime,
    calendar: WorkCalendar,
    anchors: Mapping[str, date | datetime] = NO_ANCHORS,
    default_year: int | None = None,
    *,
    is_deadline: bool = True,
) -> Reading:
    """How a deadline in words is read, counted from ``base``; Unreadable where it is not surely one thing.

    ``anchors`` gives the days that a phrase may count from (会 → the meeting's); ``default_year`` is the year
    of days that have none, in place of the first one on or after the base. What is no deadline may be past.
    """
    q = Question(text, base, calendar, anchors, default_year, is_deadline=is_deadline)
    try:
        if _ISO.fullmatch(text):  # a million cells hold just this
            return Reading(text, "fixed", q.day(int(text[:4]), int(text[5:7]), int(text[8:])))
        return _read(q)
    except (OverflowError, ValueError):
        q.refuse(_("it lies outside the years 1 to 9999."))


def _read(q: Question) -> Reading:
    longest = LONGEST * 2 if q.phrase.isascii() else LONGEST  # a Latin letter is half a character
    words = plain(q.phrase) if len(q.phrase) <= longest else None
    for form in () if words is None else dict.fromkeys((words, bare(words))):
        if reading := _one(q, form):
            return reading
    if words and (reading := _in_english(q, words)):
        return reading
    if words and (reading := first(q, words, WAITING) or first(q, chinese(bare(words)), REFUSALS)):
        return reading
    return q.refuse(
        _("it is none of the known forms."),
        _("Known are 2026-12-01, 12月底前, 3个工作日内, 会前20天, next friday, +3d. Try: duban date PHRASE"),
    )


def _one(q: Question, words: str) -> Reading | None:
    """The reading of words that are a deadline and nothing else."""
    reading = first(q, chinese(words), _RULES) or _timed(q, words)
    return noted(words, reading) if reading else None


def _in_english(q: Question, words: str) -> Reading | None:
    if not (words.isascii() and re.search("[a-z]", words)):
        return None
    from duban.domain.phrases.speech import in_english  # eight files that most phrases do without

    return in_english(q, words, _one)


def _timed(q: Question, words: str) -> Reading | None:
    """A day with a time of day; a time alone is today's."""
    if not (parts := split(words)):
        return None
    day, time = parts
    day = chinese(bare(day)) if day else "今天"
    # 15日 before a time of day is a day of the month, as it is before 前.
    return first(replace(q, clock=clock(q, time)), day + "前" * day.endswith("日"), _TIMED)
