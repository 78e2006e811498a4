"""The tables of a document come in as sheets: of Word, of Markdown, and of a web page that is named .xls."""

from datetime import date
from pathlib import Path

import docx
import pytest

from duban.domain.calendar.workdays import WorkCalendar
from duban.errors import Refused
from duban.ledgers.minutes import matters_of
from duban.ledgers.papers import tables
from duban.ledgers.papers.opening import open_paper
from duban.ledgers.reading import Ledger, read_ledger
from duban.ledgers.workbooks.container import Document
from duban.ledgers.workbooks.limits import Limits

TODAY = date(2026, 11, 30)


def read(path: Path) -> Ledger:
    return read_ledger(path, mapping={}, sheet=None, today=TODAY, calendar=WorkCalendar())


def matters(ledger: Ledger) -> list[tuple[str, str | None, str | None]]:
    rows = (row.values for row in ledger.rows())
    return [(values["title"], values.get("owner"), values.get("due")) for values in rows]


def annex(path: Path) -> Path:
    """Minutes with sentences, and an annexed table with a group merged over its columns."""
    paper = docx.Document()
    paper.add_paragraph("会议议定，由市住建局牵头开展检查。")
    paper.add_heading("附件：分工表", 1)
    rows = [["序号", "工作任务", "责任单位", "完成时限"], ["一、排查"], ["1", "查管网", "市住建局", "2026年12月15日"]]
    table = paper.add_table(len(rows), 4)
    for number, row in enumerate(rows):
        for at, words in enumerate(row):
            table.cell(number, at).text = words
    table.cell(1, 0).merge(table.cell(1, 3))
    paper.save(str(path))
    return path


def test_an_annex_of_word_with_its_groups(tmp_path: Path) -> None:
    ledger = read(annex(tmp_path / "纪要.docx"))
    assert matters(ledger) == [("查管网", "市住建局", "2026-12-15")]
    assert ledger.tables[0].sheet == "附件：分工表"
    assert [name for _row, name in ledger.tables[0].groups] == ["一、排查"]
    assert "duban draft" in ledger.notes[0]  # for the sentences


