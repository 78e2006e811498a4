"""Sub-tasks as their parent shows them: the mean of their progress, their nearest deadline, their worst light."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from duban.domain.lights import Clock
from duban.domain.parts import mean_progress, nearest_due
from duban.domain.task import LIGHTS, OPEN
from duban.store.reading import Reader

Task = dict[str, Any]
_FIELDS = ("id", "parent_id", "status", "urgency", "assigned", "due", "progress", "last_feedback", "closed")
Parts = dict[int, list[Task]]


def parts_of(reader: Reader, ids: Iterable[int]) -> Parts:
    """Every sub-task under these tasks, at any depth, by the id of its parent; cancelled ones count nowhere."""
    parts: Parts = defaultdict(list)
    level = list(ids)
    while level:
        marks = ",".join(map(str, level))
        found = reader.rows(
            f"SELECT {', '.join(_FIELDS)} FROM task"  # noqa: S608 - names and numbers
            f" WHERE parent_id IN ({marks}) AND present = 1 AND status <> 'cancelled'"
        )
        tasks = [dict(zip(_FIELDS, values, strict=True)) for values in found]
        for task in tasks:
            parts[task["parent_id"]].append(task)
        level = [task["id"] for task in tasks if task["id"] not in parts]
    return parts


def sum_up(task: Task, parts: Parts, clock: Clock) -> None:
    """Give a task what it shows of its parts, and its own light; what was set by hand stays."""
    mine = parts.get(task["id"], ())
    for part in mine:
        sum_up(part, parts, clock)
    is_open = task["status"] in OPEN
    if task["progress"] is None and mine:
        task["progress"] = mean_progress(mine)
    if task["due"] is None and is_open:
        task["due"] = nearest_due(mine)
    light, task["days_overdue"], task["workdays_overdue"], task["days_left"], task["remaining"] = clock.standing(task)
    if mine and is_open:
        light = min((light, *(part["light"] for part in mine if part["status"] in OPEN)), key=LIGHTS.index)
    task["light"] = light
