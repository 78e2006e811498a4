"""Dates and deadlines on the command line, read by the grammar of deadlines (domain/phrases).

Whatever was not written in full is echoed with its whole date: the readings collect notes in ``settings.notes``, which
`say_notes` prints once the command is about to answer.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from duban.cli.talk import remark
from duban.domain.calendar.weekdays import with_weekday
from duban.domain.moments import civil, within
from duban.errors import Usage
from duban.formats.text import visible
from duban.locales import _
from duban.settings import Settings

if TYPE_CHECKING:
    from duban.cli.line.declare import Argument
    from duban.domain.periods import Period
    from duban.domain.phrases import Reading


class Days(str):
    """The wording of a day or period, known to be readable. Its dates depend on other options, so they come later."""


def parsed(declared: "Argument", kind: type, text: str, settings: Settings) -> Any:
    """The value of an option of type ``date`` or ``Days``. Raises Usage for what is neither day nor period."""
    if kind is date:
        return day(text, settings, looks=declared.looks)
    period(text, settings.today, settings)
    return Days(text)


def day(text: str, settings: Settings, *, looks: str = "ahead") -> date:
    """A single day, past or future: 2026-12-01, 12月1日, 昨天. Raises Usage for what is no day."""
    # Whole dates are read without the grammar, whose import takes 15 ms (docs/performance.md).
    try:
        return within(date.fromisoformat(text), text)
    except ValueError:
        parsed_moment = moment(text, settings, looks=looks)
    return parsed_moment.date() if isinstance(parsed_moment, datetime) else parsed_moment


def moment(text: str, settings: Settings, *, looks: str = "ahead") -> date | datetime:
    """A day with or without a time of day, past or future. Raises Usage for anything else, or more than one day.

    ``looks`` decides about a day that is not written in full: the next one ("ahead"), the last one until now ("back"),
    or the nearest ("near"). What was filled in is noted.
    """
    from duban.domain.singledays import moment_ahead, moment_back, nearest

    if looks == "back":
        now = settings.minute
        day, is_written = moment_back(text, now, settings.calendar)
    else:
        read = nearest if looks == "near" else moment_ahead
        day, is_written = read(text, settings.today, settings.calendar)
    within(day, text)
    settings.notes[text.strip()] = noted("" if is_written else with_weekday(civil(day)), day, settings)
    return day


def anchors_of(given: Iterable[str], settings: Settings) -> dict[str, date | datetime]:
    """The days that phrases count from, by name, from NAME=DATE. Raises Usage for one without a name or a day."""
    anchors = {}
    for text in given:
        name, equals, day = text.partition("=")
        if not (name and equals and day):
            raise Usage(_("--anchor {text!r} has no date.").format(text=text), _("Write it as 会=2026-12-20."))
        anchors[name] = moment(day, settings)
    return anchors


def period(text: str, today: date, settings: Settings, looks: str = "back") -> "Period":
    """The period in words, counted from ``today`` (domain/periods.py). Raises Usage."""
    from duban.domain.periods import Period, period

    try:
        written = date.fromisoformat(text)
    except ValueError:
        asked = period(text, today, settings.calendar, looks)
    else:
        asked = Period(written, written, is_written=True)
    within(asked.first, text, date.max)
    return asked


def span(
    asked: tuple[str | None, str | None], today: date, settings: Settings, option: str, looks: str = "back"
) -> tuple[date | None, date | None]:
    """The first day of the period in ``option``from, and the last day of the one in ``option``to; None for no option.

    An end without a year that would lie before the beginning is the first such day after it: --due-from 12月1日
    --due-to 1月31日. What was filled in is noted under the names of the options.
    """
    (since, until), first, last = asked, None, None
    if since:
        asked_period = period(since, today, settings, looks)
        first = _noted(f"{option}from {since}", asked_period.first, asked_period, settings)
    if until:
        asked_period = period(until, today, settings, looks)
        if first and asked_period.last < first and not asked_period.is_written:
            asked_period = max(asked_period, period(until, first, settings, "ahead"), key=lambda each: each.last)
        last = _noted(f"{option}to {until}", asked_period.last, asked_period, settings)
    return first, last


def one_period(given: Mapping[str, object]) -> str:
    """The option that says which period is meant, "" without any. Raises Usage for two at once."""
    names = [name for name, is_given in given.items() if is_given]
    if len(names) > 1:
        raise Usage(_("Only one of {options} can be meant.").format(options=_(", ").join(names)), "")
    return "".join(names)


def begun(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """The days of a period that has begun; without an end it ends ``today``. Raises Usage for any other."""
    if first is None:
        raise Usage(_("A period needs a first day."), _("Give it with --from, as in --from 上周 --to 上周."))
    last = last or today
    if last < first or first > today:
        raise Usage(
            _("{first} to {last} is not a period that has begun.").format(first=first, last=last),
            _("Give the earlier date with --from and the later one with --to, with their years if these differ."),
        )
    return first, last


def since_day(text: str, today: date, settings: Settings) -> date:
    """The first day of the period in ``--since``, noted if it was not written in full."""
    first_period = period(text, today, settings)
    return _noted(f"--since {text}", first_period.first, first_period, settings)


def _noted(phrase: str, day: date, source: "Period", settings: Settings) -> date:
    settings.notes[phrase] = "" if source.is_written else with_weekday(day.isoformat())
    return day


def noted(note: str, due: date | datetime | None, settings: Settings) -> str:
    """``note``, with a remark if ``due`` is an hour that occurs twice (end of summer time) in the office's time zone.

    Raises Usage for an hour that does not exist there.
    """
    twice = settings.odd_hour(due) if isinstance(due, datetime) else ""
    return f"{note} {twice}".strip()


def before_span(settings: Settings) -> str:
    """How the policy reads 12月前: "ask", or the month is "included" or "excluded"."""
    choice: str = settings.policy["deadlines"]["before_span"]
    return choice


def deadline(
    text: str, base: date, settings: Settings, title: str | None = None, owner: str | None = None
) -> dict[str, str | None]:
    """The fields ``due`` and ``due_text`` of a deadline in words, counted from ``base``; both None for "".

    For a recurring deadline the note offers the command for a routine with ``title`` and ``owner``.
    """
    if not text.strip():
        return {"due": None, "due_text": None}
    reading = _read(text, base, settings)
    note = offering(reading, title, owner) if reading.every else reading.note
    # By phrase, so that a deadline for several tasks is noted once.
    settings.notes[reading.phrase.strip()] = noted(note, reading.due, settings)
    return {"due": civil(reading.due) if reading.due else None, "due_text": text.strip()}


def readable(text: str, settings: Settings) -> str:
    """A deadline in words as it was written. Raises Usage if it cannot be read."""
    _read(text, settings.today, settings)
    return text


def last_day(text: str, base: date, settings: Settings) -> date:
    """The last day of a span in words from ``base``. Raises Usage for one without a date, or one that is over."""
    reading = _read(text, base, settings)
    if reading.due is None:
        raise Usage(_("{text!r} sets no date.").format(text=text), _("Write it as 3wd, 7d, 本周五前 or 2026-12-01."))
    last = reading.due.date() if isinstance(reading.due, datetime) else reading.due
    if last < base:
        raise Usage(_("{text!r} is {day}, which is past.").format(text=text, day=last))
    return last


def answer_by(settings: Settings, phrase: str | None, workdays: int) -> str:
    """The day by which an answer is due: in words, from today, or else after so many working days."""
    if phrase:
        return last_day(phrase, settings.today, settings).isoformat()
    return settings.calendar.add_workdays(settings.today, workdays).isoformat()


def _read(text: str, base: date, settings: Settings) -> "Reading":
    from duban.domain.phrases import Unanchored, read

    try:
        return read(text, base, settings.calendar, now=settings.minute, before_span=before_span(settings))
    except Unanchored as error:  # only `date` and `import` take --anchor
        from duban.domain.typed import typed

        command = typed("date", text, "--anchor", f"{error.anchor}={settings.today}")
        hint = _("Work out the day, and write that: {command}").format(command=command)
        raise Unanchored(error.anchor, error.message, hint) from error


def offering(reading: "Reading", title: str | None, owner: str | None) -> str:
    """The note of a recurring deadline, with the command for a routine completed by ``title`` and ``owner``."""
    from duban.domain.phrases.recurring import command

    due = civil(reading.due)[11:] if reading.due else ""
    ready = command(reading.every, due, title, owner)
    return reading.note.replace(command(reading.every, due), ready)


def say_notes(settings: Settings) -> None:
    """Print the notes on how days were read to stderr, once each."""
    for phrase, note in settings.notes.items():
        if note:
            remark(visible(_("{phrase}: {note}").format(phrase=phrase, note=note)))
    settings.notes.clear()
