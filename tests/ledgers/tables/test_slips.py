"""A slip, with labels on the left, is a matter, and a workbook of slips a ledger."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from duban.domain.calendar.workdays import WorkCalendar
from duban.errors import DubanError
from duban.ledgers.minutes import matters_of
from duban.ledgers.papers.opening import open_paper
from duban.ledgers.reading import Ledger
from tests.ledgers.conftest import LIMITS, TODAY, understand

WIDE = [
    ["督查事项交办单"],
    ["编号：督交〔2026〕6号", None, None, "2026年9月1日"],
    ["督办事项", "修订公务用车管理细则", None, None],
    ["承办单位", "县机关事务中心", "协办单位", "县财政局、县审计局"],
    ["交办领导", "罗副县长", "办理时限", "2026年9月25日前"],
    ["领导批示", "先摸清底数，再行修订。", None, None],
    ["办理情况", None, None, None],
    ["联系人", "何静", "联系电话", "0000-1234567"],
]
NARROW = [
    ["工作任务", "整理校史展览"],
    ["责任部门", "宣传部"],
    ["责任人", "孟梅"],
    ["完成时间", "2026年10月20日"],
    ["目前进展", "展板已定稿，\n等待制作"],
]


LETTER = [
    ["主送单位", "交通局", "抄送", "纪检组"],
    ["督办事项", "加快北桥改造"],
    ["督办依据", "常委会纪要", "督办级别", "二级"],
    ["发函日期", "2026-09-12", "办结期限", "2026-12-12"],
    ["联系人", "刘畅", "签发人", "何晓"],
]


def ledger_of(tmp_path: Path, *sheets: Sequence[Sequence[Any]]) -> Ledger:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"单{number}")
        for row in rows:
            sheet.append([*row])
    book.save(tmp_path / "单.xlsx")
    return understand(tmp_path / "单.xlsx")


def test_a_day_beside_the_number_of_a_slip_is_no_label(tmp_path: Path) -> None:
    slip = [
        ["编号：督〔2026〕18号", "", "交办日期：2026年8月6日"],
        LETTER[1],
        ["承办单位", "城管局", "配合单位", "公安局"],
        ["办结期限", "2026-12-12", "联系人", "刘畅"],
    ]
    (row,) = ledger_of(tmp_path, slip).rows()
    assert (row.values["number"], row.values["assigned"]) == ("督〔2026〕18号", "2026-08-06")
    assert (row.values["owner"], row.values["supporting"]) == ("城管局", ["公安局"])


def test_one_unknown_label_among_others_leaves_a_letter_a_slip(tmp_path: Path) -> None:
    (row,) = ledger_of(tmp_path, LETTER).rows()
    assert (row.values["title"], row.values["owner"], row.values["due"]) == ("加快北桥改造", "交通局", "2026-12-12")
    assert "何晓" in row.values["detail"]


def test_a_slip_is_one_matter_with_all_that_it_says(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, WIDE)
    (row,) = ledger.rows()
    assert row.values["number"] == "督交〔2026〕6号"
    assert row.values["title"] == "修订公务用车管理细则"
    assert (row.values["owner"], row.values["supporting"]) == ("县机关事务中心", ["县财政局", "县审计局"])
    assert (row.values["due"], row.values["leader"]) == ("2026-09-25", "罗副县长")
    assert "先摸清底数" in row.values["detail"]
    assert "何静" in row.values["detail"]
    assert "2026年9月1日" in row.values["detail"] or row.values.get("assigned") == "2026-09-01"
    assert any("单1" in note for note in ledger.notes)


def test_every_sheet_of_slips_and_every_slip_on_a_sheet_comes_in(tmp_path: Path) -> None:
    second = [["工作任务", "更新门牌"], *[[label, value] for label, value in NARROW[1:]]]
    rows = [*ledger_of(tmp_path, NARROW, [*NARROW, [], *second]).rows()]
    assert [row.values["title"] for row in rows] == ["整理校史展览", "整理校史展览", "更新门牌"]
    assert {(row.values["owner"], row.values["person"], row.values["due"]) for row in rows} == {
        ("宣传部", "孟梅", "2026-10-20")
    }


@pytest.mark.parametrize(
    "rows",
    [
        [[label, None] for label, *_value in NARROW],
        [["字段", "类型", "说明"], *[[label, "文本", "必填"] for label, *_value in NARROW]],
        [["责任部门", "宣传部"], ["责任人", "孟梅"], ["完成时间", "2026年10月20日"], ["联系电话", "1234567"]],
        [
            ["Field", "Description"],
            ["Action", "Description of the task"],
            ["Priority", "High, medium or low"],
            ["Due date", "Agreed completion date"],
            ["Status", "Open, in progress or closed"],
        ],
        [
            ["#", "字段名", "中文", "类型"],
            [1, "subsystem", "分系统", "varchar"],
            [2, "task", "任务名称", "varchar"],
            [3, "owner", "负责人", "varchar"],
            [4, "plan_date", "计划完成时间", "varchar"],
        ],
        [
            ["字段", "说明", "示例值"],
            ["store_id", "门店编号", "S001"],
            ["issue", "存在问题", "通道堆放纸箱"],
            ["measures", "整改要求", "当天清走"],
            ["deadline", "整改期限", "2026-10-20"],
            ["responsible_person", "责任人", "孟梅"],
            ["created_at", "创建时间", "2026-10-02 10:30"],
        ],
    ],
    ids=[
        "blank",
        "a list of fields",
        "without a matter",
        "what each field means",
        "what each field is in a program",
        "an example of each field",
    ],
)
def test_what_only_has_its_labels_is_no_slip(rows: Sequence[Sequence[Any]], tmp_path: Path) -> None:
    with pytest.raises(DubanError):
        list(ledger_of(tmp_path, rows).rows())


def test_a_table_whose_first_column_holds_such_words_stays_a_table(tmp_path: Path) -> None:
    table = [
        ["类型", "工作任务", "责任部门", "完成时间"],
        ["问题", "补种行道树", "园林处", "2026-09-10"],
        ["任务", "疏通雨水口", "市政处", "2026-09-12"],
        ["建议", "增设路灯", "市政处", "2026-09-30"],
    ]
    rows = [*ledger_of(tmp_path, table).rows()]
    assert [row.values["title"] for row in rows] == ["补种行道树", "疏通雨水口", "增设路灯"]


def test_a_slip_below_a_heading_of_labels_and_values_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "分册.md"
    facts = (
        "违规编号 G-07|违规描述 南门长期上锁|根因 无人管钥匙|整改方案 拆锁并装门禁|责任部门 后勤部|直接责任人 待指派"
    )
    facts += "|期限 2026-09-25|当前进度 0%|状态 待整改|操作留痕 [2026-08-05] 已登记"
    rows = [each.split(maxsplit=1) for each in facts.split("|")]
    lines = ["## G-07 南门", "", "| 字段 | 值 |", "|---|---|", *(f"| {label} | {value} |" for label, value in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    (row,) = understand(path).rows()
    values = row.values
    assert (values["number"], values["title"], values["owner"]) == ("G-07", "南门长期上锁", "后勤部")
    assert values["due"] == "2026-09-25"


def test_a_slip_in_a_document_is_drafted(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("领导批示督办单")
    table = document.add_table(3, 4)
    for at, row in enumerate([WIDE[2], WIDE[3], WIDE[4]]):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text or ""
    table.cell(0, 1).merge(table.cell(0, 3))
    path = tmp_path / "单.docx"
    document.save(str(path))
    (draft,) = matters_of(open_paper(path, LIMITS), [], TODAY, WorkCalendar()).drafts
    assert (draft.title, draft.owner) == ("修订公务用车管理细则", "县机关事务中心")
    assert str(draft.due) == "2026-09-25"


@pytest.mark.parametrize(("place", "titles", "count"), [("B3", [LETTER[1][1]], 0), ("A2", [WIDE[2][1]], 1)])
def test_a_slip_whose_matter_is_struck_stays_out_and_other_strikes_are_counted(
    tmp_path: Path, place: str, titles: list[str], count: int
) -> None:
    book = openpyxl.Workbook()
    for sheet, rows in ((book.active, WIDE), (book.create_sheet(), LETTER)):
        for row in rows if place == "B3" or rows is WIDE else ():
            sheet.append(row)
    book.active[place].font = openpyxl.styles.Font(strike=True)
    book.save(tmp_path / "单.xlsx")
    ledger = understand(tmp_path / "单.xlsx")
    assert [row.values["title"] for table in ledger.tables for row in table.rows()] == titles
    line = "Sheet: 1 crossed-out cell is read as it stands."
    assert [note for note in ledger.notes if "crossed-out" in note] == [line] * count
