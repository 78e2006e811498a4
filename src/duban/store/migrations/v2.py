"""Version 2: suspension, approval, circulation and attachments of tasks; undo refers to the undone batch."""

import sqlite3

STATEMENTS = (
    "ALTER TABLE task ADD COLUMN suspended_on VARCHAR",
    "ALTER TABLE task ADD COLUMN approver VARCHAR",
    "ALTER TABLE task ADD COLUMN circulated INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE task ADD COLUMN attachments VARCHAR",
    "ALTER TABLE batch ADD COLUMN undoes INTEGER REFERENCES batch (id)",
    # Wider, so that the past is rebuilt from the index alone.
    "DROP INDEX event_task",
    "CREATE INDEX event_task ON event (task_id, field, batch_id)",
)


def migrate(connection: sqlite3.Connection) -> None:
    """From version 1."""
    for statement in STATEMENTS:
        connection.execute(statement)
