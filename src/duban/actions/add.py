"""Register a task, or edit the fields of a known one."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from duban.actions import known
from duban.actions.hierarchy import Hierarchy
from duban.actions.life import name
from duban.actions.owners import Register, support
from duban.actions.request import TaskRequest
from duban.domain.names.numbers import AUTO, COUNT, PATTERNS, key
from duban.errors import Refused, Usage
from duban.locales import _, current
from duban.store.queries import tasks
from duban.store.statements import Task
from duban.store.writing import Record

_OWNERS = {"owner", "person", "supporting", "beside", "persons"}


def add(record: Record, request: TaskRequest, register: Register, number_pattern: str = "") -> Task:
    """Register a task. Without a number it gets the next one of ``number_pattern``.

    Raises Usage without a title or a lead, Refused for a number that is taken or sub-tasks that are nested too deep.
    """
    check_complete(request.title, request.owner or request.owner_id)
    values = stored(request, register, None)
    values["assigned"] = request.assigned or record.today.isoformat()
    # Extensions move "due"; the first deadline is kept for the statistics.
    values["original_due"] = values.get("due")
    if not request.number and number_pattern:
        values["number"] = next_number(record, number_pattern, values["assigned"][:4])
    check_number(record, values.get("number"), None)
    if request.parent_id is not None:
        Hierarchy(record).check(0, request.parent_id, "", is_new=True)
        # A part tells what the whole is about.
        values["confidential"] = max(
            values.get("confidential", 0), record.get_one(Task, request.parent_id).confidential
        )
    # A task may be registered before its assignment takes effect, but an event cannot be effective in the future.
    assigned = date.fromisoformat(values["assigned"][:10])
    task = record.register(Task(status="assigned", **values), effective=min(assigned, record.today))
    support(record, task, _supporting(request, register), "add")
    return task


def check_complete(title: str | None, lead: str | int | None) -> None:
    """Raise Usage for a task without a title or without a lead."""
    if not (title and lead):
        raise Usage(_("A task needs a title and an owner."), _("Name the lead with --owner."))


def edit(record: Record, task: Task, request: TaskRequest, register: Register) -> None:
    """Set the fields that the request names. Raises Refused for a number that is taken."""
    if "owner" in request.given:
        check_complete(task.title, request.owner)
    values = stored(request, register, task)
    check_number(record, values.get("number"), task.id)
    check_parent(record, task, values.get("parent_id"))
    if values.get("owner_id", task.owner_id) != task.owner_id:
        values["declined"] = None  # another lead decides on what the former one asked (申请退办)
    record.change(task, "edit", values)
    before = [] if "supporting" in request.given else tasks.supporters(record, task.id)
    support(record, task, before + _supporting(request, register), "edit")


def _supporting(request: TaskRequest, register: Register) -> list[int]:
    """The ids of the supporting owners in the request, in order; unknown names are registered."""
    names = [*request.beside, *request.supporting]
    return [register.lead(name, "person" if name in request.persons else "unit") for name in names]


def stored(request: TaskRequest, register: Register, task: Task | None) -> dict[str, Any]:
    """The columns of a request, with the names of owners replaced by ids."""
    values = {field: value for field, value in request.given.items() if field not in _OWNERS}
    if "tags" in values:
        # As characters, not as \u escapes: the filter --tag compares the JSON text in the database.
        tags = list(dict.fromkeys(values["tags"]))
        values["tags"] = json.dumps(tags, ensure_ascii=False) if tags else None
    if request.owner:
        values["owner_id"] = register.lead(request.owner)
    if "person" in request.given:
        unit_id = values.get("owner_id", task.owner_id if task else None)
        values["person_id"] = register.person(request.person, unit_id) if request.person else None
    return values


def check_number(record: Record, number: str | None, task_id: int | None, hint: str = "") -> None:
    """Raise Refused if another task has that number, in any spelling of it; ``hint`` says what to do next."""
    if number is None:
        return
    for other in known.Numbered(record, [number]).all(number):
        if other != task_id:
            its = record.get_one(Task, other)
            raise Refused(
                _("The number {number!r} belongs to the task {name}.").format(number=its.number, name=name(its)),
                hint or _("Give another number, or leave it out to get the next one."),
            )


def check_parent(record: Record, task: Task, parent_id: int | None) -> None:
    """Raise Refused if the task would become its own sub-task, or be nested too deep."""
    if parent_id is not None:
        Hierarchy(record).check(
            task.id, parent_id, _("Task {name} cannot be a sub-task of itself.").format(name=name(task))
        )


def next_number(record: Record, pattern: str, year: str) -> str:
    """The next number of the pattern in that year. Raises Usage for a pattern without {n}.

    It follows the highest number ever given, even to a task that was undone: a number may be on paper already. "auto"
    goes on with the usual pattern that the store has numbers of, of whatever year, and begins with that of the language
    in use.
    """
    if pattern == AUTO:
        pattern = _usual(record, year)
    before, after, width = _divided(pattern, year)
    given = record.next_in(_series(before, after), max(_taken(record, pattern, year), default=0))
    return f"{before}{given:0{width}}{after}"


def _series(before: str, after: str) -> str:
    return f"{key(before)}{{n}}{key(after)}"


def _usual(record: Record, year: str) -> str:
    """The usual pattern that the store has numbers of: of this year, else of another; else that of the language."""
    begun = tasks.series(record)
    for is_used in (lambda each: _taken(record, each, year), lambda each: any(map(_of_any_year(each), begun))):
        if used := next(filter(is_used, PATTERNS.values()), None):
            return used
    return PATTERNS[current()]


def _of_any_year(pattern: str) -> Callable[[str], re.Match[str] | None]:
    before, after, _width = _divided(pattern, "0000")
    return re.compile(re.escape(_series(before, after)).replace("0000", r"\d{4}")).fullmatch


def _taken(record: Record, pattern: str, year: str) -> list[int]:
    """The running numbers of the pattern that tasks have in that year."""
    # Keys, not numbers: an imported 督[2026]12号 counts for the pattern 督〔{year}〕{n}号.
    before, after, _width = _divided(pattern, year)
    # A longer run of digits is no serial number, and may not fit into an integer of the database.
    form = re.compile(re.escape(key(before)) + r"(\d{1,15})" + re.escape(key(after)))
    return [int(match[1]) for number in tasks.number_keys(record, key(before)) if (match := form.fullmatch(number))]


def _divided(pattern: str, year: str) -> tuple[str, str, str]:
    """What stands before and after the running number, and to how many digits it is filled up."""
    place = re.search(COUNT, pattern)
    if place is None:
        raise Usage(_("The number pattern {pattern!r} has no {{n}}.").format(pattern=pattern))
    # Not str.format: the pattern may have other braces, and {n} only counts once.
    before, after = pattern[: place.start()], pattern[place.end() :]
    return before.replace("{year}", year), after.replace("{year}", year), place[1] or "1"
