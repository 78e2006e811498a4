"""Standing duties: each occurrence once, whatever happens in between."""

import sqlite3
from datetime import date
from typing import Any

import pytest
from psycopg.errors import UniqueViolation

from duban.actions.add import edit
from duban.actions.life import load as load_task
from duban.actions.merge import merge
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.actions.routines import Created, RoutineRequest, add_routine, run, step
from duban.actions.undo import known_batch, undo
from duban.domain.calendar.workdays import WorkCalendar
from duban.errors import NotFound, Refused, Usage
from duban.reports.routines import find_routine, routines
from duban.store.statements import Task
from tests.conftest import TODAY, Office

CALENDAR = WorkCalendar()


def begin(office: Office, every: str = "每月5日", *owners: str, **fields: Any) -> int:
    values = {"title": "报送月报", "every": every, "anchor": TODAY, **fields}
    with office.record() as record:
        routine = add_routine(record, RoutineRequest(**values), list(owners) or ["统计局"], Register(record), CALENDAR)
        return routine.id or 0


def ran(office: Office, today: str = TODAY, ahead_days: int = 0) -> Created:
    with office.record(today) as record:
        return run(record, CALENDAR, ahead_days, "督〔{year}〕{n}号")


def made(office: Office) -> list[tuple[str, str]]:
    return [(row["due"], row["owner"]) for row in office.rows()]


def test_what_is_coming_is_created_once(office: Office) -> None:
    begin(office, detail="分产业", leader="刘区长", urgency="urgent", source="document")
    assert made(office) == []
    assert ran(office).tasks == [1]
    assert ran(office).tasks == []
    assert ran(office, "2026-12-05").tasks == []
    assert ran(office, "2026-12-06").tasks == [2]
    assert made(office) == [("2026-12-05", "统计局"), ("2027-01-05", "统计局")]
    row = office.row(1)
    assert (row["title"], row["due_text"], row["number"]) == ("报送月报", "每月5日", "督〔2026〕1号")
    assert (row["detail"], row["leader"], row["urgency"], row["source"]) == ("分产业", "刘区长", "urgent", "document")


def test_the_deadline_may_count_from_the_occurrence(office: Office) -> None:
    begin(office, "每季度末", due_text="10个工作日内")
    created = ran(office)
    assert made(office) == [("2027-01-15", "统计局")]
    assert created.assumed == ["2026-12-31"]  # 2027 has no holiday notice, but 1 January is a day off by law
    assert office.row(1)["due_text"] == "10个工作日内"


def test_every_owner_has_a_task_or_they_take_turns(office: Office) -> None:
    begin(office, "每年", "刘区长", "陈副区长", title="调研课题")
    begin(office, "每周五", "甲", "乙", "丙", title="值班", rotate=True)
    ran(office)
    assert made(office) == [("2026-12-31", "刘区长"), ("2026-12-31", "陈副区长"), ("2026-11-27", "甲")]
    for day in ("2026-11-28", "2026-12-05", "2026-12-12"):
        ran(office, day)
    assert [owner for due, owner in made(office)[3:]] == ["乙", "丙", "甲"]


def test_turns_are_those_of_the_calendar_also_after_a_pause(office: Office) -> None:
    begin(office, "每周五", "甲", "乙", "丙", rotate=True)
    created = ran(office, "2026-12-15")  # 11-27 甲, 12-04 乙, 12-11 丙, 12-18 甲
    assert made(office) == [("2026-12-11", "丙"), ("2026-12-18", "甲")]
    assert created.passed_over == [(1, "报送月报", 2)]
    assert ran(office, "2026-12-15") == Created()


def test_a_paused_routine_creates_nothing_until_it_is_resumed(office: Office) -> None:
    routine = begin(office)
    for verb, tasks in (("pause", []), ("resume", [1, 2])):
        with office.record() as record:
            step(record, routine, verb)
        assert ran(office, "2027-04-10").tasks == tasks
    assert made(office) == [("2027-04-05", "统计局"), ("2027-05-05", "统计局")]


def test_a_removed_routine_leaves_its_tasks(office: Office) -> None:
    routine = begin(office)
    ran(office)
    with office.record() as record:
        step(record, routine, "remove")
    assert ran(office, "2026-12-06").tasks == []
    assert len(made(office)) == 1
    with pytest.raises(NotFound), office.record() as record:
        step(record, routine, "resume")


