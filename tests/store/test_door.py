"""One door to a store: what is no file is refused at once, what belongs to another store is no part of this one, and
what a killed process left does not keep anybody out."""

import os
import signal
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from duban.errors import StoreError
from duban.store.attachments import folder
from duban.store.checks.file import health
from duban.store.migrations import MIGRATIONS
from duban.store.mounts import mount_of
from duban.store.sqlite.leftovers import set_aside
from duban.store.upgrading import bring_up_to_date
from tests.conftest import Desk, Office, of_files

pytestmark = of_files

KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "pipe": (os.mkfifo, "a pipe or a device"),
    "socket": (lambda path: socket.socket(socket.AF_UNIX).bind(str(path)), "a pipe or a device"),
    "directory": (Path.mkdir, "a directory"),
    "dangling": (lambda path: path.symlink_to("nowhere.db"), "a link to nowhere.db"),
    "circle": (lambda path: path.symlink_to(path.name), "is a link to itself"),
}
COMMANDS = ("list", "add 事项 --owner 办公室", "db check", "db upgrade", "db backup x.copy", "db restore good.db --yes")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_refused_at_once_by_every_command(desk: Desk, office: Office, kind: str) -> None:
    office.add()
    desk.text("db", "backup", "good.db")
    make, told = KINDS[kind]
    make(desk.home / "x.db")
    for command in COMMANDS:
        assert told in desk.refused(5, *command.split(), "--store", "x.db"), command
    assert not (desk.home / "nowhere.db").exists()


def test_a_place_that_cannot_be_reached_is_named(desk: Desk, office: Office) -> None:
    office.add()
    for place in ("office.db/x.db", "a" * 300):
        for command in COMMANDS[:3]:
            assert "cannot be reached" in desk.refused(5, *command.split(), "--store", place)


@pytest.mark.parametrize("name", ["file:x.db", "100%.db", "a?mode=ro.db", "a#b.db", "办 公.db", "%41.db", ":memory:"])
def test_a_store_is_the_file_of_that_name(desk: Desk, name: str) -> None:
    def used(*command: str) -> str:
        return desk.text(*command, "--store", name)

    used("add", "事项", "--owner", "办公室")
    used("db", "backup", f"{name}.copy")
    used("add", "第二件", "--owner", "办公室")
    used("db", "restore", f"{name}.copy", "--yes")
    assert len(Office(desk.home / name).rows()) == 1
    (kept,) = desk.home.glob("*.bak")
    assert len(Office(kept).rows()) == 2
    beside = {f"{name}-wal", f"{name}-shm"}
    assert {path.name for path in desk.home.iterdir()} - beside == {name, f"{name}.copy", kept.name}


def test_behind_a_link_is_the_store_with_all_that_belongs_to_it(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "真").mkdir()
    real = Office(tmp_path / "真" / "office.db")
    real.add("原件")
    link = tmp_path / "link.db"
    link.symlink_to(real.path)
    (desk.home / "批示.txt").write_text("同意", encoding="utf-8")
    desk.text("attach", "1", "批示.txt", "--store", "link.db")
    desk.text("db", "backup", "good.db", "--store", "link.db")
    real.path.write_bytes(b"\xff" * 5000)
    desk.text("db", "restore", "good.db", "--yes", "--store", "link.db")
    assert link.is_symlink()
    assert health(real.path, folder(real.path)).problems == []
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("link")) == ["link.db"]
    assert list(real.path.parent.glob("*.bak"))


def test_a_backup_that_is_used_as_a_store_gets_the_log_of_one(desk: Desk, office: Office) -> None:
    office.add()
    desk.text("db", "backup", "used.db")
    used = Office(desk.home / "used.db")
    assert used.sql("PRAGMA journal_mode") == [("delete",)]
    used.add("第二件")
    assert used.sql("PRAGMA journal_mode") == [("wal",)]


def half_written(path: Path) -> None:
    """A store with a rollback journal of a process that was killed while it wrote."""
    if child := os.fork():
        os.waitpid(child, 0)
        return
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE task SET title = '半途', detail = hex(zeroblob(90000))")
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.process
@pytest.mark.parametrize("first", ["list", "db check", "db backup copy.db", "show 1", "add 下一件 --owner 办公室"])
def test_whoever_comes_first_after_a_kill_finds_the_state_before_it(desk: Desk, office: Office, first: str) -> None:
    office.add("之前")
    half_written(office.path)
    assert office.path.with_name("office.db-journal").stat().st_size > 0
    desk.text(*first.split())
    assert office.rows()[0]["title"] == "之前"


@pytest.mark.process
def test_an_upgrade_that_is_killed_at_any_step_leaves_a_store_that_is_read_at_once(office: Office) -> None:
    office.add("迁移前")
    tables = "CREATE TABLE more (text)"
    steps = ["ALTER TABLE task ADD COLUMN colour TEXT", tables, "UPDATE task SET colour = hex(zeroblob(900000))"]
    for killed_after in range(len(steps) + 1):
        if child := os.fork():
            assert os.waitpid(child, 0)[1] == signal.SIGKILL
        else:

            def migrate(connection: sqlite3.Connection, last: int = killed_after) -> None:
                for step in steps[:last]:
                    connection.execute(step)
                os.kill(os.getpid(), signal.SIGKILL)

            bring_up_to_date(office.path, (*MIGRATIONS, migrate))
            os._exit(1)
        assert [row["title"] for row in office.rows()] == ["迁移前"]
        assert health(office.path, folder(office.path)).problems == []


