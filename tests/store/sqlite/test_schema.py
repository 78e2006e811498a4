"""Stores of other versions: an older one is migrated after a backup, a newer one refused."""

import sqlite3
from pathlib import Path

import pytest

from duban.errors import StoreError
from duban.store.migrations import MIGRATIONS
from duban.store.reading import reading
from duban.store.sqlite import schema
from duban.store.upgrading import bring_up_to_date
from tests.conftest import Office, of_files

pytestmark = of_files

NOW = schema.VERSION


def add_a_column(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE task ADD COLUMN colour TEXT")
    connection.execute("UPDATE task SET colour = 'blue'")


def fail_halfway(connection: sqlite3.Connection) -> None:
    add_a_column(connection)
    connection.execute("DELETE FROM event")
    connection.execute("SELECT * FROM no_such_table")


def backup_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.v{NOW}.bak")


def version_of(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return schema.version(connection, path)
    finally:
        connection.close()


def test_a_new_store_has_the_version_of_the_program(office: Office) -> None:
    office.add()
    assert version_of(office.path) == schema.VERSION == 1 + len(MIGRATIONS)


def test_a_migration_changes_the_tables_and_keeps_a_backup(office: Office) -> None:
    office.add("迁移前登记")
    bring_up_to_date(office.path, (*MIGRATIONS, add_a_column))
    assert version_of(office.path) == NOW + 1
    assert office.sql("SELECT title, colour FROM task") == [("迁移前登记", "blue")]

    backup = backup_of(office.path)
    assert backup.stat().st_mode & 0o777 == 0o600
    assert version_of(backup) == NOW
    assert [row["title"] for row in Office(backup).rows()] == ["迁移前登记"]
    leftovers = {path.name for path in office.path.parent.iterdir() if not path.name.endswith(("-wal", "-shm"))}
    assert leftovers == {office.path.name, backup.name}


def test_a_backup_before_a_migration_never_takes_the_place_of_an_earlier_one(office: Office) -> None:
    office.add("迁移前登记")
    backup_of(office.path).write_text("上一次升级前的备份")
    bring_up_to_date(office.path, (*MIGRATIONS, add_a_column))
    assert backup_of(office.path).read_text() == "上一次升级前的备份"
    assert version_of(office.path.with_name(f"{office.path.name}.v{NOW}-2.bak")) == NOW


def test_what_is_still_in_the_wal_is_in_the_backup(office: Office) -> None:
    office.add("已写入主文件")
    holder = sqlite3.connect(office.path)  # as long as it is open, the WAL is not written back
    holder.execute("SELECT * FROM task").fetchall()
    office.add("还在日志里")
    bring_up_to_date(office.path, (*MIGRATIONS, add_a_column))
    holder.close()
    assert len(Office(backup_of(office.path)).rows()) == 2


def test_a_failing_migration_changes_nothing(office: Office) -> None:
    office.add("迁移前登记")
    with pytest.raises(sqlite3.OperationalError):
        bring_up_to_date(office.path, (*MIGRATIONS, fail_halfway))
    assert version_of(office.path) == NOW
    assert [row["title"] for row in office.rows()] == ["迁移前登记"]
    assert "colour" not in [column for _id, column, *_rest in office.sql("PRAGMA table_info(task)")]


def test_migrations_run_in_order_from_the_version_that_was_found(office: Office) -> None:
    office.add()
    seen: list[int] = []
    steps = (*MIGRATIONS, lambda _: seen.append(1), lambda _: seen.append(2), lambda _: seen.append(3))
    bring_up_to_date(office.path, steps[:-2])
    bring_up_to_date(office.path, steps)
    assert seen == [1, 2, 3]
    assert version_of(office.path) == NOW + 3


def test_a_store_of_today_is_neither_changed_nor_backed_up(office: Office) -> None:
    office.add()
    bring_up_to_date(office.path)
    assert not list(office.path.parent.glob("*.bak"))


def test_a_newer_store_is_refused_with_both_versions(office: Office) -> None:
    office.add()
    bring_up_to_date(office.path, (*MIGRATIONS, add_a_column))
    for attempt in (lambda: bring_up_to_date(office.path), lambda: reading(office.path).__enter__()):
        with pytest.raises(StoreError) as refused:
            attempt()
        assert f"version {NOW + 1}" in refused.value.message
        assert f"version {NOW}" in refused.value.message
        assert refused.value.hint


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE bookmark (url TEXT)",
        # Browsers have a table of that name, too.
        "CREATE TABLE meta (key TEXT, value TEXT); INSERT INTO meta VALUES ('version', '47')",
        "",
    ],
)
def test_a_database_of_another_program_is_not_touched(tmp_path: Path, script: str) -> None:
    path = tmp_path / "foreign.db"
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="but not a duban store"), reading(path):
        pass
    with pytest.raises(StoreError, match="but not a duban store"):
        bring_up_to_date(path)
    assert path.read_bytes() == before
