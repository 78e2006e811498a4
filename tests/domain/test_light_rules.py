"""The four conventions of lights, their numbers, and the sentence that says which is in force."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban import locales
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.lights import RULES, Clock, lights_of
from duban.domain.task import LIGHTS, RUNNING
from duban.errors import Usage
from tests.conftest import POLICY, clock_at

START, DUE = "2026-11-01", "2026-11-21"  # twenty days


def light(rule: str, day: int, numbers: dict[str, Any] | None = None, **fields: Any) -> str:
    """The light on that day of November of a task that is due on the 21st of it."""
    task = {"status": "active", "due": DUE, "assigned": START, "urgency": "normal", "progress": None}
    task |= {"last_feedback": None, "closed": None, **fields}
    return clock_at(f"2026-11-{day:02}T12:00", rule=rule, **(numbers or {})).standing(task).light


@pytest.mark.parametrize(
    ("day", "silent", "told"),
    [
        (14, "green", "green"),  # 35 % of the time are left
        (15, "yellow", "green"),  # 30 %
        (17, "yellow", "green"),  # 20 %
        (18, "orange", "orange"),  # 15 %
        (21, "orange", "orange"),  # the last day
        (22, "red", "red"),
    ],
)
def test_share_left(day: int, silent: str, told: str) -> None:
    assert light("share-left", day) == silent
    assert light("share-left", day, last_feedback="正在办理") == told


@pytest.mark.parametrize(
    ("day", "progress", "expected"),
    [
        (2, None, "green"),  # 5 points behind
        (3, None, "yellow"),  # 10
        (7, None, "yellow"),  # 30
        (8, None, "red"),  # 35
        (8, 30, "green"),
        (11, 41, "green"),  # 9 behind
        (11, 40, "yellow"),
        (11, 19, "red"),  # 31
        (21, 100, "green"),
        (22, 100, "red"),  # done, as they say, and yet not reported: overdue
    ],
)
def test_progress_gap(day: int, progress: int | None, expected: str) -> None:
    assert light("progress-gap", day, progress=progress) == expected


def test_what_was_submitted_is_not_behind() -> None:
    assert light("progress-gap", 20, status="submitted") == "green"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "closed", "closed": DUE}, "green"),
        ({"status": "closed", "closed": "2026-11-22"}, "yellow"),
        ({"status": "closed", "closed": None}, "none"),  # taken over from a ledger that does not say when
        ({"status": "closed", "closed": "2026-11-22", "due": None}, "green"),
        ({"status": "active"}, "red"),
        ({"status": "submitted"}, "red"),
        ({"status": "suspended"}, "none"),
        ({"status": "cancelled"}, "none"),
    ],
)
def test_outcome(fields: dict[str, Any], expected: str) -> None:
    assert light("outcome", 22, **fields) == expected


def test_before_the_deadline_there_is_no_outcome() -> None:
    assert light("outcome", 21) == "none"


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "outcome"])
def test_finished_work_has_no_light_under_the_other_rules(rule: str) -> None:
    assert light(rule, 22, status="closed", closed=DUE) == "none"


@pytest.mark.parametrize("rule", RULES)
@given(data=st.data())
def test_late_is_red_under_every_rule(rule: str, data: st.DataObject) -> None:
    days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
    due, assigned, today = data.draw(days), data.draw(days), data.draw(days)
    task = {
        "status": data.draw(st.sampled_from(RUNNING)),
        "due": due.isoformat(),
        "assigned": assigned.isoformat(),
        "urgency": "normal",
        "progress": data.draw(st.none() | st.integers(0, 100)),
        "last_feedback": data.draw(st.none() | st.just("正在办理")),
    }
    standing = clock_at(f"{today}T23:59:59", rule=rule).standing(task)
    assert standing.light in LIGHTS
    if today > due:
        assert standing.light == "red"
    elif rule != "progress-gap":
        assert standing.light != "red"


def test_an_urgency_may_have_numbers_of_its_own() -> None:
    numbers = {"yellow_workdays": 2, "critical": {"yellow_workdays": 5}}
    assert light("days-left", 16, numbers) == "green"
    assert light("days-left", 16, numbers, urgency="critical") == "yellow"
    assert light("days-left", 16, numbers, urgency="urgent") == "green"
    assert light("share-left", 15, {"urgent": {"share_yellow": 20}}, urgency="urgent") == "green"


@pytest.mark.parametrize(
    ("numbers", "lang", "legend"),
    [
        ({}, "en", "Lights: yellow from 3 working days before the deadline, red when overdue."),
        ({"critical": {"yellow_workdays": 5}}, "zh", "亮灯：到期前 3（特急 5） 个工作日起黄灯，超期红灯。"),
        (
            {"rule": "share-left", "urgent": {"share_yellow": 50}, "normal": {"gap_red": 50}},
            "en",
            "Lights: yellow with 30% (urgent 50%) of the time left and no feedback, orange with 15%, red when overdue.",
        ),
        (
            {"rule": "progress-gap"},
            "zh",
            "亮灯：进度落后时间 10 至 30 个百分点黄灯，落后更多或超期红灯。",
        ),
        ({"rule": "outcome"}, "zh", "亮灯：按期办结绿灯，逾期办结黄灯，超期未办结红灯。"),
    ],
)
def test_the_legend_says_which_rule_is_in_force(numbers: dict[str, Any], lang: str, legend: str) -> None:
    locales.use(lang)
    try:
        assert lights_of({**POLICY["lights"], **numbers}).legend() == legend
    finally:
        locales.use("en")


def test_an_unknown_rule_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Usage) as refused:
        lights_of({**POLICY["lights"], "rule": "traffic"})
    assert "'traffic'" in refused.value.message
    assert all(rule in refused.value.hint for rule in RULES)


@pytest.mark.parametrize(
    ("today", "due", "years"),
    [
        ("2026-11-23", "2026-12-31", []),
        ("2026-11-23", "2027-06-30", []),  # more than three working days are left in any case
        ("2026-12-30", "2027-01-04", [2027]),
        ("2027-01-08", "2026-12-31", [2027]),  # its working days late
        ("2026-12-30", "2026-01-05", []),
        ("2028-03-01", "2026-12-31", [2027, 2028]),
        ("2028-03-01", "2030-03-01", [2028, 2029, 2030]),
    ],
)
def test_what_is_assumed_where_holidays_are_not_published(today: str, due: str, years: list[int]) -> None:
    task = {"status": "active", "due": due, "urgency": "normal"}
    assert list(clock_at(f"{today}T23:59").assumed_years(task)) == years
    assert list(clock_at(f"{today}T23:59").assumed_years({**task, "status": "closed"})) == []


def test_other_rules_assume_nothing_before_the_deadline() -> None:
    task = {"status": "active", "due": "2027-01-04", "urgency": "normal"}
    assert list(clock_at("2026-12-30T23:59", rule="share-left").assumed_years(task)) == []


def test_a_published_year_is_not_assumed() -> None:
    clock = Clock(datetime(2026, 12, 30), WorkCalendar({}, [2027]), lights_of(POLICY["lights"]))
    due = (clock.now + timedelta(days=5)).date().isoformat()
    assert list(clock.assumed_years({"status": "active", "due": due, "urgency": "normal"})) == []
