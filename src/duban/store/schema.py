"""Which version of the tables a store has, and how an older one becomes a new one.

Used by readers and writers alike, so it speaks plain DB-API and loads no ORM.
"""

import os
import sqlite3
from typing import TYPE_CHECKING, Any

from duban.errors import StoreError
from duban.locales import _
from duban.store.sqlite import Sqlite
from duban.store.tally import TRIGGERS

if TYPE_CHECKING:
    from duban.store.migrations import Migration

VERSION = 8
"""One more than there are migrations, which only an older store loads."""

PRAGMAS = ("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON")
"""For every connection: a file may come from somebody else, or from a damaged disk."""
PLANTED = f"""SELECT type, name FROM sqlite_master WHERE type = 'view'
 OR type = 'trigger' AND sql NOT IN ({", ".join("?" * len(TRIGGERS))})"""  # noqa: S608 - marks
OPTIONS: dict[str, Any] = {"timeout": 30, "isolation_level": None, "cached_statements": 16, "factory": Sqlite}
"""Few statements are asked again: what is read in chunks names its ids, and 128 such statements hold 10 MB."""
StrPath = str | os.PathLike[str]
"""A path in either form: reports, which start without pathlib, have a text."""


def connect(path: StrPath, *, readonly: bool = False) -> Sqlite:
    """A connection in autocommit mode that waits up to 30 s for another process. Raises sqlite3.Error."""
    if readonly and not os.access(os.path.dirname(_absolute(path)), os.W_OK):
        connection = _from_the_side(path)
    else:
        connection = _opened(path, "ro" if readonly else "rw")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _uri(path: StrPath) -> str:
    """The address of a file as SQLite reads it: a "%" begins the number of a byte, "?" and "#" end the path."""
    absolute = _absolute(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23").replace(os.sep, "/")
    return f"file:///{absolute.lstrip('/')}"


def _absolute(path: StrPath) -> str:
    """Not os.path.abspath, which takes ".." for the way back through a link."""
    return os.path.join(os.getcwd(), path)


def _opened(path: StrPath, mode: str) -> Sqlite:
    connection: Sqlite = sqlite3.connect(os.fsencode(f"{_uri(path)}?mode={mode}"), uri=True, **OPTIONS)
    return connection


def _from_the_side(path: StrPath) -> Sqlite:
    """Read where SQLite cannot make the files by which it coordinates with a writer."""
    if os.path.exists(path) and not os.statvfs(path).f_flag & os.ST_RDONLY:
        from pathlib import Path

        from duban.store.snapshot import at_rest

        return at_rest(Path(_absolute(path)), OPTIONS)
    return _opened(path, "ro&immutable=1")  # nobody can be writing it


def version(connection: sqlite3.Connection, path: StrPath) -> int:
    """The version of the tables.

    Raises StoreError for a database that duban did not make, and for one in which somebody put a view before a table,
    or a trigger that writes when duban does.
    """
    has_meta = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
    found = has_meta and connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if not found:
        raise StoreError(
            _("{path} is a database, but not one of duban's.").format(path=path),
            _("Name another file with --store or DUBAN_STORE."),
        )
    for _kind, name in connection.execute(PLANTED, TRIGGERS) if int(found[0]) == VERSION else ():
        raise StoreError(
            _("{path} holds a view or trigger {name!r} that duban did not make.").format(path=path, name=name),
            _("It may forge the record. Restore a backup of before: “duban db restore FILE”."),
        )
    return int(found[0])


def bring_up_to_date(path: StrPath, migrations: "tuple[Migration, ...] | None" = None) -> None:
    """Migrate an older store, after a backup beside it; leave a current one as it is.

    Raises StoreError where the store is newer than this program, naming both versions.
    """
    wanted = VERSION if migrations is None else 1 + len(migrations)
    connection = connect(path)
    try:
        if version(connection, path) == wanted:
            return
        from itertools import count
        from pathlib import Path

        from duban.store.copying import back_up
        from duban.store.migrations import MIGRATIONS

        connection.execute("BEGIN IMMEDIATE")  # from here on no other process migrates
        found = version(connection, path)
        refuse_newer(found, wanted, path)
        if found < wanted:
            names = (Path(f"{path}.v{found}{'' if n == 1 else f'-{n}'}.bak") for n in count(1))
            back_up(Path(path), next(each for each in names if not each.exists()))
            for migrate in (migrations or MIGRATIONS)[found - 1 :]:
                migrate(connection)
            connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [str(wanted)])
        connection.execute("COMMIT")
    finally:
        connection.close()


def refuse_newer(found: int, known: int, path: StrPath) -> None:
    """Raise StoreError for tables that this program does not know yet."""
    if found > known:
        raise StoreError(
            _("{path} has the tables of version {found}; this duban knows up to version {wanted}.").format(
                path=path, found=found, wanted=known
            ),
            _("Install a newer duban, or open the store with the one that wrote it."),
        )
