"""The parts of an XLSX file, as all kinds of programs lay them out, and as nobody should."""

import os
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter import Workbook

from duban.errors import Refused
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.opening import open_workbook

from ..conftest import WriteSheet
from .rewritten import SHEET, rewritten, with_sheet
from .test_opening import cells


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
    assert (list(sheet.rows()), sheet.height) == ([[], [], [None, "标题"]], 3)
    assert sheet.merged == [((2, 1), (3, 3))]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>',
        '<row r="1000000000000"><c><v>1</v></c></row>',
        '<row r="1"><c s="0" r="KO1"><v>1</v></c></row>',
        "<row>" + "<c><v>1</v></c>" * 301 + "</row>",
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" t="e"/></row>',
    ],
)
def test_a_used_cell_far_away_is_refused(as_xlsx: WriteSheet, rows: str) -> None:
    with pytest.raises(Refused, match="are read"):
        cells(with_sheet(as_xlsx(a=[["x"]]), rows))


def test_a_wide_row_far_down_takes_no_rectangle(as_xlsx: WriteSheet) -> None:
    (rows,) = cells(with_sheet(as_xlsx(a=[["x"]]), '<row r="190000"><c r="KN190000"><v>1</v></c></row>')).values()
    assert (len(rows), sum(map(len, rows))) == (190_000, 300)


def test_one_long_text_shown_in_many_cells_is_too_large(as_xlsx: WriteSheet) -> None:
    path = as_xlsx(a=[["长" * 30_000]] * 40)
    assert len(cells(path)["a"]) == 40
    with pytest.raises(Refused, match="characters; at most 500000 are read"):
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
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A2"><v>2</v></c></row>',
        '<row r="5"><c r="A7"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&#99999999;</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&#xD800;</v></c></row>',
        '<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</c></row>',
        '<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>',
        ROW + "</sheetData><mergeCells><mergeCell ref='A'/></mergeCells><sheetData>",
    ],
)
def test_a_damaged_sheet(as_xlsx: WriteSheet, rows: str) -> None:
    with pytest.raises(Refused, match="damaged"):
        cells(with_sheet(as_xlsx(a=[["x"]]), rows))


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"])
def test_a_damaged_part(as_xlsx: WriteSheet, name: str) -> None:
    damaged = rewritten(as_xlsx(a=[["x"]]), lambda member, old: old[:-20] if member == name else old)
    with pytest.raises(Refused, match="damaged"):
        cells(damaged)


def test_texts_in_memory_are_few_however_many_a_sheet_shares(as_xlsx: WriteSheet) -> None:
    rows = [[f"整改第{number}号隐患", "教务处"] for number in range(3000)]
    assert cells(as_xlsx(a=rows)) == {"a": rows}


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RUNS = (
    "<is><r><rPr><b/></rPr><t>督</t></r><r><t>办</t></r><rPh sb='0' eb='1'><t>dū</t></rPh><phoneticPr fontId='1'/></is>"
)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (f"<row r='1'><c r='A1' t='inlineStr'>{RUNS}</c></row>", [["督办"]]),
        (f'<x:row xmlns:x={MAIN[6:]} r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>', [[1.0]]),
        ('<row r="1"><c r="A1" s="0" x="a>b"><v y="a>b">1</v></c></row>', [[1.0]]),
        ('<row xmlns="urn:x" r="5"><c r="B5"><v>7</v></c></row>', []),
        ('<row r="1"><?note x?><c r="&#65;1" t="&#98;"><v>1</v></c></row>', [[True]]),
        ("<row>\n <c>\n  <v>1</v>\n </c>\n</row>", [[1.0]]),
        ('<row r="1"><c r="A1" t="str"><v>a<!-- x -->&amp;<![CDATA[<b>]]></v></c></row>', [["a&<b>"]]),
    ],
)
def test_unusual_xml_means_what_it_says(as_xlsx: WriteSheet, rows: str, found: list[list[object]]) -> None:
    assert cells(with_sheet(as_xlsx(a=[["x"]]), rows)) == {"a": found}


