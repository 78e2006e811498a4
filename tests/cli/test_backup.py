"""`db backup|restore|upgrade`: where a backup goes, what is asked, and what is answered."""

from pathlib import Path

import pytest

from duban.store.schema import VERSION
from tests.conftest import Desk, Office


@pytest.fixture
def backups(desk: Desk, office: Office) -> Path:
    """A directory for the backups of a store with one task, which has a document."""
    office.add("整改食堂消防隐患")
    (desk.home / "批示件.pdf").write_bytes("批示".encode())
    desk.text("attach", "1", "批示件.pdf")
    directory = desk.home / "backups"
    directory.mkdir()
    return directory


def test_a_backup_says_what_it_holds(desk: Desk, backups: Path) -> None:
    said = desk.text("db", "backup", "backups/office.db")
    assert said == f"backups/office.db: whole; tables of version {VERSION}; 1 task, 3 events, 1 document\n"
    assert "1 件事项" in desk.text("db", "backup", "backups/two.db", "--lang", "zh")


def test_in_a_directory_it_is_named_after_the_day(desk: Desk, backups: Path) -> None:
    assert desk.text("db", "backup", "backups").startswith("backups/office-2026-11-23.db: ")
    assert [row["title"] for row in desk.json("list", "--store", "backups/office-2026-11-23.db")] == [
        "整改食堂消防隐患"
    ]
    desk.text("db", "check", "--store", "backups/office-2026-11-23.db")


def test_of_the_days_in_a_directory_the_latest_are_kept(desk: Desk, backups: Path) -> None:
    (backups / "office-notes.db").write_text("不是每日备份")
    for day in range(20, 24):
        said = desk.text("db", "backup", "backups", "--keep", "2", DUBAN_NOW=f"2026-11-{day}")
    assert sorted(path.name for path in backups.iterdir()) == [
        "office-2026-11-22.db",
        "office-2026-11-22.db.files",
        "office-2026-11-23.db",
        "office-2026-11-23.db.files",
        "office-notes.db",
    ]
    assert said.splitlines()[1] == "Removed: backups/office-2026-11-21.db"
    assert "backup.db" in desk.refused(2, "db", "backup", "backup.db", "--keep", "2")


def test_what_is_there_is_replaced_only_with_yes(desk: Desk, office: Office, backups: Path) -> None:
    desk.text("db", "backup", "backups")
    office.add("后来登记")
    said = desk.refused(4, "db", "backup", "backups")
    assert "backups/office-2026-11-23.db" in said
    assert "--yes" in said
    assert len(Office(backups / "office-2026-11-23.db").rows()) == 1
    desk.text("db", "backup", "backups", "--yes")
    assert len(Office(backups / "office-2026-11-23.db").rows()) == 2


def test_a_backup_needs_a_store_and_a_directory(desk: Desk, office: Office) -> None:
    assert str(desk.store) in desk.refused(3, "db", "backup", "backup.db")
    office.add()
    assert "mkdir -p nowhere" in desk.refused(3, "db", "backup", "nowhere/backup.db")
    assert "the store itself" in desk.refused(4, "db", "backup", str(desk.store), "--yes")


def test_a_missing_document_is_told_though_the_backup_is_made(desk: Desk, backups: Path) -> None:
    (document,) = (path for path in desk.store.with_name("office.db.files").rglob("*") if path.is_file())
    document.unlink()
    done = desk.run("db", "backup", "backups/office.db")
    assert done.returncode == 5
    assert "批示件.pdf" in done.stderr
    assert "1 document is not whole" in done.stderr
    assert (backups / "office.db").exists()


def test_restoring_is_asked_for_and_keeps_what_was_there(desk: Desk, office: Office, backups: Path) -> None:
    desk.text("db", "backup", "backups/office.db")
    office.add("后来登记")
    said = desk.refused(4, "db", "restore", "backups/office.db")
    assert "1 task" in said
    assert "--yes" in said
    assert len(office.rows()) == 2
    done = desk.run("db", "restore", "backups/office.db", "--yes")
    assert (done.returncode, len(office.rows())) == (0, 1)
    assert f"{desk.store}.2026-11-23.bak" in done.stderr
    desk.text("db", "restore", f"{desk.store}.2026-11-23.bak", "--yes")
    assert len(office.rows()) == 2


def test_on_another_machine_nothing_is_asked(desk: Desk, backups: Path) -> None:
    desk.text("db", "backup", "backups/office.db")
    desk.text("db", "restore", "backups/office.db", DUBAN_STORE=None)
    assert len(desk.json("list", DUBAN_STORE=None)) == 1
    assert "whole" in desk.text("db", "check", DUBAN_STORE=None)


@pytest.mark.parametrize(("version", "code"), [("99", 5), (None, 3)])
def test_what_cannot_be_restored_changes_nothing(
    desk: Desk, office: Office, backups: Path, version: str | None, code: int
) -> None:
    if version:
        desk.text("db", "backup", "backup.db")
        Office(desk.home / "backup.db").sql("UPDATE meta SET value = ?", version)
    assert "backup.db" in desk.refused(code, "db", "restore", "backup.db", "--yes")
    assert len(office.rows()) == 1
    assert not list(desk.home.glob("*.bak"))


def test_upgrade_says_how_the_tables_are(desk: Desk, office: Office) -> None:
    assert str(desk.store) in desk.refused(3, "db", "upgrade")
    office.add()
    assert f"version {VERSION}" in desk.text("db", "upgrade")
