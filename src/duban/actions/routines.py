"""Routines (standing duties): register, pause, remove, and create the tasks that are due next."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from duban.actions.add import add
from duban.actions.life import name
from duban.actions.owners import Register
from duban.actions.request import Request, TaskRequest, one_of, optional, title
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.every import read_every
from duban.domain.moments import civil
from duban.domain.phrases import Reading, Unreadable, read
from duban.domain.recurrence import Series, on_duty, outstanding
from duban.domain.task import URGENCIES
from duban.errors import NotFound, Refused, Usage
from duban.locales import _
from duban.store.queries import owners as asked
from duban.store.queries import tasks
from duban.store.statements import Routine, Task
from duban.store.writing import Record


class RoutineRequest(Request):
    """A routine. ``anchor`` is the civil day from which it counts, ``due_text`` the phrase of its deadline, or None."""

    CHECKS: ClassVar = {
        "title": title,
        "every": str,
        "anchor": str,
        "rotate": int,
        "due_text": optional,
        "source": optional,
        "urgency": one_of(URGENCIES),
        "leader": optional,
        "detail": optional,
    }

    title: str
    every: str
    anchor: str
    due_text: str | None = None


@dataclass
class Created:
    """The result of a run.

    ``tasks`` are ids. ``passed_over`` are (id, title, number of skipped occurrences) of routines that missed several.
    ``assumed`` are the days that depend on unpublished holidays.
    """

    tasks: list[int] = field(default_factory=list)
    passed_over: list[tuple[int, str, int]] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)


def add_routine(
    record: Record, request: RoutineRequest, owners: list[str], register: Register, calendar: WorkCalendar
) -> Routine:
    """Register a routine of these owners; it creates no task yet.

    Raises Usage without an owner, Unreadable for a phrase that does not say how often, or by when.
    """
    places = list(dict.fromkeys(register.lead(name) for name in owners if name.strip()))
    if not places:
        raise Usage(_("A routine needs an owner."), _("Name the owner with --owner, which may be repeated."))
    series = Series(read_every(request.every), date.fromisoformat(request.anchor), calendar)
    # Read the deadline of the first occurrence now, so that a wrong phrase fails here and not in a nightly run.
    if request.due_text:
        _due(request.due_text, series.at(0), calendar)
    return record.register(Routine(**request.given, owners=",".join(map(str, places))))


def load(record: Record, routine_id: int) -> Routine:
    """Load a routine. Raises NotFound, for instance if somebody has just removed it."""
    routine = record.get(Routine, routine_id)
    if routine is None or not routine.present:
        raise NotFound(_("There is no routine {ref!r}.").format(ref=str(routine_id)))
    return routine


STEPS = {"pause": {"paused": 1}, "resume": {"paused": 0}, "remove": {"present": 0}}
"""A paused routine creates no tasks until it is resumed; the tasks of a removed one stay."""


def step(record: Record, routine_id: int, verb: str) -> None:
    """Pause, resume or remove a routine. Raises NotFound."""
    record.change(load(record, routine_id), verb, STEPS[verb])


def run(record: Record, calendar: WorkCalendar, ahead_days: int = 0, number_pattern: str = "") -> Created:
    """Create the next tasks of every routine that is not paused. A second run on the same day creates nothing.

    ``ahead_days`` is the horizon of the policy (see ``outstanding``), ``number_pattern`` the pattern of new numbers.
    """
    created = Created()
    register = Register(record)
    for routine in (each for each in asked.routines(record) if not each.paused):
        series = Series(read_every(routine.every), date.fromisoformat(routine.anchor), calendar)
        todo = outstanding(series, _last(record, routine), record.today, ahead_days)
        if todo.passed_over:
            created.passed_over.append((routine.id, routine.title, todo.passed_over))
        for n in todo.numbers:
            requests, assumed = _occurrence(routine, series, n)
            created.tasks += [add(record, each, register, number_pattern).id for each in requests]
            if assumed:
                created.assumed.append(series.at(n).isoformat())
    return created


def check_occurrence(record: Record, task: Task) -> None:
    """Raise Refused if another task exists for the same occurrence; undo and redo could bring back a second one."""
    for other in tasks.same_occurrence(record, task.routine_id, task.occurrence, task.place, task.id):
        raise Refused(
            _("Task {name} already covers {day} for that routine.").format(name=name(other), day=task.occurrence),
            _("Cancel that one, or leave things as they are."),
        )


def _last(record: Record, routine: Routine) -> date | None:
    """The latest occurrence with a task, or None."""
    last = tasks.last_occurrence(record, routine.id)
    return date.fromisoformat(last) if last else None


def _occurrence(routine: Routine, series: Series, n: int) -> tuple[list[TaskRequest], bool]:
    """The requests of one occurrence, one for each owner in turn, and whether its days are assumed."""
    day = series.at(n)
    assumed, due = series.every.depends_on(series.calendar, day), day.isoformat()
    if routine.due_text:
        reading = _due(routine.due_text, day, series.calendar)
        assumed, due = assumed or reading.assumed, civil(reading.due) if reading.due else due
    common: dict[str, Any] = {
        **{field: getattr(routine, field) for field in ("title", "urgency", "source", "leader", "detail")},
        "due": due,
        # Shown in lists as the wording of the deadline: 每月5日.
        "due_text": routine.due_text or routine.every,
        "routine_id": routine.id,
        "occurrence": day.isoformat(),
    }
    owners = [int(each) for each in routine.owners.split(",")]
    places: dict[int, int] = {}
    for place in on_duty(n, len(owners), bool(routine.rotate)):
        # After a merge of two owners one of them is in two places, but gets only one task.
        places.setdefault(owners[place], place)
    return [TaskRequest(owner_id=owner, place=place, **common) for owner, place in places.items()], assumed


def _due(phrase: str, day: date, calendar: WorkCalendar) -> Reading:
    """Read the deadline of an occurrence, counted from its day. Raises Unreadable, also for a phrase without a date."""
    reading = read(phrase, day, calendar)
    if reading.due is None:
        raise Unreadable(
            _("The deadline “{phrase}” of a routine gives no date.").format(phrase=phrase),
            _("Count it from each occurrence, as in 5个工作日内; or leave it out: due on that day."),
        )
    return reading
