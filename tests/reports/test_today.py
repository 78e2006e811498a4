"""What needs somebody now, and why."""

import pytest

from duban.actions.life import accept, load, reply, submit
from duban.actions.time import suspend
from duban.actions.undo import last_batch, undo
from duban.actions.urge import urge
from duban.domain.lights import Clock
from duban.domain.urging.reminders import Urge
from duban.reports.rows.filters import Filters
from duban.reports.today import NEEDS, today
from duban.settings import Settings
from tests.conftest import CLOCK, Office, clock_at
from tests.reports.asked import Asked

SETTINGS = Settings(environ={})


ASKED = Asked(
    lambda reader, clock, filters: today(reader, clock, filters, SETTINGS.civil, 3, 14, 3),
    frozenset({"task_due", "task_unanswered", "event_task"}),
    terms={"need": tuple(NEEDS)},
)


def needs(
    office: Office, clock: Clock = CLOCK, due: int = 3, silent: int = 14, **filters: object
) -> list[tuple[int, str]]:
    with office.reader() as reader:
        report = today(reader, clock, Filters(**filters), SETTINGS.civil, due, silent, 3)
        return [(row["id"], row["need"]) for row in report.rows]


def did(office: Office, task: int, *steps: object) -> None:
    with office.record() as record:
        for step in steps:
            step(record, load(record, task))


@pytest.mark.parametrize(
    ("due", "now", "need"),
    [
        ("2026-11-22", "2026-11-23T09:00", "overdue"),
        ("2026-11-23", "2026-11-23T23:59", "due"),
        ("2026-11-23T09:00", "2026-11-23T09:01", "overdue"),
        ("2026-11-23T09:00", "2026-11-23T09:00", "due"),
        ("2026-11-26", "2026-11-23T09:00", "due"),  # three working days
        ("2026-11-26T18:00", "2026-11-23T09:00", "due"),
        ("2026-11-27", "2026-11-23T09:00", None),
        ("2026-12-01", "2026-11-26T09:00", "due"),  # Thursday to Tuesday
        ("2026-12-02", "2026-11-26T09:00", None),
    ],
)
def test_what_is_late_and_what_will_be(office: Office, due: str, now: str, need: str | None) -> None:
    office.add(due=due, assigned="2026-11-20")
    assert needs(office, clock_at(now)) == ([(1, need)] if need else [])


@pytest.mark.parametrize(("said", "need"), [("2026-11-09", "silent"), ("2026-11-10", None)])
def test_silence_is_counted_from_the_last_feedback(office: Office, said: str, need: str | None) -> None:
    office.add(assigned="2026-10-01")
    office.feedback(1, "正在办理", today=said)
    assert needs(office) == ([(1, need)] if need else [])


@pytest.mark.parametrize(("assigned", "need"), [("2026-11-09", "silent"), ("2026-11-10", None)])
def test_else_from_the_assignment(office: Office, assigned: str, need: str | None) -> None:
    office.add(assigned=assigned)
    assert needs(office) == ([(1, need)] if need else [])


def test_what_was_submitted_waits_for_review(office: Office) -> None:
    office.add(due="2026-12-20")
    did(office, 1, accept, submit)
    assert needs(office) == [(1, "review")]
    office.close(1)
    assert needs(office) == []


def test_what_is_late_and_submitted_is_late_and_listed_once(office: Office) -> None:
    office.add(due="2026-11-10", assigned="2026-11-02")
    did(office, 1, submit)
    assert needs(office) == [(1, "overdue")]


@pytest.mark.parametrize(
    ("said", "need"),
    [
        ("视天气择机安排", "unclear"),
        ("9月31日", "unclear"),  # there is no such day
        ("会前20天", "unclear"),  # before which meeting?
        ("2026-12-20", "unclear"),  # a day is written, and the task has none
        ("长期坚持", None),
        ("待定", None),
        ("需等系统上线后再定", None),
        ("", None),
    ],
)
def test_a_deadline_that_was_written_and_not_understood(office: Office, said: str, need: str | None) -> None:
    office.add()
    office.sql("UPDATE task SET due_text = ?", said)
    assert needs(office) == ([(1, need)] if need else [])
    office.sql("UPDATE task SET due = '2026-12-20'")
    assert needs(office) == []


