"""A hot standby, which follows the main server: reports work there, and a write says why not."""

import time
from collections.abc import Iterator

import pytest

from tests.conftest import Desk
from tests.servers import Server, own


@pytest.fixture
def pair(processes: None) -> Iterator[tuple[Server, Server]]:
    """A main server and its standby."""
    with own() as main, main.standby() as standby:
        yield main, standby


def caught_up(main: Server, standby: Server) -> None:
    """Wait for what is acknowledged; what is not yet in the log of the main server comes with the next command."""
    (((here,),), give_up) = main.sql("SELECT pg_current_wal_flush_lsn()::text"), time.monotonic() + 30
    while standby.sql(f"SELECT 1 WHERE pg_last_wal_replay_lsn() >= '{here}'") == []:
        assert time.monotonic() < give_up
        time.sleep(0.05)


def test_a_standby_answers_and_is_not_written(desk: Desk, pair: tuple[Server, Server]) -> None:
    main, standby = pair
    desk.env["DUBAN_STORE"] = main.url()
    caught_up(main, standby)
    assert "There is no store" in desk.refused(5, "list", DUBAN_STORE=standby.url())
    told = desk.refused(5, "add", "整改食堂", "--owner", "后勤处", DUBAN_STORE=standby.url())
    assert "read-only standby" in told
    desk.text("add", "整改食堂", "--owner", "后勤处", "--due", "2026-12-01")
    desk.text("feedback", "1", "正在办理")
    caught_up(main, standby)
    for line in ("list", "today", "overdue", "due", "progress", "workload", "trend", "brief", "show 1", "history 1"):
        here, there = (desk.run(*line.split(), "-f", "json", DUBAN_STORE=each.url()) for each in pair)
        assert (there.returncode, there.stdout, there.stderr) == (0, here.stdout, here.stderr), line
    told = desk.refused(5, "close", "1", DUBAN_STORE=standby.url())
    assert "read-only standby: reports work" in told
    assert "Choose the main server" in told
    assert desk.row("1")["status"] == "active"
