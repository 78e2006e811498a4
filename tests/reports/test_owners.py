"""Who owes what, and who is meant by a name."""

import pytest

from duban.actions.owners import add_owner
from duban.errors import NotFound, Refused
from duban.reports.owners import find_owner, owners
from tests.conftest import Office


@pytest.fixture
def staffed(office: Office) -> Office:
    with office.record() as record:
        add_owner(record, "教务处", phone="8801", email="jw@example.edu")
        add_owner(record, "后勤处")
        add_owner(record, "李明", "person", unit="教务处")
        add_owner(record, "李明", "person", unit="后勤处")
        add_owner(record, "张伟", "person")
    return office


def find(office: Office, name: str, kind: str | None = None) -> int:
    with office.reader() as reader:
        return find_owner(reader, name, kind)


@pytest.mark.parametrize(
    ("name", "found"), [("教务处", 1), ("后勤处", 2), ("李明@教务处", 3), ("李明@后勤处", 4), ("张伟", 5)]
)
def test_a_name_means_one_owner(staffed: Office, name: str, found: int) -> None:
    assert find(staffed, name) == found


def test_a_name_that_means_two_is_refused_with_the_choice(staffed: Office) -> None:
    with pytest.raises(Refused) as refused:
        find(staffed, "李明")
    assert "'李明'" in refused.value.message
    assert "李明@教务处" in refused.value.hint
    assert "李明@后勤处" in refused.value.hint


@pytest.mark.parametrize(("name", "near"), [("教务", "教务处"), ("后勤出", "后勤处"), ("张玮", "张伟")])
def test_an_unknown_name_is_refused_with_those_that_are_near(staffed: Office, name: str, near: str) -> None:
    with pytest.raises(NotFound) as unknown:
        find(staffed, name)
    assert repr(name) in unknown.value.message
    assert near in unknown.value.hint


def test_a_name_far_from_all_is_answered_with_the_way_to_the_list(staffed: Office) -> None:
    with pytest.raises(NotFound) as unknown:
        find(staffed, "zzz")
    assert "owner list" in unknown.value.hint


def test_a_person_is_not_a_unit(staffed: Office) -> None:
    with pytest.raises(NotFound):
        find(staffed, "教务处", "person")


def test_a_row_of_an_owner(staffed: Office) -> None:
    staffed.add(owner="教务处", person="李明@教务处")
    staffed.close(staffed.add(owner="教务处"))
    staffed.add(owner="后勤处", supporting=["教务处"])
    with staffed.reader() as reader:
        rows = {(row["name"], row["unit"]): row for row in owners(reader).rows}
    assert rows["教务处", None] == {
        "id": 1,
        "name": "教务处",
        "kind": "unit",
        "unit": None,
        "head": None,
        "phone": "8801",
        "email": "jw@example.edu",
        "open": 1,
        "total": 2,  # what it only supports does not count
        "aliases": [],
        "rank": None,
    }
    assert rows["李明", "教务处"]["total"] == 1
    assert rows["李明", "后勤处"]["total"] == 0


def test_an_owner_that_was_taken_back_is_not_there(staffed: Office) -> None:
    staffed.sql("UPDATE owner SET present = 0 WHERE id = 4")
    assert find(staffed, "李明") == 3
    with staffed.reader() as reader:
        assert len(list(owners(reader).rows)) == 4
