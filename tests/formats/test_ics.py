"""A calendar that programs subscribe to: read back by a parser that refuses whatever RFC 5545 does."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from duban.errors import Usage
from duban.formats import Look, Office
from duban.formats.text import visible
from duban.reports.columns import COUNTS, TASK
from duban.reports.report import Row, Version

from .samples import HOSTILE, report, text_of, texts

if TYPE_CHECKING:
    from ical.event import Event

TASK_ROW: Row = {column.key: [] if column.kind == "list" else None for column in TASK} | {
    "id": 12,
    "number": "督〔2026〕12号",
    "title": "整改食堂消防隐患",
    "status": "active",
    "owner": "后勤处",
    "urgency": "critical",
    "assigned": "2026-11-02",
    "due": "2026-12-01",
    "extended": 0,
}


def written(rows: Iterable[Row], **office: Any) -> str:
    return text_of("ics", report(rows, columns=TASK), office=lambda: Office(**office))


def read(page: str) -> "list[Event]":
    from ical.calendar_stream import IcsCalendarStream  # here: half a second for each worker that collects the tests

    return list(IcsCalendarStream.calendar_from_ics(page).events)


def events(*rows: Row, **office: Any) -> "list[Event]":
    return read(written(rows, **office))


def event(**fields: Any) -> "Event":
    (only,) = events(TASK_ROW | fields)
    return only


def rings(due: str, **office: int) -> list[timedelta]:
    (only,) = events(TASK_ROW | {"due": due}, **office)
    return [alarm.trigger for alarm in only.alarm if isinstance(alarm.trigger, timedelta)]


def test_a_deadline_is_an_event_of_the_whole_day() -> None:
    found = event()
    assert found.dtstart == date(2026, 12, 1)
    assert found.summary == "整改食堂消防隐患（后勤处）"
    assert found.description == "编号：督〔2026〕12号\n状态：办理中\n紧急程度：特急\n牵头单位：后勤处"
    assert found.transparency == "TRANSPARENT"


def test_a_deadline_with_a_time_is_a_moment_in_the_zone_of_the_office() -> None:
    assert event(due="2026-12-01T17:30").dtstart == datetime(2026, 12, 1, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    (there,) = events(TASK_ROW | {"due": "2026-07-01T17:30"}, zone="Europe/Berlin")
    assert there.dtstart == datetime(2026, 7, 1, 17, 30, tzinfo=ZoneInfo("Europe/Berlin"))


def test_alarms_ring_days_before_and_on_the_day_and_never_after_the_deadline() -> None:
    day, hour = timedelta(days=1), timedelta(hours=1)
    assert rings("2026-12-01") == [9 * hour - 3 * day, 9 * hour]
    assert rings("2026-12-01T17:30") == [-8.5 * hour - 3 * day, -8.5 * hour]
    assert rings("2026-12-01T08:00") == [hour - 3 * day, 0 * hour]
    assert rings("2026-12-01", alarm_days=1, alarm_hour=15) == [15 * hour - day, 15 * hour]
    assert rings("2026-12-01", alarm_days=0) == [9 * hour]


@pytest.mark.parametrize("status", ["closed", "cancelled", "suspended"])
def test_what_is_finished_or_stands_still_rings_no_more(status: str) -> None:
    assert event(status=status).alarm == []
    assert event(status=status).status == ("CANCELLED" if status == "cancelled" else "CONFIRMED")


def test_the_same_rows_give_the_same_file_and_a_change_another_stamp() -> None:
    assert written([TASK_ROW]) == written([TASK_ROW], made="2030-01-01T09:00")
    first, later = (versioned(Version(*each)) for each in ((3, "2026-11-20T01:00:00Z"), (7, "2026-11-21T09:30:00Z")))
    assert (first.dtstamp, first.sequence) == (datetime(2026, 11, 20, 1, tzinfo=UTC), 3)
    assert (later.dtstamp, later.sequence) == (datetime(2026, 11, 21, 9, 30, tzinfo=UTC), 7)
    assert first.uid == later.uid


def versioned(version: Version) -> "Event":
    page = text_of("ics", report([TASK_ROW], columns=TASK, versions=lambda ids: dict.fromkeys(ids, version)))
    (only,) = read(page)
    return only


def test_the_same_id_in_two_stores_is_two_events() -> None:
    (here,), (again,), (there,) = (events(TASK_ROW, store=of) for of in (lambda: "甲", lambda: "甲", lambda: "乙"))
    assert here.uid == again.uid != there.uid
    assert here.uid.startswith("task-12-")
    assert here.uid != events(TASK_ROW | {"id": 13}, store=lambda: "甲")[0].uid


def test_days_left_are_not_in_a_file_that_is_read_tomorrow() -> None:
    assert written([TASK_ROW | {"days_left": 3, "light": "red"}]) == written([TASK_ROW])


def test_a_task_without_a_deadline_is_no_event() -> None:
    assert events(TASK_ROW | {"due": None}) == []


@settings(deadline=None)  # libraries are loaded by the first
@given(texts)
def test_any_text_comes_back_as_people_see_it(text: str) -> None:
    found = event(title=text, owner=None)
    assert (found.summary or "") == visible(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_ends_no_line_and_no_event(text: str) -> None:
    page = written([TASK_ROW | {"title": text, "last_feedback": text + "\nEND:VEVENT"}])
    assert page.count("\r\nEND:VEVENT\r\n") == 1
    assert all(len(line.encode()) <= 75 for line in page.split("\r\n"))
    assert "\r" not in page.replace("\r\n", "")


def test_what_has_no_deadlines_is_no_calendar() -> None:
    with pytest.raises(Usage, match="办理进度"):
        text_of("ics", report([], title="办理进度", columns=COUNTS, shown=()), office=Office)


def test_the_look_of_a_calendar_is_that_of_the_office() -> None:
    assert Look().office() == Office()
    assert "TZID:Europe/Berlin" in written([TASK_ROW], zone="Europe/Berlin")


def test_a_program_is_told_to_look_again_on_the_same_day() -> None:
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in written([])


def test_an_event_tells_the_columns_that_were_picked() -> None:
    page = text_of("ics", report([TASK_ROW], columns=TASK, picked=("urgency", "owner")))
    (only,) = read(page)
    assert only.description == "紧急程度：特急\n牵头单位：后勤处"
