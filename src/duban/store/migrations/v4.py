"""Version 4: the open tasks of an owner, and what was closed and not answered, are found in an index."""

import sqlite3

STATEMENTS = (
    "DROP INDEX task_owner",
    "CREATE INDEX task_owner ON task (owner_id, status, due, closed, missed, present)",
    "CREATE INDEX task_unanswered ON task (status) WHERE applicant IS NOT NULL AND replied IS NULL",
)


def migrate(connection: sqlite3.Connection) -> None:
    """From version 3."""
    for statement in STATEMENTS:
        connection.execute(statement)
