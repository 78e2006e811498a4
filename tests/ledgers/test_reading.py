from datetime import date, datetime
from pathlib import Path
from time import process_time
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font

from duban import formats
from duban.domain.names.characters import settled
from duban.domain.task import RESULTS, SOURCES, STATUSES, URGENCIES
from duban.errors import NotFound, Refused, Usage
from duban.ledgers.cells.text import DATES
from duban.ledgers.workbooks.limits import Limits
from duban.locales import use
from duban.reports.columns import TASK
from duban.reports.report import Report, with_running_numbers
from tests.conftest import examples

from .conftest import WriteSheet, understand, values

LEDGER = [
    ["2026年重点工作督办台账"],
    ["填报单位：督查室", None, None, "2026年9月1日"],
    [],
    [
        None,
        "序号",
        "督办\n事项",
        "牵头单位",
        "交办日期",
        "办结时限（2026年）",
        "是否办结",
        "当前进度",
        "督查员",
    ],
    ["一、经济发展"],
    [None, 1, "修路", "市住建局、市财政局", date(2026, 3, 2), "3日内", "否", (0.6, "0%"), "王五"],
    [],
    [None, 2, "种树", "市林业局", datetime(2026, 3, 2, 9, 30), date(2026, 12, 1), "是", (1, "0%")],
    [None, 3],
    ["合计", None, "2项"],
    ["填表人：张三", None, None, "审核人：李四"],
]


def test_a_ledger_as_offices_keep_it(as_xlsx: WriteSheet) -> None:
    ledger = understand(as_xlsx(重点=LEDGER, 说明=[["本表由督查室填写"]]))
    (table,) = ledger.tables
    assert (table.sheet, table.header_row) == ("重点", 4)
    assert [(column.letter, column.field, column.use, column.sample) for column in table.columns][:3] == [
        ("B", "number", "read", 1.0),
        ("C", "title", "read", "修路"),
        ("D", "owner", "read", "市住建局、市财政局"),
    ]
    assert [(row.number, row.values) for row in ledger.rows()] == [
        (
            6,
            {
                "number": "1",
                "title": "修路",
                "owner": "市住建局",
                "supporting": ["市财政局"],
                "assigned": "2026-03-02",
                "due": "2026-03-05",
                "due_text": "3日内",
                "status": "active",
                "progress": 60,
                "detail": "督查员：王五\n所属：一、经济发展",
            },
        ),
        (
            8,
            {
                "number": "2",
                "title": "种树",
                "owner": "市林业局",
                "assigned": "2026-03-02T09:30",
                "due": "2026-12-01",
                "due_text": "2026-12-01",
                "status": "closed",
                "progress": 100,
                "detail": "所属：一、经济发展",
            },
        ),
    ]
    assert table.groups == [(5, "一、经济发展")]
    assert table.skipped == [(9, "3"), (10, "合计 2项"), (11, "填表人：张三")]
    assert any("说明" in note for note in ledger.notes)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8"])
def test_the_same_from_text_in_any_encoding(as_csv: WriteSheet, encoding: str) -> None:
    rows = [["台账"], ["编号", "督办事项", "责任单位"], ["督〔2026〕1号", "甲", "乙局"]]
    assert values(understand(as_csv(rows, encoding))) == [{"number": "督〔2026〕1号", "title": "甲", "owner": "乙局"}]


@pytest.mark.parametrize("text", ["[red]x[/]", "\x1b[31m", "a\u202eb", "a\tb\nc", "=1+1", "'=1+1", "一" * 10_000])
def test_hostile_text_comes_through(as_csv: WriteSheet, as_xlsx: WriteSheet, text: str) -> None:
    guarded = f"'{text}" if text.startswith(("=", "'=")) else text
    assert values(understand(as_csv([["编号", "标题"], ["1", guarded]])))[0]["title"] == text
    assert values(understand(as_xlsx(a=[["编号", "标题"], ["1", text]])))[0]["title"] == text


