"""Meetings, and the tasks with deadlines counted from them. Source: DOMAIN "Meetings"."""

from dataclasses import dataclass, field
from datetime import date

from duban.actions.add import add
from duban.actions.life import cancel
from duban.actions.owners import Register
from duban.actions.request import TaskRequest, clean
from duban.actions.time import set_by_hand
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.meetings import Item, Plan, deadline
from duban.domain.moments import civil
from duban.domain.phrases import Reading
from duban.domain.task import OPEN
from duban.errors import NotFound, Refused, Usage
from duban.locales import _
from duban.store.queries import owners as asked
from duban.store.queries import tasks
from duban.store.statements import Meeting
from duban.store.writing import Record


@dataclass
class Moved:
    """The result of moving a meeting, as ids of tasks.

    ``redated`` are (id, old deadline, new deadline). Left alone are the ``closed`` (finished or cancelled) and those
    with a deadline set ``by_hand``.
    """

    redated: list[tuple[int, str | None, str | None]] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    by_hand: list[int] = field(default_factory=list)


def add_meeting(record: Record, name: str, day: date, plan: Plan | None = None) -> Meeting:
    """Register a meeting. Raises Refused if the name is taken, Usage without a name."""
    name = clean(name.strip())
    if not name:
        raise Usage(_("A meeting needs a name."), _("Give the name from the notice of meeting."))
    for other in asked.meetings_named(record, name):
        raise Refused(
            _("There is a meeting {name!r} already, on {day}, with the id {id}.").format(
                name=name, day=other.day, id=other.id
            ),
            _("“duban meeting move {id} --on {day}” moves it.").format(id=other.id, day=day),
        )
    return record.register(Meeting(name=name, day=day.isoformat(), plan=plan.key if plan else None))


def schedule(
    record: Record,
    meeting: Meeting,
    plan: Plan,
    calendar: WorkCalendar,
    register: Register,
    *,
    number_pattern: str = "",
) -> list[Reading]:
    """Create the tasks of a plan. Returns the reading of each deadline. Raises Unreadable."""
    readings = []
    for item in plan.items:
        reading = deadline(item.due, date.fromisoformat(meeting.day), record.today, calendar)
        readings.append(reading)
        add(record, _request(item, meeting, reading), register, number_pattern)
    return readings


def load(record: Record, meeting_id: int) -> Meeting:
    """Load a meeting. Raises NotFound, for instance if somebody has just undone its registration."""
    meeting = record.get(Meeting, meeting_id)
    if meeting is None or not meeting.present:
        raise NotFound(_("There is no meeting {ref!r}.").format(ref=str(meeting_id)))
    return meeting


def move(record: Record, meeting: Meeting, day: date, calendar: WorkCalendar) -> Moved:
    """Move a meeting, and the deadlines of its open tasks except those set by hand.

    Raises Refused for a cancelled meeting.
    """
    _check_held(meeting)
    record.change(meeting, "move", {"day": day.isoformat()})
    moved = Moved()
    for task in tasks.of_meeting(record, meeting.id):
        # The deadline of a finished task is history: whether it was in time must not change.
        if task.status not in OPEN:
            moved.closed.append(task.id)
        elif set_by_hand(record, task):
            moved.by_hand.append(task.id)
        elif task.due_text:  # the phrase (会前20天) is read again with the new day
            old = task.due
            new = _due(deadline(task.due_text, day, date.fromisoformat(task.assigned[:10]), calendar))
            if record.change(task, "move", {"due": new}):
                moved.redated.append((task.id, old, new))
    return moved


def cancel_meeting(record: Record, meeting: Meeting, *, tasks_too: bool) -> None:
    """Cancel a meeting; with ``tasks_too`` also its open tasks, which otherwise keep their deadlines.

    Raises Refused if it is cancelled already.
    """
    _check_held(meeting)
    record.change(meeting, "cancel", {"cancelled": 1})
    for task in tasks.of_meeting(record, meeting.id) if tasks_too else []:
        if task.status in OPEN:
            cancel(record, task, _("The meeting was cancelled: {name}").format(name=meeting.name))


def _check_held(meeting: Meeting) -> None:
    if meeting.cancelled:
        raise Refused(
            _("The meeting {name!r} was cancelled.").format(name=meeting.name),
            _("Register it again: duban meeting add NAME --on DATE"),
        )


def _request(item: Item, meeting: Meeting, reading: Reading) -> TaskRequest:
    return TaskRequest(
        title=item.title,
        owner=item.owner,
        supporting=list(item.supporting),
        detail=item.detail,
        urgency=item.urgency,
        source=item.source,
        due=_due(reading),
        due_text=item.due,
        meeting_id=meeting.id,
    )


def _due(reading: Reading) -> str | None:
    return civil(reading.due) if reading.due else None
