"""Columns of which heading and cells, or the rest of the table, say what they are, or leave it in doubt."""

import pytest

from .test_deciding import told

CORE = ("title", "owner", "person", "due", "closed", "status")
SIGNAL = ["退货积压", "黄", "仓储组"], ["来电等候", "红", "接线组"], ["发票迟缓", "绿", "账务组"]
PAPER = (
    ["2026-03-04", "市林草局", "关于春季防火的通知", "总务科"],
    ["2026-03-06", "市体育局", "关于场馆开放的函", "教务科"],
)
DONE = ["更换门锁", "江一帆", "2026-02-03"], ["修补围墙", "罗小川", "2026-03-01"]
ASKS = ["XF-1", "胡广生", "13800000001", "电梯停运", "已办结"], ["XF-2", "葛小满", "13800000002", "噪声扰民", "办理中"]
TROUBLES = [["登录不了", "清空浏览器缓存再试一遍"], ["页面空白", "等十分钟再打开原来的地址"]]
PHASES = [["老城区先行试点", "两所学校的报告", "进行中"], ["全区分批推广", "全区的资源目录", "未开始"]]
SIGNED = ["更换电梯", "江一帆", "已终止"], ["补种行道树", "罗小川", "进行中"], ["清洗水箱", "江一帆", "已完成"]
TOPICS = [
    ["古籍修复的规范", "1.梳理现行做法\n2.提出操作规程", "市文化处", "2026-12-20"],
    ["乡镇档案的开放", "1.摸清存量\n2.拟定开放目录", "市档案处", "2026-12-25"],
]
DECISIONS = [
    ["Office move", "Sign the lease for the third floor", "Facilities", "2026-12-05"],
    ["Office move", "Order furniture for ten desks", "Facilities", "2027-01-15"],
    ["Budget", "Freeze hiring until the end of March", "Finance", "2026-12-20"],
]
FLAWS = ["F1", "Straps of the crane are worn", "High"], ["F2", "No log of the tower lights", "Low"]
BOUGHT = ["垃圾清运合同", "54000", "总务科", "2026-12-20"], ["绿植租摆合同", "9000", "总务科", "2026-12-25"]
CREWS = [
    ["清点书库", "保管部", "办公室", "借阅部", "读者部"],
    ["巡检设备", "后勤部", "馆长室", "保管部", "办公室"],
    ["处理投诉", "读者部", "馆长室", "后勤部", "借阅部"],
]
DUTIES = [
    ["Manager", "Main contact, plans the week and answers the council"],
    ["Driver", "Brings books to the branches and back"],
]
KEEPERS = [["馆长", "总体协调，对外联络"], ["保管员", "清点藏书，养护书架"]]
STEPS = [["Day 1", "First contact", "Invite, welcome, ask"], ["Day 2-3", "Accounts", "Buy, share out, set up"]]
AREA = ["城东街道", "夜间施工噪声大", "2026-12-01"], ["河西街道", "路灯成片不亮", "2026-12-05"]


