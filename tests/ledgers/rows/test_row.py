from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.calendar.workdays import WorkCalendar
from duban.ledgers.cells.dates import DateReader
from duban.ledgers.cells.names import NOBODY
from duban.ledgers.columns.assigned import Column
from duban.ledgers.columns.deciding import decide
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.headings import is_own
from duban.ledgers.rows.reader import RowReader
from duban.ledgers.rows.row import LedgerRow
from duban.ledgers.workbooks.raw import ERRORS, Broken, shown
from duban.reports.columns import TASK
from tests.ledgers.conftest import TODAY


def named(headings: Sequence[str]) -> list[Column]:
    """The columns of these headings, above no row."""
    return decide(headings, headings, [Profile()] * len(headings), {})


def read(names: str | Sequence[str], *cells: object, settled: Mapping[tuple[str, str], str] | None = None) -> LedgerRow:
    headings = names.split() if isinstance(names, str) else list(names)
    dates = DateReader(TODAY, WorkCalendar())
    reader = RowReader("S", named(headings), dates, is_own(headings), settled or {})
    row = reader.read(7, cells)
    assert row is not None
    return row


def values(names: str, *cells: object) -> dict[str, Any]:
    row = read(names, *cells)
    assert not row.problems
    return row.values


def test_only_cells_that_say_something_have_a_value() -> None:
    assert values("编号 标题 责任单位 办结时限 状态", 3.0, "甲", "  ", None) == {"number": "3", "title": "甲"}


def test_a_reference_of_its_own_stays() -> None:
    for names, cells in (
        ("标题 来源 文号", ("甲", "会议", "3号")),
        ("标题 文号 来源", ("甲", "3号", "会议")),
    ):
        assert values(names, *cells) == {"title": "甲", "source": "meeting", "reference": "3号"}
    assert values("标题 来源 文号", "甲", "县委会议", "")["reference"] == "县委会议"
    assert values("标题 来源 文号", "甲", "县委会议", "3号")["detail"] == "来源：县委会议"


def test_supporting_owners_of_several_columns_come_together() -> None:
    row = values("标题 牵头单位 协办单位 责任人", "甲", "A局、B局", "C局、B局、A局", "张三、李四")
    assert (row["owner"], row["supporting"], row["person"]) == ("A局", ["B局", "C局", "李四"], "张三")
    assert row["persons"] == ["李四"]


def test_further_persons_are_persons_also_where_the_first_leads() -> None:
    row = values("标题 责任人", "甲", "张三、李四、张三")
    assert (row["owner"], row["owner_kind"]) == ("张三", "person")
    assert row["supporting"] == row["persons"] == ["李四"]
    assert "persons" not in values("标题 责任单位", "甲", "A局、B局")
    row = values("标题 责任单位 配合单位", "甲", "A局", "信息科 李四、B局")
    assert (row["supporting"], row["persons"]) == (["信息科", "李四", "B局"], ["李四"])


def test_a_list_of_a_cell_that_comes_again_is_not_shared() -> None:
    headings = ["标题", "牵头单位"]
    reader = RowReader("S", named(headings), DateReader(TODAY, WorkCalendar()), own=False)
    first, second = (reader.read(number, ["甲", "A局、B局"]) for number in (2, 3))
    assert first is not None
    assert second is not None
    first.values["supporting"].append("C局")
    assert second.values["supporting"] == ["B局"]


def test_without_a_unit_the_person_leads() -> None:
    assert values("标题 责任人", "甲", "张三") == {
        "title": "甲",
        "person": "张三",
        "owner": "张三",
        "owner_kind": "person",
    }
    assert "owner" not in values("标题 责任单位 责任人", "甲", "", "张三")
    assert "owner_kind" not in values("标题 责任单位 责任人", "甲", "张三", "张三")


