"""Deadlines as spreadsheets hold them."""

from datetime import UTC, date, datetime, time

import pytest

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Unreadable, read_cell

CALENDAR = WorkCalendar()
BASE = date(2026, 9, 8)


@pytest.mark.parametrize(
    ("value", "due"),
    [
        (46357, date(2026, 12, 1)),
        (46357.0, date(2026, 12, 1)),
        ("46357", date(2026, 12, 1)),
        (46357.395833333336, datetime(2026, 12, 1, 9, 30)),
        (46357.99999999999, date(2026, 12, 2)),
        (20000, date(1954, 10, 3)),
        (80000, date(2119, 1, 11)),
        (20261201, date(2026, 12, 1)),
        (20261201.0, date(2026, 12, 1)),
        (8.25, date(2027, 8, 25)),
        (10.31, date(2026, 10, 31)),
        (2027.3, date(2027, 3, 31)),
        (10.4, date(2026, 10, 4)),
        (12.15, date(2026, 12, 15)),
        ("10.3", date(2026, 10, 3)),
        ("12月底前", date(2026, 12, 31)),
        (date(2026, 12, 1), date(2026, 12, 1)),
        (datetime(2026, 12, 1), date(2026, 12, 1)),
        (datetime(2026, 12, 1, 9, 30), datetime(2026, 12, 1, 9, 30)),
        (datetime(2026, 12, 1, 9, 29, 59, 999_999), datetime(2026, 12, 1, 9, 30)),
        (datetime(2026, 12, 1, 23, 59, 59), datetime(2026, 12, 1, 23, 59)),
        (datetime(2026, 12, 1, tzinfo=UTC), date(2026, 12, 1)),
        (datetime.max, datetime(9999, 12, 31, 23, 59)),
    ],
)
def test_read_cell(value, due):
    reading = read_cell(value, BASE, CALENDAR)
    assert (reading.kind, reading.due) == ("fixed", due)
    assert isinstance(reading.due, datetime) == isinstance(due, datetime)


@pytest.mark.parametrize("value", [None, "", " ", "/", "-", "待定"])
def test_a_cell_without_a_date(value):
    reading = read_cell(value, BASE, CALENDAR)
    assert (reading.kind, reading.due) == ("unresolved", None)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (10.3, "may stand for 10.3 or for 10.30"),
        (10.1, "may stand for 10.1 or for 10.10"),
        (10.2, "may stand for 10.2 or for 10.20"),
        (2027.1, "may stand for 2027.1 or for 2027.10"),
        (2.3, "may stand for 2.3 or for 2.30"),  # 2月30日 is impossible, but is met in notices
        (2.29, "no day 29 in month 2 of 2027"),
        (13.5, "no day 5 in month 13"),
        (8.255, "not a known form"),
        (8, "neither a date nor a serial number"),
        (8.0, "“8” cannot be read as a date: the number is neither"),
        (2026, "neither a date nor a serial number"),
        (-46357, "neither a date nor a serial number"),
        (80001, "neither a date nor a serial number"),
        (0.5, "no day 5 in month 0"),
        (float("nan"), "no date"),
        (float("inf"), "no date"),
        (20261301, "no day 1 in month 13"),
        (True, "cannot hold a date"),
        (time(9, 30), "cannot hold a date"),
        (["x"], "cannot hold a date"),
    ],
)
def test_refused_cell(value, reason):
    with pytest.raises(Unreadable, match=reason):
        read_cell(value, BASE, CALENDAR)
