"""Whatever happened to a store, a backup repairs it; what was there is kept, and what no backup mends is said."""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from duban.store.attachments import folder
from duban.store.checks.file import health
from tests.conftest import Desk, Duban, Office, Powerless, of_files

pytestmark = of_files

Accident = Callable[[Path], object]


def filled(office: Office) -> None:
    for n in range(12):
        office.add(f"第{n}件 " + "一件很长的事项" * 60)


def damaged_at(seed: int) -> Accident:
    def accident(path: Path) -> None:
        chance = random.Random(seed)
        data = bytearray(path.read_bytes())
        for _ in range(3):
            place = chance.randrange(0, len(data) - 400)
            data[place : place + 400] = chance.randbytes(400)
        path.write_bytes(data)

    return accident


def cut_to(share: float) -> Accident:
    return lambda path: os.truncate(path, int(path.stat().st_size * share))


def log_of_another(path: Path) -> None:
    other = Office(path.with_name("other.db"))
    filled(other)
    filled(other)
    with closing(sqlite3.connect(other.path, isolation_level=None)) as writer:
        writer.execute("UPDATE task SET title = '别处' || id, detail = hex(zeroblob(3000))")
        left = other.path.with_name("other.db-wal").read_bytes()
    path.with_name(f"{path.name}-wal").write_bytes(left)
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)


def asked(statement: str) -> Accident:
    return lambda path: Office(path).sql(statement)


ACCIDENTS: dict[str, Accident] = {
    **{f"damaged {seed}": damaged_at(seed) for seed in range(8)},
    **{f"cut to {share}": cut_to(share) for share in (0, 0.05, 0.3, 0.7, 0.95)},
    "not a database": lambda path: path.write_text("不是台账" * 500, encoding="utf-8"),
    "log of another": log_of_another,
    "a newer version": asked("UPDATE meta SET value = '99' WHERE key = 'schema'"),
    "no version": asked("UPDATE meta SET value = 'x' WHERE key = 'schema'"),
    "a table is missing": asked("DROP TABLE support"),
    "a column is missing": asked("ALTER TABLE task DROP COLUMN detail"),
    "an index is missing": asked("DROP INDEX task_due"),
    "a foreign index": asked("CREATE INDEX mine ON task (title)"),
    "a foreign table": asked("CREATE TABLE mine (text)"),
    "a planted trigger": asked("CREATE TRIGGER mine AFTER INSERT ON event BEGIN DELETE FROM event; END"),
    "a trigger is missing": asked("DROP TRIGGER tally_after"),
    "a time without its T": asked("UPDATE task SET due = '2026-12-01 15:00'"),
    "a day that is none": asked("UPDATE task SET assigned = '2026-02-30' WHERE id = 3"),
    "bytes for a text": asked("UPDATE task SET title = x'00ff' WHERE id = 2"),
    "a figure that is none": asked("UPDATE task SET progress = 'viel' WHERE id = 2"),
    "an unknown state": asked("UPDATE task SET status = 'lost' WHERE id = 2"),
    "tags that are none": asked("UPDATE task SET tags = '{\"a\": 1}' WHERE id = 2"),
    "attachments that are none": asked('UPDATE task SET attachments = \'[{"name": "x"}]\' WHERE id = 2'),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("good") / "good.db")
    filled(office)
    office.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return office


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_what_the_check_finds_a_backup_repairs(desk: Desk, office: Office, good: Office, accident: str) -> None:
    good.copied_to(office)
    desk.text("db", "backup", "backup.db")
    before = office.rows()
    ACCIDENTS[accident](office.path)
    checked = desk.run("db", "check")
    if checked.returncode == 0:  # where nothing is on a page
        assert accident.startswith("damaged")
        assert office.rows() == before
        return
    assert checked.returncode == 5
    assert checked.stderr.startswith("duban: ")
    assert "Traceback" not in checked.stderr
    desk.text("db", "restore", "backup.db", "--yes")
    assert health(office.path, folder(office.path)).problems == []
    assert len(office.rows()) == 12
    assert list(desk.home.glob("office.db.*.bak"))


READS = ("list", "show 2", "history 2", "list -f json", "today", "overdue", "progress", "brief --week", "trend")
WRITES = ("edit 2 --title 改", "attach 2 note.txt", "close 2", "feedback 2 进展", "undo --yes", "import 台账.csv")


