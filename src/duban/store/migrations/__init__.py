"""Forward migrations: the first one migrates the tables from version 1 to 2, and so on.

Each is a function on a connection inside a transaction. The statements of a released version are never changed: stores
exist that were made by them.
"""

import sqlite3
from collections.abc import Callable
from functools import partial

from duban.store.connection import Connection
from duban.store.migrations import both, files
from duban.store.sqlite.connection import Sqlite

Migration = Callable[[Sqlite], None]


def migrate(connection: Connection, to: int) -> None:
    """Migrate the tables to a version from the one before it. Stores on servers exist since version 7."""
    if to == 6 and isinstance(connection, sqlite3.Connection):
        from duban.domain.names.numbers import key

        # SQL cannot compute the key; the function exists for this connection only.
        connection.create_function("number_key_of", 1, key, deterministic=True)
    types = both.TYPES[connection.dialect]
    shared = files.STATEMENTS.get(to) or both.STATEMENTS[to]
    for statement in (*shared, *both.BESIDE[connection.dialect].get(to, ())):
        connection.execute(statement.format(**types))


MIGRATIONS: tuple[Migration, ...] = tuple(partial(migrate, to=to) for to in (*files.STATEMENTS, *both.STATEMENTS))
