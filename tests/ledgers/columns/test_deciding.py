"""Two kinds of evidence: the headings of a table, and the cells below them."""

from datetime import date
from typing import Any

import pytest

from duban.domain.calendar.workdays import WorkCalendar
from duban.ledgers.columns.deciding import decide
from duban.ledgers.columns.profiler import Profiler
from tests.ledgers.conftest import TODAY

Told = list[tuple[str, str | None, str, bool]]


def told(names: list[str], *rows: list[Any], **mapping: str) -> Told:
    profiles = Profiler(TODAY, WorkCalendar()).profile([*rows], len(names))
    return [(each.heading, each.field, each.use, each.is_sure) for each in decide(names, names, profiles, mapping)]


def fields(names: str, **mapping: str) -> list[tuple[str, str | None, str]]:
    """Of headings alone, above no row."""
    return [each[:3] for each in told(names.split(), **mapping)]


def test_the_official_number_is_the_number_and_the_count_is_ignored() -> None:
    assert fields("序号 督办编号 标题") == [
        ("序号", None, "ignored"),
        ("督办编号", "number", "read"),
        ("标题", "title", "read"),
    ]
    assert fields("序号 标题")[0] == ("序号", "number", "read")


def test_a_weaker_claim_gives_way_and_is_kept() -> None:
    assert fields("任务名称 任务内容 责任人 责任领导 交办时间 收文时间")[1::2] == [
        ("任务内容", None, "kept"),
        ("责任领导", None, "kept"),
        ("收文时间", None, "kept"),
    ]
    assert fields("任务内容 责任领导") == [("任务内容", "title", "read"), ("责任领导", "person", "read")]


def test_unknown_derived_reserved_and_several_notes() -> None:
    assert fields("标题 督查员 亮灯 导入问题 备注 领导批示 说明")[1:] == [
        ("督查员", None, "kept"),
        ("亮灯", "light", "derived"),
        ("导入问题", None, "ignored"),
        ("备注", "detail", "read"),
        ("领导批示", None, "kept"),
        ("说明", None, "kept"),
    ]


def test_of_two_headings_that_say_the_same_the_first_is_likely_and_no_file_is_refused() -> None:
    assert told(["标题", "主办单位", "承办单位"])[1:] == [
        ("主办单位", "owner", "read", False),
        ("承办单位", None, "kept", True),
    ]
    assert fields("标题 牵头单位 承办单位", owner="承办单位")[1:] == [
        ("牵头单位", None, "kept"),
        ("承办单位", "owner", "read"),
    ]


def test_mapping_wins_and_one_column_may_feed_two_fields() -> None:
    assert fields("标题 节点 责任人", due="节点", leader="责任人", person="责任人", title="标题") == [
        ("标题", "title", "read"),
        ("节点", "due", "read"),
        ("责任人", "leader", "read"),
        ("责任人", "person", "read"),
    ]


def test_an_empty_mapping_leaves_the_field_out() -> None:
    assert fields("标题 序号 办结时限", number="", due="")[1:] == [
        ("序号", None, "ignored"),
        ("办结时限", None, "ignored"),
    ]


def test_the_wording_of_a_deadline_alone_is_its_date_too() -> None:
    assert fields("标题 时限原文")[1] == ("时限原文", "due", "read")
    assert fields("标题 时限原文 办结时限")[1] == ("时限原文", "due_text", "read")


def test_a_heading_merged_over_number_and_name_is_told_by_what_stands_below() -> None:
    found = told(["任务", "任务", "谁做"], [1, "写报告", "张三"], [2, "开会议", "李四"], [3, "做总结", "张三"])
    assert [each[1] for each in found[:2]] == ["number", "title"]


def test_headings_without_a_known_word_are_told_by_their_cells_and_likely() -> None:
    rows = [["把院子扫干净", "老张", date(2026, 10, day)] for day in (1, 3)] + [["修好水管", "老李", date(2026, 10, 5)]]
    assert told(["干啥", "哪个", "啥时"], *rows) == [
        ("干啥", "title", "read", False),
        ("哪个", "person", "read", False),
        ("啥时", "due", "read", False),
    ]


@pytest.mark.parametrize(
    ("heading", "days", "states", "field"),
    [
        ("完成时间", ["2026-10-01", "2026-11-01", "2026-12-01"], ["进行中", "进行中", "未开始"], "due"),
        ("完成时间", ["2026-08-01", "", ""], ["已完成", "进行中", "未开始"], "closed"),
        ("办结时间", ["2026-10-01", "2026-11-01", "2026-12-01"], ["进行中", "进行中", "未开始"], "due"),
        ("办结时间", ["2026-08-01", "2026-08-02", ""], ["已完成", "已完成", "未开始"], "closed"),
        ("日期", ["2026-10-01", "2026-11-01", "2026-12-01"], ["进行中", "进行中", "未开始"], "due"),
        ("日期", ["2026-03-01", "2026-04-01", "2026-05-01"], ["进行中", "进行中", "未开始"], "assigned"),
    ],
)
def test_days_say_whether_something_ends_or_has_ended(
    heading: str, days: list[str], states: list[str], field: str
) -> None:
    rows = [["编制甲方案", day, state] for day, state in zip(days, states, strict=True)]
    assert told(["任务", heading, "状态"], *rows)[1][1] == field


def test_an_unknown_day_that_only_closed_tasks_have_is_that_of_completion() -> None:
    rows = [
        ["拆除旧棚架", "5月1日", "4月28日", "✅"],
        ["平整北侧空地", "6月1日", "", "🚧"],
        ["种下树苗", "7月1日", "", "🚧"],
    ]
    assert [each[1] for each in told(["活儿", "咋定的", "咋干的", "状态"], *rows)] == [
        "title",
        "due",
        "closed",
        "status",
    ]


def test_a_day_of_what_is_under_way_is_a_deadline_though_others_have_none_yet() -> None:
    rows = [
        ["Dig", "2026-02-08", "Done"],
        ["Sow", "2026-02-16", "Doing"],
        ["Weed", "-", "To do"],
        ["Reap", "-", "To do"],
    ]
    assert told(["Task", "End", "Status"], *rows)[1][1] == "due"


def test_percentages_below_completion_are_progress_and_what_was_generated_on_a_day_is_not_due_on_it() -> None:
    rows = [["Dig the bed", "60%", "2026-09-06 10:00"], ["Sow the peas", "100%", "2026-09-07 11:00"]]
    found = told(["Task", "Completion", "Generated At"], *rows)
    assert [each[1] for each in found] == ["title", "progress", None]


def test_the_progress_that_is_aimed_at_is_none() -> None:
    rows = [
        ["Dig the bed", "1-4", "100%", "**98%** ⭐⭐", "Done"],
        ["Sow the peas", "5-9", "100%", "**60%** ⭐", "Doing"],
    ]
    found = told(["Phase", "Weeks", "Target Completion", "Actual Completion", "Status"], *rows)
    assert [each[1] for each in found] == ["title", None, None, "progress", "status"]
    pair = told(["Task", "Planned %", "Actual %"], ["Dig the bed", "100%", "70%"], ["Sow the peas", "40%", "100%"])
    assert [each[1] for each in pair] == ["title", None, "progress"]


@pytest.mark.parametrize("heading", ["计划进度", "应完成比例", "年度目标进度", "Target %"])
def test_what_is_to_be_reached_is_no_progress_where_nothing_else_is(heading: str) -> None:
    rows = [["翻修操场", "总务处", "100%"], ["更新课桌", "教务处", "60%"]]
    assert told(["任务", "负责部门", heading], *rows)[-1][1:3] == (None, "kept")


@pytest.mark.parametrize(
    "heading", ["进度（天）", "进度款（万元）", "完成量（件）", "进度款", "Progress (hours)", "Hours done"]
)
def test_figures_of_another_unit_are_no_progress_although_they_reach_100(heading: str) -> None:
    rows = [["翻修操场", "总务处", "100"], ["更新课桌", "教务处", "35"]]
    assert told(["任务", "负责部门", heading], *rows)[-1][1:3] == (None, "kept")


