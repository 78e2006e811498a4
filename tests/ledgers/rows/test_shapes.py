"""What a row is, by the cells that it fills: a matter, a heading of those below it, or nothing."""

import pytest

from duban.ledgers.rows.groups import state_of
from tests.ledgers.conftest import Rows, WriteSheet, understand, values

HEADINGS = ["序号", "督办事项", "责任单位", "完成时限"]
ROADS, WATER = ["1", "修路", "住建局", "3月底"], ["2", "治水", "水利局", "4月底"]


def shapes(as_csv: WriteSheet, rows: Rows) -> tuple[list[tuple[str, str | None]], list[str]]:
    """The matters, each with its detail, and the headings of groups."""
    ledger = understand(as_csv([HEADINGS, *rows]))
    matters = [(row.values["title"], row.values.get("detail")) for row in ledger.rows()]
    return matters, [name for _row, name in ledger.tables[0].groups]


def test_a_number_alone_is_a_row_prepared_for_later(as_csv: WriteSheet) -> None:
    assert shapes(as_csv, [ROADS, ["2", "", "", ""], ["3", *WATER[1:]]]) == ([("修路", None), ("治水", None)], [])


@pytest.mark.parametrize("signed", [["2026年1月8日", "", ""], ["", "", "2026年1月8日"]])
def test_the_day_of_a_signature_is_no_row(as_csv: WriteSheet, signed: list[str]) -> None:
    ledger = understand(as_csv([HEADINGS[1:], ROADS[1:], WATER[1:], signed]))
    assert [row.values.get("title") for row in ledger.rows()] == ["修路", "治水"]


def test_the_day_below_a_signature_is_no_row_where_matters_have_numbers_either(as_csv: WriteSheet) -> None:
    signed = [["填表人：陶然", "", "审核人：沈舟", ""], ["", "", "", "2026年1月8日"]]
    assert shapes(as_csv, [ROADS, WATER, *signed])[0] == [("修路", None), ("治水", None)]


@pytest.mark.parametrize(("lead", "day"), [("", "督查室"), ("督查室", "")])
def test_a_name_alone_behind_a_table_signs_it_and_is_left_out(as_csv: WriteSheet, lead: str, day: str) -> None:
    ledger = understand(as_csv([HEADINGS, ROADS, WATER, [], ["", "", lead, day], ["", "", "", "2026年1月8日"]]))
    assert [row.values.get("person") or row.values.get("owner") for row in ledger.rows()] == ["住建局", "水利局"]
    assert [name for _row, name in ledger.tables[0].skipped] == ["督查室", "2026年1月8日"]


def test_the_parts_of_a_numbered_phase_stand_below_its_heading(as_csv: WriteSheet) -> None:
    """Neither the heading nor its parts have a deadline: only bars show the weeks."""
    weeks = [["No.", "Activity", "Responsible", "wk 1", "wk 2"], ["1", "Survey", "", "", ""]]
    weeks += [["1.1", "Measure the rooms", "Ines", "x", ""], ["1.2", "Order paint", "Oskar", "x", "x"]]
    weeks += [["2", "Works", "", "", ""], ["2.1", "Paint the hall", "Ines", "", "x"]]
    ledger = understand(as_csv(weeks))
    assert [row.values["title"] for row in ledger.rows()] == ["Measure the rooms", "Order paint", "Paint the hall"]
    assert [name for _row, name in ledger.tables[0].groups] == ["1 Survey", "2 Works"]


def test_who_prepared_a_list_in_english_is_no_row(as_csv: WriteSheet) -> None:
    rows = [["Task", "Owner", "Status"], ["Paint the fence", "Ann Lee", "Open"], ["Prepared by: Zed Quin", "", ""]]
    assert [row.values["title"] for row in understand(as_csv(rows)).rows()] == ["Paint the fence"]


def test_a_day_before_the_titles_is_a_group(as_csv: WriteSheet) -> None:
    """A log has it in a row of its own, above what is to be done since that day."""
    rows = [["2026-11-02", "", ""], ["", *ROADS[1:3]], ["2026-11-03", "", ""], ["", *WATER[1:3]]]
    ledger = understand(as_csv([["日期", *HEADINGS[1:3]], *rows]))
    assert [row.values["detail"] for row in ledger.rows()] == ["所属：2026-11-02", "所属：2026-11-03"]


