"""A store on either database, colleagues who work on it at the same time, and how long that goes on."""

import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from duban.address import is_server
from duban.store.connection import Connection
from duban.store.postgres.connection import Postgres
from duban.store.sqlite.schema import connect
from tests.clients import Client
from tests.conftest import Desk
from tests.faults.books import Said, said_by, wrong
from tests.faults.work import SHARED, work


def figure(text: str) -> None:
    """Say what docs/reliability.md tells of a long run; ``pytest -s`` shows it."""
    sys.stdout.write(f"{text}\n")


class Bureau(Desk):
    """The program on a store that many use."""

    def __init__(self, home: Path, store: str) -> None:
        super().__init__(home, store)
        self.killed: frozenset[str] = frozenset()
        self.cut_off = False
        self.staff: list[Client] = []

    def begin(self) -> None:
        """What all colleagues work on: some tasks, and a routine."""
        for n in range(SHARED):
            self.text("add", f"共同的事项{n + 1}", "--owner", "后勤处", "--due", "2026-12-01")
        self.text("routine", "add", "值班报告", "--every", "每天", "--owner", "保卫处")

    def at_work(self, name: str, seed: int, seconds: float) -> Client:
        """A colleague who works for so long."""
        desk = Desk(self.home, self.store)
        desk.env["DUBAN_USER"] = name
        self.staff.append(Client(desk, work, name, seed, seconds))
        return self.staff[-1]

    def go_home(self) -> None:
        """Nobody works on after a test, also one that failed."""
        for each in self.staff:
            each.kill()

    def wait_for(self, name: str) -> None:
        """Until a colleague was told something."""
        give_up = time.monotonic() + 60
        while not (self.home / f"{name}.log").exists() or not said_by(self.home / f"{name}.log"):
            assert time.monotonic() < give_up
            time.sleep(0.02)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """What the database itself says."""
        with closing(Postgres(self.store) if is_server(self.store) else connect(self.store)) as connection:
            yield connection

    def told(self) -> dict[str, list[Said]]:
        """What each colleague was told."""
        return {log.stem: said_by(log) for log in self.home.glob("*.log")}

    def check(self) -> None:
        """A file is examined by the program itself; the books look at what its check looks for."""
        if not is_server(self.store):
            self.text("db", "check")

    def wrong(self) -> list[str]:
        """What the books do not agree in; the colleagues who were killed may have done one command more."""
        with self.connection() as connection:
            return [*wrong(connection, self.told(), self.killed, self.cut_off)]


@pytest.fixture
def copied_stores() -> None:
    """What befalls a store may befall it while duban makes it."""


@pytest.fixture
def bureau(tmp_path: Path, store_address: str, processes: None) -> Iterator[Bureau]:
    bureau = Bureau(tmp_path, store_address)
    yield bureau
    bureau.go_home()