def test_all_sheets_that_are_ledgers_or_the_one_named(as_xlsx: WriteSheet) -> None:
    path = as_xlsx(甲=[["编号", "标题"], ["1", "a"]], 乙=[["编号", "标题"], ["2", "b"]])
    assert [row.values["title"] for row in understand(path).rows()] == ["a", "b"]
    assert [row.sheet for row in understand(path, sheet="乙").rows()] == ["乙"]
    with pytest.raises(NotFound, match="丙") as caught:
        understand(path, sheet="丙")
    assert "甲, 乙" in caught.value.hint


def test_one_word_means_the_same_in_all_sheets(as_xlsx: WriteSheet) -> None:
    head = ["议题", "承办部门", "时限", "落地状态"]
    first = [head, ["购置校车", "总务处", "2026-11-20", "已落地"]]
    second = [head, ["修缮操场", "基建处", "2026-11-25", "已落地"], ["扩建食堂", "总务处", "2026-12-25", "未落地"]]
    states = [each["status"] for each in values(understand(as_xlsx(甲=first, 乙=second)))]
    assert states == ["closed", "closed", "active"]


def test_a_hidden_sheet_is_read_only_when_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, state in (("今年", "visible"), ("去年", "hidden")):
        sheet = book.create_sheet(name)
        sheet.append(["编号", "标题"])
        sheet.append(["1", name])
        sheet.sheet_state = state
    book.save(tmp_path / "a.xlsx")
    ledger = understand(tmp_path / "a.xlsx")
    assert [row.values["title"] for row in ledger.rows()] == ["今年"]
    assert any("去年 is hidden" in note for note in ledger.notes)
    assert [row.values["title"] for row in understand(tmp_path / "a.xlsx", sheet="去年").rows()] == ["去年"]


def test_counts_of_several_sheets_never_mix_their_tasks_up(as_xlsx: WriteSheet) -> None:
    rows = [["序号", "标题"], [1, "a"]]
    one = understand(as_xlsx(甲=rows))
    assert values(one) == [{"number": "1", "title": "a"}]
    assert "--map number=" in one.notes[0]
    two = understand(as_xlsx(甲=rows, 乙=rows))
    assert values(two) == [{"title": "a"}, {"title": "a"}]
    assert two.notes


def test_mapping_of_foreign_headings(as_csv: WriteSheet) -> None:
    path = as_csv([["cve", "vendor", "added", "due date"], ["1", "Treck TCP/IP stack", "2026-03-05", "2026-03-01"]])
    ledger = understand(path, title="cve", number="cve", owner="vendor", assigned="added", due="due date")
    (row,) = ledger.rows()
    assert (row.values["number"], row.values["title"], row.values["owner"]) == (
        "1",
        "1",
        "Treck TCP/IP stack",
    )
    assert [len(row.problems), len(row.warnings)] == [0, 1]


def test_what_the_mapping_names_must_be_there(as_csv: WriteSheet) -> None:
    path = as_csv([["编号", "标题"], ["1", "甲"]])
    with pytest.raises(NotFound, match="主题") as caught:
        understand(path, title="主题")
    assert "编号, 标题" in caught.value.hint
    with pytest.raises(Usage, match="colour"):
        understand(path, colour="标题")


def test_no_header_says_how_to_go_on(as_csv: WriteSheet) -> None:
    for rows, is_offered in (
        ([["a", "b"], ["1", "2"]], True),
        ([["80010", "3400"], ["80020", "3500"]], False),
        ([], False),
    ):
        with pytest.raises(NotFound, match="no table of tasks") as caught:
            understand(as_csv(rows))
        assert ("--map title=" in caught.value.hint) is is_offered


