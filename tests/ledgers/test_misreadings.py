"""Ledgers that were once read wrongly without a word, each for its kind."""

from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path
from time import process_time
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Alignment

from duban.domain.calendar.workdays import WorkCalendar
from duban.errors import DubanError, NotFound
from duban.ledgers.cells.owners import read_names
from duban.ledgers.reading import read_ledger
from tests.conftest import examples

from .conftest import WriteSheet, understand, values

Read = list[tuple[Any, ...]]


def read(path: Any, *keys: str) -> Read:
    return [tuple(row.get(key) for key in keys) for row in values(understand(path))]


def merged(path: Any, *ranges: str) -> Any:
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    for each in ranges:
        book.active.merge_cells(each)
    book.save(path)
    return path


@pytest.mark.parametrize("place", ["项目名称", "系统名称", "受检项目", "单位名称"])
@pytest.mark.parametrize("fault", ["存在问题", "不符合项", "漏洞", "失分点"])
def test_what_is_put_right_is_the_matter_rather_than_where_it_is(as_csv: WriteSheet, place: str, fault: str) -> None:
    rows = [
        ["序号", place, fault, "整改措施", "责任人", "整改时限"],
        ["1", "少年宫改造", "围挡缺口未封闭", "补齐围挡", "苗圃", "2026-12-05"],
        ["2", "图书馆综合楼", "塔吊限位失灵", "更换限位器", "陶然", "2026-12-08"],
        ["3", "档案馆二期", "配电箱未上锁", "上锁挂牌", "沈舟", "2026-12-10"],
    ]
    assert [title for (title,) in read(as_csv(rows), "title")] == ["围挡缺口未封闭", "塔吊限位失灵", "配电箱未上锁"]


def test_a_day_of_an_unknown_event_in_the_past_is_neither_the_start_nor_the_deadline(as_csv: WriteSheet) -> None:
    rows = [
        ["功能", "负责人", "周期（h）", "提测时间"],
        ["借书登记", "苗圃", "4", "2024-11-20"],
        ["逾期提醒", "陶然", "6", "2024-11-22"],
    ]
    assert read(as_csv(rows), "title", "due", "assigned") == [("借书登记", None, None), ("逾期提醒", None, None)]


def test_the_number_of_a_project_is_not_that_of_its_matters(as_csv: WriteSheet) -> None:
    rows = [
        ["项目编号", "节点任务", "负责人", "节点计划时间"],
        ["XM-2601", "完成性能测试", "苗圃", "2026-10-20"],
        ["XM-2601", "完成环境试验", "陶然", "2026-11-15"],
        ["XM-2602", "完成转阶段评审", "沈舟", "2026-12-28"],
    ]
    assert read(as_csv(rows), "number") == [(None,)] * 3


def test_a_group_may_name_who_leads(as_csv: WriteSheet) -> None:
    rows = [
        ["序号", "重点任务", "配合单位", "完成时限"],
        ["牵头单位：市发改委", "", "", ""],
        ["1", "建立政策直达平台", "市财政局", "2026年9月底"],
        ["牵头单位：市住建局", "", "", ""],
        ["2", "压缩审批时限", "市水务局", "2026年12月底"],
        ["3", "推行联合报装", "市水务局", "2026年10月底"],
    ]
    ledger = understand(as_csv(rows))
    assert [row["owner"] for row in values(ledger)] == ["市发改委", "市住建局", "市住建局"]
    assert "owner" not in ledger.tables[0].missing
    assert not any("owner" in row for row in values(understand(ledger.path, owner="")))


def test_amounts_under_a_heading_of_tasks_are_no_titles_although_a_space_stands_in_them(as_csv: WriteSheet) -> None:
    rows = [
        ["序号", "项目名称", "目标任务", "进展情况", "责任单位"],
        ["1", "新增学位", "3000 个", "剩余一所", "市教育局"],
        ["2", "免费筛查", "10 万人", "持续推进", "市卫健委"],
    ]
    assert read(as_csv(rows), "title") == [("新增学位",), ("免费筛查",)]


@pytest.mark.parametrize("first", ["原定完成时间", "协议完成日期"])
def test_a_row_whose_deadline_was_not_moved_keeps_the_first_one(as_csv: WriteSheet, first: str) -> None:
    rows = [
        ["事项", "责任单位", first, "调整后完成时间", "状态"],
        ["修桥", "交通局", "2026-10-31", "2026-12-31", "进行中"],
        ["修路", "交通局", "2026-11-30", "", "进行中"],
    ]
    assert read(as_csv(rows), "due", "original_due") == [("2026-12-31", "2026-10-31"), ("2026-11-30", "2026-11-30")]


def test_of_several_stages_the_last_is_the_deadline_and_the_closing_day(as_xlsx: WriteSheet) -> None:
    rows = [
        ["项目名称", "经办人", "计划", None, "实际", None],
        [None, None, "挂网时间", "到货时间", "挂网时间", "到货时间"],
        ["病床", "何工", date(2026, 7, 1), date(2026, 8, 1), date(2026, 7, 3), date(2026, 8, 2)],
        ["球管", "何工", date(2026, 7, 8), date(2026, 10, 15), date(2026, 7, 9), None],
    ]
    path = merged(as_xlsx(a=rows), "A1:A2", "B1:B2", "C1:D1", "E1:F1")
    assert read(path, "due", "closed", "status") == [
        ("2026-08-01", "2026-08-02", "closed"),
        ("2026-10-15", None, None),
    ]


def test_one_whole_date_does_not_draw_the_others_into_its_year(as_csv: WriteSheet) -> None:
    rows = [
        ["任务", "责任单位", "时限"],
        ["甲项", "一局", "年底前"],
        ["乙项", "二局", "12月10日"],
        ["丙项", "三局", "2027年8月31日"],
    ]
    assert read(as_csv(rows), "due") == [("2026-12-31",), ("2026-12-10",), ("2027-08-31",)]


def test_groups_stay_groups_above_few_rows_and_a_sum(as_csv: WriteSheet) -> None:
    rows = [
        ["序号", "任务", "牵头单位", "时限"],
        ["一", "产业发展"],
        ["1", "推进园区二期", "发改局", "2026-12-31"],
        ["二", "民生改善"],
        ["2", "新建幼儿园", "教育局", "2026-12-20"],
        ["合计", "2项"],
    ]
    assert read(as_csv(rows), "title", "detail") == [
        ("推进园区二期", "所属：一 产业发展"),
        ("新建幼儿园", "所属：二 民生改善"),
    ]


def test_the_lower_row_of_a_header_is_no_matter(as_xlsx: WriteSheet) -> None:
    rows = [
        ["反馈问题", None, "整改任务", "责任部门", "整改期限"],
        ["大类", "具体问题"],
        ["党建", "学习不深", "制定学习计划", "组织部", "2026-12-31"],
        ["用人", "审核不严", "开展专项审核", "人事处", "2026-12-15"],
    ]
    path = merged(as_xlsx(a=rows), "A1:B1", "C1:C2", "D1:D2", "E1:E2")
    assert [title for (title,) in read(path, "title")] == ["制定学习计划", "开展专项审核"]


def test_the_quarters_of_a_plan_are_neither_its_state_nor_its_progress(as_xlsx: WriteSheet) -> None:
    rows = [
        ["任务", "责任部门", "进度安排", None, None, None],
        [None, None, "一季度", "二季度", "三季度", "四季度"],
        ["系统上线", "信息部", "调研", "选型", "开发", "上线"],
        ["审计整改", "审计部", "自查", "整改", "复核", "总结"],
    ]
    path = merged(as_xlsx(a=rows), "A1:A2", "B1:B2", "C1:F1")
    assert read(path, "title", "status", "last_feedback") == [("系统上线", None, None), ("审计整改", None, None)]


@pytest.mark.parametrize("week", ["第{}周", "Week {}", "W{}"])
def test_what_a_week_of_a_drawing_says_closes_no_task(as_csv: WriteSheet, week: str) -> None:
    weeks = [week.format(at) for at in range(1, 9)]
    rows = [
        [f"搭建第{at}个模块", "周明", "2026-12-01", *["完成"] * at, *["计划"] * 3, *[""] * (5 - at)]
        for at in range(1, 6)
    ]
    assert {state for (state,) in read(as_csv([["任务", "负责人", "截止", *weeks], *rows]), "status")} == {None}


@pytest.mark.parametrize(
    ("earlier", "latest"),
    [
        ("上期状态", "本期状态"),
        ("7月完成情况", "8月完成情况"),
        ("上月进展", "本月进展"),
        ("一季度进展", "三季度进展"),
        ("Status Jul", "Status Aug"),
        ("10月完成情况", "9月完成情况"),  # in September
        ("第2周进展", "第3周进展"),
    ],
)
def test_of_the_states_of_several_periods_the_latest_until_today_counts(
    as_csv: WriteSheet, earlier: str, latest: str
) -> None:
    rows = [
        ["修桥", "交通局", "已完成", "返工中"],
        ["修路", "交通局", "进行中", "已完成"],
        ["修站", "交通局", "未开始", "进行中"],
    ]
    path = as_csv([["任务", "责任单位", earlier, latest], *rows])
    assert read(path, "status") == [("active",), ("closed",), ("active",)]
    assert f"{earlier}：已完成" in values(understand(path))[0]["detail"]


@pytest.mark.parametrize(("kind", "done"), [("完成情况", "已完成"), ("进度", "100%"), ("进展", "已完成，并已上报")])
def test_where_the_latest_period_says_nothing_the_one_before_it_does(as_csv: WriteSheet, kind: str, done: str) -> None:
    rows = [
        ["修桥", "交通局", done, "", "", ""],
        ["修路", "交通局", "30%", done, "", ""],
        ["修站", "交通局", "30%", "50%", "60%", "80%"],  # what is planned for September and later is not reached
        ["修亭", "交通局", "30%", "50%", "", done],
        ["修坝", "交通局", "30%", "50%", done, ""],
    ]
    months = [f"{month}月{kind}" for month in (6, 7, 8, 10)]
    ledger = understand(as_csv([["任务", "责任单位", *months], *rows]))
    states = [row.values.get("status") in ("closed", "submitted") for row in ledger.rows()]
    assert states == [True, True, False, False, True]
    assert not [warning for row in ledger.rows() for warning in row.warnings]


def test_names_under_one_merged_heading_are_one_list(as_xlsx: WriteSheet) -> None:
    rows = [
        ["任务", "责任人", None, None, "截止时间"],
        ["写方案", "某甲+某乙", None, None, "2026-12-03"],
        ["做接口", "后端：某甲", "某丙", None, "2026-12-09"],
    ]
    path = merged(as_xlsx(a=rows), "B1:D1")
    assert read(path, "person", "supporting") == [("某甲", ["某乙"]), ("某甲", ["某丙"])]


def test_a_heading_for_number_and_matter_at_once(as_xlsx: WriteSheet) -> None:
    rows = [
        ["序号及任务", None, "责任人", "完成时限"],
        [1, "修缮屋顶", "老马", "12月20日"],
        [2, "更换水泵", "老牛", "11月30日"],
    ]
    path = merged(as_xlsx(a=rows), "A1:B1")
    assert read(path, "number", "title") == [("1", "修缮屋顶"), ("2", "更换水泵")]


