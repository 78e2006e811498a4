"""The steps in the life of a task, from acceptance to closing. Source: DOMAIN "Life of a task"."""

from datetime import date, datetime
from typing import Any

from duban.actions.request import clean
from duban.domain.lights import end_of
from duban.domain.names.refs import called
from duban.domain.task import ANSWERED, IN_HAND, check_step
from duban.errors import NotFound, Refused, Usage
from duban.locales import _
from duban.store.queries import tasks
from duban.store.statements import Task
from duban.store.writing import Record


def load(record: Record, task_id: int) -> Task:
    """Load a task. Raises NotFound, for instance if somebody has just undone its registration."""
    task = record.get(Task, task_id)
    if task is None or not task.present:
        raise no_task(task_id)
    return task


def no_task(task_id: int) -> NotFound:
    """The error for an id without a task."""
    return NotFound(_("There is no task with the ID {id}.").format(id=task_id))


def name(task: Task) -> str:
    """The name of a task in messages."""
    return called(task.id, task.number, task.title)


def reason(text: str) -> str:
    """Check and clean a reason. Raises Usage for an empty one."""
    if not text.strip():
        raise Usage(_("A reason is required."), _("Give a reason; it is kept in the record."))
    return clean(text.strip())


def take(
    record: Record,
    task: Task,
    step: str,
    values: dict[str, Any],
    *,
    text: str | None = None,
    meta: str | None = None,
    effective: date | None = None,
    always: str = "",
) -> None:
    """Take a step: set fields of a task. Raises Refused if the step is not legal in its state.

    ``always`` is a field that gets an event even if its value stays the same: the same feedback given twice.
    """
    check_step(step, task.status, name(task))
    record.change(task, step, values, text=text, meta=meta, effective=effective, always=always)


def accept(record: Record, task: Task) -> None:
    """Record that the owner has received the task. A circulated task is closed: receiving it means reading it."""
    if task.circulated:
        take(
            record,
            task,
            "accept",
            {"status": "closed", "closed": _closing(task, record.today, record.now), "progress": 100},
        )
    else:
        take(record, task, "accept", {"status": "active"})


def give_feedback(
    record: Record,
    task: Task,
    text: str,
    percent: int | None = None,
    on: date | None = None,
    *,
    meta: str | None = None,
    is_support: bool = False,
) -> None:
    """Record the progress ``on`` a day; ``percent`` is 0-100. A task that was not accepted becomes active.

    Feedback of a day before the last feedback goes into the record only: the task keeps its last feedback. So does that
    of a supporting unit (``is_support``). ``meta`` says where it comes from (domain/returned.py).
    Raises Usage without a text or for a wrong percentage, Refused for a future day or one before the assignment.
    """
    if not text.strip():
        raise Usage(_("Feedback needs a text."), _("Describe the progress in a sentence."))
    if percent is not None and not 0 <= percent <= 100:
        raise Usage(_("The progress {value} is not a percentage.").format(value=percent), _("Give 0 to 100."))
    check_step("feedback", task.status, name(task))
    day = on or record.today
    if on:
        refusal = _("Feedback on task {name} cannot be of {day}: it was assigned on {assigned}, and today is {today}.")
        check_day(record, task, on, refusal)
    active = {"status": "active" if task.status == "assigned" and not is_support else task.status}
    # Feedback entered late. The event has its text; progress and last feedback of the task stay.
    if is_support or day.isoformat() < (task.last_feedback_on or "")[:10]:
        values = active | {"last_feedback": task.last_feedback}
        words = clean(text.strip()) if percent is None else f"{clean(text.strip())} ({percent}%)"
        take(record, task, "feedback", values, text=words, meta=meta, effective=day, always="last_feedback")
        return
    values = active | _feedback(text, day) | {"progress": task.progress if percent is None else percent}
    take(record, task, "feedback", values, meta=meta, effective=day, always="last_feedback")


def submit(record: Record, task: Task, text: str = "", *, meta: str | None = None) -> None:
    """Record the result that the owner reports; the supervising office has to confirm it."""
    values = {"status": "submitted"} | (_feedback(text, record.today) if text.strip() else {})
    take(record, task, "submit", values, meta=meta, always="last_feedback" if text.strip() else "")


def give_back(record: Record, task: Task, why: str) -> None:
    """Return a submitted task: the result is not accepted, the task is active again.

    A task that its lead asks to hand back (申请退办) stays with the lead.
    """
    if task.declined and task.status in IN_HAND:
        record.change(task, "return", {"declined": None}, text=reason(why))
        return
    take(record, task, "return", {"status": "active"}, text=reason(why))


