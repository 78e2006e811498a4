"""What a person sees of a sheet beside its values: hidden, crossed out, grouped, indented, filtered."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from duban.ledgers.workbooks.raw import Look, Shown
from duban.ledgers.workbooks.xlsx import read

from ..conftest import LIMITS

ROWS = [
    ("督办事项", "牵头单位", "状态"),
    ("修路", "住建局", "办理中"),
    ("种树", "林业局", "已完成"),
    ("治水", "水利局", "待定"),
]


@pytest.fixture
def sheet() -> Worksheet:
    made = openpyxl.Workbook().active
    assert isinstance(made, Worksheet)
    for row in ROWS:
        made.append(row)
    return made


def look(sheet: Worksheet, path: Path) -> Look:
    assert sheet.parent is not None
    sheet.parent.save(path / "a.xlsx")
    (content,) = read(path / "a.xlsx", LIMITS)
    return content.look


def test_nothing_of_it(sheet: Worksheet, tmp_path: Path) -> None:
    sheet.column_dimensions["B"].width = 30
    sheet.row_dimensions[3].height = 40
    assert look(sheet, tmp_path) == Look()


def test_hidden_rows_and_columns(sheet: Worksheet, tmp_path: Path) -> None:
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[99].hidden = True  # nothing stands there
    sheet.column_dimensions.group("B", "C", hidden=True)
    seen = look(sheet, tmp_path)
    assert (seen.hidden_rows, seen.hidden_columns) == ({2}, {1, 2})


def test_all_columns_to_the_right_may_be_hidden(sheet: Worksheet, tmp_path: Path) -> None:
    sheet.column_dimensions.group("D", "XFD", hidden=True)
    assert look(sheet, tmp_path).hidden_columns == set(range(3, LIMITS.max_columns))


def test_a_filter_hides_rows(sheet: Worksheet, tmp_path: Path) -> None:
    sheet.auto_filter.ref = "A1:C4"
    sheet.auto_filter.add_filter_column(2, ["办理中"])
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True
    assert look(sheet, tmp_path).hidden_rows == {3, 4}


def test_crossed_out(sheet: Worksheet, tmp_path: Path) -> None:
    struck, plain = InlineFont(strike=True), InlineFont(b=True)
    sheet["A2"].font = sheet["B2"].font = Font(strike=True)
    sheet["D2"].font = Font(strike=True)  # nothing stands there
    sheet["A3"] = CellRichText(TextBlock(struck, "种"), TextBlock(struck, "树"))
    sheet["B3"] = CellRichText(TextBlock(struck, "园林局"), TextBlock(plain, "林业局"))
    sheet["C3"] = CellRichText("未", TextBlock(struck, "完成"))
    assert look(sheet, tmp_path).struck == {2: {0, 1}, 3: {0}}


def test_outline_and_indents(sheet: Worksheet, tmp_path: Path) -> None:
    sheet.row_dimensions.group(3, 4, outline_level=1)
    sheet.row_dimensions[4].outlineLevel = 2
    sheet["A3"].alignment = Alignment(indent=1)
    sheet["A4"].alignment = Alignment(horizontal="left", indent=2)
    sheet["A9"].alignment = Alignment(indent=3)  # nothing stands there
    seen = look(sheet, tmp_path)
    assert (seen.levels, seen.indents) == ({3: 1, 4: 2}, {3: {0: 1}, 4: {0: 2}})


def test_figures_come_with_what_is_shown_of_them(sheet: Worksheet, tmp_path: Path) -> None:
    formats = {"0%": 0.996, '"督办"000"号"': 7, "General": 320106199001011234, "#,##0": 1200, "yyyy-mm-dd": 46357}
    for number, (code, figure) in enumerate(formats.items(), start=1):
        sheet.cell(9, number, figure).number_format = code
    assert sheet.parent is not None
    sheet.parent.save(tmp_path / "a.xlsx")
    (content,) = read(tmp_path / "a.xlsx", LIMITS)
    cells = list(content.rows())[8]
    assert [str(cell.shown if isinstance(cell, Shown) else cell) for cell in cells] == [
        "99.6%",
        "督办007号",
        "3.20106E+17",
        "1200.0",
        "2026-12-01",
    ]
    assert cells[0] == 0.996
