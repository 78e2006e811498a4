"""When a report is due, and whether it came in time: the rules of DOMAIN "Incidents"."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.incidents import Incident, Limits, due, earliest

HAPPENED, LIMIT = "2026-11-23T23:30", "2026-11-24T01:30"
LIMITS = Limits(2, 24)
MOMENTS = st.datetimes(datetime(2026, 11, 23, 23, 30), datetime(2026, 11, 24, 6)).map(
    lambda moment: moment.strftime("%Y-%m-%dT%H:%M")
)

VERDICTS = [
    # first report, office knew, superior knew, now, verdict
    (None, None, None, "2026-11-23T23:30", "pending"),
    (None, None, None, "2026-11-24T01:30", "pending"),
    (None, None, None, "2026-11-24T01:31", "late"),
    ("2026-11-24T01:30", None, None, "2026-11-25T00:00", "on-time"),
    ("2026-11-24T01:31", None, None, "2026-11-25T00:00", "late"),
    ("2026-11-23T23:50", "2026-11-23T23:50", None, "2026-11-25T00:00", "on-time"),
    ("2026-11-23T23:50", "2026-11-23T23:49", None, "2026-11-25T00:00", "late"),
    (None, "2026-11-23T23:49", None, "2026-11-23T23:55", "late"),
    (None, None, "2026-11-23T23:49", "2026-11-23T23:55", "missed"),
    ("2026-11-23T23:50", None, "2026-11-23T23:49", "2026-11-25T00:00", "missed"),
    ("2026-11-23T23:49", None, "2026-11-23T23:49", "2026-11-25T00:00", "on-time"),
    ("2026-11-23T23:50", "2026-11-23T23:40", "2026-11-23T23:49", "2026-11-25T00:00", "missed"),
]


@pytest.mark.parametrize(("first", "office", "superior", "now", "verdict"), VERDICTS)
def test_verdict(first: str | None, office: str | None, superior: str | None, now: str, verdict: str) -> None:
    incident = Incident(HAPPENED, LIMIT, first, None, office, superior)
    assert incident.verdict(datetime.fromisoformat(now)) == verdict


@given(st.none() | MOMENTS, st.none() | MOMENTS, st.none() | MOMENTS, MOMENTS, MOMENTS)
def test_a_verdict_on_what_was_reported_does_not_change(
    first: str | None, office: str | None, superior: str | None, now: str, later: str
) -> None:
    incident = Incident(HAPPENED, LIMIT, first, None, office, superior)
    verdicts = [incident.verdict(datetime.fromisoformat(each)) for each in sorted((now, later))]
    assert verdicts[0] == verdicts[1] or verdicts == ["pending", "late"]
    if first is not None:
        assert verdicts[0] == verdicts[1] != "pending"


def test_the_deadline_is_that_of_the_next_report() -> None:
    assert due(HAPPENED, None, None, LIMITS) == LIMIT
    assert due(HAPPENED, "2026-11-23T23:40", None, LIMITS) == "2026-11-24T23:30"
    assert due(HAPPENED, "2026-11-23T23:40", "2026-11-24T09:00", LIMITS) is None


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        ("2028-02-29T23:00", "2028-03-01T01:00"),
        ("2026-12-31T23:59", "2027-01-01T01:59"),
        ("2038-01-19T03:14", "2038-01-19T05:14"),
        ("2026-03-08T01:30", "2026-03-08T03:30"),  # a clock in New York skips an hour; a civil time here does not
    ],
)
def test_two_hours_are_two_hours(happened: str, expected: str) -> None:
    assert due(happened, None, None, LIMITS) == expected


def test_what_is_entered_later_may_have_happened_before() -> None:
    assert earliest(None, "2026-11-24T01:00") == "2026-11-24T01:00"
    assert earliest("2026-11-24T01:00", "2026-11-24T00:30") == "2026-11-24T00:30"
    assert earliest("2026-11-24T00:30", "2026-11-24T01:00") == "2026-11-24T00:30"