@pytest.mark.parametrize(
    ("heading", "is_leader"), [("责任领导", True), ("分管区领导", True), ("牵头党组成员", True), ("责任人", False)]
)
def test_a_leader_need_not_belong_to_the_unit_that_leads(heading: str, is_leader: bool) -> None:
    read_values = values(f"任务内容 责任单位 {heading}", "修路", "住建局", "王建华")
    assert read_values["person"] == "王建华"
    assert ("is_leader" in read_values) is is_leader


def test_deadlines_count_from_the_assignment_wherever_its_column_stands() -> None:
    row = values("标题 办结时限 交办时间", "甲", "3日内", "2026-03-02")
    assert (row["due"], row["due_text"]) == ("2026-03-05", "3日内")
    assert values("标题 办结时限", "甲", "3日内")["due"] == "2026-09-04"


@pytest.mark.parametrize(
    ("heading", "due"),
    [("办理期限（工作日）", "2026-03-16"), ("完成时限（单位：天）", "2026-03-12"), ("完成时限(周)", "2026-05-11")],
)
def test_a_figure_counts_in_the_unit_of_its_heading(heading: str, due: str) -> None:
    read_values = values(f"督办事项 交办时间 {heading}", "修路", "2026-03-02", 10)
    assert read_values["due"] == due


def test_a_closing_day_or_a_word_of_completion_implies_the_status() -> None:
    assert values("标题 实际完成时间", "甲", "2026-03-05")["status"] == "closed"
    assert values("标题 完成情况", "甲", "已完成") == {
        "title": "甲",
        "last_feedback": "已完成",
        "status": "closed",
    }
    assert values("标题 完成情况 状态", "甲", "已完成", "待审核")["status"] == "submitted"
    assert "status" not in values("标题 完成情况", "甲", "已完成招标，正在施工")


@pytest.mark.parametrize(
    ("heading", "limit", "due"),
    [
        ("派单日期", "派单后3个工作日内", "2026-03-05"),
        ("派单日期", "自派单之日起3日内", "2026-03-05"),
        ("转办时间", "转办后3日内", "2026-03-05"),
        ("Kickoff date", "within 3 days of kickoff", "2026-03-05"),
        ("交办时间", "验收后3日内", None),
    ],
)
def test_a_deadline_counts_from_what_the_start_is_called(heading: str, limit: str, due: str | None) -> None:
    row = read(["督办事项", heading, "办结时限"], "修路", "2026-03-02", limit)
    assert (row.values.get("due"), row.values["due_text"]) == (due, limit)


@pytest.mark.parametrize("cell", ["文档侧 ✅", "一期已完成"])
def test_a_part_that_is_done_is_no_day_of_completion(cell: str) -> None:
    row = read("督办事项 实际完成", "修路", cell)
    assert "status" not in row.values
    assert row.values["detail"] == f"实际完成：{cell}"
    assert [problem.field for problem in row.problems] == ["closed"]


def test_a_state_that_says_less_than_its_words_keeps_them() -> None:
    assert values("标题 状态", "甲", "待核验") == {"title": "甲", "status": "submitted", "detail": "状态：待核验"}
    reported = RowReader(
        "S",
        [Column(0, "标题", "title", "read"), Column(1, "本周进展", "status", "read")],
        DateReader(TODAY, WorkCalendar()),
        own=False,
    ).read(7, ["甲", "待到货"])
    assert reported
    assert reported.values == {"title": "甲", "status": "assigned", "last_feedback": "待到货"}


def test_what_was_answered_stays_open_where_no_state_is_told() -> None:
    row = read("标题 答复日期", "甲", "2026-05-20")
    assert (row.values["status"], [warning.value for warning in row.warnings]) == ("active", ["2026-05-20"])
    assert not read("标题 答复日期 状态", "甲", "2026-05-20", "办理中").warnings


