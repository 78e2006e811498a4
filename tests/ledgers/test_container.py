import time
import zipfile
from pathlib import Path

import pytest

from duban.errors import Refused
from duban.ledgers.container import check_zip
from duban.ledgers.limits import Limits

from .conftest import WriteSheet

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def with_sheet(path: Path, rows: str) -> Path:
    """A copy of a workbook whose first sheet holds ``rows`` (XML) instead."""
    other = path.with_name("hostile.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, SHEET.format(rows) if name.endswith("sheet1.xml") else old.read(name))
    return other


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>',
        '<row r="1"><c s="0" r="KO1"><v>1</v></c></row>',
        "<row>" + "<c><v>1</v></c>" * 301 + "</row>",
        '<row r="90000"><c s="1" r="IV90000"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" t="e"/></row>',
    ],
)
def test_a_used_cell_far_away_never_reaches_calamine(as_xlsx: WriteSheet, rows: str) -> None:
    with pytest.raises(Refused):
        check_zip(with_sheet(as_xlsx(a=[["x"]]), rows), Limits())


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.dat", "xl/SHEETS/One", "xl/worksheets/SHEET1.XML"])
def test_a_sheet_is_measured_whatever_its_member_is_called(as_xlsx: WriteSheet, name: str) -> None:
    far = with_sheet(as_xlsx(a=[["x"]]), '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    other = far.with_name("renamed.xlsx")
    with zipfile.ZipFile(far) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            if member.endswith(".rels"):
                content = content.replace(b"worksheets/sheet1.xml", name.removeprefix("xl/").lower().encode())
            new.writestr(name if member.endswith("sheet1.xml") else member, content)
    with pytest.raises(Refused):
        check_zip(other, Limits())


def test_ordinary_sheets_pass(as_xlsx: WriteSheet) -> None:
    check_zip(as_xlsx(a=[["标题", *range(60)]] * 50), Limits())
    check_zip(with_sheet(as_xlsx(a=[["x"]]), '<row r="3"><c r="XFD3" s="1"/></row>'), Limits())


def test_a_zip_bomb_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file,
        file.open("xl/worksheets/sheet1.xml", "w") as member,
    ):
        for _ in range(250):
            member.write(b"\0" * 1_000_000)
    assert path.stat().st_size < 300_000
    started = time.perf_counter()
    with pytest.raises(Refused, match="too large"):
        check_zip(path, Limits())
    assert time.perf_counter() - started < 1


def test_a_directory_that_lies_about_sizes_is_refused(as_xlsx: WriteSheet) -> None:
    path = with_sheet(as_xlsx(a=[["x"]]), '<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 2_000_000)
    size = len(SHEET.format('<row r="1"><c r="A1"><v>1</v></c></row>')) + 2_000_000
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (500).to_bytes(4, "little")))
    with pytest.raises(Refused):
        check_zip(path, Limits())


@pytest.mark.parametrize("attribute", ["count", "uniqueCount"])
def test_a_count_that_would_take_all_memory_is_refused(as_xlsx: WriteSheet, attribute: str) -> None:
    path = as_xlsx(a=[["标题"]])
    other = path.with_name("hostile.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(f'{attribute}="1"'.encode(), f'{attribute}="{10**11}"'.encode()))
    with pytest.raises(Refused, match="too large"):
        check_zip(other, Limits())


def test_one_long_text_shown_in_many_cells_is_too_large(as_xlsx: WriteSheet) -> None:
    path = as_xlsx(a=[["长" * 30_000]] * 40)
    check_zip(path, Limits())
    with pytest.raises(Refused, match="too large"):
        check_zip(path, Limits(max_bytes=1_000_000))


@pytest.mark.parametrize("limits", [Limits(max_members=3), Limits(max_ratio=1, ratio_floor=100)])
def test_number_of_members_and_ratio(as_xlsx: WriteSheet, limits: Limits) -> None:
    with pytest.raises(Refused, match="too large"):
        check_zip(as_xlsx(a=[["x"]]), limits)


def test_an_encrypted_member_is_locked(as_xlsx: WriteSheet) -> None:
    path = as_xlsx(a=[["x"]])
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(Refused, match="password"):
        check_zip(path, Limits())
