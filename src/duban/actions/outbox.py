"""The outbox: a reminder is claimed, sent and settled, each in a transaction of its own.

Of what is only claimed nothing has left; "sent" is what is about to leave. What was never settled may have arrived or
not. It is shown as unknown, and not sent again by itself.
"""

from collections.abc import Sequence
from datetime import date

from duban.domain.task import IN_HAND
from duban.domain.urging.reminders import Reminder, Urge
from duban.store.queries import outbox, tasks
from duban.store.statements import Form, Owner, Task
from duban.store.writing import Record


def claim(
    record: Record, reminders: Sequence[Reminder], *, day: date, at: str, message: str, most: int
) -> tuple[Reminder, ...]:
    """Claim what still holds of the reminders of one recipient by one channel; refused ones ``most`` times.

    Nothing, if a message to them left on this day by that channel: there is one a day. ``at``: the recorded moment;
    ``message`` identifies the message that will carry them.
    """
    if any(outbox.has_left(record, each.recipient.key, day.isoformat(), each.channel) for each in reminders[:1]):
        return ()
    return tuple(
        each
        for each in reminders
        if _still_holds(record, each) and outbox.claim(record, _key(each, day), each.channel, at, message, most)
    )


def leave(record: Record, reminders: Sequence[Reminder], *, day: date, at: str) -> None:
    """Keep that claimed reminders are about to leave."""
    for each in reminders:
        outbox.leave(record, _key(each, day), at)


def settle(record: Record, reminders: Sequence[Reminder], *, day: date, at: str, state: str, why: str = "") -> None:
    """Keep what became of claimed reminders: "confirmed", "refused" or "unknown"; "waiting" takes the claim back.

    What arrived is recorded as an urge of the task. It counts once a day and step, however many got it.
    """
    for each in reminders:
        key = _key(each, day)
        if state == "waiting":
            outbox.release(record, key)
            continue
        if state == "confirmed":
            _record(record, each, is_new=not outbox.is_reached(record, *key))
        outbox.settle(record, key, state, at, why or None)


def _key(reminder: Reminder, day: date) -> outbox.Key:
    return reminder.task["id"], reminder.step, reminder.recipient.key, day.isoformat()


def _still_holds(record: Record, reminder: Reminder) -> bool:
    """Whether the task is still with its owners, unanswered, and concerns the recipient: a run may take minutes."""
    owner = record.get(Owner, reminder.recipient.id)
    if reminder.task["id"] < 0:
        form = record.get(Form, -reminder.task["id"])
        return form is not None and bool(form.present) and form.answered is None and not (owner and not owner.present)
    task = record.get(Task, reminder.task["id"])
    if task is None or not task.present or task.status not in IN_HAND or (owner and not owner.present):
        return False
    if task.last_feedback_on != reminder.task["last_feedback_on"]:
        return False
    concerned = {"lead": [task.owner_id], "person": [task.person_id]}.get(reminder.role)
    if reminder.role == "support":
        concerned = [*tasks.supporters(record, task.id)]
    return concerned is None or reminder.recipient.id in concerned


def _record(record: Record, reminder: Reminder, *, is_new: bool) -> None:
    of = reminder.task["id"]
    row: Task | Form = record.get_one(Task, of) if of > 0 else record.get_one(Form, -of)
    recipient = reminder.recipient
    urge = Urge(reminder.step, reminder.channel, (recipient.id or recipient.name,), reminder.until)
    record.change(row, "urge", {"urged": row.urged + is_new}, meta=urge.kept(), always="urged")
