"""The past: the tables as they were at a moment, put before the ones of today.

Temporary tables of the same names shadow the real ones, so that every report asks about the past in the same
words as about today. Each later event gives a field back its old value; the earliest one after the moment counts.
"""

import sqlite3

TABLES = ("task", "owner", "meeting", "routine")

_LATER = """SELECT MIN(e.id) AS id FROM main.event e JOIN main.batch b ON b.id = e.batch_id
WHERE b.at > :moment AND e.{key} IS NOT NULL GROUP BY e.{key}, e.field"""


def rebuild(connection: sqlite3.Connection, moment: str) -> None:
    """Make TABLES and ``support`` those of ``moment`` (UTC) for the rest of this connection."""
    connection.execute("PRAGMA temp_store = MEMORY")
    for table in TABLES:
        _undo_later(connection, table, f"{table}_id", moment)
    _undo_support(connection)


def _undo_later(connection: sqlite3.Connection, table: str, key: str, moment: str) -> None:
    later = f"later_{table}"
    connection.execute(
        f"CREATE TEMP TABLE {later} AS SELECT e.{key} AS id, e.field, e.old FROM ({_LATER.format(key=key)}) first"
        " JOIN main.event e ON e.id = first.id",
        {"moment": moment},
    )
    connection.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table}")
    connection.execute(f"CREATE UNIQUE INDEX temp.{table}_id ON {table} (id)")
    columns = {row[1]: row[2] for row in connection.execute(f"PRAGMA main.table_info({table})")}
    for (field,) in connection.execute(f"SELECT DISTINCT field FROM {later}").fetchall():
        if field in columns:
            connection.execute(
                f"UPDATE temp.{table} SET {field} = CAST(l.old AS {columns[field]}) FROM {later} l"  # noqa: S608 - names of the schema
                f" WHERE l.id = {table}.id AND l.field = :field",
                {"field": field},
            )


def _undo_support(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TEMP TABLE support AS SELECT * FROM main.support")
    changed = connection.execute("SELECT id, old FROM later_task WHERE field = 'supporting'").fetchall()
    for task, old in changed:
        connection.execute("DELETE FROM temp.support WHERE task_id = ?", [task])
        connection.executemany(
            "INSERT INTO temp.support (task_id, owner_id, place) VALUES (?, ?, ?)",
            [(task, int(owner), place) for place, owner in enumerate(filter(None, (old or "").split(",")))],
        )
    connection.execute("CREATE INDEX temp.support_task ON support (task_id)")
