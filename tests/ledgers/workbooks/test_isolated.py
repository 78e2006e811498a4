"""What a file says of itself takes neither the memory nor the time of whoever reads it."""

import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from duban.errors import Refused
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.opening import open_workbook
from duban.ledgers.workbooks.raw import Shown, shown

from ..conftest import WriteSheet
from .measured import PART, M, exceeding
from .rewritten import SHEET, Change, in_sheet, rewritten
from .test_calamine import CELL, as_ods
from .test_declared import merged as merged_cell
from .test_declared import ods
from .test_declared import row as row_of
from .test_declared import sheet as sheet_of
from .test_opening import cells
from .test_xls import as_xls, number, record

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def within(part: str, *, before: bytes, again: bytes, count: int) -> Change:
    def change(name: str, old: bytes) -> bytes:
        at = old.rfind(before)
        return old[:at] + again * count + old[at:] if name.endswith(part) else old

    return change


def sheet(rows: bytes) -> Change:
    begin, end = SHEET.encode().split(b"{}")
    return lambda name, old: begin + rows + end if name.endswith("sheet1.xml") else old


def merged(ranges: str) -> Change:
    return sheet(f"{ONE}</sheetData><mergeCells>{ranges}</mergeCells><sheetData>".encode())


STYLE = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
# Below 20 MB, so that they reach a reader: what unfolds to more, out of so few bytes, is refused by its directory.
HOSTILE: dict[str, Callable[[], Change]] = {
    "spaces": lambda: sheet(b"<row>" + b" " * (19 * M) + b"</row>"),
    "texts without number": lambda: within("sharedStrings.xml", before=b"</sst>", again=b"<si/>", count=3 * M),
    "texts": lambda: within("sharedStrings.xml", before=b"</sst>", again=b"<si><t>a</t></si>", count=M // 5),
    "cells in one row": lambda: sheet(b"<row>" + b"<c><v>1</v></c>" * M + b"</row>"),
    "rows": lambda: sheet(b"<row/>" * 3 * M),
    "rows of one cell": lambda: sheet(b"<row><c><v>1</v></c></row>" * (M // 2)),
    "coloured cells": lambda: sheet(b"<row>" + b'<c r="A1" s="1"/>' * M + b"</row>"),
    "attributes": lambda: sheet(b"<row " + b" ".join(b'a%d="1"' % n for n in range(M // 5)) + b"/>"),
    "the farthest cell": lambda: sheet(f'{ONE}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'.encode()),
    "merged cells": lambda: merged("".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, M // 10 + 1))),
    "one cell merged over and over": lambda: merged('<mergeCell ref="A1:XFD1048576"/>' * (M // 10)),
    "more merged cells than rows": lambda: merged('<mergeCell ref="A1:B2"/>' * (M // 4)),
    "styles": lambda: within("styles.xml", before=b"</cellXfs>", again=STYLE, count=60_000 // PART),
    "fonts": lambda: within("styles.xml", before=b"</fonts>", again=b"<font><strike/></font>", count=40_000 // PART),
    "sheets": lambda: within(
        "workbook.xml", before=b"</sheets>", again=b'<sheet name="x" sheetId="9" r:id="rId1"/>', count=M // 10
    ),
    "deep": lambda: sheet(b"<a>" * M + b"</a>" * M),
    "deep styles": lambda: within("styles.xml", before=b"</cellXfs>", again=b"<xf>" * M + b"</xf>" * M, count=1),
}


@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process cannot be held to so much memory")
def test_an_xlsx_takes_ten_seconds_and_300_mb_at_most(as_xlsx: WriteSheet, tmp_path: Path) -> None:
    small = as_xlsx(a=[["标题", 1]])
    hostile = {kind: rewritten(small, change()).rename(tmp_path / f"{kind}.xlsx") for kind, change in HOSTILE.items()}
    assert exceeding(hostile, r"^\d cells$|too large|damaged|at least \d+ rows|at most 300 are read") == {}


def repeated(rows: int, columns: int, text: str) -> str:
    cell = CELL.format(f' table:number-columns-repeated="{columns}"', text)
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


def spanning(path: Path, cell: str, rows: int) -> Path:
    return ods(path.parent, sheet_of(*[row_of(cell)] * rows), packing=ZIP_STORED).rename(path)


def blanks(row: int) -> bytes:
    """A row of 255 coloured cells."""
    return record(0xBE, row.to_bytes(2, "little") + bytes(512) + b"\xfe\0")


MERGED = record(0xE5, b"\xe8\x03" + b"\0\0\xff\xff\0\0\xff\0" * 1000)


OTHERS: dict[str, Callable[[Path], Path]] = {
    "as many cells as there can be": lambda path: as_ods(path, repeated(1_048_576, 16_384, "x")),
    "one long text": lambda path: as_ods(path, repeated(100_000, 200, "长" * 20_000)),
    "the farthest cell": lambda path: as_ods(path, repeated(1_048_575, 16_383, "") + repeated(1, 1, "x")),
    "spans": lambda path: spanning(path, merged_cell(2), rows=80_000 // PART),
    "spans of all": lambda path: spanning(path, merged_cell(10**9, 10**9), rows=80_000 // PART),
    "repeated spans": lambda path: spanning(path, merged_cell(2, times=300), rows=12_000 // PART),
    "coloured cells": lambda path: as_xls(path, *map(blanks, range(65_536 // PART))),
    "merged cells": lambda path: as_xls(path, number(0, 0, 1), MERGED * (500 // PART)),
}


@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process cannot be held to so much memory")
def test_another_workbook_takes_ten_seconds_and_300_mb_at_most(tmp_path: Path) -> None:
    hostile = {kind: make(tmp_path / kind) for kind, make in OTHERS.items()}
    assert exceeding(hostile, "^[28]0000 cells$|too large|damaged|are read") == {}


def test_what_a_library_cannot_read_of_the_trimmings_costs_nothing(tmp_path: Path) -> None:
    """Rules of conditional formatting and lists of choices that openpyxl fails over are none of a ledger."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["督办事项"])
    book.active.add_data_validation(DataValidation(type="list", formula1='"甲,乙"', sqref="A1:A9"))
    book.active.row_dimensions[1].hidden = True
    book.save(tmp_path / "a.xlsx")
    rule = '<conditionalFormatting sqref="x"><cfRule type="?" priority="z"/></conditionalFormatting>'
    damage = in_sheet(('type="list"', 'type="nonsense"'), ("<dataValidations", rf"{rule}\g<0>"))
    (sheet,) = open_workbook(rewritten(tmp_path / "a.xlsx", damage), Limits())
    assert (list(sheet.rows()), sheet.look.hidden_rows, sheet.is_values_only) == ([["督办事项"]], {1}, False)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("styles.xml", b'patternType="none"', b'patternType="?"'),
        ("sheet1.xml", b"<v>7</v>", b"<v>7.7.7</v>"),
    ],
)
def test_what_openpyxl_cannot_read_is_read_by_half(as_xlsx: WriteSheet, part: str, old: bytes, new: bytes) -> None:
    path = as_xlsx(a=[["标题", 7]])
    damage = rewritten(path, lambda name, content: content.replace(old, new) if name.endswith(part) else content)
    (sheet,) = open_workbook(damage, Limits())
    assert sheet.is_values_only
    assert next(sheet.rows())[0] == "标题"


def test_a_refusal_speaks_the_language_in_use_and_names_the_file(as_xlsx: WriteSheet) -> None:
    row = b"<row r='1'><c r='A1'><v>1</v></c></row>"
    with pytest.raises(Refused, match=r"rewritten-台账\.xlsx is damaged") as caught:
        cells(rewritten(as_xlsx(a=[["标题"]]), sheet(row + row)))
    assert caught.value.hint


def test_two_may_go_through_the_rows_at_once(as_xlsx: WriteSheet) -> None:
    rows = [[f"第{number}项"] for number in range(500)]
    (sheet,) = open_workbook(as_xlsx(a=rows), Limits())
    assert [one for pair in zip(sheet.rows(), sheet.rows(), strict=True) for one in pair[:1]] == rows
    assert sheet.height == 500


def test_a_figure_keeps_what_is_shown_of_it_on_the_way() -> None:
    found = pickle.loads(pickle.dumps(shown(0.6, "60%")))  # noqa: S301 - it was made here
    assert (type(found), found, found.shown) == (Shown, 0.6, "60%")