@pytest.mark.parametrize(
    ("heading", "figures", "expected"),
    [
        ("Pct complete", ("30", "80"), ("progress", True)),
        ("Done so far", ("30", "100"), ("progress", False)),
        ("累计完成", ("0.3", "1.0"), ("progress", False)),
        ("进度（%）", ("30", "100"), ("progress", True)),
        ("进度（当前）", ("30", "100"), ("progress", True)),
        ("完成率（自评）", ("30", "100"), ("progress", True)),
        ("完成率（‰）", ("300", "1000"), (None, True)),
        ("Done so far", ("3", "12"), (None, True)),
    ],
)
def test_figures_up_to_a_whole_are_likely_the_progress_whatever_else_their_heading_says(
    heading: str, figures: tuple[str, str], expected: tuple[str | None, bool]
) -> None:
    rows = [["Dig the bed", "Ann", figures[0]], ["Sow the peas", "Ben", figures[1]]]
    last = told(["Task", "Owner", heading], *rows)[-1]
    assert (last[1], last[3]) == expected


def test_a_bare_month_of_what_is_all_done_is_when_it_was_noted() -> None:
    rows = [["Use lime for the joints", "Nov 2025", "Done"], ["Keep the old door", "Oct 2025", "Done"]]
    assert told(["Action", "Date", "Status"], *rows)[1][1] == "assigned"
    assert told(["Action", "Date", "Status"], *rows, ["Paint the door", "Sep 2025", "Open"])[1][1] == "due"


def test_of_two_codes_that_of_the_matter_is_its_number_and_that_of_the_audit_a_reference() -> None:
    rows = [["F-3", "Payments need one person only", "IA-4", 2], ["F-7", "No restore was tested", "EA-1", 0]]
    found = told(["Finding", "Title", "Audit reference", "Actions completed"], *rows)
    assert [each[1] for each in found] == ["number", "title", "reference", None]


def test_a_count_is_ignored_but_not_the_number_of_something_else() -> None:
    rows = [["F-1", "1", "Mend the gate"], ["F-2", "1", "Oil the lock"], ["F-3", "2", "Sweep the yard"]]
    assert told(["Finding ID", "Audit ID", "Title"], *rows)[1][2] == "kept"
    assert told(["Finding ID", "No.", "Title"], *rows)[1][2] == "ignored"


def test_what_is_to_be_reached_in_hours_or_months_is_no_deadline() -> None:
    rows = [["Save time of teachers", "4 hrs", "2 hrs"], ["Close the gap in reading", "18 months", "17 months"]]
    assert [each[1] for each in told(["Action", "Baseline", "Target"], *rows)] == ["title", None, None]


def test_an_hour_with_fractions_of_a_second_is_a_day_and_phases_that_count_are_kept() -> None:
    rows = [["1", "Dig the bed", "2026-04-24T10:26:40.448431"], ["1", "Sow the peas", "2026-04-25T10:26:40.448431"]]
    found = told(["Phase", "Action", "CreatedAt"], *rows, ["2", "Weed the rows", "2026-04-26T10:26:40.448431"])
    assert [each[1:3] for each in found] == [(None, "kept"), ("title", "read"), ("assigned", "read")]


def test_short_words_in_blocks_are_phases_and_no_leads() -> None:
    rows = [
        [phase, f"Comprobar la parte {place}", date(2026, 5, place + 1)]
        for place, phase in enumerate(["Pozo"] * 3 + ["Molino"] * 3)
    ]
    assert [each[1] for each in told(["Fase", "Proceso", "Fin"], *rows)] == [None, "title", "due"]
    assert told(["Fase", "Proceso", "Fin"], *rows[::2], *rows[1::2])[0][1] == "person"


def test_a_number_is_a_likely_title_beside_a_deadline_and_a_state() -> None:
    rows = [["F-1", "High", "2026-06-20", "open"], ["F-2", "Low", "2026-06-21", "closed"]]
    assert told(["Finding ID", "Severity", "SLA Deadline", "Status"], *rows)[0][1::2] == ("title", False)


def test_states_with_an_explanation_are_states() -> None:
    rows = [
        ["Paint the gate", "✅ Complete — two coats, noted in the log of May"],
        ["Mend the bell", "🟡 At risk — the founder is late with the clapper"],
        ["Sweep the tower", "In progress: the upper floor follows on Monday"],
        ["Oil the clock", "the clockmaker was asked, and will come when he can"],
    ]
    assert told(["Action", "Status"], *rows)[1][1] == "status"
    assert told(["Action", "Status"], *rows[2:], *[[f"Find {key}", f"{key} was asked for it"] for key in "abc"])[1][
        1
    ] == ("last_feedback")


def test_who_asks_and_who_reviews_does_not_lead() -> None:
    rows = [["登录失败", "张三", "李四", "王五"], ["页面错位", "张三", "赵六", "王五"]]
    found = told(["问题", "提出人", "解决人", "审核人"], *rows)
    assert [each[1] for each in found] == ["title", None, "person", None]


def test_units_under_the_heading_of_a_person_lead_as_units() -> None:
    rows = [["修路", "住建局"], ["治水", "水利局"], ["植树", "林业局"]]
    assert told(["任务", "负责人"], *rows)[1] == ("负责人", "owner", "read", True)


def test_what_a_row_has_to_do_with_other_tasks_is_not_its_title() -> None:
    rows = ["乙", "甲", "陶然"], ["丙", "甲、乙", "葛玲"]
    assert [each[1] for each in told(["问题", "影响任务", "负责人"], *rows)] == ["title", None, "person"]


def test_a_number_of_tasks_is_the_title_where_nothing_else_is() -> None:
    rows = ["T-甲-001", "已完成", "2026-02-12"], ["T-甲-002", "进行中", "2026-02-13"]
    assert [each[1] for each in told(["任务ID", "状态", "预计完成"], *rows)] == ["title", "status", "due"]
    assert fields("任务ID 任务名称")[0][1] == "number"


def test_a_heading_whose_cells_refute_all_that_it_says_may_hold_the_title() -> None:
    rows = ["2026-06-11", "陶然", "与供货方谈妥合同的样本"], ["2026-07-15", "葛玲", "送审合同并商定价格"]
    assert [each[1] for each in told(["时间节点", "责任人", "交付"], *rows)] == ["due", "person", "title"]


def test_days_that_cannot_be_read_stay_days_below_a_heading_of_both() -> None:
    rows = ["量尺寸", "后勤科", "T0/T+2d"], ["刷墙", "后勤科", "T+2d/T+5d"]
    assert [each[1] for each in told(["任务", "负责人", "开始/结束"], *rows)][2] == "assigned due"


def test_how_long_it_takes_is_no_deadline_but_a_limit_is() -> None:
    rows = ["补权限校验", "李明", "3天"], ["补接口文档", "王芳", "2-3周"]
    assert [told(["任务", "负责人", name], *rows)[2][1] for name in ("预计时间", "完成时限")] == [None, "due"]


def test_one_day_among_rounds_below_a_heading_of_nothing_but_days_is_a_likely_deadline() -> None:
    rows = [["补权限校验", "Sprint 5"], ["补接口文档", "Sprint 6"], ["压测", "发布时"], ["录制视频", "2026-12-20"]]
    assert told(["任务", "截止"], *rows)[1] == ("截止", "due", "read", False)


def test_signs_are_states_where_not_all_of_them_are_ticks() -> None:
    rows = ["办执照", "⏳", ""], ["建数据库", "✅", "已完成"], ["设界面", "✅", "已完成"]
    assert [each[1] for each in told(["任务", "状态", "实际完成"], *rows)][1] == "status"


@pytest.mark.parametrize(
    ("heading", "states", "is_sure"),
    [
        ("Done?", ["Yes", "No", "Yes"], True),
        ("Completed", ["Pending", "Done", "Ongoing"], True),
        ("完成与否", ["未完成", "完成", "未完成"], True),
        ("处理结果", ["处理中", "已办结", "待处理"], True),
        ("Stage", ["Open", "Closed", "Open"], False),
        ("施工面貌", ["推进中", "已完工", "推进中"], False),
        ("处理结果", ["已处理", "处理中", "不予处理", "已处理"], False),
        ("反馈情况", ["已处理", "", "已处理"], False),
        ("处置情况", ["已处置", "处置中", "已处置", "未处置"], False),
        ("处理", ["已处理", "处理中", "已处理", "处理中"], False),  # and no leads
        ("备注", ["已处理", "已完成", "已处理"], False),
    ],
)
def test_words_that_tell_what_is_done_are_states_even_below_a_heading_of_days_or_phases(
    heading: str, states: list[str], is_sure: bool
) -> None:
    rows = [[f"Repair gate {n}", "Ana Ruiz", f"2026-10-0{n}", state] for n, state in enumerate(states, start=1)]
    assert told(["Task", "Owner", "Due", heading], *rows)[3] == (heading, "status", "read", is_sure)