@pytest.mark.parametrize("about", ["审计期间", "发生期间", "统计期间", "考核期间"])
def test_the_period_that_a_matter_is_about_is_no_deadline(as_csv: WriteSheet, about: str) -> None:
    rows = [["问题", about, "责任单位", "整改期间"], ["多列支出", "2024年", "财政局", "2026-11-01至2026-12-20"]]
    assert read(as_csv(rows), "due") == [("2026-12-20",)]
    assert "due_text" not in values(understand(as_csv([row[:3] for row in rows])))[0]


@pytest.mark.parametrize("beside", ["前置任务", "后置任务"])
def test_the_number_of_another_task_is_not_the_own_one(as_csv: WriteSheet, beside: str) -> None:
    days = ["2026-12-01", "2026-12-11", "2026-12-31"]
    rows = [
        [title, "陶然", day, at] for title, day, at in zip(["调研", "设计", "开发"], days, ["3", "1", "2"], strict=True)
    ]
    assert read(as_csv([["任务名称", "负责人", "结束日期", beside], *rows]), "number") == [(None,)] * 3


def test_a_number_merged_over_several_tasks_belongs_to_the_first_of_them(as_xlsx: WriteSheet) -> None:
    rows = [
        ["序号", "检视问题", "整改措施", "责任单位", "整改时限"],
        [1, "以会代学", "制定学习计划", "宣传部", "2026-12-01"],
        [None, "学用脱节", "开展专题研讨", "宣传部", "2026-12-15"],
        [2, "推进偏慢", "每周调度", "发改局", "2026-12-20"],
    ]
    for heading in ("序号", "编号"):
        path = merged(as_xlsx(a=[[heading, *rows[0][1:]], *rows[1:]]), "A2:A3")
        assert [row.get("number") for row in values(understand(path))] in ([None] * 3, ["1", None, "2"])


def test_a_row_that_ends_before_its_merged_and_indented_title(as_xlsx: WriteSheet) -> None:
    rows = [
        ["完成时限", "负责人", "事项名称"],
        ["2026-12-20", "罗佳", "办公楼搬迁"],
        ["2026-11-10", "韩雪梅", "新楼验收"],
        ["2026-12-01", "何俊杰"],
    ]
    path = merged(as_xlsx(a=rows), "C3:C4")
    book = openpyxl.load_workbook(path)
    book["a"]["C3"].alignment = Alignment(indent=1)
    book.save(path)
    assert [title for (title,) in read(path, "title")] == ["办公楼搬迁", "新楼验收", "新楼验收"]


@pytest.mark.parametrize(("heading", "answer"), [("办否", "是"), ("弄完没", "是"), ("Submitted?", "Yes")])
def test_a_question_in_the_heading_is_answered_by_a_state(as_csv: WriteSheet, heading: str, answer: str) -> None:
    rows = [["督办内容", "主办", "限办日期", heading], ["整治占道经营", "城管局", "2026-12-01", answer]]
    assert read(as_csv(rows), "status") == [("closed",)]


def test_a_baseline_a_forecast_and_what_really_was(as_csv: WriteSheet) -> None:
    rows = [
        ["Milestone", "Lead", "Baseline", "Forecast", "Actual"],
        ["Contract signed", "Ana Lopez", "2026-07-01", "2026-07-03", "2026-07-03"],
        ["Site opened", "Ben Okri", "2026-10-01", "2026-10-20", ""],
    ]
    assert read(as_csv(rows), "due", "original_due", "closed") == [
        ("2026-07-03", "2026-07-01", "2026-07-03"),
        ("2026-10-20", "2026-10-01", None),
    ]


@pytest.mark.parametrize(
    ("levels", "above"),
    [
        ("1 2 3 2 1", [None, 0, 1, 0, None]),
        ("1 3 1 2 2", [None] * 5),  # nothing goes down two levels at once: these are grades
        ("2 1 2 3 1", [None] * 5),  # nor begins in the middle
    ],
)
@pytest.mark.parametrize("heading", ["Outline Level", "层级"])
def test_a_column_of_levels_tells_what_is_part_of_what(
    as_csv: WriteSheet, heading: str, levels: str, above: list[int | None]
) -> None:
    tasks = ["Move office", "Choose rooms", "Measure desks", "Order boxes", "Say goodbye"]
    rows = [["ID", heading, "Task", "Owner", "Finish"]]
    for number, (level, task) in enumerate(zip(levels.split(), tasks, strict=True), start=1):
        rows.append([str(number), level, task, "Ann", f"2026-12-0{number}"])
    found = [*understand(as_csv(rows)).rows()]
    assert [row.values["title"] for row in found] == tasks
    assert [row.part_of and tasks.index(row.part_of.values["title"]) for row in found] == above


LISTS = {
    "assets": ["资产编号 资产名称 使用部门 购置日期 状态", "ZC1 笔记本电脑 财务处 2024-03-01 在用"],
    "orders": ["订单编号 客户 产品 下单日期 状态", "O1 某公司 螺栓 2026-11-01 已发货"],
    "staff": ["Name Title Department Status", "Ann Manager Sales Active", "Bob Engineer Works Active"],
    "posts": ["Title Owner Office", "Director Ann HQ", "Technician Bob Lab", "Accountant Cy HQ"],
    "meetings": ["时间 会议名称 地点 主持人", "2026-12-01 党组会 301 王书记"],
}


@pytest.mark.parametrize("kind", LISTS)
def test_lists_that_hold_no_matters(as_csv: WriteSheet, kind: str) -> None:
    with pytest.raises(NotFound):
        understand(as_csv([row.split() for row in LISTS[kind]]))


@pytest.mark.parametrize(
    ("today", "start", "end", "days"),
    [
        (date(2026, 11, 30), "1月5日", "12月20日", ("2026-01-05", "2026-12-20")),
        (date(2026, 11, 30), "3月1日", "12月10日", ("2026-03-01", "2026-12-10")),
        (date(2026, 11, 30), "1月5日", "3月10日", ("2027-01-05", "2027-03-10")),
        (date(2026, 11, 30), "12月20日", "1月9日", ("2026-12-20", "2027-01-09")),
        (date(2027, 1, 8), "11月20日", "12月20日", ("2026-11-20", "2026-12-20")),
        (date(2026, 11, 30), "1月5日", "2026-12-20", ("2026-01-05", "2026-12-20")),
    ],
)
def test_a_start_without_year_is_read_together_with_its_deadline(
    as_csv: WriteSheet, today: date, start: str, end: str, days: tuple[str, str]
) -> None:
    path = as_csv([["任务", "责任人", "开始时间", "完成时间"], ["录口述", "江一", start, end]])
    ledger = read_ledger(path, mapping={}, sheet=None, today=today, calendar=WorkCalendar())
    [row] = values(ledger)
    assert (row["assigned"], row["due"]) == days


def test_the_starts_of_a_plan_without_years_are_of_one_year(as_csv: WriteSheet) -> None:
    days = [("22/04", "22/04"), ("23/04", "25/04"), ("26/04", "30/04")]  # about half a year from today
    path = as_csv(
        [["Task", "Owner", "Start", "End"], *([f"Step {place}", "Ann", *each] for place, each in enumerate(days))]
    )
    assert len({start[:4] for [start] in read(path, "assigned")}) == 1


def test_the_end_of_the_month_is_that_of_the_month_of_the_sheet(as_xlsx: WriteSheet) -> None:
    ends = ["月底前", "本月中旬", "当月20日", "15日"]
    rows = [["任务", "责任人", "完成时限"], *([f"盘点{place}号库", "江一", each] for place, each in enumerate(ends))]
    path = as_xlsx("2025年任务.xlsx", **{"3月": rows})
    assert read(path, "due") == [("2025-03-31",), ("2025-03-20",), ("2025-03-20",), ("2025-03-15",)]


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "1-1", "1-2", "2", "2-1"],
        ["1.", "1.1.", "1.2.", "2.", "2.1."],
        ["１", "１．１", "１．２", "２", "２．１"],
        ["一", "1.1", "1.2", "二", "2.1"],
        ["1.0", "1.1", "1.2", "2.0", "2.1"],
        ["T1", "T1.1", "T1.2", "T2", "T2.1"],
    ],
)
def test_numbers_of_parts_in_every_notation(as_csv: WriteSheet, numbers: list[str]) -> None:
    rows = [[number, f"浇筑{place}号墩", "江一", "2026-12-01"] for place, number in enumerate(numbers)]
    ledger = understand(as_csv([["WBS", "任务", "责任人", "完成时限"], *rows]))
    wholes = [row.part_of.values["title"] if row.part_of else None for row in ledger.rows()]
    assert wholes == [None, "浇筑0号墩", "浇筑0号墩", None, "浇筑3号墩"]


