"""An owner is corrected everywhere at once, and two that are the same become one without losing history."""

from typing import Any

import pytest

from duban.actions.life import give_feedback, load
from duban.actions.merge import edit_owner, merge
from duban.actions.owners import add_owner
from duban.errors import NotFound, Refused, Usage
from duban.reports.owners import find_owner
from duban.reports.owners import owners as owners_report
from tests.conftest import Office


def ids(office: Office, *names: str) -> list[int]:
    with office.reader() as reader:
        return [find_owner(reader, name) for name in names]


def join(office: Office, name: str, into: str) -> None:
    with office.record() as record:
        merge(record, *ids(office, name, into))


def correct(office: Office, who: str, /, unit: str | None = None, head: str | None = None, **values: Any) -> None:
    (found,) = ids(office, who)
    with office.record() as record:
        edit_owner(record, found, values, unit, head)


def owner(office: Office, name: str) -> dict[str, Any]:
    with office.reader() as reader:
        return next(row for row in owners_report(reader).rows if row["name"] == name)


def names(office: Office) -> list[str]:
    with office.reader() as reader:
        return [row["name"] for row in owners_report(reader).rows]


def test_the_tasks_of_both_are_those_of_the_one_that_stays(office: Office) -> None:
    led = office.add(owner="教务")
    other = office.add(owner="教务处")
    helped = office.add(owner="后勤处", supporting=["保卫处", "教务", "工会"])
    join(office, "教务", "教务处")
    assert [row["owner"] for row in office.rows()] == ["教务处", "教务处", "后勤处"]
    assert office.row(helped)["supporting"] == ["保卫处", "教务处", "工会"]  # in the same place
    assert {row["id"] for row in office.rows(owners=tuple(ids(office, "教务处")))} == {led, other, helped}
    assert "教务" not in names(office)


def test_whoever_leads_does_not_support_as_well(office: Office) -> None:
    one = office.add(owner="教务", supporting=["教务处", "工会"])
    two = office.add(owner="教务处", supporting=["教务"])
    both = office.add(owner="工会", supporting=["教务", "教务处"])
    join(office, "教务", "教务处")
    assert [(office.row(each)["owner"], office.row(each)["supporting"]) for each in (one, two, both)] == [
        ("教务处", ["工会"]),
        ("教务处", []),
        ("工会", ["教务处"]),
    ]


def test_persons_are_joined_with_what_they_are_responsible_for(office: Office) -> None:
    task = office.add(owner="教务处", person="李明")
    office.add(owner="教务处", person="李铭")
    join(office, "李明", "李铭")
    assert office.row(task)["person"] == "李铭"
    assert owner(office, "李铭")["total"] == 2


def test_persons_and_sub_units_go_along_and_the_head_too(office: Office) -> None:
    with office.record() as record:
        add_owner(record, "教务")
        add_owner(record, "教务处")
        add_owner(record, "考试科", unit="教务")
        add_owner(record, "李明", "person", unit="教务")
    correct(office, "考试科", head="王强")
    join(office, "教务", "教务处")
    assert owner(office, "考试科")["unit"] == "教务处"
    assert owner(office, "李明")["unit"] == "教务处"
    join(office, "王强", "李明")
    assert owner(office, "考试科")["head"] == "李明"


def test_a_person_of_both_units_is_one_person_afterwards(office: Office) -> None:
    first = office.add(owner="教务", person="李明")
    second = office.add(owner="教务处", person="李明")
    join(office, "教务", "教务处")
    assert names(office) == ["教务处", "李明"]
    assert [office.row(each)["person"] for each in (first, second)] == ["李明", "李明"]
    (person,) = ids(office, "李明@教务处")
    assert len(office.rows(persons=(person,))) == 2


def test_a_sub_unit_may_swallow_its_parent(office: Office) -> None:
    with office.record() as record:
        add_owner(record, "教务处")
        add_owner(record, "考试科", unit="教务处")
    join(office, "教务处", "考试科")
    assert owner(office, "考试科")["unit"] is None


def test_nothing_of_the_record_is_lost(office: Office) -> None:
    task = office.add(owner="教务")
    office.add(owner="教务处")
    with office.record(actor="李明") as record:
        give_feedback(record, load(record, task), "初稿已成", 40)
    before = office.sql("SELECT * FROM event ORDER BY id")
    join(office, "教务", "教务处")
    assert office.sql("SELECT * FROM event ORDER BY id")[: len(before)] == before
    assert ("merge", "owner_id") in {event[:2] for event in office.events(task)}
    row = office.row(task)
    assert (row["last_feedback"], row["progress"]) == ("初稿已成", 40)


def test_joining_is_taken_back_whole(office: Office) -> None:
    office.add(owner="教务", supporting=["工会"], person="李明")
    office.add(owner="教务处", supporting=["教务"], person="李明")
    before = office.rows(), names(office)
    join(office, "教务", "教务处")
    assert (office.rows(), names(office)) != before
    office.undo()
    assert (office.rows(), names(office)) == before


