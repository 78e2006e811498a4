"""Record that a task was urged, at one step of the ladder. Source: DOMAIN "Urging ladder"."""

from datetime import date

from duban.actions.life import check_day, take, until_today
from duban.actions.request import clean
from duban.domain.urging.reminders import Urge
from duban.errors import Refused
from duban.locales import _
from duban.store.statements import Form, Task
from duban.store.writing import Record


def urge(record: Record, task: Task, made: Urge, note: str = "", on: date | None = None) -> None:
    """Record an urge ``on`` a day between the assignment and today. Raises Refused for another day."""
    day = on or record.today
    check_day(
        record,
        task,
        day,
        _("Task {name} cannot have been urged on {day}: it was assigned on {assigned}, and today is {today}."),
    )
    kept = made._replace(to=tuple(clean(each) if isinstance(each, str) else each for each in made.to)).kept()
    take(record, task, "urge", {"urged": task.urged + 1}, text=_text_of(note), meta=kept, effective=day)


def urge_unit(record: Record, form: Form, made: Urge, note: str = "", on: date | None = None) -> None:
    """Record that a unit was urged to send its sheet back, ``on`` a day from the sheet's to today. Raises Refused."""
    refusal = _("Nobody can have been urged on {day}: the sheets went on {sent}, and today is {today}.")
    day = until_today(record, on, refusal, sent=form.sent)
    if day.isoformat() < form.sent:
        raise Refused(
            refusal.format(day=day, sent=form.sent, today=record.today),
            _("Give the day with --on, as in --on {today}.").format(today=record.today),
        )
    record.change(form, "urge", {"urged": form.urged + 1}, text=_text_of(note), meta=made.kept(), effective=day)


def _text_of(note: str) -> str | None:
    return clean(note.strip()) or None
