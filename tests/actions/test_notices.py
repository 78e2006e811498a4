"""A document on paper takes the next official number and is recorded with its tasks."""

import pytest

from duban.actions.notices import issue
from duban.domain.urging.reminders import Urge, urge_kept
from duban.errors import Refused
from tests.conftest import Office

PATTERN = "督通〔{year}〕{n}号"
LETTER = Urge("letter", "paper", (1,), "2026-11-30")


def issued(
    office: Office, *tasks: int, urge: Urge | None = None, today: str = "2026-11-23", pattern: str = PATTERN
) -> str:
    with office.record(today) as record:
        return issue(record, dict.fromkeys(tasks, urge), "督办通知单", pattern)


def test_numbers_follow_each_other_within_the_year(office: Office) -> None:
    task = office.add()
    assert [issued(office, task) for _ in range(2)] == ["督通〔2026〕1号", "督通〔2026〕2号"]
    assert issued(office, task, today="2027-01-04") == "督通〔2027〕1号"
    assert issued(office, task, pattern="督函〔{year}〕{n}号") == "督函〔2026〕1号"
    assert issued(office, task) == "督通〔2026〕3号"
    assert issued(office, task, pattern="") == ""


def test_each_task_says_so_and_nothing_of_it_changes(office: Office) -> None:
    tasks = [office.add(), office.add()]
    before = [office.row(task) for task in tasks]
    issued(office, *tasks)
    assert [office.row(task) for task in tasks] == before
    for task in tasks:
        ((text,),) = office.sql("SELECT text FROM event WHERE kind = 'notice' AND task_id = ?", task)
        assert text == "督办通知单 督通〔2026〕1号"


def test_a_letter_is_an_urge_on_paper(office: Office) -> None:
    task = office.add(assigned="2026-11-02")
    issued(office, task, urge=LETTER)
    ((meta, text),) = office.sql("SELECT extra, text FROM event WHERE kind = 'urge'")
    assert (urge_kept(meta), text, office.row(task)["urged"]) == (LETTER, "督办通知单 督通〔2026〕1号", 1)


@pytest.mark.parametrize("urge", [None, LETTER])
def test_a_number_is_given_once_even_if_it_is_taken_back(office: Office, urge: Urge | None) -> None:
    task = office.add()
    issued(office, task, urge=urge)
    office.undo()
    assert office.row(task)["urged"] == 0
    assert issued(office, task, urge=urge) == "督通〔2026〕2号"


@pytest.mark.parametrize("urge", [None, LETTER])
def test_one_task_that_is_closed_leaves_no_gap(office: Office, urge: Urge | None) -> None:
    task, closed = office.add(), office.add()
    office.close(closed)
    with pytest.raises(Refused, match="closed"):
        issued(office, task, closed, urge=urge)
    assert office.sql("SELECT COUNT(*) FROM event WHERE kind IN ('notice', 'urge')") == [(0,)]
    assert issued(office, task, urge=urge) == "督通〔2026〕1号"