@pytest.mark.parametrize("sign", ["1", "-", "1.", "、", "天1", "至", "(", "完成", "A ", "·", "\n"])
def test_a_cell_or_a_heading_of_the_greatest_length_is_judged_at_once(as_csv: WriteSheet, sign: str) -> None:
    long = sign * (30_000 // len(sign))
    rows = [["任务", "责任人", "完成时限", "状态", "进度"], ["甲件", "江一", "2026-12-01", "进行中", "50%"]]
    began = process_time()
    assert len(values(understand(as_csv([*rows, ["乙件", long, long, long, long]])))) == 2
    assert len(values(understand(as_csv([[*rows[0], long], [*rows[1], "常规"]])))) == 1
    assert process_time() - began < 2


@pytest.mark.parametrize(
    ("left", "right", "done"),
    [
        ("序号 未办事项 经办人 期限", "序号 已办事项 经办人 办结时间", ["清洗滤网", "搬迁档案柜"]),
        ("序号 未办工作 经办人 期限", "序号 已完成工作 经办人 完成日期", ["清洗滤网", "搬迁档案柜"]),
        ("No. Open Owner Due", "No. Closed Owner Closed-on", []),
    ],
)
def test_an_empty_column_between_headings_that_stand_again_parts_two_tables(
    as_xlsx: WriteSheet, left: str, right: str, done: list[str]
) -> None:
    """What is open takes nothing from what is done beside it; that is read, or named as no table of tasks."""
    rows = [
        [*left.split(), None, *right.split()],
        [1, "更换走廊灯管", "康敏", "2026-09-10", None, 1, "清洗滤网", "聂波", date(2026, 8, 6)],
        [2, "修补停车标线", "聂波", "2026-09-20", None, 2, "搬迁档案柜", "康敏", date(2026, 8, 12)],
        [3, "订阅下年报刊", "康敏", "2026-09-30"],
    ]
    path = as_xlsx(a=rows)
    assert read(path, "title", "closed") == [
        *((title, None) for title in ("更换走廊灯管", "修补停车标线", "订阅下年报刊")),
        *zip(done, ("2026-08-06", "2026-08-12"), strict=False),
    ]
    assert done or "no tasks" in "".join(understand(path).notes)


def test_tables_side_by_side_under_titles_of_their_own_are_two(as_xlsx: WriteSheet) -> None:
    rows = [
        ["待办", None, None, None, "已办"],
        ["任务", "负责人", "截止日期", None, "任务", "负责人", "完成日期"],
        ["写通知", "阮静", date(2026, 9, 8), None, "订会场", "白露", date(2026, 8, 11)],
        ["印资料", "白露", date(2026, 9, 9), None, "发邀请", "阮静", date(2026, 8, 12)],
    ]
    assert read(as_xlsx(a=rows), "title", "due", "closed") == [
        ("写通知", "2026-09-08", None),
        ("印资料", "2026-09-09", None),
        ("订会场", None, "2026-08-11"),
        ("发邀请", None, "2026-08-12"),
    ]


@pytest.mark.parametrize(
    ("figures", "read_as"),
    [
        (["3", "5", "0"], [(None,), (None,), (0,)]),
        (["7", "10", "40%"], [(None,), (None,), (40,)]),
        (["5", "10", "10"], [(5,), (10,), (10,)]),
        (["3", "50", "80"], [(3,), (50,), (80,)]),
        (["0", "1", "0"], [(0,), (None,), (0,)]),  # 1 %, or all?
        (["0.5", "1", "0"], [(50,), (100,), (0,)]),
    ],
)
def test_figures_that_count_to_one_or_five_or_ten_are_no_percentages(
    as_csv: WriteSheet, figures: list[str], read_as: list[tuple[int | None]]
) -> None:
    rows = [[f"整治第{place}处隐患", "教育局", figure] for place, figure in enumerate(figures)]
    assert read(as_csv([["任务", "责任单位", "完成度"], *rows]), "progress") == read_as


def test_three_of_four_parts_are_a_progress_and_no_day(as_csv: WriteSheet) -> None:
    rows = [
        ["任务", "责任单位", "截止日期", "进度"],
        *(["修桥", "交通局", "2026-12-01", each] for each in ("3/4", "1/4")),
    ]
    assert read(as_csv(rows), "progress") == [(75,), (25,)]


@pytest.mark.parametrize(
    ("heading", "days", "field"),
    [
        ("完成时间", ["2026-03-01", "2026-03-02"], "closed"),
        ("完成日期", ["3月1日", "3月2日"], "closed"),
        ("完成时间", ["2026-03-01", "6月底前"], "due"),
        ("完成时间", ["2026-03-01", "2026-12-02"], "due"),
        ("解决日期", ["", ""], "due"),
    ],
    ids=["past", "without years", "a term", "to come", "empty"],
)
def test_a_day_of_finished_work_is_likely_that_of_completion_or_the_deadline(
    as_csv: WriteSheet, heading: str, days: list[str], field: str
) -> None:
    done = [[f"换{place}号灯", "江一", day, "已完成"] for place, day in enumerate(days, start=1)]
    [table] = understand(as_csv([["功能", "负责人", heading, "状态"], *done])).tables
    assert [(each.field, each.is_sure) for each in table.columns][2] == (field, False)


@pytest.mark.parametrize("heading", ["时序要求", "回告要求", "办结要求", "年度目标"])
def test_what_is_asked_for_is_a_deadline_where_days_stand_below_it(as_csv: WriteSheet, heading: str) -> None:
    def due_of(*cells: str) -> list[Any]:
        rows = ([f"整治{place}号井盖", "城管局", cell, "办理中"] for place, cell in enumerate(cells, start=1))
        return read(as_csv([["督办事项", "牵头单位", heading, "办理状态"], *rows]), "due")

    assert due_of("9月底前", "年底前", "四季度") == [("2026-09-30",), ("2026-12-31",), ("2026-12-31",)]
    assert due_of("2026-11-25", "2026-12-10", "12月20日") == [("2026-11-25",), ("2026-12-10",), ("2026-12-20",)]
    assert due_of("严格按规范恢复", "建立台账，逐个销号", "举一反三") == [(None,)] * 3


def test_days_of_completion_in_figures_are_those_that_only_done_rows_have(as_csv: WriteSheet) -> None:
    rows = [["换灯", "江一", "已完成", "7.1"], ["换锁", "江一", "已完成", "8.15"], ["换门", "江一", "进行中", ""]]
    done = [("2026-07-01", None), ("2026-08-15", None), (None, None)]
    assert read(as_csv([["事项", "责任人", "完成情况", "完成"], *rows]), "closed", "due") == done
    undone = [[*row[:2], row[3]] for row in rows]
    ledger = understand(as_csv([["事项", "责任人", "完成"], *undone]))
    assert [(each.field, each.is_sure) for each in ledger.tables[0].columns][2] == ("closed", False)


@pytest.mark.parametrize(("heading", "field"), [("状态", "status"), ("进展", "last_feedback")])
def test_a_state_closes_with_a_day_that_has_passed_and_not_with_one_to_come(
    as_csv: WriteSheet, heading: str, field: str
) -> None:
    more = "已清理杂物，张贴了标识，并拍照留存至今"
    states = [f"✅ 已完成（8月28日）：{more}", "已完成（9月25日）", "9月25日已完成", "已于8月28日完成", "正在推进"]
    rows = [[f"换{place}号灯", "后勤科", "2026-10-01", each] for place, each in enumerate(states)]
    ledger = understand(as_csv([["任务", "责任单位", "时限", heading], *rows]))
    assert [row.values.get("status") for row in ledger.rows()] == ["closed", None, None, "closed", "active"]
    days = [row.values.get("closed") for row in ledger.rows()]
    assert days == ["2026-08-28", None, None, "2026-08-28", None]
    assert [[each.field for each in row.problems] for row in ledger.rows()] == [[], ["status"], ["status"], [], []]
    assert "still to come" in next(each.reason for row in ledger.rows() for each in row.problems)


def test_what_is_done_and_kept_up_is_done_and_what_goes_on_is_asked(as_csv: WriteSheet) -> None:
    states = ["已完成并长期坚持", "已完成，持续巩固", "长期坚持", "完成，持续推进", "基本完成并长期坚持"]
    rows = [[f"建{place}项制度", "一局", "2026-10-01", each] for place, each in enumerate(states)]
    path = as_csv([["任务", "责任单位", "时限", "状态"], *rows])
    assert [state for (state,) in read(path, "status")] == ["closed", "closed", "active", None, "active"]
    assert read(path, "detail")[0] == ("状态：已完成并长期坚持",)


@pytest.mark.parametrize(("first", "second"), [("准备阶段", "二、实施阶段"), ("Phase 1: Prepare", "Phase 2: Build")])
def test_a_phase_that_nobody_leads_is_a_group_or_with_a_deadline_the_whole_of_its_parts(
    as_csv: WriteSheet, first: str, second: str
) -> None:
    def of_phases(one: str, other: str) -> Path:
        rows = [
            [first, "", "进行中", one],
            ["建专班", "王强", "已完成", "2026-08-05"],
            ["定方案", "李芳", "进行中", "2026-09-08"],
        ]
        rows += [[second, "", "", other], ["入户调查", "赵磊", "未开始", "2026-11-05"]]
        return as_csv([["任务", "责任人", "状态", "完成时限"], *rows])

    assert [title for (title,) in read(of_phases("", ""), "title")] == ["建专班", "定方案", "入户调查"]
    wholes = [row.part_of and row.part_of.number for row in understand(of_phases("2026-09-10", "")).rows()]
    assert wholes == [None, 2, 2, None]
    wholes = [row.part_of and row.part_of.number for row in understand(of_phases("2026-09-10", "2026-12-01")).rows()]
    assert wholes == [None, 2, 2, None, 5]


@pytest.mark.parametrize(
    ("titles", "wholes"),
    [
        (["写初稿", "里程碑1 定稿", "部署"], [None, None, None]),
        (["里程碑1 定稿", "里程碑2 上线", "部署"], [None, None, None]),
        (["里程碑1 定稿", "写初稿", "里程碑2 上线", "部署"], [None, 2, None, 4]),
        (["Stage 1 lights", "部署", "Stage 2 lights", "写初稿"], [None, None, None, None]),
    ],
)
def test_only_what_stands_below_a_phase_or_milestone_is_part_of_it(
    as_csv: WriteSheet, titles: list[str], wholes: list[int | None]
) -> None:
    rows = [[title, "市住建局", f"2026-09-0{day}"] for day, title in enumerate(titles, start=1)]
    ledger = understand(as_csv([["任务", "责任单位", "完成时限"], *rows]))
    assert [row.part_of and row.part_of.number for row in ledger.rows()] == wholes


def test_numbers_before_titles_tell_parts_and_those_of_versions_do_not(as_csv: WriteSheet) -> None:
    titles = ["1.需求", "1.1 写需求", "1.2评需求", "2.开发", "2.1 编码", "2.1.1 编接口"]
    heads = ["任务名称", "责任人", "完成时限"]
    ledger = understand(as_csv([heads, *([each, "王强", "2026-12-05"] for each in titles)]))
    wholes = [row.part_of and row.part_of.values["title"] for row in ledger.rows()]
    assert wholes == [None, "1.需求", "1.需求", None, "2.开发", "2.1 编码"]
    for others in (["2.0 版发布", "2.1 版发布", "3.0 版发布"], ["1、写需求", "2、评需求", "3、编码"]):
        ledger = understand(as_csv([heads, *([each, "王强", "2026-12-05"] for each in others)]))
        assert [row.part_of for row in ledger.rows()] == [None, None, None]


@pytest.mark.parametrize("heading", ["节点", "关键节点", "里程碑"])
def test_nodes_with_days_to_come_are_matters_and_days_below_a_node_are_deadlines(
    as_csv: WriteSheet, heading: str
) -> None:
    rows = [("方案报批", "2026-12-10"), ("设备到货", "2026-12-28"), ("系统上线", "2027-01-20")]
    assert read(as_csv([[heading, "时间"], *rows]), "title", "due") == rows
    assert read(as_csv([["任务", "完成节点"], *rows]), "title", "due") == rows


def test_what_a_phase_is_for_is_not_what_it_is_called(as_csv: WriteSheet) -> None:
    rows = [
        ["调查地质情况", "掌握地下情况", "王强", "2026-12-10"],
        ["编制总方案", "形成一致意见", "李芳", "2027-01-05"],
    ]
    path = as_csv([["阶段", "目标", "负责人", "截止日期"], *rows])
    assert read(path, "title") == [("调查地质情况",), ("编制总方案",)]


@pytest.mark.parametrize("heading", ["状态", "完成情况"])
def test_a_state_may_be_no_more_than_a_day_and_done(as_csv: WriteSheet, heading: str) -> None:
    states = ["8.2完成", "8月20日完成", "9.15完成", "进行中", "已完成（8月3日抽查）", "2/3完成", "2 marked done"]
    rows = [[f"换{place}号灯", "后勤科", "2026-10-01", each] for place, each in enumerate(states)]
    path = as_csv([["任务", "责任单位", "时限", heading], *rows])
    done = [("closed", "2026-08-02"), ("closed", "2026-08-20"), (None, None), ("active", None), ("closed", None)]
    assert read(path, "status", "closed") == [*done, (None, None), (None, None)]


def test_what_was_done_on_a_day_is_done_and_what_will_be_is_not(as_csv: WriteSheet) -> None:
    reports = ["8月18日完成。", "拟于8月18日完成。", "Completed 12 August", "Completed 12 October", "8月18日前完成。"]
    rows = [[f"换{place}号灯", "后勤科", "2026-10-01", each] for place, each in enumerate(reports)]
    path = as_csv([["任务", "责任单位", "时限", "办理结果"], *rows])
    assert [state for (state,) in read(path, "status")] == ["closed", None, "closed", None, None]


@pytest.mark.parametrize(
    "heads",
    [
        ["项目", "主办方", "征稿截止日期"],  # a contest
        ["合同内容", "责任人", "到期日期"],
        ["工作目标", "责任单位", "完成时限", "工作措施"],
    ],
)
def test_titles_that_may_be_no_matters_are_marked(as_csv: WriteSheet, heads: list[str]) -> None:
    rows = [[f"树立{what}形象", "市文联", "2026-12-31", f"召开{what}大会"][: len(heads)] for what in "甲乙丙"]
    [table] = understand(as_csv([heads, *rows])).tables
    assert [each.is_sure for each in table.columns if each.field == "title"] == [False]


def test_what_only_expires_is_no_matter_even_if_it_was_handled(as_csv: WriteSheet) -> None:
    rows = [[f"{what}许可证", "江一", "2022-03-01", "2027-03-01"] for what in ("取水", "排污", "采砂")]
    with pytest.raises(NotFound):
        understand(as_csv([["证照名称", "责任人", "办理日期", "到期日期"], *rows]))


@pytest.mark.parametrize("sign", ["同上", "〃", '"', "ditto"])
def test_ditto_repeats_what_stands_above_it_but_no_heading(as_csv: WriteSheet, sign: str) -> None:
    rows = [["修桥", sign, sign], ["修路", "交通局", "2026-10-01"], ["修渠", sign, sign]]
    path = as_csv([["任务", "责任单位", "时限"], *rows])
    assert read(path, "owner", "due") == [(None, None), ("交通局", "2026-10-01"), ("交通局", "2026-10-01")]


@pytest.mark.parametrize(
    "cell", ["详见附件", "见分工方案", "见附表2", "同第3项", "see minutes", "See Annex", "same as above"]
)
def test_where_the_lead_stands_elsewhere_nobody_leads(cell: str) -> None:
    assert read_names(cell) == ([], False)


@pytest.mark.parametrize(
    ("heading", "cells", "states"),
    [
        ("是否办结", ["√", "X", "√", "X"], ["closed", None, "closed", None]),  # ticks and crosses, not crosses alone
        ("已完成", ["x", "", "x", ""], ["closed", None, "closed", None]),
        ("未完成", ["x", "", "x", ""], ["active", None, "active", None]),
    ],
)
def test_a_cross_means_what_its_heading_and_the_other_marks_say(
    as_csv: WriteSheet, heading: str, cells: list[str], states: list[str | None]
) -> None:
    rows = [[f"换{place}号灯", "江一", "2026-12-05", cell] for place, cell in enumerate(cells)]
    assert read(as_csv([["任务", "责任人", "完成时限", heading], *rows]), "status") == [(each,) for each in states]


def test_what_the_person_said_of_a_cross_goes_before_what_it_usually_means(as_csv: WriteSheet) -> None:
    rows = [["换灯", "江一", "X"], ["换锁", "江一", ""], ["换门", "江一", "X"]]
    path = as_csv([["任务", "责任人", "已完成"], *rows])
    ledger = read_ledger(
        path, mapping={}, sheet=None, today=date(2026, 11, 30), calendar=WorkCalendar(),
        values={("status", "x"): "cancelled"},
    )  # fmt: skip
    assert [row.get("status") for row in values(ledger)] == ["cancelled", None, "cancelled"]


def test_a_sign_that_is_no_tick_takes_no_part_in_columns_of_states(as_csv: WriteSheet) -> None:
    marks = [("√", "×"), ("×", "√"), ("√", "—"), ("☑", "□")]
    rows = [[f"换{place}号灯", "江一", *pair] for place, pair in enumerate(marks)]
    states = [each for (each,) in read(as_csv([["任务", "责任人", "已完成", "未完成"], *rows]), "status")]
    assert states == ["closed", "active", "closed", "closed"]


@pytest.mark.parametrize("title", ["培训：组织全员培训", "清理：已办结/未办结事项", "验收：办结、销号"])
def test_a_title_with_a_colon_is_a_matter(as_csv: WriteSheet, title: str) -> None:
    rows = [["修桥", "", "2026-12-01"], [title, "", "2026-12-05"], ["修路", "交通局", "2026-12-09"]]
    assert (title, "2026-12-05") in read(as_csv([["任务", "责任单位", "完成时限"], *rows]), "title", "due")


@pytest.mark.parametrize(
    ("above", "due"),
    [
        ("2026年12月31日前完成重点工作", "2026-12-05"),  # a deadline is no start: three days from today
        ("重点工作（2026.11.2）", "2026-11-07"),
        ("第3次会议（3月5日）", "2026-03-10"),  # of last spring, and not of the next
    ],
)
def test_deadlines_count_from_the_day_of_a_title_that_has_passed(as_csv: WriteSheet, above: str, due: str) -> None:
    path = as_csv([[above], ["任务", "责任单位", "完成时限"], ["修桥", "交通局", "5日内"]])
    ledger = read_ledger(path, mapping={}, sheet=None, today=date(2026, 11, 30), calendar=WorkCalendar())
    assert [row["due"] for row in values(ledger)] == [due]


def test_the_day_of_a_group_is_that_of_no_other_group(as_csv: WriteSheet) -> None:
    rows = [["一、第3次会议（11月20日）"], ["修桥", "交通局", "3日内"], ["二、其他"], ["修路", "交通局", "3日内"]]
    path = as_csv([["任务", "责任单位", "完成时限"], *rows])
    ledger = read_ledger(path, mapping={}, sheet=None, today=date(2026, 11, 30), calendar=WorkCalendar())
    assert [row["due"] for row in values(ledger)] == ["2026-11-23", "2026-12-03"]


def test_a_deadline_on_the_day_and_after_the_hour_of_assignment_is_of_that_year(as_csv: WriteSheet) -> None:
    rows = [["修桥", "交通局", "2026-12-31 10:00", "12月31日"], ["修路", "交通局", "2027-06-01", "2月29日"]]
    path = as_csv([["任务", "责任单位", "交办时间", "完成时限"], *rows])
    assert read(path, "due") == [("2026-12-31",), ("2028-02-29",)]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("ana+work@example.com", ["ana"]),
        ("牵头领导：张三\n住建局、财政局", ["住建局", "财政局"]),
        ("水利局按职责分工", ["水利局"]),
    ],
)
def test_names_that_were_cut_or_lost(cell: str, names: list[str]) -> None:
    assert read_names(cell).names == names


