"""What ledgers brought for a task the last time, as the record tells it: the common ground of sheet and task.

A field that an import set was brought as that import left it: as the task was registered, or by its last event of
kind "import", unless that import was taken back. Where a sheet says what the task has already, no event tells it: it is
kept in the column ``brought``, a JSON object of texts, changed by events like any other column and shown nowhere.
Of a task that was registered by hand nothing is known to be brought before the first import.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from duban.actions.chains import undone
from duban.actions.known import Row
from duban.domain.kept import mapping
from duban.store.queries import ledgers
from duban.store.writing import Record

UNKNOWN = object()
"""What was brought for a field of which the record does not tell it."""

Event = tuple[int, str, str | None, str | None]
"""Batch, kind, old and new."""


class Brought:
    """What ledgers brought for one task. Values are texts as in events, supporting owners ids joined by commas.

    ``is_as_imported``: an import registered it, and nothing has happened to it since.
    """

    def __init__(self, events: dict[str, list[Event]], taken_back: set[int], kept: str | None) -> None:
        self._events, self._taken_back = events, taken_back
        self._kept: dict[str, str] = mapping(kept) if kept else {}
        first = events.get("present", [(0, "import", None, None)])[0]
        self._registered, self._is_imported = first[0], first[1] == "import"
        self.is_as_imported = not events

    def tells(self, field: str) -> bool:
        """Whether anything may have been brought for a field but what the task has."""
        return field in self._events or field in self._kept or not self._is_imported

    def of(self, field: str, now: str | None) -> Any:
        """The text that was brought for a field, which is ``now`` in the task; None for an empty one, or UNKNOWN."""
        events = self._events.get(field, ())
        since = [event for event in events if event[0] != self._registered]
        brought: Any = (since[0][2] if since else now) if self._is_imported else UNKNOWN
        if field in self._kept:
            brought = self._kept[field]
        for batch, kind, old, new in events:
            is_brought = kind == "import" and field not in self._kept and batch not in self._taken_back
            is_same_owner = kind == "merge" and brought == old  # under another id
            if is_brought or is_same_owner:
                brought = new
        return brought

    def had(self, field: str, value: str | None) -> bool:
        """Whether the field ever had that value."""
        return any(value in (old, new) for _batch, _kind, old, new in self._events.get(field, ()))

    def note(self, changes: Mapping[str, tuple[str | None, str | None]], agreed: Mapping[str, str]) -> None:
        """This import has just changed these fields, old → new, and found the sheet agreed in others."""
        self._kept = {each: value for each, value in (self._kept | dict(agreed)).items() if each not in changes}
        for field, (old, new) in changes.items():
            self._events.setdefault(field, []).append((-1, "import", old, new))
        self.is_as_imported = False

    def kept_with(self, agreed: Mapping[str, str], taken: Iterable[str]) -> str | None:
        """The column, where the sheet says of some fields what the task has, and is followed in others."""
        kept = {**self._kept, **agreed}
        for field in taken:
            kept.pop(field, None)
        return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else None


class Memory:
    """Reads what was brought for many tasks at once."""

    def __init__(self, record: Record) -> None:
        self._record, self._taken_back = record, undone(record)
        self._imports: dict[int, bool] = {}  # the batches that registered tasks: were they imports?

    def of(self, states: Mapping[int, Row]) -> dict[int, Brought]:
        """For each of the tasks, as they are."""
        if not states:
            return {}
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
        """Did that command register its tasks as an import?"""
        if batch not in self._imports:
            self._imports[batch] = ledgers.registered_by(self._record, batch) == "import"
        return self._imports[batch]
