"""Display values of the columns of a task, for the report of an import."""

from typing import Any

from duban.actions.outcome import DisplayValue
from duban.actions.owners import Register
from duban.domain.kept import texts
from duban.domain.lists import joined
from duban.locales import term
from duban.store.queries import ledgers
from duban.store.writing import Record

KEYS = {"owner_id": "owner", "person_id": "person", "meeting_id": "meeting", "parent_id": "parent"}
"""Columns with an id → keys of the row with the name."""


class Display:
    """Formats values for display; owners, meetings and parents by name."""

    def __init__(self, record: Record, register: Register) -> None:
        self._record, self._register = record, register

    def value(self, column: str, value: Any) -> DisplayValue:
        """The display value of a column; ``value`` is a list of ids for supporting owners."""
        if value is None or value == []:
            return None
        if column in ("owner_id", "person_id"):
            return self._register.name_of(value)
        if column == "supporting":
            return joined(map(self._register.name_of, value))
        if column == "tags":
            return joined(texts(value))
        if column == "meeting_id":
            return ledgers.meeting_name(self._record, value)
        return self._plain(column, value)

    def _plain(self, column: str, value: Any) -> DisplayValue:
        if column == "confidential":
            return term("bool", "yes" if value else "no")
        return self.label(value) if column == "parent_id" else value

    def label(self, task: int) -> str:
        """The label of a task: its number, else id:N, which cannot be taken for a number."""
        return ledgers.number_of(self._record, task) or f"id:{task}"


def name(state: Any) -> str:
    """The label of a task with known columns: its number, else id:N."""
    return state.get("number") or f"id:{state['id']}"
