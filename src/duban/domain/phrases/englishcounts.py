"""English amounts counted from a day in words: a week from Friday, 10 days after 4 December."""

from datetime import timedelta
from re import fullmatch

from duban.domain.calendar.weekdays import weekday_name
from duban.domain.phrases.amounts import AMOUNT, amount, anchor, counted
from duban.domain.phrases.english import translated_terms
from duban.domain.phrases.reading import Question, Reading, ReadWhole, day_of
from duban.locales import _

_FROM = f"(?:in |within )?{AMOUNT} ?(?P<side>from|after|of|following|on|before|prior to|) ?(?:the )?(?P<day>.+)"
_WEEK_OF = r"(?:the )?(?:week|wk)[ -]?(?P<how>commencing|beginning|starting|of)(?: on)? (?P<day>.+)"
_ENDING = r"(?:the )?(?:week|wk)[ -]?(?:ending|ended)(?: on)? (?P<day>.+)"


def counted_from_a_day(q: Question, words: str, read_whole: ReadWhole) -> Reading | None:
    """Read normalised ``words``; None unless they are an amount or a week next to a day."""
    words = words.replace("w/c", "week commencing").replace("w/b", "week beginning").replace("w/e", "week ending")
    if match := fullmatch(_ENDING, words):
        return read_whole(q, match["day"])
    if match := fullmatch(_WEEK_OF, words):
        return _week(q, match["how"] != "of", match["day"], read_whole)
    if match := fullmatch(_FROM, translated_terms(words)):
        start, length = read_whole(q, match["day"]), amount(match)
        if length and start and start.due and start.kind in ("fixed", "relative"):
            return counted(q, start.due, length, -1 if match["side"] in ("before", "prior to") else 1)
    # British "friday week": a week after friday.
    if match := fullmatch(r"(?P<day>周[1-6日]) week", translated_terms(words)):
        start = read_whole(q, match["day"])
        return Reading(q.phrase, "fixed", day_of(start.due) + timedelta(days=7)) if start and start.due else None
    return _at_anchor(q, words)


def _week(q: Question, begins: bool, day: str, read_whole: ReadWhole) -> Reading | None:
    """Read "week commencing 30 November" as the Sunday of that week; refuse one that does not begin on a Monday."""
    reading = read_whole(q, day)
    if reading is None or reading.due is None:
        return None
    monday = day_of(reading.due)
    if begins and monday.weekday():
        reason = _("{day} is a {weekday}, and weeks begin on Monday.")
        q.refuse(reason.format(day=monday, weekday=weekday_name(monday)), _("Write the last day itself."))
    sunday = monday + timedelta(days=6 - monday.weekday())
    note = _("A week is due with its last day, Sunday.")
    return Reading(q.phrase, "fixed", sunday, note=note, since=sunday - timedelta(days=6))


def _at_anchor(q: Question, words: str) -> Reading | None:
    """Read the day of an anchor itself: (by) the next meeting."""
    match = fullmatch("(?:at |for )?(?:the )?(?:next |following |forthcoming )?(?P<name>[a-z ]+)", words)
    day = anchor(q, match["name"]) if match else None
    return Reading(q.phrase, "relative", day) if day else None
