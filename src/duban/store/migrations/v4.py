"""Version 4: indexes for the open tasks of an owner, and for closed requests without an answer."""

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
