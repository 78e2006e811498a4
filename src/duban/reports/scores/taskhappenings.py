"""The happenings of tasks in a period: closed, late, returned, urged …, each with its day.

The reader shows the tasks as they stood at the end of the period, or now if it is not over.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from duban.domain.incidents import Incident
from duban.domain.lights import is_past, was_on_time
from duban.domain.moments import days_between
from duban.domain.names.refs import called
from duban.domain.scores.happenings import Happening
from duban.domain.scores.periods import Span
from duban.domain.task import IN_HAND, OPEN, RUNNING
from duban.domain.urging.reminders import urge_kept
from duban.reports.rows.deadlines import COUNTED
from duban.reports.urging.urges import Civil, in_effect
from duban.store.reading import Reader

_TASKS = f"""SELECT t.id, t.number, t.title, t.status, t.owner_id, t.source, t.urgency, t.leader, t.assigned, t.due,
 t.closed, t.missed, t.happened, t.original_due, t.first_report, t.written_report, t.known_office, t.known_superior
FROM task t WHERE t.owner_id IS NOT NULL AND {COUNTED} AND t.parent_id IS NULL AND substr(t.assigned, 1, 10) <= :last
 AND (t.status IN {OPEN} OR t.status = 'closed' AND t.closed >= :first) ORDER BY t.id"""  # noqa: S608 - constants
_STEPS = """SELECT e.task_id, e.kind, e.field, e.old, COALESCE(e.text, e.new), e.extra, e.effective, b.at,
 e.batch_id FROM event e JOIN batch b ON b.id = e.batch_id WHERE e.task_id IN ({}) AND e.kind IN
 ('accept', 'return', 'extend', 'urge', 'decline', 'feedback', 'submit', 'import') ORDER BY e.id"""
_ON = {
    ("accept", "status"): "accepted",
    ("return", "status"): "returned",
    ("return", "declined"): "declined-wrongly",
    ("decline", "declined"): "declined",
    ("extend", "due"): "extended",
    ("urge", "urged"): "urged",
}
"""The happening for events of a kind and field; feedback may come with any kind."""
LEAST = 2
"""What a feedback must contain to say anything; without it there are only 无, —, 100%."""


class _Step(NamedTuple):
    on: str
    day: str
    old: str | None = None
    words: str | None = None
    extra: str | None = None


class Task(NamedTuple):
    """A task as it stood at the end of the period; the days as stored."""

    id: int
    number: str | None
    title: str
    status: str
    owner: int
    source: str | None
    urgency: str
    leader: str | None
    assigned: str
    due: str | None
    closed: str | None
    missed: str | None
    happened: str | None
    original_due: str | None
    first_report: str | None
    written_report: str | None
    known_office: str | None
    known_superior: str | None

    @property
    def deadline(self) -> str | None:
        """The deadline that counts: one that had passed before it was extended, else the present one."""
        day = self.missed or self.due
        return day and day[:10]

    @property
    def traits(self) -> tuple[tuple[str, str], ...]:
        return _traits(self.source, self.urgency, self.leader)


def tasks(reader: Reader, span: Span, now: datetime) -> dict[int, Task]:
    """The tasks that units had in the period, by their ids."""
    days = {"first": span.first.isoformat(), "last": now.date().isoformat()}
    return {row[0]: Task(*row) for row in reader.rows(_TASKS, days)}


def traits(reader: Reader, task: int) -> tuple[tuple[str, str], ...]:
    """The source, urgency and leader of a task, without empty ones."""
    return _traits(*(reader.row("SELECT source, urgency, leader FROM task WHERE id = ?", [task]) or (None,) * 3))


def _traits(source: str | None, urgency: str | None, leader: str | None) -> tuple[tuple[str, str], ...]:
    named = (("source", source), ("urgency", urgency), ("leader", leader))
    return tuple((kind, value) for kind, value in named if value)


def of_tasks(
    reader: Reader, asked: Mapping[int, Task], gone: set[int], span: Span, now: datetime, civil: Civil
) -> Iterator[Happening]:
    """The happenings of these tasks, as they count for the leads. ``gone`` are the commands that were undone."""
    steps = _steps(reader, list(asked), gone, civil)
    for task in asked.values():
        name, has = called(task.id, task.number, task.title), task.traits
        for on, day, more in _of(task, steps.get(task.id, []), span, now):
            yield Happening(on, day, task.id, name, traits=has, **more)


def _steps(reader: Reader, tasks: list[int], gone: set[int], civil: Civil) -> Mapping[int, list[_Step]]:
    steps: dict[int, list[_Step]] = defaultdict(list)
    for task, kind, field, old, words, extra, day in in_effect(reader.rows_among(_STEPS, tasks), gone, civil):
        on = "feedback" if field == "last_feedback" else _ON.get((kind, field))
        if on:
            steps[task].append(_Step(on, day, old, words, extra))
    return steps


def _of(task: Task, steps: list[_Step], span: Span, now: datetime) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """The happenings of a task in the period: kind, day, and details."""
    first, last = span.first.isoformat(), now.date().isoformat()
    yield "task", max(task.assigned[:10], first), {}
    late = _late(task, span)
    if task.status == "closed" and task.closed and first <= task.closed[:10] <= last:
        yield from _closed(task, late)
    elif task.status in RUNNING and (task.missed or (task.due and is_past(task.due, now))):
        # Missed since an earlier period: it counts again in this one, from its first day.
        day = task.deadline or last
        yield "missed", max(day, first), late(last)
    within = [step for step in steps if first <= step.day <= last]
    for step in within:
        yield from _stepped(task, step)
    # Only a period that is over, and a task assigned before it: a new one had no time for feedback yet.
    is_asked = task.status in IN_HAND and task.assigned[:10] < first and now.date() >= span.last
    if is_asked and not any(step.on == "feedback" for step in within):
        yield "no-feedback", last, {}
    if task.happened and first <= task.happened[:10] <= last:
        yield from _reported(task, now)


def _late(task: Task, span: Span) -> Callable[[str], Mapping[str, Any]]:
    """How late a task is on a day, at least 1, and how late it was when the period began."""

    def late(day: str) -> Mapping[str, Any]:
        due = task.deadline or day
        before = days_between(due, (span.first - timedelta(days=1)).isoformat())
        return {"days": max(days_between(due, day), 1), "before": max(before, 0)}

    return late


def _closed(task: Task, late: Callable[[str], Mapping[str, Any]]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    day = (task.closed or "")[:10]
    yield "closed", day, {"days": days_between(task.assigned, day)}
    if was_on_time(task.due, task.closed, task.missed):
        yield "on-time", day, {"days": days_between(day, task.due) if task.due else 0}
    else:
        yield "late", day, late(day)


def _stepped(task: Task, step: _Step) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    if step.on == "accepted":
        yield step.on, step.day, {"days": days_between(task.assigned, step.day)}
    elif step.on == "extended":
        is_late = step.old is not None and step.day > step.old[:10]
        yield ("extended-late" if is_late else "extended"), step.day, {}
    elif step.on == "urged":
        yield step.on, step.day, {"step": urge_kept(step.extra).step}
    elif step.on != "feedback":
        yield step.on, step.day, {}
    elif sum(map(str.isalpha, step.words or "")) < LEAST:
        yield "empty-feedback", step.day, {}


def _reported(task: Task, now: datetime) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    moments = (task.first_report, task.written_report, task.known_office, task.known_superior)
    if task.happened and task.original_due:
        verdict = Incident(task.happened, task.original_due, *moments).verdict(now)
        if verdict in {"late", "missed"}:
            yield f"incident-{verdict}", task.happened[:10], {}
