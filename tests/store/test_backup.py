"""A backup holds the tasks and their documents, is whole, and can be put back; nothing is lost on the way."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from duban.actions.attach import attach
from duban.errors import NotFound, Refused, StoreError
from duban.store.attachments import folder, keep, place
from duban.store.backup import back_up, check, place_beside, restore
from duban.store.checks.file import health
from tests.conftest import TODAY, Desk, Office, of_files

pytestmark = of_files

WRITER = """
import itertools, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
for n in itertools.count():
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE task SET title = ? WHERE id = 1", [str(n)])
    connection.execute("UPDATE task SET title = ? WHERE id = 2", [str(n)])
    connection.execute("COMMIT")
    print(n, flush=True)
"""


def titles(path: Path) -> list[str]:
    return [row["title"] for row in Office(path).rows()]


def document(office: Office, task: int, content: bytes = "批示".encode()) -> Path:
    """A document that is attached to the task; where its copy is."""
    original = office.path.with_name("批示件.pdf")
    original.write_bytes(content)
    kept = keep(folder(office.path), original)
    office.do(attach, task, [kept])
    return place(folder(office.path), str(kept["sha256"]))


def backed_up(office: Office, name: str = "backup.db") -> Path:
    target = office.path.with_name(name)
    assert back_up(office.path, folder(office.path), target).problems == []
    return target


def restored(office: Office, backup: Path) -> Path:
    kept = place_beside(office.path, TODAY)
    restore(backup, office.path, folder(office.path), kept)
    return kept


def test_a_backup_is_a_store_of_its_own_with_its_documents(office: Office) -> None:
    document(office, office.add("整改食堂消防隐患"))
    backup = backed_up(office)
    assert titles(backup) == ["整改食堂消防隐患"]
    assert health(backup, folder(backup)).problems == []
    assert [path.stat().st_mode & 0o777 for path in (backup, *folder(backup).rglob("*"))] == [0o600, 0o700, 0o600]


@pytest.mark.parametrize("is_elsewhere", [True, False])
def test_what_was_taken_back_can_be_done_again_after_a_restore(desk: Desk, office: Office, is_elsewhere: bool) -> None:
    copy = document(office, office.add())
    desk.text("undo")
    backup = backed_up(office)
    copy.unlink()
    after = Office(office.path.with_name("elsewhere.db")) if is_elsewhere else office
    restored(after, backup)
    desk.text("redo", DUBAN_STORE=str(after.path))
    assert health(after.path, folder(after.path)).problems == []
    assert place(folder(after.path), copy.name).read_bytes() == "批示".encode()


def test_the_documents_of_many_days_take_the_room_of_one(office: Office) -> None:
    copy = document(office, office.add())
    first, second = folder(backed_up(office, "one.db")), folder(backed_up(office, "two.db"))
    mine, shared, again = (place(root, copy.name).stat() for root in (folder(office.path), first, second))
    assert shared.st_ino == again.st_ino != mine.st_ino
    place(first, copy.name).write_bytes(b"altered")
    assert back_up(office.path, folder(office.path), office.path.with_name("three.db")).problems == []


@pytest.mark.process
def test_it_is_one_state_of_the_store_while_others_write(office: Office) -> None:
    office.add("甲")
    office.add("乙")
    with subprocess.Popen([sys.executable, "-c", WRITER, str(office.path)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        writer.stdout.readline()
        states = [titles(backed_up(office)) for _ in range(10)]
        assert writer.poll() is None
        writer.kill()
    assert all(first == second for first, second in states)
    assert len({first for first, _second in states}) > 1


def test_a_damaged_store_leaves_the_older_backup(office: Office) -> None:
    office.add("备份时还完好")
    backup = backed_up(office)
    office.sql("UPDATE task SET owner_id = 77")
    with pytest.raises(StoreError, match="damaged"):
        back_up(office.path, folder(office.path), backup)
    assert titles(backup) == ["备份时还完好"]
    assert not list(office.path.parent.glob(".*.part*"))


def test_a_document_that_is_missing_is_told_and_does_not_keep_the_rest_from_being_backed_up(office: Office) -> None:
    document(office, office.add()).unlink()
    target = office.path.with_name("backup.db")
    (problem,) = back_up(office.path, folder(office.path), target).problems
    assert "批示件.pdf" in problem
    assert len(titles(target)) == 1


def test_a_store_is_not_its_own_backup(office: Office) -> None:
    office.add()
    for attempt in (
        lambda: back_up(office.path, folder(office.path), office.path),
        lambda: restore(office.path, office.path, folder(office.path), office.path.with_name("kept")),
    ):
        with pytest.raises(Refused):
            attempt()
    assert len(office.rows()) == 1


def test_what_was_lost_comes_back_and_what_was_there_is_kept(office: Office) -> None:
    copy = document(office, office.add("昨天登记"))
    backup = backed_up(office)
    office.add("今天登记")
    copy.unlink()
    kept = restored(office, backup)
    assert titles(office.path) == ["昨天登记"]
    assert copy.read_bytes() == "批示".encode()
    assert sorted(titles(kept)) == ["今天登记", "昨天登记"]
    assert kept.stat().st_mode & 0o777 == office.path.stat().st_mode & 0o777 == 0o600
    office.add("恢复后登记")
    assert office.sql("PRAGMA journal_mode") == [("wal",)]


def test_the_backup_of_an_older_version_is_restored_and_brought_up_to_date(office: Office, tmp_path: Path) -> None:
    backup = tmp_path / "old.db"
    with closing(sqlite3.connect(backup)) as connection:
        connection.executescript(Path(__file__).with_name("v2.sql").read_text(encoding="utf-8"))
    before = backup.read_bytes()
    check(backup)
    office.add("现有事项")
    restored(office, backup)
    assert titles(office.path) == ["旧事项"]
    assert backup.read_bytes() == before


def test_nothing_that_was_kept_is_written_over(office: Office) -> None:
    office.add("甲")
    backup = backed_up(office)
    assert restored(office, backup) != restored(office, backup)


def test_where_there_is_no_store_a_backup_becomes_it(office: Office) -> None:
    office.add("甲")
    backup = backed_up(office)
    office.path.unlink()
    assert not restored(office, backup).exists()
    assert titles(office.path) == ["甲"]
    assert office.sql("PRAGMA journal_mode") == [("wal",)]


@pytest.mark.parametrize("damage", ["header", "everything"])
def test_a_store_that_cannot_be_opened_is_set_aside(office: Office, damage: str) -> None:
    office.add("甲")
    backup = backed_up(office)
    whole = office.path.read_bytes()
    ruin = b"\xff" * 100 + whole[100:] if damage == "header" else b"\xff" * len(whole)
    office.path.write_bytes(ruin)
    kept = restored(office, backup)
    assert titles(office.path) == ["甲"]
    assert kept.read_bytes() == ruin


def test_the_database_of_another_program_is_not_replaced(office: Office, tmp_path: Path) -> None:
    office.add()
    backup, foreign = backed_up(office), tmp_path / "foreign.db"
    sqlite3.connect(foreign).execute("CREATE TABLE bookmark (url TEXT)").connection.close()
    before = foreign.read_bytes()
    with pytest.raises(StoreError, match="but not a duban store"):
        restore(backup, foreign, folder(foreign), tmp_path / "kept")
    assert foreign.read_bytes() == before


def test_nothing_is_restored_under_the_hands_of_somebody_who_reads(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.add("甲")
    backup = backed_up(office)
    office.add("乙")
    patient = sqlite3.connect
    reader = patient(office.path)
    reader.execute("SELECT * FROM task").fetchone()
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: patient(*a, **{**k, "timeout": 0.05}))
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        restored(office, backup)
    reader.close()
    assert titles(office.path) == ["甲", "乙"]


def test_a_newer_backup_is_refused(office: Office) -> None:
    office.add()
    backup = backed_up(office)
    Office(backup).sql("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(StoreError, match="version 99"):
        check(backup)


def test_a_damaged_backup_is_refused_by_its_own_name(office: Office) -> None:
    office.add()
    backup = backed_up(office)
    Office(backup).sql("UPDATE task SET owner_id = 77")
    with pytest.raises(StoreError, match=r"backup\.db is damaged"):
        check(backup)
    backup.write_text("这不是备份" * 200, encoding="utf-8")
    with pytest.raises(StoreError, match=r"backup\.db is not a duban store"):
        check(backup)
    with pytest.raises(NotFound):
        check(office.path.with_name("nothing.db"))