def test_several_columns_of_such_words_are_steps_of_the_matter_and_no_state() -> None:
    rows = [["修缮屋面", "王敏", "已完成", "进行中"], ["更换门锁", "李芳", "进行中", "已完成"]]
    assert [each[1] for each in told(["任务", "责任人", "设计", "施工"], *rows)] == ["title", "person", None, None]


@pytest.mark.parametrize(
    ("heading", "words", "field"),
    [
        ("进展情况", ["主体施工", "已覆盖", "已完成"], "last_feedback"),  # each another
        ("处理结果", ["已处理，更换了防水层", "待安装，下周完成调试", "已处理，加装了扶手"], "last_feedback"),
        ("备注", ["已处理", "见附件", "已处理"], "detail"),
        ("形象进度", ["已完工并验收", "已建成32个", "主体封顶5处，装修3处", "全部完成"], "last_feedback"),
        ("反馈情况", ["已反馈", "未反馈", "已反馈", "已反馈"], "last_feedback"),  # and not yet done
    ],
)
def test_what_tells_more_or_of_other_things_is_no_state(heading: str, words: list[str], field: str) -> None:
    rows = [[f"修缮{n}号楼", "后勤处", f"2026-10-0{n}", word] for n, word in enumerate(words, start=1)]
    assert told(["事项", "责任单位", "时限", heading], *rows)[3][:3] == (heading, field, "read")


@pytest.mark.parametrize(
    ("heading", "cells", "field", "is_sure"),
    [
        ("Timeframe", ["16/05/2027", "20/06/2027", "2027-07-01"], "due", True),
        ("Timeframe", ["1 May - 3 June 2027", "1 June - 8 July 2027", "2-9 May 2027"], "assigned due", True),
        ("Assignee Name", ["Ana Ruiz", "Ben Cole", "Ana Ruiz"], "person", True),
        ("Approved By", ["Ana Ruiz", "Ben Cole", "Ana Ruiz"], None, True),
        ("所属部门", ["教务处", "财务处", "教务处"], "owner", False),
        ("牵头部门", ["接口部 + 前端部", "数据部", "样机部 + 前端部"], "owner", True),
    ],
)
def test_the_cells_decide_what_else_a_heading_may_mean(
    heading: str, cells: list[str], field: str | None, is_sure: bool
) -> None:
    rows = [[f"Repair gate {n}", cell, "Open"] for n, cell in enumerate(cells)]
    assert told(["Task", heading, "Status"], *rows)[1][1::2] == (field, is_sure)


@pytest.mark.parametrize(("heading", "field"), [("进度", "progress"), ("完成率", "progress"), ("Share", None)])
def test_shares_that_happen_to_add_up_are_a_progress_where_the_heading_says_so(heading: str, field: str | None) -> None:
    rows = [[f"修缮{n}号楼", "陶然", f"{n}0%"] for n in (1, 2, 3, 4)]
    assert told(["任务", "责任人", heading], *rows)[2][1::2] == (field, True)


@pytest.mark.parametrize(("last", "is_sure"), [("2026-12-18", True), ("2026-02-18", False)])
def test_the_day_of_a_milestone_is_the_one_by_which_it_is_to_be_reached(last: str, is_sure: bool) -> None:
    rows = [["草图定稿", "2026-01-20", "陶然"], ["样机下线", last, "沈舟"]]
    assert told(["里程碑", "日期", "负责人"], *rows)[1] == ("日期", "due", "read", is_sure)
    assert told(["事件", "日期", "负责人"], *rows)[1][1] == (
        "due" if is_sure else "assigned"
    )  # a day to come is planned


def test_names_that_begin_as_months_do_are_names() -> None:
    rows = [[f"Repair gate {n}", who] for n, who in enumerate(["Mark", "Maria", "Julia", "Monica"])]
    assert told(["Task", "Owner"], *rows)[1] == ("Owner", "person", "read", True)


def test_ticks_are_states_and_no_days() -> None:
    rows = [["修缮屋面", "陶然", "√"], ["整理书库", "沈舟", ""], ["清点合订本", "陶然", "√"]]
    assert told(["任务", "责任人", "完成"], *rows)[2] == ("完成", "status", "read", False)
    assert told(["任务", "责任人", "办结日期"], *rows)[2][1] == "closed"  # which closes as well


def test_a_plan_may_count_in_weeks_of_its_own() -> None:
    rows = [["草图定稿", "W1-D2"], ["样机下线", "W6-D5"]]
    assert told(["任务", "计划完成"], *rows)[1] == ("计划完成", "due", "read", True)
    assert told(["任务", "计划完成"], ["草图定稿", "交三套图"], ["样机下线", "跑一圈"])[1][1] is None


def test_a_day_that_open_tasks_have_and_that_is_still_to_come_is_no_day_of_completion() -> None:
    rows = [["Roof", "2026-07-01", "2026-07-09", "Completed"], ["Floor", "2027-01-15", "2027-01-20", "On Track"],
            ["Doors", "2027-02-15", "2027-03-02", "On Track"]]  # fmt: skip
    names = ["Milestone", "Planned date", "Actual/forecast date", "Status"]
    assert [each[1] for each in told(names, *rows)] == ["title", "due", None, "status"]
    assert [each[1] for each in told(names, *([*row[:2], "", row[3]] for row in rows))][2] == "closed"


def test_an_unknown_word_before_a_label_says_that_it_is_another_one() -> None:
    rows = [["Roof", "Pay award %", "Ann Lee"], ["Floor", "Price of wood", "Bo Lind"]]
    assert told(["Risk", "driver label", "Owner"], *rows)[1] == ("driver label", "tags", "read", False)
    assert told(["Risk", "Label", "Owner"], *rows)[1] == ("Label", "tags", "read", True)


def test_day_1_only_counts_where_another_column_has_the_days() -> None:
    rows = [["2026-02-11", "Day 1", "草图定稿"], ["2026-02-12", "Day 2", "样机下线"]]
    assert told(["日期", "时间", "任务"], *rows)[:2] == [
        ("日期", "assigned", "read", False),
        ("时间", None, "kept", True),
    ]


@pytest.mark.parametrize("hours", [("9:00-10:00", "10:00–11:30"), ("✅ 13:59", "14:05"), ("14：00至14：05", "15：00")])
def test_hours_without_a_day_are_no_days(hours: tuple[str, str]) -> None:
    rows = [[hours[0], "布置会场"], [hours[1], "核对名单"]]
    assert told(["时间", "任务"], *rows)[0] == ("时间", None, "kept", True)


def test_a_column_of_states_is_no_title_even_where_each_row_has_another_one() -> None:
    names = ["Case ID", "Case type", "Stage", "Owner"]
    rows = [["A-1", "申诉", "调解中", "王芳"], ["A-2", "交接", "已结案", "李明"], ["A-3", "争议", "审批中", "张伟"]]
    rows += [["A-4", "违纪", "调查中", "何亮"]]
    assert told(names, *rows)[2][1] != "title"
    assert told(names, *rows, title="Case type")[2][1] == "status"


def test_lists_of_codes_are_no_titles() -> None:
    rows = [["R-1, R-4", "Paint the gate", "Ann"], ["R-7", "Mow the lawn", "Bob"]]
    assert [column[1] for column in told(["Requirement", "Action item", "Owner"], *rows)] == [
        "number",
        "title",
        "person",
    ]


def test_the_weekdays_of_days_that_another_column_has_are_no_days() -> None:
    rows = [["Mon", "Jul 27", "Issue triage"], ["Tue", "Jul 28", "Clean the logs"]]
    assert told(["Day", "Date", "Task"], *rows)[0] == ("Day", None, "kept", True)
    assert told(["Day", "Task"], *[[day, task] for day, _date, task in rows])[0][1] == "due"


def test_spans_of_days_below_an_unknown_heading_likely_say_from_when_to_when() -> None:
    rows = [["4月9日~4月16日", "试运行", "老张"], ["4月17日~4月20日", "交付", "老李"]]
    assert told(["啥时", "任务", "谁"], *rows)[0] == ("啥时", "assigned due", "read", False)


def test_days_beside_a_span_are_when_it_is_to_be_done() -> None:
    rows = [["4月9日~4月16日", "试运行"], ["4月17日", "交付"], ["4月18日", "归档"]]
    assert told(["时间", "任务"], *rows)[0] == ("时间", "assigned due", "read", False)
    assert told(["时间", "任务"], *rows[1:])[0][1] == "assigned"


