"""Which version of the tables a store has, and how an older one becomes a new one.

Used by readers and writers alike, so it speaks plain DB-API and loads no ORM.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from duban.errors import StoreError
from duban.locales import _
from duban.store.migrations import MIGRATIONS, Migration

VERSION = 1 + len(MIGRATIONS)


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection in autocommit mode that waits up to 30 s for another process. Raises sqlite3.Error."""
    uri = f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rw'}"
    if readonly and _is_on_a_read_only_disk(path):
        uri += "&immutable=1"
    # Few statements are asked again: what is read in chunks names its ids, and 128 such statements hold 10 MB.
    connection = sqlite3.connect(uri, uri=True, timeout=30, isolation_level=None, cached_statements=16)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _is_on_a_read_only_disk(path: Path) -> bool:
    """Whether nobody can be writing it, so that it is read without the files that coordinate with a writer."""
    return not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()


def version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the tables. Raises StoreError for a database that duban did not make."""
    has_meta = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
    found = has_meta and connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if not found:
        raise StoreError(
            _("{path} is a database, but not one of duban's.").format(path=path),
            _("Name another file with --store or DUBAN_STORE."),
        )
    return int(found[0])


def bring_up_to_date(path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Migrate an older store, after a backup beside it; leave a current one as it is.

    Raises StoreError where the store is newer than this program, naming both versions.
    """
    wanted = 1 + len(migrations)
    connection = connect(path)
    try:
        if version(connection, path) == wanted:
            return
        connection.execute("BEGIN IMMEDIATE")  # from here on no other process migrates
        found = version(connection, path)
        refuse_newer(found, wanted, path)
        if found < wanted:
            back_up(path, path.with_name(f"{path.name}.v{found}.bak"))
            for migrate in migrations[found - 1 :]:
                migrate(connection)
            connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [str(wanted)])
        connection.execute("COMMIT")
    finally:
        connection.close()


def refuse_newer(found: int, known: int, path: Path) -> None:
    """Raise StoreError for tables that this program does not know yet."""
    if found > known:
        raise StoreError(
            _("{path} has the tables of version {found}; this duban knows up to version {wanted}.").format(
                path=path, found=found, wanted=known
            ),
            _("Install a newer duban, or open the store with the one that wrote it."),
        )


def back_up(path: Path, target: Path, connection: sqlite3.Connection | None = None) -> None:
    """A complete copy of the store at ``target``; through ``connection``, where that one has it locked."""
    with copied(path, target, connection):
        pass


@contextmanager
def copied(path: Path, target: Path, connection: sqlite3.Connection | None = None) -> Iterator[Path]:
    """A complete copy of the store in one file, readable by its owner alone, put at ``target`` in one step at the end.

    Others may write the store meanwhile: the copy is one state of it. Nothing is left of it after an error.
    """
    beside = target.with_name(f"{target.name}.{os.getpid()}.part")
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(beside)) as copy:
            with nullcontext(connection) if connection else closing(connect(path, readonly=True)) as source:
                source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        yield beside
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
