"""Tasks of a ledger and their sub-tasks: who belongs to whom, and what a parent only shows of its parts."""

from array import array
from collections.abc import Callable, Collection, Mapping
from typing import Any

from duban.actions import known
from duban.actions.brought import UNKNOWN, Brought, Memory
from duban.actions.changes import Changes, keep
from duban.actions.life import no_task
from duban.actions.lines import Lines
from duban.actions.outcome import Place
from duban.actions.recognise import Entry
from duban.actions.superiors import Told
from duban.actions.three_ways import weigh
from duban.actions.told import name
from duban.domain.parts import LENT
from duban.errors import DubanError, Refused
from duban.locales import _
from duban.store.queries import ledgers
from duban.store.writing import Record

DERIVED = ("progress", "due")
CHUNK = 2000
Link = tuple[Any, int]
"""A row that names its parent, and the task that it is."""


class Families:
    """The parents of one import. They are settled at its end, since a parent may stand below its sub-tasks."""

    def __init__(self, record: Record, changes: Changes, *, prefers_sheet: bool) -> None:
        self._record, self._changes, self._prefers_sheet = record, changes, prefers_sheet
        self._shown, self._lines = known.shown(record), Lines(record)
        self._tasks = array("q")  # that the rows of the file are
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
            self.stale.append(name(state))
        return {key: value for key, value in values.items() if key not in lent}

    def place(self, row: Entry, task: int, *, is_new: bool) -> None:
        """A row became that task."""
        row.task = task
        self._tasks.append(task)
        if "id" in row.values:
            self._ids[row.values["id"]] = task
            if is_new and "lent" not in row.values:
                self._unsure.add(task)
        if row.part_of is not None or row.values.get("parent"):
            (self._new if is_new else self._known).append((row, task))

    def settle(self, refused: Callable[[Any, DubanError], None]) -> None:
        """Give every sub-task its parent, and take from new parents what they only showed."""
        self._told = Told(self._record, [row for row, _task in (*self._new, *self._known)], self._tasks)
        parents: set[int | None] = set()
        for row, task in self._new:
            try:
                parents.add(self._join(row, task))
            except DubanError as error:
                refused(row, error)
        for start in range(0, len(self._known), CHUNK):
            self._move_all(self._known[start : start + CHUNK], refused)
        self._forget_derived(self._unsure.intersection(parents))

    def _join(self, row: Entry, task: int) -> int | None:
        parent = self._parent_of(row, {"id": task, "number": row.values.get("number")})
        if parent is not None:
            self._record.set_all({task: {"parent_id": parent}})
            self._lines.join(task, parent, is_new=True)
        return parent

    def _move_all(self, links: list[Link], refused: Callable[[Any, DubanError], None]) -> None:
        """Known tasks get another parent as they get any other value."""
        states = ledgers.states_with_support(self._record, {task for _row, task in links})
        brought = Memory(self._record).of(states)
        for row, task in links:
            try:
                parent = self._parent_of(row, states[task])
            except DubanError as error:
                refused(row, error)
                continue
            if parent is not None:
                states[task] = self._move(Place(row.sheet, row.number), states[task], parent, brought[task])
        self._changes.write()

    def _move(self, place: Place, state: dict[str, Any], parent: int, brought: Brought) -> dict[str, Any]:
        weighed = weigh({"parent_id": parent}, state, brought, self._prefers_sheet)
        wanted = weighed.taken
        for column, theirs in weighed.conflict.items():
            self._changes.refuse(place, state, column, theirs)
        if brought.of("parent_id", None) is not UNKNOWN:  # else it would be the one thing that is kept of it
            keep(wanted, state, brought, weighed.agreed)
        if wanted:
            self._changes.change(place, state, wanted)
        if "parent_id" in wanted:
            self._lines.join(state["id"], parent, is_new=False)
        return {**state, **wanted}

    def _parent_of(self, row: Entry, state: known.Row) -> int | None:
        """The parent of a row: the row above, the id in a file of duban's, else a number or the title of a row.

        None where none is found, or where the task would be a part of itself or nested too deep: that is noted, and
        the task stays where it is. Raises Refused where the row above is not there.
        """
        if row.part_of is not None and row.part_of.task is None:
            raise Refused(_("The row above, whose sub-task it is, cannot be taken over."))
        parent_name = row.values.get("parent") or self._changes.told("parent_id", row.part_of and row.part_of.task)
        try:
            parent = self._named(row, parent_name, state["id"])
            if state.get("parent_id") != parent:
                circle = _("Task {refs} cannot be the parent of its own parent.").format(refs=parent_name)
                self._lines.check(state["id"], parent, circle, is_new="parent_id" not in state)
        except DubanError as error:
            ours = self._changes.told("parent_id", state.get("parent_id"))
            self._changes.note(Place(row.sheet, row.number), state, "parent", ours, parent_name, error.message)
            return None
        return parent

    def _named(self, row: Entry, parent_name: str, task: int) -> int:
        if row.part_of is not None and row.part_of.task is not None:
            return row.part_of.task
        if "id" in row.values and parent_name.isdecimal():
            return self._ids.get(int(parent_name)) or self._known_id(int(parent_name))
        return self._told.parent(parent_name, task)

    def _known_id(self, task: int) -> int:
        if not ledgers.states(self._record, [task]):
            raise no_task(task)
        return task

    def _forget_derived(self, parents: Collection[int]) -> None:
        """A new parent has no progress or deadline of its own where its parts give the same.

        A deadline that was set by hand has its wording, or stands beside the original one.
        """
        if not parents:
            return
        states = ledgers.states(self._record, parents)
        for key in DERIVED:
            given = {each: state[key] for each, state in states.items() if not (key == "due" and _was_set(state))}
            self._set(key, dict.fromkeys(given))
            shown = known.shown(self._record)
            self._set(key, {each: value for each, value in given.items() if shown.get(each, {}).get(key) != value})

    def _set(self, key: str, values: Mapping[int, Any]) -> None:
        self._record.set_all({task: {key: value} for task, value in values.items()})


def _was_set(state: known.Row) -> bool:
    return bool(state["due_text"] and state["original_due"])
