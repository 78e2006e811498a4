"""The server goes away in the middle of a command: nothing of it is kept, and where that is not known it is said."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from multiprocessing.pool import AsyncResult
from typing import Any

import psycopg
import pytest

from duban.cli import _explained
from duban.cli.retry import with_one_retry
from duban.errors import Refused, StoreError
from duban.settings import Settings
from duban.store.postgres.connection import Postgres
from duban.store.postgres.held import shared
from duban.store.postgres.server import WRITE, connect, is_reachable, reading
from tests.clients import Done, one
from tests.conftest import Desk, Duban, Office
from tests.server.test_pooler import pooling, through
from tests.servers import MADE, Server, own_folder

END_OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE pid <> pg_backend_pid() AND datname = current_database()"""


def end_others(url: str) -> None:
    with closing(Postgres(url)) as connection:
        connection.execute(END_OTHERS).fetchall()


def test_a_writer_that_is_cut_off_has_changed_nothing(made_server: str) -> None:
    office = Office(made_server)

    def half() -> None:
        with office.record() as record:
            record.connection.execute("INSERT INTO meta VALUES ('half', 'done')")
            end_others(made_server)
            record.value("SELECT 1")

    with pytest.raises(StoreError, match="was lost") as caught:
        half()
    assert "Nothing was changed" in caught.value.hint
    assert office.sql("SELECT 1 FROM meta WHERE key = 'half'") == []


def test_a_refusal_stays_one_where_the_server_goes_away_besides(made_server: str) -> None:
    def refuse() -> None:
        with Office(made_server).record():
            end_others(made_server)
            raise Refused("no")

    with pytest.raises(Refused):
        refuse()


def test_a_command_that_is_cut_off_at_its_end_may_have_been_kept(made_server: str) -> None:
    """The server ends the connection while it commits: no program can know more than the record."""
    office = Office(made_server)
    office.sql("""CREATE FUNCTION gone() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'""")
    office.sql("""CREATE CONSTRAINT TRIGGER gone AFTER INSERT ON batch DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION gone()""")
    with pytest.raises(StoreError, match="at the very end") as caught:
        office.add()
    assert "undo --list" in caught.value.hint
    assert office.sql("SELECT COUNT(*) FROM task") == [(0,)]


def test_what_the_server_takes_back_is_not_acknowledged(made_server: str) -> None:
    """A statement failed, and somebody went on as if it had not: PostgreSQL ends that with a quiet ROLLBACK."""
    office = Office(made_server)

    def go_on() -> None:
        with office.record() as record, suppress(Exception):
            record.value("SELECT nothing_there FROM task")

    with pytest.raises(StoreError, match="rolled this command back"):
        go_on()
    assert office.sql("SELECT COUNT(*) FROM batch") == [(0,)]


