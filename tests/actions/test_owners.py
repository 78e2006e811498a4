"""Who is meant by a name: a unit, a person of this unit, or somebody new."""

from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.actions.owners import Register, add_owner
from duban.errors import NotFound, Refused, Usage
from tests.conftest import Office


def owners(office: Office) -> list[tuple[object, ...]]:
    return office.sql(
        "SELECT o.name, o.kind, u.name FROM owner o LEFT JOIN owner u ON u.id = o.parent_id ORDER BY o.id"
    )


def test_who_is_met_for_the_first_time_becomes_an_owner_once(office: Office) -> None:
    with office.record() as record:
        register = Register(record)
        first = register.lead("教务处")
        assert register.lead(" 教务处 ") == first
        person = register.person("李明", first)
        assert register.person("李明", first) == person
        assert register.new == ["教务处", "李明"]
    assert owners(office) == [("教务处", "unit", None), ("李明", "person", "教务处")]
    with office.record() as record:
        register = Register(record)
        assert register.lead("教务处") == first
        assert register.person("李明", first) == person
        assert register.new == []


def test_spaces_width_and_letter_case_are_no_other_owner(office: Office) -> None:
    with office.record() as record:
        register = Register(record)
        unit, bureau = register.lead("水利局"), register.lead("Water Bureau")
        assert [register.lead("水 利 局"), register.lead("ｗａｔｅｒ bureau")] == [unit, bureau]
        person = register.person("李明", unit)
        assert register.person("李 明", unit) == person
        assert register.new == ["水利局", "Water Bureau", "李明"]


def test_nobody_is_registered_without_a_name(office: Office) -> None:
    with office.record() as record:
        register = Register(record)
        person = register.lead("@李明", "person")
        assert register.person(" @ 李明", None) == person
        for nameless in ("", " ", "@", "@ @"):
            with pytest.raises(Usage):
                register.person(nameless, None)
            with pytest.raises(Usage):
                register.lead(nameless, "person")
    assert owners(office) == [("李明", "person", None)]


def test_a_person_may_lead_a_task(office: Office) -> None:
    with office.record() as record:
        person = add_owner(record, "李明", "person").id
        register = Register(record)
        assert register.lead("李明") == person
        assert register.new == []


def test_a_unit_goes_before_a_person_of_the_same_name(office: Office) -> None:
    with office.record() as record:
        add_owner(record, "长江", "person")
        unit = add_owner(record, "长江").id
        assert Register(record).lead("长江") == unit


def test_persons_of_one_name_are_told_apart_by_their_unit(office: Office) -> None:
    with office.record() as record:
        a, b = add_owner(record, "甲局").id, add_owner(record, "乙局").id
        in_a = add_owner(record, "李明", "person", unit="甲局").id
        in_b = add_owner(record, "李明", "person", unit="乙局").id
        register = Register(record)
        assert register.person("李明", a) == in_a
        assert register.person("李明", b) == in_b
        assert register.person("李明@乙局", a) == in_b
        with pytest.raises(Refused, match="2 owners named '李明'"):
            register.person("李明", None)
        with pytest.raises(Refused, match="2 owners named '李明'"):
            register.lead("李明")


def test_name_at_unit_leads_as_the_person_of_that_unit(office: Office) -> None:
    with office.record() as record:
        add_owner(record, "甲局")
        add_owner(record, "乙局")
        add_owner(record, "李明", "person", unit="甲局")
        in_b = add_owner(record, "李明", "person", unit="乙局").id
        register = Register(record)
        assert register.known("李明@乙局") == register.lead("李明@乙局") == in_b
        assert register.known("李明@丙局") is None
        new = register.lead("王五@乙局", "person")
        assert register.lead("王五") == new
        assert register.new == ["王五"]


def test_a_new_unit_may_be_called_with_an_at(office: Office) -> None:
    with office.record() as record:
        Register(record).lead("Desk@Night")
    assert owners(office) == [("Desk@Night", "unit", None)]


def test_a_person_who_leads_is_responsible_himself(office: Office) -> None:
    with office.record() as record:
        add_owner(record, "甲局")
        person = add_owner(record, "李明", "person", unit="甲局").id
        register = Register(record)
        assert register.person("李明", register.lead("李明")) == person
        assert register.new == []


def test_a_name_known_elsewhere_is_another_person_here(office: Office) -> None:
    with office.record() as record:
        add_owner(record, "甲局")
        other = add_owner(record, "李明", "person", unit="甲局").id
        register = Register(record)
        assert register.person("李明", register.lead("乙局")) != other
        assert register.new == ["乙局", "李明"]


def test_the_same_owner_is_not_registered_twice(office: Office) -> None:
    with office.record() as record:
        add_owner(record, "甲局")
        with pytest.raises(Refused, match="'甲局' already, with the id 1"):
            add_owner(record, " 甲局 ")
        add_owner(record, "乙局")
        add_owner(record, "李明", "person", unit="甲局")
        add_owner(record, "李明", "person", unit="乙局")
        with pytest.raises(Refused):
            add_owner(record, "李明", "person", unit="乙局")


def test_a_person_belongs_to_a_unit_that_is_there(office: Office) -> None:
    with pytest.raises(NotFound, match="丙局"), office.record() as record:
        add_owner(record, "李明", "person", unit="丙局")


def test_an_owner_has_a_name(office: Office) -> None:
    with pytest.raises(Usage), office.record() as record:
        add_owner(record, "  ")


@given(names=st.lists(st.text("甲乙丙 局", min_size=1, max_size=3).filter(str.strip), max_size=40))
def test_owners_who_are_stored_together_are_as_those_stored_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    stored = []
    for is_together in (False, True):
        office = Office(tmp_path_factory.mktemp("office") / "office.db")
        with office.record() as record:
            register = Register(record)
            register.lead("总工会")
            with register.together() if is_together else nullcontext():
                leads = [register.lead(name) for name in names]
                leads += [register.person("张三", lead) for lead in leads[:3]]
            leads += [register.lead("后来者")]
        stored.append((leads, office.sql("SELECT * FROM owner"), office.sql("SELECT owner_id, kind, new FROM event")))
    assert stored[0] == stored[1]