def test_what_is_over_or_waits_needs_no_clear_deadline(office: Office) -> None:
    for _task in range(3):
        office.add()
    office.sql("UPDATE task SET due_text = '择机'")
    did(office, 1, suspend)
    did(office, 2, accept, submit)
    office.close(3)
    assert needs(office) == [(2, "review")]


def test_a_parent_whose_parts_have_deadlines_has_one(office: Office) -> None:
    whole = office.add()
    office.add(parent_id=whole, due="2026-12-20")
    office.sql("UPDATE task SET due_text = '随各分项' WHERE id = 1")
    assert needs(office) == []


def test_who_asked_is_answered(office: Office) -> None:
    office.add(applicant="家长")
    office.add()
    assert needs(office) == []
    office.close(1)
    office.close(2)
    assert needs(office) == [(1, "unanswered")]
    did(office, 1, lambda record, task: reply(record, task, "已答复"))
    assert needs(office) == []


def test_what_is_suspended_needs_nobody(office: Office) -> None:
    office.add(due="2026-11-10", assigned="2026-10-02")
    did(office, 1, suspend)
    assert needs(office) == []


def test_the_order_within_a_need_and_a_limit_over_all(office: Office) -> None:
    for due in ("2026-11-20", "2026-11-10", "2026-11-25", "2026-11-24"):
        office.add(due=due, assigned="2026-11-02")
    found = needs(office)
    assert found == [(2, "overdue"), (1, "overdue"), (4, "due"), (3, "due")]
    assert needs(office, limit=3) == found[:3]
    assert needs(office, ids=(1, 3)) == [(1, "overdue"), (3, "due")]


@pytest.fixture
def urged(office: Office) -> Office:
    """A task that was urged on a Monday, in the afternoon of the day of a feedback."""
    office.feedback(office.add(assigned="2026-11-02", due="2026-12-20"), today="2026-11-16")
    with office.record("2026-11-16") as record:
        urge(record, load(record, 1), Urge("urge"))
    return office


@pytest.mark.parametrize(
    ("now", "need"),
    [
        ("2026-11-18T23:59", []),
        ("2026-11-19T00:00", [(1, "urged")]),  # Tuesday, Wednesday, Thursday: three working days
        ("2026-11-21T12:00", [(1, "urged")]),  # on a Saturday
    ],
)
def test_an_urge_is_unanswered_after_so_many_working_days(urged: Office, now: str, need: list[tuple[int, str]]) -> None:
    assert needs(urged, clock_at(now)) == need


def test_working_days_without_an_answer_are_not_those_of_rest(office: Office) -> None:
    task = office.add(assigned="2026-11-16", due="2026-12-20")
    with office.record("2026-11-18") as record:  # a Wednesday
        urge(record, load(record, task), Urge("urge"))
    assert needs(office, clock_at("2026-11-22T12:00")) == []  # Thursday and Friday were worked
    assert needs(office, clock_at("2026-11-23T12:00")) == [(1, "urged")]


def test_a_feedback_or_a_result_answers_an_urge(urged: Office) -> None:
    assert needs(urged) == [(1, "urged")]
    urged.feedback(1, "已完成初稿")
    assert needs(urged) == []
    with urged.record("2026-11-23") as record:
        undo(record, last_batch(record))
    assert needs(urged) == [(1, "urged")]
    with urged.record("2026-11-23") as record:
        submit(record, load(record, 1))
    assert needs(urged) == [(1, "review")]


def test_feedback_in_the_same_words_is_an_answer_too(urged: Office) -> None:
    urged.feedback(1)
    assert needs(urged) == []


def test_an_urge_that_was_taken_back_needs_no_answer(office: Office) -> None:
    task = office.add(assigned="2026-11-16", due="2026-12-20", today="2026-11-16")
    with office.record("2026-11-16") as record:
        urge(record, load(record, task), Urge("urge"))
    with office.record("2026-11-17") as record:
        undo(record, last_batch(record))
    assert needs(office) == []


def test_an_urge_in_vain_goes_before_being_late(urged: Office) -> None:
    urged.sql("UPDATE task SET due = '2026-11-20'")
    assert needs(urged) == [(1, "urged")]
