import time
from datetime import date
from itertools import product
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook

from duban.errors import Refused
from tests.ledgers.conftest import WriteSheet, understand, values

HEAD = ["序号", "督办事项", "责任单位", "办结时限"]
TASKS = [[1, "修编规划", "自然资源局", "6月底前"], [2, "水库除险", "水利局", "10月15日前"]]
PETITIONS = ["编号", "信访事项", "信访人", "承办单位", "收文日期", "办理期限"]
PETITION = ["XF-1", "反映噪声", "赵某", "城管局", "2025-09-01", "9月20日前"]


def test_tables_with_other_headings_follow_one_another(as_xlsx: WriteSheet) -> None:
    rows = [
        ["台账"],
        HEAD,
        *TASKS,
        ["合计", "2项"],
        [],
        ["附表二：2025年信访件"],
        PETITIONS,
        PETITION,
        ["注：由督查室解释"],
    ]
    ledger = understand(as_xlsx(重点=rows))
    assert [(table.header_row, table.end, table.dates.year) for table in ledger.tables] == [
        (2, 6, None),
        (8, None, 2025),
    ]
    assert [(row["title"], row["owner"], row["due"]) for row in values(ledger)] == [
        ("修编规划", "自然资源局", "2026-06-30"),
        ("水库除险", "水利局", "2026-10-15"),
        ("反映噪声", "城管局", "2025-09-20"),
    ]
    assert [said for table in ledger.tables for _row, said in table.skipped] == ["合计 2项", "注：由督查室解释"]


def test_a_row_that_is_left_out_shows_its_longest_text(as_xlsx: WriteSheet) -> None:
    ledger = understand(as_xlsx(重点=[HEAD, *TASKS, ["备注：", "共2项，均已下达", ""]]))
    assert len(values(ledger)) == 2
    assert ledger.tables[0].skipped == [(4, "备注： 共2项，均已下达")]


def test_one_far_down_in_a_text_file(as_csv: WriteSheet) -> None:
    many = [[f"督{n}", f"事项{n}", "一局"] for n in range(300)]
    ledger = understand(
        as_csv(
            [["编号", "督办事项", "责任单位"], *many, [], ["编 号", "督办\n内容", "牵头部门"], ["尾1", "尾", "二局"]]
        )
    )
    assert [table.header_row for table in ledger.tables] == [1, 303]
    assert values(ledger)[-1] == {"number": "尾1", "title": "尾", "owner": "二局"}


def test_a_second_header_of_two_rows(as_xlsx: WriteSheet) -> None:
    second = [
        ["编号", "工作任务", "任务分工", None, "时限"],
        [None, None, "牵头单位", "配合单位"],
        ["丙1", "旧改", "住建局", "财政局", "12月1日"],
    ]
    ledger = understand(as_xlsx(a=[HEAD, *TASKS, [], *second]))
    assert [(table.header.top, table.header.number) for table in ledger.tables] == [(1, 1), (5, 6)]
    assert values(ledger)[-1]["supporting"] == ["财政局"]


def test_the_header_of_each_printed_page_is_one_table(as_xlsx: WriteSheet) -> None:
    ledger = understand(as_xlsx(a=[HEAD, *TASKS, HEAD, [3, "旧改", "住建局"]]))
    assert [row["number"] for row in values(ledger)] == ["1", "2", "3"]
    assert len(ledger.tables) == 1


def test_counts_that_begin_anew_are_no_numbers(as_xlsx: WriteSheet) -> None:
    for again in ([HEAD], []):
        ledger = understand(as_xlsx(a=[["一、经济"], HEAD, *TASKS, ["二、社会"], *again, [1, "旧改", "住建局"]]))
        assert [(row["title"], "number" in row) for row in values(ledger)] == [
            ("修编规划", False),
            ("水库除险", False),
            ("旧改", False),
        ]
        assert "starts again" in ledger.notes[0]