def test_the_key_of_an_owner_is_a_likely_lead_and_no_number_of_the_matter() -> None:
    names = ["decision_id", "decision", "owner_key", "needed_by"]
    rows = [["D1", "Choose the vendor", "fra", "2026-12-01"], ["D2", "Sign the lease", "geo", "2026-12-09"]]
    assert told(names, *rows)[::2] == [("decision_id", "number", "read", True), ("owner_key", "person", "read", False)]
    assert told(names, *([*row[:2], key, row[3]] for key, row in zip("78", rows, strict=True)))[2][1:3] == (
        None,
        "kept",
    )


def test_a_register_of_corrective_actions_may_call_them_capa() -> None:
    rows = [
        ["NC-01", "Retrain the night shift", "QA Manager", "Open"],
        ["NC-02", "Replace the tool", "Ann Lee", "Open"],
    ]
    assert told(["NC No.", "CAPA", "CAPA Owner", "CAPA Status"], *rows) == [
        ("NC No.", "number", "read", True),
        ("CAPA", "title", "read", True),
        ("CAPA Owner", "person", "read", True),
        ("CAPA Status", "status", "read", True),
    ]


@pytest.mark.parametrize(
    ("heading", "codes", "is_sure"),
    [
        ("房间号", "301 302", False),
        ("合同编号", "C-1 C-2", False),
        ("Room no.", "7 9", False),
        ("问题编号", "7 9", True),
        ("统一编号", "T1 T2", True),
        ("工单号", "G1 G2", True),
        ("报修单号", "B1 B2", True),
    ],
)
def test_a_number_is_likely_where_it_may_be_that_of_a_thing(heading: str, codes: str, is_sure: bool) -> None:
    rows = [[*pair, "后勤处"] for pair in zip(codes.split(), ("空调不制冷", "门锁损坏"), strict=True)]
    assert told([heading, "报修内容", "责任单位"], *rows)[0] == (heading, "number", "read", is_sure)


def test_the_serial_number_of_a_finding_goes_before_the_number_of_a_thing() -> None:
    rows = [["F-1", "EQ-7", "Guard missing", "Ann Lee"], ["F-2", "EQ-8", "Oil leak", "Bob Ray"]]
    found = told(["Finding No.", "Equipment ID", "Finding", "Owner"], *rows)
    assert [each[1] for each in found] == ["number", None, "title", "person"]


def test_the_number_of_a_thing_is_kept() -> None:
    rows = [["D-1", "菜场", "占道经营", "P01"], ["D-2", "公园", "井盖缺失", "P02"]]
    assert [each[1] for each in told(["点位编号", "点位名称", "问题", "照片编号"], *rows)] == [
        None,
        None,
        "title",
        None,
    ]
    assert [each[1] for each in told(["案件编号", "案件名称", "承办人", "卷号"], *rows)][:1] == ["number"]


def test_what_has_a_start_and_a_deadline_is_to_be_done_whatever_its_heading() -> None:
    rows = [
        ["Write the plan, the budget and the letter", "2026-09-01", "2026-11-01", "@ana"],
        ["Ask the schools, the club and the town", "2026-10-01", "2026-12-01", ""],
    ]
    assert told(["Criteria", "Start Date", "Target Date", "DRI"], *rows)[0] == ("Criteria", "title", "read", False)
    assert told(["判定标准", "时限", "责任人"], ["合格率达标", "10月底", "陶然"])[0][1] is None


def test_capitalized_words_beside_lead_and_deadline_are_matters_and_no_names() -> None:
    rows = [
        ["Launch Readiness", "Ops Team", "2026-11-01", "a.md"],
        ["Data And Model Safety", "QA", "2026-12-01", "b.md"],
        ["Release Control", "QA", "2026-12-09", "b.md"],
        ["Keys, secrets and logins of all sites", "QA", "2026-12-19", "c.md"],
    ]
    assert told(["Domain", "Owner", "Due Date", "Evidence"], *rows)[0] == ("Domain", "title", "read", False)


def test_units_of_which_each_is_said_to_lead_or_to_support_are_owners_below_any_heading() -> None:
    rows = [["修缮屋面", "牵头单位：县住建局\n责任单位：县财政局"], ["整理书库", "牵头单位：县文旅局"]]
    assert told(["任务", "责任分工"], *rows)[1] == ("责任分工", "owner", "read", True)
    assert told(["任务", "分工"], *rows)[1] == ("分工", "owner", "read", True)
    assert told(["任务", "配合"], *([title, "协办单位：县档案馆"] for title, _units in rows))[1][1] == "supporting"


def test_a_long_list_of_units_is_no_prose() -> None:
    units = "县住建局、县财政局、县文旅局、县水利局、县交通运输局、县农业农村局、县市场监管局、县应急管理局"
    rows = [["修缮屋面", units], ["整理书库", units.removeprefix("县住建局、")]]
    assert told(["任务", "责任单位"], *rows)[1] == ("责任单位", "owner", "read", True)
    assert not told(["任务", "责任单位"], *([title, "请尽快" * 15] for title, _units in rows))[1][3]


def test_months_in_figures_are_days_below_a_heading_of_days() -> None:
    rows = [["空压机改造", 202603.0, 202608.0], ["除尘系统升级", 202604.0, 202612.0]]
    assert [each[1] for each in told(["项目", "开工时间", "计划完工"], *rows)] == ["title", "assigned", "due"]
    assert told(["项目", "总投资", "计划完工"], *rows)[1] == ("总投资", None, "kept", True)


def test_the_day_that_only_closed_rows_have_is_surely_the_day_of_completion() -> None:
    rows = [["修缮屋面", "2026-10-01", "2026-08-20", "已完成"], ["整理书库", "2026-10-09", "", "进行中"]]
    assert told(["任务", "计划完成时间", "完成日期", "状态"], *rows)[2] == ("完成日期", "closed", "read", True)


@pytest.mark.parametrize(
    ("by", "asked", "field"),
    [("Ready by", "Ready?", "status"), ("Due by", "Ready?", None), ("Planned finish", "Planned?", None)],
)
def test_a_tick_below_the_word_of_the_deadline_says_what_is_done(by: str, asked: str, field: str | None) -> None:
    rows = [["Label the cabinets", "Ann Lee", "2026-12-04", "✔"], ["Brief the guides", "Bo Lind", "2026-12-09", ""]]
    assert told(["Task", "Owner", by, asked], *rows)[3][1] == field


def test_of_headings_of_one_kind_the_first_names_the_matter_and_the_others_explain_it() -> None:
    rows = [["馆藏数字化率", "90%以上", "典藏部", "6月底"], ["到馆读者", "2.3万人次", "流通部", "年底"]]
    assert [each[1:4:2] for each in told(["二级指标", "达标要求", "责任部门", "完成时间"], *rows)][:2] == [
        ("title", False),
        (None, True),
    ]
    contents = told(["考核内容", "量化目标", "责任部门", "完成时间"], *rows)
    assert [each[1] for each in contents[:2]] == ["title", None]


@pytest.mark.parametrize("heading", ["责任人", "Owner ", "负责人"])
def test_names_in_counted_columns_are_one_list_led_by_the_first(heading: str) -> None:
    rows = [["修缮屋面", "江一帆", "罗小川", "9月"], ["整理书库", "罗小川", "", "10月"]]
    assert [each[1:3] for each in told(["任务", f"{heading}1", f"{heading}2", "时限"], *rows)[1:3]] == [
        ("person", "read"),
        ("person", "also"),
    ]


def test_what_was_achieved_goes_before_what_was_scheduled() -> None:
    rows = [["修缮屋面", "90%", "95%"], ["整理书库", "80%", "60%"]]
    assert told(["任务", "序时进度", "实际进度"], *rows)[1:] == [
        ("序时进度", None, "kept", True),
        ("实际进度", "progress", "read", True),
    ]


def test_words_that_claim_a_deadline_are_never_the_title() -> None:
    rows = [["Ann Lee", "D2.1 lift shaft", "T+3d, then sign", "Open"], ["Tom Ash", "D2.2 fire doors", "CLOSED", "Done"]]
    assert [each[1] for each in told(["DRI", "Sub-criterion", "ETA", "Status"], *rows)][1:3] == ["title", "due"]
    rows = [["张立新", "按上级通知执行", "未开始"], ["李建中", "视天气情况而定", "已完成"]]
    assert "title" not in [each[1] for each in told(["负责人", "时限", "状态"], *rows)]
    rows = [["张立新", "完成方案编制", "未开始"], ["李建中", "完成招标", "已完成"]]
    assert told(["负责人", "时间节点", "状态"], *rows)[1][1] == "title"