@pytest.mark.parametrize(
    "shared", ["<rPh sb='0'/><r><t>整</t></r><r><t>改</t></r><rPh><t>zh</t></rPh>", "<t>整<x/>改</t>"]
)
def test_unusual_shared_texts(as_xlsx: WriteSheet, shared: str) -> None:
    def change(name: str, old: bytes) -> bytes:
        return old.replace("<t>标题</t>".encode(), shared.encode()) if name.endswith("sharedStrings.xml") else old

    assert cells(rewritten(as_xlsx(a=[["标题"]]), change)) == {"a": [["整改"]]}


def test_a_style_that_is_a_date_without_being_named(as_xlsx: WriteSheet) -> None:
    def change(name: str, old: bytes) -> bytes:
        return old.replace(b'<xf numFmtId="0"', b'<xf numFmtId="14"') if name.endswith("styles.xml") else old

    assert cells(rewritten(as_xlsx(a=[[46357]]), change)) == {"a": [[date(2026, 12, 1)]]}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'Target="worksheets/sheet1.xml"', b'Target="worksheets/sheet7.xml"'),
        (b'Target="worksheets/sheet1.xml"', b'Target="https://example.org/sheet1.xml" TargetMode="External"'),
        (b'r:id="rId1"/>', b'r:id="rId99"/>'),
        (b'r:id="rId1"/>', b'r:id="rId1"/><sheet name="b" sheetId="2" r:id="rId1"/>'),
    ],
)
def test_a_sheet_that_is_lost_or_named_twice(as_xlsx: WriteSheet, old: bytes, new: bytes) -> None:
    with pytest.raises(Refused, match="damaged"):
        cells(rewritten(as_xlsx(a=[["标题"]]), lambda _name, content: content.replace(old, new)))


def test_a_text_document_is_no_spreadsheet(as_xlsx: WriteSheet) -> None:
    def change(name: str, old: bytes) -> bytes:
        return b'<w:document xmlns:w="urn:w"/>' if name == "xl/workbook.xml" else old

    with pytest.raises(Refused, match="not a spreadsheet"):
        cells(rewritten(as_xlsx(a=[["标题"]]), change))


def test_an_entity_that_stands_for_a_long_text_is_not_unfolded(as_xlsx: WriteSheet) -> None:
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x" * 10_000}">' for n in range(8))
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

    def change(name: str, old: bytes) -> bytes:
        if not name.endswith("sharedStrings.xml"):
            return old
        return f"<!DOCTYPE sst [{names}]><sst {space}><si><t>&a7;</t></si></sst>".encode()

    with pytest.raises(Refused, match="damaged"):
        cells(rewritten(as_xlsx(a=[["标题"]]), change))


HOSTILE = {
    "sheet1.xml": [
        "<c>",
        "<c ",
        "<c r='",
        "</c>",
        "<row>",
        "<row/>",
        "<v ",
        "<f ",
        "<a>",
        "<c/>",
        "<!-- -->",
        " ",
        "A",
        "<",
    ],
    "sharedStrings.xml": ["<si>", "<si><t>", "<rPh>", "<rPh/>", "<t ", "</si>", "<phoneticPr ", "_x0041_", "&#65;"],
    "styles.xml": ["[", "<a ", "a=''", '"'],
    "workbook.xml": ["<sheet/>", "<a>", "a='' "],
}


@pytest.mark.parametrize(("part", "again"), [(part, each) for part, hostile in HOSTILE.items() for each in hostile])
def test_a_hostile_part_is_soon_refused_or_read(as_xlsx: WriteSheet, part: str, again: str) -> None:
    """Most take a second."""

    def change(name: str, old: bytes) -> bytes:
        if not name.endswith(part):
            return old
        at = max(old.rfind(b"<row"), old.rfind(b"<si"), old.rfind(b"<xf "), old.rfind(b"<sheet "), 0)
        return old[:at] + again.encode() * (300_000 // len(again)) + old[at:]

    path = rewritten(as_xlsx(a=[["标题"]]), change)
    started = sum(os.times()[:4])  # with the processes that read for this one
    with suppress(Refused):
        cells(path)
    assert sum(os.times()[:4]) - started < 10
