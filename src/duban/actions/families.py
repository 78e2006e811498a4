"""Tasks of a ledger and their sub-tasks: who belongs to whom, and what a parent only shows of its parts."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select, update

from duban.actions import known
from duban.actions.life import load
from duban.errors import DubanError, Refused
from duban.locales import _
from duban.store.writing import TASKS, Record

DERIVED = ("progress", "due")


class Families:
    """The parents of one import. They are settled at its end, since a parent may stand below its sub-tasks."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._numbers: dict[str, int] = {}  # of the tasks that rows name as their parents
        self._shown = known.shown(record)
        self._ids: dict[int, int] = {}  # the ids that an exported file gives, and what became of them here
        self._links: list[tuple[Any, int, bool]] = []
        self.stale: list[str] = []  # parents whose sheet shows other values than their sub-tasks give
        self._new: set[int] = set()  # the new tasks of files that duban wrote

    def without_derived(self, values: Mapping[str, Any], state: known.Row) -> Mapping[str, Any]:
        """The values without those that a parent merely shows of its sub-tasks.

        The sheet cannot tell one that was typed over it from one that is out of date, so ``stale`` notes it.
        """
        shown = self._shown.get(state["id"])
        if not shown or "id" not in values:
            return values
        if any(values.get(key, value) != value for key, value in shown.items()):
            self.stale.append(state["number"] or str(state["id"]))
        return {key: value for key, value in values.items() if key not in shown}

    def place(self, row: Any, task: int, *, is_new: bool) -> None:
        """A row became that task."""
        row.task = task
        if "id" in row.values:
            self._ids[row.values["id"]] = task
            if is_new:
                self._new.add(task)
        if row.part_of is not None or row.values.get("parent"):
            self._links.append((row, task, is_new))

    def settle(self, refused: Callable[[Any, DubanError], None]) -> None:
        """Give every sub-task its parent, and take from new parents what they only showed."""
        told = {row.values["parent"] for row, _task, _is_new in self._links if row.part_of is None}
        self._numbers = known.numbered(self._record, told)
        parents = set()
        for row, task, is_new in self._links:
            try:
                parents.add(self._join(row, task, is_new))
            except DubanError as error:
                refused(row, error)
        self._forget_derived(parents & self._new)

    def _join(self, row: Any, task: int, is_new: bool) -> int:
        parent = self._parent_of(row)
        self._check_circle(task, parent, row.values.get("parent"))
        if is_new:
            self._record.session.connection().execute(update(TASKS).where(TASKS.c.id == task).values(parent_id=parent))
        else:
            self._record.change(load(self._record, task), "import", {"parent_id": parent})
            self._record.session.flush()
        return parent

    def _parent_of(self, row: Any) -> int:
        """The parent of a row: the row above, the id in a file of duban's, else a number. Raises Refused."""
        if row.part_of is not None:
            return int(row.part_of.task)
        told = row.values["parent"]
        if "id" in row.values and told.isdecimal():
            return self._ids.get(int(told)) or load(self._record, int(told)).id or 0
        if told in self._numbers:
            return self._numbers[told]
        raise Refused(
            _("No task has the number {number!r}.").format(number=told), _("It is named as the parent of this one.")
        )

    def _check_circle(self, task: int, parent: int, told: str | None) -> None:
        above: int | None = parent
        while above is not None:
            if above == task:
                raise Refused(_("Task {refs} cannot be the parent of its own parent.").format(refs=told))
            wanted = select(TASKS.c.parent_id).where(TASKS.c.id == above)
            above = self._record.session.connection().scalar(wanted)

    def _forget_derived(self, parents: set[int]) -> None:
        """A new parent has no progress or deadline of its own where its parts give the same."""
        if not parents:
            return
        states = known.states(self._record, parents)
        for key in DERIVED:
            given = {each: state[key] for each, state in states.items()}
            self._set(key, dict.fromkeys(given))
            shown = known.shown(self._record)
            self._set(key, {each: value for each, value in given.items() if shown.get(each, {}).get(key) != value})

    def _set(self, key: str, values: Mapping[int, Any]) -> None:
        for task, value in values.items():
            self._record.session.connection().execute(update(TASKS).where(TASKS.c.id == task).values({key: value}))