def test_tables_side_by_side_and_below(as_xlsx: WriteSheet) -> None:
    rows = [
        ["编号", "督办事项", "责任单位", None, "编号", "督办事项", "责任单位"],
        ["甲1", "甲", "一局", None, "乙1", "乙", "二局"],
        [],
        ["信访事项", "承办单位", "信访人", None, "约稿题目", "承办单位", "报送时限"],
        ["反映噪声", "城管局", "赵某", None, "基层治理", "政研室", "2026-12-01"],
    ]
    ledger = understand(as_xlsx(a=rows))
    assert [row["title"] for row in values(ledger)] == ["甲", "乙", "反映噪声", "基层治理"]


def test_words_of_headings_in_a_row_do_not_make_it_a_header(as_csv: WriteSheet) -> None:
    rows = [
        ["编号", "督办事项", "责任单位", "备注"],
        ["1", "任务", "说明", "2026年任务"],
        ["2", "状态", "牵头", "标题"],
    ]
    assert [row["title"] for row in values(understand(as_csv(rows)))] == ["任务", "状态"]


@pytest.mark.parametrize(("below", "count"), [("3", 1), ("未到位", 3)])
def test_a_word_that_may_be_a_state_is_a_heading_above_what_is_none(below: str, count: int, as_csv: WriteSheet) -> None:
    risks = [["风险", "概率", "影响", "状态"], ["书架晚到", "高", "开馆推迟", "未解决"]]
    staff = [["## 人手"], [], ["角色", "需求", "到位"], ["编目员", "5", below]]
    ledger = understand(as_csv([["## 风险"], [], *risks, [], *staff]))
    assert len(values(ledger)) == count
    assert any("row 8, “人手”, holds no tasks" in note for note in ledger.notes) is (count == 1)


def test_headings_of_fewer_columns_that_end_as_such_begin_another_table_below_a_title(as_csv: WriteSheet) -> None:
    actions = [["Action", "Owner", "Due", "Status"], ["Paint the gate", "Ann", "2026-12-01", "Open"]]
    goals = [
        ["Monthly goals"],
        ["Month", "Revenue goal", "Visitor goal"],
        ["May", "$100", "20"],
        ["June", "$150", "30"],
    ]
    ledger = understand(as_csv([*actions, [], *goals]))
    assert [row["title"] for row in values(ledger)] == ["Paint the gate"]
    assert any("row 5, “Monthly goals”, holds no tasks" in note for note in ledger.notes)


def test_unknown_headings_of_more_columns_than_above_begin_another_table(as_csv: WriteSheet) -> None:
    checks = [["检查项", "负责人", "状态"], ["闸机已通电", "沈舟", "待确认"], ["卷帘已上油", "路遥", "待确认"]]
    trials = [["## 试运行"], ["**样本**："], ["操作", "a", "b", "c", "合格"], ["加", "10", "20", "30", "0"]]
    ledger = understand(as_csv([*checks, [], *trials, ["减", "9", "4", "5", "0"]]))
    assert [row["title"] for row in values(ledger)] == ["闸机已通电", "卷帘已上油"]
    assert any("row 7, “样本：”, holds no tasks" in note for note in ledger.notes)


def test_a_row_whose_words_stand_in_other_rows_too_is_no_header(as_csv: WriteSheet) -> None:
    rows = [
        ["事项类型", "事项名称", "责任领导", "牵头单位", "责任单位", "督办人", "评价人", "相关要求", "阶段信息"],
        ["领导批示", "起草要点", "陈副总", "信息科", "财务科", "费彦", "昌敏", "按月反馈", "正在走流程"],
        [
            "重点工作",
            "建立企业走访台账",
            "赵书记",
            "审计处",
            "规划发展处",
            "费彦",
            "费彦",
            "限期整改到位",
            "已按要求推进",
        ],
        ["领导批示", "筹备推进会", "陈副总", "信息科", "财务科", "昌敏", "费彦", "按月反馈", "已召开会议"],
    ]
    assert [row["title"] for row in values(understand(as_csv(rows)))] == ["起草要点", "建立企业走访台账", "筹备推进会"]


