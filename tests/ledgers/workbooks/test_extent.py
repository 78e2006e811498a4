import io
import struct

import pytest

from duban.ledgers.workbooks.extent import Extent, ods_extent, xlsb_extent

ODS = '<t:doc xmlns:t="t" xmlns:table="table" xmlns:office="o" xmlns:calcext="c">{}</t:doc>'
CELL = '<table:table-cell office:value-type="string"{}><text>x</text></table:table-cell>'


@pytest.mark.parametrize(
    ("rows", "extent"),
    [
        (f"<table:table-row>{CELL.format('')}</table:table-row>", Extent(1, 1)),
        (
            '<table:table-row table:number-rows-repeated="1048576">'
            + CELL.format(' table:number-columns-repeated="16384"')
            + "</table:table-row>",
            Extent(1048576, 16384),
        ),
        (
            '<table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
            Extent(),
        ),
        (
            '<table:table-row table:number-rows-repeated="9"><table:table-cell table:formula="x"/></table:table-row>',
            (9, 1),
        ),
        (
            '<table:table-row><table:table-cell calcext:value-type="error" table:number-columns-repeated="99"/>'
            "</table:table-row>",
            Extent(1, 99),
        ),
    ],
)
def test_ods(rows: str, extent: Extent) -> None:
    content = ODS.format(f"<table:table>{rows}</table:table>")
    assert ods_extent(io.BytesIO(content.encode())) == extent


def test_the_sheets_of_an_ods_are_built_all_at_once_and_count_together() -> None:
    table = f"<table:table><table:table-row>{CELL.format('')}</table:table-row><table:table-row/></table:table>"
    assert ods_extent(io.BytesIO(ODS.format(table * 3).encode())) == Extent(3, 1)


def test_damaged_xml() -> None:
    with pytest.raises(ValueError, match="not well-formed"):
        ods_extent(io.BytesIO(b"<row <c>"))


def test_xlsb() -> None:
    def record(kind: int, content: bytes) -> bytes:
        size = len(content)
        return bytes([kind]) + (bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])) + content

    rows = record(0, struct.pack("<I", 6) + b"\0" * 200) + record(7, struct.pack("<II", 2, 0))
    blank = record(1, struct.pack("<II", 9000, 0))
    assert xlsb_extent(rows + blank) == Extent(7, 3)
    assert all(xlsb_extent(rows[:end]) in (Extent(7, 3), Extent()) for end in range(len(rows)))
