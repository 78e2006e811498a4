"""Counts, each as large as the list behind it."""

import pytest

from duban.errors import Usage
from duban.reports.progress import BY, progress
from duban.reports.report import Row
from duban.reports.rows.filters import Filters
from tests.conftest import CLOCK, Office
from tests.reports.asked import Asked

ASKED = Asked(progress, frozenset({"task_due"}))


@pytest.fixture(scope="module")
def busy_once(model: Office) -> Office:
    """Three units with closed, late, open, overdue, suspended and cancelled tasks; one has nothing closed."""
    for owner, due, closed, status in (
        ("甲局", "2026-11-10", "2026-11-10", None),
        ("甲局", "2026-11-10", "2026-11-12", None),
        ("甲局", None, "2026-11-12", None),
        ("甲局", "2026-11-10", None, None),
        ("甲局", "2026-12-10", None, None),
        ("甲局", "2026-11-10", None, "suspended"),
        ("甲局", "2026-11-10", None, "cancelled"),
        ("乙局", "2026-11-23", None, None),
        ("乙局", "2026-10-30T09:00", None, "active"),
        ("丙局", "2026-11-10", "2026-11-11", None),
    ):
        task = model.add(
            owner=owner,
            due=due,
            assigned="2026-10-09",
            supporting=["乙局"],
            leader="周" if owner == "甲局" else "吴",
            urgency="urgent" if due else "normal",
            source="meeting",
        )
        if closed:
            model.close(task, on=closed)
        if status:
            model.sql("UPDATE task SET status = ? WHERE id = ?", status, task)
    return model


@pytest.fixture
def busy(busy_once: Office, office: Office) -> Office:
    return busy_once.copied_to(office)


def counted(office: Office, by: str = "owner", **filters: object) -> list[Row]:
    with office.reader() as reader:
        return list(progress(reader, CLOCK, Filters(**filters), by).rows)


def test_counts_by_lead(busy: Office) -> None:
    keys = (
        "owner",
        "total",
        "closed",
        "on_time",
        "late",
        "open",
        "overdue",
        "closed_rate",
        "on_time_rate",
        "closed_on_time_rate",
        "share",
        "undated",
        "running",
        "unknown",
    )
    rows = {row["owner"]: row for row in counted(busy)}
    assert all(tuple(row) == keys for row in rows.values())
    assert rows["甲局"] == dict(zip(keys, ("甲局", 6, 3, 2, 1, 3, 1, 3 / 6, 1 / 3, 2 / 3, 6 / 9, 1, 2, 0), strict=True))
    assert rows["乙局"] == dict(zip(keys, ("乙局", 2, 0, 0, 0, 2, 1, 0.0, 0 / 1, None, 2 / 9, 0, 1, 0), strict=True))
    assert rows["丙局"] == dict(zip(keys, ("丙局", 1, 1, 0, 1, 0, 0, 1.0, 0.0, 0.0, 1 / 9, 0, 0, 0), strict=True))


@pytest.mark.parametrize("by", ["owner", "person", "source", "leader", "urgency"])
def test_every_count_equals_the_rows_behind_it(busy: Office, by: str) -> None:
    everything = [row for row in busy.rows() if row["status"] != "cancelled"]
    for count in counted(busy, by):
        behind = [row for row in everything if row[by] == count[by]]
        assert count["total"] == len(behind)
        assert count["closed"] == sum(row["status"] == "closed" for row in behind)
        assert count["on_time"] == sum(row["on_time"] is True for row in behind)
        assert count["late"] == sum(row["on_time"] is False for row in behind)
        assert count["open"] == sum(row["status"] != "closed" for row in behind)
        assert count["overdue"] == sum(row["light"] == "red" for row in behind)


@pytest.mark.parametrize("by", BY)
def test_no_task_is_lost_or_counted_twice(busy: Office, by: str) -> None:
    assert sum(row["total"] for row in counted(busy, by)) == 9


def test_a_month_is_that_of_the_deadline(busy: Office) -> None:
    assert {row["month"]: row["total"] for row in counted(busy, "month")} == {
        "2026-10": 1,
        "2026-11": 6,
        "2026-12": 1,
        None: 1,
    }


def test_filters_hold_here_too(busy: Office) -> None:
    assert [row["owner"] for row in counted(busy, leaders=("周",))] == ["甲局"]
    assert sum(row["total"] for row in counted(busy, state="open")) == 5


def test_who_has_most_overdue_comes_first(busy: Office) -> None:
    busy.add(owner="乙局", due="2026-11-01")
    assert [row["owner"] for row in counted(busy)] == ["乙局", "甲局", "丙局"]


def test_what_cannot_be_counted_by(busy: Office) -> None:
    with pytest.raises(Usage, match="'colour'"):
        counted(busy, "colour")


def test_a_picture_shows_what_the_rows_hold(busy: Office) -> None:
    with busy.reader() as reader:
        report = progress(reader, CLOCK, Filters(), "leader")
    (chart,) = report.charts
    assert (chart.kind, chart.x) == ("stacks", "leader")
    # Each task is in one part of its bar.
    assert all(sum(row[key] for key in chart.series) == row["total"] for row in report.rows)


def test_the_summary(busy: Office) -> None:
    with busy.reader() as reader:
        report = progress(reader, CLOCK, Filters())
        assert report.summary() == [
            "9 tasks, 4 closed (44.4%), 5 open (55.6%), 2 overdue.",
            "The on-time rate leaves out 1 closed task that had no deadline.",
        ]
        assert progress(reader, CLOCK, Filters(search="没有")).summary() == ["No tasks."]
