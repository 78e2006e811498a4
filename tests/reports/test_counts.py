"""The number that ends a list is that of its rows, whatever is in the store."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.domain.lights import Clock
from duban.domain.task import OPEN
from duban.reports.calendar import month
from duban.reports.due import due
from duban.reports.listing import listing
from duban.reports.overdue import overdue
from duban.reports.report import Report
from duban.reports.rows.filters import Filters
from duban.reports.today import today
from duban.settings import Settings
from duban.store.reading import Reader
from tests.conftest import CLOCK

from .stores import store_with, tasks

END_OF = Settings(environ={}).end_of
LISTS: dict[str, Callable[[Reader, Clock, Filters], Report]] = {
    "list": listing,
    "overdue": overdue,
    "due": lambda reader, clock, filters: due(reader, clock, filters, date(2026, 12, 10)),
    "today": lambda reader, clock, filters: today(reader, clock, filters, END_OF, 3, 14, 3),
}


def first_number(report: Report) -> int:
    found = re.match(r"\d+", report.summary()[0])
    return int(found[0]) if found else 0


@pytest.mark.parametrize("name", LISTS)
@settings(deadline=None)
@given(st.data())
def test_a_list_ends_with_the_number_of_its_rows(name: str, data: st.DataObject) -> None:
    limit = data.draw(st.none() | st.integers(0, 5))
    with store_with(data.draw(tasks)) as reader:
        whole = LISTS[name](reader, CLOCK, Filters())
        rows = list(whole.rows)
        assert first_number(whole) == len(rows)
        short = LISTS[name](reader, CLOCK, Filters(limit=limit))
        assert [row["id"] for row in short.rows] == [row["id"] for row in rows][:limit]
        assert first_number(short) == len(rows[:limit])


@settings(deadline=None)
@given(tasks)
def test_nothing_that_is_late_is_missing(found: list[dict[str, Any]]) -> None:
    with store_with(found) as reader:
        late = {row["id"] for row in overdue(reader, CLOCK, Filters()).rows}
        red = {row["id"] for row in listing(reader, CLOCK, Filters()).rows if row["light"] == "red"}
        needs = {row["id"]: row["need"] for row in LISTS["today"](reader, CLOCK, Filters()).rows}
    assert late == red
    assert late == {each for each, need in needs.items() if need == "overdue"}  # nobody has been urged here


@settings(deadline=None)
@given(tasks)
def test_a_month_has_the_open_deadlines_of_its_days(found: list[dict[str, Any]]) -> None:
    with store_with(found) as reader:
        report = month(reader, CLOCK.calendar, 2026, 11)
        days = {row["day"]: row["tasks"] for row in report.rows}
        assert f"{sum(days.values())} open deadline" in report.summary()[0]
    for day, count in days.items():
        assert count == sum(
            bool(task["present"]) and task["status"] in OPEN and (task["due"] or "")[:10] == day for task in found
        )