def test_rows_without_a_header_are_named_as_such(as_csv: WriteSheet) -> None:
    with pytest.raises(NotFound) as caught:
        understand(as_csv([["1", "通风检修", "2026-12-10", "137"], ["2", "井盖更换", "2026-12-15", "96"]]))
    assert caught.value.hint.startswith("No row looks like a header, so columns are named by their letters. If ")
    assert caught.value.hint.endswith("--map title=B")


def test_without_a_row_that_is_a_task_there_is_nothing_to_import(as_csv: WriteSheet) -> None:
    head = ["序号", "任务", "责任人", "时限"]
    for rows in ([["合计", "", "", ""], ["注：每月5日前报送"]], [["1", "~~更换门禁~~", "", "2026-12-10"]]):
        with pytest.raises(NotFound, match="no row is a task") as caught:
            understand(as_csv([head, *rows]))
        assert caught.value.hint.startswith("Rows that are not tasks: 2 ")
    for rows in ([], [["1"], ["2"]]):  # prepared for later
        assert values(understand(as_csv([["2026年督办台账"], head, *rows]))) == []


def test_the_last_row_of_a_matrix_is_no_header(as_csv: WriteSheet) -> None:
    rows = [
        ["事项", "研发", "实施", "运维", "业务方"],
        ["发布", "主责", "协助", "执行", "知会"],
        ["备份", "设计", "配置", "主责", "审核"],
        ["模型", "配合", "部署", "监控", "验证"],
        ["故障", "支持", "支持", "主责", "配合"],
    ]
    with pytest.raises(NotFound, match="no table of tasks"):
        understand(as_csv(rows))


DAYS = ["2025-03-02", "2025-05-09", "2025-07-01"]
NAMED = (
    ["Depot handed over", "Shelves of the hall up", "First book lent"],
    ["库房交付完毕", "书架全部到位", "借出首册图书"],
)
TOLD = (
    ["Keys and plans of the depot", "All shelves of the hall", "From the new house"],
    ["钥匙与图纸", "一层书架", "新馆开馆"],
)


@pytest.mark.parametrize(
    ("file", "head", "cells"),
    [
        ("hall-milestones", ["name", "description", "date"], (NAMED[0], TOLD[0], DAYS)),
        ("里程碑", ["名称", "说明", "日期"], (NAMED[1], TOLD[1], DAYS)),
        ("hall_deliverables", ["name", "description", "date"], (NAMED[0], TOLD[0], DAYS)),
        ("交付物清单", ["名称", "说明", "日期"], (NAMED[1], TOLD[1], DAYS)),
        ("行动项", ["标题", "日期"], (NAMED[1], DAYS)),
        ("2026任务清单", ["标题", "描述", "日期"], (NAMED[1], TOLD[1], DAYS)),
        ("action items", ["title", "date", "comment"], (NAMED[0], DAYS, TOLD[0])),
    ],
)
def test_a_file_that_lists_work_has_titles_below_a_bare_name_and_likely_deadlines_below_the_only_day(
    as_csv: WriteSheet, file: str, head: list[str], cells: tuple[list[str], ...]
) -> None:
    ledger = understand(as_csv([head, *map(list, zip(*cells, strict=True))], name=f"{file}.csv"))
    assert [(row["title"], row["due"]) for row in values(ledger)] == [*zip(cells[0], DAYS, strict=True)]
    assert [each.is_sure for each in ledger.tables[0].columns if each.field == "due"] == [False]