@pytest.mark.parametrize("is_left_higher", [True, False])
@pytest.mark.parametrize("blank", [[""], []])
def test_side_by_side_but_not_at_one_height_is_refused(
    as_xlsx: WriteSheet, is_left_higher: bool, blank: list[str]
) -> None:
    high, low = [HEAD, *TASKS, [""] * 4], [[""] * 4, HEAD, *TASKS]
    left, right = (high, low) if is_left_higher else (low, high)
    low[0] = ["下半年", "", "", ""]
    rows = [[*one, *blank, *other] for one, other in zip(left, right, strict=True)]
    with pytest.raises(Refused, match="并列: the tables with headers in row 1 and row 2 stand side by side"):
        understand(as_xlsx(并列=rows))


def test_cells_below_the_gap_of_a_merged_heading_are_no_table_beside(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["问题", "责任部门", "办理时间", "", "打算", "完成状态", "进展情况"],
        ["", "", "计划完成", "实际完成时间", "", "", ""],
        ["展柜漏雨", "典藏部", date(2026, 5, 14), None, "加快进度", "进行中", "已开会部署"],
        ["库房潮湿", "典藏部", date(2026, 4, 24), None, "继续推进", "达到序时进度", "完成方案初稿，正在征求意见"],
    ):
        sheet.append(row)
    for each in ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2", "G1:G2"):
        sheet.merge_cells(each)
    book.save(tmp_path / "整改.xlsx")
    assert [row["title"] for row in values(understand(tmp_path / "整改.xlsx"))] == ["展柜漏雨", "库房潮湿"]


def test_a_wider_table_below_is_no_table_beside(as_xlsx: WriteSheet) -> None:
    wider = [
        ["序号", "来源", "收文日期", "信访人", "信访事项", "承办单位"],
        [1, "来信", "2026-09-01", "赵某", "噪声", "城管局"],
    ]
    ledger = understand(as_xlsx(两表=[["编号", *HEAD[1:]], ["督1", *TASKS[0][1:]], *wider]))
    assert [row["title"] for row in values(ledger)] == ["修编规划", "噪声"]


def test_below_one_another_and_shifted_is_no_trouble(as_xlsx: WriteSheet) -> None:
    rows = [HEAD, *TASKS, [], *([[""] * 5 + each for each in ([*PETITIONS], PETITION)])]
    assert [row["title"] for row in values(understand(as_xlsx(两表=rows)))] == ["修编规划", "水库除险", "反映噪声"]


MATTERS = ["编号", "待办", "责任人", "办结时限", "状态"]
MATTER = ["甲-1", "修缮阅览室", "陶然", "2026-12-10", "进行中"]
OTHERS = {
    "fewer columns": [["附：已定事项"], ["决定", "内容"], ["乙-1", "阅览室只在白天开放"], ["乙-2", "书库另行商定"]],
    "signatures": [["签字确认"], ["部门", "签字", "日期"], ["后勤科"], ["图书馆"]],
    "signatures with names": [[], ["序号", "角色", "姓名", "日期", "签字"], ["1", "经办", "陶然", "2026-11-30", "✓"]],
    "revisions": [[], ["版次", "版本号", "修订人", "修订日期", "修订说明"], ["1", "V1.0", "陶然", "2026-11-03", "初"]],
    "who is what": [[], ["角色", "姓名", "负责内容"], ["统筹", "陶然", "采购与登记"], ["校对", "沈舟", "目录与索书号"]],
    "who has which part": [[], ["角色", "分工", "投入比例", "状态"], ["组长", "统筹", "40%", "在岗"]],
}


@pytest.mark.parametrize("kind", OTHERS)
def test_a_table_without_tasks_below_one_with_tasks_is_left_out_and_named(kind: str, as_xlsx: WriteSheet) -> None:
    ledger = understand(as_xlsx(计划=[MATTERS, MATTER, MATTER[:4], *OTHERS[kind]]))
    assert [row["title"] for row in values(ledger)] == ["修缮阅览室"] * 2
    title = f", “{OTHERS[kind][0][0]}”," if OTHERS[kind][0] else ""
    assert ledger.notes == [f"计划: the table under row 5{title} holds no tasks and is skipped."]


