"""Columns of a task as people read them, under the keys of its row."""

from typing import Any

from duban.actions.outcome import Told
from duban.actions.owners import Register
from duban.domain.kept import texts
from duban.store.queries import ledgers
from duban.store.writing import Record

KEYS = {"owner_id": "owner", "person_id": "person", "meeting_id": "meeting", "parent_id": "parent"}
"""Columns that hold an id → the key of the row that shows whose."""


class Teller:
    """Tells values; owners, meetings and parents by name."""

    def __init__(self, record: Record, register: Register) -> None:
        self._record, self._register = record, register

    def told(self, column: str, value: Any) -> Told:
        """A value of that column, supporting owners as a list of ids."""
        if value is None or value == []:
            return None
        if column in ("owner_id", "person_id"):
            return self._register.name_of(value)
        if column == "supporting":
            return "、".join(map(self._register.name_of, value))
        if column == "tags":
            return "、".join(texts(value))
        if column == "meeting_id":
            return ledgers.meeting_name(self._record, value)
        return self.label(value) if column == "parent_id" else value

    def label(self, task: int) -> str:
        """A task beside what a ledger says: its number, else its id as a REF, which no number looks like."""
        return ledgers.number_of(self._record, task) or f"id:{task}"


def name(state: Any) -> str:
    """A task whose columns are known, beside what a ledger says: its number, else its id as a REF."""
    return state.get("number") or f"id:{state['id']}"