@pytest.mark.parametrize("field", ["tags", "attachments", "brought"])
@pytest.mark.parametrize("kept", ["", "{", "7", "null", "[1]", '[{"name": 3}]', '{"a": []}', "[" * 5000, '["a"', '"x"'])
def test_a_list_that_is_none_is_no_bug_in_any_command(
    desk: Desk, office: Office, good: Office, field: str, kept: str
) -> None:
    good.copied_to(office)
    (desk.home / "note.txt").write_text("同意", encoding="utf-8")
    (desk.home / "台账.csv").write_text(f"督办事项,承办单位\n{office.row(2)['title']},办公室\n", encoding="utf-8")
    office.sql(f"UPDATE task SET {field} = ? WHERE id = 2", kept)  # noqa: S608 - constants
    for command in (*READS, *WRITES):
        done = desk.run(*command.split())
        assert done.returncode in (0, 3, 4, 5, 6), (command, done.stderr)
        if done.returncode == 5:
            assert "db check" in done.stderr


@pytest.mark.parametrize("value", ["", "x", "1e3", None, b"\xff"])
def test_a_version_that_is_none_is_no_bug(desk: Desk, office: Office, good: Office, value: object) -> None:
    good.copied_to(office)
    with suppress(sqlite3.IntegrityError):
        office.sql("UPDATE meta SET value = ? WHERE key = 'schema'", value)
        for command in ("list", "add 事项 --owner 办公室", "db check", "db upgrade"):
            desk.refused(5, *command.split())


def test_what_no_backup_mends_is_said(desk: Desk, powerless: Powerless, office: Office, good: Office) -> None:
    good.copied_to(office)
    desk.text("db", "backup", "backup.db")
    office.path.chmod(0o444)
    assert "read-only" in powerless.refused(5, "db", "restore", "backup.db", "--yes")
    office.path.chmod(0o600)
    assert len(office.rows()) == 12


def test_a_store_that_is_replaced_belongs_to_whom_it_belonged(desk: Desk, office: Office, good: Office) -> None:
    good.copied_to(office)
    desk.text("db", "backup", "backup.db")
    office.path.write_bytes(b"\xff" * 9000)
    os.chown(office.path, 1234, 1235)
    desk.text("db", "restore", "backup.db", "--yes")
    status = office.path.stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o777) == (1234, 1235, 0o600)


def test_a_backup_that_cannot_be_brought_up_to_date_leaves_the_store(desk: Desk, office: Office, good: Office) -> None:
    good.copied_to(office)
    backup = Office(desk.home / "old.db")
    with closing(sqlite3.connect(backup.path)) as connection:
        connection.executescript(Path(__file__).with_name("v2.sql").read_text(encoding="utf-8"))
        connection.execute("CREATE TRIGGER tally_x AFTER UPDATE ON meta BEGIN UPDATE task SET title = '假'; END")
    assert "tally_x" in desk.refused(5, "db", "restore", "old.db", "--yes")
    assert len(office.rows()) == 12
    assert not list(desk.home.glob(".*.part*"))


def test_a_backup_that_has_no_room_leaves_nothing_and_names_its_own_disk(
    duban: Duban, office: Office, good: Office
) -> None:
    good.copied_to(office)
    (duban.home / "批示.txt").write_text("同意" * 9, encoding="utf-8")
    duban.text("attach", "1", "批示.txt")
    beside = {"office.db-wal", "office.db-shm"}  # while somebody has it open
    before = {path.name for path in duban.home.iterdir()} - beside
    done = duban.run_on_a_full_disk(60_000, "db", "backup", "backup.db")
    assert (done.returncode, done.stdout) == (5, "")
    assert "The disk of backup.db" in done.stderr
    assert str(office.path) not in done.stderr
    assert {path.name for path in duban.home.iterdir()} - beside == before


def test_what_dead_processes_left_keeps_nobody_out(desk: Desk, office: Office, good: Office) -> None:
    good.copied_to(office)
    for n in range(50):
        for name in (
            f".{n:016x}.part",
            f".{n:016x}.part-journal",
            f"office.db.{n}.new",
            f"office.db.{os.getpid()}.new",
        ):
            (desk.home / name).touch()
    desk.text("add", "事项", "--owner", "办公室")
    desk.text("db", "backup", "backup.db")
    desk.text("db", "restore", "backup.db", "--yes")
    desk.text("add", "事项", "--owner", "办公室", "--store", "new.db")
    assert len(office.rows()) == 13