def test_a_list_of_things_with_as_many_columns_below_a_title_is_left_out_and_named(as_csv: WriteSheet) -> None:
    tasks = [["事项", "责任人", "下周计划"], ["修缮阅览室", "陶然", "量房"], ["整理书库", "沈舟", "核对书目"]]
    things = [["软件", "用途", "状态"], ["解压工具", "打开旧档案", "✅ 已安装"], ["词典", "查生僻字", "✅ 已安装"]]
    ledger = understand(as_csv([*tasks, [], ["新装的软件"], [], *things]))
    assert [row["title"] for row in values(ledger)] == ["修缮阅览室", "整理书库"]
    assert ["table under row 7" in note for note in ledger.notes] == [True]


def test_a_header_with_a_heading_below_another_that_it_might_answer_begins_a_table(as_xlsx: WriteSheet) -> None:
    milestones = [["里程碑", "目标日期", "交付物", "状态"], ["初审", "2026-12-01", "图纸", "待开始"]]
    tasks = [["任务", "负责人", "开始", "结束", "状态"], ["量房", "陶然", "-", "2026-12-10", "待开始"]]
    ledger = understand(as_xlsx(计划=[*milestones, [], ["量测阶段"], *tasks]))
    assert [(row["title"], row.get("owner")) for row in values(ledger)] == [("初审", None), ("量房", "陶然")]


def test_a_header_below_a_title_begins_a_table_although_one_of_its_words_might_lead_above(as_csv: WriteSheet) -> None:
    places = [
        ["迎检任务", "迎检标准", "责任路段长", "到位时限", "自查结果"],
        ["文化馆", "标识完好", "文旅局 周敏", "2026-12-03", "已到位"],
        ["汽车站", "母婴室齐全", "交通局 柏青", "2026-12-04", "未到位"],
    ]
    papers = [
        ["申报项", "具体要求", "撰稿单位", "报送时间", "是否已报"],
        ["志愿服务", "2000字", "团区委", "2026-11-25", "已报"],
        ["诚信建设", "3000字", "发改局", "2026-11-28", "未报"],
    ]
    read = values(understand(as_csv([["（一）点位"], *places, [], ["（二）申报"], *papers])))
    assert [(row["title"], row["owner"], row["due"]) for row in read] == [
        ("文化馆", "文旅局", "2026-12-03"),
        ("汽车站", "交通局", "2026-12-04"),
        ("志愿服务", "团区委", "2026-11-25"),
        ("诚信建设", "发改局", "2026-11-28"),
    ]


def test_a_table_without_tasks_above_one_with_tasks_is_left_out_and_named(as_xlsx: WriteSheet) -> None:
    above = [["值班安排"], ["部门", "姓名", "电话"], ["后勤科", "陶然", "8101"], ["图书馆", "沈舟", "8102"], []]
    ledger = understand(as_xlsx(计划=[*above, ["待办事项"], MATTERS, MATTER]))
    assert [row["title"] for row in values(ledger)] == ["修缮阅览室"]
    assert ledger.notes == ["计划: the table under row 2, “值班安排”, holds no tasks and is skipped."]


def test_titles_of_tables_side_by_side_are_their_groups(as_xlsx: WriteSheet) -> None:
    titles = ["本周计划", None, None, None, "下周计划"]
    heads = ["事项", "负责人", "完成情况", None, "事项", "负责人", "完成时间"]
    rows = [["整理档案", "沈舟", "已完成", None, "年终盘点", "陶然", "12月8日"], ["采购耗材", "陶然", "未完成"]]
    ledger = understand(as_xlsx(计划=[titles, heads, *rows]))
    found = [(row["title"], row["detail"]) for row in values(ledger)]
    assert found == [(each, "所属：本周计划") for each in ("整理档案", "采购耗材")] + [("年终盘点", "所属：下周计划")]


def test_what_stands_above_the_first_header_is_named(as_xlsx: WriteSheet) -> None:
    above = [["例会纪要"], ["主持人", "陶然", "地点", "301室"], ["记录人：沈舟"]]
    ledger = understand(as_xlsx(纪要=[*above, MATTERS, MATTER]))
    assert [row["title"] for row in values(ledger)] == ["修缮阅览室"]
    assert ledger.notes == ["纪要: not imported, as it stands above the header: 2 主持人 … 301室"]