@pytest.mark.parametrize(
    ("days", "states", "field"),
    [
        (("8月21日", "8月22日", "8月23日"), ("已完成", "已完成", "未开始"), "due"),
        (("8月21日", "8月22日", "8月23日"), ("已完成", "已完成", "进行中"), "assigned"),
        (("8月21日", "8月21日", "8月23日"), ("已完成", "已完成", "未开始"), "assigned"),
        (("6月2日", "7月22日", "8月23日"), ("已完成", "已完成", "未开始"), "assigned"),
    ],
    ids=["a plan", "a log", "several on a day", "now and then"],
)
def test_the_days_of_a_daily_plan_are_likely_deadlines_although_they_have_passed(
    days: tuple[str, ...], states: tuple[str, ...], field: str
) -> None:
    rows = [list(each) for each in zip(days, ("整理档案", "更新书目", "搬运书架"), states, strict=True)]
    assert told(["日期", "任务", "状态"], *rows)[0] == ("日期", field, "read", False)


def test_units_and_names_behind_an_unknown_word_are_likely_at_most() -> None:
    rows = [["Replace the pump", "Maintenance", "2026-12-20"], ["Train the crew", "HR", "2026-12-28"]]
    assert told(["Action", "Existing owner", "Due"], *rows)[1] == ("Existing owner", "owner", "read", False)
    rows = [["研究防火工作", "应急局", "9月"], ["研究供热工作", "住建局", "10月"]]
    assert told(["议题", "列席单位", "时间"], *rows)[1] == ("列席单位", "owner", "read", False)
    rows = [["华丰食品", "用工短缺", "县人社局", "11月20日"], ["鼎新机械", "融资难", "县金融办", "12月1日"]]
    assert told(["企业名称", "企业反映问题", "责任单位", "办结时限"], *rows)[1][1] == "title"


def test_where_something_else_comes_from_is_no_source_of_the_task() -> None:
    rows = [["Vendor lost data", "External attacker", "2026-12-01"], ["Laptop lost", "Theft", "2026-12-09"]]
    assert told(["Risk", "Threat Source", "Due Date"], *rows)[1] == ("Threat Source", None, "kept", True)
    assert told(["风险", "供电来源", "期限"], *rows)[1] == ("供电来源", None, "kept", True)
    audited = [[title, "Internal audit", day] for title, _source, day in rows]
    assert told(["Risk", "Source", "Due Date"], *audited)[1] == ("Source", "source", "read", True)


@pytest.mark.parametrize("heading", ["RAG", "Health"])
def test_states_among_colours_are_likely_the_state_where_no_other_column_says_it(heading: str) -> None:
    names = ["Task", "Owner", "End Date", heading]
    rows = [
        ["Pack the archive", "Ann Lee", "2026-10-01", "Complete"],
        ["Move the servers", "Bo Lind", "2026-12-01", "Red"],
        ["Label the shelves", "Ann Lee", "2026-12-08", "Amber"],
        ["Hand over the keys", "Cy Holm", "2026-12-20", "Not Started"],
    ]
    assert told(names, *rows)[3] == (heading, "status", "read", False)
    assert told([*names, "Status"], *([*row, "Open"] for row in rows))[3][1] is None


@pytest.mark.parametrize(
    ("heading", "words", "field"),
    [
        ("后来怎样", ["已回访，办结", "已约谈房东", "正在核实", "还没去"], "status"),
        ("眼下", ["已换新并办结", "未修", "待进场", "已办结"], "status"),
        ("Where it stands", ["Closed - checked", "Open", "Not started", "Completed"], "status"),
        ("已办（√）", ["√", "", "√", ""], "status"),
        ("Ticked off", ["X", "", "", "X"], "status"),
        ("佐证材料", ["已归档", "待补", "已归档", "未交"], None),
        ("已签约", ["√", "", "√", ""], None),
        ("Confirmed?", ["Y", "N", "Y", "N"], None),
        ("合同", ["已签订", "未签订", "已签订，备案", "已签订"], None),
    ],
)
def test_cells_that_begin_or_end_with_how_it_stands_are_likely_the_state_below_any_heading(
    heading: str, words: list[str], field: str | None
) -> None:
    rows = [[f"修缮{n}号楼", "后勤处", f"2026-12-0{n}", word] for n, word in enumerate(words, start=1)]
    assert told(["事项", "责任单位", "时限", heading], *rows)[3][1] == field


def test_answers_that_are_yes_where_a_day_stands_are_likely_the_state() -> None:
    rows = [
        ["Tap drips", "2026-11-16", "Y", "2026-11-14"],
        ["Door sticks", "2026-11-16", "N", ""],
        ["Lamp flickers", "2026-12-07", "Y", "2026-11-20"],
        ["Worktop scratched", "", "Waived", ""],
    ]
    assert told(["Defect", "Fix by", "Cleared?", "Signed off"], *rows)[2] == ("Cleared?", "status", "read", False)


def test_where_words_tell_the_state_a_percentage_is_no_witness_for_the_day_of_completion() -> None:
    rows = [
        ["门禁", "✅ 已完成", "100%", "2026-06-13"],
        ["单元测试", "🟡 基线已立", "30%", "2026-06-27 目标"],
        ["架构图", "✅ 已完成", "100%", "2026-06-15"],
        ["手册", "⏳ 未开始", "0%", ""],
    ]
    assert told(["事项", "状态", "完成度", "完成日期"], *rows)[3][1] == "closed"


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (["Deliverable No", "Deliverable Name", "Lead", "Due", "Description / Format"], 1),
        (["编号", "成果名称", "负责人", "完成时间", "说明"], 1),
        (["编号", "设备名称", "负责人", "完成时间", "问题描述"], 4),
    ],
)
def test_what_has_a_name_before_its_description_is_the_title(names: list[str], title: int) -> None:
    rows = [
        ["D6.1", "语言模型", "王芳", "2026-12-01", "模型可以在网上调用并附使用手册"],
        ["D6.2", "报告工具", "李强", "2027-03-01", "工具在数据空间里运行，附测试记录"],
        ["D6.3", "分类框架", "王芳", "2027-09-01", "框架可用，并通过专家评审"],
    ]
    assert told(names, *rows)[title][1] == "title"


def test_a_day_where_all_is_at_100_percent_is_that_of_completion() -> None:
    rows = [
        ["Handbook", "2026-03-31", "100%", "2026-03-30"],
        ["Prototype", "2026-11-30", "70%", ""],
        ["Field test", "2027-06-30", "0%", ""],
        ["Data plan", "2026-06-30", "100%", "2026-07-09"],
    ]
    assert told(["Deliverable", "Due date", "Progress", "Submitted on"], *rows)[3][1] == "closed"


@pytest.mark.parametrize(
    ("heading", "names", "field"),
    [
        ("Task holder", ["Prof. A. Lund", "Estates Office", "Dr B. Kay"], "person"),
        ("Auditee", ["Sheriff", "Public Health", "Treasurer"], "person"),
        ("Room", ["Main Office", "Lobby", "North Tower"], None),
    ],
)
def test_names_below_a_word_for_whoever_does_it_likely_lead_where_nobody_else_does(
    heading: str, names: list[str], field: str | None
) -> None:
    tasks = ["Mend the roof", "Paint the gate", "Check the fans"]
    rows = [[task, name, f"2026-12-0{n}"] for n, (task, name) in enumerate(zip(tasks, names, strict=True), start=1)]
    assert told(["Task", heading, "Due"], *rows)[1][1] == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [*((each, None) for each in ("下步打算", "下周计划", "目标", "措施", "完成标准")), ("督办意见", "status")],
)
def test_what_is_ahead_or_asked_for_closes_nothing(heading: str, field: str | None) -> None:
    words = ["完成验收", "待进场", "完成竣工", "正在编制"]
    rows = [[f"修缮{n}号楼", "后勤处", f"2026-12-0{n}", word] for n, word in enumerate(words, start=1)]
    assert told(["事项", "责任单位", "时限", heading], *rows)[3][1] == field


