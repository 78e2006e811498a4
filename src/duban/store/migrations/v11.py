"""Version 11: what an urge holds, tasks handed back, confidential tasks, interviews, and the outbox."""

import sqlite3

from duban.store.connection import Connection

COLUMNS = (
    "ALTER TABLE event ADD COLUMN extra {text}",
    "ALTER TABLE task ADD COLUMN confidential {number} NOT NULL DEFAULT 0",
    "ALTER TABLE task ADD COLUMN declined {text}",
    "ALTER TABLE owner ADD COLUMN interviewed {number} NOT NULL DEFAULT 0",
    "ALTER TABLE owner ADD COLUMN criticised {text}",
)
OUTBOX = """CREATE TABLE outbox (task_id {number} NOT NULL, step {text} NOT NULL, recipient {text} NOT NULL,
 day {text} NOT NULL, channel {text} NOT NULL, state {text} NOT NULL, at {text} NOT NULL, tries {number} NOT NULL,
 message {text}, error {text}, PRIMARY KEY (task_id, step, recipient, day),
 FOREIGN KEY(task_id) REFERENCES task (id))"""
INDEXES = (
    "CREATE INDEX outbox_open ON outbox (state) WHERE state <> 'confirmed'",
    "CREATE INDEX task_declined ON task (status) WHERE declined IS NOT NULL",
    "CREATE INDEX task_confidential ON task (id) WHERE confidential = 1",
)
IN_FILES = {"text": "VARCHAR", "number": "INTEGER"}
ON_SERVERS = {"text": 'VARCHAR COLLATE "C"', "number": "BIGINT"}


def migrate(connection: sqlite3.Connection) -> None:
    """From version 10."""
    _migrate(connection, IN_FILES)


def migrate_server(connection: Connection) -> None:
    """From version 10 on a PostgreSQL server."""
    _migrate(connection, ON_SERVERS)


def _migrate(connection: Connection | sqlite3.Connection, types: dict[str, str]) -> None:
    for statement in (*COLUMNS, OUTBOX, *INDEXES):
        connection.execute(statement.format(**types))
