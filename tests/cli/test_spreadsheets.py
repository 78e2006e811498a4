"""What duban exports, opened by a spreadsheet program: Chinese is Chinese, and nothing is a formula."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Desk, Duban

SOFFICE = shutil.which("soffice")
TITLES = ("=1+1", "+86 电话", "-3", "@SUM(A1)", "整改食堂消防隐患", "[red]警示[/]", 'a,b;c"d')
OWNERS = ("后勤处", "督办事项")  # the second is named as a heading of a ledger is
UTF_8 = "--infilter=CSV:44,34,76,1"  # its window finds the BOM by itself; without a window it has to be told


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_libreoffice_opens_an_export(duban: Duban, tmp_path: Path, ending: str) -> None:
    dates = ("--due", "2026-11-01", "--assigned", "2026-10-01")
    for number, title in enumerate(TITLES):
        duban.text("add", "--owner", OWNERS[number % 2], *dates, "--", title)
    duban.text("overdue", "--lang", "zh", "-o", f"late.{ending}")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    options = [UTF_8] if ending == "csv" else []
    command = [SOFFICE, "--headless", profile, *options, "--convert-to", "xlsx", "--outdir", "back", f"late.{ending}"]
    subprocess.run(command, cwd=duban.home, check=True, capture_output=True, timeout=120)
    book = openpyxl.load_workbook(duban.home / "back" / "late.xlsx")
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    shown = [row[headings.index("督办事项")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert sorted(str(title).removeprefix("'") for title in shown) == sorted(TITLES)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert [len(each._charts) for each in book] == ([0] if ending == "csv" else [0, 1])


def test_the_summary_is_not_taken_for_a_ledger(desk: Desk) -> None:
    for number in range(8):
        desk.text("add", f"事项 {number}", "--owner", OWNERS[number % 2])
    desk.text("list", "-o", "list.xlsx", DUBAN_LANG="zh")
    said = desk.text("import", "list.xlsx", DUBAN_STORE=str(desk.home / "new.db"))
    assert "汇总" in said
    assert [row["title"] for row in desk.json("list", DUBAN_STORE=str(desk.home / "new.db"))] == [
        f"事项 {number}" for number in range(8)
    ]
