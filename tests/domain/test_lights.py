"""Days left, days late and lights against the real calendar of 2026, under the rule "days-left"."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.lights import NOT_RUNNING, Standing, is_past, was_on_time
from duban.domain.task import RUNNING, STATUSES
from tests.conftest import clock_at

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def standing(now: date | str, due: str | None, status: str = "active", **lights: Any) -> Standing:
    """How a task stands; a date is the end of that day."""
    moment = f"{now}T23:59:59" if isinstance(now, date) else now
    task = {"status": status, "due": due, "assigned": "2024-01-01", "urgency": "normal", "closed": None}
    return clock_at(moment, **lights).standing({**task, "progress": None, "last_feedback": None})


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        # A Friday looked at on the Monday after: three days late, one of them worked.
        ("2026-11-20", "2026-11-23T23:59", Standing("red", 3, 1, -3, "-3d")),
        ("2026-11-20", "2026-11-21T08:00", Standing("red", 1, 0, -1, "-1d")),  # on the Saturday
        ("2026-11-20", "2026-11-20T23:59", Standing("yellow", 0, 0, 0, "0d")),  # the day itself is not late
        # National Day 2026: 1-7 October free, 20 September and 10 October worked.
        ("2026-09-30", "2026-10-08T09:00", Standing("red", 8, 1, -8, "-8d")),
        ("2026-09-30", "2026-10-10T09:00", Standing("red", 10, 3, -10, "-10d")),  # the Saturday is a working day
        ("2026-10-08", "2026-09-28T09:00", Standing("yellow", 0, 0, 10, "3wd")),  # 29, 30 and 8: three working days
        ("2026-10-09", "2026-09-28T09:00", Standing("green", 0, 0, 11, "4wd")),
        ("2026-11-26", "2026-11-23T09:00", Standing("yellow", 0, 0, 3, "3wd")),
        ("2026-11-27", "2026-11-23T09:00", Standing("green", 0, 0, 4, "4wd")),
        ("2026-11-22", "2026-11-20T09:00", Standing("yellow", 0, 0, 2, "2d")),  # a Sunday: no working day is left
        ("2026-11-30", "2026-11-25T09:00", Standing("yellow", 0, 0, 5, "3wd")),  # a weekend in between
        # With a time of day the deadline is over when that minute is.
        ("2026-11-23T17:00", "2026-11-23T17:00", Standing("yellow", 0, 0, 0, "0d")),
        ("2026-11-23T17:00", "2026-11-23T17:01", Standing("red", 0, 0, 0, "-0d")),
        ("2026-11-23T17:00", "2026-11-24T08:00", Standing("red", 1, 1, -1, "-1d")),
    ],
)
def test_standing_of_an_active_task(due: str, now: str, expected: Standing) -> None:
    assert standing(now, due) == expected


@pytest.mark.parametrize(("yellow", "light"), [(0, "green"), (3, "green"), (4, "yellow"), (30, "yellow")])
def test_the_office_chooses_when_yellow_begins(yellow: int, light: str) -> None:
    assert standing("2026-11-23T09:00", "2026-11-27", yellow_workdays=yellow).light == light


@pytest.mark.parametrize("status", [each for each in STATUSES if each not in RUNNING])
def test_where_the_clock_stands_there_is_no_light(status: str) -> None:
    assert standing("2026-11-23T09:00", "2026-01-01", status) == NOT_RUNNING


@pytest.mark.parametrize("status", RUNNING)
def test_without_a_deadline_there_is_no_light(status: str) -> None:
    assert standing("2026-11-23T09:00", None, status) == NOT_RUNNING


@given(due=DAYS, today=DAYS)
def test_late_is_red_and_red_is_late(due: date, today: date) -> None:
    light, late, workdays, left, remaining = standing(today, due.isoformat())
    assert (late > 0) == (light == "red") == (today > due)
    assert is_past(due.isoformat(), datetime.combine(today, datetime.max.time())) == (late > 0)
    assert left == (due - today).days
    assert remaining is not None
    assert remaining.startswith("-") == (late > 0)
    assert late == max(0, -left)
    assert 0 <= workdays <= late


@given(due=DAYS, late=st.integers(0, 60))
def test_working_days_late_are_the_days_worked_since_the_deadline(due: date, late: int) -> None:
    calendar, since = WorkCalendar(), [due + timedelta(days=n) for n in range(1, late + 1)]
    worked = sum(calendar.is_workday(day) for day in since)
    assert standing(due + timedelta(days=late), due.isoformat()).workdays_overdue == worked


@given(due=DAYS, today=DAYS)
def test_a_light_never_turns_back_as_the_days_go_by(due: date, today: date) -> None:
    order = ["green", "yellow", "red"]
    lights = [standing(today + timedelta(days=n), due.isoformat()).light for n in range(12)]
    assert lights == sorted(lights, key=order.index)


@pytest.mark.parametrize(
    ("due", "closed", "on_time"),
    [
        ("2026-11-20", "2026-11-20", True),
        ("2026-11-20", "2026-11-21", False),
        ("2026-11-20T09:00", "2026-11-20", True),  # nobody can say at what time
        ("2026-11-20T09:00", "2026-11-21", False),
        ("2026-11-20T15:00", "2026-11-20T16:00", False),  # by an hour; it was True for "2026-11-20"
        ("2026-11-20T15:00", "2026-11-20T15:00", True),
        ("2026-11-20T15:00", "2026-11-20T14:00", True),  # it was False: a time was later than any day
        ("2026-11-20", "2026-11-20T16:00", True),  # a day ends at its end
        ("2026-11-20", "2026-11-21T00:00", False),
        (None, "2026-11-20", True),
        (None, None, True),
        ("2026-11-20", None, None),  # taken over from a ledger that does not say when
    ],
)
def test_what_was_closed_in_time(due: str | None, closed: str | None, on_time: bool | None) -> None:
    assert was_on_time(due, closed) is on_time
