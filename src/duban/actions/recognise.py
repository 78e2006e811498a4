"""Which task a row of a ledger is: by its number, its id in a file of duban's, or what it is about."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from duban.actions import known
from duban.actions.owners import Register
from duban.domain.numbers import key
from duban.domain.refs import called
from duban.domain.task import OPEN
from duban.errors import Refused
from duban.locales import _
from duban.store.queries import ledgers
from duban.store.writing import Record

SERIAL = re.compile(r"\(?(\d+|\d{1,3}([.-]\d{1,3})+|[〇零一二三四五六七八九十百千]+)\)?[.、]?")
"""The key of a number that every ledger counts anew: 3, 3.1, (三). It says nothing of the office that gave it."""


class Entry(Protocol):
    """Row ``number`` of ``sheet``. ``task`` is the id that it got, ``part_of`` the row whose sub-task it is; what
    ``is_lost`` is not taken over.

    ``values`` has the keys of a task's row, with values of the store; an ``id`` is in it only where duban wrote
    the file. ``entries`` are the feedback that its narrative tells, (day, text) from the oldest.
    """

    sheet: str
    number: int
    values: dict[str, Any]
    entries: list[tuple[str, str]]
    part_of: "Entry | None"
    task: int | None

    @property
    def is_lost(self) -> bool:
        """Can it not be taken over at all, whatever stays open?"""


class Recognition:
    """Knows the tasks that were there before an import, and those that it has met by now.

    It asks the store for each chunk of rows, so that it needs a few bytes for each task and no more.
    A row without a known number is the task of the same title, lead and deadline, so that a ledger without
    numbers may come again; ``namesakes`` are rows that differ from an open task in the deadline alone, with its id.
    """

    def __init__(self, record: Record, register: Register) -> None:
        self._record, self._register = record, register
        self._last = record.last_task()
        self._keeps_titles = False
        self.namesakes: list[tuple[Any, int]] = []
        self._numbered = known.Numbered(record, ())  # the tasks that have the numbers of this chunk
        self._taken = bytearray(self._last + 1)  # by the id: did a row without a number turn out to be it?

    def tasks_of(self, rows: Sequence[Entry]) -> dict[int, int]:
        """The task of each row of the next chunk that may be one, by ``id(row)``."""
        numbers = {number for row in rows if (number := row.values.get("number"))}
        self._numbered = known.Numbered(self._record, numbers if self._last else ())
        known_tasks: dict[int, int] = {}
        nameless = []
        for row in rows:
            if (task := self._named(row, known_tasks)) is not None:
                known_tasks[id(row)] = task
            elif row.part_of is None and "id" not in row.values:
                nameless.append(row)
        if unsure := self._alike(nameless):
            states = ledgers.states(self._record, {each for alike in unsure.values() for each in alike})
            for row in rows:
                if (task := self._chosen(row, unsure.get(id(row), ()), states)) is not None:
                    known_tasks[id(row)] = task
        return known_tasks

    def _named(self, row: Entry, known_tasks: Mapping[int, int]) -> int | None:
        number = row.values.get("number")
        if (task := self._numbered.get(number)) is not None:
            return task
        if row.part_of is not None and number is None:
            parent = known_tasks.get(id(row.part_of), row.part_of.task)
            return ledgers.part_named(self._record, parent, row.values.get("title", "")) if parent else None
        return row.values.get("id")

    def _alike(self, rows: Sequence[Entry]) -> dict[int, list[int]]:
        """The tasks of the same title and lead as each of the rows that has any, by ``id(row)``."""
        if not (rows and self._last):
            return {}
        if not self._keeps_titles:
            ledgers.keep_titles(self._record, self._last)
            self._keeps_titles = True
        titled = ledgers.titled(self._record, {row.values["title"] for row in rows})
        alike = {id(row): titled.get((row.values["title"], self._lead(row)), []) for row in rows}
        return {row: tasks for row, tasks in alike.items() if tasks}

    def end(self) -> None:
        """No more rows come."""
        if self._keeps_titles:
            ledgers.forget_titles(self._record)

    def _lead(self, row: Entry) -> int | None:
        """The id of the lead; 0 for an owner that is not known yet."""
        name = row.values.get("owner")
        return (self._register.known(name) or 0) if name else None

    def _chosen(self, row: Entry, alike: Iterable[int], states: Mapping[int, known.Row]) -> int | None:
        numbered = "number" in row.values
        free = [states[each] for each in alike if each in states and not self._taken[each]]
        if numbered:  # a ledger that got its numbers later
            free = [state for state in free if state["number"] is None]
        for state in free:
            if _same_dates(row.values, state):
                self._taken[state["id"]] = True
                return int(state["id"])
        if not numbered and (still := next((each for each in free if each["status"] in OPEN), None)):
            self.namesakes.append((row, still["id"]))
        return None

    def check_number(self, row: Entry) -> None:
        """Raise Refused where nobody can say which task has this number."""
        if number := row.values.get("number"):
            self._numbered.check(number)

    def is_same(self, values: Mapping[str, Any], state: known.Row) -> bool:
        """Was the row exported from this task? An id alone may come from another office: one field may differ.

        Raises Refused where only a serial number says so.
        """
        number, its = values.get("number"), state["number"]
        is_named = bool(number and its) and key(number) == key(its)
        if is_named and (values["title"] == state["title"] or not SERIAL.fullmatch(key(number))):
            return True
        if is_named and values.get("id") != state["id"]:
            raise _another_ledger(state)
        if "id" not in values:
            return True
        same = (
            number == its,
            values["title"] == state["title"],
            values.get("assigned") == state["assigned"],
            (self._register.known(values["owner"]) if values.get("owner") else None) == state["owner_id"],
        )
        return bool(sum(same) >= len(same) - 1)


def _same_dates(values: Mapping[str, Any], state: known.Row) -> bool:
    """Is it the same deadline, in its wording or its day, also where it was extended since; and nothing else said?"""
    if values.get("assigned", state["assigned"]) != state["assigned"]:
        return False
    wording, due = values.get("due_text"), values.get("due")
    if wording and wording == state["due_text"]:
        return True
    return due in (state["due"], state["original_due"]) and (due is not None or not wording)


def _another_ledger(state: known.Row) -> Refused:
    return Refused(
        _("The serial number {number} is that of another task here: {name}.").format(
            number=state["number"], name=called(state["id"], state["number"], state["title"])
        ),
        _("If this is another ledger, leave its serial numbers out with --map number= ."),
    )
