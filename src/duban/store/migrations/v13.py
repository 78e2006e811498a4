"""Version 13: what went to which unit in a round of collecting progress, when the answer came, and reminders of it."""

import sqlite3

from duban.store.connection import Connection
from duban.store.migrations.v11 import IN_FILES, ON_SERVERS

STATEMENTS = (
    """CREATE TABLE form (id {id}, round {text} NOT NULL, owner_id {number} NOT NULL, sent {text} NOT NULL,
 due {text} NOT NULL, tasks {text} NOT NULL, answered {text}, filled {number}, file {text}, urged {number} NOT NULL,
 present {number} NOT NULL, FOREIGN KEY(owner_id) REFERENCES owner (id))""",
    "ALTER TABLE event ADD COLUMN form_id {number} REFERENCES form (id)",
    "CREATE INDEX event_form ON event (form_id) WHERE form_id IS NOT NULL",
    "CREATE INDEX form_due ON form (due)",
    "CREATE UNIQUE INDEX form_round ON form (round, owner_id) WHERE present = 1",
)
# A reminder is of a task, or of a form: SQLite cannot drop a foreign key, so the table is made again.
OUTBOX = (
    """CREATE TABLE outbox_then (task_id INTEGER NOT NULL, step VARCHAR NOT NULL, recipient VARCHAR NOT NULL,
 day VARCHAR NOT NULL, channel VARCHAR NOT NULL, state VARCHAR NOT NULL, at VARCHAR NOT NULL, tries INTEGER NOT NULL,
 message VARCHAR, error VARCHAR, PRIMARY KEY (task_id, step, recipient, day))""",
    "INSERT INTO outbox_then"
    " SELECT task_id, step, recipient, day, channel, state, at, tries, message, error FROM outbox",
    "DROP TABLE outbox",
    "ALTER TABLE outbox_then RENAME TO outbox",
    "CREATE INDEX outbox_open ON outbox (state) WHERE state <> 'confirmed'",
)


def migrate(connection: sqlite3.Connection) -> None:
    """From version 12."""
    for statement in (*STATEMENTS, *OUTBOX):
        connection.execute(statement.format(**IN_FILES, id="INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"))


def migrate_server(connection: Connection) -> None:
    """From version 12 on a PostgreSQL server."""
    for statement in (*STATEMENTS, "ALTER TABLE outbox DROP CONSTRAINT outbox_task_id_fkey"):
        connection.execute(statement.format(**ON_SERVERS, id="BIGSERIAL PRIMARY KEY"))
