"""Old .xls files, written record by record. Source: [MS-XLS] 2.4."""

import struct
from datetime import date
from pathlib import Path

import pytest

from duban.errors import Refused
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.opening import open_workbook
from duban.ledgers.workbooks.raw import Broken, Look, Shown

from .test_opening import cells

GLOBALS, SHEET = 5, 16


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def begin(kind: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 3515, 1996, 0, 6))


def text(row: int, column: int, said: str) -> bytes:
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(said), 1) + said.encode("utf-16-le"))


def number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))


def error(row: int, column: int, code: int) -> bytes:
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def as_xls(path: Path, *written: bytes, globals_: bytes = b"", hidden: int = 0) -> Path:
    """A workbook of one sheet, without the container that Excel puts it into."""
    name = struct.pack("<BB", 2, 1) + "台账".encode("utf-16-le")
    head = begin(GLOBALS) + record(0x42, struct.pack("<H", 1200)) + globals_
    size = len(head) + 4 + 6 + len(name) + 4
    head += record(0x85, struct.pack("<IBB", size, hidden, 0) + name) + record(0x0A)
    path.write_bytes(head + begin(SHEET) + b"".join(written) + record(0x0A))
    return path


def test_texts_figures_and_errors(tmp_path: Path) -> None:
    path = as_xls(tmp_path / "a.xls", text(0, 0, "标题"), number(0, 2, 1.5), error(1, 1, 0x07), error(1, 2, 0x2A))
    (rows,) = cells(path).values()
    assert rows == [["标题", None, 1.5], [None, "#DIV/0!", "#N/A"]]
    assert [type(cell) for cell in rows[1][1:]] == [Broken, Broken]


def font(options: int) -> bytes:
    return record(0x31, struct.pack("<HHHHHBBBBBB", 220, options, 8, 400, 0, 0, 0, 0, 0, 1, 0) + b"A")


def style(font: int, format: int, indent: int = 0) -> bytes:
    return record(0xE0, struct.pack("<HHHBBBBIIH", font, format, 1, 0x20, 0, indent, 0, 0, 0, 0))


def in_style(cell: bytes, style: int) -> bytes:
    return cell[:8] + struct.pack("<H", style) + cell[10:]


CODE = '"督办"000"号"'
STYLES = (
    b"".join(font(options) for options in (0, 8, 0, 0, 0))  # the second one crosses out
    + record(0x41E, struct.pack("<HHB", 164, len(CODE), 1) + CODE.encode("utf-16-le"))
    + b"".join((style(0, 0), style(1, 0), style(0, 0, indent=2), style(0, 164), style(0, 9), style(0, 14)))
)


def test_formats_and_looks(tmp_path: Path) -> None:
    row = [text(0, 0, "甲"), text(0, 1, "乙"), number(0, 2, 7), number(0, 3, 0.996), number(0, 4, 46357)]
    styled = [in_style(cell, place) for place, cell in enumerate(row, start=1)]
    hidden = record(0x208, struct.pack("<HHHHHHI", 0, 0, 5, 300, 0, 0, 0x20 | 2))
    column = record(0x7D, struct.pack("<HHHHHH", 1, 1, 2000, 0, 1, 0))
    (sheet,) = open_workbook(as_xls(tmp_path / "a.xls", hidden, column, *styled, globals_=STYLES), Limits())
    (cells,) = sheet.rows()
    assert [cell.shown for cell in cells if isinstance(cell, Shown)] == ["督办007号", "99.6%"]
    assert cells[-1] == date(2026, 12, 1)
    assert sheet.look == Look(frozenset({1}), frozenset({1}), {1: frozenset({0})}, {1: 2}, {1: {1: 2}})


def test_merged_cells_and_a_hidden_sheet(tmp_path: Path) -> None:
    merged = record(0xE5, struct.pack("<HHHHH", 1, 1, 2, 0, 0))
    (sheet,) = open_workbook(as_xls(tmp_path / "a.xls", text(1, 0, "甲"), merged, hidden=1), Limits())
    assert (sheet.name, sheet.hidden, sheet.merged) == ("台账", True, [((1, 0), (2, 0))])


def test_a_cell_beyond_all_rows_and_columns_is_damage(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="damaged"):
        open_workbook(as_xls(tmp_path / "a.xls", number(0xFFFF, 0xFFFF, 1)), Limits())


def test_the_last_cell_that_there_can_be_takes_no_memory(tmp_path: Path) -> None:
    (rows,) = cells(as_xls(tmp_path / "a.xls", number(0xFFFF, 0xFF, 1))).values()
    assert (len(rows), sum(map(len, rows))) == (65_536, 256)


def test_locked(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="password"):
        open_workbook(as_xls(tmp_path / "a.xls", globals_=record(0x2F, bytes(54))), Limits())


def test_limits(tmp_path: Path) -> None:
    for limits in (Limits(max_rows=1), Limits(max_columns=1), Limits(max_cell=1)):
        with pytest.raises(Refused):
            cells(as_xls(tmp_path / "a.xls", text(1, 1, "标题")), limits)
