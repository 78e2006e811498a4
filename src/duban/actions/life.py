"""The steps in the life of a task. Source: DOMAIN "Life of a task"."""

from datetime import date

from duban.actions.request import clean
from duban.domain.task import check_step
from duban.errors import NotFound, Refused, Usage
from duban.locales import _
from duban.store.tables import Task
from duban.store.writing import Record


def load(record: Record, task_id: int) -> Task:
    """The task with that id. Raises NotFound, for instance where somebody took it back a moment ago."""
    task = record.session.get(Task, task_id)
    if task is None or not task.present:
        raise NotFound(_("There is no task {refs}.").format(refs=task_id))
    return task


def give_feedback(record: Record, task: Task, text: str, percent: int | None = None) -> None:
    """Record how far the work is; ``percent`` is 0-100. A task that was not yet accepted is active from now on."""
    check_step("feedback", task.status, name(task))
    if not text.strip():
        raise Usage(_("A feedback needs a text."), _("Say in a sentence how far the work is."))
    if percent is not None and not 0 <= percent <= 100:
        raise Usage(_("The progress {value} is not a percentage.").format(value=percent), _("Give 0 to 100."))
    values = {
        "last_feedback": clean(text.strip()),
        "last_feedback_on": record.today.isoformat(),
        "progress": task.progress if percent is None else percent,
        "status": "active" if task.status == "assigned" else task.status,
    }
    record.change(task, "feedback", values, said="last_feedback")


def close(record: Record, task: Task, on: date | None = None, result: str | None = None) -> None:
    """Confirm that a task is finished, effective on a day that is not in the future.

    Raises Refused for a day before the assignment, or after today.
    """
    check_step("close", task.status, name(task))
    day = on or record.today
    if day > record.today or day.isoformat() < task.assigned[:10]:
        raise Refused(
            _("Task {name} cannot be closed on {day}: it was assigned on {assigned}, and today is {today}.").format(
                name=name(task), day=day, assigned=task.assigned, today=record.today
            ),
            _("Give the day with --on, as in --on {today}.").format(today=record.today),
        )
    finished = result in {None, "solved"}
    values = {
        "status": "closed",
        "closed": day.isoformat(),
        "result": result,
        "progress": 100 if finished else task.progress,
    }
    record.change(task, "close", values, effective=day)


def name(task: Task) -> str:
    """A task as people speak of it: its number, else its id."""
    return task.number or str(task.id)