@pytest.mark.parametrize("command", ["import 台账.csv", "add 新的 --owner 办公室", "db restore good.db --yes"])
@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_what_a_missing_store_left_is_no_part_of_the_next(
    desk: Desk, office: Office, command: str, ending: str
) -> None:
    office.add("新的")
    desk.text("db", "backup", "good.db")
    (desk.home / "台账.csv").write_text("督办事项,承办单位\n新的,办公室\n", encoding="utf-8")
    with closing(sqlite3.connect(office.path, isolation_level=None)) as former:
        former.execute("PRAGMA wal_autocheckpoint = 0")
        former.execute("UPDATE task SET title = '旧的'")
        left = office.path.with_name("office.db-wal").read_bytes()
    for path in desk.home.glob("office.db*"):
        path.unlink()
    office.path.with_name(f"office.db{ending}").write_bytes(left)
    done = desk.run(*command.split())
    assert done.returncode == 0
    assert [row["title"] for row in office.rows()] == ["新的"]
    assert health(office.path, folder(office.path)).problems == []
    (aside,) = set_aside(office.path)
    assert aside.read_bytes() == left
    assert str(aside) in done.stderr + done.stdout
    assert str(aside) not in desk.run("add", "再来", "--owner", "办公室").stderr


MOUNTS = """22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
30 22 0:40 / /mnt/office rw - nfs4 server:/office rw,vers=4.2
31 22 0:41 / /mnt/office/local rw - ext4 /dev/vdb rw
32 22 0:42 / /mnt/with\\040blank rw - cifs //server/office rw
33 22 0:43 / /mnt/cd ro - iso9660 /dev/sr0 ro
34 22 254:0 /data /mnt/view ro - ext4 /dev/vda rw
35 22 0:45 / /home/li/net rw - fuse.sshfs li@server: rw
"""


@pytest.mark.parametrize(
    ("path", "kind", "is_network", "is_read_only"),
    [
        ("/srv/s.db", "ext4", False, False),
        ("/mnt/office/s.db", "nfs4", True, False),
        ("/mnt/office/local/s.db", "ext4", False, False),
        ("/mnt/officer/s.db", "ext4", False, False),
        ("/mnt/with blank/s.db", "cifs", True, False),
        ("/mnt/cd/s.db", "iso9660", False, True),
        ("/mnt/view/s.db", "ext4", False, False),  # read-only here, and written elsewhere
        ("/home/li/net/s.db", "fuse.sshfs", True, False),
    ],
)
def test_a_path_is_on_the_nearest_mount(path: str, kind: str, is_network: bool, is_read_only: bool) -> None:
    mount = mount_of(path, MOUNTS)
    assert (mount.kind, mount.is_network, mount.is_read_only) == (kind, is_network, is_read_only)


def test_a_network_drive_is_named_with_what_to_do(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.home / "mounts").write_text(f"30 22 0:40 / {desk.home} rw - nfs4 server:/office rw\n", encoding="utf-8")
    monkeypatch.setattr("duban.store.mounts.TABLE", str(desk.home / "mounts"))
    made = desk.run("add", "事项", "--owner", "办公室")
    again = desk.run("add", "第二件", "--owner", "办公室")
    checked = desk.run("db", "check")
    assert ["network drive (nfs4)" in done.stderr for done in (made, again, checked)] == [True, False, True]
    assert "PostgreSQL" in made.stderr


def test_planted_things_of_an_older_store_do_nothing_and_are_not_upgraded(tmp_path: Path) -> None:
    store = Office(tmp_path / "old.db")
    with closing(sqlite3.connect(store.path)) as connection:
        connection.executescript(Path(__file__).with_name("v2.sql").read_text(encoding="utf-8"))
    forging = "CREATE TRIGGER tally_late AFTER UPDATE ON meta BEGIN UPDATE task SET title = '假'; END"
    endless = "CREATE VIEW ledger AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    for plant, undone in (
        (forging, "DROP TRIGGER tally_late"),
        (endless, "DROP VIEW ledger"),
        ("CREATE VIRTUAL TABLE other USING fts5(text)", "DROP TABLE other"),
    ):
        store.sql(plant)
        before = store.sql("SELECT title FROM task")
        with pytest.raises(StoreError, match="that duban did not create"):
            bring_up_to_date(store.path)
        assert store.sql("SELECT title FROM task") == before
        assert store.sql("SELECT value FROM meta WHERE key = 'schema'") == [("2",)]
        store.sql(undone)


def test_a_view_in_the_place_of_the_version_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE VIEW meta AS WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n)"
            " SELECT 'schema' AS key, value FROM n WHERE value < 0"
        )
    with pytest.raises(StoreError, match="but not a duban store"):
        bring_up_to_date(path)
