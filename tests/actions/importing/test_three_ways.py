"""A ledger that comes again: what it brought last, what duban has now, and what it says now, field by field."""

from typing import Any

import pytest

from duban.actions.owners import Register
from duban.actions.undo import known_batch, last_batch, last_undo
from tests.actions.imports import changes, conflicts, rows, take
from tests.conftest import Office

TASK = {"number": "督1", "title": "修路", "owner": "住建局"}
VALUES: dict[str, tuple[Any, Any, Any]] = {
    "title": ("修路", "修大路", "修桥"),
    "owner": ("住建局", "财政局", "水利局"),
    "person": ("张三", "李四", "王五"),
    "supporting": (["财政局"], ["水利局"], ["财政局", "水利局"]),
    "urgency": ("normal", "urgent", "critical"),
    "source": ("meeting", "document", "motion"),
    "reference": ("县府发1号", "县府发2号", "县府发3号"),
    "leader": ("张县长", "李县长", "王县长"),
    "assigned": ("2026-11-01", "2026-11-02", "2026-11-03"),
    "due": ("2026-12-01", "2026-12-10", "2026-12-20"),
    "tags": (["民生"], ["安全"], ["民生", "安全"]),
    "detail": ("甲", "乙", "丙"),
    "applicant": ("甲", "乙", "丙"),
}
CASES = [  # brought, duban, sheet (as indices of the values; None is an empty cell) → what duban has then, what is told
    ((0, 0, 0), 0, ""),
    ((0, 0, None), 0, ""),
    ((0, 1, None), 1, ""),
    ((0, 1, 0), 1, ""),  # the sheet did not change it
    ((0, 0, 1), 1, "changed"),  # only the sheet did
    ((0, 1, 1), 1, ""),  # both did the same
    ((0, 1, 2), 1, "conflict"),
    ((None, 1, 2), 1, "conflict"),  # the cell was empty; both filled it in
]


