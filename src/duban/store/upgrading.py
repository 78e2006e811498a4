"""How the tables of an older store become those of today.

Readers and writers alike ask it, so it speaks plain DB-API and loads no ORM; the migrations only an older store loads.
"""

import sqlite3
from typing import TYPE_CHECKING

from duban.address import StrPath
from duban.store.schema import VERSION, connect, refuse_foreign, refuse_newer, version

if TYPE_CHECKING:
    from duban.store.migrations import Migration


def bring_up_to_date(
    path: StrPath, migrations: "tuple[Migration, ...] | None" = None, *, keep_former: bool = True
) -> None:
    """Make a store ready to be written: an older one is migrated, after a backup beside it, and its log is ensured.

    ``keep_former``: whether the backup is made. Raises StoreError where the store is newer than this program, naming
    both versions.
    """
    wanted = VERSION if migrations is None else 1 + len(migrations)
    connection = connect(path)
    try:
        current = version(connection, path)
        refuse_newer(current, wanted, path)
        _ensure_log(connection)
        if current < wanted:
            _migrate(connection, path, wanted, migrations, keep_former=keep_former)
    finally:
        connection.close()


def _ensure_log(connection: sqlite3.Connection) -> None:
    """Readers and a writer go on side by side, and a process that is killed leaves nothing to roll back.

    A backup has no such log, so that it is one file.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")


def _migrate(
    connection: sqlite3.Connection,
    path: StrPath,
    wanted: int,
    migrations: "tuple[Migration, ...] | None",
    *,
    keep_former: bool,
) -> None:
    from duban.store.copying import back_up_former  # with pathlib, which most commands do without
    from duban.store.migrations import MIGRATIONS

    connection.execute("BEGIN IMMEDIATE")  # from here on no other process migrates
    current = version(connection, path)
    refuse_newer(current, wanted, path)
    if current < wanted:
        if keep_former:
            back_up_former(path, current)
        for migrate in (migrations or MIGRATIONS)[current - 1 :]:
            migrate(connection)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [str(wanted)])
        refuse_foreign(connection, path, is_current=wanted == VERSION)  # before anything that one did is kept
    connection.execute("COMMIT")
