"""A connection to a store in a file, and which version of the tables it has.

Used by readers and writers alike, so it speaks plain DB-API and loads no ORM.
"""

import os
import sqlite3

from duban.address import StrPath
from duban.errors import StoreError
from duban.locales import _
from duban.store.sqlite import Sqlite, absolute, opened
from duban.store.tally import TRIGGERS

VERSION = 9
"""One more than there are migrations, which only an older store loads."""

PRAGMAS = ("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON")
"""For every connection: a file may come from somebody else, or from a damaged disk."""
PLACELESS = {"SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR"}
"""What SQLite says where the files by which it coordinates with a writer cannot be made: the disk may be full."""
FOREIGN = f"""SELECT type, name FROM sqlite_master WHERE type = 'view' OR type = 'table' AND rootpage = 0
 OR type = 'trigger' AND CASE WHEN :now THEN sql NOT IN ({", ".join(f":t{n}" for n, _sql in enumerate(TRIGGERS))})
 ELSE name NOT LIKE 'tally~_%' ESCAPE '~' END"""  # noqa: S608 - placeholders
"""Views, virtual tables and triggers that duban did not make. Those of an older store are told by their names: its
upgrade makes them anew."""
OURS = ("meta", "owner", "task", "support", "batch", "event")
"""The tables that every version of duban makes."""


def connect(path: StrPath, *, readonly: bool = False) -> Sqlite:
    """A connection in autocommit mode that waits up to 30 s for another process.

    Raises sqlite3.Error; StoreError where SQLite would take the log of another file for that of this one.
    """
    path = absolute(path)
    if _has_log(path):
        from duban.store.lineage import check_log

        check_log(path)
    connection = _to_read(path) if readonly else opened(path, "rw")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    if defend := getattr(connection, "setconfig", None):  # since Python 3.12
        defend(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # type: ignore[attr-defined,unused-ignore]
    return connection


def _has_log(path: str) -> bool:
    """Whether something lies beside the store as its log; an empty one is left by whoever only read."""
    try:
        return os.stat(f"{path}-wal").st_size > 0
    except OSError:
        return False


def _to_read(path: str) -> Sqlite:
    """For reading, whether or not the files by which SQLite coordinates with a writer can be made."""
    if not (os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK)):
        from duban.store.snapshot import read_aside

        return read_aside(path) if os.path.exists(path) else opened(path, "ro")
    if os.path.exists(f"{path}-journal"):
        _roll_back(path)
    connection = opened(path, "ro")
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        connection.close()
        if "_".join(error.sqlite_errorname.split("_")[:2]) not in PLACELESS:
            raise
        from duban.store.snapshot import copied_aside

        return copied_aside(path, error)
    return connection


def _roll_back(path: str) -> None:
    """Take back what a process that was killed had half written, which a reader may not."""
    connection = opened(path, "rw")
    try:
        connection.execute("PRAGMA schema_version")
    finally:
        connection.close()


def version(connection: sqlite3.Connection, path: StrPath) -> int:
    """The version of the tables.

    Raises StoreError for a database that duban did not make, and for one in which somebody put a view before a table,
    or a trigger that writes when duban does.
    """
    found = version_if_any(connection)
    if found is None and is_ours(connection):
        raise StoreError(
            _("The store {path} is damaged: nothing tells the version of its tables.").format(path=path),
            _("A backup can replace it: “duban db restore FILE”."),
        )
    if found is None:
        raise StoreError(
            _("{path} is a database, but not one of duban's.").format(path=path),
            _("Name another file with --store or DUBAN_STORE."),
        )
    if found <= VERSION:
        refuse_foreign(connection, path, is_current=found == VERSION)
    return found


def version_if_any(connection: sqlite3.Connection) -> int | None:
    """The version of the tables; None for a database that duban did not make. What a view says does not count."""
    if not connection.execute(
        "SELECT 1 FROM sqlite_master WHERE name = 'meta' AND type = 'table' AND rootpage > 0"
    ).fetchone():
        return None
    try:
        found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        return int(found[0]) if found else None
    except (sqlite3.OperationalError, ValueError, TypeError) as error:
        if getattr(error, "sqlite_errorname", "SQLITE_ERROR") != "SQLITE_ERROR":
            raise
        return None  # a table of that name with other columns, or with something else in it


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a database has tables as duban makes them, whatever is in them."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return tables.issuperset(OURS)


def refuse_foreign(connection: sqlite3.Connection, path: StrPath, *, is_current: bool) -> None:
    """Raise StoreError for a view, a virtual table or a trigger that duban did not make."""
    told = {"now": is_current, **{f"t{n}": sql for n, sql in enumerate(TRIGGERS)}}
    if found := connection.execute(FOREIGN, told).fetchone():
        raise StoreError(
            _("{path} holds a view or trigger {name!r} that duban did not make.").format(path=path, name=found[1]),
            _("It may forge the record. Restore a backup of before: “duban db restore FILE”."),
        )


def refuse_newer(found: int, known: int, path: StrPath) -> None:
    """Raise StoreError for tables that this program does not know yet."""
    if found > known:
        raise StoreError(
            _("{path} has the tables of version {found}; this duban knows up to version {wanted}.").format(
                path=path, found=found, wanted=known
            ),
            _("Install a newer duban, or open the store with the one that wrote it."),
        )
