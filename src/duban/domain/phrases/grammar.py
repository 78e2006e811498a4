"""The order in which the families of forms are tried, and the way in."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from re import Match
from types import MappingProxyType

from duban.domain.phrases.amounts import AMOUNTS
from duban.domain.phrases.clocks import PART, clock, end_of_part, split
from duban.domain.phrases.days import DAYS
from duban.domain.phrases.english import chinese, noted
from duban.domain.phrases.figures import FIGURES
from duban.domain.phrases.holidays import HOLIDAYS
from duban.domain.phrases.ranges import RANGES
from duban.domain.phrases.reading import LONGEST, Question, Reading, Rules, day_of, first, is_before
from duban.domain.phrases.refusals import REFUSALS
from duban.domain.phrases.spans import SPANS
from duban.domain.phrases.undated import UNDATED, WAITING
from duban.domain.phrases.words import bare, plain
from duban.domain.workdays import WorkCalendar
from duban.locales import _

NO_ANCHORS: Mapping[str, date | datetime] = MappingProxyType({})


def _standing(q: Question, m: Match[str]) -> Reading | None:
    from duban.domain.phrases.recurring import standing  # as few deadlines recur

    return standing(q, m[0])


_RECURRING: Rules = (("(?=.*[每按逐双单逢隔]|1个?[周旬月季年]度?[1一]).*", _standing),)
_DATED = DAYS + FIGURES + SPANS + RANGES + HOLIDAYS + _RECURRING + AMOUNTS
_RULES = UNDATED + _DATED
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read(
    text: str,
    base: date | datetime,
    calendar: WorkCalendar,
    anchors: Mapping[str, date | datetime] = NO_ANCHORS,
    default_year: int | None = None,
    *,
    is_deadline: bool = True,
    now: date | datetime | None = None,
    before_span: str = "ask",
) -> Reading:
    """How a deadline in words is read, counted from ``base``; Unreadable where it is not surely one thing.

    ``anchors`` gives the days that a phrase may count from (会 → the meeting's); ``default_year`` is the year
    of days that have none, in place of the first one on or after the base. What is no deadline may be past, and
    stands alone. A recurring one is due from ``now`` on; ``before_span`` is what the policy says of 12月前.
    """
    q = Question(text, base, calendar, anchors, default_year, is_deadline, now, before_span)
    try:
        if _ISO.fullmatch(text):  # a million cells hold just this
            return Reading(text, "fixed", q.day(int(text[:4]), int(text[5:7]), int(text[8:])))
        return _read(q)
    except (OverflowError, ValueError):
        q.refuse(_("it lies outside the years 1 to 9999."))


def _read(q: Question) -> Reading:
    if len(q.phrase) > (LONGEST * 2 if q.phrase.isascii() else LONGEST):  # a Latin letter is half a character
        from duban.domain.phrases.unclear import refuse_narrative

        refuse_narrative(q)
    words = plain(q.phrase)
    for form in dict.fromkeys((words, bare(words))):
        if reading := _one(q, form):
            return reading
    return _in_english(q, words) or _in_chinese(q, words)


def _in_chinese(q: Question, words: str) -> Reading:
    first(q, chinese(bare(words)), REFUSALS)
    if q.is_deadline:
        from duban.domain.phrases.among import read_among  # which most deadlines do without

        if reading := read_among(q, words, _one):
            return reading
    if reading := first(q, words, WAITING):
        return reading
    from duban.domain.phrases.unclear import refuse_unclear

    return refuse_unclear(q, words)


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
    """A day with a time of day, or a part of one; a time alone is today's."""
    if parts := split(words):
        if reading := _of_day(q, parts[0]):
            return _at(q, reading, parts[0], clock(q, parts[1]))
        return None
    if (parts := split(words, PART)) and (reading := _of_day(q, parts[0])):
        end, note = end_of_part(q, parts[1])
        timed = _at(q, reading, parts[0], end)
        return replace(timed, note=f"{timed.note} {note}".strip())
    return None


def _of_day(q: Question, day: str) -> Reading | None:
    """The day that stands before a time of day."""
    day = chinese(bare(day)) if day else "今天"
    # 15日 before a time of day is a day of the month, as it is before 前.
    reading = first(q, day + "前" * bool(re.fullmatch("[0-9]{1,2}日", day)), _DATED)
    return None if reading is None or isinstance(reading.due, datetime) else reading


def _at(q: Question, reading: Reading, day: str, clock: time | None) -> Reading:
    """``reading`` at a time of day; None is the end of the day. What recurs and is over today is due next time."""
    if clock is None or reading.due is None:
        return reading
    due = datetime.combine(reading.due, clock)
    timed = replace(reading, due=due)
    if reading.every:
        if is_before(due, q.asked):
            later = _of_day(replace(q, now=day_of(q.asked) + timedelta(days=1)), day)
            timed = replace(timed, due=datetime.combine(later.due, clock)) if later and later.due else timed
        from duban.domain.phrases.recurring import with_routine

        return with_routine(q, timed)
    is_past = q.default_year is not None or is_before(reading.due, q.base) or re.search("[0-9]{4}", chinese(day))
    return timed if is_past else q.coming(timed)