def test_a_title_without_a_tick_is_still_to_be_done_and_no_group(as_csv: WriteSheet) -> None:
    ledger = understand(as_csv([["任务", "完成"], ["修路", "√"], ["治水", ""], ["植树", "√"]]))
    assert [(row.values["title"], row.values.get("status")) for row in ledger.rows()] == [
        ("修路", "closed"),
        ("治水", None),
        ("植树", "closed"),
    ]


def test_a_numbered_group_may_be_long(as_csv: WriteSheet) -> None:
    group = "一、" + "推进城乡基础设施建设和公共服务均等化" * 3
    matters, groups = shapes(as_csv, [["", group, "", ""], ROADS, WATER])
    assert (matters, groups) == ([("修路", f"所属：{group}"), ("治水", f"所属：{group}")], [group])


def test_a_title_in_a_first_column_of_days_is_a_group(as_csv: WriteSheet) -> None:
    rows = [["日期", "任务", "状态"], ["Week 1"], ["Day 1", "建目录", ""], ["Day 2"], ["Day 3", "配日志", ""]]
    rows += [[], ["Week 2：核心功能"], [], rows[0], ["Day 6", "写基类", ""], ["Week 3"], ["Day 11", "验收", "完成"]]
    details = [row.get("detail") for row in values(understand(as_csv(rows)))]
    assert details == ["所属：Week 1", "所属：Week 1", "所属：Week 2：核心功能", "所属：Week 3"]


def test_many_titles_in_a_row_are_matters_and_no_groups_in_groups(as_csv: WriteSheet) -> None:
    begun = [["", title, "", ""] for title in ("绿化", "亮化", "美化", "净化")]
    matters, groups = shapes(as_csv, [ROADS, *begun, WATER])
    assert ([title for title, _detail in matters], groups) == (["修路", "绿化", "亮化", "美化", "净化", "治水"], [])


def test_a_group_directly_below_a_group_is_part_of_it(as_csv: WriteSheet) -> None:
    rows = [["重点工程", "", "", ""], ["道路", "", "", ""], ROADS, ["水务", "", "", ""], WATER]
    matters, _groups = shapes(as_csv, rows)
    assert matters == [("修路", "所属：重点工程 / 道路"), ("治水", "所属：水务")]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("二、已完成事项（3项）", "closed"),
        ("上月完成", "closed"),
        ("阶段一：摸底排查（已完成）", "closed"),
        ("Phase 2: Survey (in progress)", "active"),
        ("阶段三（完成时限6月）", None),
        ("进行中", "active"),
        ("三、整改中（2项）", "active"),
        ("高中", None),
        ("今日完成", "closed"),
        ("今年完成", None),  # perhaps a plan, as 明年完成 beside it
        ("本月完成事项", None),
        ("Closed Items", "closed"),
        ("Completed action items", "closed"),
        ("Closed review items", "closed"),
        ("Delivered goods issues", None),
    ],
)
def test_the_state_that_a_group_or_sheet_gives_to_its_rows(name: str, state: str | None) -> None:
    assert state_of(name) == state


def test_remarks_on_a_table_above_the_titles_of_its_header_are_no_tasks(as_csv: WriteSheet) -> None:
    remarks = [["交付物："], ["- 施工图"], ["- 概算"], ["- 勘察报告"]]
    rows = [ROADS, [], *remarks, [], ["第二阶段"], HEADINGS, WATER]
    assert shapes(as_csv, rows) == ([("修路", None), ("治水", "所属：第二阶段")], ["第二阶段"])


def test_a_text_below_a_heading_of_markdown_at_the_end_holds_no_tasks(as_csv: WriteSheet) -> None:
    rows = [["Issue", "Severity", "Response Time", "Owner"], ["The gate jams", "High", "15 min", "Porter"]]
    text = [["### Whom to call"], [], ["1. **First**: the porter"], ["2. **Then**: the roofer"], ["3. The mayor"]]
    assert [row["title"] for row in values(understand(as_csv([*rows, [], *text])))] == ["The gate jams"]


