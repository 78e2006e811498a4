"""Tasks of a ledger and their sub-tasks: who belongs to whom, and what a parent only shows of its parts."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select, update

from duban.actions import known
from duban.actions.brought import UNKNOWN, Memory
from duban.actions.changes import Changes, keep
from duban.actions.outcome import Place
from duban.actions.recognise import Entry
from duban.actions.three_ways import weigh
from duban.domain.parts import LENT
from duban.errors import DubanError, NotFound, Refused
from duban.locales import _
from duban.store.writing import TASKS, Record

DERIVED = ("progress", "due")
CHUNK = 2000
Link = tuple[Any, int]
"""A row that names its parent, and the task that it is."""


class Families:
    """The parents of one import. They are settled at its end, since a parent may stand below its sub-tasks."""

    def __init__(self, record: Record, changes: Changes, *, prefers_sheet: bool) -> None:
        self._record, self._changes, self._prefers_sheet = record, changes, prefers_sheet
        self._numbered = known.Numbered(record, ())  # the tasks that rows name as their parents
        self._shown = known.shown(record)
        self._ids: dict[int, int] = {}  # the ids that an exported file gives, and what became of them here
        self._new: list[Link] = []
        self._known: list[Link] = []
        self._unsure: set[int] = set()  # new tasks of files that duban wrote before it told what is lent
        self.stale: list[str] = []  # parents whose sheet shows other values than their sub-tasks give

    def without_derived(self, values: Mapping[str, Any], state: known.Row) -> Mapping[str, Any]:
        """The values without those that a parent merely shows of its sub-tasks.

        The sheet cannot tell one that was typed over it from one that is out of date, so ``stale`` notes it.
        """
        shown = self._shown.get(state["id"], {})
        lent = LENT[values["lent"]] if "lent" in values else tuple(shown) if "id" in values else ()
        if any(values.get(key, shown[key]) != shown[key] for key in lent if key in shown):
            self.stale.append(state["number"] or str(state["id"]))
        return {key: value for key, value in values.items() if key not in lent}

    def place(self, row: Entry, task: int, *, is_new: bool) -> None:
        """A row became that task."""
        row.task = task
        if "id" in row.values:
            self._ids[row.values["id"]] = task
            if is_new and "lent" not in row.values:
                self._unsure.add(task)
        if row.part_of is not None or row.values.get("parent"):
            (self._new if is_new else self._known).append((row, task))

    def settle(self, refused: Callable[[Any, DubanError], None]) -> None:
        """Give every sub-task its parent, and take from new parents what they only showed."""
        self._numbered = known.Numbered(
            self._record, {row.values["parent"] for row, _task in (*self._new, *self._known) if row.part_of is None}
        )
        parents = set()
        for row, task in self._new:
            try:
                parents.add(self._join(row, task))
            except DubanError as error:
                refused(row, error)
        for start in range(0, len(self._known), CHUNK):
            self._move_all(self._known[start : start + CHUNK], refused)
        self._forget_derived(parents & self._unsure)

    def _join(self, row: Entry, task: int) -> int:
        parent = self._parent_of(row)
        self._check_circle(task, parent, row.values.get("parent"))
        self._record.session.connection().execute(update(TASKS).where(TASKS.c.id == task).values(parent_id=parent))
        return parent

    def _move_all(self, links: list[Link], refused: Callable[[Any, DubanError], None]) -> None:
        """Known tasks get another parent as they get any other value."""
        states = known.states_with_support(self._record, {task for _row, task in links})
        brought = Memory(self._record).of(states)
        for row, task in links:
            try:
                state = states[task]
                weighed = weigh({"parent_id": self._parent_of(row)}, state, brought[task], self._prefers_sheet)
                wanted = weighed.taken
                if wanted:
                    self._check_circle(task, wanted["parent_id"], row.values.get("parent"))
            except DubanError as error:
                refused(row, error)
                continue
            for column, theirs in weighed.conflict.items():
                self._changes.refuse(Place(row.sheet, row.number), state, column, theirs)
            if brought[task].of("parent_id", None) is not UNKNOWN:  # else it would be the one thing that is kept of it
                keep(wanted, state, brought[task], weighed.agreed)
            if wanted:
                self._changes.change(Place(row.sheet, row.number), state, wanted)
                self._changes.write()  # the next one may not be the parent of this one
                states[task] = {**state, **wanted}

    def _parent_of(self, row: Entry) -> int:
        """The parent of a row: the row above, the id in a file of duban's, else a number. Raises Refused."""
        if row.part_of is not None:
            if row.part_of.task is None:
                raise Refused(_("The row above, whose sub-task it is, cannot be taken over."))
            return row.part_of.task
        told = row.values["parent"]
        if "id" in row.values and told.isdecimal():
            return self._ids.get(int(told)) or self._known_id(int(told))
        self._numbered.check(told)
        if (parent := self._numbered.get(told)) is not None:
            return parent
        raise Refused(
            _("No task has the number {number!r}.").format(number=told), _("It is named as the parent of this one.")
        )

    def _known_id(self, task: int) -> int:
        if not known.states(self._record, [task]):
            raise NotFound(_("There is no task {id}.").format(id=task))
        return task

    def _check_circle(self, task: int, parent: int, told: str | None) -> None:
        above: int | None = parent
        while above is not None:
            if above == task:
                raise Refused(_("Task {refs} cannot be the parent of its own parent.").format(refs=told))
            wanted = select(TASKS.c.parent_id).where(TASKS.c.id == above)
            above = self._record.session.connection().scalar(wanted)

    def _forget_derived(self, parents: set[int]) -> None:
        """A new parent has no progress or deadline of its own where its parts give the same.

        A deadline that was set by hand has its wording, or stands beside the original one.
        """
        if not parents:
            return
        states = known.states(self._record, parents)
        for key in DERIVED:
            given = {each: state[key] for each, state in states.items() if not (key == "due" and _was_set(state))}
            self._set(key, dict.fromkeys(given))
            shown = known.shown(self._record)
            self._set(key, {each: value for each, value in given.items() if shown.get(each, {}).get(key) != value})

    def _set(self, key: str, values: Mapping[int, Any]) -> None:
        for task, value in values.items():
            self._record.session.connection().execute(update(TASKS).where(TASKS.c.id == task).values({key: value}))


def _was_set(state: known.Row) -> bool:
    return bool(state["due_text"] and state["original_due"])
