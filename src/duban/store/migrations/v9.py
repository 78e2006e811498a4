"""Version 9: indexes for the tasks assigned or closed in a period, and for changes of the parent."""

import sqlite3

from duban.store.connection import Connection

INDEXES = (
    "CREATE INDEX task_closed ON task (status, closed) WHERE closed IS NOT NULL",
    "CREATE INDEX task_assigned ON task (assigned) WHERE assigned > ''",
    "CREATE INDEX event_parent ON event (task_id) WHERE field = 'parent_id'",
)


def migrate(connection: Connection | sqlite3.Connection) -> None:
    """From version 8, in a file or on a PostgreSQL server."""
    for statement in INDEXES:
        connection.execute(statement)
