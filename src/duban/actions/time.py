"""Suspend and resume a task, and extend its deadline. Source: DOMAIN "Life of a task" and "Extension"."""

from datetime import date, datetime, timedelta

from duban.actions.life import name, reason, take
from duban.actions.request import clean
from duban.domain.lights import is_past
from duban.domain.task import check_step
from duban.errors import Refused
from duban.locales import _
from duban.store.queries import tasks
from duban.store.statements import Task
from duban.store.writing import Record


def suspend(record: Record, task: Task, why: str = "") -> None:
    """Stop the clock of a task until it is resumed."""
    values = {"status": "suspended", "suspended_on": record.today.isoformat()}
    take(record, task, "suspend", values, text=clean(why.strip()) or None)


def resume(record: Record, task: Task) -> None:
    """Restart the clock of a task: it returns to its former state, and the deadline moves by the days suspended."""
    check_step("resume", task.status, name(task))
    # Whole days, even if the deadline has a time.
    stopped = record.today - date.fromisoformat(task.suspended_on or record.today.isoformat())
    values = {
        "status": tasks.suspended_from(record, task.id) or "active",
        "suspended_on": None,
        "due": moved(task.due, stopped) if task.due else None,
    }
    take(record, task, "resume", values)


def extend(record: Record, task: Task, due: str | None, due_text: str, why: str, approver: str | None = None) -> None:
    """Extend the deadline of a task. The original deadline is kept, and extensions are counted.

    An extension after the deadline is recorded too, but the task stays late (``missed``). Source: DOMAIN "Extension".
    Raises Refused for a phrase without a date, and for a date that is not later than the deadline.
    """
    check_step("extend", task.status, name(task))
    if due is None or (task.due and due <= task.due):
        raise Refused(
            _("Task {name} cannot be extended to {due}: its deadline is {old}.").format(
                name=name(task), due=due or due_text, old=task.due or _("no deadline")
            ),
            _("Give a later date, as in --to {later}; “duban edit --due” corrects a deadline.").format(
                later=_later(record, task)
            ),
        )
    values = {
        "due": due,
        "due_text": due_text,
        "original_due": task.original_due or task.due,
        "extended": task.extended + 1,
        "approver": clean(approver) if approver else None,
        "missed": task.due if _is_over(record, task) else task.missed,
    }
    take(record, task, "extend", values, text=reason(why))


def _later(record: Record, task: Task) -> date:
    """An example for the message: a week after the deadline or today, whichever is later."""
    last = date.fromisoformat(task.due[:10]) if task.due else record.today
    return max(last, record.today) + timedelta(weeks=1)


def _is_over(record: Record, task: Task) -> bool:
    """Return whether the deadline has passed: at the day of suspension, else now (to the minute, if that is known)."""
    if task.due is None:
        return False
    if task.suspended_on or record.now is None:
        return task.due[:10] < (task.suspended_on or record.today.isoformat())
    return is_past(task.due, record.now)


def moved(due: str, by: timedelta) -> str:
    """Move a deadline ("YYYY-MM-DD", or with "THH:MM") by some days."""
    if "T" in due:
        return (datetime.fromisoformat(due) + by).strftime("%Y-%m-%dT%H:%M")
    return (date.fromisoformat(due) + by).isoformat()


def set_by_hand(record: Record, task: Task) -> bool:
    """Return whether the deadline of a task was set after its registration, by a command that is still in effect."""
    # Moves with a meeting or a suspension are not by hand; see the kinds of events in ``dated_by``.
    return not record.undone().issuperset(tasks.dated_by(record, task.id))
