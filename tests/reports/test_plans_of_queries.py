"""How SQLite answers: what is asked all day is found in an index, and is as much work in a large store as in a small.

The work is the number of steps that SQLite takes, which no other process disturbs. The name of a step alone does not
tell: to look for what was closed in an index of states is a "SEARCH", and reads nearly every task there ever was.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Set
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from duban.reports.details import details
from duban.reports.listing import listing, single
from duban.reports.refs.completion import owners, tasks
from duban.reports.refs.resolving import resolve
from duban.reports.rows.filters import Filters
from duban.store.reading import Reader
from duban.store.sqlite.connection import Sqlite
from tests.conftest import CLOCK, Office, length
from tests.reports.asked import MONTHLY, Asked, every

SMALL, LARGE = 1_000, int(length(8_000, 20_000))
TASKS = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
INSERT INTO task (number, title, status, urgency, owner_id, assigned, due, closed, applicant, replied, urged, extended,
 present, circulated)
SELECT '督' || i || '号', '事项' || i, CASE WHEN i <= 100 THEN 'active' ELSE 'closed' END, 'normal', 1 + i % 40,
 '2025-01-01', date('2026-11-01', '+' || (i % 50) || ' days'), CASE WHEN i > 100 THEN '2025-06-01' END, '来信人',
 CASE WHEN i > 110 THEN '已答复' END, i % 2, 0, 1, 0 FROM n
"""
"""As many open ones and unanswered ones in any store, and all the others closed."""
EVENTS = """
INSERT INTO event (batch_id, task_id, kind, field, old, new)
SELECT CASE WHEN id <= 100 THEN 2 ELSE 1 END, id, 'feedback', 'status', 'assigned', status FROM task
"""
BATCHES = "INSERT INTO batch (id, at, actor, command) VALUES (?, ?, '王芳', 'bench')"


def make(folder: Path, count: int) -> Path:
    office = Office(folder / f"{count}.db")
    for n in range(40):
        office.add(owner=f"单位{n}")
    office.sql("DELETE FROM event")
    office.sql("DELETE FROM batch")
    office.sql("DELETE FROM task")
    for number, day in ((1, "2026-01-01"), (2, "2026-11-20")):
        office.sql(BATCHES, number, f"{day}T02:00:00Z")
    office.sql(TASKS, count)
    office.sql("UPDATE task SET id = id - 40")
    office.sql(EVENTS)
    return office.path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stores")
    for count in (SMALL, LARGE):
        make(folder, count)
    return folder


class Plan(NamedTuple):
    """What was answered, in how many steps, and what SQLite said that they are."""

    answer: list[Any]
    steps: int
    said: list[str]

    @property
    def indexes(self) -> set[str]:
        """The names of the indexes in which it looked."""
        return {said.partition(" INDEX ")[2].partition(" ")[0] for said in self.said if " INDEX " in said}

    @property
    def scanned(self) -> set[str]:
        """The tables that it read from end to end, by the names that the statements give them."""
        return {said.split()[1] for said in self.said if said.startswith("SCAN")}


class Asking(Reader):
    """A reader that keeps what SQLite says of each statement that a report makes."""

    def __init__(self, connection: sqlite3.Connection, aside: sqlite3.Connection) -> None:
        """What is asked ``aside`` is not counted."""
        super().__init__(connection)
        self._aside = aside
        self.said: list[str] = []

    def rows(self, sql: str, parameters: Any = ()) -> Any:
        self.said += [step for *_, step in self._aside.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        return super().rows(sql, parameters)


def ask(store: Path, question: Callable[[Reader], Iterable[Any]], as_of: str = "") -> Plan:
    """``as_of`` (UTC) asks about the past, as it is rebuilt. Steps are counted by tens: no question takes under 500."""
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 10

    with closing(sqlite3.connect(store, factory=Sqlite)) as connection, closing(sqlite3.connect(store)) as aside:
        reader = Asking(connection, aside)
        if as_of:
            reader.back_to(as_of)
        connection.set_progress_handler(step, 10)
        answer = list(question(reader))
    return Plan(answer, steps, reader.said)


Question = Callable[[Reader], Iterable[Any]]


def of_a_report(asked: Asked) -> Question:
    """All of its rows."""
    return lambda reader: asked.ask(reader, CLOCK, Filters()).rows


NEEDED: dict[str, tuple[Question, Set[str]]] = {
    **{name: (of_a_report(asked), asked.indexes) for name, asked in every().items() if name not in MONTHLY},
    "list": (lambda reader: listing(reader, CLOCK, Filters(state="open")).rows, {"task_due"}),
    "list --owner": (lambda reader: listing(reader, CLOCK, Filters(owners=(3,), state="open")).rows, {"task_owner"}),
    "list --since": (
        lambda reader: listing(reader, CLOCK, Filters(since="2026-11-15T00:00:00Z", state="open")).rows,
        {"event_batch"},
    ),
    "show": (lambda reader: single(reader, CLOCK, [7]).rows, {"task_parent"}),
    "show, what is details": (lambda reader: details(reader, CLOCK, 7, str, -1), {"event_task"}),
    "REFs": (lambda reader: resolve(reader, ["7", "督9号", "11-15"]), {"task_number"}),
    "Tab": (
        lambda reader: [*tasks(reader, ""), *tasks(reader, "7"), *tasks(reader, "督1"), *owners(reader, "单位")],
        {"task_due"},
    ),
}
"""Requirements all day, and the indexes without which it would read every task or every event."""


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_asked_all_day_takes_as_much_work_in_a_large_store(folder: Path, name: str) -> None:
    question, indexes = NEEDED[name]
    small, large = (ask(folder / f"{count}.db", question) for count in (SMALL, LARGE))
    assert large.answer
    assert large.indexes >= indexes
    assert not large.scanned & {"t", "task", "e", "event"}
    assert large.steps <= 1.3 * small.steps


@pytest.mark.parametrize(("name", "index"), [(name, index) for name in NEEDED for index in sorted(NEEDED[name][1])])
def test_without_its_index_it_takes_more(folder: Path, tmp_path: Path, name: str, index: str) -> None:
    bare = tmp_path / "bare.db"
    shutil.copy(folder / f"{LARGE}.db", bare)
    Office(bare).sql(f"DROP INDEX {index}")
    question, _indexes = NEEDED[name]
    assert ask(bare, question).steps > 1.3 * ask(folder / f"{LARGE}.db", question).steps


def test_each_row_of_the_past_is_as_much_work_in_a_large_store(folder: Path) -> None:
    """Supporting owners and sub-tasks are looked for in an index then too, and not among all tasks for each page."""
    small, large = (
        ask(folder / f"{count}.db", lambda reader: listing(reader, CLOCK, Filters()).rows, "2026-11-01T16:00:00Z")
        for count in (SMALL, LARGE)
    )
    assert large.steps / len(large.answer) <= 1.3 * small.steps / len(small.answer)


def test_a_search_reads_everything_that_was_ever_said(folder: Path) -> None:
    """No index finds a substring of two characters (reports/rows/search.py)."""
    plan = ask(folder / f"{LARGE}.db", lambda reader: listing(reader, CLOCK, Filters(search="项7")).rows)
    assert {"event"} <= plan.scanned
