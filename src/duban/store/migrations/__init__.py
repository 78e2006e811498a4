"""Forward migrations: the first makes tables of version 1 into those of version 2, and so on.

Each is a function on a DB-API connection that is inside a transaction. A released one is never changed.
"""

import sqlite3
from collections.abc import Callable

from duban.store.connection import Connection
from duban.store.migrations import v2, v3, v4, v5, v6, v7, v8, v9

Migration = Callable[[sqlite3.Connection], None]

ON_SERVERS: dict[int, Callable[[Connection], None]] = {8: v8.migrate_server, 9: v9.migrate_server}
"""What leads to each version on a PostgreSQL server, where no store is older than that."""

MIGRATIONS: tuple[Migration, ...] = (
    v2.migrate,
    v3.migrate,
    v4.migrate,
    v5.migrate,
    v6.migrate,
    v7.migrate,
    v8.migrate,
    v9.migrate,
)
