"""What a reading says besides its date: assumptions, notes, anchors, the default year."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.calendar.weekdays import weekday_name
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Unreadable, read

CALENDAR = WorkCalendar()


@pytest.mark.parametrize(
    ("phrase", "base", "assumed"),
    [
        ("3个工作日内", "2026-12-30", True),
        ("3个工作日内", "2026-09-30", False),
        ("3日内", "2026-12-30", False),
        ("元旦前", "2026-12-01", True),
        ("国庆节前", "2026-09-01", False),
        ("2027-03-01", "2026-09-01", False),
        ("3wd", "2038-01-31", True),
    ],
)
def test_an_unpublished_year_is_said(phrase, base, assumed):
    reading = read(phrase, date.fromisoformat(base), CALENDAR)
    assert reading.assumed == assumed
    assert ("not published" in reading.note) == assumed


def test_a_published_year_is_not_assumed():
    notice = WorkCalendar({date(2027, 1, 1): (False, "元旦"), date(2027, 2, 5): (False, "春节")}, {2027})
    assert read("3个工作日内", date(2026, 12, 30), notice).due == date(2027, 1, 5)
    reading = read("春节前", date(2026, 9, 8), notice)
    assert (reading.due, reading.assumed) == (date(2027, 2, 4), False)


@pytest.mark.parametrize(
    ("phrase", "note"),
    [
        ("8.25", "No year is written"),
        ("每月5日前", "from 2026-09-08 on; a standing duty belongs to a routine: “duban routine add TITLE --every"),
        ("每月5日15时前", "--every 每月5日 --due 15:00 --owner UNIT"),
        ("明天上午", "“上午” ends at 12:00."),
        ("周五下午", "“下午” names no hour"),
        ("三个工作日内处理完毕", "“处理完毕”"),
        ("46357", "serial number"),
        ("国庆节前", "The last working day before National Day."),
        ("12月1日", ""),
        ("3日内", ""),
    ],
)
def test_note(phrase, note):
    assert note in (said := read(phrase, date(2026, 9, 8), CALENDAR).note)
    assert bool(note) == bool(said)


def test_a_plan_that_begins_within_a_week_begins_in_its_first_week():
    plan = {"计划": date(2026, 9, 2)}
    friday = read("第1周周五17时", date(2026, 9, 1), CALENDAR, plan)
    assert friday.due == datetime(2026, 9, 4, 17)
    assert "the first is the one in which the plan begins" in friday.note
    weeks = read("W3-W4", date(2026, 9, 1), CALENDAR, {"plan": date(2026, 9, 2)})
    assert (weeks.since, weeks.due) == (date(2026, 9, 14), date(2026, 9, 27))
    assert read("W1-D2", date(2026, 9, 1), CALENDAR, plan).due == date(2026, 9, 3)
    assert read("D-3", date(2026, 9, 1), CALENDAR, plan).due == date(2026, 8, 30)
    assert read("第2个月", date(2026, 9, 1), CALENDAR, {"项目启动": date(2026, 9, 1)}).due == date(2026, 10, 31)


@pytest.mark.parametrize("phrase", ["第6-3周", "第2周初", "第1.5周"])
def test_what_a_plan_does_not_tell_is_refused(phrase):
    with pytest.raises(Unreadable):
        read(phrase, date(2026, 9, 1), CALENDAR, {"计划": date(2026, 9, 2)})


def test_any_name_is_an_anchor_once_it_is_given():
    anchors = {
        "验收": date(2026, 10, 1),
        "Board Review": datetime(2026, 10, 1, 9),
        "十九大": date(2026, 10, 1),
    }
    assert read("验收后10日内", date(2026, 9, 8), CALENDAR, anchors).due == date(2026, 10, 11)
    assert read("十九大后十日内", date(2026, 9, 8), CALENDAR, anchors).due == date(2026, 10, 11)
    assert read("3 days before the board review", date(2026, 9, 8), CALENDAR, anchors).due == date(2026, 9, 28)
    assert read("会议前3天", date(2026, 9, 8), CALENDAR, {"meeting": date(2026, 10, 1)}).due == date(2026, 9, 28)


def test_a_back_scheduled_day_may_be_past_and_says_so():
    reading = read("会前20天", date(2026, 12, 10), CALENDAR, {"会": date(2026, 12, 20)})
    assert reading.due == date(2026, 11, 30)
    assert "already past" in reading.note


def test_the_default_year_is_taken_as_written():
    reading = read("3月1日", date(2026, 9, 8), CALENDAR, default_year=2026)
    assert reading.due == date(2026, 3, 1)
    assert read("一季度", date(2026, 9, 8), CALENDAR, default_year=2026).due == date(2026, 3, 31)
    assert read("10月-次年3月", date(2026, 9, 8), CALENDAR, default_year=2022).due == date(2023, 3, 31)


def test_weekday_name():
    assert weekday_name(date(2026, 12, 1)) in ("Tuesday", "星期二")


@given(start=st.dates(date(2020, 1, 1), date(2030, 1, 1)), n=st.integers(1, 60))
def test_weeks_days_and_months_of_a_plan_follow_each_other(start: date, n: int) -> None:
    def due(phrase: str) -> date | datetime | None:
        return read(phrase, start, CALENDAR, {"计划": start}).due

    forms = "第{}周", "Week {}", "W{}", "第{}周周日", "第1-{}周", "end of week {}"
    weeks = {due(form.format(n)) for form in forms}
    assert weeks == {start + timedelta(days=6 - start.weekday() + 7 * (n - 1))}
    assert due(f"Day {n}") == due(f"第{n}天") == due(f"T+{n - 1}") == start + timedelta(days=n - 1)
    assert (due(f"第{n + 1}个月") or start) > (due(f"Month {n}") or start)
