"""What an import changes in known tasks: written many at once, each field told as old → new."""

from collections.abc import Mapping
from typing import Any

from duban.actions.brought import Brought
from duban.actions.known import Row
from duban.actions.outcome import Changed, Conflict, Outcome, Place
from duban.actions.owners import Register
from duban.actions.told import KEYS, Teller, name
from duban.store.writing import SILENT, Record

BY_THE_WAY = SILENT | {"suspended_on"}
"""Columns that follow others and are not told."""


class Changes:
    """Collects the changes of a piece of an import, until they are written."""

    def __init__(self, record: Record, register: Register, outcome: Outcome) -> None:
        self._record, self._outcome = record, outcome
        self._teller = Teller(record, register)
        self._columns: list[tuple[Row, dict[str, Any]]] = []
        self._supporting: dict[int, tuple[list[int], list[int]]] = {}

    def change(self, place: Place, state: Row, wanted: Mapping[str, Any]) -> None:
        """Give a task, as it is, other values; ``supporting`` among both is a list of ids."""
        columns = {each: value for each, value in wanted.items() if each != "supporting"}
        if columns:
            self._columns.append((state, columns))
        if "supporting" in wanted:
            before, _now = self._supporting.get(state["id"], (state["supporting"], []))
            self._supporting[state["id"]] = before, wanted["supporting"]
        for each in (column for column in wanted if column not in BY_THE_WAY):
            old_and_new = self._teller.told(each, state[each]), self._teller.told(each, wanted[each])
            self._outcome.changes.append(Changed(place, state["id"], name(state), KEYS.get(each, each), *old_and_new))

    def refuse(self, place: Place, state: Row, column: str, theirs: Any, reason: str = "") -> None:
        """Note that a column of a task stays as it is, though the ledger says otherwise."""
        ours_and_theirs = self._teller.told(column, state.get(column)), self._teller.told(column, theirs)
        self.note(place, state, KEYS.get(column, column), *ours_and_theirs, reason)

    def note(self, place: Place, state: Row, key: str, ours: Any, theirs: Any, reason: str = "") -> None:
        """The same of a key of the row, in words."""
        self._outcome.conflicts.append(Conflict(place, state["id"], name(state), key, ours, theirs, reason))

    def told(self, column: str, value: Any) -> Any:
        """A value of that column as people read it."""
        return self._teller.told(column, value)

    def write(self) -> None:
        """Write what was collected."""
        self._record.change_all(self._columns, "import")
        self._record.replace_support(self._supporting, "import")
        self._columns.clear()
        self._supporting.clear()


def keep(wanted: dict[str, Any], state: Row, brought: Brought, agreed: Mapping[str, str]) -> None:
    """Add to what a task gets what its ledger has brought thereby."""
    kept = brought.kept_with(agreed, wanted)
    if kept != state["brought"]:
        wanted["brought"] = kept