def test_nothing_is_lost() -> None:
    row = read(["标题", "备注", "督查\n员", "", "完成率"], "甲", "一", "张三", 5.0, "50%", "", "多的")
    assert row.values["detail"] == "一\n督查员：张三\nD：5\nG：多的"
    assert values("标题 状态 督查员", "甲", "办结（3月）", "")["detail"] == "状态：办结（3月）"


def test_every_bad_cell_is_named_in_the_order_of_the_row() -> None:
    row = read("标题 办结时限 状态 责任单位", "", "9月31日", "什么", Broken("#REF!"))
    assert [(each.cell, each.heading, each.value, each.field) for each in row.problems] == [
        ("S!A7", "标题", "", ""),
        ("S!B7", "办结时限", "9月31日", "due"),
        ("S!C7", "状态", "什么", "status"),
        ("S!D7", "责任单位", "#REF!", "owner"),
    ]
    assert "month 9" in row.problems[1].reason
    assert row.is_lost


UNREAD = {
    "办结时限": ("下周三左右吧", "due"),
    "交办时间": ("上周三左右", "assigned"),
    "实际完成时间": ("3日内", "closed"),
    "状态": ("新增", "status"),
    "紧急程度": ("P1", "urgency"),
    "当前进度": ("120%", "progress"),
    "责任单位": (Broken("#REF!"), "owner"),
    "进展情况": (Broken("=VLOOKUP(A1)"), "last_feedback"),
}


@pytest.mark.parametrize(("heading", "cell", "name"), [(heading, *each) for heading, each in UNREAD.items()])
def test_a_cell_that_cannot_be_read_leaves_its_field_open_and_keeps_its_wording(
    heading: str, cell: str, name: str
) -> None:
    row = read(f"标题 {heading}", "甲", cell)
    assert [(each.value, each.field) for each in row.problems] == [(cell, name)]
    assert not row.is_lost
    expected = {"due_text": cell} if name == "due" else {"detail": f"{heading}：{cell}"}
    assert row.values == {"title": "甲"} | expected


def test_the_wording_of_a_deadline_beside_a_wording_of_its_own_joins_the_detail() -> None:
    row = read(
        [column.key for column in TASK],
        *({"title": "甲", "due": "见附件", "due_text": "月底"}.get(c.key, "") for c in TASK),
    )
    assert (row.values["due_text"], row.values["detail"]) == ("月底", "due：见附件")


@pytest.mark.parametrize(
    "names", ["标题 进展情况", "标题 备注", "标题 督查员", "标题 文号", "责任人 标题", "标题 牵头单位 状态"]
)
def test_nul_is_made_visible_in_any_column(names: str) -> None:
    row = read(names, "甲", "a\0b")
    assert "a␀b" in "\n".join(map(str, row.values.values()))
    assert "\0" not in "".join(map(str, row.values.values()))


def test_a_missing_title_is_taken_from_the_only_text_that_can_be_it() -> None:
    row = read("标题 责任单位 备注", "", "住建局", "修编城市总体规划\n分两期")
    assert row.values["title"] == "修编城市总体规划"
    assert row.values["detail"] == "修编城市总体规划\n分两期"
    assert ([each.cell for each in row.warnings], row.problems) == (["S!A7"], [])
    assert "备注" in row.warnings[0].reason
    broken = read("标题 责任单位 备注", Broken("#REF!"), "住建局", "修编城市总体规划")
    assert (broken.values["title"], [each.value for each in broken.problems]) == ("修编城市总体规划", ["#REF!"])


def test_neither_a_figure_nor_what_no_heading_names_is_a_title() -> None:
    assert read(["标题", "责任单位", "年度计划"], "", "住建局", "5.1").is_lost
    assert read(["标题", "责任单位", ""], "", "住建局", "修编城市总体规划").is_lost
    assert read(["标题", "完成进度", "功能模块"], "", "0%", "登录").values["title"] == "登录"


