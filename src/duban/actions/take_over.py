"""Take over the rows of a ledger: new tasks, corrections of known ones, and the owners they name."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import col, select

from duban.actions.life import name
from duban.actions.owners import Register, support
from duban.errors import DubanError, Refused
from duban.locales import _
from duban.store.tables import Task
from duban.store.writing import Record

Values = Mapping[str, Any]
CHUNK = 2000
COPIED = (
    "number", "title", "status", "urgency", "source", "reference", "leader", "assigned", "due", "due_text",
    "original_due", "progress", "last_feedback", "last_feedback_on", "urged", "extended", "closed", "result",
    "detail", "applicant", "replied",
)  # fmt: skip


@dataclass
class Outcome:
    """What came of a ledger: the ids of new, changed and unchanged tasks."""

    new: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)


class TakeOver:
    """One import; a row is a mapping of the keys of a task's row to values of the store.

    A row whose number is known corrects that task; an empty cell never erases anything.
    """

    def __init__(self, record: Record, register: Register) -> None:
        self._record = record
        self._register = register
        self.outcome = Outcome()
        numbered = record.session.exec(
            select(Task.number, Task.id).where(col(Task.number).is_not(None), Task.present == 1)
        )
        self._known: dict[str, int] = {number: task_id for number, task_id in numbered if number and task_id}
        self._seen: set[str] = set()
        self._waiting: list[tuple[Values, dict[str, Any], list[int]]] = []
        self._ids: dict[int, int] = {}  # the ids that an exported file gives, and what became of them here
        self._parents: list[tuple[int, int]] = []

    def run(self, rows: Iterable[Values], refused: Callable[[DubanError], None]) -> Outcome:
        """Take over all rows that can be; ``refused`` is told of each that cannot, before the next one is read."""
        for values in rows:
            try:
                self._row(values)
            except DubanError as error:
                refused(error)
            if len(self._waiting) >= CHUNK:
                self._register_waiting()
        self._register_waiting()
        for child, parent in self._parents:
            self._record.change(self._task(child), "import", {"parent_id": self._ids.get(parent, parent)})
        return self.outcome

    def _row(self, values: Values) -> None:
        number = values.get("number")
        if number is not None:
            if number in self._seen:
                raise Refused(_("The number {number!r} stands in the file twice.").format(number=number))
            self._seen.add(number)
        known = self._known.get(number) if number else self._by_id(values)
        if known is None:
            columns = self._new(values)
            self._waiting.append((values, columns, self._supporting(values)))
        else:
            self._correct(self._task(known), values)

    def _by_id(self, values: Values) -> int | None:
        """The task that a row without a number was exported from: same id, and the same title still."""
        task = self._record.session.get(Task, values["id"]) if values.get("id") else None
        if task is None or not task.present or task.number:
            return None
        return task.id if task.title == values["title"] else None

    def _correct(self, task: Task, values: Values) -> None:
        if str(values.get("number", "")).isdecimal() and values["title"] != task.title:
            raise Refused(
                _("The serial number {number} is task {id} here, with another title: “{title}”.").format(
                    number=name(task), id=task.id, title=task.title
                ),
                _("If this is another ledger, leave its serial numbers out with --map number= ."),
            )
        wanted = self._columns(values, task.owner_id)
        supporting = self._supporting(values)
        changed = self._record.change(task, "import", wanted)
        if supporting:
            changed = support(self._record, task, supporting, "import") or changed
        (self.outcome.changed if changed else self.outcome.unchanged).append(task.id or 0)
        self._remember(values, task.id or 0)

    def _new(self, values: Values) -> dict[str, Any]:
        """All columns of a new task."""
        columns = {**dict.fromkeys(COPIED), "owner_id": None, "person_id": None, "tags": None}
        columns |= {"urgency": "normal", "urged": 0, "extended": 0, "present": 1}
        columns |= self._columns(values, None)
        columns["assigned"] = columns["assigned"] or self._record.today.isoformat()
        columns["original_due"] = columns["original_due"] or columns["due"]
        if columns["status"] is None:
            begun = columns["last_feedback"] is not None or columns["progress"]
            columns["status"] = "closed" if columns["closed"] else "active" if begun else "assigned"
        if columns["last_feedback"] and not columns["last_feedback_on"]:
            columns["last_feedback_on"] = self._record.today.isoformat()
        return columns

    def _columns(self, values: Values, owner_id: int | None) -> dict[str, Any]:
        """The columns of the cells that are not empty."""
        columns = {key: values[key] for key in COPIED if values.get(key) is not None}
        if values.get("tags"):
            columns["tags"] = json.dumps(values["tags"], ensure_ascii=False)
        if values.get("owner"):
            columns["owner_id"] = owner_id = self._register.lead(values["owner"])
        if values.get("person"):
            columns["person_id"] = self._register.person(values["person"], owner_id)
        return columns

    def _supporting(self, values: Values) -> list[int]:
        return [self._register.lead(each) for each in values.get("supporting", ())]

    def _register_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        ids = self._record.register_all([columns for _values, columns, _supporting in waiting], "import")
        for task_id, (values, columns, supporting) in zip(ids, waiting, strict=True):
            if columns["number"]:
                self._known[columns["number"]] = task_id
            if supporting:
                support(self._record, self._task(task_id), supporting, "import")
            self._remember(values, task_id)
        self.outcome.new += ids

    def _remember(self, values: Values, task_id: int) -> None:
        if values.get("id"):
            self._ids[values["id"]] = task_id
        if values.get("parent"):
            self._parents.append((task_id, values["parent"]))

    def _task(self, task_id: int) -> Task:
        task = self._record.session.get(Task, task_id)
        if task is None:
            raise Refused(_("There is no task {refs}.").format(refs=task_id))
        return task
