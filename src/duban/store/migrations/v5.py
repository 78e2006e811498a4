"""Version 5: a tally of closed tasks by lead owner and outcome, since their number only grows over the years.

SQLite maintains it with triggers, whatever program writes ``task``. The wide index that progress was counted from is
replaced by a narrow one.
"""

import sqlite3

# Only constants are formatted into the statements.
_CLOSED = "{row}.present = 1 AND {row}.status = 'closed'"
_OWNER = "COALESCE({row}.owner_id, 0)"
_OUTCOME = (
    "CASE {row}.missed IS NULL AND ({row}.due IS NULL OR {row}.closed <= substr({row}.due, 1, 10))"
    " WHEN 1 THEN 'on_time' WHEN 0 THEN 'late' ELSE 'unknown' END"
)
_CHANGE = "UPDATE OF owner_id, status, due, closed, missed, present"
_MORE = f"INSERT INTO tally VALUES ({_OWNER}, {_OUTCOME}, 1) ON CONFLICT DO UPDATE SET tasks = tasks + 1"
_LESS = f"UPDATE tally SET tasks = tasks - 1 WHERE owner_id = {_OWNER} AND outcome = {_OUTCOME}"

TABLE = """CREATE TABLE tally (
        owner_id INTEGER NOT NULL,
        outcome VARCHAR NOT NULL,
        tasks INTEGER NOT NULL,
        PRIMARY KEY (owner_id, outcome)
    )"""
COUNTED = (
    f"SELECT {_OWNER} AS owner_id, {_OUTCOME} AS outcome, COUNT(*) AS tasks FROM task WHERE {_CLOSED} GROUP BY 1, 2"
).format(row="task")
"""The correct tally, counted from the tasks."""
FILL = f"INSERT INTO tally {COUNTED}"
TRIGGERS = tuple(
    f"CREATE TRIGGER tally_{name} AFTER {change} ON task WHEN {_CLOSED} BEGIN {then}; END".format(row=row)
    for name, change, row, then in (
        ("registered", "INSERT", "new", _MORE),
        ("before", _CHANGE, "old", _LESS),
        ("after", _CHANGE, "new", _MORE),
    )
)
INDEX = ("DROP INDEX task_owner", "CREATE INDEX task_owner ON task (owner_id, status)")


def migrate(connection: sqlite3.Connection) -> None:
    """From version 4."""
    for statement in (TABLE, FILL, *TRIGGERS, *INDEX):
        connection.execute(statement)
