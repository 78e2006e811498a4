"""Version 10: the rank of an owner, its place in the office's own order."""

import sqlite3

from duban.store.connection import Connection


def migrate(connection: sqlite3.Connection) -> None:
    """From version 9."""
    connection.execute("ALTER TABLE owner ADD COLUMN rank INTEGER")


def migrate_server(connection: Connection) -> None:
    """From version 9 on a PostgreSQL server."""
    connection.execute("ALTER TABLE owner ADD COLUMN rank BIGINT")
