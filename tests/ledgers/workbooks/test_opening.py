from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from duban.errors import DubanError, NotFound, Refused
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.opening import OLE, open_workbook

from ..conftest import LIMITS, WriteSheet


def cells(path: Path, limits: Limits = LIMITS) -> dict[str, list[list[object]]]:
    return {sheet.name: [list(row) for row in sheet.rows()] for sheet in open_workbook(path, limits)}


def test_rows_start_at_a1_whatever_is_empty(as_xlsx: WriteSheet) -> None:
    path = as_xlsx(台账=[[], [None, None, "标题"], [None, None, 12]])
    (rows,) = cells(path).values()
    assert rows == [[], [None, None, "标题"], [None, None, 12.0]]


def test_a_sheet_can_be_read_twice(as_xlsx: WriteSheet, as_csv: WriteSheet) -> None:
    for path in (as_xlsx(a=[["x"], ["y"]]), as_csv([["x"], ["y"]])):
        (sheet,) = open_workbook(path, Limits())
        assert list(sheet.rows()) == list(sheet.rows()) == [["x"], ["y"]]


def test_hidden_sheets_are_marked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("旧").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert [sheet.hidden for sheet in open_workbook(tmp_path / "a.xlsx", Limits())] == [False, True]


def test_the_content_counts_not_the_ending(as_csv: WriteSheet, as_xlsx: WriteSheet) -> None:
    assert cells(as_csv([["编号", "标题"]], name="really-csv.xlsx")) == {"really-csv": [["编号", "标题"]]}
    assert cells(as_xlsx(name="a.xlsx", 甲=[["标题"]]).rename(as_csv([]).parent / "b.csv")) == {"甲": [["标题"]]}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04 broken", "damaged"),
        (OLE + b"\0" * 600, "damaged"),
        (b"\xef\xbb\xbf<html><table><tr><td>a</td></tr></table>", "web page"),
        (b"%PDF-1.7", "not a spreadsheet"),
        (b'[\n {"id": 1}]', "JSON"),
        (b'{"id": 1}\n{"id": 2}', "JSON"),
        ("## 督办事项\n\n| 序号 | 编号 |\n| -: | --- |\n| 1 | 督1 |\n".encode(), "is a document"),
        (b"\xff\xfe\x00\xd8", "neither a workbook nor text"),
        (b"\x81\xff\xff\x80" * 9, "neither a workbook nor text"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_a_way_on(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refused, match=says) as caught:
        cells(path)
    assert caught.value.hint


def test_a_truncated_workbook_is_damaged(as_xlsx: WriteSheet) -> None:
    path = as_xlsx(a=[["标题"]])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(Refused, match="damaged"):
        cells(path)


def test_a_date_beyond_all_dates_is_a_figure(as_xlsx: WriteSheet) -> None:
    assert cells(as_xlsx(a=[[(1e12, "[h]:mm")]])) == {"a": [[1e12]]}


def test_no_such_file(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(NotFound, match="no file"):
            open_workbook(path, Limits())


@pytest.mark.parametrize(
    ("limits", "rows", "says"),
    [
        (Limits(max_rows=2), [["a"]] * 3, "at least 3 rows; at most 2 are read"),
        (Limits(max_columns=2), [["a"] * 3], "at least 3 columns; at most 2 are read"),
        (Limits(max_cell=5, max_csv_cell=5), [["a" * 6]], "more than 5 characters"),
    ],
)
def test_limits_hold_for_both_kinds(
    as_csv: WriteSheet, as_xlsx: WriteSheet, limits: Limits, rows: list[list[str]], says: str
) -> None:
    for path in (as_csv(rows), as_xlsx(a=rows)):
        with pytest.raises(DubanError, match=says):
            cells(path, limits)


def test_coloured_empty_cells_far_away_do_not_count(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "标题"
    for far in ("XFD1", "A1048576"):
        book.active[far].fill = PatternFill("solid", fgColor="FF0000")
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx") == {"Sheet": [["标题"]]}