@pytest.mark.parametrize("heading", ["谁盯着", "归谁管", "谁来弄"])
def test_who_is_asked_for_by_a_heading_likely_leads(heading: str) -> None:
    rows = [
        ["把水管修好", "老周", "2026-12-05"],
        ["订明年报刊", "孙梅", "2026-12-20"],
        ["清仓库", "小黄", "2026-12-10"],
    ]
    assert told(["要干的活", heading, "哪天交"], *rows)[1][1] == "person"


def test_codes_of_persons_are_no_units() -> None:
    rows = [["Mend the fan", "emp_004"], ["Check the ducts", "emp_011"], ["Order filters", "emp_004"]]
    assert told(["task", "assigned_to"], *rows)[1][1] == "person"


def test_codes_that_might_be_days_before_a_start_are_persons_below_a_clear_heading() -> None:
    rows = [
        ["修好北门门禁", "T-03", "✅ 已修复"],
        ["补齐书架标签", "T-03", "待修复"],
        ["清洗空调滤网", "C-02", "待修复"],
    ]
    assert told(["描述", "负责人", "状态"], *rows)[1][1] == "person"


def test_addresses_of_the_web_are_no_titles() -> None:
    rows = [["www.example.org", "✅ 200"], ["https://example.net/news", "✅ 200"], ["www.example.com/a", "✅ 404"]]
    assert {field for _name, field, _use, _sure in told(["项目网站", "状态"], *rows)} & {"title"} == set()


def test_of_matters_by_order_of_the_person_the_only_day_is_likely_the_deadline() -> None:
    rows = [["Board named", "Feb 9, 2026"], ["Budget approved", "Mar 13, 2026"], ["Office opened", "Apr 3, 2026"]]
    assert told(["name", "date"], *rows, title="name")[1] == ("date", "due", "read", False)
    assert told(["name", "date"], *rows)[1][1] == "assigned"
    assert told(["name", "date"], *rows, title="name", due="")[1][1] == "assigned"


@pytest.mark.parametrize("sign", ["●", "■", "√"])
def test_a_sign_below_a_span_of_time_is_no_day(sign: str) -> None:
    names = ["Activity", "Responsible Agency", "Timeframe Short (Y1-2)", "Timeframe Long (Y5+)"]
    rows = [["Survey the wells", "WATER", sign, ""], ["Renew the gauges", "RIVER", sign, sign]]
    assert [each[1] for each in told(names, *rows)[2:]] == [None, None]


def test_days_of_completion_beside_deadlines_show_matters_that_only_their_numbers_name() -> None:
    names = ["capa_id", "nc_id", "due_date", "closed_date", "description"]
    rows = [
        ["CAPA-011", "NC-201", "2026-08-04", "2026-07-21", ""],
        ["CAPA-012", "NC-208", "2026-08-30", "2026-09-20", ""],
        ["CAPA-013", "NC-214", "2026-11-02", "", "Gauge replaced and its records checked"],
    ]
    assert [each[1] for each in told(names, *rows)] == ["title", None, "due", "closed", None]
    assert told(names, *rows)[0][3] is False
    assert [each[1] for each in told(names, *rows, title="capa_id")][:2] == ["title", None]


@pytest.mark.parametrize("heading", ["上报时间", "答复日期"])
def test_what_lies_ahead_has_not_happened_and_is_likely_the_deadline(heading: str) -> None:
    rows = [["修桥", "交通局", "2027-03-01"], ["修路", "交通局", "2027-04-01"]]
    assert told(["事项", "责任单位", heading], *rows)[2][1::2] == ("due", False)
    assert told(["事项", "完成时限", heading], *([a, c, c] for a, _b, c in rows))[1][1::2] == ("due", True)


def test_what_repeats_behind_the_lead_is_no_title_where_other_texts_tell_the_rows_apart() -> None:
    rows = [
        ["Seal the lift pit", "Ann Lee", "weather"],
        ["Repair the roof", "Bo Lind", "none"],
        ["Clear the drains", "Ann Lee", "weather"],
    ]
    assert told(["Snag", "Owner", "Risk"], *rows)[0] == ("Snag", "title", "read", False)


def test_a_column_of_relations_among_tasks_holds_no_numbers() -> None:
    rows = [["1.1 立项", "1.2", "陶然", "2026-12-01"], ["1.2 设计", "1.3", "沈舟", "2026-12-10"]]
    for name in ("后置任务", "紧后任务", "Successor"):
        assert told(["任务名称", name, "负责人", "计划完成"], *rows)[1][1] is None
    named = told(["任务名称", "后续任务", "负责人", "计划完成"], *rows, ["1.3 施工", "", "沈舟", "2026-12-20"])
    assert named[1][1] is None


def test_a_team_of_all_who_take_part_is_not_that_of_the_owner() -> None:
    rows = [
        ["Paint the wall", "Ann Lee", "Ops, Design"],
        ["Fix the roof", "Ann Lee", "Ops"],
        ["Buy chairs", "TBD", "Ops"],
    ]
    assert [each[1] for each in told(["Task", "Owner", "Team"], *rows)] == ["title", "person", None]
    of_one = [
        ["Paint the wall", "Ann Lee", "Ops"],
        ["Fix the roof", "Ann Lee", "Ops"],
        ["Buy chairs", "Bo Kay", "Shop"],
    ]
    assert [each[1] for each in told(["Task", "Owner", "Team"], *of_one)] == ["title", "person", "owner"]


def test_whether_something_was_done_is_a_likely_state_where_its_cells_say_so() -> None:
    rows = [["营业执照", "行政部", "已提供"], ["审计报告", "财务部", "未提供"]]
    assert told(["所需资料", "负责部门", "是否已经提供"], *rows)[2] == ("是否已经提供", "status", "read", False)
    rows = [["修路", "陶然", "进行中", "已通报"], ["治水", "沈舟", "已完成", "未通报"]]
    assert told(["任务", "责任人", "状态", "是否已通报"], *rows)[3][1] is None


def test_what_is_required_is_no_deadline() -> None:
    rows = [["T-1", "Add a gate", "Ann Lee", "none"], ["T-2", "Mend the roof", "Bo Kay", "none"]]
    assert told(["task_id", "title", "owner", "tests_required"], *rows)[3][1] is None
    assert fields("任务 责任人 要求完成时间")[2][1] == "due"


def test_below_foreign_headings_days_of_entry_and_priorities_are_neither_deadlines_nor_leads() -> None:
    words = [("14", "Urgente"), ("14", "Alta"), ("14", "Urgente"), ("15", "Alta"), ("15", "Alta")]
    rows = [[f"2026-01-{day}", rank, f"ENVIAR EL PAQUETE NUMERO {rank} {day}"] for day, rank in words]
    assert [each[1] for each in told(["FECHA", "IMPORTANCIA", "TAREA"], *rows)] == ["assigned", "urgency", "title"]
    rows = [["販売処理に失敗する", "高", "2/6", "松廣"], ["写真を追加できるように", "低", "2/7", "松廣"]]
    found = told(["指摘内容", "優先度", "登録日", "登録者"], *rows)
    assert [each[1] for each in found] == ["title", "urgency", "assigned", None]


def test_of_two_columns_of_short_words_below_foreign_headings_neither_leads_nor_beside_a_lead_of_the_person() -> None:
    rows = [["Limpiar la cocina", "Diario", "Pendiente"], ["Aspirar los suelos", "Semanal", "Pendiente"]]
    assert [each[1] for each in told(["Tarea", "Frecuencia", "Estado"], *rows, title="Tarea")] == ["title", None, None]
    rows = [["Limpiar la cocina", "Diario", "Ana"], ["Aspirar los suelos", "Semanal", "Luis"]]
    found = told(["Tarea", "Frecuencia", "Responsable"], *rows, title="Tarea", person="Responsable")
    assert [each[1] for each in found] == ["title", None, "person"]


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        (["Action", "Responsable", "Échéance", "Statut"], ["title", "person", "due", "status"]),
        (["Action", "Chargé", "Date", "Statut"], ["title", "person", "due", "status"]),
        (["Action", "Chargé", "Échéance", "Type"], ["title", "person", "due", None]),
        (["Livre", "Auteur", "Prêt", "Statut"], ["title", "person", None, None]),
    ],
)
def test_below_foreign_headings_days_among_words_and_a_heading_like_a_known_one_are_likely(
    names: list[str], fields: list[str | None]
) -> None:
    days = ["avant le 20/10/2026", "prochaine séance", "à fixer", "semaine du 26/10/2026", "non fixée"]
    if "Date" in names:
        days = [f"2{n}/10/2026" for n in range(5)]
    rows = [
        [f"Ranger la salle {at}", ("Ana Morel", "Luc Petit")[at % 2], day, ("À traiter", "En cours")[at % 3 == 2]]
        for at, day in zip("ABCDE", days, strict=True)
        for at in [ord(at)]
    ]
    decided = told(names, *rows)
    assert [each[1] for each in decided] == fields
    assert not any(each[3] for each in decided if each[1] in ("due", "status"))


