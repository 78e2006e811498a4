"""Version 12: points by hand, and circulars that were published."""

import sqlite3

from duban.store.connection import Connection
from duban.store.migrations.v11 import IN_FILES, ON_SERVERS

CREDITED = "ALTER TABLE owner ADD COLUMN credited {number} NOT NULL DEFAULT 0"
CIRCULAR = """CREATE TABLE circular (number {text} NOT NULL, first {text} NOT NULL, last {text} NOT NULL,
 at {text} NOT NULL, actor {text} NOT NULL, rules {text} NOT NULL, facts {text} NOT NULL, text {text} NOT NULL,
 sha256 {text} NOT NULL, PRIMARY KEY (number))"""


def migrate(connection: sqlite3.Connection) -> None:
    """From version 11."""
    _migrate(connection, IN_FILES)


def migrate_server(connection: Connection) -> None:
    """From version 11 on a PostgreSQL server."""
    _migrate(connection, ON_SERVERS)


def _migrate(connection: Connection | sqlite3.Connection, types: dict[str, str]) -> None:
    for statement in (CREDITED, CIRCULAR):
        connection.execute(statement.format(**types))
