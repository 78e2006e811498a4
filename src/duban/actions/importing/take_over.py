"""Import the rows of a ledger: register new tasks and their owners, correct known tasks."""

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

from duban.actions import known
from duban.actions.add import next_number
from duban.actions.importing.changes import Changes
from duban.actions.importing.closings import Closings
from duban.actions.importing.columns import Columns
from duban.actions.importing.correcting import Correcting, feedback_events
from duban.actions.importing.families import Families
from duban.actions.importing.lawful import check_new
from duban.actions.importing.outcome import Outcome, Place, Places
from duban.actions.importing.recognise import Entry, Recognition
from duban.actions.importing.twins import Twins
from duban.actions.owners import Register
from duban.errors import DubanError, Refused
from duban.locales import _
from duban.spooled import Spooled
from duban.store.queries import owners
from duban.store.writing import Record

CHUNK = 2000
"""Rows that are taken over at once."""
LONG = 2_000_000
"""Characters in them: two thousand rows with whole reports in their cells would be hundreds of megabytes."""

Refuse = Callable[[Any, DubanError], bool]
New = tuple[Entry, dict[str, Any], list[int], dict[str, tuple[Any, str]]]
"""(row, columns of its new task, ids of the supporting owners, refused columns → (value in the row, reason))."""


class TakeOver:
    """One import. A known row corrects its task; an empty cell never clears a field.

    A field that both sheet and task have changed keeps the value of the task, unless ``prefer`` is "sheet". A state
    that no legal step could set is left out in any case (lawful.py).
    """

    def __init__(self, record: Record, register: Register, prefer: str = "duban", number_pattern: str = "") -> None:
        """``number_pattern``: new tasks without a number get the next one of it; "" leaves them without."""
        self.outcome = Outcome(changed=record.touched.keys())
        self._record, self._register, self._today = record, register, record.today.isoformat()
        self._number_pattern = number_pattern
        self._twins, self._known = Twins(), Recognition(record, register)
        self._columns = Columns(record, register, owners.meetings(record))
        self._changes = Changes(record, register, self.outcome)
        self._correcting = Correcting(record, self._columns, self._changes, prefers_sheet=prefer == "sheet")
        self._closings = Closings(record, self._changes)
        self._families = Families(record, self._changes, prefers_sheet=prefer == "sheet")
        self._repeated: list[Entry] = []  # rows that are the same task as an earlier one
        self._places = Places()  # of the rows that became new tasks
        self.outcome.meetings = self._columns.meetings
        self.outcome.namesakes, self.outcome.others = self._known.namesakes, self._known.others
        self.outcome.moved = self._known.moved
        self.outcome.twins, self.outcome.stale = self._twins.pairs, self._families.stale

    def run(self, rows: Iterable[Any], refused: Refuse) -> Outcome:
        """Import every ``Entry`` that can be; ``refused`` is called with each other one and the error.

        The callback adds the error to the problems of the row, so that the sub-tasks of the row are refused as well; or
        it takes what was refused out of the row and returns True: then the row is tried again.
        """
        for chunk in _chunks(rows):
            self._take(chunk, refused)
        self._find_repeated()
        self._known.end()
        # Parents before closings: a task with open sub-tasks is not closed.
        self._families.settle(refused)
        self._close()
        return self.outcome

    def _take(self, chunk: list[Entry], refused: Refuse) -> None:
        """Import one chunk: correct the known tasks, then register the new ones in bulk."""
        repeated = {id(row) for row in chunk if self._twins.is_repeated(row)}
        known_tasks = self._known.tasks_of(chunk)
        # One query for the tasks of the whole chunk.
        self._correcting.begin(set(known_tasks.values()))
        with self._register.together():
            new = self._sorted(chunk, known_tasks, repeated, refused)
        # Corrections before new tasks, which may take a number that a correction has freed.
        self._changes.write()
        self._register_all(new)

    def _sorted(
        self, chunk: list[Entry], known_tasks: Mapping[int, int], repeated: Container[int], refused: Refuse
    ) -> list[New]:
        """Correct the known tasks; return the rows that are new."""
        new: list[New] = []
        waiting = deque(chunk)
        while waiting:
            row = waiting.popleft()
            try:
                # In the order of the errors that the user should see first.
                self._known.check_number(row)
                _check_above(row)
                state = self._correcting.states.get(known_tasks[id(row)]) if id(row) in known_tasks else None
                if id(row) in repeated:
                    self._repeated.append(row)
                elif state is not None and self._known.is_same(row, state):
                    self._correct(row, state)
                else:
                    new.append(self._new(row))
            except DubanError as error:
                if refused(row, error):
                    waiting.appendleft(row)
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
        self._families.note_task(row, task, is_new=False)
        self._note_lost_number(row, self._correcting.states[task])

    def _new(self, row: Entry) -> New:
        columns = self._columns.of_new(row)
        in_sheet = dict(columns)
        reasons = check_new(columns, self._today)
        refused = {each: (in_sheet[each], reason) for each, reason in reasons.items() if each in row.values}
        return row, columns, self._columns.supporting(row.values), refused

    def _count_unassigned(self, row: Entry, task: int, columns: Mapping[str, Any]) -> None:
        if "assigned" in row.values:
            return
        if columns.get("closed"):
            self.outcome.unassigned += 1
            self._closings.assumed.add(task)
        else:
            self.outcome.from_today += 1

    def _register_all(self, new: list[New]) -> None:
        if not new:
            return
        for _row, columns, *_rest in new if self._number_pattern else ():
            year = (columns.get("assigned") or self._today)[:4]
            columns["number"] = columns.get("number") or next_number(self._record, self._number_pattern, year)
        ids = self._record.register_all([columns for _row, columns, *_rest in new], "import")
        supporting = {}
        for task, (row, columns, helpers, refused) in zip(ids, new, strict=True):
            if helpers and (helpers := [each for each in helpers if each != columns.get("owner_id")]):
                supporting[task] = helpers
            if row.entries:
                self._record.note_all(feedback_events(task, None, row.entries))
            self._places.add(row)
            self._count_closed(columns)
            self._count_unassigned(row, task, columns)
            self._families.note_task(row, task, is_new=True)
            # An exported task was closed by the rules, or over open parts with --force.
            if "id" in row.values and columns["status"] == "closed":
                self._closings.force(task)
            # Only reported conflicts need the state; a million rows without one do not build it.
            state = {**columns, "id": task} if refused or id(row) in self._twins.lost_numbers else {}
            for column, (theirs, reason) in refused.items():
                self._changes.refuse(Place(row.sheet, row.number), state, column, theirs, reason)
            self._note_lost_number(row, state)
        self._record.support_all(supporting, "import")
        self.outcome.new = range(self.outcome.new.start or ids.start, ids.stop)

    def _note_lost_number(self, row: Entry, state: known.Row) -> None:
        if (number := self._twins.lost_numbers.pop(id(row), None)) is not None:
            reason = _("The number {number!r} appears twice in the file.").format(number=number)
            self._changes.note(Place(row.sheet, row.number), state, "number", state.get("number"), number, reason)

    def _find_repeated(self) -> None:
        """Find the tasks of repeated rows, which are registered by now."""
        numbers = known.Numbered(self._record, {row.values.get("number", "") for row in self._repeated})
        for row in self._repeated:
            row.task = numbers.get(row.values.get("number"))
        self.outcome.skipped = len(self._repeated)

    def _close(self) -> None:
        closed, opened = self._closings.settle(self.outcome.new, self._places)
        self.outcome.finished = self._closings.finished(self.outcome.new)
        self.outcome.handed_down = self._columns.handed_down
        for state in closed:
            self._count_closed(state)
        if opened:
            again = sum(state["id"] in self._closings.assumed for state in opened)
            self.outcome.unassigned -= again
            self.outcome.from_today += again
            self.outcome.closed -= len(opened)
            # They are open now, so they no longer lack a day of closing.
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