def test_of_two_columns_of_codes_the_first_numbers_the_row_where_it_is_called_an_id() -> None:
    codes = told(
        ["POA&M ID", "Finding", "Weakness", "Owner", "Due"],
        *[[f"V-{n}", f"AC-{n}", f"Weakness {n} of the gate", "Ann", "2026-12-01"] for n in range(2, 5)],
    )
    assert [each[1] for each in codes] == ["number", None, "title", "person", "due"]


def test_answers_to_whether_it_is_done_are_clear_beside_what_the_months_brought() -> None:
    months = ["事项", "责任单位", "办结时限", "10月进展", "11月进展", "是否办结"]
    rows = [
        ["修桥", "住建局", "2026-12-31", "方案编制", "已上报", "否"],
        ["铺路", "城管局", "2026-11-30", "试运行", "正式上线", "是"],
        ["清淤", "水利局", "2026-12-20", "未开始", "推进中", "否"],
        ["植树", "林业局", "2026-11-20", "推进中", "已完成", "是"],
    ]
    assert told(months, *rows)[-1] == ("是否办结", "status", "read", True)


def test_who_inspects_does_not_lead_beside_whoever_acts() -> None:
    rows = [["Draft the plan", "K. Jones", "Ann Lee"], ["Book the hall", "Bo Lind", "Ann Lee"]]
    assert [each[1] for each in told(["Action", "Action by", "Inspector"], *rows)] == ["title", "person", None]


def test_a_trade_is_no_number_and_may_hold_the_title() -> None:
    rows = [
        ["外墙抹灰及勾缝", "土建班组", "2026-12-01", "天气影响"],
        ["屋面防水闭水试验", "防水分包", "2026-12-08", "无"],
        ["消防管道分段试压", "土建班组", "2026-12-15", "天气影响"],
    ]
    assert told(["工序", "责任单位", "完成时限", "风险"], *rows)[0] == ("工序", "title", "read", False)


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("状态", ("3/4", "2/2", "0/5"), "progress"),
        ("灯号", ("红", "黄", "绿"), None),
        ("下次检查时间", ("2026-12-03", "2026-12-12", "2026-12-20"), None),
    ],
    ids=["parts of a whole", "lights", "what comes next"],
)
def test_what_is_neither_a_day_nor_a_number_nor_a_start(
    heading: str, cells: tuple[str, str, str], field: str | None
) -> None:
    rows = [[f"修缮{place}号楼", "江一帆", "2026-12-30", each] for place, each in enumerate(cells)]
    assert told(["任务", "责任人", "时限", heading], *rows)[-1][1] == field


def test_ticks_are_no_progress_and_what_is_not_begun_is_no_result() -> None:
    rows = [["Seal the pit", "Ann Lee", "✓"], ["Paint the gate", "Bo Lind", ""], ["Mend the roof", "Ann Lee", "✓"]]
    assert told(["Task", "Owner", "Progress"], *rows)[2][1] == "status"
    rows = [["修桥", "交通局", "正在办理"], ["修路", "交通局", "待启动"], ["植树", "林业局", "未办结"]]
    assert told(["事项", "责任单位", "处理结果"], *rows)[2][1] == "status"


def test_nothing_was_done_on_a_day_to_come_although_only_done_rows_have_one() -> None:
    rows = [["修桥", "已完成", "2026-12-27"], ["修路", "", ""], ["植树", "已完成", "2027-01-02"]]
    assert told(["事项", "落实情况", "提交日"], *rows)[2][1] == "due"


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ("隐患情况", "整改要求"),
        ("不合格项", "整改意见"),
        ("巡检情况", "整改措施"),
        ("改进项", "具体行动"),
        ("现场情况", "处理意见"),
        ("Observation", "Corrective action"),
        ("Observation", "Recommendation"),
    ],
)
def test_what_is_wrong_is_likely_the_matter_before_what_is_to_be_done_about_it(wrong: str, remedy: str) -> None:
    table = [
        ["一号仓库", "消防通道被纸箱堵塞", "清运"],
        ["食堂", "冷库温度超过标准", "维修机组"],
        ["锅炉房", "压力表失灵", "更换"],
    ]
    title, advice = told(
        ["检查部位", wrong, remedy, "责任人", "完成时限"], *([*row, "王磊", "2026-12-08"] for row in table)
    )[1:3]
    assert (title[1], advice[1], title[3]) == ("title", None, False)


@pytest.mark.parametrize(
    ("heading", "shorter", "other"),
    [
        ("议题", ["馆藏盘活", "馆藏盘活", "夜间开放", "书库搬迁", "分馆选址", "读者投诉"], None),
        ("事项编码", [f"P15-{n}" for n in range(1, 7)], "number"),
        ("项目", ["馆舍", "图书", "食堂", "安全", "网络", "经费"], None),
    ],
    ids=["merged over two rows", "codes", "words"],
)
def test_a_text_of_its_own_for_each_row_is_the_title_behind_what_says_less(
    heading: str, shorter: list[str], other: str | None
) -> None:
    own = ["清点闲置书架", "处置破损图书", "招募夜班馆员", "制定搬迁方案", "比选三处地点", "逐件答复读者"]
    name = {"议题": "议定内容", "事项编码": "会议决定"}.get(heading, "怎么办")
    rows = [[*pair, "办公室", f"2026-12-0{n}"] for n, pair in enumerate(zip(shorter, own, strict=True), start=1)]
    found = told([heading, name, "责任单位", "时限"], *rows)
    assert [each[1] for each in found[:2]] == [other, "title"]


@pytest.mark.parametrize("other", ["交付成果", "工作目标", "下步打算"])
def test_a_matter_of_two_rows_stays_the_title_before_what_comes_of_it(other: str) -> None:
    rows = [
        ["开例会", "纪要一份"],
        ["开例会", "清单一份"],
        ["改制度", "修订稿一份"],
        ["点资产", "点数表一套"],
        ["查消防", "记录一本"],
    ]
    found = told(["重点工作", other, "责任单位", "时限"], *[[*each, "办公室", "2026-12-10"] for each in rows])
    assert found[0][1] == "title"


def test_months_that_may_be_numbers_are_no_days() -> None:
    rows = [[f"2025-0{n}", f"Segregate duty {n}", "Treasurer Office", "2026-12-31"] for n in range(3, 6)]
    assert told(["Report", "Recommendation", "Owner", "Due date"], *rows)[0][1] is None


@pytest.mark.parametrize("second", ["2026-05-12", ""], ids=["each row", "merged over two rows"])
@pytest.mark.parametrize("limit", ["How soon", "Correct within", "多久解决"])
def test_past_days_before_terms_that_count_from_one_are_likely_when_matters_began(second: str, limit: str) -> None:
    rows = [
        ["2026-05-11", "Mend the rails by the stairs", "Estates Office", "2 weeks"],
        [second, "Clear the blocked fire exit", "Facilities Team", "3 days"],
        ["2026-05-18", "Replace the damaged cable", "Facilities Team", "1 month"],
    ]
    found = told(["Walk", "Finding", "Who", limit], *rows)
    assert found[0][1::2] == ("assigned", False)
    assert found[3][1] == "due"


def test_a_day_before_the_title_is_not_that_of_its_completion() -> None:
    rows = [["2026-05-11", "压减支出", "财务部", "2026-12-01"], ["2026-05-12", "普查古籍", "典藏部", "2027-01-10"]]
    assert [each[1] for each in told(["交付日期", "意见要点", "承办部门", "报告截止"], *rows)][::3] == [None, "due"]


def test_a_problem_with_several_measures_leaves_them_the_matters() -> None:
    rows = [["环保设施不足", measure, "2026-12-20"] for measure in ("新建污水处理站", "增设监测点", "完善应急预案")]
    assert [each[1] for each in told(["突出问题", "整改措施", "完成时限"], *rows)] == [None, "title", "due"]


