"""Boards: the headings are states, and each cell is a task.

Source: issue "A stranger's ledger comes in": the columns of a board are states, 待办 | 进行中 | 已完成.
"""

from pathlib import Path

import openpyxl
import pytest

from duban.errors import NotFound
from tests.ledgers.conftest import WriteSheet, understand, values

HEAD = ["待办", "进行中", "已完成"]


def test_each_cell_is_a_task_in_the_state_of_its_column(as_csv: WriteSheet) -> None:
    rows = [["联系搬运公司", "布置展柜", "盘点书架"], ["印制导览图", "", "清理仓库"], ["采购雨伞架", "—", ""]]
    ledger = understand(as_csv([["任务看板"], [], HEAD, *rows]))
    assert [(row["title"], row["status"]) for row in values(ledger)] == [
        *((each, "assigned") for each in ("联系搬运公司", "印制导览图", "采购雨伞架")),
        ("布置展柜", "active"),
        *((each, "closed") for each in ("盘点书架", "清理仓库")),
    ]
    assert any("is a board" in note for note in ledger.notes)


def test_boards_below_each_other_are_groups(as_csv: WriteSheet) -> None:
    one, other = [["Ask the band", ""], ["Book the hall", "Rent tents"]], [["", "Print the posters"]]
    head = ["To Do", "Done"]
    ledger = understand(as_csv([["### Hall"], head, *one, [], ["### Papers"], [], head, *other, [], ["Notes: none"]]))
    read = [(row["title"], row["status"], row.get("detail")) for row in values(ledger)]
    assert read[:3] == [
        ("Ask the band", "assigned", None),
        ("Book the hall", "assigned", None),
        ("Rent tents", "closed", None),
    ]
    assert read[3] == ("Print the posters", "closed", "Group: Papers")
    assert len(read) == 4


@pytest.mark.parametrize(
    "rows",
    [
        [["组", *HEAD], ["甲组", "5", "2", "10"], ["乙组", "3", "1", "8"]],
        [HEAD, ["5", "2", "10"]],
        [["现在", *HEAD], ["待办", "—", "✅", "❌"], ["进行中", "✅", "—", "✅"]],
        [HEAD, ["进行中", "已完成", "待办"]],
    ],
)
def test_counts_and_steps_between_states_are_no_board(rows: list[list[str]], as_csv: WriteSheet) -> None:
    with pytest.raises(NotFound):
        understand(as_csv(rows))


def test_a_cell_that_is_struck_stays_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEAD, ["联系搬运公司", "布置展柜", "盘点书架"], ["印制导览图", "", "清理仓库"]):
        book.active.append(row)
    book.active["A3"].font = openpyxl.styles.Font(strike=True)
    book.active.row_dimensions[2].hidden = True
    book.save(tmp_path / "a.xlsx")
    ledger = understand(tmp_path / "a.xlsx")
    assert [row["title"] for row in values(ledger)] == ["联系搬运公司", "布置展柜", "盘点书架", "清理仓库"]
    assert [text for _row, text in ledger.tables[0].skipped] == ["印制导览图"]
    assert "Sheet: 3 hidden cells are imported too." in ledger.notes
