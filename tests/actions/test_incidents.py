"""Incidents: a task whose deadline is that of the next report."""

from typing import Any

import pytest

from duban.actions.incidents import add_incident, known, report
from duban.actions.life import close
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.actions.time import extend
from duban.domain.incidents import Limits
from duban.errors import Refused
from duban.reports.incidents import incidents
from duban.reports.rows.filters import Filters
from tests.conftest import CLOCK, TODAY, Office

HAPPENED, NOW = f"{TODAY}T14:30", f"{TODAY}T23:59"
LIMITS = Limits(2, 24)


def happen(office: Office, happened: str = HAPPENED) -> int:
    request = TaskRequest(title="化工园区泄漏", owner="应急局", happened=happened, urgency="critical")
    with office.record() as record:
        return add_incident(record, request, Register(record), LIMITS, "督〔{year}〕{n}号").id or 0


def reported(office: Office, task: int, how: str, at: str, text: str = "") -> None:
    office.do(report, task, how, f"{TODAY}T{at}", now=NOW, limits=LIMITS, text=text)


def learned(office: Office, task: int, by: str, at: str) -> None:
    office.do(known, task, by, f"{TODAY}T{at}", now=NOW)


def row(office: Office, *verdicts: str) -> dict[str, Any]:
    with office.reader() as reader:
        return next(iter(incidents(reader, CLOCK, Filters(), verdicts).rows), {})


def test_an_incident_is_a_task_with_a_time_of_day(office: Office) -> None:
    task = happen(office)
    found = row(office)
    assert {key: found[key] for key in office.row(task)} == office.row(task)
    assert list(found)[-3:] == ["happened", "first_report", "verdict"]
    assert (found["source"], found["urgency"], found["assigned"]) == ("incident", "critical", TODAY)
    assert (found["due"], found["happened"], found["verdict"]) == (f"{TODAY}T16:30", HAPPENED, "late")
    assert (found["light"], found["days_left"]) == ("red", 0)


def test_each_report_brings_the_deadline_of_the_next(office: Office) -> None:
    task = happen(office)
    reported(office, task, "phone", "15:00")
    found = row(office)
    assert (found["status"], found["due"], found["first_report"]) == ("active", "2026-11-24T14:30", f"{TODAY}T15:00")
    assert found["verdict"] == "on-time"
    reported(office, task, "written", "18:00")
    assert row(office)["due"] is None
    reported(office, task, "follow-up", "20:00", "已疏散群众300人")
    found = row(office)
    assert (found["last_feedback"], found["last_feedback_on"]) == ("已疏散群众300人", TODAY)
    assert (found["first_report"], found["original_due"]) == (f"{TODAY}T15:00", f"{TODAY}T16:30")


def test_a_report_in_writing_may_be_the_first(office: Office) -> None:
    task = happen(office)
    reported(office, task, "written", "16:31")
    assert (row(office)["due"], row(office)["verdict"]) == (None, "late")
    reported(office, task, "phone", "16:30")  # entered later, and made before
    assert (row(office)["first_report"], row(office)["verdict"]) == (f"{TODAY}T16:30", "on-time")


def test_who_learned_of_it_elsewhere_decides(office: Office) -> None:
    task = happen(office)
    reported(office, task, "phone", "15:00")
    learned(office, task, "office", "15:01")
    assert row(office)["verdict"] == "on-time"
    learned(office, task, "office", "14:50")
    assert row(office)["verdict"] == "late"
    learned(office, task, "superior", "14:55")
    assert row(office)["verdict"] == "missed"
    assert row(office, "late", "pending") == {}
    office.undo()
    assert row(office, "late")["id"] == task


def test_a_deadline_set_by_hand_stays(office: Office) -> None:
    task = happen(office)
    office.do(extend, task, f"{TODAY}T20:00", "20:00", "通信中断", "刘区长")
    reported(office, task, "phone", "17:00")
    found = row(office)
    assert (found["due"], found["verdict"]) == (f"{TODAY}T20:00", "late")  # the limit itself was not extended


@pytest.mark.parametrize("at", ["14:29", "23:59:01"])
def test_nobody_reports_before_it_happened_or_from_the_future(office: Office, at: str) -> None:
    task = happen(office)
    for verb in (lambda: reported(office, task, "phone", at), lambda: learned(office, task, "office", at)):
        with pytest.raises(Refused, match=at):
            verb()


def test_nothing_follows_up_on_no_report_or_on_no_incident(office: Office) -> None:
    with pytest.raises(Refused, match="has not been reported"):
        reported(office, happen(office), "follow-up", "15:00")
    plain = office.add()
    with pytest.raises(Refused, match="not an incident"):
        reported(office, plain, "phone", "15:00")
    with pytest.raises(Refused, match="not an incident"):
        learned(office, plain, "office", "15:00")


def test_the_end_of_it_is_the_end_of_reports(office: Office) -> None:
    task = happen(office)
    reported(office, task, "written", "15:00")
    office.do(close, task)
    with pytest.raises(Refused, match="closed"):
        reported(office, task, "follow-up", "16:00")
    assert row(office)["on_time"] is True


def test_every_report_is_on_record(office: Office) -> None:
    task = happen(office)
    reported(office, task, "phone", "15:00")
    reported(office, task, "follow-up", "16:00")
    texts = office.sql(
        "SELECT text FROM event WHERE task_id = ? AND kind = 'report' AND text IS NOT NULL ORDER BY id", task
    )
    assert texts == [(f"phone {TODAY} 15:00",), (f"follow-up {TODAY} 16:00",)]
