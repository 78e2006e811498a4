"""Stores with any tasks in them, for the rule that a count equals the rows behind it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from hypothesis import strategies as st

from duban.domain.task import SOURCES, STATUSES, URGENCIES
from duban.store.making import make_indexes_and_tally, make_tables
from duban.store.reading import Reader
from duban.store.rows import Row as StoredRow
from duban.store.sqlite.connection import Sqlite
from duban.store.statements import Owner, Support, Task

UNITS, PEOPLE = ("甲局", "乙局", "丙局"), ("王强", "李梅")
OWNERS = range(1, len(UNITS + PEOPLE) + 1)
DAYS = [f"2026-{month}-{day:02}" for month in ("10", "11", "12") for day in range(1, 31)]
days = st.sampled_from(DAYS)
deadlines = st.none() | days | days.map(lambda day: f"{day}T12:00")

tasks = st.lists(
    st.fixed_dictionaries(
        {
            "status": st.sampled_from(STATUSES),
            "urgency": st.sampled_from(URGENCIES),
            "owner_id": st.none() | st.sampled_from(OWNERS),
            "person_id": st.none() | st.sampled_from(OWNERS[len(UNITS) :]),
            "source": st.none() | st.sampled_from(SOURCES[:2]),
            "leader": st.none() | st.sampled_from(["周", "吴"]),
            "assigned": days,
            "due": deadlines,
            "last_feedback_on": st.none() | days,
            "closed": days,
            "missed": st.none() | st.just("2026-10-01"),
            "supporting": st.sets(st.sampled_from(OWNERS)),
            "present": st.sampled_from([1, 1, 1, 0]),
        }
    ),
    max_size=12,
)
"""Tasks in any state, some of which were taken back."""


@cache
def _empty() -> Sqlite:
    connection: Sqlite = sqlite3.connect(":memory:", isolation_level=None, factory=Sqlite)
    make_tables(connection)
    make_indexes_and_tally(connection)
    return connection


@contextmanager
def store_with(tasks: list[dict[str, Any]]) -> Iterator[Reader]:
    """A store in memory that holds these tasks."""
    connection: Sqlite = sqlite3.connect(":memory:", isolation_level=None, factory=Sqlite)
    _empty().backup(connection)
    rows: list[StoredRow] = [
        Owner(id=number, name=name, kind="unit" if name in UNITS else "person")
        for number, name in enumerate(UNITS + PEOPLE, start=1)
    ]
    for number, fields in enumerate(tasks, start=1):
        values = {key: value for key, value in fields.items() if key != "supporting"}
        if values["status"] != "closed":
            values["closed"] = None
        rows.append(Task(id=number, title=f"事项{number}", **values))
        rows += [Support(task_id=number, owner_id=each) for each in fields["supporting"]]
    for row in rows:
        connection.execute(row.INSERT, row.values())
    yield Reader(connection)
    connection.close()
