"""``duban doctor``: a line for each thing, whatever is broken, and what to do about it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from duban.cli import doctor
from tests.conftest import Desk, of_files


def found(desk: Desk, *options: str, **environment: str | None) -> dict[str, dict[str, Any]]:
    """The rows by what was examined."""
    return {row["check"]: row for row in desk.json("doctor", *options, **environment)}


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.text("add", "整治", "--owner", "市住建局", "--due", "2026-12-01")
    return desk


def test_there_is_a_line_for_everything_and_advice_where_it_is_not_well(office: Desk) -> None:
    rows = found(office)
    assert list(rows) == list(doctor.CHECKS)
    assert all(row["state"] == "ok" or row["advice"] for row in rows.values())
    assert {name for name, row in rows.items() if row["state"] == "wrong"} == set()
    assert "1 task" in rows["content"]["found"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_changed_and_nothing_made(desk: Desk, lang: str) -> None:
    before = sorted(desk.home.rglob("*"))
    assert "duban.db" not in desk.text("doctor", DUBAN_LANG=lang, DUBAN_STORE=str(desk.home / "a.db"))
    assert sorted(desk.home.rglob("*")) == before


@of_files
def test_a_store_in_a_directory_that_nobody_may_write_cannot_be_written(office: Desk) -> None:
    may, directory = os.access, office.store.parent
    with patch("os.access", lambda path, mode: path != directory and may(path, mode)):
        row = found(office)["access"]
    assert (row["state"], f"chmod u+w {directory}" in row["advice"]) == ("wrong", True)


def test_an_address_that_cannot_be_read_is_not_answered_with_another_store(desk: Desk) -> None:
    desk.text("add", "整治", "--owner", "市住建局", DUBAN_STORE=None)
    rows = found(desk, DUBAN_STORE="mysql://a/b")
    assert rows["store"]["state"] == "wrong"
    assert {rows[name]["found"] for name in ("access", "content", "backup")} == {"nothing to examine"}


def _damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096] + os.urandom(8192) + path.read_bytes()[12288:])


BROKEN_STORES = {
    "no directory": (lambda path: Path(path.parent, "gone"), "store"),
    "another file": (lambda path: path.write_text("hello", encoding="utf-8"), "content"),
    "a directory": (lambda path: (path.unlink(), path.mkdir()), "store"),
    "damaged pages": (_damaged, "content"),
    "half a file": (lambda path: os.truncate(path, 4096 * 2), "content"),
    "for everybody": (lambda path: path.chmod(0o666), "access"),
    "for the group": (lambda path: path.chmod(0o660), "access"),
    "a loop": (lambda path: (path.unlink(), path.symlink_to(path)), "store"),
}


@of_files
@pytest.mark.parametrize("name", BROKEN_STORES)
def test_a_store_that_cannot_be_used_is_a_line_that_says_what_to_do(office: Desk, name: str) -> None:
    for ending in ("-wal", "-shm"):
        Path(f"{office.store}{ending}").unlink(missing_ok=True)
    (spoil, check) = BROKEN_STORES[name]
    result = spoil(office.store)
    store = str(result / "office.db") if isinstance(result, Path) else str(office.store)
    rows = found(office, DUBAN_STORE=store)
    assert (rows[check]["state"], bool(rows[check]["advice"])) == ("wrong", True), rows[check]
    assert not any("Traceback" in str(row["found"]) for row in rows.values())
    assert office.run("doctor", "--exit-code", DUBAN_STORE=store).returncode == 10


@pytest.mark.parametrize(
    "content", [b"[alarms]\nhour = 25\n", b"\xff\xfe[[", b"[[", b"nosuch = 1\n", b'[store]\npath = "ftp://a/b"\n']
)
def test_a_configuration_that_cannot_be_read_hides_nothing_else(office: Desk, content: bytes) -> None:
    (office.home / "my.toml").write_bytes(content)
    for lang in ("zh", None):
        store = None if b"ftp" in content else str(office.store)
        rows = found(office, DUBAN_CONFIG="my.toml", DUBAN_LANG=lang, DUBAN_STORE=store)
        wrong = [row for row in rows.values() if row["state"] == "wrong"]
        assert [bool(row["advice"]) for row in wrong] == [True]
        assert wrong[0]["check"] == ("store" if b"ftp" in content else "configuration")
    if b"ftp" not in content:
        office.refused(2, "list", DUBAN_CONFIG="my.toml")  # other commands still refuse it


ENVIRONMENTS = [
    ({"DUBAN_STROE": "a.db"}, "look", "DUBAN_STROE"),
    ({"DUBAN_COLOR": "pink"}, "wrong", "pink"),
    ({"DUBAN_NOW": "yesterday"}, "wrong", "yesterday"),
    ({"DUBAN_AMBIGUOUS": "fat", "DUBAN_NOW": "26-1"}, "wrong", "fat"),
    ({"DUBAN_WECOM_KEY": "k"}, "ok", "DUBAN_WECOM_KEY"),
]


@pytest.mark.parametrize(("environment", "state", "word"), ENVIRONMENTS)
def test_variables_are_looked_at_one_by_one(desk: Desk, environment: dict[str, str], state: str, word: str) -> None:
    row = found(desk, **environment)["environment"]
    assert (row["state"], word in row["found"]) == (state, True)


def test_without_a_home_and_a_terminal_it_answers(desk: Desk) -> None:
    with patch("os.path.expanduser", lambda path: path):
        rows = found(desk, HOME=None, XDG_DATA_HOME=None, XDG_CONFIG_HOME=None, DUBAN_STORE=None, TERM=None)
    assert (rows["environment"]["state"], rows["store"]["state"]) == ("wrong", "wrong")
    assert "HOME" in rows["store"]["advice"]


def test_a_check_that_fails_is_a_line(desk: Desk) -> None:
    def broken(_settings: object) -> Any:
        raise ZeroDivisionError("by chance")

    with patch.dict(doctor.CHECKS, {"fonts": broken}):  # type: ignore[dict-item]
        row = found(desk)["fonts"]
    assert (row["state"], "ZeroDivisionError: by chance" in row["found"]) == ("wrong", True)


@pytest.mark.parametrize(
    ("today", "state", "year"),
    [("2026-10-31", "ok", "2026"), ("2026-11-01", "look", "2027"), ("2027-03-01", "wrong", "2027")],
)
def test_the_notice_of_the_next_year_is_missed_from_november_on(desk: Desk, today: str, state: str, year: str) -> None:
    row = found(desk, DUBAN_NOW=today)["holidays"]
    assert (row["state"], year in row["found"]) == (state, True)
    assert (row["advice"] is None) == (state == "ok")


@of_files
def test_the_age_of_the_last_backup(office: Desk) -> None:
    assert found(office)["backup"]["state"] == "look"
    office.text("db", "backup", f"{office.home}/kept/")
    (copy,) = (office.home / "kept").glob("*.db")
    assert str(copy) in found(office)["backup"]["found"]
    assert "8 days old" in found(office, DUBAN_NOW="2026-12-01")["backup"]["found"]
    copy.unlink()
    assert "not there any more" in found(office)["backup"]["found"]


@of_files
def test_a_store_of_an_earlier_version_is_not_migrated(office: Desk) -> None:
    with closing(sqlite3.connect(office.store)) as connection:
        connection.execute("UPDATE meta SET value = '10' WHERE key = 'schema'")
        connection.commit()
    assert found(office)["content"]["state"] == "look"
    with closing(sqlite3.connect(office.store)) as connection:
        assert connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("10",)


CHANNELS = """[mail]
host = "127.0.0.1"
port = 1
sender = "a@b.cn"
user = "a"
[robot]
service = "feishu"
host = "http://127.0.0.1:1"
"""


def test_secrets_and_channels(desk: Desk) -> None:
    (desk.home / "my.toml").write_text(CHANNELS, encoding="utf-8")
    secrets = desk.home / "secrets.toml"
    secrets.write_text('mail_password = "geheim"\nfeishu_token = "auch"\n', encoding="utf-8")
    secrets.chmod(0o644)
    assert "chmod 600" in found(desk, DUBAN_CONFIG="my.toml")["secrets"]["advice"]
    (desk.home / "none.toml").touch()  # with the same secrets beside it
    rows = found(desk, DUBAN_CONFIG="none.toml")
    assert [rows[name]["state"] for name in ("secrets", "mail", "robot")] == ["wrong", "ok", "ok"]
    secrets.chmod(0o600)
    rows = found(desk, "--online", DUBAN_CONFIG="my.toml")
    assert [rows[name]["state"] for name in ("secrets", "mail", "robot")] == ["ok"] * 3
    assert [rows[name]["state"] for name in ("mail_online", "robot_online")] == ["wrong"] * 2
    assert not any(word in str(rows) for word in ("geheim", "auch"))
    secrets.unlink()
    assert "DUBAN_FEISHU_TOKEN" in found(desk, DUBAN_CONFIG="my.toml")["robot"]["advice"]


def test_a_server_that_does_not_answer_is_a_line_without_its_password(desk: Desk) -> None:
    rows = found(desk, DUBAN_STORE="postgresql://wang:geheim@127.0.0.1:1/duban")
    assert (rows["content"]["state"], "geheim" in str(rows)) == ("wrong", False)


def test_a_store_on_a_server(desk: Desk, server: str) -> None:
    assert found(desk, DUBAN_STORE=server)["content"]["state"] == "wrong"
    desk.text("add", "整治", "--owner", "市住建局", DUBAN_STORE=server)
    row = found(desk, DUBAN_STORE=server)["content"]
    assert (row["state"], row["found"].startswith("1 task, "), "PostgreSQL" in row["found"]) == ("ok", True, True)
