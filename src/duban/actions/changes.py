"""Changes of an import in known tasks: written in bulk, and reported field by field as old → new."""

from collections.abc import Mapping
from typing import Any

from duban.actions.brought import Brought
from duban.actions.display import KEYS, Display, name
from duban.actions.known import Row
from duban.actions.outcome import Changed, Conflict, Outcome, Place
from duban.actions.owners import Register
from duban.store.writing import SILENT, Record

NOT_REPORTED = SILENT | {"suspended_on"}
"""Columns that follow from others and are not reported."""


class Changes:
    """Collects the changes of one chunk of an import until they are written."""

    def __init__(self, record: Record, register: Register, outcome: Outcome) -> None:
        self._record, self._outcome = record, outcome
        self._display = Display(record, register)
        self._columns: list[tuple[Row, dict[str, Any]]] = []
        self._supporting: dict[int, tuple[list[int], list[int]]] = {}

    def change(self, place: Place, state: Row, wanted: Mapping[str, Any]) -> None:
        """Change a task from ``state`` to the ``wanted`` columns; ``supporting`` in both is a list of ids."""
        columns = {each: value for each, value in wanted.items() if each != "supporting"}
        if "owner_id" in columns and state["declined"]:
            columns["declined"] = None  # another lead decides on what the former one asked (申请退办)
        if columns:
            self._columns.append((state, columns))
        if "supporting" in wanted:
            # A task may be changed twice in one chunk. The event then runs from the first state to the last.
            before, _now = self._supporting.get(state["id"], (state["supporting"], []))
            self._supporting[state["id"]] = before, wanted["supporting"]
        for each in (column for column in wanted if column not in NOT_REPORTED):
            old_and_new = self._display.value(each, state[each]), self._display.value(each, wanted[each])
            self._outcome.changes.append(Changed(place, state["id"], name(state), KEYS.get(each, each), *old_and_new))

    def refuse(self, place: Place, state: Row, column: str, theirs: Any, reason: str = "") -> None:
        """Report that a column of a task keeps its value although the ledger has another."""
        ours_and_theirs = self._display.value(column, state.get(column)), self._display.value(column, theirs)
        self.note(place, state, KEYS.get(column, column), *ours_and_theirs, reason)

    def note(self, place: Place, state: Row, key: str, ours: Any, theirs: Any, reason: str = "") -> None:
        """Report the same for a key of the row, with display values."""
        self._outcome.conflicts.append(Conflict(place, state["id"], name(state), key, ours, theirs, reason))

    def displayed(self, column: str, value: Any) -> Any:
        """The display value of a column."""
        return self._display.value(column, value)

    def write(self) -> None:
        """Write the collected changes."""
        self._record.change_all(self._columns, "import")
        self._record.replace_support(self._supporting, "import")
        self._columns.clear()
        self._supporting.clear()


def keep_base(wanted: dict[str, Any], state: Row, brought: Brought, agreed: Mapping[str, str]) -> None:
    """Add the new content of the column ``brought`` to ``wanted``, if it changes."""
    kept = brought.kept_with(agreed, wanted)
    if kept != state["brought"]:
        wanted["brought"] = kept