def test_a_task_that_was_given_to_another_is_not_created_again(office: Office) -> None:
    begin(office)
    ran(office)
    with office.record() as record:
        edit(record, load_task(record, 1), TaskRequest(owner="发改局"), Register(record))
    assert ran(office).tasks == []


@pytest.mark.parametrize("rotate", [False, True])
def test_owners_that_are_merged_change_no_turns(office: Office, rotate: bool) -> None:
    begin(office, "每周五", "甲", "乙", "丙", rotate=rotate)
    ran(office)
    with office.record() as record:
        merge(record, 2, 1)
    assert ran(office).tasks == []
    created = ran(office, "2026-11-28").tasks
    assert [office.row(task)["owner"] for task in created] == (["甲"] if rotate else ["甲", "丙"])
    with office.reader() as reader:
        assert next(iter(routines(reader, date(2026, 11, 23), CALENDAR).rows))["owners"] == ["甲", "丙"]


def test_the_database_itself_holds_each_occurrence_once(office: Office) -> None:
    begin(office)
    ran(office)
    with pytest.raises((sqlite3.IntegrityError, UniqueViolation)), office.record() as record:
        record.register(Task(title="x", status="assigned", assigned=TODAY, routine_id=1,
                                                   occurrence="2026-12-05", place=0))  # fmt: skip


def test_what_a_run_created_is_taken_back_in_one_step_and_created_again(office: Office) -> None:
    begin(office, "每年", "刘区长", "陈副区长")
    ran(office)
    office.undo()
    assert made(office) == []
    assert ran(office).tasks == [3, 4]
    with pytest.raises(Refused), office.record() as record:  # doing the first run again would make them twice
        undo(record, known_batch(record, 3))


def test_a_routine_that_made_tasks_is_not_taken_back(office: Office) -> None:
    begin(office)
    ran(office)
    with pytest.raises(Refused, match="报送月报"), office.record() as record:
        undo(record, known_batch(record, 1))


def test_an_owner_that_a_routine_names_is_not_taken_back(office: Office) -> None:
    office.add(owner="统计局")
    begin(office)
    with pytest.raises(Refused, match="报送月报"), office.record() as record:
        undo(record, known_batch(record, 1))


def test_a_horizon_creates_further_ahead(office: Office) -> None:
    begin(office, "每周五")
    assert len(ran(office, ahead_days=14).tasks) == 2


@pytest.mark.parametrize(
    ("fields", "owners"),
    [({"every": "有空"}, ["甲"]), ({"due_text": "待定"}, ["甲"]), ({"due_text": "尽快"}, ["甲"]), ({}, [" "])],
)
def test_a_routine_says_how_often_by_when_and_who(office: Office, fields: dict[str, str], owners: list[str]) -> None:
    with pytest.raises(Usage):
        begin(office, fields.pop("every", "每月"), *owners, **fields)


def test_rows_tell_when_it_comes_next(office: Office) -> None:
    routine = begin(office, "每月31日", "甲", "乙")
    with office.reader() as reader:
        assert list(routines(reader, date(2027, 2, 3), CALENDAR).rows) == [
            {
                "id": routine,
                "title": "报送月报",
                "every": "每月31日",
                "owners": ["甲", "乙"],
                "next": "2027-02-28",
                "paused": False,
            }
        ]
        assert find_routine(reader, "报送月报") == find_routine(reader, "1") == routine
        with pytest.raises(NotFound, match="周报"):
            find_routine(reader, "周报")
    begin(office)
    with office.reader() as reader, pytest.raises(Refused, match="报送月报"):
        find_routine(reader, "报送月报")


def test_the_removal_of_a_routine_is_done_again_over_the_tasks_that_it_left(office: Office) -> None:
    begin(office)
    ran(office)
    with office.record() as record:
        step(record, 1, "remove")
    for _again in ("undo", "redo", "undo"):
        with office.record() as record:
            newest = record.value("SELECT MAX(id) FROM batch")
            undo(record, known_batch(record, newest))
    assert office.sql("SELECT present FROM routine") == [(1,)]


def test_a_time_of_day_is_kept_as_every_other_one(office: Office) -> None:
    begin(office, "每月5日", due_text="当天下午3点前")
    ran(office)
    assert [row["due"] for row in office.rows()] == ["2026-12-05T15:00"]
