"""Queries of an import, for many rows at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from duban.store.queries import all_rows, among, one_value
from duban.store.statements import Task
from duban.store.writing import Record

# The number itself too: another program may have written it without its key.
NUMBERED = {
    column: f"SELECT number, id FROM task WHERE {column} IN ({{}}) AND present = 1"
    for column in ("number_key", "number")
}
# The store has no index on titles, since only imports look for them: it would cost every write. The temporary one is
# made once for an import.
KEEP_TITLES = (
    "CREATE TEMPORARY TABLE titled (title VARCHAR, owner_id BIGINT, id BIGINT)",
    "INSERT INTO titled SELECT title, owner_id, id FROM task WHERE present = 1 AND id <= ?",
    """INSERT INTO titled
WITH was AS (SELECT task_id, field, old FROM event WHERE field IN ('title', 'owner_id') AND task_id <= ?),
 had AS (SELECT id, title, owner_id FROM task WHERE present = 1 AND id IN (SELECT task_id FROM was)),
 titles AS (SELECT id, title FROM had UNION SELECT task_id, old FROM was WHERE field = 'title'),
 leads AS (SELECT id, owner_id FROM had UNION SELECT task_id, CAST(old AS BIGINT) FROM was WHERE field = 'owner_id')
SELECT titles.title, leads.owner_id, titles.id FROM titles JOIN leads ON leads.id = titles.id""",
    "CREATE INDEX titled_title ON titled (title)",
)
TITLED = "SELECT title, owner_id, id FROM titled WHERE title IN ({}) ORDER BY id"
FORGET_TITLES = "DROP TABLE titled"
STATES = f"{Task.SELECT} WHERE id IN ({{}}) AND present = 1"
LED = f"{Task.SELECT} WHERE owner_id IN ({{}}) AND number IS NULL AND parent_id IS NULL AND present = 1 ORDER BY id"
SUPPORTERS = "SELECT task_id, owner_id FROM support WHERE task_id IN ({}) ORDER BY task_id, place"
FAMILIES = """SELECT id, parent_id, status, progress, due FROM task WHERE present = 1 AND (parent_id IS NOT NULL
 OR id IN (SELECT parent_id FROM task WHERE parent_id IS NOT NULL AND present = 1)) ORDER BY id"""

with_title: Callable[[Record, Iterable[str]], Iterator[tuple[str, int]]] = among(
    "SELECT title, id FROM task WHERE title IN ({}) AND present = 1 ORDER BY id"
)
"""(title, id) of the tasks with one of these titles, in the order of their ids."""

links: Callable[[Record], list[tuple[int, int, str]]] = all_rows(
    "SELECT id, parent_id, status FROM task WHERE parent_id IS NOT NULL AND present = 1 ORDER BY id"
)
"""(id, parent id, status) of all sub-tasks."""

parts_named: Callable[[Record, int, str, str, str], list[tuple[int, int | None]]] = all_rows(
    """SELECT id, owner_id FROM task WHERE parent_id = ? AND present = 1 AND (title = ? OR EXISTS
 (SELECT 1 FROM event WHERE task_id = task.id AND field = 'title' AND old = ?)) ORDER BY title <> ?, id"""
)
"""(id, lead owner) of the sub-tasks of a task that have or had a title (given three times), the former last."""

events_of: Callable[[Record, Iterable[int]], Iterator[tuple[int, str, int, str, str | None, str | None]]] = among(
    """SELECT task_id, field, batch_id, kind, old, new FROM event
 WHERE task_id IN ({}) AND field <> 'brought' ORDER BY task_id, id"""
)
"""The events of tasks: task id, field, batch id, kind, old, new."""

first_and_last_batch: Callable[[Record, Iterable[int]], Iterator[tuple[int, int, int]]] = among(
    "SELECT task_id, MIN(batch_id), MAX(batch_id) FROM event WHERE task_id IN ({}) GROUP BY task_id"
)
"""(task id, first batch id, last batch id) of tasks."""

registered_by: Callable[[Record, int], str | None] = one_value(
    """SELECT kind FROM event
 WHERE batch_id = ? AND field = 'present' AND task_id IS NOT NULL ORDER BY id LIMIT 1"""
)
"""The kind of event with which a command registered tasks: "add", "import" …; None if it registered none."""

meeting_name: Callable[[Record, int], str | None] = one_value("SELECT name FROM meeting WHERE id = ?")
number_of: Callable[[Record, int], str | None] = one_value("SELECT number FROM task WHERE id = ?")


def numbered(record: Record, keys: Iterable[str], numbers: Iterable[str]) -> list[tuple[str, int]]:
    """(number, id) of the tasks with one of these keys or numbers."""
    # A dict as an ordered set: a task can be found by its key and by its number.
    matches = dict.fromkeys(record.rows_among(NUMBERED["number_key"], keys))
    matches |= dict.fromkeys(record.rows_among(NUMBERED["number"], numbers))
    return [(number, task) for number, task in matches]


def keep_titles(record: Record, last: int) -> None:
    """Copy the titles and leads that tasks up to the id ``last`` have and had to an indexed table, for ``titled``."""
    make, *fill, index = KEEP_TITLES
    record.connection.execute(make)
    for statement in fill:
        record.connection.execute(statement, (last,))
    record.connection.execute(index)


def forget_titles(record: Record) -> None:
    """Drop that table: a pooler gives the connection to others afterwards."""
    record.connection.execute(FORGET_TITLES)


def titled(record: Record, titles: Iterable[str]) -> dict[tuple[str, int | None], list[int]]:
    """The ids of the copied tasks that have or had one of these titles, by (title, lead owner)."""
    by_title: dict[tuple[str, int | None], dict[int, None]] = defaultdict(dict)
    for title, lead, task in record.rows_among(TITLED, titles):
        by_title[title, lead][task] = None
    return {named: [*tasks] for named, tasks in by_title.items()}


def states(record: Record, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The present tasks with these ids, as dicts of columns by id."""
    return {state["id"]: state for state in _states(record, STATES, ids)}


def led_by(record: Record, owners: Iterable[int]) -> Iterator[dict[str, Any]]:
    """The present tasks without a number that these owners lead, but no sub-tasks, as dicts of columns."""
    return _states(record, LED, owners)


def _states(record: Record, sql: str, values: Iterable[int]) -> Iterator[dict[str, Any]]:
    return (dict(zip(Task.COLUMNS, row, strict=True)) for row in record.rows_among(sql, values))


def states_with_support(record: Record, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The same, each with the ids of its supporting owners in their order, under "supporting"."""
    by_id = states(record, ids)
    for state in by_id.values():
        state["supporting"] = []
    for task, owner in record.rows_among(SUPPORTERS, by_id):
        by_id[task]["supporting"].append(owner)
    return by_id


def families(record: Record) -> dict[int, dict[str, Any]]:
    """All sub-tasks and parents by id: id, parent_id, status, and their own progress and due."""
    names = ("id", "parent_id", "status", "progress", "due")
    return {row[0]: dict(zip(names, row, strict=True)) for row in record.rows(FAMILIES)}
