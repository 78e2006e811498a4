"""Dates and deadlines from the command line, read by the grammar of the practice."""

from datetime import date, datetime

import click

from duban.domain.phrases import read
from duban.domain.workdays import WorkCalendar
from duban.errors import Usage
from duban.formats.text import visible
from duban.locales import _


def plain_day(text: str, today: date | None = None) -> date:
    """A single day, as in 2026-12-01 or 12月1日. Raises Usage for what is no day."""
    due = read(text, today or date.min, _calendar()).due
    if due is None:
        raise Usage(_("{text!r} is not a date.").format(text=text), _("Write it as 2026-12-01."))
    return due.date() if isinstance(due, datetime) else due


def civil(moment: date | datetime) -> str:
    """A day or a minute as the store keeps it."""
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%dT%H:%M")
    return moment.isoformat()


def deadline(text: str, base: date) -> dict[str, str | None]:
    """The fields ``due`` and ``due_text`` of a deadline in words, counted from ``base``; all empty for ""."""
    if not text.strip():
        return {"due": None, "due_text": None}
    reading = read(text, base, _calendar())
    _notes()[reading.phrase.strip()] = reading.note
    return {"due": civil(reading.due) if reading.due else None, "due_text": text.strip()}


def _calendar() -> WorkCalendar:
    """The working days of the office."""
    calendar: WorkCalendar = click.get_current_context().obj.calendar
    return calendar


def say_notes() -> None:
    """What was done to read the deadlines of this command, on stderr, once each."""
    for phrase, note in _notes().items():
        if note:
            click.echo(visible(_("{phrase}: {note}").format(phrase=phrase, note=note)), err=True)
    _notes().clear()


def _notes() -> dict[str, str]:
    """The phrases that this command has read, each with the note on how."""
    notes: dict[str, str] = click.get_current_context().meta.setdefault("duban.notes", {})
    return notes
