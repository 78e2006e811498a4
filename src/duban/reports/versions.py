"""How often what a row shows has changed: what a calendar program compares with the event that it has.

A change of the task itself, of an owner whose name it shows, of the meeting, or of a sub-task at any depth, whose
deadline or progress it may show. What came under a task, and what was taken from it, is such a change too: the record
is never altered, so the number of the last event of all these only grows.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

from duban.reports.report import Version
from duban.store.reading import Reader

_PARTS = "SELECT id, parent_id FROM task WHERE parent_id IN ({})"
_PARTED = """SELECT e.old, MAX(e.id), MAX(b.at) FROM event e JOIN batch b ON b.id = e.batch_id
WHERE e.field = 'parent_id' AND e.old IS NOT NULL GROUP BY e.old"""
_EVENTS = """SELECT e.{row}, MAX(e.id), MAX(b.at) FROM event e JOIN batch b ON b.id = e.batch_id
WHERE e.{row} IN ({{}}) AND e.field <> 'brought' GROUP BY e.{row}"""
_SHOWN = {
    "SELECT id, owner_id FROM task WHERE id IN ({}) AND owner_id IS NOT NULL": "owner_id",
    "SELECT id, person_id FROM task WHERE id IN ({}) AND person_id IS NOT NULL": "owner_id",
    "SELECT task_id, owner_id FROM support WHERE task_id IN ({})": "owner_id",
    "SELECT id, meeting_id FROM task WHERE id IN ({}) AND meeting_id IS NOT NULL": "meeting_id",
}
"""What a task shows beside its own fields, as pairs of its id and another's; and the column of events for that."""

Known = dict[int, Version]


class Versions:
    """Gives for the ids of tasks the version of each."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __call__(self, ids: Sequence[int]) -> Known:
        found = dict.fromkeys(ids, Version())
        roots = self._roots(ids)
        for task, version in self._events("task_id", [*roots]).items():
            _raise(found, roots[task], version)
        for task, version in self._parted.items():
            _raise(found, roots.get(task, ()), version)
        for sql, row in _SHOWN.items():
            pairs = list(self._reader.rows_among(sql, ids))
            others = self._events(row, sorted({other for _task, other in pairs}))
            for task, other in pairs:
                _raise(found, [task], others.get(other, Version()))
        return found

    def _roots(self, ids: Sequence[int]) -> dict[int, set[int]]:
        """These tasks and all that is under them, at any depth and also what was taken back: under which of them."""
        roots = {task: {task} for task in ids}
        level = list(ids)
        while level:
            found = list(self._reader.rows_among(_PARTS, level))
            level = []
            for part, parent in found:
                mine = roots.setdefault(part, set())
                if not roots[parent] <= mine:
                    mine |= roots[parent]
                    level.append(part)
        return roots

    @cached_property
    def _parted(self) -> Known:
        """When something was last moved away from under a task."""
        found = self._reader.rows(_PARTED)
        return {int(old): Version(event, at) for old, event, at in found}

    def _events(self, row: str, ids: Sequence[int]) -> Known:
        found = self._reader.rows_among(_EVENTS.format(row=row), ids)
        return {each: Version(event, at) for each, event, at in found}


def _raise(found: Known, tasks: Iterable[int], version: Version) -> None:
    for task in tasks:
        known = found[task]
        found[task] = Version(max(known.number, version.number), max(known.at, version.at))