@pytest.mark.parametrize(
    ("heads", "cells", "state"),
    [
        (["答复时间", "办理情况"], ["2026-10-01", "已完成。道路通车。"], "closed"),
        (["答复时间", "办理情况"], ["2026-10-01", "继续协调管线单位，组织现场踏勘。"], "active"),
        (["状态"], ["✅ 下周完成"], None),
        (["状态"], ["✅ login.py"], "closed"),
        (["状态"], ["已完成（2026-08-10）"], "closed"),
        (["状态"], ["已完成（2027-01-25）"], None),
        (["状态"], ["已办结 2027年1月25日"], None),
    ],
)
def test_the_words_beside_a_sign_or_an_answer_say_how_far_it_is(
    as_csv: WriteSheet, heads: list[str], cells: list[str], state: str | None
) -> None:
    path = as_csv([["任务", "责任单位", "完成时限", *heads], ["修桥", "交通局", "2026-12-01", *cells]])
    assert read(path, "status") == [(state,)]


def test_a_group_closes_no_row_that_is_half_done(as_csv: WriteSheet) -> None:
    rows = [["一、已完成事项"], ["修桥", "交通局", "100%"], ["修路", "交通局", "50%"]]
    assert read(as_csv([["任务", "责任单位", "进度"], *rows]), "status") == [("closed",), (None,)]


def test_a_comma_in_a_text_moves_no_cell_into_the_next_column(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "No,Action,Effort,Priority,Owner\n"
        "A1,Set up tables, test them,M,high,Backend\n"
        "A9,Ask Ann,Bo,M,high,Backend\n"
        "A2,Route the log,M,low,Compliance\n"
        "A3,Book a room,M,low,Facilities,see annex\n",
        encoding="utf-8",
    )
    whole, lost, *others = understand(path).rows()
    assert (whole.values["title"], whole.values["owner"]) == ("Set up tables, test them", "Backend")
    assert lost.is_lost or "Ann,Bo" in lost.values["title"]
    assert [row.values["owner"] for row in others] == ["Compliance", "Facilities"]


def test_the_days_of_an_inspection_are_no_deadline(as_csv: WriteSheet) -> None:
    rows = [
        ["隐患", "检查时间", "责任人"],
        ["灭火器过期", "3月1日-3日", "张三"],
        ["燃气软管老化", "3月5日-6日", "李四"],
    ]
    assert read(as_csv(rows), "title", "due") == [("灭火器过期", None), ("燃气软管老化", None)]


def test_a_log_of_changes_holds_no_tasks(as_csv: WriteSheet) -> None:
    rows = [["变更编号", "变更任务名称", "变更人", "状态"], ["C1", "升级数据库", "张三", "已完成"]]
    with pytest.raises(NotFound):
        understand(as_csv(rows))


def test_a_title_that_is_indented_was_not_cut_at_a_comma(as_csv: WriteSheet) -> None:
    rows = [
        ["Task", "Owner", "Due"],
        ["1. Plan", "Ann", "2026-12-01"],
        ["  1.1 Draft", "Ann", "2026-12-02", "see the note"],
        ["  1.2 Send", "Bo", "2026-12-03"],
    ]
    ledger = understand(as_csv(rows))
    assert not any(row.is_lost for row in ledger.rows())


def test_one_space_before_a_title_is_a_slip_and_makes_no_part(as_csv: WriteSheet) -> None:
    rows = [
        ["任务", "责任单位", "完成时限"],
        ["修订制度", "办公室", "2026-09-10"],
        [" 排查隐患", "后勤处", "2026-09-20"],
    ]
    assert [row.part_of for row in understand(as_csv(rows)).rows()] == [None, None]
    rows[2][0] = "  排查隐患"
    assert [row.part_of is not None for row in understand(as_csv(rows)).rows()] == [False, True]


def test_a_target_in_figures_is_no_day_and_what_is_done_next_goes_before_an_unknown_heading(as_csv: WriteSheet) -> None:
    rows = [
        ["Metric", "Target", "Gap", "Next action", "Owner", "Status"],
        ["Visits booked", "45000", "15000", "Call the schools", "Ann Lee", "Not started"],
        ["Books lent", "30000", "12000", "Open on Saturdays", "Bob Hale", "In progress"],
    ]
    path = as_csv(rows)
    assert read(path, "title", "due") == [("Call the schools", None), ("Open on Saturdays", None)]
    assert [column.is_sure for column in understand(path).tables[0].columns if column.field == "number"] == [False]


def test_of_two_numbers_the_first_is_that_of_the_row(as_csv: WriteSheet) -> None:
    rows = [
        ["CAPA ID", "Finding ID", "Corrective action", "Owner", "Due"],
        ["CAPA-1", "F-7", "Check the keys each quarter", "Ann Lee", "2026-12-15"],
        ["CAPA-2", "F-9", "Log who enters the archive", "Bob Hale", "2026-12-20"],
    ]
    assert read(as_csv(rows), "number") == [("CAPA-1",), ("CAPA-2",)]


