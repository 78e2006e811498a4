from typing import Any

import pytest

from duban.actions.importing.outcome import Outcome
from tests.actions.imports import rows, take
from tests.conftest import Office

MANY = [{"number": f"督{n}", "title": f"事项{n}", "owner": f"单位{n % 7}"} for n in range(4100)]  # rows of three chunks
TASK = {"number": "督1", "title": "修路", "owner": "住建局"}


def test_what_a_row_does_not_say_has_its_default(office: Office) -> None:
    assert take(office, *rows(TASK)).new == range(1, 2)
    row = office.row(1)
    assert (row["status"], row["urgency"], row["assigned"], row["due"]) == ("assigned", "normal", "2026-11-23", None)
    assert office.events(1) == [("import", "present", "0", "1")]


def test_a_meeting_was_on_the_day_that_the_sheet_tells_of_it(office: Office) -> None:
    outcome = take(office, *rows({**TASK, "meeting": "局务会（11月6日）", "met": "2026-11-06", "due": "2026-12-10"}))
    assert office.sql("SELECT day FROM meeting") == [("2026-11-06",)]
    assert not outcome.meetings


def test_nothing_is_assigned_after_it_was_closed(office: Office) -> None:
    outcome = take(office, *rows({**TASK, "closed": "2026-06-12"}, {"title": "治水", "owner": "水利局"}))
    assert outcome.unassigned == 1  # it is said
    assert (office.row(1)["assigned"], office.row(1)["closed"]) == ("2026-06-12", "2026-06-12")


def test_a_day_of_completion_that_is_not_taken_over_is_no_day_of_assignment(office: Office) -> None:
    part = {"title": "勘察", "parent": "治水", "status": "active"}
    outcome = take(
        office,
        *rows({**TASK, "status": "active", "closed": "2026-06-12"}, {"title": "治水", "closed": "2026-06-12"}, part),
    )
    assert [office.row(task)["assigned"] for task in (1, 2)] == ["2026-11-23"] * 2
    assert [office.row(task)["closed"] for task in (1, 2)] == [None] * 2
    assert outcome.unassigned == 0


@pytest.mark.parametrize(
    ("said", "status"),
    [({"progress": 30}, "active"), ({"last_feedback": "已开工"}, "active"), ({"closed": "2026-11-20"}, "closed")],
)
def test_what_a_row_says_implies_its_status(office: Office, said: dict[str, Any], status: str) -> None:
    take(office, *rows(TASK | said))
    assert office.row(1)["status"] == status


def test_an_empty_cell_erases_nothing_and_an_equal_one_makes_no_event(office: Office) -> None:
    take(office, *rows(TASK | {"detail": "原文", "supporting": ["财政局"], "tags": ["安全"]}))
    count = office.sql("SELECT COUNT(*), (SELECT COUNT(*) FROM batch) FROM event")
    outcome = take(office, *rows(TASK | {"supporting": ["财政局"]}))
    assert (outcome.new, outcome.changed, outcome.unchanged) == (range(0), set(), 1)
    assert office.sql("SELECT COUNT(*), (SELECT COUNT(*) FROM batch) FROM event") == count
    assert office.row(1)["detail"] == "原文"


def test_a_changed_cell_is_one_event(office: Office) -> None:
    take(office, *rows(TASK | {"supporting": ["财政局"]}))
    assert take(office, *rows(TASK | {"title": "修桥", "supporting": ["交通局", "住建局"]})).changed == {1}
    ids = {name: str(owner) for owner, name in office.sql("SELECT id, name FROM owner")}
    assert office.events(1)[2:] == [
        ("import", "title", "修路", "修桥"),
        ("import", "supporting", ids["财政局"], ids["交通局"]),
    ]


def test_two_rows_of_one_task_change_it_one_after_the_other(office: Office) -> None:
    take(office, *rows(TASK | {"supporting": ["财政局"]}))
    first, second = ({**TASK, "id": 1, "assigned": "2026-11-23", "number": each} for each in ("督2", "督3"))
    take(office, *rows(first | {"supporting": ["交通局"]}, second | {"supporting": ["财政局"]}))
    told = [event for event in office.events(1) if event[1] == "number"]
    assert told == [("import", "number", "督1", "督2"), ("import", "number", "督2", "督3")]
    assert office.row(1)["supporting"] == ["财政局"]


