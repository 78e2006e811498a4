"""The rows of a store in a file, put into a database on a server."""

import sqlite3
from contextlib import closing
from pathlib import Path

from duban.store.moving.rows import TABLES
from duban.store.postgres.connection import Postgres
from duban.store.statements import Tally


def copy_rows(path: Path | str, url: str) -> None:
    """Make a made store on a server hold what the file holds, to the last id."""
    with closing(sqlite3.connect(path)) as source, closing(Postgres(url)) as target:
        target.execute("BEGIN; SET LOCAL session_replication_role = replica")  # rows may name later ones
        for table in (*TABLES, Tally):
            name = table.TABLE
            target.execute(f"DELETE FROM {name}")  # noqa: S608 - names of the schema
            target.executemany(table.INSERT, source.execute(table.SELECT).fetchall())
            if "id" in table.COLUMNS:
                last = f"SELECT COALESCE(MAX(id), 0) + 1 FROM {name}"  # noqa: S608 - names of the schema
                target.execute(f"SELECT setval('{name}_id_seq', ({last}), false)")
        target.execute("COMMIT")
