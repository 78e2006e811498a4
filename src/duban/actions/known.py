"""Look up known tasks, owners and derived values for many rows of a ledger at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from duban.domain.names.former import former
from duban.domain.names.numbers import key
from duban.domain.parts import mean_progress, nearest_due
from duban.errors import Refused
from duban.locales import _
from duban.store.queries import ledgers, owners
from duban.store.writing import Record

Row = Mapping[str, Any]


class Numbered:
    """The tasks with one of the given numbers, in any spelling of them."""

    def __init__(self, record: Record, numbers: Iterable[str]) -> None:
        keys = {number: key(number) for number in numbers}
        self._matches = ledgers.numbered(record, {*keys.values()}, keys)
        self._exact = dict(self._matches)

    def get(self, number: str | None) -> int | None:
        """The id of the task with that number; None if there is none, or several in other spellings."""
        # The exact spelling wins, even if other tasks have the number in other brackets.
        if number in self._exact:
            return self._exact[number]
        tasks = self.all(number) if number and self._matches else []
        return tasks[0] if len(tasks) == 1 else None

    def all(self, number: str) -> list[int]:
        """The ids of all tasks with that number, in any spelling."""
        return sorted(self._alike.get(key(number), []))

    def check(self, number: str) -> None:
        """Raise Refused if several tasks have that number in different spellings, as in stores of older versions."""
        if self._matches and number not in self._exact and len(tasks := self.all(number)) > 1:
            raise several(number, tasks)

    @cached_property
    def _alike(self) -> dict[str, list[int]]:
        by_key: dict[str, list[int]] = defaultdict(list)
        for number, task in self._matches:
            by_key[key(number)].append(task)
        return by_key


def several(number: str, tasks: Iterable[int]) -> Refused:
    """The error for a number that several tasks have in different spellings."""
    ids = _(", ").join(map(str, tasks))
    return Refused(
        _("The number {number!r} may be one of the tasks with the IDs {tasks}.").format(number=number, tasks=ids),
        _("Write the number exactly as the task has it, or renumber the others with “duban edit --number”."),
    )


def former_names(record: Record) -> dict[tuple[str, str], str]:
    """The former names of owners that were renamed or merged: (kind, name) → the present name."""
    known = {owner: (kind, name, here) for owner, kind, name, here in owners.all_names(record)}
    return former(known, owners.renamed(record))


def shown(record: Record) -> dict[int, dict[str, Any]]:
    """The progress and deadline that each parent derives from its sub-tasks because it has none of its own.

    An exported sheet has them like any other value. When it comes back, they must not become the parent's own.
    """
    tasks = ledgers.families(record)
    parts: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for task in tasks.values():
        # A cancelled part counts neither for the progress nor for the deadline of the whole.
        if task["parent_id"] is not None and task["status"] != "cancelled":
            parts[task["parent_id"]].append(task)
    return {each: _of_parts(tasks[each], parts) for each in list(parts) if each in tasks}


def _of_parts(task: dict[str, Any], parts: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    """The derived values of a task. Those of its parts are computed first, as they count for the parent."""
    if "derived" in task:
        return dict(task["derived"])
    task["derived"] = {}  # ends the recursion if sub-tasks form a circle
    mine = parts.get(task["id"], [])
    for part in mine:
        _of_parts(part, parts)
    shown = {"progress": mean_progress(mine), "due": nearest_due(mine)} if mine else {}
    task["derived"] = {key: value for key, value in shown.items() if value is not None and task[key] is None}
    task.update(task["derived"])
    return dict(task["derived"])