def close(
    record: Record, task: Task, on: date | None = None, result: str | None = None, *, force: bool = False
) -> None:
    """Confirm that a task is finished, effective ``on`` a day or moment between its assignment and today.

    A task whose deadline was derived from its sub-tasks keeps the last of them.

    Raises Refused for another day, and for a task with open sub-tasks unless ``force``.
    """
    check_step("close", task.status, name(task))
    # datetime is a subclass of date, so it is tested first.
    moment = on if isinstance(on, datetime) else record.now
    day = on.date() if isinstance(on, datetime) else on or record.today
    refusal = _("Task {name} cannot be closed on {day}: it was assigned on {assigned}, and today is {today}.")
    check_day(record, task, day, refusal)
    # Open parts would drop out of sight below a closed task.
    if not force:
        _check_parts(record, task)
    finished = result in {None, "solved"}  # closed as "not-now" or "for-reference" is not 100 % done
    values = {
        "status": "closed",
        "closed": _closing(task, day, moment),
        "due": task.due or _last_deadline(record, task),
        "result": result,
        "progress": 100 if finished else task.progress,
        "suspended_on": None,
    }
    take(record, task, "close", values, effective=day)


def _closing(task: Task, day: date, moment: datetime | None) -> str:
    """The day of closing; with its time, if known, only if the deadline is an hour of the same day."""
    if task.due and task.due.startswith(f"{day}T") and moment and moment.date() == day:
        return moment.strftime("%Y-%m-%dT%H:%M")
    return day.isoformat()


def _last_deadline(record: Record, task: Task) -> str | None:
    """The latest deadline of the sub-tasks: the whole is due when its last part is."""
    parts = (part for part in tasks.parts(record, task.id) if not part.circulated and part.status != "cancelled")
    return max((part.due for part in parts if part.due), key=end_of, default=None)


def reopen(record: Record, task: Task, why: str = "") -> None:
    """Make a closed task active again."""
    values = {"status": "active", "closed": None, "result": None}
    take(record, task, "reopen", values, text=clean(why.strip()) or None)


def cancel(record: Record, task: Task, why: str) -> None:
    """Cancel a task: it need not be done any more, and no statistics count it."""
    take(record, task, "cancel", {"status": "cancelled", "suspended_on": None}, text=reason(why))


def reply(record: Record, task: Task, text: str, on: date | None = None) -> None:
    """Record the reply to the applicant and its day. Raises Refused without an applicant, or for a future day.

    Whoever is behind an instruction or a petition is answered, named as applicant or not.
    """
    check_step("reply", task.status, name(task))
    if not (task.applicant or task.source in ANSWERED):
        raise Refused(
            _("Task {name} has no applicant to reply to.").format(name=name(task)),
            _("Name the applicant first: duban edit id:{id} --applicant NAME").format(id=task.id),
        )
    day = until_today(record, on, _("A reply cannot go out on {day}: today is {today}."))
    take(record, task, "reply", {"replied": day.isoformat()}, text=reason(text), effective=day, always="replied")


def _feedback(text: str, day: date) -> dict[str, Any]:
    return {"last_feedback": clean(text.strip()), "last_feedback_on": day.isoformat()}


def until_today(record: Record, on: date | None, refusal: str, **names: object) -> date:
    """The day ``on``, or today without one. Raises Refused for a day in the future."""
    day = on or record.today
    if day > record.today:
        raise Refused(
            refusal.format(day=day, today=record.today, **names),
            _("Give the day with --on, as in --on {today}.").format(today=record.today),
        )
    return day


def check_day(record: Record, task: Task, day: date, refusal: str) -> None:
    """Raise Refused for a day before the assignment of the task or in the future."""
    names = {"name": name(task), "assigned": task.assigned}
    until_today(record, day, refusal, **names)
    if day.isoformat() < task.assigned[:10]:
        # A ledger that does not say when it was assigned was imported as of that day.
        hint = _("If it was assigned earlier, say so first: duban edit id:{id} --assigned {day}")
        raise Refused(refusal.format(day=day, today=record.today, **names), hint.format(id=task.id, day=day))


def _check_parts(record: Record, task: Task) -> None:
    """Raise Refused if sub-tasks are open; the message names them."""
    if unfinished := tasks.open_parts(record, task.id):
        names = _(", ").join(name(part) for part in unfinished)
        raise Refused(
            _("Task {name} has open sub-tasks: {parts}.").format(name=name(task), parts=names),
            _("Close them first, or close this task regardless with --force."),
        )