@pytest.mark.parametrize(
    ("file", "head", "cells"),
    [
        ("产品清单", ["名称", "说明", "日期"], (["阅读灯", "书立", "踏步凳"], TOLD[1], DAYS)),
        ("events", ["name", "description", "date"], (["Spring fair", "Open day", "Book night"], TOLD[0], DAYS)),
        ("milestones", ["name", "date"], (["Ida Moor", "Max Beer", "Eva Holm"], DAYS)),
        ("task_types", ["name", "description", "created"], (["survey", "order", "print"], TOLD[0], DAYS)),
        ("tasks", ["name", "task_description", "metric"], (["sw", "da", "no"], TOLD[0], ["12%", "31%", "7%"])),
        ("action figures", ["1", "3.5", "12"], (["2", "3", "4"], ["7.1", "9.4", "8.8"], ["14", "17", "11"])),
        ("addresses", ["Ida Moor", "1 Mill Lane"], (["Max Beer", "Tom Ash"], ["2 Mill Lane", "3 Mill Lane"])),
    ],
)
def test_the_name_of_a_file_alone_makes_no_tasks(
    as_csv: WriteSheet, file: str, head: list[str], cells: tuple[list[str], ...]
) -> None:
    with pytest.raises(NotFound):
        understand(as_csv([head, *map(list, zip(*cells, strict=True))], name=f"{file}.csv"))


def test_rows_without_a_header_are_tasks_where_the_file_says_so(as_csv: WriteSheet) -> None:
    works = ["Review the lists of loans", "Order chairs for the hall", "Hang the signs", "Call the movers"]
    rows = [[n, f"03/1{n}/2026", works[n % 4], f"04/1{n}/2026", 130 + n % 4] for n in range(1, 9)]
    ledger = understand(as_csv(rows, name="desk-action-items.csv"))
    assert next((row["title"], row["due"]) for row in values(ledger)) == (works[1], "2026-04-11")
    assert not any(each.is_sure for each in ledger.tables[0].columns if each.use == "read")


def test_the_day_of_a_log_stands_before_what_was_done(as_csv: WriteSheet) -> None:
    rows = [["Date", "Task", "Owner"], *([day, f"Shelves {day} put up", "Ida Moor"] for day in DAYS)]
    assert not any("due" in row for row in values(understand(as_csv(rows, name="tasks.csv"))))


def test_of_a_wide_table_that_is_refused_all_headings_and_what_they_are_is_named(as_csv: WriteSheet) -> None:
    headings = ["工作组", "地点", "电话", "邮箱", "编制", "主要职责", "牵头单位", "附注"]
    rows = [[f"{each}组", "一楼", "0000-12", "a@b.cn", "3", "负责日常联络", "县水利局", "无"] for each in "甲乙丙"]
    with pytest.raises(NotFound) as caught:
        understand(as_csv([headings, *rows]))
    assert "Recognised: owner; not recognised: title, due, status. The headings are: 工作组, " in caught.value.hint
    assert "牵头单位, 附注. If " in caught.value.hint


def test_a_table_without_deadlines_and_states_may_be_none_of_tasks(as_csv: WriteSheet) -> None:
    rows = [
        ["风险", "影响", "缓解措施"],
        ["馆舍漏水", "图书受潮", "提前检修屋面"],
        ["人手不足", "开放延误", "招募志愿者"],
    ]
    assert any("“风险” is done: it may be no" in each for each in understand(as_csv(rows)).notes)
    rows = [["任务", "责任人"], ["更换书架标识并重新排架", "陶然"], ["修订借阅规则并公示", "沈舟"]]
    assert not understand(as_csv(rows)).notes


def test_a_column_of_codes_is_not_advised_as_the_titles(as_csv: WriteSheet) -> None:
    rows = [["#", "論点", "推奨"], *([f"ADR-00{n}", f"保存の形式{n}", "現状を維持する"] for n in range(3))]
    with pytest.raises(NotFound, match="no table of tasks") as caught:
        understand(as_csv(rows))
    assert "--map title='論点'" in caught.value.hint


def test_a_column_that_its_heading_calls_the_content_is_advised_as_the_titles(as_csv: WriteSheet) -> None:
    rows = [
        ["编号", "位置", "内容"],
        ["1", "序厅.docx", "待补图"],
        ["2", "后记.docx", "待校"],
        ["3", "封底.docx", "待补图"],
    ]
    with pytest.raises(NotFound, match="no table of tasks") as caught:
        understand(as_csv(rows))
    assert "--map title='内容'" in caught.value.hint


