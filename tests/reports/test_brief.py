"""The figures of a period are those of the reports that count the same, whatever is in the store."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.reports.brief import brief, figures
from duban.reports.due import due
from duban.reports.listing import listing
from duban.reports.matters import MEASURES, Matters, Period
from duban.reports.overdue import overdue
from duban.reports.progress import progress
from duban.reports.rows.counting import parts_note
from duban.reports.rows.filters import Filters
from duban.settings import Settings
from duban.store.reading import Reader
from tests.conftest import CLOCK
from tests.reports.asked import Asked

from .stores import OWNERS, store_with, tasks

SETTINGS = Settings(environ={})
TODAY = CLOCK.now.date()
periods = st.builds(
    lambda first, days: Period(first, first + timedelta(days=days)),
    st.dates(date(2026, 10, 1), TODAY),
    st.integers(0, 60),
)


ASKED = Asked(
    lambda reader, clock, filters: figures(
        Matters(reader, clock, filters, Period(date(2026, 11, 23), date(2026, 11, 29)), SETTINGS.end_of, SETTINGS.civil)
    ),
    frozenset({"task_due", "task_closed", "task_assigned"}),
    no_total="a task is counted by several figures",
    terms={"measure": MEASURES},
)


def matters(reader: Reader, period: Period, filters: Filters) -> Matters:
    return Matters(reader, CLOCK, filters, period, SETTINGS.end_of, SETTINGS.civil)


def counts(reader: Reader, period: Period, filters: Filters) -> dict[str, int]:
    return {row["measure"]: row["count"] for row in figures(matters(reader, period, filters)).rows}


def total(reader: Reader, filters: Filters, key: str) -> int:
    return sum(row[key] for row in progress(reader, CLOCK, filters).rows)


@given(tasks, periods, st.sets(st.sampled_from(OWNERS), max_size=2))
def test_what_was_new_and_closed_is_what_progress_counts(
    found: list[dict[str, Any]], period: Period, owners: set[int]
) -> None:
    filters = Filters(owners=tuple(owners))
    with store_with(found) as reader:
        told = counts(reader, period, filters)
        new = filters._replace(assigned_from=period.first, assigned_to=period.last)
        assert told["new"] == total(reader, new, "total")
        closed = filters._replace(closed_from=period.first, closed_to=period.last)
        assert [told[each] for each in ("closed", "on_time", "late")] == [
            total(reader, closed, each) for each in ("closed", "on_time", "late")
        ]
    assert told["closed"] == told["on_time"] + told["late"]


@given(tasks, periods)
def test_what_is_overdue_and_due_is_in_the_lists(found: list[dict[str, Any]], period: Period) -> None:
    with store_with(found) as reader:
        told = counts(reader, period, Filters())
        listed = len(list(listing(reader, CLOCK, Filters(closed_from=period.first, closed_to=period.last)).rows))
        assert told["closed"] == listed
        if period.last < TODAY:
            return
        assert told["overdue"] == len(list(overdue(reader, CLOCK, Filters()).rows))
        assert told["due"] == len(list(due(reader, CLOCK, Filters(), period.last).rows))
        assert told["due"] + told["due_next"] == len(list(due(reader, CLOCK, Filters(), period.next_last).rows))


@given(tasks, periods, st.integers(0, 5))
def test_each_figure_is_followed_by_its_tasks(found: list[dict[str, Any]], period: Period, listed: int) -> None:
    with store_with(found) as reader:
        asked = matters(reader, period, Filters())
        told = {row["measure"]: row["count"] for row in figures(asked).rows}
        report = brief(reader, asked, parts_note(reader, CLOCK, Filters(), counted=False), listed)
        rows = list(report.rows)
        for measure in MEASURES:
            named = [row["id"] for row in rows if row["measure"] == measure]
            assert len(named) == len(set(named)) == (0 if measure == "closed" else min(listed, told[measure]))
            assert report.notes[measure].startswith(f"{told[measure]} task")


@pytest.mark.parametrize(
    ("first", "last", "next_first", "next_last"),
    [
        ("2026-11-23", "2026-11-29", "2026-11-30", "2026-12-06"),
        ("2026-11-01", "2026-11-30", "2026-12-01", "2026-12-31"),
        ("2026-01-01", "2026-01-31", "2026-02-01", "2026-02-28"),
        ("2026-07-01", "2026-09-30", "2026-10-01", "2026-12-31"),
        ("2026-11-10", "2026-11-12", "2026-11-13", "2026-11-15"),
        ("2026-11-01", "2026-11-15", "2026-11-16", "2026-11-30"),
    ],
)
def test_the_next_period_is_as_long(first: str, last: str, next_first: str, next_last: str) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert (period.next_first.isoformat(), period.next_last.isoformat()) == (next_first, next_last)
