"""Take over the rows of a ledger: new tasks, corrections of known ones, and the owners they name."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from duban.actions import known
from duban.actions.columns import Columns
from duban.actions.families import Families
from duban.actions.outcome import Changed, Outcome, Place
from duban.actions.owners import Register
from duban.actions.recognise import Entry, Recognition
from duban.errors import DubanError, Refused
from duban.locales import _
from duban.store.writing import Change, Record

CHUNK = 2000

Refuse = Callable[[Any, DubanError], None]
New = tuple[Entry, dict[str, Any], list[int]]
"""A row that is a new task, its columns and its supporting owners."""


class TakeOver:
    """One import. A row that is known corrects its task; an empty cell never erases anything."""

    def __init__(self, record: Record, register: Register, prefer: str = "duban") -> None:
        self._record = record
        self._prefer = prefer
        self._known = Recognition(record, register)
        self._columns = Columns(record, register, known.meetings(record))
        self._families = Families(record)
        self._corrections: list[tuple[known.Row, dict[str, Any]]] = []
        self._support: dict[int, tuple[list[int], list[int]]] = {}
        self.outcome = Outcome(
            changed=record.touched.keys(), meetings=self._columns.meetings, namesakes=self._known.namesakes
        )

    def run(self, rows: Iterable[Any], refused: Refuse) -> Outcome:
        """Take over every ``Entry`` that can be; ``refused`` is told of each that cannot, and why.

        It adds the reason to the problems of the row, by which its sub-tasks know.
        """
        remaining = iter(rows)
        while chunk := list(islice(remaining, CHUNK)):
            self._take(chunk, refused)
        self._families.settle(refused)
        self.outcome.stale = self._families.stale
        return self.outcome

    def _take(self, chunk: list[Entry], refused: Refuse) -> None:
        """Correct the tasks that are known, then register the others, all at once."""
        found = self._known.tasks_of(chunk)
        states = known.states(self._record, found.values()) if found else {}
        supporting = known.supporters(self._record, found.values()) if found else {}
        new: list[New] = []
        for row in chunk:
            try:
                self._known.check_number(row)
                _check_above(row)
                state = states.get(found[id(row)]) if id(row) in found else None
                if state is not None and self._known.is_same(row.values, state):
                    states[state["id"]] = self._correct(row, state, supporting.get(state["id"], []))
                else:
                    new.append((row, self._columns.of_new(row), self._columns.supporting(row.values)))
                    self._known.take(row)
            except DubanError as error:
                refused(row, error)
        self._correct_all()
        self._register_all(new)

    def _correct(self, row: Entry, state: known.Row, supporting: list[int]) -> known.Row:
        """Note what the row changes in its task; what the task is then."""
        values = self._families.without_derived(_still(row.values, state), state)
        wanted = self._columns.of(values, state["owner_id"])
        wanted = {key: value for key, value in wanted.items() if value != state[key]}
        helpers = self._columns.supporting(values)
        helpers = [each for each in helpers if each != wanted.get("owner_id", state["owner_id"])]
        _before, now = self._support.get(state["id"], ([], supporting))
        more = bool(helpers) and helpers != now
        if wanted or more:
            self._note_entries(state["id"], _later(row.entries, state["last_feedback"]))
        if wanted:
            self._corrections.append((state, wanted))
            self._tell(row, state, wanted)
        if more:
            self._support[state["id"]] = supporting, helpers
        self.outcome.known += 1
        self._known.take(row, state["id"])
        self._families.place(row, state["id"], is_new=False)
        corrected = {**state, **wanted}
        self._count_closed(corrected)
        return corrected

    def _tell(self, row: Any, state: known.Row, wanted: Mapping[str, Any]) -> None:
        place, label = Place(row.sheet, row.number), state["number"] or str(state["id"])
        self.outcome.changes.extend(
            Changed(place, state["id"], label, key.removesuffix("_id"), state[key], value)
            for key, value in wanted.items()
        )

    def _correct_all(self) -> None:
        self._record.change_all(self._corrections, "import")
        self._record.support_again(self._support, "import")
        self._corrections.clear()
        self._support.clear()

    def _register_all(self, new: list[New]) -> None:
        if not new:
            return
        ids = self._record.register_all([columns for _row, columns, _supporting in new], "import")
        supporting = {}
        for task, (row, columns, helpers) in zip(ids, new, strict=True):
            if helpers and (helpers := [each for each in helpers if each != columns.get("owner_id")]):
                supporting[task] = helpers
            if row.entries:
                self._note_entries(task, row.entries)
            self._count_closed(columns)
            self._families.place(row, task, is_new=True)
        self._record.support_all(supporting, "import")
        self.outcome.new = range(self.outcome.new.start or ids.start, ids.stop)

    def _count_closed(self, columns: Mapping[str, Any]) -> None:
        if columns["status"] == "closed":
            self.outcome.closed += 1
            if not columns.get("closed"):
                self.outcome.undated.append(columns.get("number") or columns["title"])

    def _note_entries(self, task: int, entries: list[tuple[str, str]]) -> None:
        """A narrative of several dates is as many feedback entries, each effective on its day."""
        changes: list[Change] = [(task, "feedback", "last_feedback", None, text, day) for day, text in entries]
        self._record.note_all(changes)


def _check_above(row: Entry) -> None:
    if row.part_of is not None and row.part_of.is_lost:
        raise Refused(_("The row above, whose sub-task it is, cannot be taken over."))


def _still(values: Mapping[str, Any], state: known.Row) -> Mapping[str, Any]:
    """The values; a deadline in the same words, counted from no other day than before, is the same deadline."""
    is_still = values.get("due_text") == state["due_text"] is not None and not values.keys() & {"assigned", "id"}
    return {key: value for key, value in values.items() if key != "due"} if is_still else values


def _later(entries: list[tuple[str, str]], last: str | None) -> list[tuple[str, str]]:
    """The entries that come after the one that is known as the last; none where it is not among them."""
    texts = [text for _day, text in entries]
    return entries[texts.index(last) + 1 :] if last in texts else entries[-1:]
