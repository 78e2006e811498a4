"""The log of another file is named at the door; a store that was killed is never refused for its own."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest

from duban.store.attachments import folder
from duban.store.backup import back_up
from duban.store.checks.file import health
from duban.store.sqlite.connection import Sqlite
from duban.store.sqlite.lineage import is_foreign
from tests.conftest import Desk, Office, examples, of_files

pytestmark = of_files


def opened(path: Path) -> Sqlite:
    connection: Sqlite = sqlite3.connect(path, isolation_level=None, factory=Sqlite)
    return connection


def copied(path: Path, place: Path) -> Path:
    """What a process that is killed now leaves."""
    place.mkdir()
    for each in (path, path.with_name(f"{path.name}-wal")):
        if each.exists():
            shutil.copy(each, place)
    return place / path.name


@pytest.fixture
def killed(office: Office) -> Iterator[Callable[[int], Path]]:
    """Two tasks, and a process that is killed after so many further commands: its file, with the log beside it."""
    office.add("整改食堂")
    office.add("修订章程")
    with closing(opened(office.path)) as open_meanwhile:  # so that nobody brings the log into the file
        open_meanwhile.execute("SELECT COUNT(*) FROM task").fetchone()

        def after(commands: int) -> Path:
            for n in range(commands):
                office.feedback(1, f"第{n}次反馈")
            return copied(office.path, office.path.parent / "killed")

        yield after


def older_copy(office: Office, place: Path) -> None:
    """The file as it was an hour ago, by the file manager."""
    office.path.with_name("earlier.db").replace(place)


def backup(office: Office, place: Path) -> None:
    back_up(office.path, folder(office.path), place)


def other_office(office: Office, place: Path) -> None:
    """As many commands of the same kind, in another store."""
    other = Office(office.path.with_name("other.db"))
    for title in ("整改锅炉", "修订预案"):
        other.add(title)
    other.feedback(1, "反馈")
    other.path.replace(place)


def other_pages(office: Office, place: Path) -> None:
    """The same store, made smaller by a tool that takes other pages."""
    with closing(sqlite3.connect(office.path.with_name("earlier.db"), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("VACUUM")
    older_copy(office, place)


REPLACED = (older_copy, backup, other_office, other_pages)


@pytest.mark.parametrize("replace", REPLACED)
def test_the_log_of_a_file_that_was_replaced_is_named_and_nothing_is_made_of_it(
    desk: Desk, office: Office, killed: Callable[[int], Path], replace: Callable[[Office, Path], None]
) -> None:
    earlier = office.path.with_name("earlier.db")
    shutil.copy(office.path, earlier)
    with closing(opened(earlier)) as connection:
        connection.execute("UPDATE task SET detail = '第一件' WHERE id = 1")
    office.close(2)
    with closing(opened(office.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store = killed(3)
    replace(office, store)
    held, log = store.read_bytes(), store.with_name("office.db-wal")
    desk.env["DUBAN_STORE"] = str(store)
    for line in ("list", "today", "feedback 1 进展", "db check", "db upgrade", "db backup x.db", "import 台账.csv"):
        (desk.home / "台账.csv").write_text("督办事项,承办单位\n新的,办公室\n", encoding="utf-8")
        told = desk.refused(5, *line.split())
        assert f"{log} does not belong to the present file {store}" in told
        assert f"mv {log} {log}.left" in told
    assert store.read_bytes() == held

    shutil.copy(office.path, desk.home / "good.db")
    desk.text("db", "restore", "good.db", "--yes")
    assert desk.row("2")["status"] == "closed"
    desk.text("db", "check")


def test_moving_the_log_away_leaves_what_the_file_holds(
    desk: Desk, office: Office, killed: Callable[[int], Path]
) -> None:
    backup(office, desk.home / "b.db")
    store = killed(2)
    shutil.copy(desk.home / "b.db", store)
    log = store.with_name("office.db-wal")
    log.rename(f"{log}.left")
    desk.env["DUBAN_STORE"] = str(store)
    assert desk.row("1")["last_feedback"] is None
    desk.text("feedback", "1", "进展")
    desk.text("db", "check")


@pytest.mark.parametrize("commands", [0, 1, 5])
def test_a_store_that_was_killed_goes_on_from_its_own_log(
    desk: Desk, killed: Callable[[int], Path], commands: int
) -> None:
    store = killed(commands)
    assert not is_foreign(str(store))
    desk.env["DUBAN_STORE"] = str(store)
    assert desk.row("1")["last_feedback"] == (f"第{commands - 1}次反馈" if commands else None)
    assert health(store, folder(store)).problems == []


def test_a_log_that_breaks_off_is_taken_as_far_as_it_is_whole(office: Office, killed: Callable[[int], Path]) -> None:
    """The power failed while it was written, and any part of its end was lost, or never written."""
    store = killed(4)
    log = store.with_name("office.db-wal")
    whole, chance = log.read_bytes(), random.Random(1)
    for size in [0, 10, 32, 33, 56, 4000, *(chance.randrange(len(whole)) for _ in range(examples(100)))]:
        for end in (b"", bytes(9000), chance.randbytes(9000)):
            log.write_bytes((whole[:size] + end)[: len(whole)])
            assert not is_foreign(str(store)), (size, end[:1])
    for size in (4, 100, 4096):
        log.write_bytes(whole)
        store.write_bytes(store.read_bytes()[:size])
        assert not is_foreign(str(store))  # told by whoever opens it


@pytest.mark.parametrize("is_named", [True, False])
def test_whatever_was_written_when_it_is_killed_its_log_is_its_own(tmp_path: Path, is_named: bool) -> None:
    """Changes of all sizes by several connections, some taken back; checkpoints of all kinds; a restore; a new form."""
    path, chance = tmp_path / "s.db", random.Random()
    with closing(opened(path)) as first:
        first.execute("PRAGMA journal_mode = WAL")
        first.execute("CREATE TABLE t (i INTEGER PRIMARY KEY, x)")
    for round_ in range(examples(20)):
        seed = chance.randrange(10**9)
        with ExitStack() as stack:
            connections = [stack.enter_context(closing(opened(path))) for _ in range(3)]
            for connection in connections:
                connection.execute("PRAGMA synchronous = OFF")
            one = random.Random(seed)
            for step in range(25):
                with suppress(sqlite3.OperationalError):  # another one reads, and keeps it from being brought in
                    write(one, one.choice(connections), is_named)
                killed = copied(path, tmp_path / f"{round_}-{step}")
                assert not is_foreign(str(killed)), (seed, step)
                shutil.rmtree(killed.parent)
        with closing(opened(path)) as alone:
            alone.become(filled())
            assert not is_foreign(str(copied(path, tmp_path / f"{round_}-restored"))), seed


def filled() -> Sqlite:
    """A database in memory that something else named."""
    other: Sqlite = sqlite3.connect(":memory:", isolation_level=None, factory=Sqlite)
    other.execute("CREATE TABLE t (i INTEGER PRIMARY KEY, x)")
    other.execute("INSERT INTO t (x) VALUES (zeroblob(30000))")
    other.mark()
    return other


def write(chance: random.Random, connection: Sqlite, is_named: bool) -> None:
    if chance.random() < 0.2:
        connection.execute(f"PRAGMA wal_checkpoint({chance.choice(('PASSIVE', 'FULL', 'RESTART', 'TRUNCATE'))})")
        return
    if chance.random() < 0.1:
        connection.execute("VACUUM")
        return
    connection.execute(f"PRAGMA cache_size = {chance.choice((1, 2000))}")  # a small one writes before the end
    connection.execute("BEGIN IMMEDIATE")
    for _change in range(chance.choice((1, 1, 2, 40))):
        size = chance.choice((10, 300, 9000))
        connection.execute("INSERT INTO t (x) VALUES (zeroblob(?))", (size,))
        connection.execute("UPDATE t SET x = zeroblob(?) WHERE i = ?", (size, chance.randint(1, 40)))
    if chance.random() < 0.3:
        connection.execute("DELETE FROM t WHERE i > 10")
    if is_named and chance.random() < 0.9:
        connection.mark()
    connection.execute(chance.choice(("COMMIT", "COMMIT", "ROLLBACK")))