def test_boxes_above_a_later_header_are_named_in_the_order_of_their_rows(as_xlsx: WriteSheet) -> None:
    boxes, later = (
        [["☐ 更换门锁"], ["☐ 清洗窗帘"]],
        [["工作任务", "责任人", "完成期限"], ["开馆方案", "葛玲", "2026-12-20"]],
    )
    ledger = understand(as_xlsx(计划=[MATTERS, *[MATTER] * 5, [], *boxes, *later]))
    (line,) = [each for each in ledger.notes if "☐" in each]
    assert line.endswith("8 ☐ 更换门锁, 9 ☐ 清洗窗帘")


def test_a_header_without_a_plain_title_begins_a_table_of_its_own(as_xlsx: WriteSheet) -> None:
    goods = [["三、应交材料"], ["交付物", "存放处", "负责人", "状态"], ["开馆方案", "甲柜", "葛玲", "已完成"]]
    stages = [
        ["一、进度"],
        ["阶段", "计划开始", "计划结束", "状态"],
        ["筹备", "2026-11-02", "2026-11-20", "已完成"],
        [],
    ]
    ledger = understand(as_xlsx(计划=[*stages, ["二、任务"], MATTERS, MATTER, [], *goods]))
    assert [(row["title"], row.get("person"), row.get("due"), row["status"]) for row in values(ledger)] == [
        ("筹备", None, "2026-11-20", "closed"),
        ("修缮阅览室", "陶然", "2026-12-10", "active"),
        ("开馆方案", "葛玲", None, "closed"),
    ]


def test_a_header_in_a_list_that_counts_on_begins_another_table(as_csv: WriteSheet) -> None:
    rows = [
        ["", "工作事项", "本周总结", "当前状态"],
        ["1", "修缮阅览室", "已量好尺寸", "进行中"],
        ["2", "主题事项", "描述", "责任人", "期望解决时间"],
        ["3", "书库", "窗户关不严", "葛玲", "2026-12-05"],
    ]
    assert [(row["title"], row.get("person"), row.get("due")) for row in values(understand(as_csv(rows)))] == [
        ("修缮阅览室", None, None),
        ("书库", "葛玲", "2026-12-05"),
    ]


def test_a_matter_below_a_title_is_no_header_although_its_words_are_headings(as_xlsx: WriteSheet) -> None:
    rows = [
        ["事项", "负责人", "状态"],
        ["一、研发"],
        ["需求分析", "产品经理", "进行中"],
        ["系统上线", "项目经理", "待定"],
    ]
    assert [row["title"] for row in values(understand(as_xlsx(a=rows)))] == ["需求分析", "系统上线"]


@pytest.mark.parametrize(
    ("head", "matters"),
    [
        (["事项", "责任部门", "完成时限"], [["项目计划", "财务部门"], ["工作总结", "综合科"]]),
        (["事项", "责任部门", "完成时限"], [["项目计划", "财务部门"]]),
        (
            ["任务", "负责人", "开始", "结束"],
            [["项目进度", "项目经理"], ["需求分析", "产品经理"], ["测试", "测试人员"]],
        ),
        (["Task", "Owner", "Due"], [["Status report", "Team lead"], ["Budget", "Finance manager"]]),
    ],
)
@pytest.mark.parametrize("above", [[], ["二、长期工作"]])
def test_matters_without_deadlines_are_no_table_although_their_words_are_headings(
    head: list[str], matters: list[list[str]], above: list[str], as_xlsx: WriteSheet
) -> None:
    dated = ["修缮阅览室", "陶然", "2026-12-10", "2026-12-20"][: len(head)]
    rows = [head, dated, above, *matters, dated]
    titles = [row["title"] for row in values(understand(as_xlsx(a=rows)))]
    assert titles == ["修缮阅览室", *(each[0] for each in matters), "修缮阅览室"]


