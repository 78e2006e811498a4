"""Days that stand in three columns: 要求完成时间 over 年 | 月 | 日, as printed registers have them."""

import pytest

from tests.ledgers.conftest import WriteSheet, understand, values

TITLE, LEAD = "决策事项", "承办部门"


@pytest.mark.parametrize(
    ("cells", "due"),
    [
        ([2026, 12, 31], "2026-12-31"),
        (["26", "9", "8"], "2026-09-08"),
        (["", "10", "15"], "2026-10-15"),  # as the other days of the table
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


def test_without_a_heading_over_them_it_is_a_day(as_csv: WriteSheet) -> None:
    rows = [["年", "月", "日", "来文标题", "承办单位", "状态"], ["2026", "8", "5", "转办来信", "信访科", "办理中"]]
    (row,) = values(understand(as_csv(rows)))
    assert row["assigned"] == "2026-08-05"


def test_nothing_of_a_day_that_cannot_be_read_is_lost(as_csv: WriteSheet) -> None:
    rows = [["任务", "负责人", "年", "月", "日"], ["修桥", "李四", "2026", "雨季", "后"]]
    (row,) = understand(as_csv(rows)).rows()
    assert any("2026 雨季 后" in str(each) for each in (*row.values.values(), *row.problems))