def test_remarks_on_some_rows_are_not_advised_as_the_titles(as_csv: WriteSheet) -> None:
    rows = [
        ["工序", "计划结束", "问题"],
        ["拆旧", "2026-11-05", "缺编织袋，没法运走"],
        *([f"{n}面抹灰", "2026-11-22", ""] for n in "南北"),
    ]
    with pytest.raises(NotFound, match="no table of tasks") as caught:
        understand(as_csv(rows))
    assert "--map title='工序'" in caught.value.hint


def test_of_several_tables_one_with_titles_is_advised(as_xlsx: WriteSheet) -> None:
    contacts = [
        ["角色", "姓名", "联系电话", "可用时间"],
        ["值班", "轮值", "0000-12", "7x24"],
        ["保管", "轮值", "0000-13", "工作日"],
    ]
    drills = [
        ["日期", "类型", "结果", "实际用时", "改进项"],
        ["2026-01-15", "疏散", "通过", "18 分钟", "加宽通道"],
        ["2026-03-20", "断电", "通过", "45 分钟", "更换电池"],
    ]
    with pytest.raises(NotFound, match="no table of tasks") as caught:
        understand(as_xlsx(联系人=contacts, 演练=drills))
    assert "--map title='改进项'" in caught.value.hint


def test_the_column_that_would_be_the_title_is_advised(as_csv: WriteSheet) -> None:
    rows = [
        ["痛点", "典型表现", "深层根因", "治理动作", "阶段目标", "牵头人"],
        ["借阅拥堵", "周末排队过长", "只开一个窗口", "分时预约并加开窗口", "排队少于十分钟", "陶然"],
        ["标识混乱", "读者找不到书架", "各楼层各写各的", "统一标识并逐层更换", "问路减少一半", "沈舟"],
    ]
    with pytest.raises(NotFound, match="no table of tasks") as caught:
        understand(as_csv(rows))
    assert "--map title='痛点'" in caught.value.hint


def test_long_texts_below_a_heading_of_states_tell_no_state(as_csv: WriteSheet) -> None:
    rows = [
        ["Action", "Due date", "Evidence-supported status"],
        ["Order the shelves", "2026-10-12", "Completed Aug 26 in the report of the caretaker"],
        ["Hang the signs", "2026-10-20", "Signs for two floors were seen, the others are with the painter"],
        ["Train the desk", "2026-11-02", "The first course was held, its list of names is on file"],
    ]
    (table,) = understand(as_csv(rows)).tables
    assert table.missing == ("owner", "status")


def test_a_column_of_hours_is_not_advised_as_the_titles(as_csv: WriteSheet) -> None:
    rows = [
        ["Date", "Time", "Session", "Room"],
        *([f"2026-12-0{n}", f"0{n}:00-0{n}:45", "First aid", n] for n in (8, 9)),
    ]
    with pytest.raises(NotFound, match="no table of tasks") as caught:
        understand(as_csv(rows))
    assert "--map title=Session" in caught.value.hint


@pytest.mark.parametrize("cell", [" " * 20_000, "a" + " " * 20_000 + "1", "a" + "#" * 30_000 + "b", "`a " * 10_000])
def test_a_ledger_with_a_long_cell_is_read_at_once(as_csv: WriteSheet, tmp_path: Path, cell: str) -> None:
    """A pattern that tries every way to part it would take minutes."""
    began = process_time()
    rows = [["任务", "状态", "时限", "备注"], ["修路", "观望", "12月1日", cell], ["修桥", "已完成", cell, ""]]
    assert [row["title"] for row in values(understand(as_csv(rows)))] == ["修路", "修桥"]
    plan = tmp_path / "计划.md"
    plan.write_text(
        f"# {cell}\n\n{cell}\n\n| 任务 | 负责人 | 时限 |\n|-|-|-|\n| 修路 | 张三 | 12月1日 |\n", encoding="utf-8"
    )
    assert [row["title"] for row in values(understand(plan))] == ["修路"]
    assert process_time() - began < 3


