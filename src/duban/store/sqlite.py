"""A connection to a SQLite file, as the store asks it."""

import sqlite3


class Sqlite(sqlite3.Connection):
    """The driver's own connection; ``dialect`` names its kind."""

    dialect = "sqlite"

    def new_ids(self, table: str, count: int) -> range:
        """Ids for so many new rows: none was ever used, and the write lock keeps others from them."""
        ever = "SELECT MAX(COALESCE((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)"
        last = self.execute(f"{ever}, COALESCE((SELECT MAX(id) FROM {table}), 0))", (table,)).fetchone()[0]  # noqa: S608
        return range(last + 1, last + 1 + count)
