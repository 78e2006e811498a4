"""Long work that is killed: afterwards all is as before, or all is done; and done again it succeeds."""

import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.clients import Client
from tests.conftest import Desk, length

ROWS = int(length(800, 3_000))
OLD = (Path(__file__).parents[1] / "store" / "v2.sql").read_text(encoding="utf-8")


class Work(NamedTuple):
    """Something that takes a while: what is there before, the command, and the store that it makes or changes."""

    prepare: Callable[[Desk], object]
    command: str
    store: str = "office.db"


def ledger(desk: Desk) -> None:
    rows = (f"事项{n},后勤处,2026-12-01,{'详' * 200}" for n in range(ROWS))
    (desk.home / "l.csv").write_text("\n".join(("标题,承办单位,办结时限,备注", *rows)), encoding="utf-8")


def small(desk: Desk) -> None:
    ledger(desk)
    desk.text("add", "已登记", "--owner", "教务处")


def large(desk: Desk) -> None:
    small(desk)
    desk.text("import", "l.csv")


def backed_up(desk: Desk) -> None:
    small(desk)
    desk.text("db", "backup", "b.db")
    desk.text("import", "l.csv")


def emptied(desk: Desk) -> None:
    large(desk)
    desk.text("db", "backup", "b.db")
    desk.text("undo", "--yes")


def of_an_older_version(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.store)) as connection:
        connection.executescript(OLD)
        connection.execute("PRAGMA journal_mode = DELETE")


WORKS = {
    "import into a new store": Work(ledger, "import l.csv"),
    "import": Work(small, "import l.csv"),
    "undo of an import": Work(large, "undo 2 --yes"),
    "backup": Work(backed_up, "db backup b.db --yes", "b.db"),
    "restore": Work(emptied, "db restore b.db --yes"),
    "upgrade": Work(of_an_older_version, "db upgrade"),
}


def state(desk: Desk, store: str) -> str | None:
    """All that a store says; None where there is none."""
    if not (desk.home / store).exists():
        return None
    return desk.text("--store", store, "list", "--all", "--plain-csv", "-f", "csv")


@pytest.mark.parametrize("name", WORKS)
@pytest.mark.process
def test_it_is_done_or_not_begun(desk: Desk, name: str, tmp_path: Path) -> None:
    work, chance = WORKS[name], random.Random()
    work.prepare(desk)
    homes = [tmp_path.with_name(f"{tmp_path.name}-{n}") for n in range(int(length(1, 30)))]
    for home in homes:
        shutil.copytree(tmp_path, home)
    before, began = state(desk, work.store), time.monotonic()
    assert Client(desk, desk.text, *work.command.split()).ended() == (0, "")
    usual, after = time.monotonic() - began, state(desk, work.store)
    for home in homes:
        other = Desk(home)
        _killed(other, work.command, chance.uniform(0.2, 1) * usual)
        assert state(other, work.store) in {before, after}
        if other.store.exists():
            other.text("db", "check")
        if name != "undo of an import" or state(other, work.store) == before:
            other.text(*work.command.split())
        assert state(other, work.store) == after
        other.text("add", "之后登记", "--owner", "教务处")
        shutil.rmtree(home)


def _killed(desk: Desk, command: str, after: float) -> None:
    client = Client(desk, desk.run, *command.split())
    time.sleep(after)
    client.kill()
