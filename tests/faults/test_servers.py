"""A server that dies at random moments, and one whose disk is full: what was said stays, the rest is told as it is."""

import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import Desk, length
from tests.faults.conftest import Bureau
from tests.faults.test_full_disk import fill
from tests.servers import MADE, Server, own_folder

STAFF = 3
TEXT = "很长的说明" * 3_000


def test_the_server_dies_under_colleagues_at_work(tmp_path: Path, own_server: Server) -> None:
    with own_server.database(MADE) as url:
        bureau, chance = Bureau(tmp_path, url), random.Random()
        bureau.begin()
        bureau.cut_off = True
        times, seconds = int(length(1, 20)), length(1, 3)
        staff = [bureau.at_work(f"科员{n}", n, seconds * (times + 1)) for n in range(STAFF)]
        for _time in range(times):
            time.sleep(seconds * chance.uniform(1, 4) / 3)
            own_server.restart()
        for each in staff:
            assert each.ended() == (0, "")
        assert bureau.wrong() == []
        bureau.text("add", "服务器恢复之后", "--owner", "后勤处")


def test_a_full_disk_of_the_server_changes_nothing_and_reports_go_on(
    desk: Desk, own_server: Server, tmp_path: Path
) -> None:
    owner = own_server.folder.stat()
    with own_folder() as place:
        mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("only root can make a small disk here")
        try:
            shutil.chown(place, owner.st_uid, owner.st_gid)
            own_server.sql(f"CREATE TABLESPACE small LOCATION '{place}'")
            own_server.sql("CREATE DATABASE office TABLESPACE small")
            _full(desk, own_server.url("office"), place)
        finally:
            own_server.sql("DROP DATABASE IF EXISTS office WITH (FORCE)")
            own_server.sql("DROP TABLESPACE IF EXISTS small")
            subprocess.run(["umount", "-l", str(place)], check=True)


def _full(desk: Desk, url: str, place: Path) -> None:
    desk.env["DUBAN_STORE"] = url
    desk.text("add", "整改食堂消防隐患", "--owner", "后勤处")
    fill(place)
    told = ""
    for n in range(40):  # until no page is left that has room
        before = desk.text("list", "--all", "-f", "json"), desk.text("undo", "--list")
        done = desk.run("add", f"新事项{n}", "--owner", "后勤处", "--detail", TEXT)
        if done.returncode:
            told = done.stderr
            break
    assert (done.returncode, done.stdout) == (5, "")
    assert "disk of the server" in told
    assert "Nothing was changed" in told
    assert (desk.text("list", "--all", "-f", "json"), desk.text("undo", "--list")) == before
    (place / "filling").unlink()
    desk.text("add", "之后登记", "--owner", "后勤处", "--detail", TEXT)
