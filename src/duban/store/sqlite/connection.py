"""A connection to a SQLite file, with the methods of ``connection.Connection``."""

import os
import sqlite3
from typing import Any

from duban.address import StrPath

_held: dict[str, int] = {}
"""How many connections this process has to each file."""


def is_held(path: str) -> bool:
    """Whether this process has the file open. Whoever then opens and closes it otherwise drops SQLite's locks."""
    return _held.get(path, 0) > 0


class Sqlite(sqlite3.Connection):
    """sqlite3.Connection with ids, and names of states for lineage.py."""

    dialect = "sqlite"
    path = ""

    def close(self) -> None:
        super().close()
        if self.path:
            _held[self.path] -= 1
            self.path = ""

    def new_ids(self, table: str, count: int) -> range:
        """``count`` ids never used before. The write lock keeps others from taking the same."""
        ever = "SELECT MAX(COALESCE((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)"
        last = self.execute(f"{ever}, COALESCE((SELECT MAX(id) FROM {table}), 0))", (table,)).fetchone()[0]  # noqa: S608
        return range(last + 1, last + 1 + count)

    def mark(self) -> None:
        """Give the state after this transaction a random name, and store the previous name beside it (lineage.py)."""
        (before,) = self.execute("PRAGMA user_version").fetchone()
        self._name(int.from_bytes(os.urandom(4)) >> 1, before)  # the field is a signed 32-bit integer

    def lock(self) -> None:
        """Keep all other processes out until this connection is closed."""
        self.execute("PRAGMA locking_mode = EXCLUSIVE")
        self.execute("BEGIN EXCLUSIVE")
        # locking_mode keeps the lock after the COMMIT, and backup() cannot write inside a transaction.
        self.execute("COMMIT")

    def become(self, other: "Sqlite") -> None:
        """Replace the content by that of ``other``, in one step. The caller holds an exclusive lock.

        The names of the state are copied before the content. If the process is killed between the two, the log still
        matches the file (lineage.py).
        """
        # The first checkpoint empties the log, so that the new name is in its first frames.
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.mark()
        self._name(*(other.execute(f"PRAGMA {each}").fetchone()[0] for each in ("user_version", "application_id")))
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        other.backup(self)

    def _name(self, name: int, before: int) -> None:
        self.execute(f"PRAGMA application_id = {before}")
        self.execute(f"PRAGMA user_version = {name}")


# isolation_level=None is autocommit: transactions are begun explicitly, with BEGIN IMMEDIATE for writing.
OPTIONS: dict[str, Any] = {"timeout": 30, "isolation_level": None, "cached_statements": 16, "factory": Sqlite}
"""Few statements are repeated: chunked reads contain their ids, and 128 of those (the default) would hold 10 MB."""


def opened(path: StrPath, mode: str) -> Sqlite:
    """A connection to an existing file. ``mode``: "ro" or "rw", as in SQLite's URIs."""
    address = os.fsencode(f"{_uri(absolute(path))}?mode={mode}")
    connection: Sqlite = sqlite3.connect(address, uri=True, **OPTIONS)
    connection.path = absolute(path)
    _held[connection.path] = _held.get(connection.path, 0) + 1
    return connection


def _uri(path: str) -> str:
    """The path as a URI: "%", "?" and "#" have a meaning there and are escaped."""
    absolute = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23").replace(os.sep, "/")
    return f"file:///{absolute.lstrip('/')}"


def absolute(path: StrPath) -> str:
    """The absolute path, with the target of a symbolic link: -wal and -shm are beside the target.

    Not os.path.abspath: it removes ".." from the text, which is wrong after a linked directory.
    """
    absolute = os.path.join(os.getcwd(), path)
    return os.path.realpath(absolute) if os.path.islink(absolute) else absolute
