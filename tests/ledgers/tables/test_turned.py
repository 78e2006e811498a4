"""Tables whose headings stand on the left, so that each column is a matter: comparisons of projects, wide plans."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from duban.errors import NotFound
from tests.ledgers.conftest import Rows, WriteSheet, understand, values

PROJECTS = [
    ["项目", "老旧小区改造", "停车场建设", "智慧社区"],
    ["负责人", "张伟", "李娜", "王强"],
    ["截止日期", "2026-12-20", "2026-12-31", "2027年1月底前"],
    ["状态", "进行中", "未开始", "已完成"],
    ["备注", "资金到位", "", "待评估"],
]
TRAINING = [
    ["Task", "Write the policy", "Train the staff"],
    ["Owner", "Ann Lee", "Bo Lind"],
    ["Due", "10 Dec", "3 Jan"],
]


@pytest.mark.parametrize(
    ("rows", "titles", "leads", "dues"),
    [
        (PROJECTS, PROJECTS[0][1:], PROJECTS[1][1:], ["2026-12-20", "2026-12-31", "2027-01-31"]),
        (
            [["2026年四季度重点项目"], [], *PROJECTS, [], ["填表人：赵敏"]],
            PROJECTS[0][1:],
            PROJECTS[1][1:],
            ["2026-12-20"],
        ),
        ([["", *row] for row in TRAINING], TRAINING[0][1:], TRAINING[1][1:], ["2026-12-10", "2027-01-03"]),
    ],
)
def test_each_column_is_a_matter(
    as_csv: WriteSheet, rows: Rows, titles: list[str], leads: list[str], dues: list[str]
) -> None:
    ledger = understand(as_csv(rows))
    read = values(ledger)
    assert [row["title"] for row in read] == titles
    assert [row["owner"] for row in read] == leads
    assert [row["due"] for row in read][: len(dues)] == dues
    assert any("headings on the left" in note for note in ledger.notes)
    assert [text for _row, text in ledger.tables[0].skipped] == ["填表人：赵敏"] * (["填表人：赵敏"] in rows)


@pytest.mark.parametrize(
    "rows",
    [
        [["任务名称", "varchar", "50"], ["负责人", "varchar", "20"], ["截止日期", "date", "10"], ["状态", "int", "2"]],
        [["日期", "周一", "周二", "周三"], ["任务", "值班", "巡查", "休息"], ["负责人", "张三", "李四", "王五"]],
        [["指标", "2024年", "2025年"], ["任务数", "30", "42"], ["完成率", "90%", "95%"]],
    ],
    ids=["fields of a form", "roster", "figures"],
)
def test_what_does_not_answer_its_labels_stays_out(as_csv: WriteSheet, rows: Rows) -> None:
    with pytest.raises(NotFound):
        understand(as_csv(rows))


def test_the_comments_of_its_cells_are_named_and_struck_labels_take_no_matter_away(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in PROJECTS:
        book.active.append(row)
    book.active["C3"].comment = Comment("李娜说可提前", "李娜")
    book.active["A3"].font = openpyxl.styles.Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    ledger = understand(tmp_path / "a.xlsx")
    assert [row["title"] for row in values(ledger)] == PROJECTS[0][1:]
    assert "The comment on Sheet!C3 does not belong to a task: 李娜说可提前" in ledger.notes


def test_a_matter_that_is_struck_stays_out_and_hidden_cells_are_counted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in PROJECTS:
        book.active.append(row)
    for place in ("B1", "B2", "B3", "B4", "C2", "A3"):
        book.active[place].font = openpyxl.styles.Font(strike=True)
    book.active.column_dimensions["D"].hidden = True
    book.save(tmp_path / "a.xlsx")
    ledger = understand(tmp_path / "a.xlsx")
    read = ledger.tables[0]
    assert [row["title"] for row in values(ledger)] == PROJECTS[0][2:]
    assert [text for _row, text in read.skipped] == ["老旧小区改造 2026-12-20"]
    assert "Sheet: 5 hidden cells are imported too." in ledger.notes
    assert not any("crossed-out" in note for note in ledger.notes)
