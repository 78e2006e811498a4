"""Which step of the ladder is due for a task: a pure rule of its dates, of its earlier urges, and of the calendar.

While an urge waits for an answer, the ladder only goes up: a step is due if its trigger holds and it is not below the
last step taken. An answer ends that. Triggers that already held when the answer came are silenced: before the deadline
for good, after it for ``rest_workdays``. A trigger that begins to hold later (the deadline passes, nothing is heard
again) makes its step due.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.lights import Clock, is_past
from duban.domain.urging.ladder import Ladder, Step
from duban.domain.urging.past import Past

Task = Mapping[str, Any]
"""The keys assigned, due, urgency, source and last_feedback_on of its row."""


class Position(NamedTuple):
    """The position of a task at a moment: days since anything was heard of it, whether its deadline is over, the
    working days until the deadline (or since it, if it is over), and the percentage of its period that is left, rounded
    up. ``workdays`` and ``share`` are None without a deadline."""

    silent: int
    is_late: bool = False
    workdays: int | None = None
    share: int | None = None


def position(task: Task, at: datetime, past: Past, calendar: WorkCalendar) -> Position:
    """The position of the task at that moment."""
    day, first = at.date(), date.fromisoformat(task["assigned"][:10])
    heard = task["last_feedback_on"] and date.fromisoformat(task["last_feedback_on"][:10])
    silent = (day - max(filter(None, (first, heard, past.answered)))).days
    if not task["due"]:
        return Position(silent)
    due = date.fromisoformat(task["due"][:10])
    is_late = is_past(task["due"], at)
    workdays = calendar.workdays_between(due, day) if is_late else calendar.workdays_between(day, due)
    whole = (due - first).days
    return Position(silent, is_late, workdays, max(-(-100 * (due - day).days // whole), 0) if whole > 0 else 0)


def due_step(ladder: Ladder, task: Task, past: Past, clock: Clock) -> Step | None:
    """The step that is due now, or None. Recipients whom it has already reached are left out by the caller
    (`Past.reached`)."""
    now = position(task, clock.now, past, clock.calendar)
    rested = _rested(ladder, task, past, clock, now)
    held = [
        place
        for place, step in enumerate(ladder.steps)
        if (holds(step, now) and not (rested and holds(step, rested)))
        or (past.waiting and _is_unanswered(ladder, place, step.unanswered_workdays, past, clock))
    ]
    if not held:
        return None
    # Important tasks start higher: what would be a milder step is the one that they start with.
    level = max(held[-1], ladder.first(task))
    taken = max((ladder.place(made.urge.step) for made in past.waiting), default=-1)
    return ladder.steps[level] if level >= taken else None


def holds(step: Step, at: Position) -> bool:
    """Whether one of the step's triggers holds, judged by the dates of the task alone. From then on it holds until the
    deadline moves or feedback arrives."""
    if step.silent_days is not None and at.silent >= step.silent_days:
        return True
    if at.workdays is None or at.share is None:
        return False
    return (
        (step.before_workdays is not None and (at.is_late or at.workdays <= step.before_workdays))
        or (step.after_workdays is not None and at.is_late and at.workdays >= step.after_workdays)
        or (step.share_left is not None and at.share <= step.share_left)
    )


def _rested(ladder: Ladder, task: Task, past: Past, clock: Clock, now: Position) -> Position | None:
    """The position when the last answer came, if that answer still silences the triggers that held then; else None."""
    if past.answered is None:
        return None
    today = clock.now.date()
    if now.is_late and clock.calendar.workdays_between(past.answered, today) >= ladder.rest_workdays:
        return None
    return position(task, min(datetime.combine(past.answered, time.max), clock.now), past, clock.calendar)


def _is_unanswered(ladder: Ladder, place: int, limit: int | None, past: Past, clock: Clock) -> bool:
    """Whether the step below was taken at least ``limit`` working days ago, is unanswered, and its own deadline for an
    answer is over."""
    before = [made for made in past.waiting if ladder.place(made.urge.step) == place - 1]
    # Even a limit of 0 working days gives the day of the urge itself for an answer.
    if limit is None or not before or before[0].day == clock.now.date():
        return False
    until = max((made.urge.until for made in before if made.urge.until), default=None)
    return is_unanswered(before[0].day, until, limit, clock)


def is_unanswered(day: date, until: str | None, limit: int, clock: Clock) -> bool:
    """Whether ``limit`` working days have passed since the ``day`` of an urge, and so has the day ``until`` which it
    asked for an answer."""
    today = clock.now.date()
    return clock.calendar.workdays_between(day, today) >= limit and (until is None or until < today.isoformat())