RISKS = [
    ["ID", "Risk", "Probability", "Owner", "Mitigation"],
    ["R-1", "The boiler may stop in a cold night", "High", "Bea Holt", "Order a second pump"],
    ["R-2", "Volunteers may be too few for the fair", "Low", "Tom Ash", "Ask the two schools"],
]
ISSUES = [
    ["ID", "Issue", "Status", "Owner", "Action"],
    ["I-1", "The east gate does not lock", "🔴 Open", "Bea Holt", "Fit a new bolt"],
]
BELIEFS = [["ID", "Assumption", "Owner", "Validation"], ["A-1", "The hall stays free in May", "Ada Quist", "Ask again"]]
NEEDS = [["ID", "Dependency", "Critical?", "Owner"], ["D-1", "The permit of the town", "Yes", "Ada Quist"]]


def test_a_header_that_repeats_two_headings_of_another_one_begins_a_table(as_xlsx: WriteSheet) -> None:
    parts = [["Risks"], *RISKS, [], ["Assumptions"], *BELIEFS, [], ["Issues"], *ISSUES, [], ["Dependencies"], *NEEDS]
    ledger = understand(as_xlsx(RAID=parts))
    assert [(row["number"], row["owner"], row.get("status")) for row in values(ledger)] == [
        ("R-1", "Bea Holt", None),
        ("R-2", "Tom Ash", None),
        ("I-1", "Bea Holt", "active"),
    ]
    assert ledger.notes == [
        "RAID: the table under row 7, “Assumptions”, holds no tasks and is skipped.",
        "RAID: the table under row 15, “Dependencies”, holds no tasks and is skipped.",
        "RAID: no column says by when, or how far, “Risk” is done: it may be no table of tasks.",
    ]


def test_what_repeats_two_headings_is_no_answer_to_the_others(as_csv: WriteSheet) -> None:
    rows = [
        ["二、下周工作计划", "", "", "", ""],
        ["序号", "工作内容", "责任人", "计划完成时间", "备注"],
        ["1", "一卡通割接上线", "苗圃", "12月4日", ""],
        ["2", "编制预算", "陶然", "12月3日", ""],
        ["三、需协调事项", "", "", "", ""],
        ["序号", "问题描述", "需协调单位", "建议", "备注"],
        ["1", "食堂刷卡须停两小时", "后勤处", "晚八点后进行", ""],
    ]
    read = [(row.get("title"), row.get("owner"), row.get("due_text")) for row in values(understand(as_csv(rows)))]
    assert read[2:] == [("食堂刷卡须停两小时", "后勤处", None)]


def test_below_a_title_one_repeated_heading_is_enough(as_xlsx: WriteSheet) -> None:
    patches = [["收口计划"], ["Patch", "目标", "状态", "证据"], ["P0", "空态卡片渲染", "已完成", "见截图"]]
    rows = [
        ["任务ID", "任务描述", "负责人", "状态"],
        ["D1", "规则归档", "光年", "已完成"],
        ["D2", "接口", "光年", "未开始"],
    ]
    ledger = understand(as_xlsx(a=[*rows, [], *patches]))
    assert [(row["title"], row.get("person"), row["status"]) for row in values(ledger)] == [
        ("规则归档", "光年", "closed"),
        ("接口", "光年", "assigned"),
        ("空态卡片渲染", None, "closed"),
    ]


@pytest.mark.parametrize(
    ("head", "plain", "like_a_header"),
    [
        (["任务", "责任部门", "状态"], ["粉刷外墙", "总务处", "推进中"], ["馆藏人员问题", "各责任单位", "已完成"]),
        (["任务", "状态", "责任部门"], ["粉刷外墙", "推进中", "总务处"], ["门禁人员问题", "完成", "各责任单位"]),
        (["责任部门", "状态", "整改问题"], ["总务处", "完成", "疏散口上锁"], ["牵头部门", "推进中", "登记人员问题"]),
        (
            ["Task", "Owner", "Status"],
            ["Paint the fence", "QA", "Open"],
            ["Check tree tasks", "Responsible Person", "Done"],
        ),
    ],
)
def test_a_row_that_answers_the_headings_is_no_header_whatever_its_words(
    as_csv: WriteSheet, head: list[str], plain: list[str], like_a_header: list[str]
) -> None:
    """Its words are words of headings, but what stands below 状态 is a state."""
    rows = [plain, plain, like_a_header, plain]
    title = next(at for at, name in enumerate(head) if name in ("任务", "整改问题", "事项", "Task"))
    assert [row["title"] for row in values(understand(as_csv([head, *rows])))] == [row[title] for row in rows]