@pytest.mark.parametrize(
    "cells",
    [
        ("", "住建局", "短", "短"),
        ("", "住建局", "修编城市总体规划", "完成第一轮公示和论证"),
        ("", "", "本表由市政府督查室填写", ""),
        (Broken("#REF!"), "住建局", "", ""),
    ],
)
def test_a_row_without_a_title_that_can_be_found_is_lost(cells: tuple[str, ...]) -> None:
    row = read("标题 责任单位 备注 进展情况", *cells)
    assert row.is_lost
    assert "title" not in row.values


def test_words_that_the_person_settled_mean_what_was_said() -> None:
    settled = {("status", "新增"): "active", ("urgency", "p1"): "critical", ("status", "暂 缓"): ""}
    row = read("标题 状态 紧急程度", "甲", " 新　增 ", "Ｐ1", settled=settled)
    assert (row.values, row.problems) == ({"title": "甲", "status": "active", "urgency": "critical"}, [])
    left = read("标题 状态", "甲", "暂缓", settled=settled)
    assert (left.values, left.problems) == ({"title": "甲", "detail": "状态：暂缓"}, [])


@pytest.mark.parametrize(("key", "status"), [("closed", "closed"), ("", None)])
def test_a_report_that_a_person_settled_means_what_was_said(key: str, status: str | None) -> None:
    row = read("标题 进展情况", "甲", "苗木采购，完成", settled={("status", "苗木采购，完成"): key})
    assert (row.values.get("status"), row.problems, row.warnings) == (status, [], [])


def test_a_column_of_beginning_and_end_feeds_both() -> None:
    columns = [Column(0, "标题", "title", "read"), Column(1, "起止时间", "assigned due", "read")]
    reader = RowReader("S", columns, DateReader(TODAY, WorkCalendar()), own=False)
    rows = [reader.read(number, ["甲", cell]) for number, cell in ((2, "2026.3.1-2026.4.30"), (3, "见附件"), (4, None))]
    assert [row and row.values for row in rows] == [
        {"title": "甲", "assigned": "2026-03-01", "due": "2026-04-30", "due_text": "2026.3.1-2026.4.30"},
        {"title": "甲", "due_text": "见附件"},
        {"title": "甲"},
    ]
    assert [[each.field for each in row.problems] for row in rows if row] == [[], ["due"], []]


def test_figures_are_percentages_by_their_column() -> None:
    columns = [Column(0, "标题", "title", "read"), Column(1, "进度", "progress", "read", scale=100)]
    reader = RowReader("S", columns, DateReader(TODAY, WorkCalendar()), own=False)
    rows = [reader.read(2, ["甲", cell]) for cell in (1, 0.996, "60%", shown(0.6, "60%"))]
    assert [row and (row.values["progress"], row.values.get("status")) for row in rows] == [
        (100, "closed"),
        (99, None),
        (60, None),
        (60, None),
    ]


def test_the_guesses_of_dates_are_those_of_one_reading() -> None:
    dates = DateReader(TODAY, WorkCalendar())
    columns = named(["标题", "办结时限"])
    for _time in range(2):
        reader = RowReader("S", columns, dates, own=False)
        reader.read(2, ["甲", "30天"])
    assert dates.guesses.counted == 1


ANY = st.text(max_size=20) | st.sampled_from(
    ["已完成", "未完成", "待定", "3日内", "张三、李四", "某甲 13800000000", "60%"]
)


@given(st.lists(ANY, min_size=8, max_size=8))
def test_no_row_is_refused_for_its_cells_and_none_loses_what_they_say(cells: list[str]) -> None:
    names = "标题 责任单位 责任人 交办时间 办结时限 状态 当前进度 紧急程度 督查员"
    row = read(names, "甲", *cells)
    assert not row.is_lost
    assert all(each.field for each in row.problems)
    assert row.values["title"] == "甲"
    said = "\n".join(map(str, [row.values.get("detail"), row.values.get("due_text")]))
    for problem in row.problems:
        assert problem.value.strip() in said


