"""Version 4: what was closed and not answered is found in an index."""

import sqlite3

STATEMENTS = ("CREATE INDEX task_unanswered ON task (status) WHERE applicant IS NOT NULL AND replied IS NULL",)


def migrate(connection: sqlite3.Connection) -> None:
    """From version 3."""
    for statement in STATEMENTS:
        connection.execute(statement)
