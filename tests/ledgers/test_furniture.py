import pytest

from duban.ledgers.furniture import is_furniture

NAMES = ["编号", "督办事项", "责任单位", "办结时限"]


def furniture(*row: object) -> bool:
    return is_furniture(row, NAMES, 1, [2, 3])


@pytest.mark.parametrize(
    "row",
    [
        ("合计",),
        ("合计：", "12项"),
        ("总  计", None, None, None, 12.0),
        ("", "小计", None, None, 5),
        ("Total", 3),
        ("填表人：张三", None, "审核人：李四", "填报日期：2026年9月"),
        ("填表人：", "张三"),
        ("注：本表一式两份",),
        ("一、经济发展",),
        ("（二）民生",),
        tuple(NAMES),
        ("编号", "督办事项"),
    ],
)
def test_no_task(row: tuple[object, ...]) -> None:
    assert furniture(*row)


@pytest.mark.parametrize(
    "row",
    [
        ("1", "总计划编制"),
        ("", "总计划编制"),
        ("", "合计", "市财政局"),
        ("说明：见附件", "写一份说明", "办公室", "12月底前"),
        ("", "一、修路"),
        ("一、", "修路"),
        ("编号", "别的"),
        ("1",),
    ],
)
def test_a_task(row: tuple[object, ...]) -> None:
    assert not furniture(*row)
