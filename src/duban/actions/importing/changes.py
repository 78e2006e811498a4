"""Changes of an import in known tasks: written in bulk, and reported field by field as old → new."""

from collections.abc import Callable, Mapping
from typing import Any

from duban.actions.importing.brought import Brought
from duban.actions.importing.outcome import Changed, Conflict, DisplayValue, Outcome, Place
from duban.actions.known import Row
from duban.actions.owners import Register
from duban.domain.jsonfields import texts
from duban.domain.names.lists import joined
from duban.locales import term
from duban.store.queries import ledgers
from duban.store.writing import SILENT, Record

KEYS = {"owner_id": "owner", "person_id": "person", "meeting_id": "meeting", "parent_id": "parent"}
"""Columns with an id → keys of the row with the name."""
NOT_REPORTED = SILENT | {"suspended_on"}
"""Columns that follow from others and are not reported."""


class Changes:
    """Collects the changes of one chunk of an import until they are written."""

    def __init__(self, record: Record, register: Register, outcome: Outcome) -> None:
        self._record, self._outcome = record, outcome
        self._shown: dict[str, Callable[[Any], DisplayValue]] = {
            "owner_id": register.name_of,
            "person_id": register.name_of,
            "supporting": lambda owners: joined(map(register.name_of, owners)),
            "tags": lambda text: joined(texts(text)),
            "meeting_id": lambda meeting: ledgers.meeting_name(record, meeting),
            "parent_id": lambda task: ledgers.number_of(record, task) or f"id:{task}",
            "confidential": lambda value: term("bool", "yes" if value else "no"),
        }
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
            old, new = self.displayed(each, state[each]), self.displayed(each, wanted[each])
            if old != new:  # 李华 of another unit follows from the unit
                task = state["id"], name(state), KEYS.get(each, each)
                self._outcome.changes.append(Changed(place, *task, old, new, state.get("title", "")))

    def refuse(self, place: Place, state: Row, column: str, theirs: Any, reason: str = "") -> None:
        """Report that a column of a task keeps its value although the ledger has another."""
        ours_and_theirs = self.displayed(column, state.get(column)), self.displayed(column, theirs)
        self.note(place, state, KEYS.get(column, column), *ours_and_theirs, reason)

    def note(self, place: Place, state: Row, key: str, ours: Any, theirs: Any, reason: str = "") -> None:
        """Report the same for a key of the row, with display values."""
        task = state["id"], name(state), key
        self._outcome.conflicts.append(Conflict(place, *task, ours, theirs, reason, state.get("title", "")))

    def displayed(self, column: str, value: Any) -> Any:
        """The display value of a column, with names for ids; ``value`` is a list of ids for supporting owners."""
        if value is None or value == []:
            return None
        return self._shown[column](value) if column in self._shown else value

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


def name(state: Any) -> str:
    """The label of a task with known columns: its number, else id:N, which cannot be taken for a number."""
    return state.get("number") or f"id:{state['id']}"