def test_what_is_closed_with_a_progress_below_all_of_it_is_pointed_out() -> None:
    row = read("标题 状态 进度", "甲", "已完成", "80%")
    assert (row.values["status"], row.values["progress"]) == ("closed", 80)
    assert [(each.cell, each.value) for each in row.warnings] == [("S!C7", "80%")]
    assert not read("标题 状态 进度", "甲", "已完成", "100%").warnings


def test_due_before_assigned_is_only_a_warning() -> None:
    row = read("标题 交办时间 办结时限", "甲", "2026-03-05", "2026-03-01")
    assert not row.problems
    assert [(each.cell, each.value) for each in row.warnings] == [("S!C7", "2026-03-01")]
    assert not read("标题 交办时间 办结时限", "甲", "2026-03-05T09:00", "2026-03-05").warnings


@pytest.mark.parametrize("crossed_out", ["/", "—", "无", "-"])
def test_progress_that_is_crossed_out_is_none(crossed_out: str) -> None:
    assert values("标题 进展情况", "甲", crossed_out) == {"title": "甲"}


def test_a_number_is_found_again_whatever_the_width_of_its_figures() -> None:
    assert values("编号 标题", "督〔２０２６〕０１号", "甲")["number"] == "督〔2026〕01号"


def test_0_in_place_of_words_or_a_day_is_an_empty_cell_that_deserves_a_look() -> None:
    row = read("标题 责任单位 责任人 办结时限 完成率", "甲", 0.0, "0", time.min, 0.0)
    assert row.values == {"title": "甲", "progress": 0}
    assert [(each.cell, each.value) for each in row.warnings] == [("S!B7", "0"), ("S!C7", "0"), ("S!D7", "00:00:00")]
    assert "never calculated" in row.warnings[0].reason
    assert [each.cell for each in read("标题 责任单位", 0.0, "住建局").problems] == ["S!A7"]


def test_a_row_of_formulas_that_is_yet_to_be_filled_is_no_row() -> None:
    headings = ["序号", "标题", "责任单位", "督查员", "办结时限"]
    reader = RowReader("S", named(headings), DateReader(TODAY, WorkCalendar()), own=False)
    assert reader.read(2, [7.0, 0.0, 0.0, "0", time.min]) is None
    row = reader.read(3, [7.0, 0.0, 0.0, "张三", time.min])
    assert row is not None
    assert [each.cell for each in row.problems] == ["S!B3"]


def test_a_numbered_row_with_nothing_else_is_no_row() -> None:
    headings = ["序号", "标题", "状态"]
    reader = RowReader("S", named(headings), DateReader(TODAY, WorkCalendar()), own=False)
    assert reader.read(2, [7, "", None]) is None


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@given(TEXT.filter(lambda text: text.strip() not in {"0", *NOBODY, *ERRORS}))
def test_text_is_data(text: str) -> None:
    row = values("标题 进展情况 督查员", text, text, text)
    assert (row["title"], row["last_feedback"]) == (text.strip(), text.strip())
    assert row["detail"] == f"督查员：{text.strip()}"


def test_a_row_of_duban_itself_comes_back_as_it_was() -> None:
    cells = {column.key: "" for column in TASK} | {
        "id": "3",
        "title": " =1+1 ",
        "status": "待签收",
        "owner": "Acme, Inc./A",
        "supporting": "甲 乙、丙/丁",
        "source": "会议议定",
        "due": "2026-12-01 09:30",
        "due_text": "12月初",
        "progress": "1%",
        "last_feedback": "已完成",
    }
    row = read([column.key for column in TASK], *cells.values())
    assert not row.problems
    assert row.values == {
        "id": 3,
        "title": " =1+1 ",
        "status": "assigned",
        "owner": "Acme, Inc./A",
        "supporting": ["甲 乙", "丙/丁"],
        "source": "meeting",
        "due": "2026-12-01T09:30",
        "due_text": "12月初",
        "progress": 1,
        "last_feedback": "已完成",
    }
