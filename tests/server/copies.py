"""The rows of a store in a file, put into a database on a server."""

import sqlite3
from contextlib import closing

from duban.store.postgres import Postgres
from duban.store.statements import Batch, Event, Meeting, Meta, Owner, Routine, Series, Support, Tally, Task

TABLES = (Meta, Owner, Meeting, Routine, Task, Support, Batch, Event, Tally, Series)


def copy_rows(path: str, url: str) -> None:
    """Make a made store on a server hold what the file holds, to the last id."""
    with closing(sqlite3.connect(path)) as source, closing(Postgres(url)) as target:
        target.execute("BEGIN; SET LOCAL session_replication_role = replica")  # rows may name later ones
        for table in TABLES:
            target.execute(f"DELETE FROM {table.TABLE}")
            target.executemany(table.INSERT, source.execute(table.SELECT).fetchall())
            if "id" in table.COLUMNS:
                target.execute(
                    f"SELECT setval('{table.TABLE}_id_seq', (SELECT COALESCE(MAX(id), 0) + 1 FROM {table.TABLE}), false)"
                )
        target.execute("COMMIT")