@pytest.mark.parametrize(
    ("targets", "read_as"),
    [
        (["16/11/26", "23/11/26"], ["2026-11-16", "2026-11-23"]),  # 2016 is long ago
        (["24/11/26", "25/12/27"], [None, None]),  # 26 November 2024, or 24 November 2026?
        (["8/27/14", "9/3/15"], ["2014-08-27", "2015-09-03"]),  # an old table, where only the last can be a year
    ],
)
def test_a_year_of_two_figures_is_near_today_or_the_only_one_or_stays_open(
    as_csv: WriteSheet, targets: list[str], read_as: list[str | None]
) -> None:
    rows = [[f"Pump {place} leaks", "Flow Ltd", target] for place, target in enumerate(targets)]
    ledger = understand(as_csv([["Defect", "Contractor", "Target close-out"], *rows]))
    assert [row.values.get("due") for row in ledger.rows()] == read_as
    assert [column.field for column in ledger.tables[0].columns][-1] == "due"


def test_another_column_tells_where_the_year_stands(as_csv: WriteSheet) -> None:
    rows = [
        ["Defect", "Contractor", "Date raised", "Target close-out"],
        ["Pump 1 leaks", "Flow Ltd", "02/11/26", "24/11/26"],
        ["Pump 2 leaks", "Flow Ltd", "30/10/26", "25/12/26"],
    ]
    assert read(as_csv(rows), "due") == [("2026-11-24",), ("2026-12-25",)]


@pytest.mark.parametrize("project", ["民生实事项目", "项目名称"])
def test_how_much_is_to_be_built_is_no_title_beside_what_is_built(as_csv: WriteSheet, project: str) -> None:
    rows = [
        [project, "目标任务", "责任单位", "完成时限"],
        ["新建社区食堂", "10个", "区民政局", "2026-12-31"],
        ["改造农村公路", "30公里", "区交通局", "2026-12-31"],
        ["新增停车位", "1.5万个", "区城管局", "2026-12-31"],
    ]
    assert read(as_csv(rows), "title") == [("新建社区食堂",), ("改造农村公路",), ("新增停车位",)]


def test_the_amount_of_an_aim_is_no_number(as_csv: WriteSheet) -> None:
    rows = [
        ["指标名称", "年度目标", "完成率", "牵头部门"],
        ["招商到位资金", "30", "90%", "商务局"],
        ["进出口总额", "120", "81%", "商务局"],
    ]
    assert read(as_csv(rows), "title", "number") == [("招商到位资金", None), ("进出口总额", None)]


def test_months_that_rise_through_a_year_are_of_one_year(as_csv: WriteSheet) -> None:
    rows = [[f"{month}月", f"开展第{month}次检查", "第一支部", "√" if month < 11 else ""] for month in range(1, 13)]
    days = read(as_csv([["月份", "工作内容", "责任支部", "完成情况"], *rows]), "due")
    assert [day[:7] for (day,) in days] == [f"2026-{month:02}" for month in range(1, 13)]


def test_a_row_without_a_title_takes_it_from_the_column_that_says_what_is_to_be_done(as_csv: WriteSheet) -> None:
    rows = [
        ["序号", "重点工作", "具体内容", "责任科室", "完成时限"],
        ["1", "校舍安全", "检测12所学校", "基建科", "11月底"],
        ["", "", "建立台账", "安全科", "12月10日"],
        *([f"{place}", f"师资培训{place}", f"组织{place}期培训", "人事科", "年底前"] for place in range(2, 8)),
    ]
    ledger = understand(as_csv(rows))
    assert [row.values["title"] for row in ledger.rows()][:3] == ["校舍安全", "建立台账", "师资培训2"]


def test_numbered_matters_of_which_nothing_else_is_known_are_matters_below_a_group_and_above_notes(
    as_csv: WriteSheet,
) -> None:
    rows = [
        ["序号", "安全隐患", "整改措施", "责任人", "整改时限"],
        ["1.", "护栏开裂", "拉警戒线", "路遥", "2026-12-01"],
        ["2.", "天花板漏水", "停用", "苗圃", "2026-12-01"],
        ["二、交通安全"],
        ["3.", "校门外未设警示牌"],
        ["4.", "骑车不戴头盔"],
        ["5."],
        [],
        ["（此件公开发布）"],
    ]
    ledger = understand(as_csv([row + [""] * (5 - len(row)) for row in rows]))
    assert [row.values["title"] for row in ledger.rows()] == [
        "护栏开裂",
        "天花板漏水",
        "校门外未设警示牌",
        "骑车不戴头盔",
    ]
    assert [name for _row, name in ledger.tables[0].groups] == ["二、交通安全"]


def test_the_day_on_which_somebody_reported_a_defect_is_no_deadline(as_csv: WriteSheet) -> None:
    rows = [
        ["缺陷标题", "提交人", "提交日期", "处理人", "状态"],
        ["导出乱码", "安静", "11月3日", "路遥", "已修复待验证"],
        ["翻页失效", "安静", "11月4日", "苗圃", "修复中"],
    ]
    assert read(as_csv(rows), "due", "status") == [(None, "submitted"), (None, "active")]


def test_friday_of_the_week_of_the_meeting_is_read_on_any_day(as_csv: WriteSheet) -> None:
    rows = [
        ["会议时间：2026年11月16日 地点：三楼会议室", "", ""],
        ["待办事项", "负责人", "截止"],
        ["提交方案", "路遥", "本周五"],
        ["联系场地", "苗圃", "11/25"],
    ]
    assert read(as_csv(rows), "due") == [("2026-11-20",), ("2026-11-25",)]


def test_activities_below_a_goal_that_repeats_are_the_titles(as_csv: WriteSheet) -> None:
    rows = [
        ["Goal", "Activities", "Person(s) responsible", "Timeline"],
        ["Goal 1: Literacy", "Train teachers", "Principal", "Dec 2026"],
        ["Goal 1: Literacy", "Buy books", "Librarian", "Jan 2027"],
        ["Goal 2: Safety", "Mend the gate", "Facilities", "Feb 2027"],
    ]
    assert read(as_csv(rows), "title") == [("Train teachers",), ("Buy books",), ("Mend the gate",)]


def test_what_is_no_matter_at_the_end_of_a_table_is_none_in_any_language(as_csv: WriteSheet) -> None:
    rows = [
        ["编号", "里程碑", "计划完成", "工期", "负责人"],
        ["K-1", "立项", "2026-10-01", "12", "路遥"],
        ["K-2", "验收", "2026-12-01", "20", "苗圃"],
        ["합계", "", "", "=SUM(C2:C3)", ""],
    ]
    assert read(as_csv(rows), "title") == [("立项",), ("验收",)]
    remark = ["当前建议：先做第二步", "", "", ""]
    assert read(as_csv([*(row[1:] for row in rows[:3]), remark]), "title") == [("立项",), ("验收",)]


@pytest.mark.parametrize("name", ["三季度待办", "部门督办"])
def test_what_is_to_be_done_is_no_office_that_leads(as_csv: WriteSheet, tmp_path: Path, name: str) -> None:
    path = as_csv([["任务", "完成时限"], ["修缮屋面", "2026-12-01"], ["清理档案", "2026-12-05"]]).rename(
        tmp_path / f"{name}.csv"
    )
    assert read(path, "owner") == [(None,), (None,)]


def test_a_bare_day_of_which_one_is_to_come_is_when_it_is_to_be_done(as_csv: WriteSheet) -> None:
    rows = [
        ["主要任务", "责任人", "时间"],
        ["制定方案", "校长", "5月8日"],
        ["宣传发动", "班主任", "6月15日"],
        ["撰写总结", "路遥", "12月31日"],
    ]
    assert read(as_csv(rows), "due") == [("2026-05-08",), ("2026-06-15",), ("2026-12-31",)]


@pytest.mark.parametrize(
    ("feedback", "status"),
    [
        ("已完成：共排查32家", "closed"),
        ("正在推进：已录入18条", "active"),
        ("已完成：剩余两家年底前", None),
        ("共排查32家", None),
    ],
)
def test_feedback_that_begins_with_a_state_tells_it(as_csv: WriteSheet, feedback: str, status: str | None) -> None:
    rows = [
        ["具体任务", "牵头单位", "进展情况"],
        ["排查企业", "应急局", feedback],
        ["组织演练", "教育局", "已报方案并通过评审"],
    ]
    assert read(as_csv(rows), "status")[0] == (status,)


@pytest.mark.parametrize(
    ("last", "is_matter"),
    [
        ("七、会议议程", False),
        ("8. 会议议程（待定）", False),
        ("📋 下周计划", False),
        ("每份材料附原文，下周送出。", False),
        ("联系印刷厂", True),
    ],
)
def test_what_follows_a_table_is_written_otherwise_than_its_last_title(
    as_csv: WriteSheet, last: str, is_matter: bool
) -> None:
    rows = [
        ["问题", "责任人", "完成日期"],
        ["补签协议", "路遥", "2026-12-01"],
        ["M2: 清理台账", "苗圃", "2026-12-05"],
        [last, "", ""],
    ]
    ledger = understand(as_csv(rows))
    assert len([*ledger.rows()]) == 2 + is_matter
    assert [each[1] for each in ledger.tables[0].skipped] == ([] if is_matter else [last])


def test_the_day_that_only_what_is_done_has_is_the_day_of_completion_below_a_joint_heading(as_xlsx: WriteSheet) -> None:
    rows: list[list[object]] = [
        ["整改事项", "责任单位", "时间要求", None, None, "状态"],
        [None, None, "下达日期", "整改时限", "完成日期", None],
        ["盘点资产", "资产处", date(2026, 5, 1), date(2026, 8, 25), date(2026, 8, 20), "已完成"],
        ["修订办法", "科研处", date(2026, 6, 1), date(2026, 11, 30), None, "整改中"],
    ]
    path = merged(as_xlsx(a=rows), "A1:A2", "B1:B2", "C1:E1", "F1:F2")
    assert read(path, "due", "closed") == [("2026-08-25", "2026-08-20"), ("2026-11-30", None)]


def test_a_column_that_the_person_named_is_the_only_one(as_xlsx: WriteSheet) -> None:
    rows: list[list[object]] = [
        ["Agenda item", None, "Councillor", "Due date"],
        ["14 (May)", "Ask the neighbours about a joint council", "JC", date(2026, 12, 1)],
        ["34 (May)", "Claim the grant", "CW", date(2026, 12, 5)],
    ]
    path = merged(as_xlsx(a=rows), "A1:B1")
    assert [row.values["title"] for row in understand(path, title="B").rows()][1] == "Claim the grant"


def test_a_sign_in_place_of_a_deadline_is_named(as_csv: WriteSheet) -> None:
    rows = [["任务", "责任单位", "完成时限"], ["修订制度", "办公室", "2026-09-10"], ["排查隐患", "后勤处", "●"]]
    problems = [(each.field, each.value) for row in understand(as_csv(rows)).rows() for each in row.problems]
    assert problems == [("due", "●")]


