"""Version 14: for whom a circular was published, and in which language."""

import sqlite3

from duban.store.connection import Connection
from duban.store.migrations.v11 import IN_FILES, ON_SERVERS

COLUMNS = (
    "ALTER TABLE circular ADD COLUMN audience {text} NOT NULL DEFAULT 'all'",
    "ALTER TABLE circular ADD COLUMN language {text} NOT NULL DEFAULT 'zh'",
)


def migrate(connection: sqlite3.Connection) -> None:
    """From version 13."""
    _migrate(connection, IN_FILES)


def migrate_server(connection: Connection) -> None:
    """From version 13 on a PostgreSQL server."""
    _migrate(connection, ON_SERVERS)


def _migrate(connection: Connection | sqlite3.Connection, types: dict[str, str]) -> None:
    for statement in COLUMNS:
        connection.execute(statement.format(**types))
