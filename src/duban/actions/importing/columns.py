"""Map the values of a row of a ledger to the columns of a task."""

import json
from collections.abc import Mapping
from typing import Any

from duban.actions.importing.lawful import open_state
from duban.actions.importing.recognise import Entry
from duban.actions.owners import Register
from duban.actions.parts import INHERITED
from duban.domain.meetings import day_in
from duban.domain.parts import LENT
from duban.domain.task import OPEN
from duban.store.statements import Meeting
from duban.store.writing import Record

COPIED = (
    "number", "title", "status", "urgency", "source", "reference", "leader", "assigned", "due", "due_text",
    "original_due", "progress", "last_feedback", "last_feedback_on", "urged", "extended", "closed", "result",
    "detail", "applicant", "replied", "confidential",
)  # fmt: skip
# A sub-task with any of these has a state of its own and does not inherit the closing of its parent.
WORK_FIELDS = {"status", "closed", "progress", "result", "last_feedback"}
_SAME = frozenset(COPIED)


class Columns:
    """Maps values to columns and registers unknown owners and meetings.

    ``meetings`` maps the name of each new meeting to the day that was assumed for it. ``handed_down`` counts the new
    sub-tasks with the lead or the deadline of the row above.
    """

    def __init__(self, record: Record, register: Register, meetings: dict[str, int]) -> None:
        self.meetings: dict[str, str] = {}
        self.handed_down = 0
        self._record, self._register, self._known_meetings = record, register, meetings
        self._today = record.today.isoformat()

    def of_new(self, row: Entry) -> dict[str, Any]:
        """The columns of a new task. A row of an exported file (with an id) has them all; others get defaults."""
        values = row.values
        if row.part_of is not None:
            # Into the row itself: its own sub-tasks inherit from it in turn.
            values |= (passed := {each: row.part_of.values[each] for each in _handed_down(row)})
            self.handed_down += bool(passed.keys() & {"owner", "due"})
        columns = self.of(values, None)
        # These values are derived from the sub-tasks, not the parent's own.
        for each in LENT[values.get("lent", "none")]:
            columns.pop(each, None)
        if "id" not in values:
            if "due" in columns:
                # An exported row has its own original deadline, or none on purpose.
                columns.setdefault("original_due", columns["due"])
            if "last_feedback" in columns:
                columns.setdefault("last_feedback_on", self._today)
        if "status" not in columns:
            # Many ledgers have no column for the state, only a day of completion.
            columns["status"] = "closed" if "closed" in columns else open_state(columns)
        ended = columns.get("closed", self._today) if columns["status"] not in OPEN else self._today
        columns.setdefault("assigned", min(ended[:10], self._today))
        return columns

    def of(self, values: Mapping[str, Any], owner_id: int | None) -> dict[str, Any]:
        """The columns of the non-empty cells; ``owner_id`` is the lead if the row names none."""
        columns = {key: value for key, value in values.items() if key in _SAME and value is not None}
        if tags := values.get("tags"):
            columns["tags"] = json.dumps(tags, ensure_ascii=False)
        name, person = values.get("owner"), values.get("person")
        if name:
            columns["owner_id"] = owner_id = self._register.lead(name, values.get("owner_kind", "unit"))
        # With owner_kind the row names only persons, and the first of them is the lead itself.
        if person and "owner_kind" not in values:
            find = self._register.leader if values.get("is_leader") else self._register.person
            columns["person_id"] = find(person, owner_id)
        # The lead comes from 责任人, where some offices write a unit.
        elif person and owner_id and self._register.is_person(owner_id):
            columns["person_id"] = owner_id
        if values.get("meeting"):
            columns["meeting_id"] = self._meeting(values)
        return columns

    def is_new(self, key: str, name: str) -> bool:
        """Return whether the name in that key of a row is unknown so far."""
        return name not in self._known_meetings if key == "meeting" else self._register.known(name) is None

    def supporting(self, values: Mapping[str, Any]) -> list[int]:
        """The ids of the supporting owners; unknown names are registered, those in ``persons`` as persons."""
        names = values.get("supporting")
        if not names:
            return []
        persons = values.get("persons", ())
        owners = (self._register.lead(name, "person" if name in persons else "unit") for name in names)
        return list(dict.fromkeys(owners))

    def _meeting(self, values: Mapping[str, Any]) -> int:
        """The id of the meeting of that name; an unknown one is registered.

        Where its name does not tell its day, the deadline of the task is taken for it.
        """
        name = values["meeting"]
        if name not in self._known_meetings:
            own = day_in(name) or values.get("met")
            day = own or (values.get("due") or values.get("assigned") or self._today)[:10]
            meeting = self._record.register(Meeting(name=name, day=day), "import")
            self._known_meetings[name] = meeting.id
            if not own:
                self.meetings[name] = day
        return self._known_meetings[name]


def _handed_down(row: Entry) -> list[str]:
    """The fields that a sub-task inherits from the row above, because its own cells are empty: 待定 is not."""
    above = row.part_of.values if row.part_of else {}
    passed = ["assigned", *INHERITED, *([] if "is_unled" in row.values else ["owner"])]
    passed += [] if "due_text" in row.values else ["due", "due_text"]
    if above.get("status") == "closed" and not row.values.keys() & WORK_FIELDS:
        passed += ["status", "closed"]
    return [each for each in passed if each in above and each not in row.values]
