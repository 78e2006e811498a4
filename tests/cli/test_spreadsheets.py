"""What duban exports, opened by a spreadsheet program: Chinese is Chinese, and nothing is a formula."""

from pathlib import Path

import openpyxl

from tests.conftest import Desk
from tests.libreoffice import LibreOffice, needs_libreoffice

TITLES = ("=1+1", "+86 电话", "-3", "@SUM(A1)", "整改食堂消防隐患", "[red]警示[/]", 'a,b;c"d')
OWNERS = ("后勤处", "督办事项")  # the second is named as a heading of a ledger is
UTF_8 = "--infilter=CSV:44,34,76,1"  # its window finds the BOM by itself; without a window it has to be told


@needs_libreoffice
def test_libreoffice_opens_an_export(desk: Desk, tmp_path: Path) -> None:
    for number, title in enumerate(TITLES):
        desk.text("add", "--owner", OWNERS[number % 2], "--due", "2026-11-01", "--assigned", "2026-10-01", "--", title)
    libreoffice = LibreOffice(tmp_path / "profile")
    (tmp_path / "back").mkdir()
    for ending, options, charts in (("csv", [UTF_8], [0]), ("xlsx", [], [0, 0, 2])):
        desk.text("overdue", "--lang", "zh", "-o", f"late.{ending}")
        back = libreoffice.save(desk.home / f"late.{ending}", tmp_path / "back" / "late.xlsx", *options)
        book = openpyxl.load_workbook(back)
        sheet = book.worksheets[-2:][0]  # the data of a workbook, or all that there is
        headings = [cell.value for cell in sheet[1]]
        shown = [row[headings.index("督办事项")] for row in sheet.iter_rows(min_row=2, values_only=True)]
        assert sorted(str(title).removeprefix("'") for title in shown) == sorted(TITLES)
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert [len(each._charts) for each in book.worksheets] == charts


def test_the_summary_is_not_taken_for_a_ledger(desk: Desk) -> None:
    for number in range(8):
        desk.text("add", f"事项 {number}", "--owner", OWNERS[number % 2])
    desk.text("list", "-o", "list.xlsx", DUBAN_LANG="zh")
    said = desk.text("import", "list.xlsx", DUBAN_STORE=str(desk.home / "new.db"))
    assert "汇总" in said
    assert [row["title"] for row in desk.json("list", DUBAN_STORE=str(desk.home / "new.db"))] == [
        f"事项 {number}" for number in range(8)
    ]