def test_a_reader_that_is_cut_off_says_so(made_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(made_server)
    office.add()
    monkeypatch.setenv("DUBAN_STORE", made_server)
    with office.reader() as reader:
        end_others(made_server)
        with pytest.raises(Exception, match="termin") as caught:
            list(reader.rows("SELECT id FROM task"))
    told = _explained(caught.value, Settings())
    assert isinstance(told, StoreError)
    assert "was lost" in told.message


PATIENT = "&connect_timeout=50"
"""To end a server and to start it again takes a busy machine longer than ten seconds."""


@pytest.fixture
def restarted(own_server: Server) -> Iterator[str]:
    """The address of a store on a server that the test restarts."""
    with own_server.database(MADE) as url:
        yield url + PATIENT


@contextmanager
def cut_off(desk: Desk, server: Server, url: str, begin: str, line: str) -> Iterator["AsyncResult[Done]"]:
    """A command that waited for somebody who had begun that when the server was restarted, and what it is answered."""
    with closing(connect(url)) as holding, one(desk, line.split()) as answer:
        holding.execute(begin)
        while not holding.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
            assert not answer.ready()
            time.sleep(0.02)
        server.restart()
        yield answer


HELD = "BEGIN; LOCK TABLE support IN ACCESS EXCLUSIVE MODE"
"""A report waits for this when it has read a part of what it answers."""


def test_a_command_that_waits_while_the_server_restarts_is_done_once(
    desk: Desk, own_server: Server, restarted: str
) -> None:
    desk.env["DUBAN_STORE"] = restarted
    desk.text("add", "整改食堂", "--owner", "后勤处")
    with cut_off(desk, own_server, restarted, WRITE, "feedback 1 正在办理") as answer:
        feedback = answer.get(60)
    assert (feedback.returncode, feedback.stderr) == (0, "")
    assert "整改食堂" in feedback.stdout
    assert [each["new"] for each in desk.json("history", "1") if each["field"] == "last_feedback"] == ["正在办理"]


def test_a_report_is_asked_again_where_the_server_restarts_meanwhile(
    desk: Desk, own_server: Server, restarted: str
) -> None:
    desk.env["DUBAN_STORE"] = restarted
    desk.text("add", "整改食堂", "--owner", "后勤处", "--with", "保卫处")
    with cut_off(desk, own_server, restarted, HELD, "list --columns title,supporting -o 清单.csv") as answer:
        report = answer.get(60)
    assert (report.stdout, report.stderr) == ("", "Written: 清单.csv, 1 row.\n")
    assert "整改食堂,保卫处" in (desk.home / "清单.csv").read_text(encoding="utf-8-sig")


def test_it_is_asked_again_behind_a_pooler(desk: Desk, own_server: Server, restarted: str) -> None:
    with pooling(own_server) as pooler:
        desk.env["DUBAN_STORE"] = through(pooler, restarted) + PATIENT
        desk.text("add", "整改食堂", "--owner", "后勤处", "--with", "保卫处")
        with cut_off(desk, own_server, restarted, HELD, "show 1") as answer:
            report = answer.get(60)
        assert (report.returncode, report.stderr) == (0, "")
        assert report.stdout == desk.text("show", "1")


def test_a_server_that_stays_away_is_waited_for_as_long_as_its_address_says() -> None:
    with own_folder() as folder:
        began = time.monotonic()
        assert not is_reachable(f"postgresql://postgres@/postgres?host={folder}&connect_timeout=1")
        assert 1 <= time.monotonic() - began < 9


@pytest.mark.parametrize(("before", "times"), [(None, 2), ("is_recorded", 1), ("is_answered", 1)])
def test_what_was_changed_or_told_in_part_is_not_done_again(made_server: str, before: str | None, times: int) -> None:
    settings, asked = Settings(environ={"DUBAN_STORE": made_server}), 0

    def ask() -> int:
        nonlocal asked
        asked += 1
        with reading(made_server) as connection:
            assert connection
            if before:
                setattr(settings, before, True)
            if asked == 1:
                end_others(made_server)
            connection.execute("SELECT 1")
        return 0

    with suppress(psycopg.OperationalError):
        with_one_retry(ask, settings)
    assert asked == times


LINES = (
    "add 修订章程 --owner 教务处",
    "feedback 1 正在办理",
    "edit 1 --title 整改食堂",
    "close 1",
    "undo --yes",
    "owner add 保卫处",
    "meeting add 常务会 --on 2026-12-10",
    "list",
    "show 1",
)


def test_the_steps_of_a_command_share_one_connection(desk: Desk, made_server: str, monkeypatch: Any) -> None:
    made: list[Postgres] = []

    class Counted(Postgres):
        def __init__(self, url: str) -> None:
            super().__init__(url)
            made.append(self)

    monkeypatch.setattr("duban.store.postgres.server.Postgres", Counted)
    desk.env["DUBAN_STORE"] = made_server
    for line in LINES:
        made.clear()
        desk.text(*line.split())
        assert len(made) == 1, line
        assert made[0].info.status == psycopg.pq.ConnStatus.BAD, line  # it is ended with the command


def test_a_connection_that_ended_while_somebody_thought_is_made_again(made_server: str) -> None:
    with shared():
        for _step in range(2):
            with reading(made_server) as connection:
                assert connection
                assert connection.execute("SELECT 1").fetchone() == (1,)
            end_others(made_server)


def test_what_needs_no_store_loads_no_driver(duban: Duban) -> None:
    asked = "import sys; from duban.cli import run; run(['date', '3wd']); sys.exit('psycopg' in sys.modules)"
    subprocess.run(
        [sys.executable, "-c", asked],
        env=duban.environment(DUBAN_STORE="postgresql://nobody@nowhere.invalid/x"),
        check=True,
        stdout=-1,
    )
