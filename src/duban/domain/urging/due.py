"""Which step of the ladder is due for a task: a pure rule of its dates, of what was done before, and of the calendar.

Before an urge is answered, the ladder only goes up: a step is due if its trigger holds and it is not below the one that
was taken last. An answer ends that. What held already when it came rests: before the deadline for good, after it for
``rest_workdays``; a trigger that begins to hold later (the deadline passes, silence falls again) makes its step due.
"""

from collections.abc import Callable, Mapping
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
    today = clock.now.date()
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
    if past.answered is None or past.waiting:
        return True
    answered = datetime.combine(past.answered, time.max)
    if not holds(step, task, min(answered, clock.now), past, clock.calendar):
        return True
    rested = clock.calendar.workdays_between(past.answered, clock.now.date())
    return is_late(task, clock.now) and rested >= ladder.rest_workdays


def holds(step: Step, task: Task, at: datetime, past: Past, calendar: WorkCalendar) -> bool:
    """Whether a trigger of the step holds at that moment, by the dates of the task alone. Once it does, it goes on so
    until the deadline moves or a feedback ends the silence."""
    return any(
        limit is not None and trigger(task, at, limit, past, calendar)
        for limit, trigger in (
            (step.before_workdays, _is_near),
            (step.after_workdays, _is_overdue),
            (step.share_left, _is_short),
            (step.silent_days, _is_silent),
        )
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


def _is_near(task: Task, at: datetime, limit: int, _past: Past, calendar: WorkCalendar) -> bool:
    if not task["due"]:
        return False
    day = date.fromisoformat(task["due"][:10])
    return is_late(task, at) or calendar.workdays_between(at.date(), day) <= limit


def _is_overdue(task: Task, at: datetime, limit: int, _past: Past, calendar: WorkCalendar) -> bool:
    if not is_late(task, at):
        return False
    return calendar.workdays_between(date.fromisoformat(task["due"][:10]), at.date()) >= limit


def _is_short(task: Task, at: datetime, limit: int, _past: Past, _calendar: WorkCalendar) -> bool:
    return bool(task["due"]) and share_left(task, at.date()) <= limit


def _is_silent(task: Task, at: datetime, limit: int, past: Past, _calendar: WorkCalendar) -> bool:
    return (at.date() - silent_since(task, past)).days >= limit


def _is_unanswered(ladder: Ladder, place: int, limit: int, past: Past, clock: Clock) -> bool:
    """Whether the step before waits for an answer since so many working days, and its own limit is over."""
    before = [made for made in past.waiting if ladder.place(made.urge.step) == place - 1]
    return bool(before) and is_unanswered(before[0].day, _limit(before), limit, clock)


def _limit(made: Any) -> str | None:
    return max((each.urge.until for each in made if each.urge.until), default=None)


def is_unanswered(day: date, until: str | None, limit: int, clock: Clock) -> bool:
    """Whether ``limit`` working days passed since an urge of that day, and the day by which it asked for an answer."""
    today = clock.now.date()
    return clock.calendar.workdays_between(day, today) >= limit and (until is None or until < today.isoformat())


Trigger = Callable[[Task, datetime, int, Past, WorkCalendar], bool]
