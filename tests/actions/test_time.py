"""Stopping the clock of a task, and moving its deadline."""

import pytest

from duban.actions.life import accept, load, submit
from duban.actions.time import extend, resume, suspend
from duban.actions.undo import last_batch, undo
from duban.errors import Refused, Usage
from duban.reports.progress import progress
from duban.reports.rows.filters import Filters
from tests.conftest import CLOCK, Office, clock_at


def stop(office: Office, task: int, today: str) -> None:
    office.do(suspend, task, today=today)


def start(office: Office, task: int, today: str) -> None:
    office.do(resume, task, today=today)


def to(office: Office, task: int, due: str | None, today: str = "2026-11-23", why: str = "需征求意见") -> None:
    office.do(extend, task, due, due or "待定", why, today=today)


@pytest.mark.parametrize(
    ("due", "stopped", "started", "moved_to"),
    [
        ("2026-11-20", "2026-11-10", "2026-11-10", "2026-11-20"),  # on the same day: nothing moves
        ("2026-11-20", "2026-11-10", "2026-11-11", "2026-11-21"),
        ("2026-12-30", "2026-11-10", "2026-11-20", "2027-01-09"),
        ("2028-02-28", "2026-11-10", "2026-11-11", "2028-02-29"),
        ("2026-11-20T09:05", "2026-11-10", "2026-11-21", "2026-12-01T09:05"),
        (None, "2026-11-10", "2026-11-20", None),
    ],
)
def test_the_deadline_moves_by_the_days_stopped(
    office: Office, due: str | None, stopped: str, started: str, moved_to: str | None
) -> None:
    task = office.add(today="2026-11-02", due=due)
    stop(office, task, stopped)
    start(office, task, started)
    row = office.row(task)
    assert (row["due"], row["original_due"], row["status"], row["extended"]) == (moved_to, due, "assigned", 0)


def test_stopping_twice_moves_twice(office: Office) -> None:
    task = office.add(today="2026-11-02", due="2026-11-30")
    for stopped, started in (("2026-11-03", "2026-11-05"), ("2026-11-10", "2026-11-13")):
        stop(office, task, stopped)
        start(office, task, started)
    assert office.row(task)["due"] == "2026-12-05"


def test_the_state_before_is_that_of_the_last_suspension(office: Office) -> None:
    task = office.add(today="2026-11-02")
    for step, back in ((accept, "active"), (submit, "submitted")):
        office.do(step, task)
        stop(office, task, "2026-11-23")
        start(office, task, "2026-11-23")
        assert office.row(task)["status"] == back


def test_a_resumption_that_is_taken_back_can_be_taken_again(office: Office) -> None:
    task = office.add(today="2026-11-02", due="2026-11-30")
    office.do(submit, task, "完成", today="2026-11-03")
    stop(office, task, "2026-11-10")
    start(office, task, "2026-11-12")
    with office.record("2026-11-12") as record:
        undo(record, last_batch(record))
    assert (office.row(task)["status"], office.row(task)["due"]) == ("suspended", "2026-11-30")
    start(office, task, "2026-11-15")
    assert (office.row(task)["status"], office.row(task)["due"]) == ("submitted", "2026-12-05")


def test_nothing_is_overdue_while_the_clock_stands(office: Office) -> None:
    task = office.add(today="2026-11-02", due="2026-11-10")
    stop(office, task, "2026-11-09")
    row = office.row(task, clock_at("2026-11-23T09:00"))
    assert (row["light"], row["days_overdue"], row["days_left"]) == ("none", 0, None)


def test_an_extension_of_a_suspended_task_is_moved_as_well(office: Office) -> None:
    task = office.add(today="2026-11-02", due="2026-11-30")
    stop(office, task, "2026-11-10")
    to(office, task, "2026-12-10", today="2026-11-12")
    start(office, task, "2026-11-15")
    assert (office.row(task)["due"], office.row(task)["original_due"]) == ("2026-12-15", "2026-11-30")


