"""What stands details a task: its tree of sub-tasks, its suspension, its documents, and what was entered late."""

from datetime import date

import pytest

from duban.actions.attach import attach
from duban.actions.life import close, load
from duban.actions.owners import Register
from duban.actions.parts import circulate
from duban.actions.time import extend, suspend
from duban.reports.details import details
from tests.conftest import CLOCK, Office


def sections(office: Office, task: int, days: int = 3, until: str = "9999") -> dict[str, list[str]]:
    with office.reader() as reader:
        return dict(details(reader, CLOCK, task, lambda recorded: recorded[:16], days, until))


def test_a_plain_task_has_no_details(office: Office) -> None:
    assert sections(office, office.add()) == {}


def test_the_tree_of_sub_tasks(office: Office) -> None:
    office.add("整治")
    office.add("排查", parent_id=1, due="2026-12-01")
    office.add("东区", parent_id=2)
    office.add("西区", parent_id=2)
    office.add("总结", parent_id=1)
    office.add("一楼", parent_id=5)
    office.add("别的")
    office.feedback(3, "过半", 60)
    assert sections(office, 1)["Sub-tasks"] == [
        "├─ 2  排查  后勤处  assigned  30%  2026-12-01",
        "│  ├─ 3  东区  后勤处  in progress  60%",
        "│  └─ 4  西区  后勤处  assigned",
        "└─ 5  总结  后勤处  assigned  0%",
        "   └─ 6  一楼  后勤处  assigned",
    ]
    assert sections(office, 2)["Sub-tasks"][0].startswith("├─ 3  东区")
    assert "Sub-tasks" not in sections(office, 7)


def test_closed_and_cancelled_sub_tasks_are_shown_and_those_taken_back_are_not(office: Office) -> None:
    office.add("整治")
    for title in ("甲", "乙"):
        office.add(title, parent_id=1)
    office.close(2)
    with office.record() as record:
        record.change(load(record, 3), "undo", {"present": 0})
    assert sections(office, 1)["Sub-tasks"] == ["└─ 2  甲  后勤处  closed  100%"]


def test_suspension_extension_and_circulation(office: Office) -> None:
    task = office.add(due="2026-12-01")
    with office.record() as record:
        found = load(record, task)
        extend(record, found, "2026-12-20", "2026-12-20", "理由", "刘区长")
        circulate(record, found, ["陈副区长"], {"due": None, "due_text": None}, Register(record))
        suspend(record, found)
    lines = sections(office, task)["Suspension and extension"]
    assert lines == ["suspended since 2026-11-23", "the last extension was approved by 刘区长"]
    assert len(sections(office, 2)["Suspension and extension"]) == 1


def test_documents_with_size_and_content(office: Office) -> None:
    task = office.add()
    with office.record() as record:
        attach(record, load(record, task), [{"name": "批示.pdf", "sha256": "a" * 64, "size": 12}])
    assert sections(office, task)["Attachments"] == [f"批示.pdf  12 B  {'a' * 64}"]


@pytest.mark.parametrize(("days", "told"), [(3, True), (4, True), (5, False)])
def test_what_was_entered_late(office: Office, days: int, told: bool) -> None:
    task = office.add(today="2026-11-02")
    office.feedback(task, "过半", 50, today="2026-11-18")
    with office.record() as record:
        close(record, load(record, task), date(2026, 11, 18))
    found = sections(office, task, days)
    assert ("Recorded late" in found) is told
    if told:
        assert all("recorded 5 days late" in line for line in found["Recorded late"])
        assert any("status: in progress → closed" in line for line in found["Recorded late"])
        assert "Recorded late" not in sections(office, task, days, until="2026-11-22T15:59:59Z")