@pytest.mark.parametrize("between", [[[]], [["附表"]], [[], ["二、其他"]]])
@pytest.mark.parametrize(
    "tail",
    [
        [["评审人", "意见", "日期", "结论"], ["沈舟", "同意", "2026-11-02", "通过"]],
        [["状态", "数量", "占比", "备注"], ["已完成", "3", "50%", "含顺延"], ["进行中", "3", "50%", ""]],
        [["姓名", "职务", "电话", "备注"], ["沈舟", "科长", "13800000001", ""]],
        [["术语", "说明", "出处", "备注"], ["销号", "办结后确认", "办法", ""]],
        [["版本", "修订人", "日期", "修订内容"], ["V1", "沈舟", "2026-09-01", "初稿"]],
        [["文件", "存放位置", "附件"], ["方案", "档案室", "见柜二"]],
        [["指标", "目标值", "当前值", "数据来源"], ["上架率", "95%", "80%", "报表"]],
    ],
)
def test_a_table_of_other_things_below_is_no_part_of_the_ledger_although_it_has_as_many_columns(
    as_csv: WriteSheet, between: list[list[str]], tail: list[list[str]]
) -> None:
    matters = [["修缮屋面", "陶然", "2026-12-01", "进行中"], ["更换门锁", "总务处", "12月底前", "未开始"]]
    ledger = understand(as_csv([["任务", "负责人", "时限", "状态"], *matters, *between, *tail]))
    assert [row["title"] for row in values(ledger)] == ["修缮屋面", "更换门锁"]
    title = f", “{between[-1][0]}”," if between[-1] else ""
    assert ledger.notes == [f"台账: the table under row {4 + len(between)}{title} holds no tasks and is skipped."]


def test_below_a_title_one_heading_of_a_narrower_table_is_enough(as_csv: WriteSheet) -> None:
    path = as_csv(
        [
            ["No.", "Action", "Owner", "Due Date", "Status"],
            ["1", "Mend the fence", "Works", "2026-12-01", "Open"],
            ["2", "Oil the gate", "Works", "2026-12-04", "Done"],
            [],
            ["## Watching"],
            [],
            ["Gauge", "Target", "Threshold", "Frequency"],
            ["Height of the weir", "< 1 m", "> 2 m", "hourly"],
        ]
    )
    assert [row["title"] for row in values(understand(path))] == ["Mend the fence", "Oil the gate"]


def test_a_small_table_above_a_wide_one_does_not_stand_beside_its_rows(as_csv: WriteSheet) -> None:
    rows = [
        ["项目", "负责人", "截止日期"],
        ["借阅系统", "馆办", "2026-12-01"],
        [],
        ["编号", "任务项", "输入", "负责人", "状态", "计划完成", "验收标准", "说明"],
        ["R-1", "明确借期", "读者意见", "陶然", "已完成", "2026-09-17", "能借", "已定稿"],
        ["R-2", "补齐目录", "旧目录", "沈舟", "未开始", "", "任务清单", "责任人"],
    ]
    assert [row["title"] for row in values(understand(as_csv(rows)))] == ["明确借期", "补齐目录"]


def test_so_many_in_a_long_sheet_that_reading_each_would_take_minutes_are_refused(as_csv: WriteSheet) -> None:
    headings = ["事项", "任务", "问题", "牵头单位", "责任人", "时限", "开始时间", "状态", "进展情况", "备注", "编号"]
    begin = time.process_time()
    with pytest.raises(Refused, match="401 tables"):
        understand(as_csv([Random(row).sample(headings, 6) for row in range(5_000)]))
    assert time.process_time() - begin < 10


def test_a_long_ledger_whose_words_are_those_of_headings_is_read_in_seconds(as_csv: WriteSheet) -> None:
    words = product(["整改", "培训", "采购", "宣传"], ["经费", "人员", "设备"], ["工作", "问题", "项目"])
    rows = [["".join(each), "业务部门", "已完成"] for each in words] * 150
    begin = time.process_time()
    assert len(values(understand(as_csv([["任务", "责任部门", "状态"], *rows])))) == 5_400
    assert time.process_time() - begin < 5


