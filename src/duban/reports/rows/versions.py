"""Versions of rows of tasks: the SEQUENCE of a calendar entry (RFC 5545), by which a calendar program sees changes.

A row changes with its task, with the owners and the meeting that it names, and with sub-tasks at any depth, whose
deadline or progress it may show; also when a sub-task is added or moved away. Events are never altered or deleted, so
the id of the last event of all these only grows: it is the version.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

from duban.reports.report import Version
from duban.store.reading import Reader

_PARTS = "SELECT id, parent_id FROM task WHERE parent_id IN ({})"
# A sub-task that was moved away is no longer found under its parent: the event of the move names it in ``old``.
_PARTED = """SELECT e.old, MAX(e.id), MAX(b.at) FROM event e JOIN batch b ON b.id = e.batch_id
WHERE e.field = 'parent_id' AND e.old IS NOT NULL GROUP BY e.old"""
_EVENTS = """SELECT e.{row}, MAX(e.id), MAX(b.at) FROM event e JOIN batch b ON b.id = e.batch_id
WHERE e.{row} IN ({{}}) AND e.field <> 'brought' GROUP BY e.{row}"""
# The other rows that a task shows: SQL for pairs of its id and theirs; and the column of events with their id.
_SHOWN = {
    "SELECT id, owner_id FROM task WHERE id IN ({}) AND owner_id IS NOT NULL": "owner_id",
    "SELECT id, person_id FROM task WHERE id IN ({}) AND person_id IS NOT NULL": "owner_id",
    "SELECT task_id, owner_id FROM support WHERE task_id IN ({})": "owner_id",
    "SELECT id, meeting_id FROM task WHERE id IN ({}) AND meeting_id IS NOT NULL": "meeting_id",
}

Known = dict[int, Version]


class Versions:
    """Computes the versions of tasks by their ids."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __call__(self, ids: Sequence[int]) -> Known:
        newest = dict.fromkeys(ids, Version())
        roots = self._roots(ids)
        for task, version in self._events("task_id", [*roots]).items():
            _take_newer(newest, roots[task], version)
        for task, version in self._parted.items():
            _take_newer(newest, roots.get(task, ()), version)
        for sql, row in _SHOWN.items():
            pairs = list(self._reader.rows_among(sql, ids))
            others = self._events(row, sorted({other for _task, other in pairs}))
            for task, other in pairs:
                _take_newer(newest, [task], others.get(other, Version()))
        return newest

    def _roots(self, ids: Sequence[int]) -> dict[int, set[int]]:
        """These tasks and their sub-tasks at any depth, removed ones included, each with those it belongs to."""
        roots = {task: {task} for task in ids}
        level = list(ids)
        while level:
            sub_tasks = list(self._reader.rows_among(_PARTS, level))
            level = []
            for part, parent in sub_tasks:
                mine = roots.setdefault(part, set())
                # Only what is new goes to the next level, so that a circle of parents ends.
                if not roots[parent] <= mine:
                    mine |= roots[parent]
                    level.append(part)
        return roots

    @cached_property
    def _parted(self) -> Known:
        """The last event by which a sub-task was moved away from each task."""
        moves = self._reader.rows(_PARTED)
        return {int(old): Version(event, at) for old, event, at in moves}

    def _events(self, row: str, ids: Sequence[int]) -> Known:
        events = self._reader.rows_among(_EVENTS.format(row=row), ids)
        return {each: Version(event, at) for each, event, at in events}


def _take_newer(newest: Known, tasks: Iterable[int], version: Version) -> None:
    for task in tasks:
        known = newest[task]
        newest[task] = Version(max(known.number, version.number), max(known.at, version.at))
