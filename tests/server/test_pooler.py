"""PgBouncer in transaction mode between duban and the server: each transaction may be on another connection."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.clients import at_once
from tests.conftest import Desk
from tests.servers import Server, own_folder

CONFIGURATION = """
[databases]
* = host={host} user=postgres
[pgbouncer]
unix_socket_dir = {folder}
listen_addr =
listen_port = 6432
auth_type = any
pool_mode = transaction
default_pool_size = 2
server_reset_query =
server_login_retry = 1
logfile = {folder}/log
pidfile = {folder}/pid
"""


@pytest.fixture
def pooler(postgres: Server) -> Iterator[Path]:
    """That of the server of this run."""
    with pooling(postgres) as folder:
        yield folder


@contextmanager
def pooling(server: Server) -> Iterator[Path]:
    """The folder of the socket of a pooler, which has two connections to the server for all its clients."""
    program = shutil.which("pgbouncer") or shutil.which("/usr/sbin/pgbouncer")
    if program is None:
        pytest.skip("PgBouncer is not installed here")
    with own_folder() as folder:
        folder.chmod(0o777)
        file = folder / "pgbouncer.ini"
        file.write_text(CONFIGURATION.format(host=server.folder, folder=folder), encoding="utf-8")
        process = subprocess.Popen([program, "-q", str(file)], user=server.user, stderr=subprocess.DEVNULL)
        try:
            _wait(folder / ".s.PGSQL.6432")
            yield folder
        finally:
            process.terminate()
            process.wait(timeout=30)


def through(pooler: Path, url: str) -> str:
    """The address of the same database behind a pooler."""
    name = url.partition("@/")[2].partition("?")[0]
    return f"postgresql://postgres@/{name}?host={pooler}&port=6432"


def _wait(place: Path) -> None:
    give_up = time.monotonic() + 30
    while True:
        try:
            with socket.socket(socket.AF_UNIX) as asking:
                asking.connect(str(place))
            return
        except OSError:
            assert time.monotonic() < give_up
            time.sleep(0.05)


def test_commands_behind_a_pooler(desk: Desk, pooler: Path, server: str) -> None:
    desk.env["DUBAN_STORE"] = through(pooler, server)
    desk.text("add", "整改食堂", "--owner", "后勤处", "--due", "2026-12-01", "--tag", "安全")
    desk.text("feedback", "1", "正在办理", "--percent", "40")
    desk.text("close", "1")
    desk.text("undo")
    rows = desk.json("list", "--search", "食堂", "--tag", "安全")
    assert [(row["status"], row["progress"]) for row in rows] == [("active", 40)]
    for line in ("today", "overdue", "progress", "workload", "trend", "brief", "undo --list", "calendar"):
        desk.text(*line.split())


def test_many_clients_share_few_connections(desk: Desk, pooler: Path, made_server: str) -> None:
    desk.env |= {"DUBAN_STORE": through(pooler, made_server), "DUBAN_LANG": "zh"}
    done = at_once(desk, [("add", f"事项{n}", "--owner", "后勤处", "--new") for n in range(6)])
    assert [each.returncode for each in done] == [0] * 6, [each.stderr for each in done]
    rows = desk.json("list")
    assert sorted(row["title"] for row in rows) == [f"事项{n}" for n in range(6)]
    assert sorted(row["number"] for row in rows) == [f"督〔2026〕{n}号" for n in range(1, 7)]
