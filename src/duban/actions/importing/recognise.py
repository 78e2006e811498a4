"""Match rows of a ledger to tasks: by number, by the id in an exported file, or by title, lead and deadline."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import Any, Protocol

from duban.actions import known
from duban.actions.importing.brought import UNKNOWN, Brought, Memory
from duban.actions.importing.corrected import corrected, same_dates
from duban.actions.importing.three_ways import text
from duban.actions.owners import Register
from duban.domain.names.numbers import key
from duban.domain.names.refs import called
from duban.domain.task import OPEN
from duban.errors import Refused
from duban.locales import _
from duban.store.queries import ledgers
from duban.store.writing import Record

SERIAL = re.compile(r"\(?(\d+|\d{1,3}([.-]\d{1,3})+|[〇零一二三四五六七八九十百千]+)\)?[.、]?")
"""The key of a serial number, which every ledger counts from 1: 3, 3.1, (三). It does not identify a task."""

CORRECTED = 0.3
"""The least likeness of a title that was corrected with the one before."""

TELLING = ("title", "owner_id", "assigned", "due", "due_text")
"""The columns by which a row without a number is found, as they are or as the last import brought them."""


class Entry(Protocol):
    """Row ``number`` of ``sheet``.

    ``values`` has the keys of a task's row with values of the store; "id" is among them only in an exported file.
    ``entries`` are the dated parts of its feedback, (day, text), oldest first. ``part_of`` is the row whose sub-task it
    is, ``task`` the id of its task after the import.
    """

    sheet: str
    number: int
    values: dict[str, Any]
    entries: list[tuple[str, str]]
    part_of: "Entry | None"
    task: int | None

    @property
    def is_lost(self) -> bool:
        """Return whether the row cannot be imported at all."""


class Recognition:
    """Matches rows to the tasks that were there before the import.

    It queries the store once for each chunk of rows, and keeps one byte for each task. A row without a known number
    matches a task with the same title, lead and deadline, so that a ledger without numbers can be imported again: also
    where these were corrected since; and where most rows of its sheet are found so, with another deadline or
    lead, or nearly the same title.
    ``namesakes`` are (row, id) of rows that differ from an open task only in the deadline, or only in the number;
    ``others`` are the sheets that are another ledger, each with the first row whose serial number belongs to a task of
    this one; ``moved`` are those whose serial numbers have moved, each with the first such row.
    """

    def __init__(self, record: Record, register: Register) -> None:
        self._record, self._register = record, register
        self._last = record.last_task()
        self._memory, self._brought = Memory(record), dict[int, Brought]()
        self._keeps_titles = False
        self.namesakes: list[tuple[Any, int]] = []
        self.others: dict[str, Any] = {}
        self.moved: dict[str, Any] = {}
        self._own: set[str] = set()  # the sheets of which a row with a serial number is its task
        self._faithful: set[str] = set()  # those in which most of them have its title, so that one may be corrected
        self._numbered = known.Numbered(record, ())  # the tasks that have the numbers of this chunk
        self._numbers: set[str] = set()  # the keys of the numbers of this chunk
        self._taken = bytearray(self._last + 1)  # by id: was the task matched by a row without a number?

    def tasks_of(self, rows: Sequence[Entry]) -> dict[int, int]:
        """The task of each row of the next chunk that matches one: ``id(row)`` → id of the task."""
        numbers = {number for row in rows if (number := row.values.get("number"))}
        self._numbers = {*map(key, numbers)}
        self._numbered = known.Numbered(self._record, numbers if self._last else ())
        self._leave_out_serials(rows)
        rest = [row for row in rows if row.part_of is None and "id" not in row.values and self._named(row) is None]
        unsure = self._alike(rest)
        states = ledgers.states(self._record, {each for alike in unsure.values() for each in alike})
        self._brought = self._memory.of(states)
        leads: dict[tuple[int, str], set[int | None]] = defaultdict(set)
        for row in rows:
            if row.part_of is not None:
                leads[id(row.part_of), row.values.get("title", "")].add(self._lead(row.values))
        known_tasks: dict[int, int] = {}
        begin = len(self.namesakes)
        for row in rows:  # a parent comes before its parts
            if (task := self._named(row)) is None and row.part_of is not None and "number" not in row.values:
                others = leads[id(row.part_of), row.values.get("title", "")]
                task = self._part(row, known_tasks.get(id(row.part_of), row.part_of.task), others)
            elif task is None:
                task = self._chosen(row, unsure.get(id(row), ()), states)
            if task is not None:
                known_tasks[id(row)] = task
        self._take_corrected(rows, known_tasks, begin)
        return known_tasks

    def _take_corrected(self, rows: Sequence[Entry], known_tasks: dict[int, int], begin: int) -> None:
        """Match rows without a number whose deadline, title or lead was corrected in the sheet.

        Most rows of that sheet have to be known: 上报月报 in the list of the next month is another task. The namesakes
        from ``begin`` on that are matched are none any more.
        """
        sizes = Counter(row.sheet for row in rows)
        known_rows = Counter(row.sheet for row in rows if id(row) in known_tasks)
        moved, matched = {id(row): task for row, task in self.namesakes[begin:]}, {*known_tasks.values()}
        left = [
            row
            for row in rows
            if not (id(row) in known_tasks or row.part_of or row.values.keys() & {"id", "number"})
            and 2 * known_rows[row.sheet] >= sizes[row.sheet]
        ]
        others = corrected(
            self._record, [(row, self._lead(row.values)) for row in left if id(row) not in moved], self._taken
        )
        tasks = {id(row): task for row in left if (task := (moved | others).get(id(row)))}
        counts = Counter(tasks.values())
        for row, task in tasks.items():
            if counts[task] == 1 and not self._taken[task] and task not in matched:
                self._taken[task] = True
                known_tasks[row] = task
        self.namesakes[begin:] = [pair for pair in self.namesakes[begin:] if id(pair[0]) not in known_tasks]

    def _leave_out_serials(self, rows: Sequence[Entry]) -> None:
        """Take no number from a sheet whose serial numbers belong to other tasks: every ledger counts from 1.

        Where a row was inserted or removed, the numbers of those below have moved, and are left out as well.
        """
        serials = [row for row in rows if "id" not in row.values and _is_serial(row.values.get("number"))]
        tasks = {id(row): task for row in serials if (task := self._numbered.get(row.values["number"])) is not None}
        states = ledgers.states(self._record, {*tasks.values()})
        shared: dict[str, list[tuple[Entry, known.Row]]] = defaultdict(list)
        for row in serials:
            if tasks.get(id(row)) in states:
                shared[row.sheet].append((row, states[tasks[id(row)]]))
        # Where a row names the number of its parent, nothing else would tell it.
        linked = {row.sheet for row in rows if row.values.get("parent")}
        for sheet, pairs in shared.items():
            self._judge(sheet, pairs, is_linked=sheet in linked)
        for row in rows:
            if row.sheet in self.others:
                row.values.pop("number", None)
        for row in serials if self.moved else ():
            state = states.get(tasks.get(id(row), 0))
            if row.sheet in self.moved and not (state and state["title"] == row.values["title"]):
                row.values.pop("number", None)

    def _judge(self, sheet: str, pairs: Sequence[tuple[Entry, known.Row]], *, is_linked: bool) -> None:
        """Decide whose serial numbers a sheet has; ``pairs`` are its rows and the tasks with their numbers."""
        if 2 * sum(row.values["title"] == state["title"] for row, state in pairs) >= len(pairs):
            self._faithful.add(sheet)
        if sheet in self._own or is_linked:
            self._own.add(sheet)
        elif moved := self._moved(pairs):
            self.moved.setdefault(sheet, moved)
        elif self._is_own([(row.values, state) for row, state in pairs]):
            self._own.add(sheet)
        else:
            self.others.setdefault(sheet, pairs[0][0])

    def _moved(self, pairs: Iterable[tuple[Entry, known.Row]]) -> Entry | None:
        """The first row whose title is that of a task with another serial number than its own."""
        differing = [row for row, state in pairs if row.values["title"] != state["title"]]
        alike = ledgers.with_title(self._record, {row.values["title"] for row in differing})
        states = ledgers.states(self._record, {task for _title, task in alike}).values()
        titles = {state["title"] for state in states if _is_serial(state["number"])}
        return next((row for row in differing if row.values["title"] in titles), None)

    def _is_own(self, pairs: Sequence[tuple[Mapping[str, Any], known.Row]]) -> bool:
        """Whether rows and the tasks with their serial numbers are one ledger: a title, or most leads and days agree.

        A title may have been corrected, even the only one.
        """
        alike = sum(
            self._register.known(values.get("owner") or "") == state["owner_id"] and same_dates(values, state)
            for values, state in pairs
        )
        return 2 * alike >= len(pairs) or any(values["title"] == state["title"] for values, state in pairs)

    def _named(self, row: Entry) -> int | None:
        """The task with the number of the row, or with its id in an exported file."""
        number = row.values.get("number")
        if (task := self._numbered.get(number)) is not None:
            return task
        return row.values.get("id") if row.part_of is None or number else None

    def _part(self, row: Entry, parent: int | None, leads: Container[int | None]) -> int | None:
        """The sub-task of ``parent`` that has or had the title of a row without a number.

        It has the same lead, or one that no row with this title has (``leads``): that lead was corrected.
        """
        title = row.values.get("title", "")
        parts = ledgers.parts_named(self._record, parent, title, title, title) if parent else []
        free = [(task, lead) for task, lead in parts if task <= self._last and not self._taken[task]]
        same = (task for task, lead in free if lead == self._lead(row.values))
        task = next(same, next((task for task, lead in free if lead not in leads), None))
        if task is not None:
            self._taken[task] = True
        return task

    def _alike(self, rows: Sequence[Entry]) -> dict[int, list[int]]:
        """The tasks with the same title and lead as a row: ``id(row)`` → ids; rows without any are left out."""
        if not (rows and self._last):
            return {}
        # The first row without a number makes a temporary index of titles; ledgers with numbers never need it.
        if not self._keeps_titles:
            ledgers.keep_titles(self._record, self._last)
            self._keeps_titles = True
        titled = ledgers.titled(self._record, {row.values["title"] for row in rows})
        alike = {id(row): titled.get((row.values["title"], self._lead(row.values)), []) for row in rows}
        return {row: tasks for row, tasks in alike.items() if tasks}

    def end(self) -> None:
        """Drop the temporary index."""
        if self._keeps_titles:
            ledgers.forget_titles(self._record)

    def _lead(self, values: Mapping[str, Any]) -> int | None:
        """The id of the lead; 0 for an unknown owner, None for a row without a lead."""
        name = values.get("owner")
        return (self._register.known(name) or 0) if name else None

    def _chosen(self, row: Entry, alike: Iterable[int], states: Mapping[int, known.Row]) -> int | None:
        numbered = "number" in row.values
        free = [states[each] for each in alike if each in states and not self._taken[each]]
        named = [state for state in free if self._is_named(row, state)]
        others = [each for each in named if each["number"] and key(each["number"]) not in self._numbers]
        if numbered:  # a ledger that got its numbers later matches tasks that have none yet
            free = [state for state in free if state["number"] is None]
        # What was corrected since is found as the last import brought it.
        for seen, state in chain(((each, each) for each in free), ((self._as_brought(each), each) for each in free)):
            if self._is_named(row, seen) and same_dates(row.values, seen):
                # Two equal rows of a ledger match two equal tasks, one each.
                self._taken[state["id"]] = True
                return int(state["id"])
        near = [each for each in others if same_dates(row.values, each)] if numbered else named
        if still := next((each for each in near if each["status"] in OPEN), None):
            self.namesakes.append((row, still["id"]))
        return None

    def _is_named(self, row: Entry, state: known.Row) -> bool:
        """Whether row and task have the same title and lead."""
        return (row.values["title"], text(self._lead(row.values))) == (state["title"], text(state["owner_id"]))

    def _as_brought(self, state: known.Row) -> known.Row:
        """The task with the values that the last import brought."""
        brought = self._brought[state["id"]]
        bases = {each: brought.base(each, text(state[each])) for each in TELLING}
        return {**state, **{each: value for each, value in bases.items() if value is not UNKNOWN}}

    def check_number(self, row: Entry) -> None:
        """Raise Refused if the number of the row is ambiguous."""
        if number := row.values.get("number"):
            self._numbered.check(number)

    def is_same(self, row: Entry, state: known.Row) -> bool:
        """Return whether the row really is this task.

        An id in an exported file may be from the store of another office, so at most one of number, title, assignment
        and lead may differ. Raises Refused if only a serial number matches, or with nothing else a number that may be
        that of another thing.
        """
        values, number, its = row.values, row.values.get("number"), state["number"]
        is_named = bool(number and its) and key(number) == key(its)
        if is_named and (values["title"] == state["title"] or not _is_serial(number)):
            if values.get("is_likely_number") and self._is_another(values, state):
                raise _another_matter(state)
            return True
        if is_named and row.sheet in self._faithful and self._is_corrected(values, state):
            return True
        # Serial number 3 of another ledger, with another title: matching it would overwrite a foreign task.
        if is_named and values.get("id") != state["id"]:
            raise _another_ledger(state)
        if "id" not in values:
            return True
        # A corrected title or a new lead is normal; two differences point to another task.
        same = (
            number == its,
            values["title"] == state["title"],
            values.get("assigned") == state["assigned"],
            (self._register.known(values["owner"]) if values.get("owner") else None) == state["owner_id"],
        )
        return bool(sum(same) >= len(same) - 1)

    def _is_corrected(self, values: Mapping[str, Any], state: known.Row) -> bool:
        """Whether only the title may have been corrected: lead and deadline are given, and the same."""
        lead = self._lead(values)
        return bool(lead and "due" in values) and lead == state["owner_id"] and same_dates(values, state)

    def _is_another(self, values: Mapping[str, Any], state: known.Row) -> bool:
        """Return whether a row tells another title, lead and deadline than the task; or another title and deadline than
        a task that is closed, as its room may have another defect by now."""
        lead, due = self._lead(values), values.get("due")
        is_told = None not in (lead, due, state["owner_id"], state["due"])
        is_led = lead == state["owner_id"] and state["status"] in OPEN
        is_alike = is_led or due in (state["due"], state["original_due"])
        return is_told and not is_alike and SequenceMatcher(None, values["title"], state["title"]).ratio() < CORRECTED


def _is_serial(number: str | None) -> bool:
    return bool(number and SERIAL.fullmatch(key(number)))


def _another_matter(state: known.Row) -> Refused:
    return Refused(
        _("The number {number} is that of another task here, with another title and deadline: {name}.").format(
            number=state["number"], name=called(state["id"], state["number"], state["title"])
        ),
        _("If the column numbers other things, leave it out with --map number= ; else correct the number or title."),
    )


def _another_ledger(state: known.Row) -> Refused:
    return Refused(
        _("The serial number {number} belongs to another task here: {name}.").format(
            number=state["number"], name=called(state["id"], state["number"], state["title"])
        ),
        _("If this is another ledger, leave out its serial numbers with --map number= ."),
    )
