"""A small XLSB file, byte by byte, for no library of the tests writes one. Source: [MS-XLSB] 2.4."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>"""
LINKS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>"""
DIVIDED = struct.pack("<HI", 0, 7) + b"\x1e\1\0\x1e\0\0\x06" + bytes(4)  # =1/0: flags, size, formula, no more data


class Failed(str):
    """The error of a formula: ``"#DIV/0!"`` or ``"#N/A"``."""

    __slots__ = ()


class Formula(str):
    """A formula whose stored result is this text."""

    __slots__ = ()


def write_xlsb(path: Path, sheet: str, rows: Sequence[Sequence[object]]) -> Path:
    """Texts, figures, Failed and Formula."""
    book = record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + text("rId1") + text(sheet))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("_rels/.rels", LINKS.format("officeDocument", "xl/workbook.bin"))
        file.writestr("xl/_rels/workbook.bin.rels", LINKS.format("worksheet", "worksheets/sheet1.bin"))
        file.writestr("xl/workbook.bin", book + record(144) + record(132))
        file.writestr("xl/worksheets/sheet1.bin", _sheet(rows))
    return path


def _sheet(rows: Sequence[Sequence[object]]) -> bytes:
    size = struct.pack("<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    part = record(129) + record(148, size) + record(145)
    for number, cells in enumerate(rows):
        part += row(number) + b"".join(cell(column, each) for column, each in enumerate(cells) if each is not None)
    return part + record(146) + record(130)


def row(number: int) -> bytes:
    """The beginning of a row; its cells follow."""
    return record(0, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0))


def cell(column: int, value: object) -> bytes:
    """A cell of the row that was begun last."""
    head = struct.pack("<II", column, 0)
    match value:
        case Failed():
            return record(11, head + (b"\x07" if value == "#DIV/0!" else b"\x2a") + DIVIDED)
        case Formula():
            return record(8, head + text(value) + DIVIDED)
        case str():
            return record(6, head + text(value))
    return record(5, head + struct.pack("<d", value))


def text(value: str) -> bytes:
    """A text with its length."""
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of this kind."""
    return _number(kind) + _number(len(content)) + content


def _number(value: int) -> bytes:
    found = b""
    while value > 0x7F:
        found += bytes([value & 0x7F | 0x80])
        value >>= 7
    return found + bytes([value])
