"""A connection to a SQLite file, as the store asks it."""

import os
import sqlite3


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