def test_totals_do_not_hide_that_a_column_numbers_rows_and_groups(as_csv: WriteSheet) -> None:
    rows = [
        ["Item", "Action", "Owner", "Due"],
        ["A", "Legal", "", ""],
        ["1", "Draft the lease", "Ivy", "2026-12-05"],
        ["2", "File the patent", "Jon", "2026-12-31"],
        ["Subtotal", "2", "", ""],
        ["B", "Sales", "", ""],
        ["3", "Call ten clients", "Kay", "2026-12-09"],
        ["Total", "3", "", ""],
    ]
    ledger = understand(as_csv(rows))
    assert [row.values["number"] for row in ledger.rows()] == ["1", "2", "3"]
    assert [name for _row, name in ledger.tables[0].groups] == ["A Legal", "B Sales"]


@pytest.mark.parametrize("day", ["2026/12/20（周日）", "2026-12-20 星期日", "2026.12.20."])
def test_a_whole_day_with_its_weekday_is_read(as_csv: WriteSheet, day: str) -> None:
    assert read(as_csv([["任务", "责任单位", "时限"], ["修缮屋面", "后勤处", day]]), "due") == [("2026-12-20",)]


def test_a_task_goes_before_the_risk_that_it_meets(as_csv: WriteSheet) -> None:
    rows = [
        ["风险描述", "重点任务内容", "承办方"],
        ["人员流动频繁", "完善网格化管理制度", "综治办"],
        ["设备老化", "更换水泵", "水务局"],
    ]
    assert read(as_csv(rows), "title") == [("完善网格化管理制度",), ("更换水泵",)]


def test_a_day_by_which_it_is_to_be_accepted_is_the_deadline_where_nothing_else_is(as_csv: WriteSheet) -> None:
    rows = [
        ["项目名称", "实施单位", "要求验收日期"],
        ["改造泵房", "水务局", "2026-12-10"],
        ["修缮屋面", "后勤处", "2026-12-20"],
    ]
    assert read(as_csv(rows), "due") == [("2026-12-10",), ("2026-12-20",)]
    rows = [
        ["项目名称", "完成时限", "要求验收日期"],
        ["改造泵房", "2026-12-01", "2026-12-10"],
        ["修缮屋面", "2026-12-02", "2026-12-20"],
    ]
    assert read(as_csv(rows), "due") == [("2026-12-01",), ("2026-12-02",)]


def test_a_group_that_only_its_first_row_names_is_that_of_the_rows_below(as_csv: WriteSheet) -> None:
    rows = [
        ["重点任务", "工作方向", "具体要求", "责任科室"],
        ["一、改进窗口服务", "缩短时限", "公布办理时限表", "综合科"],
        ["", "", "每月抽查窗口排队时长", "督查科"],
        ["", "方便群众", "设置老年人专席", "综合科"],
        ["二、规范档案管理", "", "清点历年档案", "档案科"],
        ["", "", "更换防潮柜", "后勤科"],
    ]
    ledger = understand(as_csv(rows))
    served, kept = "重点任务：一、改进窗口服务", "重点任务：二、规范档案管理"
    assert [row["detail"] for row in values(ledger)] == [
        *(f"{served}\n工作方向：缩短时限",) * 2,
        f"{served}\n工作方向：方便群众",
        *(kept,) * 2,
    ]
    assert [note for note in ledger.notes if "重点任务, 工作方向" in note]


def test_units_that_name_their_person_in_brackets_are_units_and_persons(as_csv: WriteSheet) -> None:
    head, units = ["任务", "责任单位"], ["财务科（张明）", "法规科（李然）", "信息中心"]
    rows = [head, *([matter, unit] for matter, unit in zip(["修路", "治水", "植树"], units, strict=True))]
    assert read(as_csv(rows), "owner", "person") == [("财务科", "张明"), ("法规科", "李然"), ("信息中心", None)]
    rows = [head, ["修路", "信息中心（高新）"], ["治水", "水利局"], ["植树", "林业局"]]
    assert read(as_csv(rows), "owner", "person") == [("信息中心（高新）", None), ("水利局", None), ("林业局", None)]


def test_an_example_of_how_to_fill_in_is_not_shown_as_what_stands_below_a_heading(as_csv: WriteSheet) -> None:
    rows = [
        ["任务", "责任部门", "完成时限"],
        ["（简述）", "（第一部门）", "（年-月-日）"],
        ["修路", "住建局", "2026-12-10"],
    ]
    assert [column.sample for column in understand(as_csv(rows)).tables[0].columns] == rows[2]


def test_a_lead_or_a_deadline_before_the_titles_may_be_written_once_for_several(as_csv: WriteSheet) -> None:
    matters = ["修缮水闸", "整治河道", "清理沟渠", "更新泵站", "加固堤防"]
    once = [("水利局", "12月5日"), ("", ""), ("", ""), ("住建局", "12月9日"), ("", "")]
    rows = [
        ["责任单位", "时限", "任务", "进度"],
        *([*each, matter, "办理中"] for each, matter in zip(once, matters, strict=True)),
    ]
    ledger = understand(as_csv(rows))
    assert [(row["owner"], row["due_text"]) for row in values(ledger)] == [once[0]] * 3 + [once[3]] * 2
    assert [note for note in ledger.notes if "责任单位, 时限" in note]
    few = [each if each[0] else ("教育局", "12月9日") for each in once[:2]]  # a third row has none: it has no lead
    rows = [rows[0], *([*each, matter, "办理中"] for each, matter in zip([*few, ("", "")], matters[:3], strict=True))]
    assert [row.get("owner") for row in values(understand(as_csv(rows)))] == ["水利局", "教育局", None]


def test_a_lead_before_all_other_columns_is_written_once_also_where_most_groups_are_of_one_row(
    as_csv: WriteSheet,
) -> None:
    units, matters = ["普外科", "", "心内科", "", "检验科"], ["补签核查表", "补写记录", "核对医嘱", "培训", "清点试剂"]
    rows = [[unit, matter, "12月5日", "办理中"] for unit, matter in zip(units, matters, strict=True)]
    ledger = understand(as_csv([["科室", "任务", "时限", "进度"], *rows]))
    assert [row["owner"] for row in values(ledger)] == ["普外科", "普外科", "心内科", "心内科", "检验科"]
    assert [note for note in ledger.notes if "科室" in note]
    ledger = understand(as_csv([["来源", "科室", "任务", "时限", "进度"], *(["会议", *row] for row in rows)]))
    assert [row.get("owner") for row in values(ledger)] == [unit or None for unit in units]


@pytest.mark.parametrize(
    "cells",
    [
        ["建设类", "", "建设类"],  # repeats
        ["", "建设类", "整治类"],  # not in the first row
        ["A-01", "", "A-02"],  # codes
        ["张晓明", "", "李文华"],  # persons
    ],
)
def test_what_stands_in_some_rows_only_may_be_no_group(as_csv: WriteSheet, cells: list[str]) -> None:
    matters = ["修缮水闸", "整治河道", "清理沟渠"]
    rows = [
        ["类别", "工作任务", "责任单位"],
        *([cell, each, "水利局"] for cell, each in zip(cells, matters, strict=True)),
    ]
    details = [row.get("detail", "") for row in values(understand(as_csv(rows)))]
    assert [cell in detail and bool(detail) == bool(cell) for cell, detail in zip(cells, details, strict=True)] == [
        True
    ] * 3


@pytest.mark.parametrize("heading", ["完成时间", "完成日", "完成时限"])
def test_the_days_of_a_month_are_deadlines_or_named(as_xlsx: WriteSheet, heading: str) -> None:
    rows = [
        ["序号", "工作任务", "责任科室", heading],
        [1, "召开部署会议", "督查科", "8日"],
        [2, "签订责任书", "办公室", "15日"],
        [3, "通报结果", "督查科", 18],
        [4, "上报总结", "办公室", 25],
    ]
    path = as_xlsx(**{"2027年2月": rows})
    assert read(path, "due", "due_text") == [
        ("2027-02-08", "8日"),
        ("2027-02-15", "15日"),
        (None, "18"),
        (None, "25"),
    ]


@pytest.mark.parametrize(("sheet", "due"), [("Jan 2027", "2027-01-08"), ("October", "2026-10-08")])
def test_a_sheet_called_by_an_english_month_says_of_which_month_its_days_are(
    as_xlsx: WriteSheet, sheet: str, due: str
) -> None:
    rows = [["No", "Task", "Owner", "Due date"], [1, "Close the books", "Finance", "8th"], [2, "Pay", "Ops", "15th"]]
    assert read(as_xlsx(**{sheet: rows}), "due")[0] == (due,)


def test_the_end_of_the_quarter_is_that_of_the_quarter_of_the_sheet(as_xlsx: WriteSheet) -> None:
    rows = [["任务", "责任科室", "完成时间"], ["部署会", "督查科", "7月8日"], ["考核", "督查科", "季度末"]]
    assert read(as_xlsx(**{"2025年第三季度": rows}), "due") == [("2025-07-08",), ("2025-09-30",)]


@pytest.mark.parametrize("heading", ["限定答复时间", "限期答复时间", "Latest Finish", "Latest date for completion"])
def test_what_lies_ahead_has_not_happened_but_is_due(as_csv: WriteSheet, heading: str) -> None:
    rows = [["事项", "责任单位", heading], ["修桥", "交通局", "2026-12-10"], ["修路", "交通局", "2026-12-20"]]
    assert read(as_csv(rows), "due", "replied", "last_feedback_on")[0] == ("2026-12-10", None, None)


def test_the_only_row_above_the_header_of_another_table_is_no_heading(as_csv: WriteSheet) -> None:
    rows = [
        ["存在问题", "整改措施", "责任单位", "时限"],
        ["通道堵塞", "清理通道", "市城管局", "12月10日前"],
        ["工作任务", "工作要求", "牵头单位", "完成时限"],
        ["修订值班办法", "征求意见", "市政府办", "12月15日前"],
    ]
    assert read(as_csv(rows), "title") == [("通道堵塞",), ("修订值班办法",)]


def test_a_limit_that_counts_from_the_day_of_receipt_is_a_deadline_of_petitions(as_csv: WriteSheet) -> None:
    rows = [
        ["信访件编号", "信访人", "问题描述", "承办单位", "收文时间", "办理期限", "办理结果"],
        ["X-1", "甲某", "反映噪声扰民", "生态环境局", "2026-08-20", "60日内", ""],
        ["X-2", "乙某", "反映路灯不亮", "城管局", "2026-08-21", "60日内", ""],
        ["X-3", "丙某", "反映欠薪", "人社局", "2026-08-25", "60日内", ""],
    ]
    assert read(as_csv(rows), "due") == [("2026-10-19",), ("2026-10-20",), ("2026-10-24",)]


def test_the_last_chapter_is_a_group_although_nothing_but_titles_stands_below_it(as_csv: WriteSheet) -> None:
    rows = [
        ["序号", "安全隐患", "整改措施", "责任人"],
        ["一、校舍安全", "", "", ""],
        ["1", "护栏开裂", "拉警戒线", "路遥"],
        ["二、交通安全", "", "", ""],
        ["1", "校门外未设警示牌", "", ""],
        ["2", "骑车不戴头盔", "", ""],
        ["合计", "", "", "3"],
    ]
    ledger = understand(as_csv(rows))
    assert [row.values["detail"].splitlines()[-1] for row in ledger.rows()] == [
        "所属：一、校舍安全",
        *["所属：二、交通安全"] * 2,
    ]


