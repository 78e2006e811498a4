"""What happened to each unit in a period, from the tasks and their record: what scores are made of.

The reader shows what was recorded by some moment; of that, the tasks are seen as they stood at the end of the period.
Source: DOMAIN "Scores".
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from duban.domain.incidents import Incident
from duban.domain.lights import is_past, was_on_time
from duban.domain.refs import called
from duban.domain.scores.happenings import Happening
from duban.domain.scores.periods import Span
from duban.domain.task import OPEN
from duban.domain.urging.reminders import urge_kept
from duban.reports.deadlines import COUNTED
from duban.reports.states import restate
from duban.reports.urging import undone
from duban.store.reading import Reader

_TASKS = f"""SELECT t.id, t.number, t.title, t.status, o.name, t.source, t.urgency, t.leader, t.assigned, t.due,
 t.closed, t.missed, t.happened, t.original_due, t.first_report, t.written_report, t.known_office, t.known_superior
FROM task t JOIN owner o ON o.id = t.owner_id
WHERE {COUNTED} AND t.parent_id IS NULL AND substr(t.assigned, 1, 10) <= :last
 AND (t.status IN {OPEN} OR t.status = 'closed' AND t.closed >= :first) ORDER BY t.id"""  # noqa: S608 - constants
_SUPPORT = """SELECT s.task_id, o.name FROM support s JOIN owner o ON o.id = s.owner_id
WHERE s.task_id IN ({}) ORDER BY s.task_id, s.place"""
_STEPS = """SELECT e.task_id, e.kind, e.field, e.old, e.extra, e.effective, b.at, e.batch_id
FROM event e JOIN batch b ON b.id = e.batch_id WHERE e.task_id IN ({}) AND e.kind IN
 ('accept', 'return', 'extend', 'urge', 'decline', 'feedback', 'submit', 'import') ORDER BY e.id"""
_TOLD = "SELECT id, name FROM owner WHERE interviewed > 0 OR credited > 0"
_OF_OWNERS = """SELECT e.owner_id, e.kind, e.extra, e.text, e.effective, b.at, e.batch_id
FROM event e JOIN batch b ON b.id = e.batch_id WHERE e.owner_id IN ({})
 AND (e.kind = 'interview' AND e.field = 'interviewed' OR e.kind = 'credit' AND e.field = 'credited') ORDER BY e.id"""
_ON = {"return": "returned", "decline": "declined", "urge": "urged"}
_FIELD = {"accept": "status", "return": "status", "extend": "due", "urge": "urged", "decline": "declined"}
Civil = Callable[[str], str]
"""Converts a recorded moment (UTC) to office time."""


class _Step(NamedTuple):
    kind: str
    day: str
    old: str | None = None
    extra: str | None = None


class _Task(NamedTuple):
    id: int
    number: str | None
    title: str
    status: str
    owner: str
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
    def traits(self) -> tuple[tuple[str, str], ...]:
        named = (("source", self.source), ("urgency", self.urgency), ("leader", self.leader))
        return tuple((kind, value) for kind, value in named if value)


def happenings(reader: Reader, span: Span, ended: str, civil: Civil) -> dict[str, list[Happening]]:
    """By the name of the unit, in the order of their tasks. ``ended`` is the last moment (UTC) of the period."""
    restate(reader, span.last, ended, ())
    days = {"first": span.first.isoformat(), "last": span.last.isoformat()}
    tasks = [_Task(*row) for row in reader.rows(_TASKS, days)]
    supporting: dict[int, list[str]] = defaultdict(list)
    for task, name in reader.rows_among(_SUPPORT, [task.id for task in tasks]):
        supporting[task].append(name)
    gone = undone(reader)
    steps = _steps(reader, [task.id for task in tasks], gone, civil)
    by_owner: dict[str, list[Happening]] = defaultdict(list)
    for task in tasks:
        for on, day, more in _of(task, steps.get(task.id, []), span):
            name = called(task.id, task.number, task.title)
            units = [(task.owner, True), *((each, False) for each in supporting[task.id])]
            for owner, is_lead in units:
                one = Happening(owner, on, day, task.id, name, is_lead, traits=task.traits)
                by_owner[owner].append(one._replace(**more))
    for each in _of_owners(reader, gone, civil, {task.id: task for task in tasks}):
        if days["first"] <= each.day <= days["last"]:
            by_owner[each.owner].append(each)
    return dict(by_owner)


def _steps(reader: Reader, tasks: list[int], gone: set[int], civil: Civil) -> Mapping[int, list[_Step]]:
    steps: dict[int, list[_Step]] = defaultdict(list)
    for task, kind, field, old, extra, effective, at, batch in reader.rows_among(_STEPS, tasks):
        if batch in gone:
            continue
        if field == "last_feedback":
            steps[task].append(_Step("feedback", effective or civil(at)[:10]))
        elif _FIELD.get(kind) == field:
            steps[task].append(_Step(kind, effective or civil(at)[:10], old, extra))
    return steps


def _of(task: _Task, steps: list[_Step], span: Span) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """What happened to a task in the period: on what, the day, and what else there is to say."""
    first, last = span.first.isoformat(), span.last.isoformat()
    yield "task", max(task.assigned[:10], first), {}
    if task.status == "closed" and task.closed and first <= task.closed[:10] <= last:
        yield from _closed(task)
    elif (
        task.due and first <= task.due[:10] <= last and is_past(task.due, datetime.combine(span.last, time(23, 59, 59)))
    ):
        yield "missed", task.due[:10], {"days": (span.last - date.fromisoformat(task.due[:10])).days}
    for step in steps:
        if first <= step.day <= last:
            yield from _stepped(task, step)
    was_silent = not any(step.kind == "feedback" and first <= step.day <= last for step in steps)
    if task.status in OPEN and task.assigned[:10] < first and was_silent:
        yield "no-feedback", last, {}
    if task.happened and first <= task.happened[:10] <= last:
        yield from _reported(task, span)


def _closed(task: _Task) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    day = (task.closed or "")[:10]
    yield "closed", day, {"days": _days(task.assigned, day)}
    in_time = was_on_time(task.due, task.closed, task.missed)
    if in_time is not None:
        days = abs(_days(task.due, day)) if task.due else 0
        yield ("on-time" if in_time else "late"), day, {"days": days}


def _stepped(task: _Task, step: _Step) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    if step.kind == "accept":
        yield "accepted", step.day, {"days": _days(task.assigned, step.day)}
    elif step.kind == "extend":
        is_late = step.old is not None and step.day > step.old[:10]
        yield ("extended-late" if is_late else "extended"), step.day, {}
    elif step.kind == "urge":
        yield "urged", step.day, {"step": urge_kept(step.extra).step}
    elif step.kind in _ON:
        yield _ON[step.kind], step.day, {}


def _reported(task: _Task, span: Span) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    moments = (task.original_due, task.first_report, task.written_report, task.known_office, task.known_superior)
    if task.happened and task.original_due:
        incident = Incident(task.happened, task.original_due, *moments[1:])
        verdict = incident.verdict(_end(span))
        if verdict in {"late", "missed"}:
            yield f"incident-{verdict}", task.happened[:10], {}


def _of_owners(reader: Reader, gone: set[int], civil: Civil, tasks: Mapping[int, _Task]) -> Iterator[Happening]:
    names = dict(reader.rows(_TOLD))
    for number, kind, extra, text, effective, at, batch in reader.rows_among(_OF_OWNERS, list(names)):
        if batch in gone:
            continue
        owner, day = names[number], effective or civil(at)[:10]
        if kind == "interview":
            yield Happening(owner, "interview", day, name=text or "")
            continue
        kept = json.loads(extra)
        task = tasks.get(kept.get("task"))
        traits = task.traits if task else ()
        name = called(task.id, task.number, task.title) if task else text or ""
        yield Happening(
            owner, "credit", day, kept.get("task"), name, True, 0, None, kept.get("level"), kept.get("rule"),
            kept["points"], kept.get("sharers", 1), traits,
        )  # fmt: skip


def _end(span: Span) -> datetime:
    return datetime.combine(span.last, time(23, 59, 59))


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
