"""The past of a store on a server comes little by little: what is asked for is there, and not much more."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest

from duban.actions.add import add
from duban.actions.life import close, load
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.reports.due import due
from duban.reports.history import history
from duban.reports.listing import listing
from duban.reports.rows.filters import Filters
from duban.settings import Settings
from duban.store.postgres.connection import Postgres
from duban.store.reading import Reader, reading
from tests.conftest import Office, clock_at, of_files
from tests.server.copies import copy_rows

pytestmark = of_files
OPEN, CLOSED, ALL = 5, 120, 165
SETTINGS = Settings(environ={})
THEN = SETTINGS.end_of(date(2026, 11, 9))
CLOCK = clock_at("2026-11-09T23:59:59")


class Asked(Postgres):
    """A server that keeps which columns of tasks it was asked for, and gave how many rows."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.rests: list[int] = []
        self.asked: list[str] = []

    def execute(self, sql: str, parameters: Any = ()) -> Any:
        found = super().execute(sql, parameters)
        self.asked.append(sql)
        if "it.title" in sql:
            self.rests.append(found.rowcount)
        return found


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tasks that were open on 2026-11-09, that were closed, and that came later; all of them closed since."""
    office = Office(tmp_path_factory.mktemp("lived") / "office.db")
    for day, first, last in (("2026-11-02", 1, CLOSED + OPEN), ("2026-11-16", CLOSED + OPEN + 1, ALL)):
        with office.record(day) as record:
            for n in range(first, last + 1):
                add(
                    record,
                    TaskRequest(title=f"事项{n}", owner="后勤处", due="2026-11-20"),
                    Register(record),
                    "督〔{year}〕{n}号",
                )
    for day, first, last in (("2026-11-05", 1, CLOSED), ("2026-11-23", CLOSED + 1, ALL)):
        with office.record(day) as record:
            for n in range(first, last + 1):
                close(record, load(record, n))
    return office.path


@contextmanager
def then(path: Path, url: str) -> Iterator[tuple[Reader, Asked]]:
    copy_rows(path, url)
    with closing(Asked(url)) as server:
        server.execute("BEGIN READ ONLY")
        reader = Reader(server)
        reader.back_to(THEN)
        yield reader, server


def test_of_what_was_closed_then_nothing_comes_but_what_decides(lived: Path, made_server: str) -> None:
    with then(lived, made_server) as (reader, server):
        assert len(list(due(reader, CLOCK, Filters(state="open"), date(2026, 11, 30)).rows)) == OPEN
    assert server.rests == [1, 1, OPEN]  # one after the other, until it is clear that a report reads all of them


def test_all_of_them_come_with_few_questions(lived: Path, made_server: str) -> None:
    with reading(lived) as reader:
        reader.back_to(THEN)
        expected = list(listing(reader, CLOCK, Filters()).rows)
    assert len(expected) == OPEN + CLOSED
    with then(lived, made_server) as (reader, server):
        assert list(listing(reader, CLOCK, Filters()).rows) == expected
    assert sum(server.rests) <= 2 * len(expected)
    assert len(server.rests) < 10


def test_what_came_later_is_not_fetched(lived: Path, made_server: str) -> None:
    with then(lived, made_server) as (reader, _server):
        assert reader.last_task() == OPEN + CLOSED


def test_the_record_of_one_task_is_asked_of_the_server(lived: Path, made_server: str) -> None:
    with reading(lived) as reader:
        reader.back_to(THEN)
        expected = list(history(reader, [7, CLOSED + 1], SETTINGS.civil).rows)
    kinds = {(row["task"], row["kind"]) for row in expected}
    assert kinds == {(7, "add"), (7, "close"), (CLOSED + 1, "add")}
    with then(lived, made_server) as (reader, server):
        assert list(history(reader, [7, CLOSED + 1], SETTINGS.civil).rows) == expected
    assert not any("FROM event it" in sql for sql in server.asked)


def test_a_lost_connection_is_told_as_one(lived: Path, made_server: str) -> None:
    with then(lived, made_server) as (reader, server):
        server.close()
        with pytest.raises(psycopg.Error, match="closed"):
            list(listing(reader, CLOCK, Filters()).rows)


def test_where_a_clock_was_put_back_every_command_counts_for_its_own_moment(office: Office, made_server: str) -> None:
    office.add("明天", today="2026-11-10")
    office.add("今天", today="2026-11-09")
    office.do(close, 2, today="2026-11-11")
    with then(office.path, made_server) as (there, _server), reading(office.path) as here:
        here.back_to(THEN)
        for reader in (here, there):
            rows = listing(reader, CLOCK, Filters()).rows
            assert [(row["title"], row["status"]) for row in rows] == [("今天", "assigned")]
