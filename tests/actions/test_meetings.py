"""Meetings: a plan becomes tasks, and what hangs on a meeting moves with it."""

from datetime import date

import pytest

from duban.actions.add import edit
from duban.actions.life import cancel
from duban.actions.life import load as load_task
from duban.actions.meetings import Moved, add_meeting, cancel_meeting, load, move, schedule
from duban.actions.owners import Register
from duban.actions.parts import split
from duban.actions.request import TaskRequest
from duban.actions.time import extend, resume, suspend
from duban.actions.undo import known_batch, last_batch, undo
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.meetings import Item, Plan
from duban.errors import NotFound, Refused, Usage
from duban.reports.meetings import countdown, find_meeting, meetings
from duban.reports.rows.filters import Filters
from tests.conftest import CLOCK, Office

CALENDAR = WorkCalendar()
DAY, LATER = date(2026, 12, 20), date(2026, 12, 27)
ITEMS = (
    Item("报送报告", "政府办公室", "会前20天", supporting=("机要室",)),
    Item("送达材料", "常委会办公室", "会前7天", urgency="urgent"),
    Item("整改情况", "政府办公室", "会后2个月内", source="opinion"),
)
PLAN = Plan("session", {"zh": "常委会会议", "en": "Session"}, ITEMS)


def hold(office: Office, name: str = "第32次会议", plan: Plan | None = PLAN) -> int:
    with office.record() as record:
        meeting = add_meeting(record, name, DAY, plan)
        if plan:
            schedule(record, meeting, plan, CALENDAR, Register(record), number_pattern="督〔{year}〕{n}号")
        return meeting.id or 0


def moved(office: Office, meeting: int, day: date = LATER) -> Moved:
    with office.record() as record:
        return move(record, load(record, meeting), day, CALENDAR)


def dues(office: Office) -> list[str | None]:
    return [row["due"] for row in office.rows(sort="id")]


def test_a_plan_becomes_tasks_of_the_meeting(office: Office) -> None:
    hold(office)
    rows = office.rows()
    assert [(row["title"], row["owner"], row["due"]) for row in rows] == [
        ("报送报告", "政府办公室", "2026-11-30"),
        ("送达材料", "常委会办公室", "2026-12-13"),
        ("整改情况", "政府办公室", "2027-02-20"),
    ]
    assert {row["meeting"] for row in rows} == {"第32次会议"}
    assert [row["source"] for row in rows] == ["meeting", "meeting", "opinion"]
    assert (rows[0]["supporting"], rows[0]["due_text"], rows[1]["urgency"]) == (["机要室"], "会前20天", "urgent")
    with office.reader() as reader:
        assert list(meetings(reader).rows) == [
            {"id": 1, "name": "第32次会议", "on": "2026-12-20", "plan": "session", "tasks": 3, "open": 3}
        ]


def test_moving_a_meeting_moves_what_is_open(office: Office) -> None:
    meeting = hold(office)
    office.close(2)
    told = moved(office, meeting)
    assert told.redated == [(1, "2026-11-30", "2026-12-07"), (3, "2027-02-20", "2027-02-27")]
    assert (told.closed, told.by_hand) == ([2], [])
    assert dues(office) == ["2026-12-07", "2026-12-13", "2027-02-27"]
    assert moved(office, meeting, DAY).redated == [(1, "2026-12-07", "2026-11-30"), (3, "2027-02-27", "2027-02-20")]


def test_deadlines_that_somebody_set_are_left_alone(office: Office) -> None:
    meeting = hold(office)
    with office.record() as record:
        edit(record, load_task(record, 1), TaskRequest(due="2026-12-02", due_text="12月2日前"), Register(record))
        extend(record, load_task(record, 2), "2026-12-15", "12月15日", "材料待补")
    told = moved(office, meeting)
    assert (told.by_hand, [task for task, _old, _new in told.redated]) == ([1, 2], [3])
    assert dues(office) == ["2026-12-02", "2026-12-15", "2027-02-27"]


def test_a_deadline_that_was_set_and_taken_back_moves_again(office: Office) -> None:
    meeting = hold(office)
    with office.record() as record:
        extend(record, load_task(record, 1), "2026-12-05", "12月5日", "材料待补")
    office.undo()
    assert moved(office, meeting).by_hand == []
    with office.record() as record:  # the undo of an undo sets it again, once the move does not stand on it
        undo(record, last_batch(record))
        assert office.sql("SELECT COUNT(*) FROM batch") == [(4,)]


