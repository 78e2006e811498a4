"""What duban exports, opened by a spreadsheet program: Chinese is Chinese, and nothing is a formula."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Duban

SOFFICE = shutil.which("soffice")
TITLES = ("=1+1", "+86 电话", "-3", "@SUM(A1)", "整改食堂消防隐患", "[red]警示[/]", 'a,b;c"d')
UTF_8 = "--infilter=CSV:44,34,76,1"  # its window finds the BOM by itself; without a window it has to be told


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_libreoffice_opens_an_export(duban: Duban, tmp_path: Path, ending: str) -> None:
    dates = ("--due", "2026-11-01", "--assigned", "2026-10-01")
    for title in TITLES:
        duban.text("add", "--owner", "后勤处", *dates, "--", title)
    duban.text("overdue", "--lang", "zh", "-o", f"late.{ending}")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    options = [UTF_8] if ending == "csv" else []
    command = [SOFFICE, "--headless", profile, *options, "--convert-to", "xlsx", "--outdir", "back", f"late.{ending}"]
    subprocess.run(command, cwd=duban.home, check=True, capture_output=True, timeout=120)
    sheet = openpyxl.load_workbook(duban.home / "back" / "late.xlsx").active
    headings = [cell.value for cell in sheet[1]]
    shown = [row[headings.index("督办事项")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert sorted(str(title).removeprefix("'") for title in shown) == sorted(TITLES)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
