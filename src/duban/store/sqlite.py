"""A connection to a SQLite file, as the store asks it."""

import os
import sqlite3
from typing import Any

from duban.address import StrPath


class Sqlite(sqlite3.Connection):
    """The driver's own connection; ``dialect`` names its kind."""

    dialect = "sqlite"

    def new_ids(self, table: str, count: int) -> range:
        """Ids for so many new rows: none was ever used, and the write lock keeps others from them."""
        ever = "SELECT MAX(COALESCE((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)"
        last = self.execute(f"{ever}, COALESCE((SELECT MAX(id) FROM {table}), 0))", (table,)).fetchone()[0]  # noqa: S608
        return range(last + 1, last + 1 + count)

    def mark(self) -> None:
        """Give the state that a transaction leaves a name, beside that of the state before it (lineage.py)."""
        (before,) = self.execute("PRAGMA user_version").fetchone()
        self._name(int.from_bytes(os.urandom(4)) >> 1, before)

    def become(self, other: "Sqlite") -> None:
        """Take over all that ``other`` holds, in one step. Nobody else has this one open.

        What names its state comes over too, so this one has it before: a log is known by it, wherever it ends.
        """
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.mark()
        self._name(*(other.execute(f"PRAGMA {each}").fetchone()[0] for each in ("user_version", "application_id")))
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        other.backup(self)

    def _name(self, name: int, before: int) -> None:
        self.execute(f"PRAGMA application_id = {before}")
        self.execute(f"PRAGMA user_version = {name}")


OPTIONS: dict[str, Any] = {"timeout": 30, "isolation_level": None, "cached_statements": 16, "factory": Sqlite}
"""Few statements are asked again: what is read in chunks names its ids, and 128 such statements hold 10 MB."""


def opened(path: StrPath, mode: str) -> Sqlite:
    """A connection to a file that is there; ``mode`` is one of the modes of SQLite's addresses, "ro" or "rw"."""
    address = os.fsencode(f"{_uri(absolute(path))}?mode={mode}")
    connection: Sqlite = sqlite3.connect(address, uri=True, **OPTIONS)
    return connection


def _uri(path: str) -> str:
    """The address of a file as SQLite reads it: a "%" begins the number of a byte, "?" and "#" end the path."""
    absolute = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23").replace(os.sep, "/")
    return f"file:///{absolute.lstrip('/')}"


def absolute(path: StrPath) -> str:
    """The file itself, where a link leads to it: beside that one lies what belongs to it.

    Not os.path.abspath, which takes ".." for the way back through a link.
    """
    absolute = os.path.join(os.getcwd(), path)
    return os.path.realpath(absolute) if os.path.islink(absolute) else absolute