def test_titles_alone_above_a_header_at_the_top_of_a_page_are_tasks(as_csv: WriteSheet) -> None:
    titles = [["", each, "", ""] for each in ("架桥", "修渠", "植树", "清淤")]
    matters, _groups = shapes(as_csv, [ROADS, *titles, HEADINGS, WATER])
    assert [title for title, _detail in matters] == ["修路", "架桥", "修渠", "植树", "清淤", "治水"]


@pytest.mark.parametrize(("state", "count"), [("", 4), ("已完成", 3)])
def test_a_title_below_a_matter_that_has_no_more_than_its_title_is_a_matter(
    state: str, count: int, as_csv: WriteSheet
) -> None:
    rows = [["书库", "重贴三层的书标", state, ""], ["", "更换松动的书挡", "", ""], ["", "清点合订本", "√", "缺两册"]]
    ledger = understand(as_csv([["片区", "问题", "状态", "备注"], *rows, ["门厅", "擦亮展柜", "√", "已换灯"]]))
    assert len([*ledger.rows()]) == count


def test_a_state_in_place_of_a_day_of_completion_keeps_its_wording(as_csv: WriteSheet) -> None:
    rows = [["裱画", "2026-10-01", "2026-08-30"], ["装框", "2026-10-09", "阶段性完成"], ["挂墙", "2026-10-20", "√"]]
    read = values(understand(as_csv([["任务", "计划完成", "实际完成"], *rows])))
    assert [(row["status"], row.get("detail")) for row in read] == [
        ("closed", None),
        ("active", "实际完成：阶段性完成"),
        ("closed", None),
    ]


def test_a_rule_between_two_parts_is_no_group(as_csv: WriteSheet) -> None:
    matters, groups = shapes(as_csv, [ROADS, [], ["---"], [], ["二期"], WATER])
    assert (matters, groups) == ([("修路", None), ("治水", "所属：二期")], ["二期"])


def test_the_title_of_the_first_part_stands_apart_from_its_header_as_those_of_the_others_do(as_csv: WriteSheet) -> None:
    parts = [["### 一期"], [], HEADINGS, ROADS, [], ["### 二期"], [], HEADINGS, WATER]
    ledger = understand(as_csv([["# 全年安排"], [], *parts]))
    assert [row.values["detail"] for row in ledger.rows()] == ["所属：一期", "所属：二期"]


@pytest.mark.parametrize("number", ["{}", "T-{}", "2026-{:02}", "督{}号"])
def test_a_number_that_counts_on_makes_a_title_alone_a_matter_however_it_is_written(
    as_csv: WriteSheet, number: str
) -> None:
    titles = ["修补围墙", "疏通水沟", "更换路灯", "清理垃圾"]
    rows = [[number.format(place), each, "城建办"] for place, each in enumerate(titles, start=3)]
    rows[1:3] = [["第2批", "环境卫生", ""], [*rows[1][:2], ""], [*rows[2][:2], ""]]
    ledger = understand(as_csv([["编号", "工作任务", "责任单位"], *rows]))
    assert [each.values["title"] for each in ledger.rows()] == titles
    assert [name for _row, name in ledger.tables[0].groups] == ["第2批 环境卫生"]


@pytest.mark.parametrize(
    "block",
    [
        [["图例"], ["●", "已完成"], ["○", "未开始"]],
        [["填报说明"], ["1.", "时限应具体到日。"], ["2.", "如有变化，请及时报告。"]],
        [["Status", "Meaning"], ["Done", "Signed off by the lead"], ["Open", "Nobody works on it yet"]],
        [["统计", "数量"], ["已完成", "2"], ["完成率", "0.4"]],
        [["编制", "审核", "批准"], ["陶然", "沈舟", "江帆"], ["2026.11.28", "2026.11.29", "2026.11.30"]],
    ],
)
def test_a_block_apart_that_is_marked_otherwise_than_the_table_holds_no_matters(
    as_csv: WriteSheet, block: Rows
) -> None:
    rows = [ROADS, WATER, ["3", "植树", "林业局", "5月底"], ["4", "修桥", "住建局", "6月底"]]
    assert [title for title, _detail in shapes(as_csv, [*rows, [], *block])[0]] == ["修路", "治水", "植树", "修桥"]


