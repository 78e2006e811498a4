"""The last imported value of each field of a task: the common base of a three-way merge of sheet and task.

The base comes from the record. It is the value with which an import registered the task, or that of its last event of
the kind "import", unless that import was undone. If a sheet agrees with the task, there is no event; then the value is
kept in the column ``brought``, a JSON object of texts. Events change this column like any other, but no report shows
it. A task that was registered by hand has no base before its first import.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from duban.actions.known import Row
from duban.domain.jsonfields import mapping
from duban.store.queries import ledgers
from duban.store.writing import Record

UNKNOWN = object()
"""The base of a field without an imported value. Not None, which is the base of an empty cell."""

Event = tuple[int, str, str | None, str | None]
"""(batch, kind, old value, new value)."""


class Brought:
    """The last imported values of one task. Values are texts as in events; supporting owners are ids joined by commas.

    ``is_as_imported``: an import registered the task, and nothing has changed since.
    """

    def __init__(self, events: dict[str, list[Event]], taken_back: set[int], kept: str | None) -> None:
        self._events, self._taken_back = events, taken_back
        self._kept: dict[str, str] = mapping(kept) if kept else {}
        first = events.get("present", [(0, "import", None, None)])[0]
        # Without events, ``Memory`` has found that an import registered the task and nothing followed.
        self._registered, self._is_imported = first[0], first[1] == "import"
        self.is_as_imported = not events

    def may_differ(self, field: str) -> bool:
        """Return whether the base of a field may differ from the value in the task."""
        return field in self._events or field in self._kept or not self._is_imported

    def base(self, field: str, now: str | None) -> Any:
        """The base of a field whose value in the task is ``now``: a text, None for empty, or UNKNOWN."""
        events = self._events.get(field, ())
        # The value at registration is the old one of the first later event, or the present one without events.
        since = [event for event in events if event[0] != self._registered]
        brought: Any = (since[0][2] if since else now) if self._is_imported else UNKNOWN
        if field in self._kept:
            brought = self._kept[field]
        for batch, kind, old, new in events:
            is_brought = kind == "import" and field not in self._kept and batch not in self._taken_back
            is_same_owner = kind == "merge" and brought == old  # two owners were merged: the same under another id
            if is_brought or is_same_owner:
                brought = new
        return brought

    def had(self, field: str, value: str | None) -> bool:
        """Return whether the field ever had that value."""
        return any(value in (old, new) for _batch, _kind, old, new in self._events.get(field, ()))

    def note(self, changes: Mapping[str, tuple[str | None, str | None]], agreed: Mapping[str, str]) -> None:
        """Note the changes of the running import, field → (old, new), and the fields in which sheet and task agreed.

        The same task may come again in a later row of the sheet.
        """
        self._kept = {each: value for each, value in (self._kept | dict(agreed)).items() if each not in changes}
        for field, (old, new) in changes.items():
            self._events.setdefault(field, []).append((-1, "import", old, new))
        self.is_as_imported = False

    def kept_with(self, agreed: Mapping[str, str], taken: Iterable[str]) -> str | None:
        """The new content of the column ``brought``, or None if empty. Fields in ``taken`` have an event instead."""
        kept = {**self._kept, **agreed}
        for field in taken:
            kept.pop(field, None)
        return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else None


class Memory:
    """Loads the bases of many tasks at once."""

    def __init__(self, record: Record) -> None:
        self._record, self._taken_back = record, record.undone()
        self._imports: dict[int, bool] = {}  # batch that registered tasks → was it an import?

    def of(self, states: Mapping[int, Row]) -> dict[int, Brought]:
        """The bases of these tasks, by id; ``states`` are their present columns."""
        if not states:
            return {}
        # Most tasks have only the event of their registration by an import; their other events need not be loaded.
        plain = set()
        for task, first, last in list(ledgers.first_and_last_batch(self._record, states)):
            if first == last and states[task]["brought"] is None and self._is_import(first):
                plain.add(task)
        events: dict[int, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
        if others := [task for task in states if task not in plain]:
            for task, field, batch, kind, old, new in ledgers.events_of(self._record, others):
                events[task][field].append((batch, kind, old, new))
        return {task: Brought(events.get(task, {}), self._taken_back, states[task]["brought"]) for task in states}

    def _is_import(self, batch: int) -> bool:
        """Return whether that batch registered its tasks as an import."""
        if batch not in self._imports:
            self._imports[batch] = ledgers.registered_by(self._record, batch) == "import"
        return self._imports[batch]
