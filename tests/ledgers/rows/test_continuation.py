from typing import Any

import pytest

from duban.domain.calendar.workdays import WorkCalendar
from duban.ledgers.reading import read_ledger
from duban.ledgers.rows.continuation import EXTEND, SEPARATE, SUBTASKS
from tests.ledgers.conftest import TODAY, WriteSheet

HEAD = ["编号", "督办事项", "责任单位", "进展情况", "备注"]


def read(path: Any, continuation: str) -> list[tuple[Any, ...]]:
    ledger = read_ledger(path, mapping={}, sheet=None, today=TODAY, calendar=WorkCalendar(), continuation=continuation)
    return [(row.number, row.part_of and row.part_of.number, row.values) for row in ledger.rows()]


ROWS = [
    HEAD,
    ["督1", "修路", "住建局", "已开工", ""],
    ["", "", "交通局", "已铺完", "注意安全"],
    ["", "绿化", "", "已备料", ""],
    ["", "", "", "已种树", ""],
    ["督2", "治水", "水利局", "", ""],
]


def test_sub_tasks_and_what_extends_them(as_csv: WriteSheet) -> None:
    assert read(as_csv(ROWS), SUBTASKS) == [
        (2, None, {"number": "督1", "title": "修路", "owner": "住建局", "status": "active",
                   "last_feedback": "已开工\n已铺完",
                   "supporting": ["交通局"], "detail": "注意安全"}),
        (4, 2, {"title": "绿化", "last_feedback": "已备料\n已种树"}),
        (6, None, {"number": "督2", "title": "治水", "owner": "水利局"}),
    ]  # fmt: skip


def test_everything_extends_the_row_above(as_csv: WriteSheet) -> None:
    rows = read(as_csv(ROWS), EXTEND)
    assert [(number, part) for number, part, _values in rows] == [(2, None), (6, None)]
    assert rows[0][2]["supporting"] == ["交通局"]
    assert rows[0][2]["detail"] == "注意安全\n督办事项：绿化"


def test_rows_for_themselves(as_csv: WriteSheet) -> None:
    assert [number for number, _part, _values in read(as_csv(ROWS), SEPARATE)] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize("own", [["", "绿化", "林业局", "", ""], ["", "绿化", "林业局", "已备料", ""]])
def test_a_row_with_an_owner_of_its_own_is_nobody_s_part(as_csv: WriteSheet, own: list[str]) -> None:
    found = read(as_csv([*ROWS[:3], own, ROWS[-1]]), SUBTASKS)
    assert [(number, part) for number, part, _values in found] == [(2, None), (4, None), (6 - 1, None)]


@pytest.mark.parametrize("heading", ["编号", "序号"])
def test_where_hardly_any_row_has_a_number_it_says_nothing(as_csv: WriteSheet, heading: str) -> None:
    rows = [[heading, "督办事项"], ["1", "甲"], *(["", name] for name in "乙丙丁")]
    parts = [part for _number, part, _values in read(as_csv(rows), SUBTASKS)]
    assert parts == ([None] * 4 if heading == "编号" else [None, 2, 2, 2])


def test_a_serial_number_that_is_left_out_still_says_what_belongs_together(as_csv: WriteSheet) -> None:
    path = as_csv([["序号", "督办事项"], ["1", "甲"], ["", "乙"], ["2", "丙"]])
    ledger = read_ledger(path, mapping={"number": ""}, sheet=None, today=TODAY, calendar=WorkCalendar())
    parts = [(row.values, row.part_of and row.part_of.number) for row in ledger.rows()]
    assert parts == [({"title": "甲"}, None), ({"title": "乙"}, 2), ({"title": "丙"}, None)]


def test_in_a_breakdown_a_title_without_a_number_is_no_part_of_the_row_above(as_csv: WriteSheet) -> None:
    rows = [HEAD, ["1", "修路", "住建局", "", ""], ["1.1", "铺底", "住建局", "", ""], ["", "路通", "", "", "里程碑"]]
    found = read(as_csv([*rows, ["", "", "", "", "注意安全"], ["2", "治水", "水利局", "", ""]]), SUBTASKS)
    assert [(number, part) for number, part, _values in found] == [(2, None), (3, 2), (4, None), (6, None)]
    assert found[2][2] == {"title": "路通", "detail": "里程碑\n注意安全"}
