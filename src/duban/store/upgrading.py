"""Migrates the tables of an older store.

Called before each write, so it uses plain DB-API; the migrations are imported only for an older store.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from duban.address import StrPath
from duban.store.sqlite.connection import Sqlite
from duban.store.sqlite.schema import VERSION, connect, refuse_foreign, refuse_newer, version

if TYPE_CHECKING:
    from duban.store.migrations import Migration


def bring_up_to_date(
    path: StrPath, migrations: "tuple[Migration, ...] | None" = None, *, keep_former: bool = True
) -> None:
    """Migrate an older store, as ``up_to_date`` does."""
    with up_to_date(path, migrations, keep_former=keep_former):
        pass


@contextmanager
def up_to_date(
    path: StrPath, migrations: "tuple[Migration, ...] | None" = None, *, keep_former: bool = True
) -> Iterator[Sqlite]:
    """A connection to the store: an older one is migrated, after a backup beside it, and switched to WAL mode.

    ``keep_former``: whether to make the backup. Raises StoreError, naming both versions, if the store is newer than
    this program.
    """
    wanted = VERSION if migrations is None else 1 + len(migrations)
    with closing(connect(path)) as connection:
        current = version(connection, path)
        refuse_newer(current, wanted, path)
        # Readers and a writer do not block each other in WAL mode, and a killed process leaves nothing to roll back. A
        # restored backup is not in that mode, so that it is a single file.
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
        if current < wanted:
            _migrate(connection, path, wanted, migrations, keep_former=keep_former)
        yield connection


def _migrate(
    connection: Sqlite,
    path: StrPath,
    wanted: int,
    migrations: "tuple[Migration, ...] | None",
    *,
    keep_former: bool,
) -> None:
    from duban.store.copying import back_up_former  # with pathlib, which most commands do without
    from duban.store.migrations import MIGRATIONS

    connection.execute("BEGIN IMMEDIATE")  # another process may have migrated before this lock: read the version again
    current = version(connection, path)
    refuse_newer(current, wanted, path)
    if current < wanted:
        if keep_former:
            back_up_former(path, current)
        for migrate in (migrations or MIGRATIONS)[current - 1 :]:
            migrate(connection)
        # In the same transaction: no other process ever sees new tables with an old version.
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [str(wanted)])
        # A foreign trigger may have acted during the migration. The error rolls everything back.
        refuse_foreign(connection, path, is_current=wanted == VERSION)
    connection.execute("COMMIT")
