"""Take over the rows of a ledger: new tasks, corrections of known ones, and the owners they name."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from duban.actions import known
from duban.actions.families import Families
from duban.actions.life import load
from duban.actions.owners import Register, support
from duban.actions.parts import INHERITED
from duban.errors import DubanError, Refused
from duban.locales import _
from duban.store.tables import Meeting
from duban.store.writing import Change, Record

CHUNK = 2000
COPIED = (
    "number", "title", "status", "urgency", "source", "reference", "leader", "assigned", "due", "due_text",
    "original_due", "progress", "last_feedback", "last_feedback_on", "urged", "extended", "closed", "result",
    "detail", "applicant", "replied",
)  # fmt: skip
BLANK = dict.fromkeys((*COPIED, "owner_id", "person_id", "meeting_id", "tags"))
DEFAULTS = {**BLANK, "status": None, "urgency": "normal", "urged": 0, "extended": 0, "present": 1}


class Entry(Protocol):
    """A row of a ledger. ``task`` is the id that it got, ``part_of`` the row whose sub-task it is.

    ``values`` has the keys of a task's row, with values of the store; an ``id`` is in it only where duban wrote
    the file. ``entries`` are the feedback that its narrative tells, (day, text) from the oldest.
    """

    values: dict[str, Any]
    entries: list[tuple[str, str]]
    part_of: "Entry | None"
    task: int | None


@dataclass
class Outcome:
    """What came of a ledger: the ids of new, changed and unchanged tasks, and how many rows are closed tasks.

    ``meetings`` are those that were met for the first time, with the day that was assumed for them; ``stale``
    the parents that do not get the progress or deadline which their row says, since their sub-tasks give another.
    """

    new: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    closed: int = 0
    meetings: dict[str, str] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)


class TakeOver:
    """One import. A row whose number is known corrects that task; an empty cell never erases anything."""

    def __init__(self, record: Record, register: Register) -> None:
        self._record = record
        self._register = register
        self.outcome = Outcome()
        self._known = known.numbered(record)
        self._meetings = known.meetings(record)
        self._seen: set[str] = set()
        self._families = Families(record, self._known)

    def run(self, rows: Iterable[Any], refused: Callable[[Any, DubanError], None]) -> Outcome:
        """Take over every ``Entry`` that can be; ``refused`` is told of each that cannot, and why."""
        remaining = iter(rows)
        while chunk := list(islice(remaining, CHUNK)):
            self._take(chunk, refused)
        self._families.settle(refused)
        moved = [each for each in self._families.moved if each not in self.outcome.changed]
        self.outcome.unchanged = [each for each in self.outcome.unchanged if each not in moved]
        self.outcome.changed += moved
        self.outcome.stale = self._families.stale
        return self.outcome

    def _take(self, chunk: list[Entry], refused: Callable[[Any, DubanError], None]) -> None:
        """Correct the tasks that are known, then register the others, all at once."""
        found = {id(row): task for row in chunk if (task := self._id_of(row)) is not None}
        states = known.states(self._record, found.values())
        supporting = known.supporters(self._record, found.values()) if found else {}
        new: list[tuple[Entry, dict[str, Any], list[int]]] = []
        for row in chunk:
            try:
                self._check_number(row)
                state = states.get(found.get(id(row), 0))
                if state is not None and self._is_same(row.values, state):
                    self._correct(row, state, supporting.get(state["id"], []))
                else:
                    new.append((row, self._new(row), self._supporting(row.values)))
            except DubanError as error:
                refused(row, error)
        self._register_all(new)

    def _id_of(self, row: Entry) -> int | None:
        """The task that a row may be: of its number, its id in a file of duban's, or that part of its parent."""
        number = row.values.get("number")
        if number in self._known:
            return self._known[number]
        if row.part_of is not None and number is None:
            parent = self._known.get(row.part_of.values.get("number", ""))
            return known.part_named(self._record, parent, row.values.get("title", "")) if parent else None
        return row.values.get("id")

    def _check_number(self, row: Entry) -> None:
        number = row.values.get("number")
        if number is None:
            return
        if number in self._seen:
            raise Refused(_("The number {number!r} stands in the file twice.").format(number=number))
        self._seen.add(number)

    def _is_same(self, values: Mapping[str, Any], state: known.Row) -> bool:
        """Was the row exported from this task? An id alone may come from another office: one field may differ.

        Raises Refused where only a serial number says so.
        """
        if (number := values.get("number")) and number == state["number"]:
            if str(number).isdecimal() and values["title"] != state["title"]:
                raise _another_ledger(state)
            return True
        if "id" not in values:
            return True
        owner = self._register.lead(values["owner"]) if values.get("owner") else None
        same = (
            number == state["number"],
            values["title"] == state["title"],
            values.get("assigned") == state["assigned"],
            owner == state["owner_id"],
        )
        return bool(sum(same) >= len(same) - 1)

    def _correct(self, row: Entry, state: known.Row, supporting: list[int]) -> None:
        values = self._families.without_derived(row.values, state)
        wanted = self._columns(values, state["owner_id"])
        wanted = {key: value for key, value in wanted.items() if value != state[key]}
        helpers = [each for each in self._supporting(values) if each != wanted.get("owner_id", state["owner_id"])]
        more = bool(helpers) and helpers != supporting
        if wanted or more:
            task = load(self._record, state["id"])
            self._note_entries(state["id"], _later(row.entries, state["last_feedback"]))
            self._record.change(task, "import", wanted)
            if more:
                support(self._record, task, helpers, "import")
        (self.outcome.changed if wanted or more else self.outcome.unchanged).append(state["id"])
        self.outcome.closed += (wanted.get("status") or state["status"]) == "closed"
        self._families.place(row, state["id"], is_new=False)

    def _new(self, row: Entry) -> dict[str, Any]:
        """All columns of a new task. What duban itself wrote has them all already."""
        values = row.values
        if row.part_of is not None:
            values |= {each: row.part_of.values[each] for each in _handed_down(row)}
        columns = DEFAULTS | self._columns(values, None)
        if "id" not in values:
            columns["original_due"] = columns["original_due"] or columns["due"]
            if columns["last_feedback"] and not columns["last_feedback_on"]:
                columns["last_feedback_on"] = self._record.today.isoformat()
        columns["assigned"] = columns["assigned"] or self._record.today.isoformat()
        if columns["status"] is None:
            begun = columns["last_feedback"] is not None or columns["progress"]
            columns["status"] = "closed" if columns["closed"] else "active" if begun else "assigned"
        return columns

    def _columns(self, values: Mapping[str, Any], owner_id: int | None) -> dict[str, Any]:
        """The columns of the cells that are not empty."""
        columns = {key: value for key, value in values.items() if key in BLANK and value is not None}
        if tags := columns.pop("tags", None):
            columns["tags"] = json.dumps(tags, ensure_ascii=False)
        if values.get("owner"):
            columns["owner_id"] = owner_id = self._register.lead(values["owner"])
        if values.get("person"):
            columns["person_id"] = self._register.person(values["person"], owner_id)
        if values.get("meeting"):
            columns["meeting_id"] = self._meeting(values)
        return columns

    def _supporting(self, values: Mapping[str, Any]) -> list[int]:
        return list(dict.fromkeys(self._register.lead(each) for each in values.get("supporting", ())))

    def _meeting(self, values: Mapping[str, Any]) -> int:
        """The meeting of that name. No sheet tells the day of one that nobody registered: the deadline stands in."""
        name = values["meeting"]
        if name not in self._meetings:
            day = (values.get("due") or values.get("assigned") or self._record.today.isoformat())[:10]
            meeting = self._record.register(Meeting(name=name, day=day), "import")
            self._meetings[name] = meeting.id or 0
            self.outcome.meetings[name] = day
        return self._meetings[name]

    def _register_all(self, new: list[tuple[Entry, dict[str, Any], list[int]]]) -> None:
        if not new:
            return
        ids = self._record.register_all([columns for _row, columns, _supporting in new], "import")
        supporting = {}
        for task, (row, columns, helpers) in zip(ids, new, strict=True):
            if columns["number"]:
                self._known[columns["number"]] = task
            if helpers := [each for each in helpers if each != columns["owner_id"]]:
                supporting[task] = helpers
            if row.entries:
                self._note_entries(task, row.entries)
            self.outcome.closed += columns["status"] == "closed"
            self._families.place(row, task, is_new=True)
        self._record.support_all(supporting, "import")
        self.outcome.new += ids

    def _note_entries(self, task: int, entries: list[tuple[str, str]]) -> None:
        """A narrative of several dates is as many feedback entries, each effective on its day."""
        changes: list[Change] = [(task, "feedback", "last_feedback", None, text, day) for day, text in entries]
        self._record.note_all(changes)


def _handed_down(row: Entry) -> list[str]:
    """What a sub-task has from the row above, where its own cells say nothing."""
    above = row.part_of.values if row.part_of else {}
    passed = ("owner", "assigned", "due", "due_text", *INHERITED)
    return [each for each in passed if each in above and each not in row.values]


def _later(entries: list[tuple[str, str]], last: str | None) -> list[tuple[str, str]]:
    """The entries that come after the one that is known as the last; none where it is not among them."""
    texts = [text for _day, text in entries]
    return entries[texts.index(last) + 1 :] if last in texts else entries[-1:]


def _another_ledger(state: known.Row) -> Refused:
    return Refused(
        _("The serial number {number} is task {id} here, with another title: “{title}”.").format(
            number=state["number"], id=state["id"], title=state["title"]
        ),
        _("If this is another ledger, leave its serial numbers out with --map number= ."),
    )
