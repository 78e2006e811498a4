"""What the values of a ledger's row become in the columns of a task."""

import json
from collections.abc import Mapping
from typing import Any

from duban.actions.lawful import begun
from duban.actions.owners import Register
from duban.actions.parts import INHERITED
from duban.actions.recognise import Entry
from duban.domain.parts import LENT
from duban.store.statements import Meeting
from duban.store.writing import Record

COPIED = (
    "number", "title", "status", "urgency", "source", "reference", "leader", "assigned", "due", "due_text",
    "original_due", "progress", "last_feedback", "last_feedback_on", "urged", "extended", "closed", "result",
    "detail", "applicant", "replied",
)  # fmt: skip
TELL_OF_WORK = {"status", "closed", "progress", "result", "last_feedback"}
_SAME = frozenset(COPIED)


class Columns:
    """Words → the columns of a task; owners and meetings that are met for the first time are registered.

    ``meetings`` are such meetings, with the day that was assumed for them.
    """

    def __init__(self, record: Record, register: Register, meetings: dict[str, int]) -> None:
        self.meetings: dict[str, str] = {}
        self._record, self._register, self._known_meetings = record, register, meetings
        self._today = record.today.isoformat()

    def of_new(self, row: Entry) -> dict[str, Any]:
        """The columns that a new task fills. What duban itself wrote has them all already."""
        values = row.values
        if row.part_of is not None:
            values |= {each: row.part_of.values[each] for each in _handed_down(row)}
        columns = self.of(values, None)
        for each in LENT[values.get("lent", "none")]:
            columns.pop(each, None)
        if "id" not in values:
            if "due" in columns:
                columns.setdefault("original_due", columns["due"])
            if "last_feedback" in columns:
                columns.setdefault("last_feedback_on", self._today)
        columns.setdefault("assigned", self._today)
        if "status" not in columns:
            columns["status"] = "closed" if "closed" in columns else begun(columns)
        return columns

    def of(self, values: Mapping[str, Any], owner_id: int | None) -> dict[str, Any]:
        """The columns of the cells that are not empty; ``owner_id`` leads, where they do not say who."""
        columns = {key: value for key, value in values.items() if key in _SAME and value is not None}
        if tags := values.get("tags"):
            columns["tags"] = json.dumps(tags, ensure_ascii=False)
        name, person = values.get("owner"), values.get("person")
        if name:
            columns["owner_id"] = owner_id = self._register.lead(name, values.get("owner_kind", "unit"))
        if person and "owner_kind" not in values:
            columns["person_id"] = self._register.person(person, owner_id)
        elif person and owner_id and self._register.is_person(owner_id):  # under 责任人 some write a unit
            columns["person_id"] = owner_id
        if values.get("meeting"):
            columns["meeting_id"] = self._meeting(values)
        return columns

    def is_new(self, key: str, name: str) -> bool:
        """Is a name under that key of a row met for the first time?"""
        return name not in self._known_meetings if key == "meeting" else self._register.known(name) is None

    def supporting(self, values: Mapping[str, Any]) -> list[int]:
        """The owners that support; ``persons`` among them are known to be persons, also those that are new."""
        names = values.get("supporting")
        if not names:
            return []
        persons = values.get("persons", ())
        owners = (self._register.lead(name, "person" if name in persons else "unit") for name in names)
        return list(dict.fromkeys(owners))

    def _meeting(self, values: Mapping[str, Any]) -> int:
        """The meeting of that name. No sheet tells the day of one that nobody registered: the deadline stands in."""
        name = values["meeting"]
        if name not in self._known_meetings:
            day = (values.get("due") or values.get("assigned") or self._today)[:10]
            meeting = self._record.register(Meeting(name=name, day=day), "import")
            self._known_meetings[name] = meeting.id
            self.meetings[name] = day
        return self._known_meetings[name]


def _handed_down(row: Entry) -> list[str]:
    """What a sub-task has from the row above, where its own cells say nothing."""
    above = row.part_of.values if row.part_of else {}
    passed = ["owner", "assigned", "due", "due_text", *INHERITED]
    if above.get("status") == "closed" and not row.values.keys() & TELL_OF_WORK:
        passed += ["status", "closed"]
    return [each for each in passed if each in above and each not in row.values]
