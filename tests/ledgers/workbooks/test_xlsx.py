"""The parts of an XLSX file, as all kinds of programs lay them out, and as nobody should."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter import Workbook

from duban.errors import Refused
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.opening import open_workbook
from duban.ledgers.workbooks.xlsx import is_date

from ..conftest import WriteSheet
from .rewritten import SHEET, rewritten, with_sheet
from .test_opening import cells


@pytest.mark.parametrize(
    "code",
    [
        "yyyy-mm-dd",
        'yyyy"年"m"月"d"日";@',
        "[$-804]aaaa;d",
        "[DBNum1][$-804]m月d日",
        "h:mm",
        "[h]:mm",
        "mm:ss.0",
        "D/M",
    ],
)
def test_number_formats_of_days_and_times(code: str) -> None:
    assert is_date(code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "G/通用格式",
        "0.00",
        "#,##0_);[Red](#,##0)",
        '0"d"',
        r"0\d",
        "0.0E+00",
        "@",
        "[$￥-804]0",
        '"第"0"月"',
        "",
    ],
)
def test_number_formats_of_figures(code: str) -> None:
    assert not is_date(code)


def test_a_format_of_no_cell_does_not_count(tmp_path: Path) -> None:
    """Conditional formats have numbers of their own."""
    with Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("a")
        sheet.write(0, 0, 46357, book.add_format({"num_format": "0.000"}))
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.conditional_format("A1", {"type": "cell", "criteria": ">", "value": 0, "format": day})
    assert cells(tmp_path / "a.xlsx") == {"a": [[46357.0]]}


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.dat", "xl/SHEETS/One", "xl/worksheets/SHEET1.XML"])
@pytest.mark.parametrize("start", ["", "/xl/", "./"])
def test_a_sheet_is_found_whatever_its_part_is_called(as_xlsx: WriteSheet, name: str, start: str) -> None:
    target = start + name.removeprefix("xl/").lower()
    other = as_xlsx(a=[["标题"]]).with_name("b.xlsx")
    with zipfile.ZipFile(as_xlsx(a=[["标题"]])) as old, zipfile.ZipFile(other, "w") as new:
        for member in old.namelist():
            content = old.read(member).replace(b"worksheets/sheet1.xml", target.encode())
            new.writestr(name if member.endswith("sheet1.xml") else member, content)
    assert cells(other) == {"a": [["标题"]]}


def test_a_workbook_is_found_by_the_relation_of_the_file(as_xlsx: WriteSheet) -> None:
    other = as_xlsx(a=[["标题"]]).with_name("b.xlsx")
    with zipfile.ZipFile(as_xlsx(a=[["标题"]])) as old, zipfile.ZipFile(other, "w") as new:
        for member in old.namelist():
            content = old.read(member).replace(b"xl/workbook.xml", b"xl/book.xml")
            new.writestr(member.replace("workbook.xml", "book.xml"), content)
    assert cells(other) == {"a": [["标题"]]}


def test_sheets_that_are_charts_are_none(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("台账")
        sheet.write_column(0, 0, ["标题", 1, 2])
        chart = book.add_chart({"type": "bar"})
        assert chart is not None
        chart.add_series({"values": "=台账!$A$2:$A$3"})
        book.add_chartsheet("图").set_chart(chart)
    assert list(cells(tmp_path / "a.xlsx")) == ["台账"]


def test_a_part_in_another_encoding(as_xlsx: WriteSheet) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name.endswith(("sheet1.xml", "sharedStrings.xml")):
            return content.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
        return content

    assert cells(rewritten(as_xlsx(a=[["督办", 1]]), change)) == {"a": [["督办", 1.0]]}


def test_merged_cells_and_empty_rows_in_between(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["B3"] = "标题"
    book.active.merge_cells("B3:D4")
    book.save(tmp_path / "a.xlsx")
    (sheet,) = open_workbook(tmp_path / "a.xlsx", Limits())
    assert (list(sheet.rows()), sheet.height()) == ([[], [], [None, "标题"]], 3)
    assert sheet.merged() == [((2, 1), (3, 3))]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>',
        '<row r="1"><c s="0" r="KO1"><v>1</v></c></row>',
        "<row>" + "<c><v>1</v></c>" * 301 + "</row>",
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" t="e"/></row>',
    ],
)
def test_a_used_cell_far_away_is_refused(as_xlsx: WriteSheet, rows: str) -> None:
    with pytest.raises(Refused, match="more than"):
        cells(with_sheet(as_xlsx(a=[["x"]]), rows))


def test_a_wide_row_far_down_takes_no_rectangle(as_xlsx: WriteSheet) -> None:
    (rows,) = cells(with_sheet(as_xlsx(a=[["x"]]), '<row r="190000"><c r="KN190000"><v>1</v></c></row>')).values()
    assert (len(rows), sum(map(len, rows))) == (190_000, 300)


def test_one_long_text_shown_in_many_cells_is_too_large(as_xlsx: WriteSheet) -> None:
    path = as_xlsx(a=[["长" * 30_000]] * 40)
    assert len(cells(path)["a"]) == 40
    with pytest.raises(Refused, match="too large"):
        cells(path, Limits(max_bytes=1_000_000))


ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def test_a_directory_that_lies_about_sizes_is_refused(as_xlsx: WriteSheet) -> None:
    path = with_sheet(as_xlsx(a=[["x"]]), ROW + " " * 2_000_000)
    size = len(SHEET.format(ROW)) + 2_000_000
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (500).to_bytes(4, "little")))
    with pytest.raises(Refused, match="damaged"):
        cells(path)


@pytest.mark.parametrize(
    "rows",
    [
        ROW + ROW,
        '<row r="2"><c r="A2"><v>1</v></c></row>' + ROW,
        '<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</c></row>',
        '<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>',
        ROW + "</sheetData><mergeCells><mergeCell ref='A'/></mergeCells><sheetData>",
        ROW + "</sheetData><mergeCells><mergeCell/></mergeCells><sheetData>",
    ],
)
def test_a_damaged_sheet(as_xlsx: WriteSheet, rows: str) -> None:
    with pytest.raises(Refused, match="damaged"):
        cells(with_sheet(as_xlsx(a=[["x"]]), rows))


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels"])
def test_a_damaged_part(as_xlsx: WriteSheet, name: str) -> None:
    damaged = rewritten(as_xlsx(a=[["x"]]), lambda member, old: old[:-20] if member == name else old)
    with pytest.raises(Refused, match="damaged"):
        cells(damaged)


def test_texts_in_memory_are_few_however_many_a_sheet_shares(as_xlsx: WriteSheet) -> None:
    rows = [[f"整改第{number}号隐患", "教务处"] for number in range(3000)]
    assert cells(as_xlsx(a=rows)) == {"a": rows}
