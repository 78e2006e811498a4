"""What the texts around a table say of its cells."""

import pytest

from duban.ledgers.cells.titles import lead_in
from duban.ledgers.tables.part import legend_in


@pytest.mark.parametrize(
    ("line", "legend"),
    [
        ("图例：● 已完成  ◐ 进行中  ○ 未开始", {"●": "closed", "◐": "active", "○": "assigned"}),
        ("✅=已完成；🔄=进行中；A-暂缓", {"✅": "closed", "🔄": "active", "a": "suspended"}),
        ("● Done  ◐ In progress", {"●": "closed", "◐": "active"}),
        ("● 已完成", {}),  # one sign alone may be a cell
        ("完成A、B两项", {}),
        ("注：√ 打勾，× 打叉", {}),
    ],
)
def test_a_legend_says_what_signs_mean(line: str, legend: dict[str, str]) -> None:
    assert legend_in([line]) == {("status", sign): state for sign, state in legend.items()}


@pytest.mark.parametrize(
    ("sheet", "captions", "lead"),
    [
        ("Sheet1", ["填报单位：县水利局", "填报时间：8月"], "县水利局"),
        ("Sheet1", ["部门：教务处 时间：8月"], "教务处"),
        ("Sheet1", ["填报单位（盖章）：", "8月"], ""),
        ("Sheet1", ["报送单位：督查室"], ""),  # to whom it is sent, or by whom
        ("Sheet1", ["报送单位（盖章）：县水利局"], "县水利局"),
        ("Sheet1", ["单位：万元"], ""),
        ("水利局", ["重点工作"], "水利局"),
        ("责任单位", [], ""),
        ("board", [], ""),
        ("重点工作", [], ""),
    ],
)
def test_a_sheet_may_name_who_leads(sheet: str, captions: list[str], lead: str) -> None:
    assert lead_in(sheet, captions) == lead
