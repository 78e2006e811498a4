"""Find the times in a text that is no deadline as a whole: a clause of minutes, in Chinese or English."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases.beside import check_beside
from duban.domain.phrases.expressions import Expression, expressions, original
from duban.domain.phrases.grammar import read_whole
from duban.domain.phrases.reading import Question, Unreadable
from duban.domain.phrases.speech import spans
from duban.domain.phrases.words import plain

SOME_DAY, OTHER = date(2001, 1, 1), timedelta(days=400)
"""A base, and the way to another in another year: a time that is the same day from both depends on neither."""


class Mention(NamedTuple):
    """A time in a text at [start, end), as it is written there.

    ``due`` is None where it has no date, or one that depends on a base that is not known. ``is_deadline`` is False if
    the words beside it say that nothing is due by then: 起, 左右, 已于.
    """

    text: str
    start: int
    end: int
    kind: str
    due: date | datetime | None
    is_deadline: bool


def mentions(
    text: str,
    base: date | None,
    calendar: WorkCalendar,
    anchors: Mapping[str, date | datetime],
    before_span: str = "ask",
) -> list[Mention]:
    """The times in ``text``, in order; see Mention."""
    start = base or SOME_DAY
    times = list(_mentions(Question(text, start, calendar, anchors, before_span=before_span)))
    if base is not None:
        return times
    others = _mentions(Question(text, start + OTHER, calendar, anchors, before_span=before_span))
    return [one if one.due == other.due else one._replace(due=None) for one, other in zip(times, others, strict=True)]


def _mentions(q: Question) -> Iterator[Mention]:
    words = plain(q.phrase)
    times = _in_english(q, words) if words.isascii() else expressions(q, words, read_whole)
    place = 0
    for time in times:
        written = original(q.phrase, words, time.start, time.end)
        place = max(q.phrase.find(written, place), 0)
        kind, due = (time.reading.kind, time.reading.due) if time.reading else ("", None)
        yield Mention(written, place, place + len(written), kind, due, _is_deadline(q, words, time))
        place += len(written)


def _in_english(q: Question, words: str) -> list[Expression]:
    return [Expression(start, end, reading) for start, end, reading in spans(q, words, read_whole)]


def _is_deadline(q: Question, words: str, time: Expression) -> bool:
    if not time.reading or time.reading.kind not in ("fixed", "relative", "recurring"):
        return False
    try:
        if not words.isascii():
            check_beside(q, words, time)
    except Unreadable:
        return False
    return True
