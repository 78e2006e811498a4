"""The server goes away in the middle of a command: nothing of it is kept, and where that is not known it is said."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest

from duban.cli import _as_told
from duban.errors import Refused, StoreError
from duban.settings import Settings
from duban.store.postgres import Postgres
from duban.store.server import WRITE, connected
from tests.conftest import Duban, Office
from tests.servers import Server, own_folder, running

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

    with pytest.raises(StoreError, match="took this command back"):
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
    told = _as_told(caught.value, Settings())
    assert isinstance(told, StoreError)
    assert "was lost" in told.message


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that the test may end."""
    with own_folder() as folder, running(folder) as server:
        yield server


def test_commands_that_wait_while_the_server_restarts(duban: Duban, own_server: Server) -> None:
    duban.env["DUBAN_STORE"] = url = own_server.url()
    duban.text("add", "整改食堂", "--owner", "后勤处")
    command = [sys.executable, "-m", "duban", "feedback", "1", "正在办理"]
    with closing(connected(url)) as holding:
        holding.execute(WRITE)
        waiting = subprocess.Popen(command, env=duban.env, stdout=-1, stderr=-1, text=True, encoding="utf-8")
        while not holding.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").fetchone():
            time.sleep(0.05)
        own_server.restart()
    out, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, out) == (5, "")
    assert "was lost" in err
    assert duban.row("1")["last_feedback"] is None
    duban.text("feedback", "1", "正在办理")
    assert duban.row("1")["last_feedback"] == "正在办理"
