"""How SQLite answers: the reports that everybody asks all day find their tasks in an index, in a store of any size."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from duban.reports.completion import owners, tasks
from duban.reports.filters import Filters
from duban.reports.listing import listing, single
from duban.reports.overdue import overdue
from duban.reports.refs import resolve
from duban.store.reading import Reader
from tests.conftest import CLOCK, Office

SPREAD = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
INSERT INTO task (number, title, status, urgency, owner_id, assigned, due, urged, extended, present, circulated)
SELECT '督' || i || '号', '事项' || i, CASE WHEN i % 20 THEN 'closed' ELSE 'active' END, 'normal', 1 + i % 40,
 '2026-01-01', date('2026-01-01', '+' || (i % 700) || ' days'), 0, 0, 1, 0 FROM n
"""


class Asking(Reader):
    """A reader that keeps how each statement is answered."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._asked = connection
        self.scanned: list[str] = []

    def rows(self, sql: str, parameters: Any = None) -> Iterator[tuple[Any, ...]]:
        steps = [step for *_, step in self._asked.execute(f"EXPLAIN QUERY PLAN {sql}", parameters or {})]
        self.scanned += [f"{step}: {sql}" for step in steps if step.startswith("SCAN") and "CONSTANT" not in step]
        return super().rows(sql, parameters)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = Office(tmp_path_factory.mktemp("large") / "office.db")
    for n in range(40):
        office.add(owner=f"单位{n}")
    office.sql(SPREAD)
    return office.path


@pytest.fixture
def reader(large: Path) -> Iterator[Asking]:
    connection = sqlite3.connect(large)
    yield Asking(connection)
    connection.close()


QUESTIONS = {
    "overdue": lambda reader: overdue(reader, CLOCK, Filters()).rows,
    "open": lambda reader: listing(reader, CLOCK, Filters(state="open")).rows,
    "owner": lambda reader: listing(reader, CLOCK, Filters(owners=(3,), state="open")).rows,
    "one": lambda reader: single(reader, CLOCK, [7]).rows,
    "ref": lambda reader: resolve(reader, ["7", "督9号", "11-15"]),
    "completion": lambda reader: [*tasks(reader, "7"), *tasks(reader, "督1"), *owners(reader, "单位")],
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_of_the_day_reads_every_task(reader: Asking, question: str) -> None:
    assert list(QUESTIONS[question](reader))
    assert reader.scanned == []


def test_the_check_sees_a_scan(reader: Asking) -> None:
    list(reader.rows("SELECT title FROM task WHERE title LIKE '%7%'"))
    assert reader.scanned
