"""Record that a task was urged, at one step of the ladder. Source: DOMAIN "Urging ladder"."""

from datetime import date

from duban.actions.life import check_day, take
from duban.actions.request import clean
from duban.domain.urging.reminders import Urge
from duban.locales import _
from duban.store.statements import Task
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
    text = clean(note.strip()) or None
    take(record, task, "urge", {"urged": task.urged + 1}, text=text, meta=kept, effective=day)