def test_words_that_may_be_headings_do_not_slow_down_a_long_ledger(as_csv: WriteSheet) -> None:
    head = ["督办事项", "牵头单位", "配合单位", "责任人", "交办时间", "办结时限", "状态", "进展情况", "备注"]

    def seconds(*units: str) -> float:
        rows = [
            [f"改造第{n}号小区", *units, "陶然", "2026-03-01", "30日内", "已办结", f"开工{n}栋", ""]
            for n in range(2_000)
        ]
        path, begin = as_csv([head, *rows]), time.process_time()
        assert len(values(understand(path))) == 2_000
        return time.process_time() - begin

    assert min(seconds("住建局", "财政局") for _run in range(2)) < 1.5 * min(seconds("一", "二") for _run in range(2))


WORK = [
    ["任务", "负责人", "截止日期", "状态"],
    ["写周报", "张三", "2026-12-10", "进行中"],
    ["写月报", "李四", "2026-12-20", "未开始"],
]


@pytest.mark.parametrize(
    "below",
    [
        [["设备清单"], [], ["项目", "值"], ["当前版本", "v1.1.0"], ["当前分支", "main"]],
        [["框架", "语言", "许可"], ["Django", "Python", "BSD"], ["Spring", "Java", "Apache"]],
        [
            ["工具"],
            [],
            ["工具", "用途", "下载地址"],
            ["接口测试", "手动测试", "内网共享盘"],
            ["压测", "性能", "内网共享盘"],
        ],
        [["指标趋势"], ["周次", "指标数 (个)", "告警数", "面板"], ["第二周", "10 个", "12 个", "3 个"]],
        [["对照"], [], ["项目（2期）", "值"], ["当前版本", "v1.1.0"], ["当前分支", "main"]],
        [["历史"], ["任务", "项", "关闭时间", "处理决定"], ["F1", "补历史", "2026-09-21", "不补"]],
    ],
)
def test_what_answers_no_heading_above_is_another_table(as_xlsx: WriteSheet, below: list[list[str]]) -> None:
    titles = [row["title"] for row in values(understand(as_xlsx(计划=[*WORK, [], *below])))]
    assert titles[:2] == ["写周报", "写月报"]
    assert not {*titles} & {row[0] for row in below if row}


@pytest.mark.parametrize(
    "below",
    [
        [["下周计划"], [], ["写年报", "王五"], ["写总结", "赵六"]],
        [["二期"], ["采购设备", "财务科"], ["安装设备", "信息中心"]],
        [["待定事项"], ["搬家", "待定", "待定"], ["装修", "待定", "待定"]],
        [["长期"], ["值班", "全体", "长期", "进行中"], ["巡查", "各组", "每周", "进行中"]],
    ],
)
def test_what_answers_them_is_of_the_same_table(as_xlsx: WriteSheet, below: list[list[str]]) -> None:
    ledger = understand(as_xlsx(计划=[*WORK, [], *below]))
    assert [row["title"] for row in values(ledger)] == ["写周报", "写月报", below[-2][0], below[-1][0]]
    assert not ledger.notes


def test_what_may_be_another_table_is_named(as_xlsx: WriteSheet) -> None:
    ledger = understand(as_xlsx(计划=[*WORK, [], ["术语"], ["缩写", "含义"], ["SLA", "服务水平协议"]]))
    assert "what begins in row 6 answers few" in "".join(ledger.notes)


def test_titles_above_prose_and_boxes_name_no_tasks_below_them(as_xlsx: WriteSheet) -> None:
    above = [["本周优先"], ["[ ] 定义划分原则"], ["二期任务（已批准，待开工）"], ["以下须按时办结。"]]
    ledger = understand(as_xlsx(计划=[*WORK, [], *above, HEAD, *TASKS]))
    assert [row.get("detail") for row in values(ledger)] == [None, None, *["所属：二期任务（已批准，待开工）"] * 2]
    assert "6 [ ] 定义划分原则" in "".join(ledger.notes)