def test_entries_of_a_narrative_are_feedback_on_their_days(office: Office) -> None:
    (row,) = rows(TASK | {"last_feedback": "4月2日：完成", "last_feedback_on": "2026-04-02"})
    row.entries = [("2026-03-05", "3月5日：排查"), ("2026-04-02", "4月2日：完成")]
    take(office, row)
    told = "SELECT kind, new, effective FROM event WHERE field = 'last_feedback' ORDER BY id"
    assert office.sql(told) == [
        ("feedback", "3月5日：排查", "2026-03-05"),
        ("feedback", "4月2日：完成", "2026-04-02"),
    ]
    (again,) = rows(row.values | {"last_feedback": "5月6日：验收", "last_feedback_on": "2026-05-06"})
    again.entries = [*row.entries, ("2026-05-06", "5月6日：验收")]
    take(office, again)
    assert ("feedback", "5月6日：验收", "2026-05-06") in office.sql(told)
    assert len([each for each in office.sql(told) if each[0] == "feedback"]) == 3


def test_a_sub_task_has_from_the_row_above_what_it_does_not_say(office: Office) -> None:
    above, part = rows(TASK | {"due": "2026-12-01", "source": "meeting"}, {"title": "铺沥青", "due": "2026-11-30"})
    part.part_of = above
    assert take(office, above, part).handed_down == 1
    row = office.row(2)
    assert (row["parent"], row["owner"], row["source"], row["due"]) == (1, "住建局", "meeting", "2026-11-30")
    above, part = rows(TASK, {"title": "铺沥青", "due": "2026-12-02"})
    part.part_of = above
    outcome = take(office, above, part)
    assert (outcome.new, outcome.changed, outcome.unchanged) == (range(0), {2}, 1)


def test_a_sub_task_that_says_that_it_is_open_inherits_neither_lead_nor_deadline(office: Office) -> None:
    above, part = rows(TASK | {"due": "2026-12-01"}, {"title": "铺沥青", "is_unled": True, "due_text": "待定"})
    part.part_of = above
    assert take(office, above, part).handed_down == 0
    assert [office.row(2)[field] for field in ("parent", "owner", "due")] == [1, None, None]


def test_a_sub_task_of_a_row_that_is_refused_is_refused_with_it(office: Office) -> None:
    take(office, *rows({"number": "1", "title": "修路"}))
    above, part, other = rows({"number": "1", "title": "治水"}, {"title": "清淤"}, {"number": "2", "title": "修桥"})
    part.part_of = above
    refused = ["2 The serial number 1 belongs to another task here", "3 The row above, whose sub-task it is"]
    assert take(office, above, part, other, refused=refused).new == range(2, 3)
    assert office.row(2)["title"] == "修桥"


def test_a_row_that_agrees_with_the_number_of_a_room_in_nothing_is_another_matter(office: Office) -> None:
    task = TASK | {"number": "P01", "due": "2026-12-01"}
    take(office, *rows(task))
    other = {"number": "P01", "title": "井盖缺失", "owner": "城管局", "due": "2027-01-15", "is_likely_number": True}
    refused = ["2 The number P01 is that of another task here, with another title and deadline"]
    assert take(office, *rows(other), refused=refused).new == range(0)
    assert office.row(1)["title"] == "修路"
    for each in ({"title": "修路一期"}, {"owner": "住建局"}, {"due": "2026-12-01"}):
        assert take(office, *rows(other | each)).changed == {1}
        take(office, *rows(task))
    take(office, *rows(task | {"closed": "2026-11-20"}))
    assert take(office, *rows(other | {"owner": "住建局"}), refused=refused).changed == set()


def test_a_row_whose_number_surely_is_that_of_the_matter_corrects_all_of_it(office: Office) -> None:
    take(office, *rows(TASK | {"number": "督1", "due": "2026-12-01"}))
    corrected = {"number": "督 1", "title": "种树", "owner": "林业局", "due": "2027-01-15"}
    assert take(office, *rows(corrected)).changed == {1}
    assert (office.row(1)["title"], office.row(1)["due"]) == ("种树", "2027-01-15")


def test_a_parent_may_be_named_by_its_number_below(office: Office) -> None:
    take(office, *rows({"title": "甲", "parent": "督1"}, TASK))
    assert office.row(1)["parent"] == 2


def told_of_parents(outcome: Outcome) -> list[tuple[Any, ...]]:
    return [(each.row.number, each.ours, each.theirs) for each in outcome.conflicts if each.field == "parent"]


