import io
from datetime import date, datetime
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook
from xlsxwriter.worksheet import Worksheet

from duban import formats
from duban.errors import Refused
from duban.formats import Look, xlsx
from duban.reports.report import Report
from tests.conftest import examples, length

from .samples import COLUMNS, EMPTY, HOSTILE, ROW, report, rows, titled


def written(of: Report) -> io.BytesIO:
    out = io.BytesIO()
    xlsx.write(of, out, Look())
    out.seek(0)
    return out


def read(of: Report) -> list[list[Any]]:
    return load_workbook(written(of)).get_sheet_by_index(1).to_python()


def test_xlsx_has_typed_cells() -> None:
    heading, full, empty = read(report([ROW, EMPTY]))
    assert heading == [column.heading for column in COLUMNS]
    when = datetime(2026, 12, 1, 9, 30)
    assert full == [1, "安全生产专项整治", "红", when, 60, 0.853, "是", "督查、安全", "第一条"]
    assert empty == [2, *repeat("", 8)]


def test_the_data_are_ready_to_be_filtered() -> None:
    sheet = openpyxl.load_workbook(written(report([ROW])))["数据"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:I2"
    assert sheet["A1"].font.b
    assert sheet["C2"].fill.fgColor.rgb == "FFFFC7CE"
    assert [sheet[cell].number_format for cell in ("D2", "E2", "F2")] == ["yyyy-mm-dd hh:mm", '0"%"', "0.0%"]
    assert sheet.column_dimensions["B"].width > 16


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("1900-03-01", date(1900, 3, 1)),
        ("1900-02-28", "1900-02-28"),
        ("1899-12-31T08:00", "1899-12-31T08:00"),
        ("尽快", "尽快"),
    ],
)
def test_xlsx_dates(text: str, value: object) -> None:
    assert read(report([ROW | {"due": text}]))[1][3] == value


@pytest.mark.parametrize("text", [*HOSTILE[:-1], "a_x0041__x000d_", "<r>\x1b</r>", "\x1f\x7f\x85\u2028"])
def test_xlsx_gives_hostile_text_back(text: str) -> None:
    assert read(report(titled(text)))[1][1] == text


@pytest.mark.parametrize("text", ["=1+1", "{=1}", "http://a.cn", "mailto:a@b.cn", "007"])
def test_xlsx_text_is_only_text(text: str) -> None:
    cell = openpyxl.load_workbook(written(report(titled(text))))["数据"]["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_what_xml_cannot_hold_comes_back_as_its_escape() -> None:
    assert [row[1] for row in read(report(titled("\ud800", "\uffff")))[1:]] == ["_xD800_", "_xFFFF_"]


def test_a_text_beyond_a_cell_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert read(report(titled("一" * 32_767)))[1][1] == "一" * 32_767
    with pytest.raises(Refused, match=r"3.*督办事项.*32,767") as refused:
        written(report(titled("好", "一" * 32_768)))
    assert "--format csv" in refused.value.hint
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million of them take ten seconds: by day the sheets of XlsxWriter are shorter."""
    limit = length(1000, 1_048_576)
    monkeypatch.setattr(formats, "PAPER", 10)
    begin = Worksheet.__init__
    monkeypatch.setattr(Worksheet, "__init__", lambda sheet: (begin(sheet), setattr(sheet, "xls_rowmax", limit))[0])
    written(report(repeat({"id": None}, limit - 1), columns=COLUMNS[:1], shown=("id",)))
    rows = chain(repeat({"id": None}, limit - 1), [{"id": 1}])
    with pytest.raises(Refused, match="1,048,576"):
        written(report(rows, columns=COLUMNS[:1], shown=("id",)))


def test_an_error_of_the_output_is_an_os_error() -> None:
    class Full(io.BytesIO):
        def write(self, _data: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        xlsx.write(report([ROW]), Full(), Look())


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(rows, min_size=1, max_size=3))
def test_xlsx_gives_rows_back(given_rows: list[dict[str, Any]]) -> None:
    _heading, *back = read(report(given_rows))
    kept = ("id", "title", "progress", "detail")
    places = [[column.key for column in COLUMNS].index(key) for key in kept]
    assert [[row[place] for place in places] for row in back] == [
        [row[key] if row[key] is not None else "" for key in kept] for row in given_rows
    ]
