"""Parents and sub-tasks in a ledger: find the parents, and leave out values that a parent derives from its parts."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from duban.actions import known
from duban.actions.hierarchy import Hierarchy
from duban.actions.importing.brought import UNKNOWN, Brought, Memory
from duban.actions.importing.changes import Changes, keep_base, name
from duban.actions.importing.outcome import Place
from duban.actions.importing.recognise import Entry
from duban.actions.importing.three_ways import three_way_merge
from duban.actions.life import no_task
from duban.domain.parts import LENT
from duban.errors import DubanError, NotFound, Refused
from duban.locales import _
from duban.store.queries import ledgers
from duban.store.writing import Record

DERIVED = ("progress", "due")
CHUNK = 2000
Link = tuple[Any, int]
"""A row with a parent, and the id of its task."""


class Families:
    """The parents of one import. They are set at its end, as a parent may be in a row below its sub-tasks."""

    def __init__(self, record: Record, changes: Changes, *, prefers_sheet: bool) -> None:
        self._record, self._changes, self._prefers_sheet = record, changes, prefers_sheet
        self._shown, self._hierarchy = known.shown(record), Hierarchy(record)
        self._tasks = array("q")  # the tasks of all rows
        self._ids: dict[int, int] = {}  # id in an exported file → id here
        self._new: list[Link] = []
        self._known: list[Link] = []
        self._unsure: set[int] = set()  # new tasks from files of older versions, which have no column "lent"
        self.stale: list[str] = []  # parents with other values in the sheet than derived from their sub-tasks

    def without_derived(self, values: Mapping[str, Any], state: known.Row) -> Mapping[str, Any]:
        """Drop the values that a parent derives from its sub-tasks.

        If such a value differs, it may have been edited or be out of date. Nobody can say, so ``stale`` reports it.
        """
        shown = self._shown.get(state["id"], {})
        # An exported file names its derived fields; one of an older version has no such column, so what is derived now
        # counts. In a sheet of another program every value is meant.
        lent = LENT[values["lent"]] if "lent" in values else tuple(shown) if "id" in values else ()
        if any(values.get(key, shown[key]) != shown[key] for key in lent if key in shown):
            self.stale.append(name(state))
        return {key: value for key, value in values.items() if key not in lent}

    def note_task(self, row: Entry, task: int, *, is_new: bool) -> None:
        """Note which task a row became."""
        row.task = task
        self._tasks.append(task)
        if "id" in row.values:
            self._ids[row.values["id"]] = task
            if is_new and "lent" not in row.values:
                self._unsure.add(task)
        if row.part_of is not None or row.values.get("parent"):
            (self._new if is_new else self._known).append((row, task))

    def settle(self, refused: Callable[[Any, DubanError], object]) -> None:
        """Set the parent of every sub-task, and clear the derived values of new parents."""
        self._named_parents = NamedParents(
            self._record, [row for row, _task in (*self._new, *self._known)], self._tasks
        )
        parents: set[int | None] = set()
        # New tasks need no merge: nothing but this import knows them.
        for row, task in self._new:
            try:
                parents.add(self._join(row, task))
            except DubanError as error:
                refused(row, error)
        for start in range(0, len(self._known), CHUNK):
            self._move_all(self._known[start : start + CHUNK], refused)
        self._clear_derived(self._unsure.intersection(parents))

    def _join(self, row: Entry, task: int) -> int | None:
        parent = self._parent_of(row, {"id": task, "number": row.values.get("number")})
        if parent is not None:
            self._record.set_all({task: {"parent_id": parent}})
            self._hierarchy.join(task, parent, is_new=True)
        return parent

    def _move_all(self, links: list[Link], refused: Callable[[Any, DubanError], object]) -> None:
        """Merge the parents of known tasks like any other field."""
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
        merged = three_way_merge({"parent_id": parent}, state, brought, self._prefers_sheet)
        wanted = merged.taken
        for column, theirs in merged.conflict.items():
            self._changes.refuse(place, state, column, theirs)
        if brought.base("parent_id", None) is not UNKNOWN:  # a task never imported gets no base for this field alone
            keep_base(wanted, state, brought, merged.agreed)
        if wanted:
            self._changes.change(place, state, wanted)
        if "parent_id" in wanted:
            self._hierarchy.join(state["id"], parent, is_new=False)
        return {**state, **wanted}

    def _parent_of(self, row: Entry, state: known.Row) -> int | None:
        """The parent of a row: the row above, an id in an exported file, else a number or the title of another row.

        None if there is no such parent, or if the task would become its own sub-task or be nested too deep: this is
        reported, and the task keeps its parent. Raises Refused if the row above was not imported.
        """
        if row.part_of is not None and row.part_of.task is None:
            raise Refused(_("The row above, whose sub-task it is, cannot be taken over."))
        parent_name = row.values.get("parent") or self._changes.displayed("parent_id", row.part_of and row.part_of.task)
        try:
            parent = self._named(row, parent_name, state["id"])
            if state.get("parent_id") != parent:
                circle = _("Task {refs} cannot be the parent of its own parent.").format(refs=parent_name)
                self._hierarchy.check(state["id"], parent, circle, is_new="parent_id" not in state)
        except DubanError as error:
            ours = self._changes.displayed("parent_id", state.get("parent_id"))
            self._changes.note(Place(row.sheet, row.number), state, "parent", ours, parent_name, error.message)
            return None
        return parent

    def _named(self, row: Entry, parent_name: str, task: int) -> int:
        # The layout of the sheet (indented under the row above) is more certain than any name.
        if row.part_of is not None and row.part_of.task is not None:
            return row.part_of.task
        if "id" in row.values and parent_name.isdecimal():
            # The id in the file may belong to another store: translate it, if its row was in the file too.
            return self._ids.get(int(parent_name)) or self._known_id(int(parent_name))
        return self._named_parents.parent(parent_name, task)

    def _known_id(self, task: int) -> int:
        if not ledgers.states(self._record, [task]):
            raise no_task(task)
        return task

    def _clear_derived(self, parents: Collection[int]) -> None:
        """Clear progress and deadline of new parents that equal what their parts give.

        A deadline that was set by hand has a wording and an original deadline; it is kept.
        """
        if not parents:
            return
        states = ledgers.states(self._record, parents)
        # Clear the field, so that ``shown`` derives it, then restore the values that differ from the derived ones.
        for key in DERIVED:
            given = {
                each: state[key]
                for each, state in states.items()
                if not (key == "due" and state["due_text"] and state["original_due"])
            }
            self._set(key, dict.fromkeys(given))
            shown = known.shown(self._record)
            self._set(key, {each: value for each, value in given.items() if shown.get(each, {}).get(key) != value})

    def _set(self, key: str, values: Mapping[int, Any]) -> None:
        self._record.set_all({task: {key: value} for task, value in values.items()})


class NamedParents:
    """The tasks that the ``rows`` of one import name as their parents (上级): by number, or by the title of a row.

    ``tasks`` are the ids of all rows of the file: titles are looked up only among these.
    """

    def __init__(self, record: Record, rows: Iterable[Entry], tasks: Sequence[int]) -> None:
        # Rows indented under another row have their parent already.
        names = {row.values["parent"] for row in rows if row.part_of is None}
        self._numbered = known.Numbered(record, names)
        self._titled: dict[str, list[int]] = defaultdict(list)
        if titles := {each for each in names if not self._numbered.all(each)}:
            mine = set(tasks)
            for title, task in ledgers.with_title(record, titles):
                if task in mine:
                    self._titled[title].append(task)

    def parent(self, named: str, task: int) -> int:
        """The id of the parent of ``task``; of several rows with that title, the nearest one above it.

        Raises NotFound for an unknown number or title, Refused if several tasks have that number in other spellings.
        """
        self._numbered.check(named)
        if (parent := self._numbered.get(named)) is not None:
            return parent
        others = [each for each in self._titled[named] if each != task]
        if not others:
            raise NotFound(
                _("No task has the number “{told}”, and no row of the file has that title.").format(told=named)
            )
        # Ids are given in the order of the rows.
        return max((each for each in others if each < task), default=others[0])