@pytest.mark.parametrize(
    ("headings", "rows", "likely"),
    [
        (["指标", "信号", "负责人"], SIGNAL, ["指标"]),
        (["收文日期", "来文单位", "标题", "承办单位"], PAPER, ["标题"]),
        (["任务", "责任人", "完成日期"], DONE, ["完成日期"]),
        (["任务", "责任人", "完成日期"], [DONE[0], [*DONE[1][:2], ""], DONE[0]], ["完成日期"]),
        (["任务", "责任人", "计划完成日期"], DONE, []),
        (["信访件编号", "姓名", "手机号码", "反映问题", "办理状态"], ASKS, ["姓名"]),
        (["问题辖地", "概述", "整改时限"], AREA, ["问题辖地"]),
        (["任务", "负责人", "验收标准"], [[*each[:2], "全部换新"] for each in DONE], []),
        (["阶段", "负责人", "状态"], [[*each[:2], "进行中"] for each in DONE], []),
        (["阶段", "产出", "状态"], PHASES, ["阶段"]),
        (
            ["Group", "Task", "Status"],
            [["Basics", "Read a chapter", "Open"], ["Depth", "Write it up", "Open"]],
            ["Group"],
        ),
        (["严重程度", "行动", "负责人"], [["高", "立即修复", "甲组"], ["中", "立即修复", "甲组"]], ["行动"]),
        (["任务", "负责人", "截止"], [["修复登录页", "开发A", "6月底"], ["补写说明书", "开发B", "7月底"]], []),
        (["任务", "资源", "截止"], [["读完三章", "教材", "6月底"], ["做完习题", "视频课", "7月底"]], ["资源"]),
        (["任务", "责任人", "合同状态"], SIGNED, ["合同状态"]),
        (["任务", "责任人", "审批状态"], SIGNED, ["审批状态"]),
        (["任务", "责任人", "任务状态"], SIGNED, []),
        (["任务", "责任人", "整改验收状态"], SIGNED, []),
        (["Topic", "Decision", "Owner", "Due"], DECISIONS, ["Topic"]),
        (["课题方向", "研究要点", "责任处室", "完成时限"], TOPICS, ["研究要点"]),
        (["finding_id", "finding_text", "severity"], FLAWS, ["finding_text"]),
        (["No.", "Action", "Priority"], FLAWS, []),
        (["编号", "问题", "严重程度"], FLAWS, ["问题"]),
        (["编号", "整改任务", "紧急程度"], FLAWS, []),
        (["ID", "Finding", "Severity", "Owner"], [[*each, "Ann Lee"] for each in FLAWS], []),
        (["合同名称", "合同金额", "经办部门", "完成时限"], BOUGHT, ["合同名称"]),
        (["项目名称", "合同金额", "经办部门", "完成时限"], BOUGHT, []),
        (["任务", "负责", "批准", "咨询", "知会"], CREWS, ["任务"]),
        (["任务事项", "R（负责）", "A（批准）", "C（咨询）", "I（知会）"], CREWS, ["任务事项"]),
        (["Task", "Responsible", "Accountable", "Consulted", "Informed"], CREWS, ["Task", "Responsible"]),
        (["任务", "负责", "批准", "咨询", "知会", "时限"], [[*each, "2026-12-20"] for each in CREWS], []),
        (["任务", "牵头单位", "责任单位", "配合单位", "监督单位"], CREWS, []),
        (["任务", "主办", "协办", "审核"], [each[:4] for each in CREWS], []),
        (["Role", "Task"], DUTIES, ["Role", "Task"]),
        (["岗位", "任务"], KEEPERS, ["任务"]),
        (["Role", "Task", "Due"], [[*each, "2026-12-20"] for each in DUTIES], ["Role"]),
        (["负责人", "任务"], [["陶然", "更换南门门禁"], ["沈舟", "修订借阅规则"]], []),
        (["Timeframe", "Phase", "Key actions"], STEPS, ["Key actions"]),
        (["Timeframe", "Phase", "Key actions", "Owner"], [[*each, "Ann Lee"] for each in STEPS], []),
        (["Timeframe", "Phase", "Key actions"], [["2026-12-20", *each[1:]] for each in STEPS], []),
    ],
    ids=[
        "figures",
        "papers",
        "a day of either kind",
        "a day of either kind in some rows",
        "a plan",
        "who asks",
        "unknown at its end",
        "tasks",
        "the only text",
        "two texts",
        "groups of tasks",
        "routes",
        "a clear lead",
        "things",
        "the state of a contract",
        "the state of an approval",
        "the state of the task",
        "the state of work that is examined",
        "topics of several decisions",
        "points of a topic",
        "what was seen, and how bad it is",
        "what is to be done, and how urgent it is",
        "problems, and how bad they are",
        "tasks, and how urgent they are",
        "what was seen, and who is to see to it",
        "things that are bought",
        "projects with their budgets",
        "who has which part",
        "who has which part, with letters",
        "who has which part, in English",
        "who has which part until when",
        "who leads, supports and supervises",
        "who leads, supports and examines",
        "what roles do",
        "what posts do",
        "what roles have to do by a day",
        "what persons have to do",
        "phases without a day",
        "phases that somebody leads",
        "phases with a day",
    ],
)
def test_what_the_rest_of_the_table_leaves_in_doubt_is_likely(
    headings: list[str], rows: list[list[str]], likely: list[str]
) -> None:
    found = told(headings, *rows)
    assert [name for name, field, _use, is_sure in found if field in CORE and not is_sure] == likely


@pytest.mark.parametrize(
    ("headings", "rows", "fields"),
    [
        (["任务", "截止"], [["写值班表", "今天"], ["订会议室", "明天"]], ["title", "due"]),
        (["任务", "截止"], [["写值班表", "第六轮评审"], ["订会议室", "开馆仪式"]], ["title", "due"]),
        (["问题", "处理"], TROUBLES, ["title", None]),
        (["决议事项", "时限", "跟踪结果"], [["写稿", "今天", "已完成"], ["印发", "明天"]], ["title", "due", "status"]),
        (["问题", "处理"], [["登录不了", "江一帆"], ["页面空白", "罗小川"]], ["title", "person"]),
        (
            ["#", "Item", "Status"],
            [["1", "Lift papers", "Inspector booked for Tuesday"], ["2", "Gate sensor", "Ordered, due any day now"]],
            ["number", "title", "last_feedback"],
        ),
    ],
    ids=["days in words", "events", "what to do", "results", "who does it", "a state in sentences"],
)  # fmt: skip
def test_cells_say_what_a_bare_word_means(headings: list[str], rows: list[list[str]], fields: list[str | None]) -> None:
    assert [each[1] for each in told(headings, *rows)] == fields


def test_of_two_numbers_the_second_one_is_only_likely() -> None:
    rows = [["20261101", "3-502", "水龙头漏水", "老吴"], ["20261102", "5-1203", "门禁失灵", "老郑"]]
    assert ("房号", "number", "read", False) in told(["单号", "房号", "报修内容", "派工"], *rows)


def test_a_list_in_everyday_words() -> None:
    rows = [["买气球", "班长", "12月25日"], ["借音响", "周琪", "12月28日"]]
    fields = [each[1] for each in told(["事情", "谁来做", "什么时候弄好"], *rows)]
    assert fields == ["title", "person", "due"]