def test_rows_can_be_read_again_and_too_many_are_refused_at_once(as_csv: WriteSheet) -> None:
    path = as_csv([["编号", "标题"], *([str(number), f"甲{number}"] for number in range(500))])
    with pytest.raises(Refused, match="has at least 401 rows; at most 400 are read"):
        understand(path, limits=Limits(max_rows=400))
    ledger = understand(path)
    assert next(ledger.rows()).values["number"] == "0"
    assert len(values(ledger)) == 500


def test_a_file_that_names_more_owners_than_any_office_has_is_refused_when_its_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    rows = [f"{n},事项{n},第{n % 11}科,第{n % 11}科、第{n % 12}科" for n in range(40)]
    path.write_text("\n".join(["序号,督办事项,责任单位,配合单位", *rows]), encoding="utf-8")
    assert len(list(understand(path, limits=Limits(max_owners=12)).rows())) == 40
    with pytest.raises(Refused, match=r"ledger\.csv has more than 11 different units and persons"):
        list(understand(path, limits=Limits(max_owners=11)).rows())


def commented(path: Path, comments: dict[str, str]) -> Path:
    """The same ledger with comments (批注) beside its cells."""
    book = openpyxl.load_workbook(path)
    for cell, said in comments.items():
        assert book.active is not None
        book.active[cell].comment = Comment(said, "王校长")
    book.save(path)
    return path


def test_comments_join_the_detail_under_the_heading_of_their_cell(as_xlsx: WriteSheet) -> None:
    headings = ["编号", "督办事项", "牵头\n单位", "备注"]
    rows = [
        ["督查台账"],
        headings,
        ["督1", "修路", "住建局", "急"],
        [None, "二期", None, "待批"],
        ["督2", "供水", "水务局"],
    ]
    noted = {"C3": "王校长：\n抓紧", "B4": "已分包", "F5": "表外", "A1": "存档", "D2": "手填"}
    ledger = understand(commented(as_xlsx(台账=rows), noted))
    first, part, second = values(ledger)
    assert first["detail"] == "急\n牵头单位批注：王校长：\n抓紧"
    assert part["detail"] == "待批\n督办事项批注：已分包"
    assert second["detail"] == "F批注：表外"
    assert ledger.notes == [
        "The comment on 台账!A1 does not belong to a task: 存档",
        "The comment on 台账!D2 does not belong to a task: 手填",
    ]


def test_comments_of_tables_side_by_side_stay_in_their_table(as_xlsx: WriteSheet) -> None:
    headings = ["督办事项", "牵头单位"]
    rows = [[*headings, None, *headings], ["修路", "住建局", None, "供水", "水务局"]]
    left, right = values(understand(commented(as_xlsx(台账=rows), {"B2": "左", "E2": "右"})))
    assert (left["detail"], right["detail"]) == ("牵头单位批注：左", "牵头单位批注：右")


# A store holds no character whose code point GB 18030 moved: it is settled before it is stored.
signs = st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff")
texts = st.text(signs, min_size=1, max_size=30).map(settled)
names = texts.filter(lambda name: "、" not in name and name.strip())
days = st.dates(date(1901, 1, 1)).map(str) | st.datetimes(datetime(1901, 1, 1), datetime(9999, 1, 1)).map(
    lambda moment: moment.isoformat(timespec="minutes")
)
tasks = st.fixed_dictionaries(
    {"id": st.integers(1, 10**9), "title": texts.filter(str.strip)},
    optional={
        "number": names,
        "owner": names,
        "person": names,
        "supporting": st.lists(names, min_size=1, max_size=3, unique=True),
        "reference": texts.filter(str.strip),
        "assigned": days,
        "due": days,
        "due_text": texts.filter(str.strip),
        "closed": days,
        "progress": st.integers(0, 100),
        "last_feedback": texts.filter(str.strip),
        "detail": texts.filter(str.strip),
        "tags": st.lists(names, min_size=1, max_size=3, unique=True),
        "urgency": st.sampled_from(URGENCIES),
        "status": st.sampled_from(STATUSES),
        "source": st.sampled_from(SOURCES),
        "result": st.sampled_from(RESULTS),
        "extended": st.integers(0, 9),
    },
)


