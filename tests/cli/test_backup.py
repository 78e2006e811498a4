"""`db backup|restore|upgrade`: where a backup goes, what is asked, and what is answered."""

from pathlib import Path

import pytest

from duban.store.sqlite.schema import VERSION
from tests.conftest import Desk, Office, of_files


@pytest.fixture
def backups(desk: Desk, office: Office) -> Path:
    """A directory for the backups of a store with one task, which has a document."""
    office.add("整改食堂消防隐患")
    (desk.home / "批示件.pdf").write_bytes("批示".encode())
    desk.text("attach", "1", "批示件.pdf")
    directory = desk.home / "backups"
    directory.mkdir()
    return directory


@of_files
def test_a_backup_says_what_it_holds(desk: Desk, backups: Path) -> None:
    said = desk.text("db", "backup", "backups/office.db")
    assert said == f"backups/office.db: intact; table version {VERSION}; 1 task, 3 events, 1 document\n"
    assert "1 件事项" in desk.text("db", "backup", "backups/two.db", "--lang", "zh")


@of_files
def test_in_a_directory_it_is_named_after_day_and_time(desk: Desk, backups: Path) -> None:
    for place in ("backups", "backups/", "./backups"):
        said = desk.text("db", "backup", place, DUBAN_NOW="2026-11-23T18:30")
        assert said.startswith("backups/office-2026-11-23-183000")
    assert sorted(path.name for path in backups.glob("*.db")) == [
        "office-2026-11-23-183000-2.db",
        "office-2026-11-23-183000-3.db",
        "office-2026-11-23-183000.db",
    ]
    (row,) = desk.json("list", "--store", "backups/office-2026-11-23-183000-2.db")
    assert row["title"] == "整改食堂消防隐患"
    desk.text("db", "check", "--store", "backups/office-2026-11-23-183000.db")


@of_files
def test_a_path_that_ends_as_directories_do_is_made_one(desk: Desk, office: Office) -> None:
    office.add()
    assert desk.text("db", "backup", "a/b/").startswith("a/b/office-2026-11-23-235959.db: ")
    assert (desk.home / "a/b").stat().st_mode & 0o777 == 0o700
    (desk.home / "file").write_text("文件")
    assert "file" in desk.refused(5, "db", "backup", "file/")


@of_files
def test_of_those_in_a_directory_the_latest_are_kept(desk: Desk, backups: Path) -> None:
    for other in ("office-notes.db", "office-2026-11-20-before-the-move.db", "office-2.db", "other-2026-11-19.db"):
        (backups / other).write_text("不是定时备份")
    (backups / "office-2026-11-22.db").write_text("以前的版本按日期命名")
    for moment in ("20T18:30", "22T18:30", "22T18:30", "23T07:00"):
        said = desk.text("db", "backup", "backups", "--keep", "2", DUBAN_NOW=f"2026-11-{moment}")
    assert sorted(path.name for path in backups.iterdir()) == [
        "office-2.db",
        "office-2026-11-20-before-the-move.db",
        "office-2026-11-22-183000-2.db",
        "office-2026-11-22-183000-2.db.files",
        "office-2026-11-23-070000.db",
        "office-2026-11-23-070000.db.files",
        "office-notes.db",
        "other-2026-11-19.db",
    ]
    assert said.splitlines()[1] == "Removed: backups/office-2026-11-22-183000.db"
    assert "backup.db" in desk.refused(2, "db", "backup", "backup.db", "--keep", "2")


def test_a_file_that_is_there_is_replaced_only_with_yes(desk: Desk, office: Office, backups: Path) -> None:
    desk.text("db", "backup", "backups/weekly.db")
    office.add("后来登记")
    said = desk.refused(4, "db", "backup", "backups/weekly.db")
    assert "backups/weekly.db" in said
    assert "--yes" in said
    assert len(Office(backups / "weekly.db").rows()) == 1
    desk.text("db", "backup", "backups/weekly.db", "--yes")
    assert len(Office(backups / "weekly.db").rows()) == 2


@of_files
@pytest.mark.parametrize(
    "command",
    [
        "db backup office.db{} --yes", "list -f csv -o office.db{}", "list -f jsonl -o ./office.db{}",
        "import 台账.csv --on-error skip --rejects office.db{}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_no_file_takes_the_place_of_a_store(desk: Desk, office: Office, command: str, ending: str) -> None:
    office.add()
    (desk.home / "台账.csv").write_text("督办事项,承办单位\n修订办法,办公室\n", encoding="utf-8")
    assert f"office.db{ending}" in desk.refused(4, *command.format(ending).split())
    assert len(office.rows()) == 1
    desk.text("db", "check")


@of_files
def test_a_backup_needs_a_store_and_a_directory(desk: Desk, office: Office) -> None:
    assert str(desk.store) in desk.refused(5, "db", "backup", "backup.db")
    office.add()
    assert "mkdir -p nowhere" in desk.refused(3, "db", "backup", "nowhere/backup.db")


@of_files
def test_a_missing_document_is_told_though_the_backup_is_made(desk: Desk, backups: Path) -> None:
    (document,) = (path for path in desk.store.with_name("office.db.files").rglob("*") if path.is_file())
    document.unlink()
    done = desk.run("db", "backup", "backups/office.db")
    assert done.returncode == 5
    assert "批示件.pdf" in done.stderr
    assert "1 document is missing or altered" in done.stderr
    assert (backups / "office.db").exists()


@of_files
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
    assert "intact" in desk.text("db", "check", DUBAN_STORE=None)


@of_files
@pytest.mark.parametrize(("version", "code"), [("99", 5), (None, 3)])
def test_what_cannot_be_restored_changes_nothing(
    desk: Desk, office: Office, backups: Path, version: str | None, code: int
) -> None:
    if version:
        desk.text("db", "backup", "backup.db")
        Office(desk.home / "backup.db").sql("UPDATE meta SET value = ?", version)
    assert "backup.db" in desk.refused(code, "db", "restore", "backup.db", "--yes")
    assert "is a directory" in desk.refused(3, "db", "restore", str(desk.home), "--yes")
    assert len(office.rows()) == 1
    assert not list(desk.home.glob("*.bak"))


@of_files
def test_upgrade_says_how_the_tables_are(desk: Desk, office: Office) -> None:
    assert str(desk.store) in desk.refused(5, "db", "upgrade")
    office.add()
    assert f"version {VERSION}" in desk.text("db", "upgrade")
