"""Opens a store in a file and reads the version of its tables. Plain DB-API: reports start without the ORM."""

import os
import sqlite3
from contextlib import closing

from duban.address import StrPath
from duban.errors import StoreError
from duban.locales import _
from duban.store.sqlite.connection import Sqlite, absolute, is_held, opened
from duban.store.tally import TRIGGERS

VERSION = 14
"""The version of the tables: one more than the number of migrations. A constant, so that these are not imported."""

PRAGMAS = ("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON")
"""For every connection: a file may come from somebody else or from a damaged disk (sqlite.org/security.html)."""
NO_SIDE_FILES = {"SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR"}
"""Errors of SQLite if it cannot create -wal or -shm, for example on a full disk."""
# rootpage is 0 for views and virtual tables: both can run code of their own when they are read.
FOREIGN = f"""SELECT type, name FROM sqlite_master WHERE type = 'view' OR type = 'table' AND rootpage = 0
 OR type = 'trigger' AND CASE WHEN :now THEN sql NOT IN ({", ".join(f":t{n}" for n, _sql in enumerate(TRIGGERS))})
 ELSE name NOT LIKE 'tally~_%' ESCAPE '~' END"""  # noqa: S608 - placeholders
"""Views, virtual tables and triggers that duban did not make. In an older store its own triggers have other texts, so
they are recognized by their names; the migration replaces them."""
OUR_TABLES = ("meta", "owner", "task", "support", "batch", "event")
"""The tables that all versions of duban have."""


def connect(path: StrPath, *, readonly: bool = False) -> Sqlite:
    """A connection in autocommit mode that waits up to 30 s for locks.

    Raises sqlite3.Error; StoreError if the -wal file beside the store belongs to another file (lineage.py).
    """
    path = absolute(path)
    if _has_log(path) and not is_held(path):  # the log was checked when this process opened the store
        from duban.store.sqlite.lineage import check_log

        check_log(path)
    connection = _to_read(path) if readonly else opened(path, "rw")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    # DEFENSIVE: no SQL, for example in a trigger of a manipulated file, can write sqlite_master or corrupt pages.
    if defend := getattr(connection, "setconfig", None):  # since Python 3.12
        defend(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # type: ignore[attr-defined,unused-ignore]
    return connection


def _has_log(path: str) -> bool:
    """Whether there is a -wal file with content beside the store. Readers leave an empty one."""
    try:
        return os.stat(f"{path}-wal").st_size > 0
    except OSError:
        return False


def _to_read(path: str) -> Sqlite:
    """Open for reading, even if -wal and -shm cannot be created: then a copy is read."""
    # Asked before opening: SQLite opens such a store, and fails at the first read with one of several errors.
    if not (os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK)):
        from duban.store.sqlite.snapshot import open_read_only

        return open_read_only(path) if os.path.exists(path) else opened(path, "ro")
    if os.path.exists(f"{path}-journal"):
        _roll_back(path)
    connection = opened(path, "ro")
    try:
        connection.execute("PRAGMA schema_version")  # opening is lazy: the first read creates -shm
    except sqlite3.OperationalError as error:
        connection.close()
        # "SQLITE_IOERR_SHMOPEN" → "SQLITE_IOERR": the extended codes differ by system.
        if "_".join(error.sqlite_errorname.split("_")[:2]) not in NO_SIDE_FILES:
            raise
        from duban.store.sqlite.snapshot import open_copy

        return open_copy(path, error)
    return connection


def _roll_back(path: str) -> None:
    """Roll back the transaction of a killed process (hot journal), which a read-only connection cannot."""
    with closing(opened(path, "rw")) as connection:
        connection.execute("PRAGMA schema_version")


def version(connection: sqlite3.Connection, path: StrPath) -> int:
    """The version of the tables.

    Raises StoreError for a database that duban did not make, and for a store with foreign views or triggers, which
    could show or write something other than the record.
    """
    number = version_if_any(connection)
    if number is None and is_ours(connection):
        raise StoreError(
            _("The store {path} is damaged: the version of its tables is missing.").format(path=path),
            _("A backup can replace it: “duban db restore FILE”."),
        )
    if number is None:
        raise StoreError(
            _("{path} is a database, but not a duban store.").format(path=path),
            _("Choose another file with --store or DUBAN_STORE."),
        )
    if number <= VERSION:
        refuse_foreign(connection, path, is_current=number == VERSION)
    return number


def version_if_any(connection: sqlite3.Connection) -> int | None:
    """The version of the tables; None for a database that duban did not make. A view named ``meta`` does not count."""
    if not connection.execute(
        "SELECT 1 FROM sqlite_master WHERE name = 'meta' AND type = 'table' AND rootpage > 0"
    ).fetchone():
        return None
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        return int(row[0]) if row else None
    except (sqlite3.OperationalError, ValueError, TypeError) as error:
        if getattr(error, "sqlite_errorname", "SQLITE_ERROR") != "SQLITE_ERROR":  # locked, damaged, …
            raise
        return None  # a table of that name with other columns, or with something else in it


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a database has the tables of duban, whatever they contain."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return tables.issuperset(OUR_TABLES)


def refuse_foreign(connection: sqlite3.Connection, path: StrPath, *, is_current: bool) -> None:
    """Raise StoreError for a view, a virtual table or a trigger that duban did not make."""
    parameters = {"now": is_current, **{f"t{n}": sql for n, sql in enumerate(TRIGGERS)}}
    if foreign := connection.execute(FOREIGN, parameters).fetchone():
        raise StoreError(
            _("{path} has a view or trigger {name!r} that duban did not create.").format(path=path, name=foreign[1]),
            _("It could falsify the record. Restore an earlier backup: “duban db restore FILE”."),
        )


def refuse_newer(actual: int, known: int, path: StrPath) -> None:
    """Raise StoreError for tables that are newer than this program."""
    if actual > known:
        raise StoreError(
            _("{path} has table version {found}; this duban knows up to version {wanted}.").format(
                path=path, found=actual, wanted=known
            ),
            _("Install a newer duban, or use the one that wrote the store."),
        )