@pytest.mark.parametrize(
    ("lang", "name", "keys"), [("zh", "csv", False), ("en", "xlsx", False), ("zh", "csv", True), ("zh", "tsv", False)]
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40), deadline=None)
@example(rows=[{"id": 1, "title": "NONE"}, {"id": 2, "title": "1", "owner": "0\r"}])
@given(rows=st.lists(tasks, min_size=1, max_size=4))
@example(rows=[{"id": 1, "title": "NULL", "owner": "nan"}])
def test_what_duban_wrote_is_read_without_loss(
    tmp_path: Path, lang: str, name: str, keys: bool, rows: list[dict[str, Any]]
) -> None:
    path = tmp_path / f"a.{name}"
    use(lang)
    try:
        blank = dict.fromkeys(column.key for column in TASK)
        columns = ("id", "light", "title", "owner", "due")
        report = with_running_numbers(Report("台账", TASK, [blank | row for row in rows], columns))
        mode = {"mode": "wb"} if formats.FORMATS[name].is_binary else {"mode": "w", "encoding": "utf-8", "newline": ""}
        with path.open(**mode) as out:
            formats.load(name).write(report, out, formats.Look(keys=keys))
        ledger = understand(path)
        found = list(ledger.rows())
    finally:
        use("en")
    assert [row.problems for row in found] == [[]] * len(rows)
    assert [_in_order(row.values) for row in found] == [_in_order(_as_read(row)) for row in rows]


def _as_read(row: dict[str, Any]) -> dict[str, Any]:
    """Nobody supports a task that they lead; and who is both lead and person of it is a person."""
    others = [name for name in row.get("supporting", []) if name != row.get("owner")]
    kind = {"owner_kind": "person"} if row.get("person") and row["person"] == row.get("owner") else {}
    return row | kind | ({"supporting": others} if "supporting" in row else {})


def _in_order(row: dict[str, Any]) -> dict[str, Any]:
    """A time of 00:00 is how spreadsheets write the day."""
    return {key: str(value).removesuffix("T00:00") if key in DATES else value for key, value in sorted(row.items())}


@pytest.mark.parametrize("numbers", [("一", "二"), ("1.1", "1.2"), ("T1", "T2"), ("RW-01", "RW-02")])
def test_units_may_number_their_tasks_alike_each_on_its_sheet(as_xlsx: WriteSheet, numbers: tuple[str, str]) -> None:
    """It is no log of the tasks on the first sheet."""
    head, days = ["序号", "任务", "责任人", "完成时限"], ("2026-12-01", "2026-12-08")
    sheets = {"教务处": ("整理书库", "修缮屋面"), "财务处": ("编制预算", "清理账户")}
    books = {
        unit: [head, *([n, each, "陶然", day] for n, each, day in zip(numbers, titles, days, strict=True))]
        for unit, titles in sheets.items()
    }
    assert len(values(understand(as_xlsx(**books)))) == 4


def test_a_cell_that_is_crossed_out_in_a_row_that_is_not_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["任务", "单位", "时限"], ["修桥", "交通局", "2026-12-10"], ["清淤", "水利局", "2026-12-20"]):
        book.worksheets[0].append(row)
    book.worksheets[0]["C2"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    named = [(each.cell, each.value) for row in understand(tmp_path / "a.xlsx").rows() for each in row.warnings]
    assert named == [("Sheet!C2", "2026-12-10")]