def test_each_table_of_markdown_is_a_sheet_named_after_its_heading(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text(
        "# 计划\n## 第一周\n\n| 任务 | 负责人 | 截止 |\n|:-|-|-:|\n| **建库** | 李四 | 2026-12-01 |\n\n"
        "## 参数\n\n| 名称 | 默认值 |\n|---|---|\n| 端口 | 80 |\n\n"
        "## 第一周\n\n任务 | 负责人 | 截止\n--- | --- | ---\n部署 | 王五 | 2026-12-08\n",
        encoding="utf-8",
    )
    ledger = read(plan)
    assert matters(ledger) == [("建库", "李四", "2026-12-01"), ("部署", "王五", "2026-12-08")]
    assert [table.sheet for table in ledger.tables] == ["第一周", "第一周 2"]
    assert ledger.notes == ["Sheet 参数: no matters were recognised in it; it is skipped."]


def test_what_a_document_says_of_itself_and_who_may_do_what_are_no_matters(tmp_path: Path) -> None:
    minutes = tmp_path / "纪要.md"
    minutes.write_text(
        "# 项目周例会\n\n| 项目 | 内容 |\n|---|---|\n| 会议名称 | 例会 |\n| 会议时间 | 周一 |\n| 主持人 | 苗圃 |\n\n"
        "## 权限\n\n| 能力 | 员工 | 部长 |\n|---|---|---|\n| 查询 | ✅ | ✅ |\n| 审批 | ❌ | ❌（默认） |\n\n"
        "## 周例会\n\n| 待办 | 完成时间 |\n|---|---|\n| 补充文档 | 12月2日 |\n",
        encoding="utf-8",
    )
    assert matters(read(minutes)) == [("补充文档", None, "2026-12-02")]


def test_a_web_page_that_a_system_named_like_a_spreadsheet(tmp_path: Path) -> None:
    """Its headings stand in two rows, the unit stands beside two matters, and it is in the encoding of old systems."""
    page = (
        "<html><head><meta charset=gb2312></head><body><table><tr><td colspan=5>督办事项导出</td></tr>"
        "<tr><th rowspan=2>事项</th><th rowspan=2>承办单位</th><th colspan=2>时间</th><th rowspan=2>状态</th></tr>"
        "<tr><th>交办</th><th>办结时限</th></tr>"
        "<tr><td>修桥</td><td rowspan=2>交通局</td><td>2026-11-01</td><td>2026-12-01</td><td>办理中</td></tr>"
        "<tr><td>换灯<br>\n  二期</td><td>2026-11-03</td><td>2026-11-20</td><td>已办结</td></tr></table></body></html>"
    )
    path = tmp_path / "导出.xls"
    path.write_bytes(page.encode("gb2312"))
    ledger = read(path)
    assert matters(ledger) == [("修桥", "交通局", "2026-12-01"), ("换灯\n二期", "交通局", "2026-11-20")]
    assert [row.values["status"] for row in ledger.rows()] == ["active", "closed"]
    assert ledger.notes == []


CHINESE = ("事项", "责任单位", "完成时限", "进展情况"), ("新建公园", "园林局", "11月10日", "全部开放")
ENGLISH = ("Action", "Owner", "Due", "Progress"), ("Repair roof", "Alice", "10 November", "opened")


@pytest.mark.parametrize(
    ("day", "name", "rows", "states"),
    [
        ("市督查室   2026年11月28日", "一、已完成事项(2项)", CHINESE, [("2026-11-10", "closed"), ("2026-11-10", None)]),
        ("", "已完成事项", CHINESE, [("2026-11-10", "closed"), ("2026-11-10", None)]),
        ("28 November 2026", "Closed items:", ENGLISH, [("2026-11-10", "closed"), ("2026-11-10", None)]),
        ("市督查室   2026年11月28日", "一、有关事项", CHINESE, [("2027-11-10", None), ("2027-11-10", None)]),  # ordered
    ],
)
def test_a_line_right_above_a_table_says_what_state_its_rows_have(
    tmp_path: Path, day: str, name: str, rows: tuple[tuple[str, ...], ...], states: list[tuple[str, str | None]]
) -> None:
    paper = docx.Document()
    paper.add_heading("Report", 1)
    for line in (day, name, "二、其他"):
        paper.add_paragraph(line)
        if line in (name, "二、其他"):
            table = paper.add_table(len(rows), len(rows[0]))
            for number, row in enumerate(rows):
                for at, words in enumerate(row):
                    table.cell(number, at).text = words
    paper.save(str(tmp_path / "a.docx"))
    ledger = read(tmp_path / "a.docx")
    assert [(row.values["due"], row.values.get("status")) for row in ledger.rows()] == states
    assert [table.sheet for table in ledger.tables] == [name.rstrip(":"), "二、其他"]


@pytest.mark.parametrize("spans", ['colspan="999999999"', 'rowspan="65534"', "colspan=0", "colspan=x rowspan=-1"])
def test_spans_that_cover_more_than_there_is(tmp_path: Path, spans: str) -> None:
    row = f"<tr><td {spans}>修桥</td><td>交通局</td><td>12月1日</td></tr>"
    path = tmp_path / "a.html"
    path.write_text(f"<table><tr><td>任务</td><td>单位</td><td>时限</td></tr>{row * 3}</table>", encoding="utf-8")
    sheets = tables.tables_in(path, Limits(), lambda _line: False, lambda paper: paper).sheets
    assert [len([*sheet.rows()]) for sheet in sheets] == [4]


def test_a_document_without_tables_is_told_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "说明.md"
    path.write_text("# 说明\n\n没有表格。\n", encoding="utf-8")
    with pytest.raises(Document, match="is a document"):
        read(path)


def test_of_tables_that_hold_no_tasks_both_commands_are_named(tmp_path: Path) -> None:
    path = tmp_path / "说明.md"
    path.write_text("| 参数 | 含义 |\n|---|---|\n| a | 长度 |\n| b | 宽度 |\n", encoding="utf-8")
    with pytest.raises(Document, match="has no table of tasks") as caught:
        read(path)
    assert "duban draft" in caught.value.hint
    assert "--map title='含义'" in caught.value.hint


def test_of_several_tables_the_one_that_most_likely_holds_tasks_is_advised(tmp_path: Path) -> None:
    plan = tmp_path / "分解.md"
    changes, tasks = (
        "|版本|更新内容|时间\n|-|-|\n|V1|初稿|10.24\n",
        "|内容|人员|时间|\n|-|-|-|\n|调研|陈晨|1h|\n|建模|周敏|2h|\n",
    )
    plan.write_text(f"## 更新\n\n{changes}\n## 分工\n\n{tasks}", encoding="utf-8")
    with pytest.raises(Document) as refused:
        read(plan)
    assert "--map title='内容'" in (refused.value.hint or "")


def test_a_document_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = annex(tmp_path / "纪要.docx")
    monkeypatch.setattr(tables, "MOST_BYTES", 1_000)
    with pytest.raises(Refused, match="is a document"):
        read(path)


def test_a_row_that_is_done_needs_no_draft(tmp_path: Path) -> None:
    """Registered again it would be open, and overdue since its old deadline."""
    plan = tmp_path / "plan.md"
    rows = "| 建库 | 李四 | 2026-03-01 | 已完成 |\n| 部署 | 王五 | 2026-12-08 | 进行中 |\n"
    plan.write_text(f"| 任务 | 负责人 | 截止 | 状态 |\n|---|---|---|---|\n{rows}", encoding="utf-8")
    drafts = matters_of(open_paper(plan, Limits()), (), TODAY, WorkCalendar()).drafts
    assert [draft.title for draft in drafts] == ["部署"]


DUTIES = (
    "| 事项 | 单位 | 时限 | 状态 | 优先级 |\n|-|-|-|-|-|\n"
    "| 修桥 | 交通局 | 本周五前 | ◐ | ▲ |\n| 种树 | 林业局 | 3月底前 | ○ | △ |\n"
)


def test_who_leads_a_draft_is_named(tmp_path: Path) -> None:
    """What was done about a fault is no lead: 处理：更换…, 修复: close …"""
    faults = tmp_path / "问题清单.md"
    text = "# 问题清单\n\n## 1. 屋面渗漏\n\n- 原因：防水层老化。\n- 处理：{}\n\n修复: close the vent。\n"
    whose = {"更换屋面防水卷材、清理天沟": [], "总务处、王芳": ["总务处"], "驻村第一书记": ["驻村第一书记"]}
    for done, leads in whose.items():
        faults.write_text(text.format(done), encoding="utf-8")
        drafts = matters_of(open_paper(faults, Limits()), (), TODAY, WorkCalendar()).drafts
        assert [each.owner for each in drafts] == leads


def test_deadlines_count_from_the_day_that_the_document_is_of(tmp_path: Path) -> None:
    minutes = tmp_path / "纪要.md"
    minutes.write_text(f"# 推进会纪要\n\n会议时间：2026年8月11日\n\n## 议定事项\n\n{DUTIES}", encoding="utf-8")
    assert [due for _title, _owner, due in matters(read(minutes))] == ["2026-08-14", "2027-03-31"]


def test_a_report_of_a_day_is_no_meeting_and_has_deadlines_before_it(tmp_path: Path) -> None:
    report = tmp_path / "周报.md"
    report.write_text(f"# 项目周报\n\n更新日期：2026年5月11日\n\n{DUTIES}", encoding="utf-8")
    assert [due for _title, _owner, due in matters(read(report))] == ["2026-05-15", "2026-03-31"]


def test_all_headings_above_a_table_speak_for_its_year_and_the_nearest_one_counts(tmp_path: Path) -> None:
    table = "| 任务 | 责任部门 | 完成时限 |\n|-|-|-|\n| 修订制度 | 办公室 | 6月底 |\n| 开展培训 | 人事处 | 3月底 |\n"
    plan = tmp_path / "要点.md"
    text = f"# 2026年工作要点\n\n## 一、回顾2025年\n\n## 二、任务\n\n{table}\n## 2027年展望\n\n### 任务\n\n{table}"
    plan.write_text(text, encoding="utf-8")
    dues = [due for _title, _owner, due in matters(read(plan))]
    assert dues == ["2026-06-30", "2026-03-31", "2027-06-30", "2027-03-31"]


def test_the_title_of_a_document_without_styles_speaks_for_its_year(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("2027年重点工作分解表")
    paper.add_paragraph("各科室：现将任务分解如下。")
    table = paper.add_table(2, 3)
    for number, row in enumerate((["任务", "责任单位", "完成时限"], ["修路", "市交通局", "12月底"])):
        for at, words in enumerate(row):
            table.cell(number, at).text = words
    paper.save(str(tmp_path / "a.docx"))
    assert matters(read(tmp_path / "a.docx")) == [("修路", "市交通局", "2027-12-31")]


@pytest.mark.parametrize("line", ["计划开始日期：2027-01-04", "项目启动时间: 2027年1月4日"])
def test_weeks_of_a_plan_count_from_the_day_on_which_the_document_says_that_it_begins(
    tmp_path: Path, line: str
) -> None:
    plan = tmp_path / "计划.md"
    text = (
        f"# 改版\n\n| 任务 | 负责人 | 时限 |\n|-|-|-|\n| 建库 | 李四 | 第1周 |\n| 部署 | 王五 | 第3周 |\n\n*{line}*\n"
    )
    plan.write_text(text, encoding="utf-8")
    ledger = read(plan)
    assert [due for _title, _owner, due in matters(ledger)] == ["2027-01-10", "2027-01-24"]
    assert "2 deadlines without a start, such as “第1周”, count from 2027-01-04." in ledger.tables[0].date_notes


def test_deadlines_count_from_the_day_of_what_stands_above_the_table(tmp_path: Path) -> None:
    plan = tmp_path / "布展.md"
    rows = "| 任务 | 负责人 | 时限 |\n|-|-|-|\n| 布展 | 李四 | 开幕前7天 |\n| 邀请嘉宾 | 王五 | 本周五前 |\n"
    plan.write_text(f"# 展览\n\n开幕时间：2027年1月18日\n\n{rows}", encoding="utf-8")
    # 本周五 is that of today, and not that of the opening, which is still to come.
    assert [due for _title, _owner, due in matters(read(plan))] == ["2027-01-11", "2026-12-04"]


@pytest.mark.parametrize(
    ("head", "due"),
    [
        ("> **生成日期**: 2026-08-19 | **生成人**: 王五", "2026-08-23"),
        ("编制时间：2026年8月19日", "2026-08-23"),
        ("截止日期：2026-08-19", "2026-12-06"),  # of the work, as a whole
        ("竣工日期：2026-08-19", "2026-12-06"),
        ("生成日期: 2027-08-19", "2026-12-06"),
    ],
)
def test_deadlines_count_from_the_day_of_the_head_whatever_its_label(tmp_path: Path, head: str, due: str) -> None:
    plan = tmp_path / "安排.md"
    rows = "| 任务 | 负责人 | 时限 |\n|-|-|-|\n| 清理缓存 | 李四 | 本周 |\n"
    plan.write_text(f"# 债务安排计划\n\n{head}\n\n## 一期\n\n{rows}", encoding="utf-8")
    assert [day for _title, _owner, day in matters(read(plan))] == [due]


def test_a_meeting_to_come_that_a_document_names_is_what_its_preparation_counts_to(tmp_path: Path) -> None:
    plan = tmp_path / "筹备.md"
    rows = "| 任务 | 负责人 | 时限 |\n|-|-|-|\n| 布置会场 | 李四 | 会前1天 |\n| 发通知 | 王五 | 12月10日前 |\n"
    plan.write_text(f"# 筹备分工\n\n会议拟于2027年1月12日召开。\n\n{rows}", encoding="utf-8")
    assert [due for _title, _owner, due in matters(read(plan))] == ["2027-01-11", "2026-12-10"]


def test_a_list_of_signs_says_what_they_mean(tmp_path: Path) -> None:
    plan = tmp_path / "进度.md"
    signs = "- ◐ 进行中\n- ○ 未开始\n- ▲ 特急：当日办\n- △ 一般"
    plan.write_text(f"# 图例\n\n{signs}\n\n## 事项\n\n{DUTIES}", encoding="utf-8")
    rows = [row.values for row in read(plan).rows()]
    assert [(each["status"], each["urgency"]) for each in rows] == [("active", "critical"), ("assigned", "normal")]


@pytest.mark.parametrize("called", ["任务清单", "项目计划表（一期）", "Next steps"])
def test_what_a_table_is_called_speaks_for_matters(tmp_path: Path, called: str) -> None:
    head = "| 编号 | 任务 | 输入 | 输出 | 验收标准 |\n|-|-|-|-|-|"
    rows = "| A1 | 编写目录 | 草稿 | 目录 | 无错漏 |\n| A2 | 修补书脊 | 残本 | 成书 | 开合自如 |"
    plan = tmp_path / "a.md"
    plan.write_text(f"## {called}\n\n{head}\n{rows}\n", encoding="utf-8")
    assert [title for title, *_rest in matters(read(plan))] == ["编写目录", "修补书脊"]
    plan.write_text(f"## 术语\n\n{head}\n{rows}\n", encoding="utf-8")
    with pytest.raises(Document):
        read(plan)


def test_a_report_of_a_day_tells_of_deadlines_before_it_and_the_minutes_of_a_meeting_of_those_behind(
    tmp_path: Path,
) -> None:
    paper = "# 科务工作\n\n| 事项 | 责任人 | 完成时限 | 状态 |\n|---|---|---|---|\n{rows}\n\n办公室　2026年11月28日\n"
    for states, due in ((("已完成", "未完成"), "2026-11-12"), (("未启动", "未完成"), "2027-11-12")):
        rows = "\n".join(f"| 自查{at} | 苗圃 | 11月{day}日 | {states[at]} |" for at, day in enumerate((12, 20)))
        (tmp_path / "a.md").write_text(paper.format(rows=rows), encoding="utf-8")
        assert matters(read(tmp_path / "a.md"))[0][2] == due


HEADED = "<tr><th>任务</th><th>负责人</th><th>截止日期</th></tr>"
ON_THE_WEB = f"<table>{HEADED}<tr><td>修泵</td><td>李明</td><td>2026-12-05</td></tr></table>"
QUOTED = "> | 任务 | 负责人 | 截止日期 |\n> |--|--|--|\n> | 修泵 | 李明 | 2026-12-05 |\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("计划.html", f"<h2>计划</h2>{ON_THE_WEB}"),
        ("计划.xls", f"<!-- 导出 -->\n<h3>计划</h3>{ON_THE_WEB}"),
        ("计划.txt", f"<ul><li>说明</li></ul>{ON_THE_WEB}"),
        ("计划.htm", f"计划\n\n{ON_THE_WEB}"),
        ("计划.md", f"## 计划\n\n{ON_THE_WEB}\n"),
        ("计划.md", f'<h1 align="center">计划</h1>\n\n## 计划\n\n{QUOTED.replace("> ", "")}'),
        ("计划.md", f"## 计划\n\n> **要求**\n{QUOTED}>\n> 完\n"),
        ("计划.txt", QUOTED),
    ],
)
def test_a_table_in_a_piece_of_a_web_page_in_markdown_or_in_a_quotation(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert matters(read(path)) == [("修泵", "李明", "2026-12-05")]


def test_a_text_whose_first_heading_stands_in_brackets_is_no_web_page(tmp_path: Path) -> None:
    path = tmp_path / "计划.csv"
    path.write_text("<任务>,<负责人>\n修泵,李明\n", encoding="utf-8")
    assert matters(read(path)) == [("修泵", "李明", None)]


def table(*rows: str) -> str:
    heads, *others = rows
    return "\n".join([f"| {heads} |", "|" + "--|" * (heads.count("|") + 1), *(f"| {each} |" for each in others), ""])


@pytest.mark.parametrize(
    ("first", "second", "years"),
    [
        # whole days in the other table, before or behind
        ("修泵 | 2024-03-05 | 进行中", "铺路 | 11月20日 | 进行中", ["2024", "2024"]),
        ("Fix it | Nov 20 | open", "Test it | 2024-03-05 | open", ["2024", "2024"]),
        # what is done has passed, and so have the deadlines beside it
        ("修泵 | 2月17日 | 进行中", "铺路 | 2月7日 | 已完成", ["2026", "2026"]),
    ],
)
def test_the_days_of_one_document_are_in_one_year(tmp_path: Path, first: str, second: str, years: list[str]) -> None:
    path, headings = tmp_path / "计划.md", "任务 | 截止日期 | 状态"
    path.write_text(f"## 甲\n\n{table(headings, first)}\n## 乙\n\n{table(headings, second)}", encoding="utf-8")
    assert [(due or "")[:4] for _title, _owner, due in matters(read(path))] == years


PLAN = table("编号 | 任务 | 负责人", "T-1 | 修泵 | 李明", "T-2 | 铺路 | 王强")


@pytest.mark.parametrize(
    "other",
    [
        "## 过程记录（按时间）\n\n" + table("日期 | 节点 | 结果", "2026-10-05 | 接手现场 | ✅ 已闭环"),
        "## Work log\n\n" + table("Date | Task | Status", "2026-10-05 | Called the plumber | done"),
        "## 当前进度\n\n" + table("里程碑 | 状态 | 尚未完成", "T-1 | 已完成 | —", "T-2 | 进行中 | 排水沟"),
    ],
)
def test_a_log_and_the_states_of_known_numbers_are_no_matters(tmp_path: Path, other: str) -> None:
    path = tmp_path / "计划.md"
    path.write_text(f"## 任务\n\n{PLAN}\n{other}", encoding="utf-8")
    ledger = read(path)
    assert [title for title, *_others in matters(ledger)] == ["修泵", "铺路"]
    assert "skipped" in ledger.notes[-1]


def test_days_without_a_date_count_from_the_day_at_the_beginning_of_the_heading(tmp_path: Path) -> None:
    plan = tmp_path / "runbook.md"
    head = "| Step | Owner | Deadline |\n|-|-|-|\n"
    days = [("Thu 8 Oct — clear the way", "5 PM today"), ("Fri, Oct 9: measure", "EOD Fri"), ("October", "2026-10-30")]
    parts = (f"## {day}\n\n{head}| Do step {at} | Ann Lee | {due} |\n" for at, (day, due) in enumerate(days))
    plan.write_text("# Runbook\n\n" + "\n".join(parts), encoding="utf-8")
    due = [day for _title, _owner, day in matters(read(plan))]
    assert due == ["2026-10-08T17:00", "2026-10-09", "2026-10-30"]
