"""What a unit answered in the sheet of a round becomes feedback, and a report that it is done; never more."""

import json
from datetime import date
from typing import Any

import pytest

from duban.actions.collect import Collected, collect
from duban.actions.forms import send
from duban.actions.life import cancel
from duban.domain.returned import Answer, Place
from duban.domain.rounds import Matter
from tests.conftest import Office

DUE = "2026-11-25"
LEAD, SUPPORTER = 1, 2
"""The forms of the unit that leads, and of the one that supports."""


@pytest.fixture
def task(office: Office) -> int:
    """A task of 教务处, which 财务处 supports; both got a sheet."""
    task = office.add(owner="教务处", supporting=["财务处"], today="2026-11-01")
    with office.record("2026-11-20") as record:
        owners = dict(record.rows("SELECT name, id FROM owner"))
        rows = {
            owners[unit]: [Matter(task, "督1", "事项", duty, "教务处", DUE, "assigned")]
            for unit, duty in (("教务处", "lead"), ("财务处", "support"))
        }
        send(record, "11月", DUE, rows)
    return task


def said(form: int, task: int, feedback: str = "", file: str = "a.xlsx", **more: Any) -> Answer:
    return Answer(form, task, Place(file, "表", "H6"), feedback, **more)


def collected(office: Office, *answers: Answer, blank: dict[int, str] | None = None, on: str = "") -> Collected:
    with office.record("2026-11-23") as record:
        files = {each.form: each.place.file for each in answers} | (blank or {})
        return collect(record, answers, files, date.fromisoformat(on) if on else None)


def form(office: Office, form_id: int = LEAD) -> tuple[Any, ...]:
    ((answered, filled, file),) = office.sql("SELECT answered, filled, file FROM form WHERE id = ?", form_id)
    return answered, filled, file


def test_the_words_of_the_lead_are_the_feedback_of_the_task(office: Office, task: int) -> None:
    collected(office, said(LEAD, task, "已过半", percent=60, problems="缺人", expected="2026-12-01"))
    row = office.row(task)
    assert (row["status"], row["progress"], row["last_feedback_on"]) == ("active", 60, "2026-11-23")
    assert row["last_feedback"].splitlines()[0] == "已过半"
    assert "缺人" in row["last_feedback"]
    assert "2026-12-01" in row["last_feedback"]
    ((extra,),) = office.sql("SELECT extra FROM event WHERE extra IS NOT NULL AND kind = 'feedback'")
    kept = json.loads(extra)
    assert (kept["form"], kept["file"]) == (LEAD, "a.xlsx")
    assert office.sql("SELECT name FROM owner WHERE id = ?", kept["owner"]) == [("教务处",)]
    assert form(office) == ("2026-11-23", 1, "a.xlsx")


@pytest.mark.parametrize("feedback", ["已办结", ""])
def test_finished_is_submitted_and_never_closed(office: Office, task: int, feedback: str) -> None:
    collected(office, said(LEAD, task, feedback, done=True))
    assert office.row(task)["status"] == "submitted"
    assert form(office)[:2] == ("2026-11-23", 1)


def test_a_supporting_unit_speaks_for_its_part_alone(office: Office, task: int) -> None:
    collected(office, said(LEAD, task, "牵头的话", percent=30))
    collected(office, said(SUPPORTER, task, "协办的话", "b.xlsx", percent=100, done=True))
    row = office.row(task)
    assert (row["status"], row["last_feedback"], row["progress"]) == ("active", "牵头的话", 30)
    ((text,),) = office.sql("SELECT text FROM event WHERE text IS NOT NULL AND kind = 'feedback'")
    assert text.startswith("协办的话")
    assert form(office, SUPPORTER) == ("2026-11-23", 1, "b.xlsx")


def test_the_same_answer_again_adds_nothing(office: Office, task: int) -> None:
    collected(office, said(LEAD, task, "已 过半", percent=60))
    events = office.sql("SELECT COUNT(*) FROM event")
    again = collected(
        office, said(LEAD, task, "已过半", "副本.xls", percent=60), said(LEAD, task, "已过半", percent=60)
    )
    assert (again.same, again.taken) == (1, [])
    assert office.sql("SELECT COUNT(*) FROM event") == events
    office.undo()
    assert [each.feedback for each in collected(office, said(LEAD, task, "已过半", percent=60)).taken] == ["已过半"]


def test_of_answers_that_differ_none_is_taken_and_one_alone_is(office: Office, task: int) -> None:
    first, second = said(LEAD, task, "甲说"), said(LEAD, task, "乙说", "b.xlsx")
    both = collected(office, first, second)
    assert (both.taken, both.apart) == ([], [[first, second]])
    assert office.row(task)["last_feedback"] is None
    assert form(office)[:2] == ("2026-11-23", None)  # it did come, and what it says is open
    assert collected(office, second).taken == [second]
    # The first is still in the folder: it is shown again, and does not win by being there.
    both = collected(office, first, second)
    assert (both.taken, both.apart) == ([], [[first, second]])
    later = collected(office, first)
    assert (later.taken, later.anew) == ([first], [(first, "b.xlsx")])
    assert collected(office, first, second).apart == []  # both are in the record now


def test_a_blank_sheet_came_back_empty_until_one_with_words_comes(office: Office, task: int) -> None:
    blank = collected(office, blank={LEAD: "空.xlsx"}, on="2026-11-21")
    assert [each.id for each in blank.blank[LEAD]] == [task]
    assert form(office) == ("2026-11-21", 0, "空.xlsx")
    collected(office, said(LEAD, task, "补报"))
    assert form(office) == ("2026-11-23", 1, "a.xlsx")
    collected(office, blank={LEAD: "空.xlsx"})
    assert form(office) == ("2026-11-23", 1, "a.xlsx")


def test_the_day_on_which_it_came_can_be_given(office: Office, task: int) -> None:
    collected(office, said(LEAD, task, "按时报来"), on="2026-11-21")
    assert (office.row(task)["last_feedback_on"], form(office)[0]) == ("2026-11-21", "2026-11-21")


def test_what_is_no_step_any_more_is_named(office: Office, task: int) -> None:
    office.do(cancel, task, "不办了")
    outcome = collected(office, said(LEAD, task, "已过半"))
    assert (outcome.taken, [each.place.cell for each in outcome.refused]) == ([], ["H6"])


def test_one_command_is_one_step_to_undo(office: Office, task: int) -> None:
    before = office.row(task)
    collected(office, said(LEAD, task, "完成", done=True), said(SUPPORTER, task, "配合完成", "b.xlsx"))
    office.undo()
    assert office.row(task) == before
    assert form(office) == form(office, SUPPORTER) == (None, None, None)