def test_a_share_is_no_title_and_names_with_their_groups_are_persons(as_csv: WriteSheet) -> None:
    rows = [
        ["行动待办", "主责任人", "截止时间"],
        ["编写回滚方案", "张工 (交易组)", "2026-09-20"],
        ["梳理网关规则", "李工 (架构组)", "2026-09-22"],
        ["50%", "", ""],
    ]
    assert read(as_csv(rows), "title", "person") == [
        ("编写回滚方案", "张工"),
        ("梳理网关规则", "李工"),
    ]


def test_a_day_of_completion_or_of_a_deadline_is_marked_where_all_of_them_are_past(as_csv: WriteSheet) -> None:
    rows = [
        ["行动", "状态", "责任人", "完成时间"],
        ["编写方案", "已完成", "路遥", "2026-08-01"],
        ["评审方案", "进行中", "苗圃", "收尾前"],
        ["部署环境", "已完成", "路遥", "2026-08-10"],
    ]
    columns = understand(as_csv(rows)).tables[0].columns
    assert [(each.field, each.is_sure) for each in columns if each.heading == "完成时间"] == [("due", False)]


WORDS = [
    *[
        "任务",
        "负责人",
        "截止",
        "状态",
        "完成",
        "√",
        "●",
        "1",
        "2.",
        "3/4",
        "50%",
        "2026-12-01",
        "12月底",
        "第3周",
        "待办",
        "已完成",
        "进行中",
        "—",
        "合计",
    ],
    *["一、", ")", "=SUM(A1)", "0000-00-00", "Task", "Status", "Due", "Owner", "说明：", "x"],
]


@example([["", "任务", "x", "说明：)待办"], ["待办", "Status", ""], ["", "x", "x", "", "x", "完成" + "x" * 90]])
@example([["", "", "任务", "x", "负责人", ""], ["", "√Task", "x", "%"], ["", "", "x", "x", "", "", "x", "已完成"]])
@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(["", *WORDS]), max_size=8), min_size=1, max_size=12))
def test_whatever_stands_in_a_file_it_is_read_or_refused_in_words(as_csv: WriteSheet, rows: list[list[str]]) -> None:
    with suppress(DubanError):
        assert len([*understand(as_csv(rows)).rows()]) <= sum(map(bool, chain(*rows)))


@pytest.mark.parametrize(
    ("sheet", "title", "cells", "dues"),
    [
        ("3月", "", ("3月20日", "年底前"), ["2026-03-20", "2026-12-31"]),
        ("202511", "", ("11月20日", "3月31日"), ["2025-11-20", "2026-03-31"]),
        ("20251125", "", ("12月5日", "1月20日"), ["2025-12-05", "2026-01-20"]),
        ("台账", "2025年第9次局务会（2025年11月25日）", ("12月5日", "6月30日"), ["2025-12-05", "2026-06-30"]),
        ("台账", "2025年重点工作（2025年11月25日）", ("12月5日", "6月30日"), ["2025-12-05", "2025-06-30"]),
    ],
    ids=["a month", "a month of a year", "a day", "a meeting", "the work of a year"],
)
def test_deadlines_lie_ahead_of_the_month_or_meeting_that_sheet_or_title_name(
    as_xlsx: WriteSheet, sheet: str, title: str, cells: tuple[str, str], dues: list[str]
) -> None:
    rows = [["事项", "责任人", "完成时限"], ["修缮屋面", "苗圃", cells[0]], ["整理书库", "陶然", cells[1]]]
    path = as_xlsx(**{sheet: [[title], *rows] if title else rows})
    assert [due for (due,) in read(path, "due")] == dues


@pytest.mark.parametrize(
    ("above", "dues"),
    [
        ("更新日期：2026年8月28日", ["2026-05-20", "2026-09-25", "2027-01-15"]),
        ("工作跟踪表（截至2026.8.28）", ["2026-05-20", "2026-09-25", "2027-01-15"]),
        ("Updated 28 Aug 2026", ["2026-05-20", "2026-09-25", "2027-01-15"]),
        ("填报时间：2025年12月20日", ["2025-05-20", "2025-09-25", "2026-01-15"]),
        ("2026年重点工作（更新至2026年8月28日）", ["2026-05-20", "2026-09-25", "2026-01-15"]),
        ("考核期：2026年1月1日至2026年12月31日", ["2026-05-20", "2026-09-25", "2026-01-15"]),
    ],
)
def test_days_without_a_year_are_read_as_on_the_day_of_their_sheet(
    as_csv: WriteSheet, above: str, dues: list[str]
) -> None:
    rows = [
        ["事项", "责任人", "完成时限", "状态"],
        ["修缮屋面", "苗圃", "5月20日", "已完成"],
        ["整理书库", "陶然", "9月25日", "进行中"],
        ["编制预算", "陶然", "1月15日", "进行中"],
    ]
    assert [due for (due,) in read(as_csv([[above], *rows]), "due")] == dues


@pytest.mark.parametrize(
    ("above", "state", "years"),
    [
        ("更新日期：2026年8月28日", "进行中", [2026, 2026, 2026]),
        ("2025年12月20日更新", "进行中", [2025, 2025, 2025]),
        ("2026年1月8日印发", "", [2026, 2026, 2026]),
        ("签订日期：2024年3月1日", "已完成", [2024, 2024, 2024]),
    ],
)
def test_deadlines_that_rise_through_a_year_are_of_the_year_of_the_day_of_their_sheet(
    as_csv: WriteSheet, above: str, state: str, years: list[int]
) -> None:
    rows = [
        ["事项", "责任人", "完成时限", "状态"],
        *([f"调度{day}", "苗圃", day, state] for day in ("3月底前", "6月30日", "12月底前")),
    ]
    assert [int(due[:4]) for (due,) in read(as_csv([[above], *rows]), "due")] == years


def test_what_is_closed_has_no_deadline_that_counts_from_the_day_of_its_import(as_csv: WriteSheet) -> None:
    rows = [
        ["案由", "承办单位", "办理时限", "办复时间", "办理情况"],
        ["老旧小区加装电梯", "住建局", "3个月", "2026-06-12", ""],
        ["盘活闲置厂房", "工信局", "30天内", "", "已完成"],
        ["外卖骑手交通安全", "交警支队", "3个月", "", "正在协商"],
    ]
    assert read(as_csv(rows), "due", "due_text", "status") == [
        (None, "3个月", "closed"),
        (None, "30天内", "closed"),
        ("2026-12-01", "3个月", "active"),
    ]
    ledger = understand(as_csv([["2026年3月2日交办清单"], *rows]))
    assert [row.values["due"] for row in ledger.rows()] == ["2026-06-02", "2026-04-01", "2026-06-02"]


@pytest.mark.parametrize(
    ("meeting", "day"), [("局务会（8月6日）", "2026-08-06"), ("周例会 11月6日", "2025-11-06"), ("第3次例会", None)]
)
def test_a_meeting_was_on_the_day_that_its_name_tells(as_csv: WriteSheet, meeting: str, day: str | None) -> None:
    rows = [["会议", "议定事项", "责任单位", "完成时限"], [meeting, "修缮屋面", "基建科", "10月16日"]]
    assert read(as_csv(rows), "met") == [(day,)]


def test_a_cell_that_shows_the_month_of_its_date_is_a_day_of_completion(as_xlsx: WriteSheet) -> None:
    june, july, december = ((date(2026, month, 1), "yyyy/mm") for month in (6, 7, 12))
    rows = [["修缮屋面", "苗圃", june, july], ["整理书库", "陶然", december, None]]
    path = as_xlsx(台账=[["事项", "责任人", "应完成", "实完成"], *rows])
    assert read(path, "due", "closed") == [("2026-06-30", "2026-07-01"), ("2026-12-31", None)]


def test_only_days_of_the_tasks_tell_the_year_of_the_others(as_csv: WriteSheet) -> None:
    rows = [
        ["事项", "责任人", "完成时限", "实际完成时间", "合同签订日"],
        ["修缮屋面", "苗圃", "3月5日", "2025-03-04", "2019-02-01"],
        ["整理书库", "陶然", "4月6日", "2025-04-10", "2019-03-02"],
        ["粉刷走廊", "陶然", "12月1日", "", "2019-03-02"],
    ]
    assert read(as_csv(rows), "due", "closed") == [
        ("2025-03-05", "2025-03-04"),
        ("2025-04-06", "2025-04-10"),
        ("2025-12-01", None),
    ]


def test_a_percentage_that_is_all_that_a_report_says_is_the_progress(as_csv: WriteSheet) -> None:
    reports = ["80%", "100%", "已完成", "■■■□ 75%", "已完成80%的采购，余下等批复"]
    rows = [[f"修缮{place}号楼", "苗圃", "2026-10-01", each] for place, each in enumerate(reports)]
    path = as_csv([["事项", "责任人", "时限", "完成情况"], *rows, ["清点图书", "陶然", "2026-10-02", "正在核对"]])
    expected = [(80, None), (100, "closed"), (None, "closed"), (75, None), (None, None), (None, "active")]
    assert read(path, "progress", "status") == expected


REPORTS = [
    "正在清表",
    "管线已迁，办结",
    "苗木采购，完成",
    "已处理",
    "已栽41株",
    "剩2户",
    "居民不满意，已办结",
    "已停电，待验收",
]


def test_reports_that_do_not_tell_the_state_are_named_where_nothing_else_does(as_csv: WriteSheet) -> None:
    rows = [[f"修缮{place}号楼", "苗圃", "2026-10-01", each] for place, each in enumerate(REPORTS)]
    path = as_csv([["事项", "责任单位", "时限", "落实进展"], *rows])
    asked = {row.values["last_feedback"]: row for row in understand(path).rows()}
    assert [key for key, row in asked.items() if row.values.get("status") == "closed"] == ["管线已迁，办结"]
    problems = {key for key, row in asked.items() if [each.field for each in row.problems] == ["status"]}
    assert problems == {"苗木采购，完成", "已处理", "已停电，待验收"}
    assert {key for key, row in asked.items() if row.warnings} == {"已栽41株", "居民不满意，已办结"}


def test_a_day_of_completion_does_not_close_what_waits_in_unknown_words(as_csv: WriteSheet) -> None:
    head = ["维修事项", "责任人", "完成时限", "完成时间", "状态"]
    rows = [
        ["修水泵", "周凯", "2026-08-24", "2026-08-20", "待维修车间试机"],
        ["换阀门", "周凯", "2026-08-25", "2026-08-21", "已完成"],
        ["查电机", "周凯", "2026-08-26", "", "进行中"],
    ]
    assert read(as_csv([head, *rows]), "status", "closed") == [
        ("active", None),
        ("closed", "2026-08-21"),
        ("active", None),
    ]


