"""Version 13: what went to which unit in a round of collecting progress, and when the answer came."""

import sqlite3

from duban.store.connection import Connection
from duban.store.migrations.v11 import IN_FILES, ON_SERVERS

FORM = """CREATE TABLE form (id {id}, round {text} NOT NULL, owner_id {number} NOT NULL, sent {text} NOT NULL,
 due {text} NOT NULL, tasks {text} NOT NULL, answered {text}, filled {number}, file {text}, present {number} NOT NULL,
 FOREIGN KEY(owner_id) REFERENCES owner (id))"""
REST = (
    "ALTER TABLE event ADD COLUMN form_id {number} REFERENCES form (id)",
    "CREATE INDEX event_form ON event (form_id) WHERE form_id IS NOT NULL",
    "CREATE INDEX form_due ON form (due)",
    "CREATE UNIQUE INDEX form_round ON form (round, owner_id) WHERE present = 1",
)


def migrate(connection: sqlite3.Connection) -> None:
    """From version 12."""
    _migrate(connection, IN_FILES | {"id": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"})


def migrate_server(connection: Connection) -> None:
    """From version 12 on a PostgreSQL server."""
    _migrate(connection, ON_SERVERS | {"id": "BIGSERIAL PRIMARY KEY"})


def _migrate(connection: Connection | sqlite3.Connection, types: dict[str, str]) -> None:
    for statement in (FORM, *REST):
        connection.execute(statement.format(**types))
