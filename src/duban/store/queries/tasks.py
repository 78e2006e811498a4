"""Queries on single tasks and what belongs to them."""

from collections.abc import Callable

from duban.domain.task import DEEPEST, OPEN
from duban.store.queries import all_of, all_rows, one_column, one_value
from duban.store.statements import Task
from duban.store.writing import Record

OF_OWNER = {column: f"{Task.SELECT} WHERE {column} = ? ORDER BY id" for column in ("owner_id", "person_id")}
COUNT_OF_OWNER = """SELECT COUNT(*) FROM task WHERE present = 1 AND (owner_id = :owner OR person_id = :owner
 OR id IN (SELECT task_id FROM support WHERE owner_id = :owner))"""
KEYS_BETWEEN = "SELECT number_key FROM task WHERE number_key >= ? AND number_key < ?"

parts: Callable[[Record, int], list[Task]] = all_of(Task, "WHERE parent_id = ? AND present = 1 ORDER BY id")
"""The sub-tasks of a task."""

parent_of: Callable[[Record, int], int | None] = one_value("SELECT parent_id FROM task WHERE id = ?")

# The limit on levels ends the recursion in a damaged store with a circle of parents.
levels_below: Callable[[Record, int], int] = one_value(
    f"""WITH RECURSIVE below(id, level) AS (SELECT id, 0 FROM task WHERE id = ? UNION ALL
 SELECT t.id, level + 1 FROM task t JOIN below b ON t.parent_id = b.id WHERE t.present = 1 AND level <= {DEEPEST})
 SELECT COALESCE(MAX(level), 0) FROM below"""
)
"""The number of levels of sub-tasks below a task."""

of_meeting: Callable[[Record, int], list[Task]] = all_of(Task, "WHERE meeting_id = ? AND present = 1 ORDER BY id")

same_occurrence: Callable[[Record, int | None, str | None, int | None, int], list[Task]] = all_of(
    Task, "WHERE routine_id = ? AND occurrence = ? AND place = ? AND present = 1 AND id <> ? ORDER BY id"
)
"""The tasks for an occurrence of a routine at a place, but for the one with that id."""

last_occurrence: Callable[[Record, int], str | None] = one_value(
    "SELECT MAX(occurrence) FROM task WHERE routine_id = ? AND present = 1"
)
"""The day of the latest occurrence of a routine that has a task, or None."""

supporters: Callable[[Record, int], list[int]] = one_column(
    "SELECT owner_id FROM support WHERE task_id = ? ORDER BY place"
)
"""The ids of the supporting owners of a task, in their order."""

supported_by: Callable[[Record, int, int], list[int]] = one_column(
    "SELECT DISTINCT task_id FROM support WHERE owner_id = ? OR owner_id = ? ORDER BY task_id"
)
"""The ids of the tasks that one of two owners supports."""

series: Callable[[Record], list[str]] = one_column("SELECT name FROM series")
"""The names of the series of official numbers that were begun."""

# The excluded kinds move a deadline by rule: a meeting was moved, a suspension ended, an incident was reported.
dated_by: Callable[[Record, int], list[int]] = one_column(
    """SELECT batch_id FROM event
 WHERE task_id = ? AND field IN ('due', 'due_text') AND kind NOT IN ('move', 'resume', 'report', 'undo')"""
)
"""The ids of the batches that set the deadline of a task by hand, not by a rule such as moving a meeting."""

# When the lead received it: an acceptance, or a change of the lead.
received: Callable[[Record, int], list[tuple[str | None, str]]] = all_rows(
    """SELECT e.effective, b.at FROM event e JOIN batch b ON b.id = e.batch_id
 WHERE e.task_id = ? AND (e.field = 'owner_id' OR e.field = 'status' AND e.kind = 'accept') AND e.kind <> 'undo'"""
)
"""(effective day, recorded moment) of each acceptance of a task, and of each change of its lead."""

suspended_from: Callable[[Record, int], str | None] = one_value(
    """SELECT old FROM event WHERE task_id = ? AND field = 'status' AND new = 'suspended'
 ORDER BY id DESC LIMIT 1"""
)
"""The state that a task was in before its last suspension, or None."""


def open_parts(record: Record, task: int) -> list[Task]:
    """The open sub-tasks of a task."""
    return [part for part in parts(record, task) if part.status in OPEN]


def naming(record: Record, column: str, owner: int) -> list[Task]:
    """The tasks that refer to an owner in a column, including removed ones."""
    return record.all(Task, OF_OWNER[column], (owner,))


def count_of(record: Record, owner: int) -> int:
    """The number of tasks that an owner leads, does or supports."""
    count: int = record.value(COUNT_OF_OWNER, {"owner": owner})
    return count


def number_keys(record: Record, before: str) -> list[str]:
    """The keys of numbers that begin with ``before``, including those of removed tasks."""
    # A range instead of LIKE: it uses the index in both databases. U+10FFFF sorts after every character.
    return [key for (key,) in record.rows(KEYS_BETWEEN, (before, f"{before}\U0010ffff"))]
