"""Who carries how much, each figure as large as the list behind it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from duban.domain.task import IN_HAND, OPEN, RUNNING
from duban.errors import Usage
from duban.reports.listing import listing
from duban.reports.report import Report, Row
from duban.reports.rows.filters import Filters
from duban.reports.workload import workload
from duban.store.reading import Reader
from tests.conftest import CLOCK, Office, clock_at
from tests.reports.asked import WEEK, Asked

from .stores import PEOPLE, UNITS, store_with, tasks

ASKED = Asked(lambda reader, clock, filters: workload(reader, clock, filters, WEEK), frozenset({"task_due"}))


def read(reader: Reader, by: str = "owner", clock: Any = CLOCK, **filters: Any) -> tuple[Report, list[Row]]:
    report = workload(reader, clock, Filters(**filters), WEEK, by)
    return report, list(report.rows)


def test_who_carries_how_much(office: Office) -> None:
    office.add(owner="甲局", due="2026-11-20", assigned="2026-11-01")
    office.add(owner="甲局", due="2026-11-27", assigned="2026-11-10", supporting=["乙局"])
    done = office.add(owner="甲局", due="2026-12-20", assigned="2026-11-16")
    office.add(owner="乙局", due="2027-01-10", assigned="2026-11-16")
    office.sql("UPDATE task SET status = 'submitted' WHERE id = ?", done)
    office.feedback(2, today="2026-11-21")
    with office.reader() as reader:
        report, rows = read(reader)
    assert rows == [
        {
            "owner": "甲局",
            "open": 3,
            "overdue": 1,
            "due_soon": 1,
            "review": 1,
            "supporting": 0,
            "next_due": "2026-11-27",
            "silent_days": 22,  # nothing was heard of the first one since 1 November
        },
        {
            "owner": "乙局",
            "open": 1,
            "overdue": 0,
            "due_soon": 0,
            "review": 0,
            "supporting": 1,
            "next_due": "2027-01-10",
            "silent_days": 7,
        },
    ]
    assert report.summary() == ["4 open tasks: 1 overdue, 1 due by 2026-11-30 (Monday)."]


def test_who_carries_nothing_has_room_and_is_listed(office: Office) -> None:
    office.add(owner="甲局", person="王强")
    office.close(office.add(owner="乙局", person="李梅"))
    with office.reader() as reader:
        assert [(row["owner"], row["open"]) for row in read(reader)[1]] == [("甲局", 1), ("乙局", 0)]
        assert [(row["person"], row["open"]) for row in read(reader, "person")[1]] == [("王强", 1), ("李梅", 0)]
        assert [row["owner"] for row in read(reader, urgencies=("normal",))[1]] == ["甲局"]


def test_what_nobody_is_responsible_for_has_a_line_of_its_own(office: Office) -> None:
    office.add(owner="甲局")
    with office.reader() as reader:
        report, rows = read(reader, "person")
    assert [(row["person"], row["open"]) for row in rows] == [(None, 1)]
    assert report.column("person").absent


def test_one_owner_and_another_order(office: Office) -> None:
    for owner in ("甲局", "乙局", "乙局"):
        office.add(owner=owner)
    with office.reader() as reader:
        assert [row["owner"] for row in read(reader)[1]] == ["乙局", "甲局"]
        assert [row["owner"] for row in read(reader, sort="open")[1]] == ["甲局", "乙局"]
        assert [row["owner"] for row in read(reader, owners=(1,))[1]] == ["甲局"]
        with pytest.raises(Usage, match="'due'"):
            read(reader, sort="due")
        with pytest.raises(Usage, match="'month'"):
            read(reader, "month")


def test_nobody(office: Office) -> None:
    with office.reader() as reader:
        report, rows = read(reader)
    assert rows == []
    assert report.summary() == ["0 open tasks: 0 overdue, 0 due by 2026-11-30 (Monday)."]


@settings(deadline=None)
@given(tasks)
def test_every_figure_equals_the_rows_behind_it(found: list[dict[str, Any]]) -> None:
    clock = clock_at("2026-11-23T10:00")
    with store_with(found) as reader:
        everything = [row for row in listing(reader, clock, Filters()).rows if row["status"] in OPEN]
        by_owner = read(reader, clock=clock)[1]
        by_person = read(reader, "person", clock=clock)[1]
    for row in by_owner:
        check(row, [task for task in everything if task["owner"] == row["owner"]])
        assert row["supporting"] == sum(row["owner"] in task["supporting"] for task in everything)
    for row in by_person:
        check(row, [task for task in everything if responsible(task) == row["person"]])
    for rows in (by_owner, by_person):
        assert sum(row["open"] for row in rows) == len(everything)
    assert set(UNITS) <= {row["owner"] for row in by_owner}
    assert {row["person"] for row in by_person} - {None} == set(PEOPLE)


def responsible(task: Row) -> str | None:
    return task["person"] or (task["owner"] if task["owner"] in PEOPLE else None)


def check(row: Row, behind: list[Row]) -> None:
    ahead = [task["due"] for task in behind if task["status"] in RUNNING and task["due"] and task["light"] != "red"]
    heard = [task["last_feedback_on"] or task["assigned"] for task in behind if task["status"] in IN_HAND]
    assert row["open"] == len(behind)
    assert row["overdue"] == sum(task["light"] == "red" for task in behind)
    assert row["due_soon"] == sum(due[:10] <= WEEK.isoformat() for due in ahead)
    assert row["review"] == sum(task["status"] == "submitted" for task in behind)
    assert row["next_due"] == min(ahead, default=None)
    silent = [max((date(2026, 11, 23) - date.fromisoformat(day)).days, 0) for day in heard]
    assert row["silent_days"] == max(silent, default=None)