@pytest.mark.parametrize(
    ("due", "later"),
    [
        ("2026-12-01", "2026-12-02"),
        ("2026-12-01T09:00", "2026-12-01T09:01"),
        ("2026-12-01", "2026-12-02T09:00"),
        (None, "2026-12-02"),
    ],
)
def test_an_extension_is_later_than_the_deadline(office: Office, due: str | None, later: str) -> None:
    task = office.add(due=due)
    to(office, task, later)
    row = office.row(task)
    assert (row["due"], row["original_due"], row["extended"]) == (later, due, 1)


@pytest.mark.parametrize(
    ("due", "earlier"),
    [
        ("2026-12-01", "2026-12-01"),
        ("2026-12-01", "2026-11-30"),
        ("2026-12-01T09:00", "2026-12-01T08:59"),
        ("2026-12-01T09:00", "2026-12-01T09:00"),
        ("2026-12-01", None),
        (None, None),
    ],
)
def test_anything_else_is_no_extension(office: Office, due: str | None, earlier: str | None) -> None:
    task = office.add(due=due)
    before = office.row(task), office.events(task)
    with pytest.raises(Refused, match="extended"):
        to(office, task, earlier)
    assert (office.row(task), office.events(task)) == before


def test_the_original_deadline_is_the_first_one_however_often_it_moves(office: Office) -> None:
    task = office.add(due="2026-12-01")
    for n, day in enumerate(("2026-12-05", "2026-12-10", "2026-12-20"), start=1):
        to(office, task, day)
        row = office.row(task)
        assert (row["due"], row["original_due"], row["extended"]) == (day, "2026-12-01", n)


def test_a_corrected_deadline_is_no_extension(office: Office) -> None:
    task = office.add(due="2026-12-01")
    office.edit(task, due="2026-12-09")
    assert (office.row(task)["due"], office.row(task)["extended"]) == ("2026-12-09", 0)


def test_an_extension_has_a_reason(office: Office) -> None:
    task = office.add(due="2026-12-01")
    for empty in ("", " \n"):
        with pytest.raises(Usage, match="reason"):
            to(office, task, "2026-12-09", why=empty)
    assert office.row(task)["extended"] == 0


def test_the_approver_is_that_of_the_last_extension(office: Office) -> None:
    task = office.add(due="2026-12-01")
    for day, approver in (("2026-12-05", "刘区长"), ("2026-12-06", None)):
        office.do(extend, task, day, day, "理由", approver)
        assert office.sql("SELECT approver FROM task") == [(approver,)]


@pytest.mark.parametrize(("due", "on_time"), [("2026-11-20", False), ("2026-11-23", True)])
def test_an_extension_asked_for_too_late_does_not_make_a_task_one_that_was_on_time(
    office: Office, due: str, on_time: bool
) -> None:
    task = office.add(due=due, assigned="2026-11-02")
    office.do(extend, task, "2026-12-30", "2026-12-30", "需征求意见")
    office.close(task)
    assert office.row(task)["on_time"] is on_time
    with office.reader() as reader:
        (counts,) = progress(reader, CLOCK, Filters()).rows
    assert (counts["on_time"], counts["late"]) == (int(on_time), int(not on_time))


@pytest.mark.parametrize(
    ("due", "earlier", "later"),
    [("2027-03-15", "2027-03-01", "2027-03-22"), ("2027-03-15T12:00", "2027-03-15T09:00", "2027-03-22")],
)
def test_the_day_that_is_advised_is_later_than_the_deadline(office: Office, due: str, earlier: str, later: str) -> None:
    """It was always 2026-12-31."""
    task = office.add(due=due)
    with office.record() as record, pytest.raises(Refused) as refused:
        extend(record, load(record, task), earlier, earlier, "需要更多时间")
    assert f"--to {later};" in refused.value.hint
