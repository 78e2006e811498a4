"""`db path|check`, and every store that is none."""

import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Desk, Duban, Office, of_files


def test_the_path_of_the_store(desk: Desk) -> None:
    assert desk.text("db", "path") == f"{desk.store}\n"
    assert desk.text("db", "path", "--store", "other.db") == "other.db\n"
    assert desk.text("db", "path", DUBAN_STORE=None) == f"{desk.home}/data/duban/duban.db\n"


def test_a_whole_store(desk: Desk, office: Office) -> None:
    office.add()
    assert desk.text("db", "check").startswith(f"{desk.store}: ")


@of_files
def test_a_damaged_store_is_told_line_by_line(desk: Desk, office: Office) -> None:
    office.add()
    office.sql("UPDATE task SET owner_id = 77")
    done = desk.run("db", "check")
    assert done.returncode == 5
    assert "task 1" in done.stdout
    assert str(desk.store) in done.stderr


def test_the_store_of_the_user_is_made_where_users_have_their_data(desk: Desk) -> None:
    assert desk.json("list", DUBAN_STORE=None) == []
    desk.text("add", "事项", "--owner", "办公室", DUBAN_STORE=None)
    path = desk.home / "data" / "duban" / "duban.db"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


COMMANDS = [
    ("list",),
    ("add", "事项", "--owner", "办公室"),
    ("db", "check"),
    ("show", "1"),
    ("feedback", "1", "进展"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_store_is_named_and_not_touched(desk: Desk, command: tuple[str, ...]) -> None:
    text, foreign, directory = desk.home / "note.txt", desk.home / "foreign.db", desk.home / "folder"
    text.write_text("这不是台账" * 1000, encoding="utf-8")
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.close()
    directory.mkdir()
    before = text.read_bytes(), foreign.read_bytes()
    for path in (text, foreign, directory, desk.home / "nowhere" / "office.db"):
        said = desk.refused(5, *command, "--store", str(path))
        assert str(path.parent if path.name == "office.db" else path) in said
        assert len(said.splitlines()) == 2  # what is wrong, and what to do next
    assert (text.read_bytes(), foreign.read_bytes()) == before
    assert sorted(path.name for path in desk.home.iterdir()) == ["folder", "foreign.db", "note.txt"]


@pytest.mark.parametrize("command", [each for each in COMMANDS if each[0] != "db"])
def test_a_newer_store_is_refused_with_both_versions(desk: Desk, office: Office, command: tuple[str, ...]) -> None:
    office.add()
    now = int(office.sql("SELECT value FROM meta WHERE key = 'schema'")[0][0])
    office.sql("UPDATE meta SET value = '99' WHERE key = 'schema'")
    said = desk.refused(5, *command)
    assert "99" in said
    assert f"up to version {now}" in said
    office.sql("UPDATE meta SET value = ? WHERE key = 'schema'", str(now))
    assert len(office.rows()) == 1


def test_an_address_of_no_kind_that_is_known_is_refused(desk: Desk) -> None:
    assert "mysql://db/office" in desk.refused(2, "list", "--store", "mysql://db/office")


def test_a_server_that_is_not_there_is_named(desk: Desk) -> None:
    assert "postgresql://localhost:1/office" in desk.refused(5, "list", "--store", "postgresql://localhost:1/office")


@of_files
@pytest.mark.parametrize("place", ["file", "directory"])
def test_a_store_that_may_not_be_written(powerless: Duban, office: Office, tmp_path: Path, place: str) -> None:
    office.add("已登记")
    closed = office.path if place == "file" else tmp_path
    mode = closed.stat().st_mode
    closed.chmod(0o444 if place == "file" else 0o555)
    try:
        done = powerless.run("add", "事项", "--owner", "办公室")
    finally:
        closed.chmod(mode)
    assert (done.returncode, done.stdout) == (5, "")
    assert str(office.path) in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert [row["title"] for row in office.rows()] == ["已登记"]


def test_a_directory_where_no_store_may_be_made(powerless: Duban, tmp_path: Path) -> None:
    mode = tmp_path.stat().st_mode
    tmp_path.chmod(0o555)
    try:
        done = powerless.run("add", "事项", "--owner", "办公室")
    finally:
        tmp_path.chmod(mode)
    assert done.returncode == 5
    assert len(done.stderr.splitlines()) == 2
    assert list(tmp_path.iterdir()) == []


@of_files
def test_a_store_that_may_not_be_read(powerless: Duban, office: Office) -> None:
    office.add()
    office.path.chmod(0)
    try:
        said = powerless.refused(5, "list")
    finally:
        office.path.chmod(0o600)
    assert str(office.path) in said


@of_files
def test_a_locked_store_answers_readers_and_refuses_writers(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.add()
    patient = sqlite3.connect
    holder = patient(office.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: patient(*a, **{**k, "timeout": 0.05}))
    assert len(desk.json("list")) == 1
    said = desk.refused(5, "feedback", "1", "进展")
    holder.close()
    assert "locked" in said
    assert str(office.path) in said
    assert desk.text("feedback", "1", "进展")
