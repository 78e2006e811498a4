import pytest

from duban.ledgers.headings import DERIVED, FIELDS, Match, is_own, plain, recognise
from duban.locales import terms
from duban.reports.columns import TASK

# DOMAIN "Ledger headings met in real files", every one of them.
REAL = {
    "number": "序号 编号 统一编号 督办编号 任务编号 任务id",
    "title": "督办事项 督查内容 任务内容 任务名称 工作内容 承办任务 问题描述 标题",
    "source": "任务来源 来源 来源描述",
    "reference": "立项依据 文号",
    "detail": "领导批示 批示内容 领导批注 延期说明 备注",
    "leader": "交办领导 批示领导 领导名称",
    "owner": "牵头单位 牵头部门 主办部门 承办单位 责任单位 责任部门",
    "supporting": "协办单位 协办部门 配合单位",
    "person": "责任人 负责人 整改责任人 经办人 责任领导 分管领导",
    "assigned": "交办时间 收文时间 开始时间 立项时间",
    "due": "办结时限 办理时限 办结期限 完成时限 整改时限 截止时间 截至时间 计划完成时间 解决时间",
    "closed": "实际完成时间 销号时间 办结时间",
    "status": "任务状态 状态 是否解决 是否办结",
    "progress": "当前进度 完成比例",
    "last_feedback": "进展情况 办理情况 完成情况 整改进展 实际完成情况",
    "urgency": "任务级别 优先级 紧急程度",
}


@pytest.mark.parametrize(
    ("heading", "field"), [(heading, field) for field, line in REAL.items() for heading in line.split()]
)
def test_every_heading_of_real_files(heading: str, field: str) -> None:
    match = recognise(heading)
    assert match is not None
    assert match.field == field


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("办结\n时限", "due"),
        ("　办 结 时 限　", "due"),
        ("办结时限（2026年）", "due"),
        ("办结日期*", "closed"),
        ("交办日期：", "assigned"),
        ("【必填】责任科室", "owner"),
        ("任务ＩＤ", "number"),
        ("Due Date", "due"),
        ("dueDate", "due"),
        ("dateAdded", "assigned"),
        ("last_feedback", "last_feedback"),
        ("责任单位/部门", None),
        ("牵头、配合单位", "owner"),
        ("承办单位和协办单位", "owner"),
        ("任务来源/文号", "source"),
        ("牵头单位/责任人", "owner person"),
        ("承办单位及负责人", "owner person"),
        ("办结时限/状态", None),
        ("随便什么", None),
        ("导入问题", None),
        ("", None),
        ("（ ）", None),
    ],
)
def test_headings_as_they_are_written(written: str, field: str | None) -> None:
    match = recognise(written)
    assert (match and match.field) == field


def test_duban_knows_its_own_headings_in_every_language() -> None:
    for column in TASK:
        for name in terms("column", column.key) - terms("column", "id"):
            assert recognise(name) == Match(column.key)


def test_every_column_of_a_task_is_a_field_or_derived() -> None:
    assert {column.key for column in TASK} == {*FIELDS, *DERIVED}


def test_a_count_is_no_id_unless_duban_wrote_the_file() -> None:
    assert recognise("序号") == recognise("id") == Match("number", second_choice=True)
    assert is_own([column.key for column in TASK])
    assert is_own(["序号", "督办事项", "亮灯", "时限原文", "导入问题"])
    assert not is_own(["序号", "督办事项", "办结时限"])
    assert is_own([*(column.key for column in TASK), "督查员"])


@pytest.mark.parametrize("heading", ["办结日期", "交办 部门（盖章）", "ＡＢＣ", "(全在括号里)"])
def test_plain_is_idempotent(heading: str) -> None:
    assert plain(plain(heading)) == plain(heading)