def test_a_parent_may_be_named_by_the_title_of_another_row(office: Office) -> None:
    take(office, *rows({"title": "甲", "parent": "修路"}, TASK, {"title": "乙", "parent": "修路"}, {"title": "修路"}))
    assert [office.row(task)["parent"] for task in (1, 3)] == [2, 2]
    office.add("治水")
    outcome = take(office, *rows({"title": "丙", "parent": "治水"}))
    assert told_of_parents(outcome) == [(2, None, "治水")]  # of this file: the title of just any task says nothing


def test_a_parent_that_is_not_there_or_goes_round_is_named_and_the_task_stands_alone(office: Office) -> None:
    outcome = take(office, *rows(TASK | {"parent": "督9"}))
    assert told_of_parents(outcome) == [(2, None, "督9")]
    assert "督9" in next(iter(outcome.conflicts)).reason
    circle = ({"number": "督2", "title": "甲", "parent": "督3"}, {"number": "督3", "title": "乙", "parent": "督2"})
    assert told_of_parents(take(office, *rows(*circle))) == [(3, None, "督2")]
    assert [row["parent"] for row in office.rows()] == [None, 3, None]
    take(office, *rows({"number": "督9", "title": "路网"}))
    assert told_of_parents(take(office, *rows(TASK | {"parent": "督9"}))) == []
    assert office.row(1)["parent"] == 4


def test_a_name_of_a_column_of_persons_is_a_person(office: Office) -> None:
    take(office, *rows(TASK | {"supporting": ["财政局", "李四"], "persons": ["李四"]}))
    kinds = dict(office.sql("SELECT name, kind FROM owner"))
    assert kinds == {"住建局": "unit", "财政局": "unit", "李四": "person"}
    assert office.row(1)["supporting"] == ["财政局", "李四"]


def test_an_id_of_another_office_is_a_new_task(office: Office) -> None:
    take(office, *rows({"title": "修路", "owner": "住建局", "assigned": "2026-11-01"}))
    other = {"id": 1, "title": "治水", "owner": "水利局", "assigned": "2026-11-01"}
    assert take(office, *rows(other)).new == range(2, 3)
    corrected = {"id": 1, "title": "修路（更正）", "owner": "住建局", "assigned": "2026-11-01"}
    assert take(office, *rows(corrected)).changed == {1}


def test_a_meeting_that_nobody_registered_is_told(office: Office) -> None:
    outcome = take(office, *rows(TASK | {"meeting": "常委会", "due": "2026-12-01"}))
    assert outcome.meetings == {"常委会": "2026-12-01"}
    assert office.row(1)["meeting"] == "常委会"
    assert take(office, *rows(TASK | {"meeting": "常委会"})).meetings == {}


def test_more_rows_than_are_stored_at_once(office: Office) -> None:
    assert take(office, *rows(*MANY)).new == range(1, 4101)
    assert take(office, *rows(*MANY)).unchanged == 4100
    assert office.sql("SELECT COUNT(*) FROM event WHERE task_id IS NOT NULL") == [(4100,)]


def test_a_number_that_stands_twice_far_apart_belongs_to_the_first_row(office: Office) -> None:
    far = MANY[3] | {"title": "另一件"}
    outcome = take(office, *rows(*MANY, far))
    assert outcome.new == range(1, 4102)
    assert (office.row(4)["number"], office.row(4101)["number"]) == ("督3", None)
    told = [(each.row, each.task, each.field, each.ours, each.theirs) for each in outcome.conflicts]
    assert told == [(("表", 4102), 4101, "number", None, "督3")]
    assert "appears twice in the file" in next(iter(outcome.conflicts)).reason
    again = take(office, *rows(*MANY, far))
    assert (again.new, again.unchanged, len(again.conflicts)) == (range(0), 4101, 1)


def test_a_leader_of_several_units_is_one_person(office: Office) -> None:
    led = {"person": "王建华", "is_leader": True}
    take(office, *rows(TASK | led, {"title": "治水", "owner": "水利局"} | led))
    assert office.sql("SELECT name, parent_id FROM owner WHERE kind = 'person'") == [("王建华", None)]
    take(office, *rows({"title": "催办", "owner": "王建华"}))
    assert office.row(3)["owner"] == "王建华"


def test_a_leader_who_is_registered_in_the_unit_is_that_person(office: Office) -> None:
    take(office, *rows(*({"title": unit, "owner": unit, "person": "王建华"} for unit in ("住建局", "水利局"))))
    take(office, *rows({"title": "防汛", "owner": "水利局", "person": "王建华", "is_leader": True}))
    assert office.row(3)["person"] == office.row(2)["person"] == "王建华@水利局"
