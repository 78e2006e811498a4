"""The past: shows the tables as they were at a moment, so that reports use the same SQL for past and present.

The old value in the earliest event after the moment is the value of the moment. In a file, temporary views shadow the
real tables by name; from a server the past tables are fetched (copy.py).
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from duban.domain.names.numbers import key
from duban.store.connection import Connection
from duban.store.past.recorded import later, until
from duban.store.tally import COUNTED

TABLES = ("task", "owner", "meeting", "routine", "form")
SPAN = 50_000  # ids per statement, so that progress can be shown

NEVER = "9999-12-31T23:59:59Z"
"""A moment after all events."""

Advance = Callable[[int], None]

# The unary plus keeps SQLite from using the index on batch_id, which would visit the tasks in random order.
_LATER = "FROM main.event e WHERE e.{table}_id BETWEEN :first AND :last AND +e.{later}"


def back_to(
    connection: Connection, moment: str, advance: Advance = lambda _id: None, sealed: int | None = None
) -> Connection:
    """A connection on which TABLES, ``support``, ``batch`` and ``event`` are those of ``moment`` (UTC).

    ``advance`` is called with the id up to which tasks, which are most of the work, are done. ``sealed`` is the id of
    the last command that counts, even if a clock was set back after it.
    """
    if isinstance(connection, sqlite3.Connection):
        rebuild(connection, moment, advance, sealed)
        return connection
    return _of_server(connection, moment, advance, sealed)


def _of_server(
    server: Connection, moment: str, advance: Advance = lambda _id: None, sealed: int | None = None
) -> Connection:
    from duban.store.past.copy import PastTables
    from duban.store.past.fetching import PastRows

    tables = PastTables(PastRows(server, moment, sealed))
    tables.fetch("task", advance)
    return tables


def rebuild(
    connection: sqlite3.Connection, moment: str, advance: Advance = lambda _id: None, sealed: int | None = None
) -> None:
    """The same in a file, for the rest of this connection."""
    connection.execute("PRAGMA temp_store = MEMORY")
    after = later(connection, moment, "main.batch", sealed)
    # What was recorded by then. The unary plus is as above.
    connection.execute(f"CREATE TEMP VIEW batch AS SELECT * FROM main.batch WHERE {until(moment, sealed)}")  # noqa: S608 - quoted
    connection.execute(f"CREATE TEMP VIEW event AS SELECT * FROM main.event WHERE NOT +{after}")  # noqa: S608 - quoted
    for table in TABLES:
        _shadow(connection, table, after, advance if table == "task" else lambda _id: None)
    connection.execute(f"CREATE TEMP VIEW tally AS {COUNTED}")


def restatable(connection: Connection) -> Connection:
    """A connection for ``restate``. The present tables of a server are fetched: they cannot be shadowed there."""
    return connection if connection.dialect == "sqlite" else _of_server(connection, NEVER)


def restate(connection: Connection, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Show tasks with other values in ``columns``, for the rest of this connection. ``rows``: an id and the values."""
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"CREATE TEMP TABLE restated (id INTEGER PRIMARY KEY, {', '.join(columns)})")
    marks = ", ".join("?" * (len(columns) + 1))
    connection.executemany(f"INSERT INTO temp.restated VALUES ({marks})", rows)  # noqa: S608 - placeholders
    known = [name for _place, name, *_rest in connection.execute("PRAGMA main.table_info(task)")]
    other = "CASE WHEN other.id IS NULL THEN now.{0} ELSE other.{0} END AS {0}"
    chosen = ", ".join(other.format(name) if name in columns else f"now.{name}" for name in known)
    # After back_to there is such a view already. The new one replaces it, and contains its query.
    before = connection.execute("SELECT sql FROM temp.sqlite_master WHERE type = 'view' AND name = 'task'").fetchone()
    tasks = f"({before[0].partition(' AS ')[2]})" if before else "main.task"
    connection.execute("DROP VIEW IF EXISTS temp.task")
    connection.execute(
        f"CREATE TEMP VIEW task AS SELECT {chosen} FROM {tasks} now"  # noqa: S608 - names of the schema
        " LEFT JOIN temp.restated other ON other.id = now.id"
    )


def _shadow(connection: sqlite3.Connection, table: str, after: str, advance: Advance) -> None:
    """Shadow ``table`` by a view that reads a field changed later from the first event that changed it."""
    types = {name: kind for _place, name, kind, *_rest in connection.execute(f"PRAGMA main.table_info({table})")}
    ever = f"SELECT DISTINCT field FROM main.event WHERE {table}_id IS NOT NULL"  # noqa: S608 - names of the schema
    changed = [field for (field,) in connection.execute(ever)]
    if not changed:
        return
    # One scan finds the first later event of every field. Ids are enough: the view reads the old values by them.
    firsts = ", ".join(f"MIN(CASE e.field WHEN '{field}' THEN e.id END) AS {field}" for field in changed)
    connection.execute(f"CREATE TEMP TABLE first_{table} (id INTEGER PRIMARY KEY, {', '.join(changed)})")
    events = _LATER.format(table=table, later=after)
    fold = f"INSERT INTO first_{table} SELECT e.{table}_id, {firsts} {events} GROUP BY e.{table}_id"
    (highest,) = connection.execute(f"SELECT MAX(id) FROM main.{table}").fetchone()  # noqa: S608 - names of the schema
    for first in range(1, highest + 1, SPAN):
        last = min(first + SPAN - 1, highest)
        connection.execute(fold, {"first": first, "last": last})
        advance(last)
    then = {field: _then(field, types[field]) for field in changed if field in types}
    if "number" in then:
        connection.create_function("number_key_of", 1, lambda number: number and key(number), deterministic=True)
        then["number_key"] = _then("number", types["number"], "now.number_key", "number_key_of({old})")
    columns = ", ".join(f"{then[field]} AS {field}" if field in then else f"now.{field}" for field in types)
    connection.execute(
        f"CREATE TEMP VIEW {table} AS SELECT {columns}"  # noqa: S608 - names of the schema
        f" FROM main.{table} now LEFT JOIN temp.first_{table} first ON first.id = now.id"
    )
    if "supporting" in changed:
        _shadow_support(connection)


def _then(field: str, kind: str, now: str = "now.{field}", then: str = "{old}") -> str:
    old = f"CAST((SELECT old FROM main.event WHERE id = first.{field}) AS {kind})"  # noqa: S608 - names of the schema
    return f"CASE WHEN first.{field} IS NULL THEN {now.format(field=field)} ELSE {then.format(old=old)} END"


def _shadow_support(connection: sqlite3.Connection) -> None:
    """Rebuild ``support`` in a temporary table: an event holds all supporting owners of a task, "3,7"."""
    changed = connection.execute(
        "SELECT first.id, event.old FROM temp.first_task first JOIN main.event ON event.id = first.supporting"
    ).fetchall()
    connection.execute("CREATE TEMP TABLE support AS SELECT * FROM main.support")
    connection.execute("CREATE INDEX temp.support_then ON support (task_id)")
    connection.executemany("DELETE FROM temp.support WHERE task_id = ?", [(task,) for task, _old in changed])
    connection.executemany(
        "INSERT INTO temp.support (task_id, owner_id, place) VALUES (?, ?, ?)",
        [
            (task, int(owner), place)
            for task, old in changed
            for place, owner in enumerate(filter(None, (old or "").split(",")))
        ],
    )
