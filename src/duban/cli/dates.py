"""Dates and deadlines from the command line, read by the grammar of the practice."""

from datetime import date, datetime

import click

from duban.domain.phrases import Reading, read
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
    _say(reading)
    return {"due": civil(reading.due) if reading.due else None, "due_text": text.strip()}


def _calendar() -> WorkCalendar:
    """The working days of the office."""
    calendar: WorkCalendar = click.get_current_context().obj.calendar
    return calendar


def _say(reading: Reading) -> None:
    """What was done to read a phrase, on stderr, once for each command."""
    said = click.get_current_context().meta.setdefault("duban.said", set())
    note = _("{phrase}: {note}").format(phrase=reading.phrase.strip(), note=reading.note)
    if reading.note and note not in said:
        said.add(note)
        click.echo(visible(note), err=True)