def told(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value


@pytest.mark.parametrize("field", VALUES)
@pytest.mark.parametrize(("sides", "then", "told_as"), CASES)
@pytest.mark.parametrize("prefer", ["duban", "sheet"])
def test_each_side_keeps_what_it_alone_changed(
    office: Office, field: str, sides: tuple[int | None, ...], then: int, told_as: str, prefer: str
) -> None:
    values = VALUES[field]
    brought, duban, sheet = ({} if each is None else {field: values[each]} for each in sides)
    if brought == {} and field in {"title", "owner", "urgency", "assigned"}:
        return  # these are never empty
    take(office, *rows(TASK | brought))
    office.edit(1, **duban)
    if prefer == "sheet" and told_as == "conflict":
        then, told_as = 2, "changed"
    outcome = take(office, *rows(TASK | sheet), prefer=prefer)
    if field not in TASK or sheet:
        assert changes(outcome) == (
            [(field, told(values[sides[1]]), told(values[then]))] if told_as == "changed" else []
        )
        expected = [(field, told(values[sides[1]]), told(values[sides[2]]))] if told_as == "conflict" else []
        assert conflicts(outcome) == expected
        assert [each.reason for each in outcome.conflicts] == [""] * len(expected)
    assert office.row(1)[field] == values[then]
    again = take(office, *rows(TASK | sheet), prefer=prefer)
    assert (changes(again), conflicts(again), len(again.changed)) == ([], conflicts(outcome), 0)


@pytest.mark.parametrize(
    ("history", "sheet", "then", "told_as"),
    [
        (["2026-12-01"], "2026-12-01", "2026-12-01", ""),
        (["2026-12-01"], "2026-12-20", "2026-12-20", "changed"),  # new in the sheet
        (["2026-12-01", "2026-12-10"], "2026-12-01", "2026-12-10", "conflict"),  # the sheet is behind
        (["2026-12-01", "2026-12-10"], "2026-12-10", "2026-12-10", ""),
        (["2026-12-01", "2026-12-10"], "2026-12-20", "2026-12-20", "changed"),
    ],
)
def test_of_a_task_that_no_ledger_brought_the_record_tells_who_is_behind(
    office: Office, history: list[str], sheet: str, then: str, told_as: str
) -> None:
    office.add("修路", "住建局", number="督1", due=history[0])
    for due in history[1:]:
        office.edit(1, due=due)
    outcome = take(office, *rows(TASK | {"due": sheet}))
    assert office.row(1)["due"] == then
    assert [each[0] for each in changes(outcome)] == (["due"] if told_as == "changed" else [])
    assert [each[0] for each in conflicts(outcome)] == (["due"] if told_as == "conflict" else [])


def test_what_both_sides_agreed_on_is_the_ground_of_the_next_import(office: Office) -> None:
    office.add("修路", "住建局", number="督1", due="2026-12-01")
    take(office, *rows(TASK | {"due": "2026-12-01"}))
    office.edit(1, due="2026-12-10")
    assert conflicts(take(office, *rows(TASK | {"due": "2026-12-01"}))) == []
    outcome = take(office, *rows(TASK | {"due": "2026-12-20"}))
    assert conflicts(outcome) == [("due", "2026-12-10", "2026-12-20")]
    assert office.row(1)["due"] == "2026-12-10"


def test_what_was_settled_for_the_sheet_is_its_ground(office: Office) -> None:
    take(office, *rows(TASK | {"due": "2026-12-01"}))
    office.edit(1, due="2026-12-10")
    take(office, *rows(TASK | {"due": "2026-12-20"}), prefer="sheet")
    office.edit(1, due="2026-12-25")
    assert conflicts(take(office, *rows(TASK | {"due": "2026-12-20"}))) == []
    assert office.row(1)["due"] == "2026-12-25"


def test_the_undo_of_an_import_gives_its_ground_back(office: Office) -> None:
    office.add("修路", "住建局", number="督1", due="2026-12-01")
    stored = "SELECT brought, due, detail FROM task"
    before = office.sql(stored)
    take(office, *rows(TASK | {"due": "2026-12-01", "detail": "甲"}))
    first = office.sql(stored)
    assert first != before
    take(office, *rows(TASK | {"due": "2026-12-05", "detail": "乙"}))
    second = office.sql(stored)
    for last, expected in ((last_batch, first), (last_undo, second), (last_batch, first)):  # back, done again, back
        office.undo(last)
        assert office.sql(stored) == expected
    office.undo(known_batch, 2)
    assert office.sql(stored) == before
    office.edit(1, due="2026-12-10")
    assert conflicts(take(office, *rows(TASK | {"due": "2026-12-01"}))) == [("due", "2026-12-10", "2026-12-01")]


def test_an_import_that_was_taken_back_brought_nothing(office: Office) -> None:
    take(office, *rows(TASK | {"due": "2026-12-01"}))
    take(office, *rows(TASK | {"due": "2026-12-05"}))
    office.undo()
    assert changes(take(office, *rows(TASK | {"due": "2026-12-05"}))) == [("due", "2026-12-01", "2026-12-05")]


def test_owners_that_became_one_are_no_change_of_anybody(office: Office) -> None:
    from duban.actions.merge import merge

    take(office, *rows(TASK))
    with office.record() as record:
        merge(record, 1, Register(record).lead("住房和城乡建设局"))
    outcome = take(office, *rows(TASK))
    assert (changes(outcome), conflicts(outcome)) == ([], [])
    outcome = take(office, *rows(TASK | {"owner": "水利局"}))
    assert changes(outcome) == [("owner", "住房和城乡建设局", "水利局")]


def test_nobody_new_is_registered_for_a_conflict(office: Office) -> None:
    take(office, *rows(TASK))
    office.edit(1, owner="财政局")
    assert conflicts(take(office, *rows(TASK | {"owner": "新单位"}))) == [("owner", "财政局", "新单位")]
    assert office.sql("SELECT COUNT(*) FROM owner WHERE name = '新单位'") == [(0,)]
