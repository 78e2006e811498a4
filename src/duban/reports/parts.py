"""Sub-tasks as their parent shows them: the mean of their progress, their nearest deadline, their worst light.

What was sent round for reading is no part of the work: it lends no deadline and no light, and progress only where
nothing else does.
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
    """Every sub-task under these tasks, at any depth, by the id of its parent; cancelled ones count nowhere."""
    parts: Parts = defaultdict(list)
    level = list(ids)
    while level:
        tasks = [dict(zip(_COLUMNS.split(", "), values, strict=True)) for values in reader.rows_among(_PARTS, level)]
        for task in tasks:
            parts[task["parent_id"]].append(task)
        level = [task["id"] for task in tasks if task["id"] not in parts]
    return parts


def sum_up(task: Task, parts: Parts, clock: Clock) -> None:
    """Give a task what it shows of its parts, and its own light; what was set by hand stays."""
    for part in parts.get(task["id"], ()):
        sum_up(part, parts, clock)
    lights = _lend(task, parts[task["id"]]) if task["id"] in parts else ()
    light, task["days_overdue"], task["workdays_overdue"], task["days_left"], task["remaining"] = clock.standing(task)
    task["light"] = min((light, *lights), key=LIGHTS.index) if lights else light


def _lend(task: Task, mine: list[Task]) -> list[str]:
    """Give a parent the progress and the deadline that it has not; the lights of its open parts, where it runs."""
    work = [part for part in mine if not part["circulated"]]
    had = {key: task[key] for key in ("progress", "due")}
    if task["progress"] is None:
        task["progress"] = mean_progress(work or mine)
    if task["status"] in OPEN:
        task["due"] = task["due"] or nearest_due(work)
    task["lent"] = _WORDS[tuple(key for key, value in had.items() if value != task[key])]
    if task["status"] not in RUNNING:
        return []
    return [part["light"] for part in work if part["status"] in OPEN]
