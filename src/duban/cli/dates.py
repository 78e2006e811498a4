"""Dates and deadlines from the command line, read by the grammar of the practice."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from duban.cli.talk import remark
from duban.errors import Usage
from duban.formats.text import visible
from duban.locales import _
from duban.settings import Settings

if TYPE_CHECKING:
    from duban.domain.phrases import Reading


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

    reading = read(text, settings.today, settings.calendar, is_deadline=False, before_span=before_span(settings))
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


def before_span(settings: Settings) -> str:
    """What the policy says of 12月前: "ask", "included" or "excluded". Raises Usage for anything else."""
    said: str = settings.policy["deadlines"]["before_span"]
    if said not in ("ask", "included", "excluded"):
        raise Usage(
            _("“before_span” cannot be {value!r}.").format(value=said),
            _("Correct it in [deadlines] of {path}: ask, included or excluded.").format(path=settings.config_path),
        )
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
        now=settings.now.replace(tzinfo=None, second=0, microsecond=0),
        before_span=before_span(settings),
    )


def offering(reading: "Reading", title: str | None, owner: str | None) -> str:
    """The note of a deadline that recurs, with the command that makes a routine of it."""
    from duban.domain.phrases.recurring import command

    due = civil(reading.due)[11:] if reading.due else ""
    ready = command(reading.every, due, title or "TITLE", owner or "UNIT")
    return reading.note.replace(command(reading.every, due), ready)


def say_notes(settings: Settings) -> None:
    """What was done to read the days of this command, on stderr, once each."""
    for phrase, note in settings.notes.items():
        if note:
            remark(visible(_("{phrase}: {note}").format(phrase=phrase, note=note)))
    settings.notes.clear()