def test_a_thing_beside_the_clear_name_of_some_tasks_is_a_likely_title() -> None:
    tasks, modules = ["", "", "统计逾期", "核对书目", "导出月报"], ["登录", "首页", "借阅管理", "馆藏清点", "报表"]
    rows = [[module, task, "50%", "王磊", "2026-12-08"] for module, task in zip(modules, tasks, strict=True)]
    columns = told(["功能模块", "任务名称", "完成进度", "责任人", "完成时间"], *rows)
    assert [(each[1], each[3]) for each in columns if each[1] == "title"] == [("title", False)]


@pytest.mark.parametrize("at", [1, 2], ids=["before the texts", "behind them"])
def test_a_likely_state_is_no_title_where_other_texts_tell_the_rows_apart(at: int) -> None:
    names = ["Site", "Damage seen", "Owner", "Due"]
    rows = [
        ["Yard", "Gate latch bent", "Ann Lee", "2026-12-04"],
        ["Hall", "Lamp over the stage dead", "Bo Lind", "2026-12-08"],
        ["Attic", "Window does not close", "Ann Lee", "2026-12-09"],
        ["Cellar", "Pump runs all night", "Cy Marsh", "2026-12-11"],
    ]
    stages = ["Completed", "Awaiting glass", "New", "In progress"]
    mixed = [[*row[:at], stage, *row[at:]] for row, stage in zip(rows, stages, strict=True)]
    columns = told([*names[:at], "Repair stage", *names[at:]], *mixed)
    found = {heading: field for heading, field, _use, _is_sure in columns}
    assert (found["Damage seen"], found["Repair stage"]) == ("title", "status")


def test_unknown_texts_that_all_differ_go_before_a_thing_that_repeats() -> None:
    rows = [
        ["Invoice shows the wrong seal", "Billing", "Ann Lee", "2026-12-04"],
        ["Map does not load on old phones", "Maps", "Bo Lind", "2026-12-08"],
        ["Receipt is sent twice", "Billing", "Cy Marsh", "2026-12-11"],
        ["Login fails behind a proxy", "Gateway", "Ann Lee", "2026-12-14"],
        ["Export stops at row 900", "Reports", "Bo Lind", "2026-12-16"],
        ["Reminder comes a day late", "Calendar", "Cy Marsh", "2026-12-18"],
    ]
    columns = told(["Gist", "Component", "Assignee", "Due date"], *rows)
    assert [each[1] for each in columns] == ["title", None, "person", "due"]


def test_of_a_matter_merged_over_its_parts_each_part_is_a_title_and_not_what_is_assessed() -> None:
    rows = [
        ["规范档案", "清点库房旧档并登记造册", "形成登记簿"],
        ["规范档案", "修订借阅办法", "完成修订稿"],
        ["规范档案", "添置防潮柜十组", "验收单一份"],
        ["培训馆员", "举办两期编目培训班", "培训签到表"],
        ["培训馆员", "选派四人跟班学习", "学习总结报告"],
        ["培训馆员", "组织新馆员座谈交流", "座谈会纪要"],
    ]
    columns = told(["工作任务", "任务分解/时序进度", "考核要点"], *rows)
    assert [each[1] for each in columns] == [None, "title", None]


def test_the_day_of_closing_is_no_deadline_even_where_open_rows_have_one() -> None:
    names = ["Task", "Owner", "Status", "closed_date"]
    rows = [["Clear the drain", "Ann Lee", "Closed", "2026-06-02"], ["Fix the gate", "Bo Lind", "Open", "2026-06-09"]]
    assert ("closed_date", "closed", "read", True) in told(names, *rows)


def test_a_heading_that_asks_with_the_verb_of_its_cells_has_the_states() -> None:
    names = ["隐患内容", "责任单位", "是否摘牌"]
    rows = [["储罐安全阀超期未检", "应急局", "已摘牌"], ["消防通道堵塞", "城管局", "未摘牌"]]
    assert ("是否摘牌", "status", "read", False) in told(names, *rows)


def test_the_code_of_a_milestone_is_only_likely_the_number_of_the_matters_below_it() -> None:
    row = ["M4", "报表导出重做", "李四", "2026-12-20", "进行中"]
    assert told(["里程碑", "工作包", "负责人", "截止", "状态"], row)[0] == ("里程碑", "number", "read", False)


@pytest.mark.parametrize(
    ("asked", "is_due"),
    [
        (["3日内报方案", "一周内报结果", "11月30日前报市", "5个工作日内", None], True),
        (["请于12月5日前反馈", "11月底前完成整改", "尽快答复", "10日内拿出意见"], True),
        (["抓紧办理", "拿出解决时间表", "11月30日前报市"], False),
        (["零投诉", "完成率不低于95%", "半年内无差错"], False),
    ],
)
def test_demands_that_begin_with_a_term_are_likely_deadlines(asked: list[str | None], is_due: bool) -> None:
    rows = [[f"关于第{at}号来文的报告", "住建局", each] for at, each in enumerate(asked)]
    likely = ("办理要求", "due", "read", False)
    assert (told(["来文标题", "承办单位", "办理要求"], *rows)[2] == likely) is is_due


def test_demands_beside_a_deadline_or_without_other_titles_are_none() -> None:
    rows = [["3日内报方案", "住建局", "12月5日"], ["一周内报结果", "水利局", "12月9日"]]
    assert told(["工作要求", "承办单位", "完成时限"], *rows)[0][1] == "title"
    assert told(["工作要求", "承办单位"], *rows)[0][1] == "title"


def test_an_empty_column_is_no_number_and_a_key_of_each_row_is_likely_one() -> None:
    rows = [["1214616714911904", "Order chairs", None, "900"], ["1213422294315440", "Paint the hall", None, "900"]]
    columns = told(["gid", "Name", "Mail thread id", "group_gid"], *rows)
    assert [each[1] for each in columns] == ["number", "title", None, None]
    assert not columns[0][3]
    assert fields("标题 编号")[1] == ("编号", "number", "read")  # of a table prepared for later


def test_progress_with_its_problems_is_told_in_words() -> None:
    rows = [["修路", "已竣工"], ["架桥", "完成九跨，受汛期影响滞后"], ["治水", "一户不同意，未开工"]]
    assert told(["项目名称", "目前进度及存在问题"], *rows)[1][1] == "last_feedback"


def test_words_that_are_no_names_may_lead_where_the_heading_asks_who_does() -> None:
    rows = [["补齐借阅记录", "下一阶段书目整理接手者"], ["清点旧报", "后续数字化加工执行者"]]
    assert told(["任务", "责任人"], *rows)[1] == ("责任人", "person", "read", False)
    rows = [["补齐借阅记录", "书架上少了三本，已去催还"], ["清点旧报", "报纸受潮了，正在晾晒烘干"]]
    assert told(["任务", "责任人"], *rows)[1][1] is None


@pytest.mark.parametrize(("doers", "use"), [(["江一帆", ""], "also"), (["江一帆", "罗小川"], "kept")])
def test_who_leads_all_stands_before_those_who_do_some_of_it(doers: list[str], use: str) -> None:
    rows = [[title, "葛小满", doer] for title, doer in zip(["搭建舞台", "印制海报"], doers, strict=True)]
    assert told(["任务", "总负责", "执行人"], *rows)[1][2] == use


def test_steps_before_a_crew_are_the_titles_though_some_rows_have_problems() -> None:
    rows = [
        ["拆旧", "金城装饰队", "2026-11-05", "2026-11-06", "100%", ""],
        ["吊顶", "聂师傅", "2026-11-22", "", "40%", "板材未到"],
    ]
    rows += [["地砖铺贴", "聂师傅", "2026-12-08", "", "0%", ""], ["货架进场", "", "2026-12-15", "", "0%", ""]]
    fields = [each[1] for each in told(["工序", "施工班", "计划结束", "实际结束", "完成%", "问题"], *rows)]
    assert [fields[at] for at in (0, 2, 3, 4)] == ["title", "due", "closed", "progress"]


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        (["3/3", "1/1", "1/4", "4/4"], ["progress"]),  # how many of how many
        (["3/3", "4/15", "5/20", "6/1"], ["due"]),
    ],
)
def test_parts_that_are_mostly_whole_are_no_days(cells: list[str], fields: list[str]) -> None:
    rows = [[f"整理第{place}批档案", each, "Complete"] for place, each in enumerate(cells)]
    assert [
        field for heading, field, *_rest in told(["任务", "计划完成", "状态"], *rows) if heading == "计划完成"
    ] == fields
