"""Forward migrations: the first one migrates the tables from version 1 to 2, and so on.

Each is a function on a DB-API connection inside a transaction. A released migration is never changed: stores exist that
were made by it.
"""

import sqlite3
from collections.abc import Callable

from duban.store.connection import Connection
from duban.store.migrations import v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14

Migration = Callable[[sqlite3.Connection], None]

# Stores on servers exist since version 7.
ON_SERVERS: dict[int, Callable[[Connection], None]] = {
    8: v8.migrate_server,
    9: v9.migrate,
    10: v10.migrate_server,
    11: v11.migrate_server,
    12: v12.migrate_server,
    13: v13.migrate_server,
    14: v14.migrate_server,
}
"""The migrations to each version on a PostgreSQL server."""

MIGRATIONS: tuple[Migration, ...] = (
    v2.migrate,
    v3.migrate,
    v4.migrate,
    v5.migrate,
    v6.migrate,
    v7.migrate,
    v8.migrate,
    v9.migrate,
    v10.migrate,
    v11.migrate,
    v12.migrate,
    v13.migrate,
    v14.migrate,
)
