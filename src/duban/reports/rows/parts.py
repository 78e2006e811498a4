"""What a parent shows of its sub-tasks: the mean of their progress, the nearest deadline, the worst light.

A copy sent round for reading is not part of the work: it gives its parent no deadline and no light, and its progress
only if there are no other sub-tasks.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from duban.domain.lights import Clock
from duban.domain.parts import LENT, mean_progress, nearest_due
from duban.domain.task import LIGHTS, OPEN, RUNNING
from duban.store.reading import Reader

Task = dict[str, Any]
_COLUMNS = "id, parent_id, status, urgency, assigned, due, progress, last_feedback, closed, circulated"
_PARTS = f"SELECT {_COLUMNS} FROM task WHERE parent_id IN ({{}}) AND present = 1 AND status <> 'cancelled'"  # noqa: S608 - names
_WORDS = {lent: word for word, lent in LENT.items()}
Parts = dict[int, list[Task]]


def parts_of(reader: Reader, ids: Iterable[int]) -> Parts:
    """The sub-tasks of these tasks at any depth, by the id of their parent; without cancelled ones."""
    parts: Parts = defaultdict(list)
    level = list(ids)
    while level:  # one statement per level of the tree, not per task
        tasks = [dict(zip(_COLUMNS.split(", "), values, strict=True)) for values in reader.rows_among(_PARTS, level)]
        for task in tasks:
            parts[task["parent_id"]].append(task)
        level = [task["id"] for task in tasks if task["id"] not in parts]
    return parts


def roll_up(task: Task, parts: Parts, clock: Clock) -> None:
    """Set progress, deadline and light of a task from its sub-tasks; values entered by hand are kept."""
    for part in parts.get(task["id"], ()):
        roll_up(part, parts, clock)
    # Sub-tasks were rolled up first, so that lights and deadlines come up from any depth.
    lights = _take_from_parts(task, parts[task["id"]]) if task["id"] in parts else ()
    light, task["days_overdue"], task["workdays_overdue"], task["days_left"], task["remaining"] = clock.standing(task)
    task["light"] = min((light, *lights), key=LIGHTS.index) if lights else light


def _take_from_parts(task: Task, mine: list[Task]) -> list[str]:
    """Fill in the missing progress and deadline of a parent; return the lights of its open sub-tasks if it runs."""
    work = [part for part in mine if not part["circulated"]]
    had = {key: task[key] for key in ("progress", "due")}
    if task["progress"] is None:
        task["progress"] = mean_progress(work or mine)
    if task["status"] in OPEN:
        task["due"] = task["due"] or nearest_due(work)
    # What was filled in is recorded in ``lent``, so that formats can mark it as not the parent's own.
    task["lent"] = _WORDS[tuple(key for key, value in had.items() if value != task[key])]
    if task["status"] not in RUNNING:
        return []
    return [part["light"] for part in work if part["status"] in OPEN]
