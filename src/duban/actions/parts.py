"""Sub-tasks: split a task among owners, or circulate it among readers."""

from duban.actions.add import add
from duban.actions.life import name
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.domain.task import check_step
from duban.locales import _
from duban.store.statements import Owner, Task
from duban.store.writing import Record

INHERITED = ("source", "reference", "leader", "urgency", "meeting_id")


def split(record: Record, task: Task, parts: list[TaskRequest], register: Register, pattern: str = "") -> list[Task]:
    """Create sub-tasks. A part inherits what it does not say: owner, deadline, source, urgency."""
    check_step("split", task.status, name(task))
    return [_part(record, task, part, register, pattern) for part in parts]


def circulate(record: Record, task: Task, readers: list[str], due: dict[str, str | None], register: Register) -> None:
    """Circulate a task (传阅): each reader gets a sub-task that is closed by accepting it."""
    check_step("circulate", task.status, name(task))
    for reader in readers:
        asked = {"title": _("For circulation: {title}").format(title=task.title), "owner": reader, **due}
        request = TaskRequest(**asked)
        part = _part(record, task, request, register, "")
        record.change(part, "circulate", {"circulated": 1})


def _part(record: Record, task: Task, request: TaskRequest, register: Register, pattern: str) -> Task:
    inherited = {field: getattr(task, field) for field in INHERITED if getattr(task, field)}
    if request.owner is None and task.owner_id:
        # By name, because ``add`` resolves the names of a request.
        owner = record.get(Owner, task.owner_id)
        inherited["owner"] = owner.name if owner else None
    if "due" not in request.given:
        inherited |= {"due": task.due, "due_text": task.due_text}
    fields = {**inherited, **request.given, "parent_id": task.id}
    return add(record, TaskRequest(**fields), register, pattern)
