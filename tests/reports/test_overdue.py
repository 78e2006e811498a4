"""What is late: the most urgent and the latest first."""

import pytest

from duban.domain.lights import Clock
from duban.errors import Usage
from duban.reports.overdue import overdue
from duban.reports.report import Report, Row
from duban.reports.rows.filters import Filters
from tests.conftest import CLOCK, Office, clock_at
from tests.reports.asked import Asked

ASKED = Asked(overdue, frozenset({"task_due"}))


def read(office: Office, clock: Clock = CLOCK, by: str | None = None, **filters: object) -> tuple[Report, list[Row]]:
    with office.reader() as reader:
        report = overdue(reader, clock, Filters(**filters), by)
        return report, list(report.rows)


def titles(office: Office, **asked: object) -> list[str]:
    return [row["title"] for row in read(office, **asked)[1]]


def test_by_urgency_then_by_how_late(office: Office) -> None:
    for urgency, due in (
        ("normal", "2026-11-01"),
        ("urgent", "2026-11-20"),
        ("critical", "2026-11-22"),
        ("urgent", "2026-11-10"),
        ("critical", "2026-11-21T12:00"),
    ):
        office.add(f"{urgency} {due}", urgency=urgency, due=due, assigned="2026-10-09")
    assert titles(office) == [
        "critical 2026-11-21T12:00",
        "critical 2026-11-22",
        "urgent 2026-11-10",
        "urgent 2026-11-20",
        "normal 2026-11-01",
    ]


@pytest.mark.parametrize(
    ("due", "now", "late"),
    [
        ("2026-11-22", "2026-11-23T00:00", True),
        ("2026-11-23", "2026-11-23T23:59", False),  # a day is not over before midnight
        ("2026-11-24", "2026-11-23T23:59", False),
        ("2026-11-23T17:00", "2026-11-23T17:00", False),
        ("2026-11-23T17:00", "2026-11-23T17:01", True),
        (None, "2026-11-23T23:59", False),
    ],
)
def test_the_list_and_the_light_agree_on_what_is_late(office: Office, due: str | None, now: str, late: bool) -> None:
    task = office.add("事项", due=due, assigned="2026-01-04")
    clock = clock_at(now)
    assert (titles(office, clock=clock) == ["事项"]) is late
    assert (office.row(task, clock)["light"] == "red") is late


@pytest.mark.parametrize("status", ["suspended", "closed", "cancelled"])
def test_where_the_clock_stands_nothing_is_late(office: Office, status: str) -> None:
    office.add(due="2026-11-01")
    office.sql("UPDATE task SET status = ?", status)
    assert titles(office) == []


@pytest.mark.parametrize("status", ["assigned", "active", "submitted"])
def test_what_runs_is_late_until_it_is_confirmed(office: Office, status: str) -> None:
    office.add("事项", due="2026-11-01")
    office.sql("UPDATE task SET status = ?", status)
    assert titles(office) == ["事项"]


def test_a_group_keeps_together(office: Office) -> None:
    for owner, urgency in (("乙局", "normal"), ("甲局", "normal"), ("乙局", "critical"), ("甲局", "urgent")):
        office.add(f"{owner} {urgency}", owner, urgency=urgency, due="2026-11-01")
    report, rows = read(office, by="owner")
    assert [row["owner"] for row in rows] in (
        ["甲局", "甲局", "乙局", "乙局"],
        ["乙局", "乙局", "甲局", "甲局"],
    )
    assert [row["urgency"] for row in rows if row["owner"] == "乙局"] == ["critical", "normal"]
    assert report.group == "owner"
    assert "owner" not in report.shown  # it stands in the heading of the group


def test_a_group_is_a_key_of_the_rows(office: Office) -> None:
    with pytest.raises(Usage, match="'colour'"):
        read(office, by="colour")


def test_filters_order_and_limit_hold_here_too(office: Office) -> None:
    office.add("甲", "甲局", due="2026-11-01")
    office.add("乙", "乙局", due="2026-11-02", urgency="critical")
    office.add("丙", "甲局", due="2026-11-03")
    assert titles(office, owners=(1,)) == ["甲", "丙"]
    assert titles(office, sort="due:desc") == ["丙", "乙", "甲"]
    assert titles(office, limit=1) == ["乙"]


def test_the_summary_counts(office: Office) -> None:
    report, rows = read(office)
    assert (rows, report.summary()[0]) == ([], "Nothing is overdue.")
    office.add(due="2026-11-20", urgency="critical")
    report, _rows = read(office)
    assert report.summary()[0] == "1 task is overdue, by up to 3 days (critical 1)."
    office.add(due="2026-11-01")
    office.add(due="2026-11-22")
    report, _rows = read(office)
    assert report.summary()[0] == "3 tasks are overdue, by up to 22 days (critical 1, normal 2)."