def test_what_cannot_be_joined(office: Office) -> None:
    with office.record() as record:
        add_owner(record, "教务处")
        add_owner(record, "李明", "person", unit="教务处")
    for going, into, why in (("教务处", "教务处", "itself"), ("李明", "教务处", "unit and a person")):
        with pytest.raises(Refused, match=why):
            join(office, going, into)
    with office.record() as record, pytest.raises(NotFound, match="99"):
        merge(record, 99, 1)
    assert names(office) == ["教务处", "李明"]


def test_an_owner_that_went_is_there_no_more(office: Office) -> None:
    office.add(owner="教务")
    office.add(owner="教务处")
    join(office, "教务", "教务处")
    for act in (lambda record: merge(record, 1, 2), lambda record: edit_owner(record, 1, {"name": "甲"}, None, None)):
        with office.record() as record, pytest.raises(NotFound):
            act(record)
    with office.record() as record:
        with pytest.raises(Refused, match="教务处"):
            add_owner(record, "教务")
        add_owner(record, "教务", is_new=True)  # the name is free for another, if that is meant
    assert names(office) == ["教务", "教务处"]
    assert office.row(office.add(owner="教务"))["owner"] == "教务"


def test_a_former_name_still_means_the_owner(office: Office) -> None:
    """An old ledger names who has been renamed or joined since then."""
    office.add(owner="教务", person="小李")
    office.add(owner="教务处")
    correct(office, "小李", name="李明")
    join(office, "教务", "教务处")
    correct(office, "教务处", name="教务部")
    task = office.add(owner="教务", person="小李", supporting=["后勤处"])
    assert (office.row(task)["owner"], office.row(task)["person"]) == ("教务部", "李明")
    assert names(office) == ["后勤处", "教务部", "李明"]


def test_a_name_that_was_taken_back_is_no_former_name(office: Office) -> None:
    office.add(owner="教务处")
    correct(office, "教务处", name="教务部")
    office.undo()
    office.add(owner="教务部")
    assert names(office) == ["教务部", "教务处"]


def test_a_new_name_is_the_name_everywhere(office: Office) -> None:
    led = office.add(owner="教务处", person="李明")
    helped = office.add(owner="后勤处", supporting=["教务处"])
    correct(office, "教务处", name="教务部")
    assert office.row(led)["owner"] == "教务部"
    assert office.row(helped)["supporting"] == ["教务部"]
    assert owner(office, "李明")["unit"] == "教务部"
    assert "教务处" not in names(office)


def test_a_name_that_is_taken_or_empty(office: Office) -> None:
    office.add(owner="教务处")
    office.add(owner="后勤处")
    with pytest.raises(Refused, match="'后勤处' already"):
        correct(office, "教务处", name="后勤处")
    with pytest.raises(Usage, match="name"):
        correct(office, "教务处", name="  ")
    correct(office, "教务处", name="教务处")  # its own name is no obstacle
    assert set(names(office)) == {"教务处", "后勤处"}


def test_person_unit_parent_unit_and_head(office: Office) -> None:
    with office.record() as record:
        add_owner(record, "校办")
        add_owner(record, "教务处")
        add_owner(record, "李明", "person")
    correct(office, "教务处", unit="校办", head="何静", phone="8801", email="jw@example.edu")
    correct(office, "李明", unit="教务处")
    row = owner(office, "教务处")
    assert (row["unit"], row["head"], row["phone"], row["email"]) == ("校办", "何静", "8801", "jw@example.edu")
    assert owner(office, "何静")["unit"] == "教务处"  # met for the first time, in the unit that they head
    assert owner(office, "李明")["unit"] == "教务处"
    correct(office, "教务处", unit="", head="")
    assert (owner(office, "教务处")["unit"], owner(office, "教务处")["head"]) == (None, None)


def test_a_rank_is_undone_step_by_step(office: Office) -> None:
    with office.record() as record:
        add_owner(record, "教务处", rank=2)
    correct(office, "教务处", rank=1)
    correct(office, "教务处", rank=None)
    assert owner(office, "教务处")["rank"] is None
    for rank in (1, 2):
        office.undo()
        assert owner(office, "教务处")["rank"] == rank


def test_a_unit_never_belongs_to_itself(office: Office) -> None:
    with office.record() as record:
        add_owner(record, "校办")
        add_owner(record, "教务处", unit="校办")
        add_owner(record, "考试科", unit="教务处")
    for under in ("校办", "教务处", "考试科"):
        with pytest.raises(Refused, match="'校办' cannot belong to itself"):
            correct(office, "校办", unit=under)
    with pytest.raises(NotFound, match="没有的处"):
        correct(office, "校办", unit="没有的处")
