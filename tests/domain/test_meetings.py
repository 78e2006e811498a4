"""Plans, and the deadlines that count from a meeting."""

import tomllib
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.meetings import deadline, plan_of
from duban.errors import Usage

CALENDAR = WorkCalendar()
MEETING, ASSIGNED = date(2026, 12, 20), date(2026, 11, 23)
DAYS = st.dates(date(2005, 1, 1), date(2026, 9, 30))

PLAN = """
name = { zh = "常委会会议", en = "Session" }
[[item]]
title = { zh = "报送报告", en = "Submit the report" }
owner = "政府办公室"
due = "会前20天"
[[item]]
title = "送达材料"
owner = "常委会办公室"
due = "会前7天"
supporting = "机要室"
urgency = "urgent"
source = "opinion"
detail = "纸质件"
"""


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("会前20天", "2026-11-30"),
        ("会前7日", "2026-12-13"),
        ("会前5个工作日", "2026-12-14"),
        ("会后7日内", "2026-12-27"),
        ("会后5个工作日内", "2026-12-25"),
        ("会后2个月内", "2027-02-20"),
        ("20 days before the meeting", "2026-11-30"),
        ("交办后10个工作日内", "2026-12-07"),
    ],
)
def test_deadlines_count_from_the_meeting(phrase: str, due: str) -> None:
    assert str(deadline(phrase, MEETING, ASSIGNED, CALENDAR).due) == due


@given(DAYS, st.integers(0, 300), st.integers(-200, 200))
def test_a_deadline_in_days_moves_as_far_as_the_meeting(meeting: date, before: int, moved: int) -> None:
    phrase = f"会前{before}天"
    due = deadline(phrase, meeting, meeting, CALENDAR).due
    later = deadline(phrase, meeting + timedelta(days=moved), meeting, CALENDAR).due
    assert due is not None
    assert later == due + timedelta(days=moved)


@given(DAYS, st.integers(1, 60))
def test_working_days_before_a_meeting_are_worked(meeting: date, before: int) -> None:
    due = deadline(f"会前{before}个工作日", meeting, meeting, CALENDAR).due
    assert isinstance(due, date)
    assert CALENDAR.is_workday(due)
    assert CALENDAR.workdays_between(due, meeting - timedelta(days=1)) == before - 1


@pytest.mark.parametrize(("lang", "title"), [("zh", "报送报告"), ("en", "Submit the report")])
def test_a_plan_is_read_in_the_language_that_is_asked_for(lang: str, title: str) -> None:
    plan = plan_of("session", tomllib.loads(PLAN), lang)
    assert (plan.key, plan.names["zh"], plan.items[0].title) == ("session", "常委会会议", title)
    second = plan.items[1]
    assert (second.title, second.supporting, second.urgency) == ("送达材料", ("机要室",), "urgent")
    assert (second.source, plan.items[0].source) == ("opinion", "meeting")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "常委会会议"}, "both languages"),
        ({"name": {"zh": "常委会会议"}}, "both languages"),
        ({"item": []}, "no items"),
        ({"item": ["报送"]}, "item 1"),
        ({"items": []}, "'items'"),
        ({"item": [{"title": "报送", "owner": "办公室"}]}, "'due'"),
        ({"item": [{"title": "报送", "owner": {"zh": "办公室"}, "due": "会前7天"}]}, "'owner'"),
        ({"item": [{"title": "报送", "owner": "办公室", "due": 7}]}, "'due'"),
        (
            {"item": [{"title": "报送", "owner": "办公室", "due": "会前7天", "urgency": "特急"}]},
            "critical, urgent, normal",
        ),
        ({"item": [{"title": "报送", "owner": "办公室", "due": "会前7天", "with": "甲"}]}, "'with'"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said(change: dict[str, Any], said: str) -> None:
    with pytest.raises(Usage) as refused:
        plan_of("session", tomllib.loads(PLAN) | change, "en")
    assert said in refused.value.message
    assert "'session'" in refused.value.message
