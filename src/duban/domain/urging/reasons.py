"""Why a step is due, in a sentence: 超期 4 个工作日，11-18 已催办，未反馈."""

from collections.abc import Iterator
from datetime import date
from functools import reduce

from duban.domain.lights import Clock
from duban.domain.task import LADDER
from duban.domain.urging.due import Position, Task, position
from duban.domain.urging.ladder import Step
from duban.domain.urging.past import Past
from duban.domain.urging.reminders import DatedUrge
from duban.locales import _, ngettext, term


def reason(step: Step, task: Task, past: Past, clock: Clock) -> str:
    """The position of the task against its deadline, what else made the step due, and what was done before."""
    now = position(task, clock.now, past, clock.calendar)
    parts = (*_standing(step, task, now, clock.now.date()), *_silence(step, now), *_before(past, clock))
    return reduce(lambda clauses, more: _("{said}, {more}").format(said=clauses, more=more), parts)


def _standing(step: Step, task: Task, now: Position, today: date) -> Iterator[str]:
    if now.workdays is None:
        return
    count, due = now.workdays, date.fromisoformat(task["due"][:10])
    if now.is_late:
        days = (today - due).days
        if count:
            yield ngettext("{count} working day late", "{count} working days late", count).format(count=count)
        else:
            yield ngettext("{count} day late", "{count} days late", days).format(count=days) if days else _("late")
        return
    if count:
        yield ngettext("due in {count} working day", "due in {count} working days", count).format(count=count)
    else:
        yield _("due today") if due == today else _("due on {day}").format(day=_short(due, today))
    if step.share_left is not None:
        yield _("{share}% of the time left").format(share=now.share)


def _silence(step: Step, now: Position) -> Iterator[str]:
    days = now.silent
    if step.silent_days is not None and days >= step.silent_days:
        yield ngettext("{count} day without feedback", "{count} days without feedback", days).format(count=days)


def _before(past: Past, clock: Clock) -> Iterator[str]:
    today = clock.now.date()
    if past.waiting:
        yield urged(past.waiting[-1], today)
        yield _("no feedback")
    elif past.last and past.answered:
        yield urged(past.last, today)
        yield _("answered on {day}").format(day=_short(past.answered, today))


def urged(made: DatedUrge, today: date) -> str:
    """An urge in short: 11-18 已催办, with the day by which it asked for an answer."""
    step = made.urge.step
    done = term("urged", step) if step in LADDER else _("“{step}” sent").format(step=step)
    line = _("{day} {done}").format(day=_short(made.day, today), done=done)
    if not made.urge.until:
        return line
    until = _short(date.fromisoformat(made.urge.until), today)
    return _("{urged} (answer by {day})").format(urged=line, day=until)


def _short(day: date, today: date) -> str:
    """A day without the year, if it is this one: 11-18."""
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()
