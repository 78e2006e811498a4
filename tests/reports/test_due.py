"""What is due next: the nearest deadline first, up to the last day that was asked for."""

from datetime import date, datetime
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings

from duban.domain.lights import is_past
from duban.domain.task import RUNNING
from duban.reports.due import due
from duban.reports.report import Report, Row
from duban.reports.rows.filters import Filters
from tests.conftest import CLOCK, Office, clock_at
from tests.reports.asked import WEEK, Asked

from .stores import days, store_with, tasks

THREE_DAYS = date(2026, 11, 26)


ASKED = Asked(lambda reader, clock, filters: due(reader, clock, filters, WEEK), frozenset({"task_due"}))


def read(office: Office, last: date = THREE_DAYS, **asked: Any) -> tuple[Report, list[Row]]:
    clock, by = asked.pop("clock", CLOCK), asked.pop("by", None)
    with office.reader() as reader:
        report = due(reader, clock, Filters(**asked), last, by)
        return report, list(report.rows)


def test_by_deadline_then_by_urgency(office: Office) -> None:
    for title, urgency, day in (
        ("戊", "critical", "2026-11-27"),
        ("丁", "normal", "2026-11-26T18:00"),
        ("丙", "normal", "2026-11-25"),
        ("乙", "critical", "2026-11-25"),
        ("甲", "normal", "2026-11-23"),
        ("逾", "critical", "2026-11-22"),
        ("无", "critical", None),
    ):
        office.add(title, urgency=urgency, due=day, assigned="2026-10-09")
    report, rows = read(office)
    assert [row["title"] for row in rows] == ["甲", "乙", "丙", "丁"]
    assert [row["remaining"] for row in rows] == ["0d", "2wd", "2wd", "3wd"]
    assert report.title == "Due by 2026-11-26 (Thursday)"
    assert report.summary()[0] == "4 tasks are due by 2026-11-26 (Thursday)."


@pytest.mark.parametrize(("now", "is_due"), [("2026-11-23T16:59", True), ("2026-11-23T17:01", False)])
def test_what_is_over_is_not_due_any_more(office: Office, now: str, is_due: bool) -> None:
    office.add(due="2026-11-23T17:00", assigned="2026-10-09")
    assert bool(read(office, clock=clock_at(now))[1]) == is_due


def test_grouped_and_filtered(office: Office) -> None:
    for owner, day in (("乙局", "2026-11-24"), ("甲局", "2026-11-25"), ("乙局", "2026-11-26")):
        office.add(owner=owner, due=day)
    report, rows = read(office, by="owner")
    assert [row["owner"] for row in rows] == ["甲局", "乙局", "乙局"]
    assert report.group == "owner"
    assert "owner" not in report.shown
    assert len(read(office, limit=1)[1]) == 1


@pytest.mark.parametrize(("by", "sort"), [("light", ""), ("owner", "light")])
def test_a_group_comes_once_whatever_the_lights(office: Office, by: str, sort: str) -> None:
    """Long running or just begun, and nothing is done yet: here the colours do not follow the deadlines."""
    for day, begun, owner in (
        (24, "10-09", "甲局"),
        (25, "11-23", "乙局"),
        (26, "10-09", "乙局"),
        (27, "11-23", "甲局"),
    ):
        office.add(due=f"2026-11-{day}", assigned=f"2026-{begun}", owner=owner)
    clock = clock_at("2026-11-23", rule="progress-gap")
    groups = [row[by] for row in read(office, date(2026, 11, 30), by=by, sort=sort, clock=clock)[1]]
    assert len(groups) == 4
    assert len(list(groupby(groups))) == 2


def test_nothing_is_due(office: Office) -> None:
    report, rows = read(office)
    assert rows == []
    assert report.summary() == ["Nothing is due by 2026-11-26 (Thursday)."]


@settings(deadline=None)
@given(tasks, days)
def test_it_is_all_that_runs_and_falls_into_the_time(found: list[dict[str, Any]], last: str) -> None:
    now = datetime(2026, 11, 15, 10, 0)
    wanted = [
        (task["due"], number)
        for number, task in enumerate(found, start=1)
        if task["present"] and task["status"] in RUNNING and task["due"]
        if not is_past(task["due"], now) and task["due"][:10] <= last
    ]
    with store_with(found) as reader:
        report = due(reader, clock_at("2026-11-15T10:00"), Filters(), date.fromisoformat(last))
        rows = list(report.rows)
    assert sorted((row["due"], row["id"]) for row in rows) == sorted(wanted)
    ends = [row["due"] if "T" in row["due"] else f"{row['due']}T24" for row in rows]
    assert ends == sorted(ends)
    assert report.summary()[0].startswith(f"{len(rows)} task" if rows else "Nothing")
