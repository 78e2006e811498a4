"""Days that stand in three columns: 要求完成时间 over 年 | 月 | 日, as printed registers have them."""

import openpyxl
import pytest

from tests.ledgers.conftest import WriteSheet, understand, values

TITLE, LEAD = "决策事项", "承办部门"


@pytest.mark.parametrize(
    ("cells", "due"),
    [
        ([2026, 12, 31], "2026-12-31"),
        (["26", "9", "8"], "2026-09-08"),
        (["", "10", "15"], "2026-10-15"),  # as the other days of the table
        ([2027, 1, "5号"], "2027-01-05"),
        (["2027年", "3月", "5日"], "2027-03-05"),
        (["", "", ""], None),
        (["长期", "", ""], None),
    ],
)
def test_a_day_in_three_columns_is_one_day(as_xlsx: WriteSheet, cells: list[object], due: str | None) -> None:
    head = [["序号", TITLE, LEAD, "要求完成时间", "", "", "执行状态"], ["", "", "", "年", "月", "日", ""]]
    rows = [[1, "建设深度处理工程", "工程部", 2026, 11, 30, "进行中"], [2, "采购水表", "营业部", *cells, "未开始"]]
    first, second = values(understand(as_xlsx(台账=[*head, *rows])))
    assert first["due"] == "2026-11-30"
    assert second.get("due") == due


@pytest.mark.parametrize(
    ("third", "dues"),
    [
        (["", 6, 20], ["2027-03-05", "2027-04-10", "2027-06-20", "2028-06-20"]),
        (["", "", ""], ["2027-03-05", "2027-04-10", None, "2028-06-20"]),  # not the day above
    ],
)
@pytest.mark.parametrize("is_merged", [True, False])
def test_a_year_stands_for_the_rows_below(
    as_xlsx: WriteSheet, third: list[object], dues: list[str | None], *, is_merged: bool
) -> None:
    head = [["序号", TITLE, LEAD, "要求完成时间", "", "", "执行状态"], ["", "", "", "年", "月", "日", ""]]
    days = [[2027, 3, 5], ["", 4, 10], third, [2028, 6, 20]]
    path = as_xlsx(
        台账=[*head, *([at, f"修第{at}座桥", "工程部", *day, "进行中"] for at, day in enumerate(days, start=1))]
    )
    book = openpyxl.load_workbook(path)
    for area in ["D1:F1", *(["D3:D5"] if is_merged else [])]:
        book.active.merge_cells(area)
    book.save(path)
    rows = values(understand(path))
    assert [row.get("due") for row in rows] == dues


def test_without_a_heading_over_them_it_is_a_day(as_csv: WriteSheet) -> None:
    rows = [["年", "月", "日", "来文标题", "承办单位", "状态"], ["2026", "8", "5", "转办来信", "信访科", "办理中"]]
    (row,) = values(understand(as_csv(rows)))
    assert row["assigned"] == "2026-08-05"


def test_nothing_of_a_day_that_cannot_be_read_is_lost(as_csv: WriteSheet) -> None:
    rows = [["任务", "负责人", "年", "月", "日"], ["修桥", "李四", "2026", "雨季", "后"]]
    (row,) = understand(as_csv(rows)).rows()
    assert any("2026 雨季 后" in str(each) for each in (*row.values.values(), *row.problems))
