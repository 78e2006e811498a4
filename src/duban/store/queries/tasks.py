"""Queries on single tasks and what belongs to them."""

from duban.domain.task import DEEPEST, OPEN
from duban.store.statements import Task
from duban.store.writing import Record

PARTS = f"{Task.SELECT} WHERE parent_id = ? AND present = 1 ORDER BY id"
PARENT = "SELECT parent_id FROM task WHERE id = ?"
# The limit on levels ends the recursion in a damaged store with a circle of parents.
BELOW = f"""WITH RECURSIVE below(id, level) AS (SELECT id, 0 FROM task WHERE id = ? UNION ALL
 SELECT t.id, level + 1 FROM task t JOIN below b ON t.parent_id = b.id WHERE t.present = 1 AND level <= {DEEPEST})
 SELECT MAX(level) FROM below"""
OF_MEETING = f"{Task.SELECT} WHERE meeting_id = ? AND present = 1 ORDER BY id"
OF_OWNER = {column: f"{Task.SELECT} WHERE {column} = ? ORDER BY id" for column in ("owner_id", "person_id")}
COUNT_OF_OWNER = """SELECT COUNT(*) FROM task WHERE present = 1 AND (owner_id = :owner OR person_id = :owner
 OR id IN (SELECT task_id FROM support WHERE owner_id = :owner))"""
SAME_OCCURRENCE = f"""{Task.SELECT}
 WHERE routine_id = ? AND occurrence = ? AND place = ? AND present = 1 AND id <> ? ORDER BY id LIMIT 1"""
LAST_OCCURRENCE = "SELECT MAX(occurrence) FROM task WHERE routine_id = ? AND present = 1"
SUPPORTERS = "SELECT owner_id FROM support WHERE task_id = ? ORDER BY place"
SUPPORTED = "SELECT DISTINCT task_id FROM support WHERE owner_id = ? OR owner_id = ? ORDER BY task_id"
KEYS_BETWEEN = "SELECT number_key FROM task WHERE number_key >= ? AND number_key < ?"
# The excluded kinds move a deadline by rule: a meeting was moved, a suspension ended, an incident was reported.
SERIES = "SELECT name FROM series"
DATED = """SELECT batch_id FROM event
 WHERE task_id = ? AND field IN ('due', 'due_text') AND kind NOT IN ('move', 'resume', 'report', 'undo')"""
# When the lead received it: an acceptance, or a change of the lead.
RECEIVED = """SELECT e.effective, b.at FROM event e JOIN batch b ON b.id = e.batch_id
 WHERE e.task_id = ? AND (e.field = 'owner_id' OR e.field = 'status' AND e.kind = 'accept') AND e.kind <> 'undo'"""
SUSPENDED_FROM = """SELECT old FROM event WHERE task_id = ? AND field = 'status' AND new = 'suspended'
 ORDER BY id DESC LIMIT 1"""


def parts(record: Record, task: Task) -> list[Task]:
    """The sub-tasks of a task."""
    return record.all(Task, PARTS, (task.id,))


def parent_of(record: Record, task: int) -> int | None:
    """The id of the parent of a task, or None."""
    parent: int | None = record.value(PARENT, (task,))
    return parent


def levels_below(record: Record, task: int) -> int:
    """The number of levels of sub-tasks below a task."""
    return record.value(BELOW, (task,)) or 0


def open_parts(record: Record, task: Task) -> list[Task]:
    """The open sub-tasks of a task."""
    return [part for part in parts(record, task) if part.status in OPEN]


def of_meeting(record: Record, meeting: int) -> list[Task]:
    """The tasks of a meeting."""
    return record.all(Task, OF_MEETING, (meeting,))


def naming(record: Record, column: str, owner: int) -> list[Task]:
    """The tasks that refer to an owner in a column, including removed ones."""
    return record.all(Task, OF_OWNER[column], (owner,))


def count_of(record: Record, owner: int) -> int:
    """The number of tasks that an owner leads, does or supports."""
    count: int = record.value(COUNT_OF_OWNER, {"owner": owner})
    return count


def same_occurrence(record: Record, task: Task) -> Task | None:
    """Another task for the same occurrence of the routine, or None."""
    parameters = (task.routine_id, task.occurrence, task.place, task.id)
    return next(iter(record.all(Task, SAME_OCCURRENCE, parameters)), None)


def last_occurrence(record: Record, routine: int) -> str | None:
    """The day of the latest occurrence of a routine that has a task, or None."""
    day: str | None = record.value(LAST_OCCURRENCE, (routine,))
    return day


def supporters(record: Record, task: int) -> list[int]:
    """The ids of the supporting owners of a task, in their order."""
    return [owner for (owner,) in record.rows(SUPPORTERS, (task,))]


def supported_by(record: Record, owner: int, other: int) -> list[int]:
    """The ids of the tasks that one of two owners supports."""
    return [task for (task,) in record.rows(SUPPORTED, (owner, other))]


def number_keys(record: Record, before: str) -> list[str]:
    """The keys of numbers that begin with ``before``, including those of removed tasks."""
    # A range instead of LIKE: it uses the index in both databases. U+10FFFF sorts after every character.
    return [key for (key,) in record.rows(KEYS_BETWEEN, (before, f"{before}\U0010ffff"))]


def series(record: Record) -> list[str]:
    """The names of the series of official numbers that were begun."""
    return [name for (name,) in record.rows(SERIES)]


def dated_by(record: Record, task: int) -> set[int]:
    """The ids of the batches that set the deadline of a task by hand, not by a rule such as moving a meeting."""
    return {batch for (batch,) in record.rows(DATED, (task,))}


def received(record: Record, task: int) -> list[tuple[str | None, str]]:
    """(effective day, recorded moment) of each acceptance of a task, and of each change of its lead."""
    return list(record.rows(RECEIVED, (task,)))


def suspended_from(record: Record, task: int) -> str | None:
    """The state that a task was in before its last suspension, or None."""
    state: str | None = record.value(SUSPENDED_FROM, (task,))
    return state
