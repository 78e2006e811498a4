"""Dates and deadlines from the command line, read by the grammar of the practice."""

from datetime import date, datetime

from duban.cli.talk import remark
from duban.errors import Usage
from duban.formats.text import visible
from duban.locales import _
from duban.settings import Settings


def day(text: str, settings: Settings) -> date:
    """A single day, past or not, as in 2026-12-01, 12月1日 or 昨天. Raises Usage for what is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        found = moment(text, settings)
    return found.date() if isinstance(found, datetime) else found


def moment(text: str, settings: Settings) -> date | datetime:
    """A day, with or without a time of day, past or not. Raises Usage for what is neither."""
    from duban.domain.phrases import read

    reading = read(text, settings.today, settings.calendar, is_deadline=False)
    if reading.due is None:
        raise Usage(_("{text!r} is not a date.").format(text=text), _("Write it as 2026-12-01."))
    settings.notes[reading.phrase.strip()] = noted(reading.note, reading.due, settings)
    return reading.due


def noted(note: str, due: date | datetime | None, settings: Settings) -> str:
    """``note``, and that an hour comes twice in the office's zone. Raises Usage for one that does not exist."""
    twice = settings.odd_hour(due) if isinstance(due, datetime) else ""
    return f"{note} {twice}".strip()


def civil(moment: date | datetime) -> str:
    """A day or a minute as the store keeps it."""
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%dT%H:%M")
    return moment.isoformat()


def deadline(text: str, base: date, settings: Settings) -> dict[str, str | None]:
    """The fields ``due`` and ``due_text`` of a deadline in words, counted from ``base``; all empty for ""."""
    from duban.domain.phrases import read

    if not text.strip():
        return {"due": None, "due_text": None}
    reading = read(text, base, settings.calendar)
    settings.notes[reading.phrase.strip()] = noted(reading.note, reading.due, settings)
    return {"due": civil(reading.due) if reading.due else None, "due_text": text.strip()}


def last_day(text: str, base: date, settings: Settings) -> date:
    """The day to which a span of time in words reaches from ``base``. Raises Usage for one that is over."""
    from duban.domain.phrases import read

    reading = read(text, base, settings.calendar)
    if reading.due is None:
        raise Usage(_("{text!r} sets no date.").format(text=text), _("Write it as 3wd, 7d, 本周五前 or 2026-12-01."))
    last = reading.due.date() if isinstance(reading.due, datetime) else reading.due
    if last < base:
        raise Usage(_("{text!r} is {day}, which is over.").format(text=text, day=last))
    return last


def say_notes(settings: Settings) -> None:
    """What was done to read the days of this command, on stderr, once each."""
    for phrase, note in settings.notes.items():
        if note:
            remark(visible(_("{phrase}: {note}").format(phrase=phrase, note=note)))
    settings.notes.clear()
