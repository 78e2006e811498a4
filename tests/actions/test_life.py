"""Feedback and closing."""

from datetime import date

import pytest

from duban.actions.life import give_feedback, load, name
from duban.domain.task import RESULTS
from duban.errors import NotFound, Refused, Usage
from tests.conftest import Office


def test_the_first_feedback_makes_an_assigned_task_active(office: Office) -> None:
    task = office.add(today="2026-11-01")
    office.feedback(task, " 已完成初稿 ", 60, today="2026-11-20")
    row = office.row(task)
    assert (row["status"], row["progress"]) == ("active", 60)
    assert (row["last_feedback"], row["last_feedback_on"]) == ("已完成初稿", "2026-11-20")


def test_feedback_without_a_percentage_leaves_the_progress(office: Office) -> None:
    task = office.add()
    office.feedback(task, "开始", 30)
    office.feedback(task, "继续")
    assert office.row(task)["progress"] == 30


def test_feedback_in_the_same_words_is_feedback_again(office: Office) -> None:
    task = office.add(today="2026-11-01")
    office.feedback(task, "正在办理", today="2026-11-02")
    office.feedback(task, "正在办理", today="2026-11-02")
    said = [new for _kind, field, _old, new in office.events(task) if field == "last_feedback"]
    assert said == ["正在办理", "正在办理"]


def feedback_of(office: Office, task: int, text: str, on: str, percent: int | None = None) -> None:
    office.do(give_feedback, task, text, percent, date.fromisoformat(on), today="2026-11-20")


def test_feedback_counts_for_the_day_on_which_it_was_given(office: Office) -> None:
    task = office.add(today="2026-11-01")
    feedback_of(office, task, "电话答复已整改一半", "2026-11-19", 50)
    row = office.row(task)
    assert (row["last_feedback"], row["last_feedback_on"]) == ("电话答复已整改一半", "2026-11-19")
    days = office.sql("SELECT DISTINCT effective FROM event WHERE task_id = ? AND kind = 'feedback'", task)
    assert days == [("2026-11-19",)]


def test_the_last_feedback_is_that_of_the_last_day(office: Office) -> None:
    """What is entered later of an earlier day is in the record, and found, and does not speak for the task."""
    task = office.add(today="2026-11-01")
    feedback_of(office, task, "已整改一半", "2026-11-19", 50)
    feedback_of(office, task, "刚开始排查", "2026-11-10", 10)
    row = office.row(task)
    assert (row["last_feedback"], row["last_feedback_on"], row["progress"]) == ("已整改一半", "2026-11-19", 50)
    told = office.sql("SELECT text, effective FROM event WHERE task_id = ? AND text IS NOT NULL", task)
    assert told == [("刚开始排查 (10%)", "2026-11-10")]
    assert [row["id"] for row in office.rows(search="刚开始")] == [task]


@pytest.mark.parametrize("day", ["2026-10-31", "2026-11-21"])
def test_feedback_is_given_between_the_assignment_and_today(office: Office, day: str) -> None:
    task = office.add(today="2026-11-01")
    with pytest.raises(Refused, match=f"{day}.*2026-11-01.*2026-11-20"):
        feedback_of(office, task, "已整改", day)
    assert office.row(task)["status"] == "assigned"


@pytest.mark.parametrize("percent", [-1, 101, 1000])
def test_progress_is_a_percentage(office: Office, percent: int) -> None:
    task = office.add()
    with pytest.raises(Usage, match=str(percent)):
        office.feedback(task, "正在办理", percent)
    assert office.row(task)["status"] == "assigned"


@pytest.mark.parametrize("percent", [0, 100])
def test_both_ends_are_percentages(office: Office, percent: int) -> None:
    task = office.add()
    office.feedback(task, "正在办理", percent)
    assert office.row(task)["progress"] == percent


@pytest.mark.parametrize("text", ["", "  \n"])
def test_feedback_says_something(office: Office, text: str) -> None:
    with pytest.raises(Usage):
        office.feedback(office.add(), text)


def test_a_closed_task_is_done_on_the_day_that_was_said(office: Office) -> None:
    task = office.add(today="2026-11-01", due="2026-11-20")
    office.close(task, on="2026-11-20", result="solved")
    row = office.row(task)
    assert (row["status"], row["closed"], row["on_time"]) == ("closed", "2026-11-20", True)
    assert (row["result"], row["progress"], row["light"]) == ("solved", 100, "none")


@pytest.mark.parametrize("result", RESULTS)
def test_only_what_is_solved_is_wholly_done(office: Office, result: str) -> None:
    task = office.add()
    office.feedback(task, "正在办理", 40)
    office.close(task, result=result)
    assert office.row(task)["progress"] == (100 if result == "solved" else 40)


@pytest.mark.parametrize(
    ("on", "advised"), [("2026-11-24", "--on 2026-11-23."), ("2026-11-09", "--assigned 2026-11-09")]
)
def test_a_task_closes_between_its_assignment_and_today(office: Office, on: str, advised: str) -> None:
    task = office.add(today="2026-11-10")
    with pytest.raises(Refused, match=on) as refused:
        office.close(task, on=on)
    assert refused.value.hint.endswith(advised)
    assert office.row(task)["status"] == "assigned"


def test_a_task_that_was_taken_back_is_not_there(office: Office) -> None:
    task = office.add()
    with office.record() as record:
        record.change(load(record, task), "undo", {"present": 0})
    for missing in (task, 99):
        with pytest.raises(NotFound, match=str(missing)), office.record() as record:
            load(record, missing)


def test_a_task_is_named_so_that_no_figure_is_taken_for_another(office: Office) -> None:
    numbered = office.add(number="督〔2026〕1号")
    with office.record() as record:
        task = load(record, numbered)
        assert name(task) == f"“{task.title}” (ID {numbered}, number 督〔2026〕1号)"
        task.number = None
        assert name(task) == f"“{task.title}” (ID {numbered})"
