"""Take over the rows of a ledger: new tasks, corrections of known ones, and the owners they name."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

from duban.actions import known
from duban.actions.changes import Changes
from duban.actions.closings import Closings
from duban.actions.columns import Columns
from duban.actions.correcting import Correcting, chained
from duban.actions.families import Families
from duban.actions.lawful import of_new
from duban.actions.outcome import Outcome, Place, Places
from duban.actions.owners import Register
from duban.actions.recognise import Entry, Recognition
from duban.actions.twins import Twins
from duban.errors import DubanError, Refused
from duban.locales import _
from duban.spooled import Spooled
from duban.store.queries import owners
from duban.store.writing import Record

CHUNK = 2000
"""Rows that are taken over at once."""
LONG = 2_000_000
"""Characters in them: two thousand rows with whole reports in their cells would be hundreds of megabytes."""

Refuse = Callable[[Any, DubanError], None]
New = tuple[Entry, dict[str, Any], list[int], dict[str, tuple[Any, str]]]
"""A row that is a new task, its columns and its supporting owners; and what no step could do of what it says: column →
what the row says, and why."""


class TakeOver:
    """One import. A row that is known corrects its task; an empty cell never erases anything.

    What sheet and task have both changed stays as it is in the task, unless the ``prefer``red side is the "sheet".
    What no step could do is left out in any case (lawful.py).
    """

    def __init__(self, record: Record, register: Register, prefer: str = "duban") -> None:
        self.outcome = Outcome(changed=record.touched.keys())
        self._record, self._register, self._today = record, register, record.today.isoformat()
        self._twins, self._known = Twins(), Recognition(record, register)
        self._columns = Columns(record, register, owners.meetings(record))
        self._changes = Changes(record, register, self.outcome)
        self._correcting = Correcting(record, self._columns, self._changes, prefers_sheet=prefer == "sheet")
        self._closings = Closings(record, self._changes)
        self._families = Families(record, self._changes, prefers_sheet=prefer == "sheet")
        self._again: list[Entry] = []  # rows that are one task with an earlier one
        self._places = Places()  # of the rows that became new tasks
        self.outcome.meetings, self.outcome.namesakes = self._columns.meetings, self._known.namesakes
        self.outcome.twins, self.outcome.stale = self._twins.found, self._families.stale

    def run(self, rows: Iterable[Any], refused: Refuse) -> Outcome:
        """Take over every ``Entry`` that can be; ``refused`` is told of each that cannot, and why.

        It adds the reason to the problems of the row, by which its sub-tasks know.
        """
        for chunk in _chunks(rows):
            self._take(chunk, refused)
        self._meet_again()
        self._known.end()
        self._families.settle(refused)
        self._close()
        return self.outcome

    def _take(self, chunk: list[Entry], refused: Refuse) -> None:
        """Correct the tasks that are known, then register the others, all at once."""
        again = {id(row) for row in chunk if self._twins.is_again(row)}
        known_tasks = self._known.tasks_of(chunk)
        self._correcting.begin(set(known_tasks.values()))
        with self._register.together():
            new = self._sorted(chunk, known_tasks, again, refused)
        self._changes.write()
        self._register_all(new)

    def _sorted(
        self, chunk: list[Entry], known_tasks: Mapping[int, int], again: Container[int], refused: Refuse
    ) -> list[New]:
        """Correct the tasks that are known; the rows that are new ones."""
        new: list[New] = []
        for row in chunk:
            try:
                self._known.check_number(row)
                _check_above(row)
                state = self._correcting.states.get(known_tasks[id(row)]) if id(row) in known_tasks else None
                if id(row) in again:
                    self._again.append(row)
                elif state is not None and self._known.is_same(row.values, state):
                    self._correct(row, state)
                else:
                    new.append(self._new(row))
            except DubanError as error:
                refused(row, error)
        return new

    def _correct(self, row: Entry, state: known.Row) -> None:
        task = state["id"]
        values = self._families.without_derived(row.values, state)
        closing = self._correcting.correct(row, values, task)
        if closing:
            self._closings.hold(Place(row.sheet, row.number), task, closing)
        else:
            self._count_closed(self._correcting.states[task])
        self.outcome.known += 1
        self._families.place(row, task, is_new=False)
        self._note_lost_number(row, self._correcting.states[task])

    def _new(self, row: Entry) -> New:
        columns = self._columns.of_new(row)
        in_sheet = dict(columns)
        reasons = of_new(columns, self._today)
        refused = {each: (in_sheet[each], reason) for each, reason in reasons.items() if each in row.values}
        return row, columns, self._columns.supporting(row.values), refused

    def _register_all(self, new: list[New]) -> None:
        if not new:
            return
        ids = self._record.register_all([columns for _row, columns, *_rest in new], "import")
        supporting = {}
        for task, (row, columns, helpers, refused) in zip(ids, new, strict=True):
            if helpers and (helpers := [each for each in helpers if each != columns.get("owner_id")]):
                supporting[task] = helpers
            if row.entries:
                self._record.note_all(chained(task, None, row.entries))
            self._places.add(row)
            self._count_closed(columns)
            self._families.place(row, task, is_new=True)
            if "id" in row.values and columns["status"] == "closed":
                self._closings.trust(task)
            state = {**columns, "id": task} if refused or id(row) in self._twins.again else {}
            for column, (theirs, reason) in refused.items():
                self._changes.refuse(Place(row.sheet, row.number), state, column, theirs, reason)
            self._note_lost_number(row, state)
        self._record.support_all(supporting, "import")
        self.outcome.new = range(self.outcome.new.start or ids.start, ids.stop)

    def _note_lost_number(self, row: Entry, state: known.Row) -> None:
        if (number := self._twins.again.pop(id(row), None)) is not None:
            reason = _("The number {number!r} stands in the file twice.").format(number=number)
            self._changes.note(Place(row.sheet, row.number), state, "number", state.get("number"), number, reason)

    def _meet_again(self) -> None:
        """Rows that are one task with an earlier one: that is registered by now."""
        numbers = known.Numbered(self._record, {row.values["number"] for row in self._again})
        for row in self._again:
            row.task = numbers.get(row.values["number"])
        self.outcome.skipped = len(self._again)

    def _close(self) -> None:
        closed, opened = self._closings.settle(self.outcome.new, self._places)
        for state in closed:
            self._count_closed(state)
        if opened:
            self.outcome.closed -= len(opened)
            names = {_label(state) for state in opened}
            self.outcome.undated = Spooled(each for each in self.outcome.undated if each not in names)

    def _count_closed(self, columns: Mapping[str, Any]) -> None:
        if columns["status"] == "closed":
            self.outcome.closed += 1
            if not columns.get("closed"):
                self.outcome.undated.append(_label(columns))


def _label(columns: Mapping[str, Any]) -> str:
    return str(columns.get("number") or columns["title"])


def _check_above(row: Entry) -> None:
    if row.part_of is not None and row.part_of.is_lost:
        raise Refused(_("The row above, whose sub-task it is, cannot be taken over."))


def _chunks(rows: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The rows, as many at once as CHUNK and LONG allow."""
    chunk: list[Entry] = []
    length = 0
    for row in rows:
        chunk.append(row)
        length += sum(len(value) for value in row.values.values() if isinstance(value, str))
        if len(chunk) == CHUNK or length >= LONG:
            yield chunk
            chunk, length = [], 0
    if chunk:
        yield chunk
