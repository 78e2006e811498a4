"""An urge leaves a record: at which step, how, whom it reached, by when an answer is due, and what was said."""

from datetime import date

import pytest

from duban.actions.life import load
from duban.actions.urge import urge
from duban.domain.task import LADDER
from duban.domain.urging.reminders import HOWS, Urge, urge_kept
from duban.errors import Refused
from tests.conftest import Office


@pytest.mark.parametrize("step", [*LADDER, "蓝色督办单"])
@pytest.mark.parametrize("how", ["", *HOWS])
def test_the_record_holds_all_of_it(office: Office, step: str, how: str) -> None:
    task, made = office.add(assigned="2026-11-02"), Urge(step, how, (1, "值班室"), "2026-11-27")
    office.do(urge, task, made, " 请周五前说明 ", date(2026, 11, 20))
    ((meta, text, day),) = office.sql("SELECT extra, text, effective FROM event WHERE kind = 'urge'")
    assert (urge_kept(meta), text, day) == (made, "请周五前说明", "2026-11-20")


def test_urges_are_counted(office: Office) -> None:
    task = office.add()
    for _ in range(3):
        office.do(urge, task, Urge("urge"))
    assert office.row(task)["urged"] == 3


def test_what_is_closed_is_not_urged(office: Office) -> None:
    task = office.add()
    office.close(task)
    with office.record() as record, pytest.raises(Refused, match="urge"):
        urge(record, load(record, task), Urge("urge"))


@pytest.mark.parametrize("day", ["2026-11-01", "2026-11-24"])
def test_nobody_is_urged_before_the_assignment_or_tomorrow(office: Office, day: str) -> None:
    task = office.add(assigned="2026-11-02")
    with office.record() as record, pytest.raises(Refused, match=day):
        urge(record, load(record, task), Urge("urge"), on=date.fromisoformat(day))
