"""Dates and deadlines from the command line, read by the grammar of the practice."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from duban.cli.talk import remark
from duban.domain.moments import civil, within
from duban.domain.weekdays import with_weekday
from duban.errors import Usage
from duban.formats.text import visible
from duban.locales import _
from duban.settings import Settings

if TYPE_CHECKING:
    from duban.cli.line.declare import Argument
    from duban.domain.periods import Period
    from duban.domain.phrases import Reading


class Days(str):
    """A day or a period in words that can be read. Which days it is depends on the other options (`periods`)."""


def parsed(declared: "Argument", kind: type, text: str, settings: Settings) -> Any:
    """The value of an option whose type is ``date`` or ``Days``. Raises Usage for what is no day."""
    if kind is date:
        return day(text, settings, looks=declared.looks)
    period(text, settings.today, settings)
    return Days(text)


def day(text: str, settings: Settings, *, looks: str = "ahead") -> date:
    """A single day, past or not, as in 2026-12-01, 12月1日 or 昨天. Raises Usage for what is no day."""
    try:
        return within(date.fromisoformat(text), text)
    except ValueError:
        found = moment(text, settings, looks=looks)
    return found.date() if isinstance(found, datetime) else found


def moment(text: str, settings: Settings, *, looks: str = "ahead") -> date | datetime:
    """A day, with or without a time of day, past or not. Raises Usage for what is neither, or is more than one day.

    Of days that are not written in full it is the next one ("ahead"), the last one until now ("back"), or the nearest
    ("near"). What was filled in is noted.
    """
    from duban.domain.singledays import moment_ahead, moment_back, nearest

    if looks == "back":
        now = settings.minute
        found, is_written = moment_back(text, now, settings.calendar)
    else:
        read = nearest if looks == "near" else moment_ahead
        found, is_written = read(text, settings.today, settings.calendar)
    within(found, text)
    settings.notes[text.strip()] = noted("" if is_written else with_weekday(civil(found)), found, settings)
    return found


def period(text: str, today: date, settings: Settings, looks: str = "back") -> "Period":
    """The day or the period that is asked for (`domain.periods`), counted from ``today``. Raises Usage."""
    from duban.domain.periods import Period, period

    try:
        written = date.fromisoformat(text)
    except ValueError:
        found = period(text, today, settings.calendar, looks)
    else:
        found = Period(written, written, is_written=True)
    within(found.first, text, date.max)
    return found


def span(
    asked: tuple[str | None, str | None], today: date, settings: Settings, option: str, looks: str = "back"
) -> tuple[date | None, date | None]:
    """The first day of the one and the last day of the other that were ``asked`` for with ``option`` from and to.

    A day without a year that would be the end of nothing is the first one after the beginning. What was filled in
    is noted under the names of the options.
    """
    (since, until), first, last = asked, None, None
    if since:
        found = period(since, today, settings, looks)
        first = _noted(f"{option}from {since}", found.first, found, settings)
    if until:
        found = period(until, today, settings, looks)
        if first and found.last < first and not found.is_written:
            found = max(found, period(until, first, settings, "ahead"), key=lambda each: each.last)
        last = _noted(f"{option}to {until}", found.last, found, settings)
    return first, last


def since_day(text: str, today: date, settings: Settings) -> date:
    """The first day of what ``--since`` asks for, noted where it was filled in."""
    found = period(text, today, settings)
    return _noted(f"--since {text}", found.first, found, settings)


def _noted(said: str, day: date, found: "Period", settings: Settings) -> date:
    settings.notes[said] = "" if found.is_written else with_weekday(day.isoformat())
    return day


def noted(note: str, due: date | datetime | None, settings: Settings) -> str:
    """``note``, and that an hour comes twice in the office's zone. Raises Usage for one that does not exist."""
    twice = settings.odd_hour(due) if isinstance(due, datetime) else ""
    return f"{note} {twice}".strip()


def before_span(settings: Settings) -> str:
    """What the policy says of 12月前: "ask", "included" or "excluded"."""
    said: str = settings.policy["deadlines"]["before_span"]
    return said


def deadline(
    text: str, base: date, settings: Settings, title: str | None = None, owner: str | None = None
) -> dict[str, str | None]:
    """The fields ``due`` and ``due_text`` of a deadline in words, counted from ``base``; all empty for "".

    Of one that recurs, the note offers the routine of that ``title`` and ``owner``.
    """
    if not text.strip():
        return {"due": None, "due_text": None}
    reading = _read(text, base, settings)
    note = offering(reading, title, owner) if reading.every else reading.note
    settings.notes[reading.phrase.strip()] = noted(note, reading.due, settings)
    return {"due": civil(reading.due) if reading.due else None, "due_text": text.strip()}


def last_day(text: str, base: date, settings: Settings) -> date:
    """The day to which a span of time in words reaches from ``base``. Raises Usage for one that is over."""
    reading = _read(text, base, settings)
    if reading.due is None:
        raise Usage(_("{text!r} sets no date.").format(text=text), _("Write it as 3wd, 7d, 本周五前 or 2026-12-01."))
    last = reading.due.date() if isinstance(reading.due, datetime) else reading.due
    if last < base:
        raise Usage(_("{text!r} is {day}, which is over.").format(text=text, day=last))
    return last


def _read(text: str, base: date, settings: Settings) -> "Reading":
    from duban.domain.phrases import read

    return read(
        text,
        base,
        settings.calendar,
        now=settings.minute,
        before_span=before_span(settings),
    )


def offering(reading: "Reading", title: str | None, owner: str | None) -> str:
    """The note of a deadline that recurs, with the command that makes a routine of it."""
    from duban.domain.phrases.recurring import command

    due = civil(reading.due)[11:] if reading.due else ""
    ready = command(reading.every, due, title, owner)
    return reading.note.replace(command(reading.every, due), ready)


def say_notes(settings: Settings) -> None:
    """What was done to read the days of this command, on stderr, once each."""
    for phrase, note in settings.notes.items():
        if note:
            remark(visible(_("{phrase}: {note}").format(phrase=phrase, note=note)))
    settings.notes.clear()
