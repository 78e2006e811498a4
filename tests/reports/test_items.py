"""The tasks themselves under their counts."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.reports.items import items
from duban.reports.progress import BY, progress
from duban.reports.report import Report, Row
from duban.reports.rows.filters import Filters
from duban.store.reading import Reader
from tests.conftest import CLOCK, Office

from .stores import store_with, tasks


def read(reader: Reader, by: str = "leader", **filters: Any) -> tuple[Report, list[Row]]:
    report = items(reader, CLOCK, Filters(**filters), by)
    return report, list(report.rows)


def test_the_summary_of_instructions(office: Office) -> None:
    for title, leader, day, done in (
        ("甲", "周书记", "2026-12-20", False),
        ("乙", "周书记", "2026-11-10", True),
        ("丙", "周书记", "2026-12-01", False),
        ("丁", "吴区长", "2026-11-10", False),
        ("戊", None, "2026-11-30", False),
    ):
        task = office.add(title, source="instruction", leader=leader, due=day, assigned="2026-11-01")
        if done:
            office.close(task)
    office.add("己", source="meeting", leader="周书记")
    with office.reader() as reader:
        report, rows = read(reader, sources=("instruction",))
        summary = report.summary()[0]
    assert [(row["leader"], row["title"]) for row in rows] == [
        ("吴区长", "丁"),  # who has most overdue comes first, and open tasks by deadline before what is closed
        ("周书记", "丙"),
        ("周书记", "甲"),
        ("周书记", "乙"),
        (None, "戊"),
    ]
    assert report.notes["周书记"] == "3 tasks, 1 closed (33.3%), 2 open (66.7%), 0 overdue"
    assert summary == "5 tasks, 1 closed (20.0%), 4 open (80.0%), 1 overdue."
    assert report.group == "leader"
    assert "leader" not in report.shown


def test_so_many_in_an_order(office: Office) -> None:
    for title, leader in (("甲", "周"), ("乙", "周"), ("丙", "吴")):
        office.add(title, leader=leader)
    with office.reader() as reader:
        assert [row["title"] for row in read(reader, sort="id:desc")[1]] == ["乙", "甲", "丙"]
        assert [row["title"] for row in read(reader, limit=2)[1]] == ["甲", "乙"]


@pytest.mark.parametrize("by", BY)
@settings(deadline=None)
@given(st.data())
def test_every_group_has_as_many_tasks_as_are_counted(by: str, data: st.DataObject) -> None:
    with store_with(data.draw(tasks)) as reader:
        counted = {row[by]: row for row in progress(reader, CLOCK, Filters(), by).rows}
        rows = read(reader, by)[1]
    assert len(rows) == sum(count["total"] for count in counted.values())
    for name, count in counted.items():
        behind = [row for row in rows if row[by] == name]
        assert count["total"] == len(behind)
        assert count["closed"] == sum(row["status"] == "closed" for row in behind)
        assert count["overdue"] == sum(row["light"] == "red" for row in behind)
        assert count["on_time"] == sum(row["on_time"] is True for row in behind)
        assert count["late"] == sum(row["on_time"] is False for row in behind)
        assert count["closed_rate"] == count["closed"] / len(behind)
        met = count["on_time"] - count["undated"]  # what had no deadline never fell due
        assert (count["on_time_rate"] is None) == (not met + count["late"] + count["overdue"])
