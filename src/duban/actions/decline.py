"""Ask to hand a task back (申请退办), because another unit should do it. Source: DOMAIN "Urging ladder"."""

import json
from collections.abc import Callable
from datetime import date

from duban.actions.life import check_day, name, reason, take
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.task import check_step
from duban.errors import Refused
from duban.locales import _
from duban.store.queries import tasks
from duban.store.statements import Task
from duban.store.writing import Record


def decline(
    record: Record,
    task: Task,
    why: str,
    propose: int | str | None,
    on: date | None,
    last: Callable[[date], date] | None,
    civil: Callable[[str], str],
) -> None:
    """Record that the lead asks ``on`` a day to hand the task back; it stands until the office decides.

    ``propose``: the id or name of who should do it. ``last`` gives the last day for that from the day on which the lead
    received the task; None for any day. Raises Refused later, and if the lead asks already.
    """
    check_step("decline", task.status, name(task))
    if task.declined:
        raise Refused(
            _("A request to hand back task {name} has been pending since {day}.").format(
                name=name(task), day=task.declined
            ),
            _("Decide with “duban edit id:{id} --owner UNIT”, or “duban return id:{id} --reason …”.").format(
                id=task.id
            ),
        )
    day = on or record.today
    message = _("Task {name} cannot be handed back on {day}: it was assigned on {assigned}, and today is {today}.")
    check_day(record, task, day, message)
    received = _received(record, task, civil)
    if last and day > last(received):
        raise Refused(
            _("Task {name} was received on {received}: it could be handed back until {last}.").format(
                name=name(task), received=received, last=last(received)
            ),
            _("To accept it nevertheless, add --force."),
        )
    meta = json.dumps({"propose": propose}, ensure_ascii=False) if propose else None
    take(record, task, "decline", {"declined": day.isoformat()}, text=reason(why), meta=meta, effective=day)


def period(calendar: WorkCalendar, workdays: int) -> Callable[[date], date]:
    """The last of so many working days after a day."""
    return lambda day: calendar.add_workdays(day, workdays)


def _received(record: Record, task: Task, civil: Callable[[str], str]) -> date:
    """The day on which the lead received the task: the last of assignment, change of the lead, and acceptance."""
    days = [effective or civil(at)[:10] for effective, at in tasks.received(record, task.id)]
    return date.fromisoformat(max([task.assigned[:10], *days]))
