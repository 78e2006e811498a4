from time import process_time

import pytest

from duban.ledgers.cells.names import is_nobody
from duban.ledgers.cells.text import texts_in
from duban.ledgers.columns.meaning import claims
from duban.ledgers.rows.nondata import LEGEND, is_header_again, is_hint, is_non_data

NAMES = ["编号", "督办事项", "责任单位", "办结时限"]


def furniture(*row: object) -> bool:
    said = texts_in(row)
    return is_header_again(said, [NAMES]) or is_non_data(said, 1, [2, 3])


@pytest.mark.parametrize(
    "row",
    [
        ("合计",),
        ("合计：", "12项"),
        ("总完成率：4/6（66.7%），其余下月完成",),
        ("合计4项，完成2项",),
        ("", "共计督办事项：4", None, "2项已办"),
        ("", "Total findings: 4", None, "1 closed"),
        ("总计：21项",),
        ("总  计", None, None, None, 12.0),
        ("", "小计", None, None, 5),
        ("Total", 3),
        ("", "进度平均", None, None, "71%"),
        ("综合完成率", None, None, None, "71%"),
        ("Average progress", None, None, None, "71%"),
        ("", "**TOTAL**", None, None, "**12.000**"),
        ("", "**总计**", "**0/96**", None, "**0% complete**"),
        ("填表人：张三", None, "审核人：李四", "填报日期：2026年9月"),
        ("填表人：", "张三"),
        ("填表人：张三", None, "审核人：李四", "2026年9月1日"),
        ("图例：", "■按期", "▲滞后"),
        ("注：本表一式两份",),
        ("例", "修缮屋面", "总务科", "2026年9月1日"),
        ("1", "示例：修缮屋面", "总务科", "2026年9月1日"),
        ("Example", "Mend the roof", "Works", "2026-09-01"),
        ("9", "...", None, "待开始"),
        ("—", "本月无新增事项", "—", "—"),
        ("3", "No action required", "-", "-"),
        ("3", "No further action needed."),
        ("3", "No new actions", "-"),
        ("-", "No open findings during this review", "N/A", "N/A"),
        ("3", "无需落实", "—", "—"),
        ("3", "本次无议定事项"),
        ("6", "___", "___", "___"),
        ("6", "（待填）", "……"),
        ("{{no}}", "{{title}}", "{{owner}}", "{{due}}"),
        ("部门", "信息中心", None, "部门负责人", "吴迪", "更新日期", "2026.11.30"),
        ("填表人", "李四", "联系电话", "13800000000"),
        ("科室", "综合科", "科长", "王五"),
        ("Team", "Finance", "Lead", "Ann Lee"),
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
        ("1", "待办事项", "总务科"),
        ("1", "【安全生产】"),
        ("1", "待遇调整", "待定"),
        ("", "总计划编制"),
        ("共建公约：起草",),
        ("合计表核对",),
        ("", "合计", "市财政局"),
        ("", "Total refit of hall 2", "Works"),
        ("说明：见附件", "写一份说明", "办公室", "12月底前"),
        ("", "一、修路"),
        ("一、", "修路"),
        ("编号", "别的"),
        ("1", "例会筹备", "办公室"),
        ("1", "示例项目建设", "办公室"),
        ("1", "修缮屋面", "—", "—"),
        ("1", "无障碍设施改造", "—", "—"),
        ("1", "无需审批事项清理", "办公室"),
        ("1", "No parking signs", "-", "-"),
        ("联系人更新", "王五", "12月3日", "联系方式"),
        ("值班安排", "人事科", "办公室", "12月3日"),
        ("部门", "单位", "责任人", "联系电话"),
        ("1",),
    ],
)
def test_a_task(row: tuple[object, ...]) -> None:
    assert not furniture(*row)


@pytest.mark.parametrize(
    "cell",
    [
        "[" * 9000 + "]" * 9000 + "x",
        "合计" + " " * 9000 + "x",
        "-" * 9000 + "\nx",
        "状态 1" + " " * 9000 + "x",
        "a" * 9000,
    ],
)
def test_a_long_cell_is_judged_at_once(cell: str) -> None:
    """A pattern that tries every way to part it would take minutes."""
    began = process_time()
    assert not any((furniture(cell, cell), is_hint([cell, "（必填）"]), is_nobody(cell)))
    claims(cell)
    assert process_time() - began < 2


def test_a_legend_begins_with_its_name_or_a_sign() -> None:
    for first in ("图例：", "填表说明", "注：绿色为按期", "●按期", "红灯：超期", "Legend"):
        assert LEGEND.match(first)
    assert not LEGEND.match("修路")


@pytest.mark.parametrize(
    ("row", "is_one"),
    [
        (["（50字以内）", "（填全称）", "（年-月-日）"], True),
        (["D-001", "[描述]", "[措施]", "{{owner}}", "YYYY-MM-DD"], True),
        (["（每个待办一行）"], True),
        (["一、待办"], False),
        (["D-001", "[描述]", "修路"], False),
        (["甲", "乙", "1", "2"], True),
        (["(1)", "(2)", "(3)"], True),
        (["1", "修路", "住建局"], False),
        (["（一）", "修路", "住建局"], False),
        (["1", "2"], False),
    ],
)
def test_a_row_that_says_how_to_fill_the_columns_or_counts_them(row: list[str], is_one: bool) -> None:
    assert is_hint(row) == is_one