def test_an_edit_of_something_else_is_no_deadline_set_by_hand(office: Office) -> None:
    meeting = hold(office)
    office.feedback(1)
    with office.record() as record:
        edit(record, load_task(record, 1), TaskRequest(title="报送专项报告"), Register(record))
    assert moved(office, meeting).by_hand == []


def test_a_suspended_task_moves_with_its_meeting(office: Office) -> None:
    meeting = hold(office)
    with office.record() as record:
        suspend(record, load_task(record, 2))
    with office.record("2026-11-25") as record:
        resume(record, load_task(record, 2))
    assert office.row(2)["due"] == "2026-12-15"
    assert moved(office, meeting).redated[1] == (2, "2026-12-15", "2026-12-20")


def test_sub_tasks_hang_on_the_meeting_too(office: Office) -> None:
    meeting = hold(office)
    with office.record() as record:
        split(record, load_task(record, 1), [TaskRequest(title="收集数据")], Register(record))
    assert (4, "2026-11-30", "2026-12-07") in moved(office, meeting).redated
    assert office.row(4)["meeting"] == "第32次会议"


@pytest.mark.parametrize(
    ("too", "statuses"), [(True, ["cancelled", "closed", "cancelled"]), (False, ["assigned", "closed", "assigned"])]
)
def test_cancelling_a_meeting_cancels_its_open_tasks_or_keeps_them(
    office: Office, too: bool, statuses: list[str]
) -> None:
    meeting = hold(office)
    office.close(2)
    with office.record() as record:
        cancel_meeting(record, load(record, meeting), tasks_too=too)
    assert [row["status"] for row in office.rows(sort="id")] == statuses
    with office.reader() as reader:
        assert list(meetings(reader).rows) == []
    for verb in (lambda record: move(record, load(record, meeting), LATER, CALENDAR),
                 lambda record: cancel_meeting(record, load(record, meeting), tasks_too=too)):  # fmt: skip
        with pytest.raises(Refused, match="cancelled"), office.record() as record:
            verb(record)


def test_each_of_these_is_one_step_to_take_back(office: Office) -> None:
    meeting = hold(office)
    before = dues(office)
    moved(office, meeting)
    with office.record() as record:
        cancel_meeting(record, load(record, meeting), tasks_too=True)
    for batch in (3, 2):
        office.undo(known_batch, batch)
    assert dues(office) == before
    assert {row["status"] for row in office.rows()} == {"assigned"}
    with office.reader() as reader:
        assert [row["on"] for row in meetings(reader).rows] == ["2026-12-20"]
    office.undo(known_batch, 1)
    assert office.rows() == []
    with office.reader() as reader:
        assert list(meetings(reader).rows) == []
    with pytest.raises(NotFound), office.record() as record:
        load(record, meeting)


def test_a_meeting_with_a_task_that_went_on_is_not_taken_back(office: Office) -> None:
    hold(office)
    office.feedback(1)
    with pytest.raises(Refused), office.record() as record:
        undo(record, known_batch(record, 1))


def test_what_cannot_be_read_leaves_nothing(office: Office) -> None:
    bad = Plan("bad", PLAN.names, (*ITEMS, Item("无解", "办公室", "尽快")))
    with pytest.raises(Usage, match="尽快"):
        hold(office, plan=bad)
    with office.reader() as reader:
        assert list(meetings(reader).rows) == []
    assert office.rows() == []


def test_two_meetings_of_a_name_are_told_apart(office: Office) -> None:
    first = hold(office, plan=None)
    with pytest.raises(Refused, match="第32次会议"):
        hold(office, plan=None)
    with office.record() as record:
        cancel_meeting(record, load(record, first), tasks_too=False)
    second = hold(office, plan=None)
    with office.reader() as reader:
        assert find_meeting(reader, "第32次会议") == second
        assert find_meeting(reader, str(first)) == first
        with pytest.raises(NotFound, match="第33次会议"):
            find_meeting(reader, "第33次会议")
    with pytest.raises(Usage):
        hold(office, " ")


def test_the_countdown_is_by_deadline_with_days_left(office: Office) -> None:
    meeting = hold(office)
    with office.record() as record:
        cancel(record, load_task(record, 2), "不再需要")
    with office.reader() as reader:
        report = countdown(reader, CLOCK, meeting, Filters(meetings=(meeting,)))
        rows = list(report.rows)
    assert [(row["id"], row["days_left"]) for row in rows] == [(1, 7), (2, None), (3, 89)]
    assert report.summary() == ["2026-12-20 (Sunday), in 27 days: 3 tasks, 2 open."]
