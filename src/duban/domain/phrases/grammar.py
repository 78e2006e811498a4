"""The entry of the grammar, and the order in which the families of forms are tried."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from re import Match
from types import MappingProxyType

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases.amounts import AMOUNTS
from duban.domain.phrases.clocks import PART, clock, end_of_part, split
from duban.domain.phrases.days import DAYS
from duban.domain.phrases.english import chinese, noted
from duban.domain.phrases.figures import FIGURES
from duban.domain.phrases.holidays import HOLIDAYS
from duban.domain.phrases.ranges import RANGES
from duban.domain.phrases.reading import LONGEST, Question, Reading, Rules, day_of, first, is_before
from duban.domain.phrases.refusals import EVENTS, REFUSALS
from duban.domain.phrases.spans import SPANS
from duban.domain.phrases.undated import UNDATED, WAITING
from duban.domain.phrases.words import bare, plain
from duban.locales import _

NO_ANCHORS: Mapping[str, date | datetime] = MappingProxyType({})


def _standing(q: Question, m: Match[str]) -> Reading | None:
    from duban.domain.phrases.recurring import standing  # loaded on demand: few deadlines recur

    return standing(q, m[0])


def _planned(q: Question, m: Match[str]) -> Reading | None:
    from duban.domain.phrases.plans import PLANS  # loaded on demand: few deadlines count from a plan

    return first(q, m[0], PLANS)


# Cheap tests for the characters that every such form has, so that what reads them is not loaded for others.
_PLANNED: Rules = (("(?:第|[tdwm]|end of|during|in |the end of ).*[0-9].*", _planned),)
_RECURRING: Rules = (("(?=.*[每按逐双单逢隔]|1个?[周旬月季年]度?[1一]).*", _standing),)
# The order matters: 每季度结束后10日内 recurs, but also has the form of an amount counted from an event.
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
    """Read a deadline in words, counted from ``base``. Raises Unreadable if it has not exactly one meaning.

    ``anchors`` maps names to the days that a phrase may count from (会 → the day of the meeting). ``default_year`` is
    the year of dates without one, instead of the first on or after the base. With ``is_deadline`` false the day may be
    past, and no other words are allowed. A recurring deadline is the first one from ``now`` on. ``before_span`` is the
    policy on 12月前: "ask" (refuse it), "included" or "excluded".
    """
    q = Question(text, base, calendar, anchors, default_year, is_deadline, now, before_span)
    try:
        if _ISO.fullmatch(text):  # the shortcut for exported files, whose cells all have this form
            return Reading(text, "fixed", q.day(int(text[:4]), int(text[5:7]), int(text[8:])))
        return _read(q)
    except (OverflowError, ValueError):
        q.refuse(_("it lies outside the years 1 to 9999."))


def _read(q: Question) -> Reading:
    if len(q.phrase) > (LONGEST * 2 if q.phrase.isascii() else LONGEST):  # English needs about twice the letters
        from duban.domain.phrases.unclear import refuse_narrative

        refuse_narrative(q)
    words = plain(q.phrase)
    for form in dict.fromkeys((words, bare(words))):
        if reading := read_whole(q, form):
            return reading
    return _in_english(q, words) or _in_chinese(q, words)


def _in_chinese(q: Question, words: str) -> Reading:
    first(q, chinese(bare(words)), REFUSALS)
    if timed := split(words) or split(words, PART):  # 比赛当天18时
        first(q, chinese(bare(timed[0])), EVENTS)
    if q.is_deadline:
        from duban.domain.phrases.among import read_among  # loaded on demand: most cells hold only a deadline

        if reading := read_among(q, words, read_whole):
            return reading
    if reading := first(q, words, WAITING):
        return reading
    from duban.domain.phrases.unclear import refuse_unclear

    return refuse_unclear(q, words)


def read_whole(q: Question, words: str) -> Reading | None:
    """Read words that are a deadline as a whole; None if they are not."""
    reading = first(q, words, _PLANNED) or first(q, chinese(words), _RULES) or _timed(q, words)
    return noted(words, reading) if reading else None


def _in_english(q: Question, words: str) -> Reading | None:
    if not (words.isascii() and re.search("[a-z]", words)):
        return None
    from duban.domain.phrases.speech import in_english  # loads eight modules, only for English

    return in_english(q, words, read_whole)


def _timed(q: Question, words: str) -> Reading | None:
    """Read a day with a time of day, or with a part of the day; a time alone is that of today."""
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
    """Read the day before a time of day; None if it is not one, or has a time itself."""
    planned = first(q, bare(day), _PLANNED)
    day = chinese(bare(day)) if day else "今天"
    # 15日17时: the time makes 15日 a day of the month, as 前 does in 15日前.
    reading = planned or first(q, day + "前" * bool(re.fullmatch("[0-9]{1,2}日", day)), _DATED)
    return None if reading is None or isinstance(reading.due, datetime) else reading


def _at(q: Question, reading: Reading, day: str, clock: time | None) -> Reading:
    """Set the time of day of a reading (None: the end of the day).

    If the hour of a recurring deadline is over today, the next occurrence counts.
    """
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
    return timed if is_past else q.not_past(timed)
