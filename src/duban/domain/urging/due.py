"""Which step of the ladder is due for a task: a pure rule of its dates, of what was done before, and of the calendar.

Before an urge is answered, the ladder only goes up: a step is due if its trigger holds and it is not below the one that
was taken last. An answer ends that. What held already when it came rests: before the deadline for good, after it for
``rest_workdays``; a trigger that begins to hold later (the deadline passes, silence falls again) makes its step due.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from duban.domain.lights import Clock, is_past
from duban.domain.urging.ladder import Ladder, Step
from duban.domain.urging.past import Past
from duban.domain.workdays import WorkCalendar

Task = Mapping[str, Any]
"""The keys assigned, due, urgency, source and last_feedback_on of its row."""


def due_step(ladder: Ladder, task: Task, past: Past, clock: Clock) -> Step | None:
    """The step that is due now, for whom it has not reached yet; None if nothing is."""
    held = [place for place, step in enumerate(ladder.steps) if _is_due(ladder, place, step, task, past, clock)]
    if not held:
        return None
    # Important tasks start higher: what would be a milder step is the one that they start with.
    level = max(held[-1], ladder.first(task))
    taken = max((ladder.place(made.urge.step) for made in past.waiting), default=-1)
    return ladder.steps[level] if level >= taken else None


def _is_due(ladder: Ladder, place: int, step: Step, task: Task, past: Past, clock: Clock) -> bool:
    if step.unanswered_workdays is not None and _is_unanswered(ladder, place, step.unanswered_workdays, past, clock):
        return True
    if not holds(step, task, clock.now, past, clock.calendar):
        return False
    if past.answered is None:
        return True
    answered = datetime.combine(past.answered, time.max)
    if not holds(step, task, min(answered, clock.now), past, clock.calendar):
        return True
    rested = clock.calendar.workdays_between(past.answered, clock.now.date())
    return is_late(task, clock.now) and rested >= ladder.rest_workdays


def holds(step: Step, task: Task, at: datetime, past: Past, calendar: WorkCalendar) -> bool:
    """Whether a trigger of the step holds at that moment, by the dates of the task alone. Once it does, it goes on so
    until the deadline moves or a feedback ends the silence."""
    day = at.date()
    if step.silent_days is not None and (day - silent_since(task, past)).days >= step.silent_days:
        return True
    if not task["due"]:
        return False
    due, late = date.fromisoformat(task["due"][:10]), is_late(task, at)
    near, after, share = step.before_workdays, step.after_workdays, step.share_left
    return (
        (near is not None and (late or calendar.workdays_between(day, due) <= near))
        or (after is not None and late and calendar.workdays_between(due, day) >= after)
        or (share is not None and share_left(task, day) <= share)
    )


def is_late(task: Task, at: datetime) -> bool:
    """Whether the deadline is over."""
    return bool(task["due"]) and is_past(task["due"], at)


def silent_since(task: Task, past: Past) -> date:
    """The day of the last sign of life: assignment, feedback or an answer."""
    days = [date.fromisoformat(day[:10]) for day in (task["assigned"], task["last_feedback_on"]) if day]
    return max([*days, *([past.answered] if past.answered else [])])


def share_left(task: Task, day: date) -> int:
    """The part of the period from assignment to deadline that is left, in percent, rounded up; 0 after it."""
    first, last = (date.fromisoformat(task[key][:10]) for key in ("assigned", "due"))
    left, whole = (last - day).days, (last - first).days
    return max(-(-100 * left // whole), 0) if whole > 0 else 0


def _is_unanswered(ladder: Ladder, place: int, limit: int, past: Past, clock: Clock) -> bool:
    """Whether the step before waits for an answer since so many working days, and its own limit is over."""
    before = [made for made in past.waiting if ladder.place(made.urge.step) == place - 1]
    until = max((made.urge.until for made in before if made.urge.until), default=None)
    return bool(before) and is_unanswered(before[0].day, until, limit, clock)


def is_unanswered(day: date, until: str | None, limit: int, clock: Clock) -> bool:
    """Whether ``limit`` working days passed since an urge of that day, and the day by which it asked for an answer."""
    today = clock.now.date()
    return clock.calendar.workdays_between(day, today) >= limit and (until is None or until < today.isoformat())
