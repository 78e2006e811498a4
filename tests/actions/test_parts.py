"""Sub-tasks: what a part has from the whole, who has read, and what stands in the way of closing."""

import pytest

from duban.actions.life import accept, cancel, close, load, reopen
from duban.actions.owners import Register
from duban.actions.parts import circulate, split
from duban.actions.request import TaskRequest
from duban.actions.undo import known_batch, undo
from duban.errors import Refused
from tests.conftest import Office

WHOLE = {
    "due": "2026-12-20", "due_text": "12月20日前", "source": "instruction", "leader": "周", "urgency": "urgent",
    "reference": "批5号", "tags": ["安全"], "detail": "全文", "applicant": "家长", "supporting": ["保卫处"],
}  # fmt: skip


def parts_of(office: Office, task: int, *parts: TaskRequest) -> list[int]:
    with office.record() as record:
        made = split(record, load(record, task), list(parts), Register(record), "督〔{year}〕{n}号")
        return [each.id or 0 for each in made]


def read(office: Office, task: int, *readers: str) -> None:
    due = {"due": "2026-11-26", "due_text": "3个工作日内"}
    with office.record() as record:
        circulate(record, load(record, task), list(readers), due, Register(record))


def test_what_a_part_does_not_say_it_has_from_the_whole(office: Office) -> None:
    whole = office.add(**WHOLE)
    (part,) = parts_of(office, whole, TaskRequest(title="排查校舍"))
    row = office.row(part)
    for key in ("owner", "due", "due_text", "source", "leader", "urgency", "reference"):
        assert row[key] == office.row(whole)[key]
    assert (row["title"], row["parent"], row["status"], row["number"]) == (
        "排查校舍", whole, "assigned", "督〔2026〕2号",
    )  # fmt: skip
    assert (row["original_due"], row["assigned"]) == ("2026-12-20", "2026-11-23")
    assert (row["tags"], row["detail"], row["applicant"], row["supporting"]) == ([], None, None, [])


def test_what_a_part_says_is_its_own(office: Office) -> None:
    whole = office.add(**WHOLE)
    (part,) = parts_of(office, whole, TaskRequest(title="更换灭火器", owner="基建处", due="2026-12-01"))
    row = office.row(part)
    assert (row["owner"], row["due"], row["due_text"], row["leader"]) == ("基建处", "2026-12-01", None, "周")


def test_each_reader_gets_a_part_that_acceptance_closes(office: Office) -> None:
    whole = office.add("学习文件", due="2026-12-20")
    read(office, whole, "陈副区长", "区司法局")
    first, second = office.rows(parents=(whole,))
    assert [row["owner"] for row in (first, second)] == ["陈副区长", "区司法局"]
    assert (first["due"], first["due_text"], first["number"]) == ("2026-11-26", "3个工作日内", None)
    assert "学习文件" in first["title"]
    office.do(accept, first["id"])
    row = office.row(first["id"])
    assert (row["status"], row["closed"], row["progress"], row["on_time"]) == ("closed", "2026-11-23", 100, True)
    assert office.row(second["id"])["status"] == "assigned"
    assert office.row(whole)["progress"] == 50


def test_what_was_not_sent_round_is_not_closed_by_acceptance(office: Office) -> None:
    whole = office.add()
    (part,) = parts_of(office, whole, TaskRequest(title="分项"))
    office.do(accept, part)
    assert office.row(part)["status"] == "active"


def test_a_whole_is_not_closed_over_an_open_part(office: Office) -> None:
    whole = office.add()
    one, other, dropped = parts_of(office, whole, *(TaskRequest(title=f"分项{n}") for n in "甲乙丙"))
    office.do(cancel, dropped, "不需要")
    office.close(one)
    with pytest.raises(Refused, match=r"“分项乙” .ID 3, number 督〔2026〕3号") as refused:
        office.close(whole)
    assert "分项甲" not in refused.value.message
    assert "分项丙" not in refused.value.message
    assert "--force" in refused.value.hint
    assert office.row(whole)["status"] == "assigned"
    office.close(other)
    office.close(whole)
    assert office.row(whole)["status"] == "closed"


def test_force_closes_the_whole_and_leaves_its_parts_open(office: Office) -> None:
    whole = office.add()
    (part,) = parts_of(office, whole, TaskRequest(title="分项"))
    office.do(close, whole, force=True)
    assert (office.row(whole)["status"], office.row(part)["status"]) == ("closed", "assigned")


def test_a_part_that_was_taken_back_does_not_stand_in_the_way(office: Office) -> None:
    whole = office.add()
    parts_of(office, whole, TaskRequest(title="分项"))
    office.undo()
    office.close(whole)
    assert office.row(whole)["status"] == "closed"


def test_a_reopened_part_stands_in_the_way_again(office: Office) -> None:
    whole = office.add()
    (part,) = parts_of(office, whole, TaskRequest(title="分项"))
    office.close(part)
    office.do(reopen, part)
    with pytest.raises(Refused, match="分项"):
        office.close(whole)


def test_whole_and_part_close_in_one_command_if_the_part_comes_first(office: Office) -> None:
    whole = office.add()
    (part,) = parts_of(office, whole, TaskRequest(title="分项"))
    with office.record() as record:
        for each in (part, whole):
            close(record, load(record, each))
    assert {row["status"] for row in office.rows()} == {"closed"}


def test_not_even_by_an_undo(office: Office) -> None:
    office.add("甲")
    office.add("乙")
    office.edit(1, parent_id=2)
    office.undo()
    office.edit(2, parent_id=1)
    with office.record() as record, pytest.raises(Refused, match="sub-task of itself"):
        undo(record, known_batch(record, 4))
    assert [row["parent"] for row in office.rows()] == [None, 1]


def test_a_part_can_go_to_another_whole_or_stand_alone(office: Office) -> None:
    for n in (1, 2, 3):
        office.add(f"事项{n}")
    office.edit(3, parent_id=1)
    office.edit(3, parent_id=2)
    assert office.row(3)["parent"] == 2
    office.edit(3, parent_id=None)
    assert office.row(3)["parent"] is None