def test_a_column_that_is_only_kept_shows_which_figure_is_the_month_and_the_last_of_two_days_is_the_end(
    as_csv: WriteSheet,
) -> None:
    rows = [
        ["Tarea", "Responsable", "Fecha Inicio", "Fecha Fin", "Estado"],
        ["Pintar el muro", "Ana Morel", "23/12/2025", "04/01/2026", "✅"],
        ["Limpiar la sala", "Ana Morel", "05/01/2026", "05/01/2026", "✅"],
        ["Ordenar las sillas", "Luz Soto", "05/01/2026", "05/01/2026", "✅"],
        ["Pintar la puerta", "Luz Soto", "TBD", "TBD", "⏳"],
    ]
    closed = [row.values.get("closed") for row in understand(as_csv(rows)).rows()]
    assert closed == ["2026-01-04", "2026-01-05", "2026-01-05", None]


def test_a_bare_box_among_states_in_words_is_not_begun_as_among_boxes(as_csv: WriteSheet) -> None:
    rows = [
        ["任务", "负责人", "状态"],
        ["建库", "陈晨", "✅ 已完成"],
        ["部署", "周敏", "⬜"],
        ["试运行", "何亮", "🔄 进行中"],
    ]
    assert read(as_csv(rows), "status") == [("closed",), ("assigned",), ("active",)]


def test_a_day_of_completion_that_is_still_to_come_is_the_deadline_and_a_month_beside_it_no_start(
    as_csv: WriteSheet,
) -> None:
    rows = [
        ["五月", "修订作息表", "教务处", "5月10日", "√"],
        ["六月", "组织听课周", "教务处", "6月30日", "√"],
        ["八月", "布置读书角", "语文组", "8月28日", "√"],
        ["九月", "汇编教案", "教研室", "9月18日", ""],
    ]
    table = [["月份", "工作内容", "负责部门", "完成日期", "落实"], *rows]
    assert read(as_csv(table), "due", "status", "assigned") == [
        ("2026-05-10", "closed", None),
        ("2026-06-30", "closed", None),
        ("2026-08-28", "closed", None),
        ("2026-09-18", None, None),
    ]


def test_who_reported_does_not_lead_beside_whom_it_was_given_to(as_csv: WriteSheet) -> None:
    rows = [
        ["单号", "故障现象", "谁报的", "派给", "答应修好时间"],
        ["W-1", "展柜灯不亮", "展陈部 苗圃", "设备科 老陶", "2026-12-04"],
        ["W-2", "门禁失灵", "保管部 沈舟", "安保部 陆远", "2026-12-08"],
    ]
    assert read(as_csv(rows), "owner", "person") == [("设备科", "老陶"), ("安保部", "陆远")]


def test_what_is_a_persons_own_is_no_number_and_fills_no_blank_below(as_csv: WriteSheet) -> None:
    rows = [
        ["信访人", "身份证号", "信访事项", "责任单位", "化解时限"],
        ["苗某", "110***********0001", "安置面积争议", "住建局", "2026-12-04"],
        ["陶某", "110***********0002", "社保补缴", "社保所", "2026-12-08"],
        ["业主代表37人", "", "未办不动产证", "城东社区", "2026-12-10"],
    ]
    assert read(as_csv(rows), "number", "detail")[1:] == [(None, "身份证号：110***********0002"), (None, None)]


def test_reasons_below_the_heading_of_an_urgency_make_no_tasks_of_figures(as_csv: WriteSheet) -> None:
    rows = [
        ["指标", "数值", "重要性"],
        ["粮食计划", "8360万吨", "农机需求有保证"],
        ["参展", "7月9日开幕", "第34届农业展"],
        ["运河航线", "已恢复运行", "物流可行"],
    ]
    with pytest.raises(DubanError):
        understand(as_csv(rows))


def test_a_sign_before_a_remark_means_what_the_legend_says(as_csv: WriteSheet) -> None:
    rows = [
        ["图例：✅ 已完成 🔄 进行中"],
        ["事项", "负责人", "状态"],
        ["后端接口", "王芳", "✅（已上线）"],
        ["云上部署", "李强", "🔄（真机测试待做）"],
        ["前端页面", "王芳", "✅（次要视图待完善）"],
    ]
    assert read(as_csv(rows), "status", "detail") == [
        ("closed", "状态：✅（已上线）"),
        ("active", "状态：🔄（真机测试待做）"),
        (None, "状态：✅（次要视图待完善）"),
    ]


def test_of_two_tables_of_the_same_numbers_the_one_with_leads_comes_in(as_xlsx: WriteSheet) -> None:
    path = as_xlsx(
        a=[
            ["编号", "问题", "说明"],
            ["W-0901", "车站东侧雨棚漏水，雨天无法候车", "北侧两处，去年补过一次"],
            ["W-0902", "候车室二层扶手松动，未及时加固", "靠近楼梯口"],
        ],
        b=[["编号", "问题描述", "责任人"], ["W-0901", "雨棚漏水（北侧）", "鲍云"], ["W-0902", "二层扶手松动", "柏林"]],
    )
    ledger = understand(path)
    assert [row["person"] for row in values(ledger)] == ["鲍云", "柏林"]
    assert "Sheet a says more of matters that another one lists, and is skipped." in ledger.notes


def test_what_is_shut_stays_so_whatever_was_not_confirmed(as_csv: WriteSheet) -> None:
    rows = [
        ["编号", "缺陷标题", "状态", "是否确认", "指派给", "截止日期"],
        ["101", "时限丢失", "激活", "已确认", "李强", "2026-12-05"],
        ["102", "无法翻页", "已解决", "未确认", "王芳", "2026-11-30"],
        ["103", "登录页错字", "已关闭", "未确认", "", "2026-11-20"],
    ]
    ledger = understand(as_csv(rows))
    assert [row.values["status"] for row in ledger.rows()] == ["active", "submitted", "closed"]


def test_a_matter_without_a_start_was_assigned_when_it_was_raised(as_csv: WriteSheet) -> None:
    rows = [
        ["任务标题", "负责人", "开始时间", "截止时间", "创建时间"],
        ["整理台账", "王芳", "2026-11-05", "2026-12-05", "2026-11-01"],
        ["上报信息", "李强", "", "2026-12-10", "2026-11-15"],
    ]
    assert read(as_csv(rows), "assigned", "detail") == [("2026-11-05", "创建时间：2026-11-01"), ("2026-11-15", None)]


def test_a_day_of_another_decade_deserves_a_look(as_csv: WriteSheet) -> None:
    rows = [
        ["任务", "责任人", "交办时间", "完成时限"],
        ["甲事", "王芳", "2026-10-01", "2026-12-05"],
        ["乙事", "李强", "2026-10-02", "2062-12-08"],
        ["丙事", "王芳", "2016-10-02", "2026-12-09"],
        ["丁事", "王芳", "2026-10-05", "2030-12-31"],
    ]
    remarks = [each for row in understand(as_csv(rows)).rows() for each in row.warnings]
    assert [each.value for each in remarks] == ["2062-12-08", "2016-10-02"]


def test_days_that_are_all_long_ago_deserve_none(as_csv: WriteSheet) -> None:
    rows = [["任务", "责任人", "完成时限"], *([f"整修{n}号楼", "王芳", f"2014-0{n}-05"] for n in range(1, 6))]
    assert not [each for row in understand(as_csv(rows)).rows() for each in row.warnings]


def test_where_the_state_is_empty_another_column_tells_it(as_csv: WriteSheet) -> None:
    rows = [
        ["目标功能", "进度", "完成情况", "备注"],
        ["公开招募", "编写完成", "基本完成", "需要测试"],
        ["定向寻访", "编写完成", "完成", "基本可用"],
        ["商店", "编写完成", "基本完成", "需要测试"],
        ["生息演算", "暂停", "", ""],
        ["好友", "停止", "", "无作用"],
    ]
    read_rows = [*understand(as_csv(rows)).rows()]
    assert [row.values.get("status") for row in read_rows] == ["active", "closed", "active", "suspended", None]
    assert [each.value for row in read_rows for each in row.warnings] == ["暂停"]
    assert [each.value for row in read_rows for each in row.problems] == ["停止"]


def test_what_is_begun_has_a_start_that_has_passed(as_csv: WriteSheet) -> None:
    rows = [
        ["Task", "Start Date", "End Date", "Responsible", "Status"],
        ["Build the house", "01-Mar", "31-Mar", "John", "Completed"],
        ["Buy the chicks", "01-Apr", "05-Apr", "Mary", "In Progress"],
        ["Start selling", "15-Jun", "30-Jun", "Ann", "Not Started"],
    ]
    assert read(as_csv(rows), "assigned") == [("2026-03-01",), ("2026-04-01",), ("2026-06-15",)]


def test_a_row_with_a_day_in_everyday_words_is_no_header(as_csv: WriteSheet) -> None:
    rows = [
        ["事情", "谁盯着", "弄到哪了", "啥时候交"],
        ["期末命题、审题", "教务处+各备课组长", "语数外交了", "12月11号"],
        ["看台护栏松动", "总务处", "等报价", "11月27号"],
        ["材料初审", "人事处", "弄完了", "12月2号"],
    ]
    assert read(as_csv(rows), "title", "due") == [
        ("期末命题、审题", "2026-12-11"),
        ("看台护栏松动", "2026-11-27"),
        ("材料初审", "2026-12-02"),
    ]


def test_an_opinion_that_returns_what_is_done_is_named(as_csv: WriteSheet) -> None:
    rows = [
        ["问题编号", "审计发现", "整改责任人", "整改期限", "整改状态", "内审意见"],
        ["IA26-001", "印章登记不全", "王芳", "2026-10-30", "已整改", "同意销号"],
        ["IA26-002", "合同未归档", "李强", "2026-11-15", "已整改", "材料不足，退回"],
        ["IA26-003", "账实不符", "王芳", "2026-12-20", "整改中", ""],
    ]
    remarks = [each for row in understand(as_csv(rows)).rows() for each in row.warnings]
    assert [(each.value, each.reason) for each in remarks] == [
        ("材料不足，退回", "It contradicts that the task is finished.")
    ]


def test_a_heading_that_counts_its_matters_is_none_though_somebody_leads_them_all(as_csv: WriteSheet) -> None:
    rows = [
        ["编号", "目标任务", "牵头单位", "完成时限"],
        ["一", "产业提质（2项）", "区发改局", ""],
        ["1", "新增规上工业企业", "区工信局", "2026年12月"],
        ["2", "招引亿元以上项目", "区投促中心", "12月底"],
        ["二", "民生实事（1项）", "区民政局", ""],
        ["3", "新建口袋公园", "区城管局", "10月底"],
    ]
    titles = [title for (title,) in read(as_csv(rows), "title")]
    assert titles == ["新增规上工业企业", "招引亿元以上项目", "新建口袋公园"]


def test_a_few_words_beside_ticks_explain_no_states(as_csv: WriteSheet) -> None:
    rows = [
        ["时间", "谁负责", "协助", "完成了吗", "经费", "干什么"],
        ["10月中旬", "女工委", "各分会", "✔", "3000", "女职工筛查组织"],
        ["10.30", "文体委员", "团委", "✔", "12000", "职工羽毛球赛"],
        ["11月底", "财务处", "", "差两个分会", "", "会费收缴对账"],
        ["12/15前", "生活委员", "各分会", "✘", "8.6万", "冬送温暖名单上报"],
        ["12月", "主席办", "", "还没定人", "", "提案答复汇总"],
    ]
    assert [title for (title,) in read(as_csv(rows), "title")] == [row[5] for row in rows[1:]]