def test_a_block_apart_that_counts_on_belongs_to_the_table(as_csv: WriteSheet) -> None:
    later = [[], ["待研究事项"], ["3", "植树", "", ""], ["4", "修桥", "", ""]]
    assert [title for title, _detail in shapes(as_csv, [ROADS, WATER, *later])[0]] == ["修路", "治水", "植树", "修桥"]


def test_a_row_with_the_sums_of_those_above_is_no_part_of_the_last(as_csv: WriteSheet) -> None:
    rows = [[*ROADS, "12"], [*WATER, "30.5"], ["", "前两项", "", "", "42.5"], ["3", "植树", "林业局", "5月底", "7"]]
    end = [["", "总投资", "", "", "49.5"], ["小计", "共3项", "3家", "", "已完成1项"]]
    ledger = understand(as_csv([[*HEADINGS, "预算（万元）"], *rows, *end]))
    assert [row.values["title"] for row in ledger.rows()] == ["修路", "治水", "植树"]
    assert [row for row, _text in ledger.tables[0].skipped] == [4, 6, 7]


def test_what_stands_before_sums_is_a_group_wherever_its_name_is(as_csv: WriteSheet) -> None:
    """In the column of numbers or of titles: 产业类（2个） | | | 12.6."""
    heads = ["序号", "项目", "责任单位", "总投资", "计划", "完成时限"]
    rows = [["1", "扩建冷库", "商务局", "9.2", "3.6", "3月底"], ["2", "改造渡口", "交通局", "3.4", "1.5", "4月底"]]
    for group in (["产业类（2个）", "", "", "12.6", "5.1", ""], ["", "产业类（2个）", "", "12.6", "5.1", ""]):
        ledger = understand(as_csv([heads, group, *rows]))
        assert [row.values["title"] for row in ledger.rows()] == ["扩建冷库", "改造渡口"]
        assert [name for _row, name in ledger.tables[0].groups] == [next(filter(None, group))]


def test_a_form_among_the_rows_holds_no_matter_and_hides_no_column(as_csv: WriteSheet) -> None:
    heads = ["类别", "工作内容", "计划完成时间", "责任人", "", ""]
    form = ["部门", "信息中心", "部门负责人", "吴迪", "更新日期", "2026.9.12"]
    rows = [["开发", "改造登录页", "2026-12-03", "王磊"], form, ["运维", "巡检机房", "2026-12-04", "赵敏"]]
    ledger = understand(as_csv([heads, *rows]))
    assert [row.values["title"] for row in ledger.rows()] == ["改造登录页", "巡检机房"]
    assert [row for row, _gist in ledger.tables[0].skipped] == [3]


def test_a_row_that_is_left_out_is_named_by_its_title(as_xlsx: WriteSheet) -> None:
    head, longer = [*HEADINGS, "进展"], "已清退多收的费用，并约谈了三家机构的负责人"
    rows = [[*ROADS, "施工中"], ["3", "~~查收费~~", "民政局", "5月底", longer], [*WATER, "施工中"]]
    (table,) = (ledger := understand(as_xlsx(重点=[head, *rows]))).tables
    assert len(values(ledger)) == 2
    assert table.skipped == [(3, "3 ~~查收费~~")]


def test_a_figure_alone_is_named_with_its_column_unless_it_counts_the_rows(as_csv: WriteSheet) -> None:
    rows = [["序号", "任务", "进度"], ["1", "修桥", "50%"], ["2", "换灯", "30%"], ["3", "", ""], ["", "", "80"]]
    ledger = understand(as_csv(rows))
    assert len([*ledger.rows()]) == 2
    (table,) = ledger.tables
    assert table.skipped == [(4, "3"), (5, "C 80")]
