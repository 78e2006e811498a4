"""What a heading claims, read as words: the examples stand for their kind, and a generator writes more of each."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.ledgers.columns.deciding import SURE_CLAIM
from duban.ledgers.columns.headwords import words
from duban.ledgers.columns.meaning import claims, says_something
from duban.ledgers.headings import OWNER_AND_PERSON, START_AND_DUE
from duban.locales import terms
from duban.reports.columns import TASK

# DOMAIN "Ledger headings met in real files", every one of them.
REAL = {
    "number": "序号 编号 统一编号 督办编号 任务编号 任务id",
    "title": "督办事项 督查内容 任务内容 任务名称 工作内容 承办任务 问题描述 标题 计划名称 功能 明细 Task",
    "source": "任务来源 来源 来源描述",
    "reference": "立项依据 文号",
    "detail": "备注",
    "leader": "交办领导 批示领导 领导名称",
    "owner": "牵头单位 牵头部门 主办部门 承办单位 责任单位 责任部门 POC",
    "supporting": "协办单位 协办部门 配合单位 会办单位",
    "person": "责任人 负责人 整改责任人 经办人 责任领导 开发人员",
    "assigned": "交办时间 收文时间 开始时间 立项时间",
    "due": "办结时限 办理时限 办结期限 完成时限 整改时限 截止时间 截至时间 计划完成时间 解决时间"
    " 预计完成时间 结束日期 解决截至时间",
    "closed": "实际完成时间 销号时间 办结时间",
    "status": "任务状态 状态 是否解决 是否办结 计划状态",
    "progress": "当前进度 完成比例",
    "last_feedback": "进展情况 办理情况 完成情况 整改进展 实际完成情况",
    "urgency": "任务级别 优先级 紧急程度",
    "confidential": "密级 涉密等级 是否涉密 定密",
    OWNER_AND_PERSON: "责任部门/人",
}


def strongest(heading: str) -> str | None:
    made = claims(heading)
    return max(made, key=lambda field: made[field]) if made else None


@pytest.mark.parametrize(
    ("heading", "field"), [(heading, field) for field, line in REAL.items() for heading in line.split()]
)
def test_every_heading_of_real_files(heading: str, field: str) -> None:
    assert strongest(heading) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Task Owner", "owner"),
        ("Task Owner Name", "owner"),
        ("risk_owner_names", "owner"),
        ("Contact Person", "person"),
        ("Project Coordinator", "person"),
        ("完成程度", "status"),
        ("阻塞项", "title"),
        ("End Date", "due"),
        ("Scheduled Completion", "due"),
        ("dueDate", "due"),
        ("duedate", "due"),
        ("taskname", "title"),
        ("Action Taken", "last_feedback"),
        ("By whom", "person"),
        ("Status of action", "status"),
        ("Name of the owner", "owner"),
        ("Point of contact", "owner"),
        ("Type of work", None),
        ("Co-owner", "supporting"),
        ("Supported by", "supporting"),
        ("Who is responsible?", "person"),
        ("Lead (team)", "owner"),
        ("Support needed", None),
        ("Approved?", "status"),
        ("Completed?", "status"),
        ("Complete (Y/N)", "status"),
        ("完成否", "status"),
        ("工作进展情况说明", "last_feedback"),
        ("责任单位反馈", "last_feedback"),
        ("承办人反馈", "last_feedback"),
        ("科室汇报", "last_feedback"),
        ("In scope?", None),
        ("涉密否", "confidential"),
        ("协办单位及部门", "supporting"),
        ("Staff assigned", "person"),
        ("Assigned by", None),
        ("Contractor", "owner"),
        ("Week ending", None),
        ("Handled by", "owner"),
        ("Completed by", "closed"),
        ("Needed by", "due"),
        ("Review by", "due"),
        ("Resources required", None),
        ("Status Date", "last_feedback_on"),
        ("Original Detection Date", "assigned"),
        ("dateAdded", "assigned"),
        ("Date Raised", "assigned"),
        ("By When", "due"),
        ("Assigned To", "owner"),
        ("Parent Task", "parent"),
        ("% Complete", "progress"),
        ("整改项", "title"),
        ("请求", "title"),
        ("排期", START_AND_DUE),
        ("行号", None),
        ("完成时间\nDeadline", "due"),
        ("完成时间（计划）", "due"),
        ("完成时间（实际）", "closed"),
        ("日期（截止）", "due"),
        ("SLA（时限）", "due"),
        ("日期【提出】", "assigned"),
        ("Date (due)", "due"),
        ("责任单位（牵头/配合）", "owner"),
        ("突击队（牵头）", "owner"),
        ("落实了没有", "status"),
        ("Where we are", "last_feedback"),
        ("突击队（配合）", "supporting"),
        ("责任单位（配合）", "supporting"),
        ("单位（配合）", "supporting"),
        ("责任单位/部门", "owner"),
        ("牵头、配合单位", "owner"),
        ("承办单位及负责人", OWNER_AND_PERSON),
        ("责任单位\n责任人", OWNER_AND_PERSON),
        ("责任\n单位", "owner"),
        ("问题说明", "title"),
        ("起止时间", START_AND_DUE),
        ("任务来源/文号", "source"),
        ("【必填】责任科室", "owner"),
        ("工作（任务名称）", "title"),
        ("应完成日期", "due"),
        ("原定完成时间", "original_due"),
        ("调整后完成日期", "due"),
        ("实际开始时间", "assigned"),
        ("单位名称", "owner"),
        ("上级事项", "parent"),
        ("目标完成时间", "due"),
        ("信访人", "applicant"),
        ("第一提案人", "applicant"),
        ("需求部门", "applicant"),
        ("延期至", "due"),
        ("申请时间", "assigned"),
        ("被检查单位", "owner"),
        ("决议", "title"),
        ("DRI", "owner"),
        ("Executor", "owner"),
        ("Interim owner", "owner"),
        ("Deliv. date", "due"),
        ("Est. completion", "due"),
        ("Compl. date", "due"),
        ("Act. finish", "closed"),
        ("Plan. start", "assigned"),
        ("Desc.", "title"),
        ("Proj. name", "title"),
        ("Resp. party", "owner"),
        ("Prio.", "urgency"),
        ("Stat.", "status"),
        ("Target compl.", "due"),
        ("Orig. due date", "original_due"),
        ("Rev. date", None),
        ("Cont.", None),
        ("Sec.", None),
        ("Assignee Email", "person"),
        ("Open_Date", "assigned"),
        ("Non-conformity", "title"),
        ("谁来做", "person"),
        ("类别：甲类；乙类", None),
        ("接收人（整改责任人）", "person"),
        ("状态(0-未签 1-已签)", "status"),
        ("状态（0待办 1在办 2办结）", "status"),
        ("闭环时间", "closed"),
        ("整改状态 0待整改 1整改中", "status"),
        ("问题描述 请逐条填写，一行只写一件，写明时间地点和涉及的单位，不要合并", "title"),
    ],
)
def test_words_in_either_order_and_language(heading: str, field: str | None) -> None:
    assert strongest(heading) == field


@pytest.mark.parametrize(
    "heading",
    [
        "提出人",
        "审核人",
        "审核时间",
        "修改人",
        "修改内容",
        "原因分析",
        "联系电话",
        "领导批示",
        "延期说明",
        "项目类型",
        "督办单位",
        "工作量单位",
        "Raised_By",
        "计划工期（天）",
        "保密期限",
        "保密要求",
        "发起人",
        "责任单位联系人",
        "负责人ID",
        "负责人审核",
        "配合单位联络员",
        "检查人（上级检查）",
        "提交人",
        "办结人",
        "被投诉人",
        "亮灯状态",
        "申请办结时间",
        "延期申请时间",
    ],
)
def test_what_is_said_plainly_and_is_no_field_of_a_task(heading: str) -> None:
    assert claims(heading) == {}
    assert says_something(heading)


@pytest.mark.parametrize(
    "heading",
    ["导入问题", "", "（ ）", "随便什么", "这" * 31],
)
def test_nothing(heading: str) -> None:
    assert claims(heading) == {}


def test_a_wording_that_is_demanded_goes_before_one_that_is_expected() -> None:
    assert claims("要求完成时间")["due"] > claims("预计完成时间")["due"]
    assert claims("要求提出时间") == {"assigned": 0.7}


def test_whether_it_was_confirmed_goes_before_whether_it_is_complete() -> None:
    assert claims("是否销号")["status"] > claims("是否完成")["status"]


def test_the_lowest_level_of_a_plan_is_its_matter() -> None:
    first, second, third = (
        claims(f"{level}级目标任务（{name}）")["title"] for level, name in zip("一二三", "甲乙丙", strict=True)
    )
    assert first < second < third


def test_an_unknown_word_beside_a_day_says_that_it_is_another_day() -> None:
    assert max(claims("签约日期").values()) < max(claims("日期").values())


def test_duban_knows_its_own_headings_in_every_language() -> None:
    for column in TASK:
        for name in terms("column", column.key) - terms("column", "id"):
            assert claims(name)[column.key] > 1


KINDS = {
    "due": (
        ["预计", "计划", "要求", "应"],
        ["完成", "结束", "交付", "解决", "整改", "上线"],
        ["时间", "日期", "时限", "期限"],
    ),
    "closed": (["实际", "真实"], ["完成", "结束", "办结", "销号"], ["时间", "日期"]),
    "assigned": (["", "计划"], ["开始", "启动", "交办", "下达", "提出"], ["时间", "日期"]),
    "owner": (["责任", "牵头", "主办", "承办", "负责"], [""], ["单位", "部门", "科室", "主体"]),
    "person": (["责任", "负责", "承办", "执行", "开发", "整改", "经办"], [""], ["人", "人员", "者"]),
    "supporting": (["协办", "配合", "协助", "参与"], [""], ["单位", "部门", "人员"]),
    "status": (["任务", "计划", "整改", "完成", "当前"], [""], ["状态", "状况"]),
    "number": (["任务", "问题", "项目", "督办"], [""], ["编号", "编码", "代码"]),
}
ENGLISH = {
    "due": (["Planned", "Expected", "Target", "Scheduled"], ["Completion", "Finish", "End", "Delivery"], ["", "Date"]),
    "closed": (["Actual"], ["Completion", "Finish", "End"], ["Date"]),
    "assigned": (["", "Planned"], ["Start"], ["Date", "Time"]),
}


@pytest.mark.parametrize("field", [*KINDS, *(f"{each} in English" for each in ENGLISH)])
def test_every_combination_of_qualifiers_and_head(field: str) -> None:
    name = field.partition(" ")[0]
    space, parts = (" ", ENGLISH[name]) if " " in field else ("", KINDS[name])
    for each in product(*parts):
        heading = space.join(filter(None, each))
        assert strongest(heading) == name, heading


@given(
    st.sampled_from([*KINDS.items()]).flatmap(
        lambda kind: st.tuples(st.just(kind[0]), st.tuples(*map(st.sampled_from, kind[1])))
    ),
    st.sampled_from(["{}", "{}（必填）", "*{}", "{}：", "　{} ", "{}\n（2026年）", "{}(天)"]),
    st.booleans(),
)
def test_decoration_and_line_breaks_change_nothing(kind: tuple[str, tuple[str, ...]], frame: str, broken: bool) -> None:
    field, parts = kind
    heading = frame.format(("\n" if broken else "").join(filter(None, parts)))
    assert strongest(heading) == field


@given(st.text(max_size=40))
def test_any_text_is_read_without_complaint(heading: str) -> None:
    assert all(0 <= strength <= 1.2 for strength in claims(heading).values())
    assert all(word in heading.casefold() or word.isascii() for word in words(heading.casefold()))


@pytest.mark.parametrize(
    ("heading", "made"),
    [
        ("牵头、配合单位", {"owner": 1.0}),
        ("来源/文号", {"source": 0.9}),
        ("责任人\nOwner", {"person": 1.0, "owner": 0.85}),
    ],
)
def test_parts_that_go_together_are_one_sure_claim(heading: str, made: dict[str, float]) -> None:
    assert claims(heading) == made


def test_who_is_concerned_only_may_lead() -> None:
    assert claims("相关部门")["owner"] < SURE_CLAIM < claims("相关责任部门")["owner"]


def test_a_word_that_contains_and_is_one_word() -> None:
    assert claims("责任单位 参与单位") == {"supporting": 1.0}
    assert claims("涉及单位") == {"owner": 0.5, "person": 0.3}
    assert claims("验收时间") == {}
    assert claims("预计验收时间") == {"due": 0.3}  # by when, where nothing else says it
