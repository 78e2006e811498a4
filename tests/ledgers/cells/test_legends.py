"""What a legend says of signs and colours."""

import pytest

from duban.ledgers.cells.legends import legend_in


@pytest.mark.parametrize(
    ("line", "legend"),
    [
        ("图例：● 已完成  ◐ 进行中  ○ 未开始", {"●": "closed", "◐": "active", "○": "assigned"}),
        ("✅=已完成；🔄=进行中；A-暂缓", {"✅": "closed", "🔄": "active", "a": "suspended"}),
        ("● Done  ◐ In progress", {"●": "closed", "◐": "active"}),
        ("注：绿色为已完成，黄色表示推进中", {"绿色": "closed", "黄色": "active"}),
        ("Green = completed, Yellow: in progress", {"green": "closed", "yellow": "active"}),
        ("● 已完成", {}),  # one sign alone may be a cell
        ("完成A、B两项", {}),
        ("注：√ 打勾，× 打叉", {}),
    ],
)
def test_a_legend_says_what_signs_mean(line: str, legend: dict[str, str]) -> None:
    assert legend_in([line]) == {("status", sign): state for sign, state in legend.items()}
