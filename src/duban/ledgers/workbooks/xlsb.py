"""Formulas without a result, merged cells and comments in an XLSB file. Source: [MS-XLSB] 2.4, the records by name."""

import struct
import zipfile
from collections.abc import Iterator

from duban.ledgers.workbooks.overlooked import Overlooked
from duban.ledgers.workbooks.parts import BINARY_BOOK, links
from duban.ledgers.workbooks.raw import Comments
from duban.ledgers.workbooks.records import (
    COMMENT,
    ERROR,
    ERROR_OF_FORMULA,
    MERGED,
    ROW,
    SHEET,
    TEXT_OF_COMMENT,
    records,
)

_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip


def overlooked(file: zipfile.ZipFile) -> dict[str, Overlooked]:
    """By the name of the sheet."""
    found = {}
    for name, part in _sheets(file):
        found[name] = _in_sheet(file.read(part))
        for link in links(file, part):
            if link.kind == "comments" and link.member:
                found[name].comments = _comments(file.read(link.member))
    return found


def _sheets(file: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name, and member of the zip file. BrtBundleSh: 8 bytes, the id of the part, the name."""
    parts = {link.name: link.member for link in links(file, BINARY_BOOK) if link.member}
    for kind, content in records(file.read(BINARY_BOOK)):
        if kind == SHEET:
            part, name_at = _text(content, 8)
            if part in parts:
                yield _text(content, name_at)[0], parts[part]


def _text(content: bytes, at: int) -> tuple[str, int]:
    """A text in UTF-16 after the number of its units, and where it ends."""
    end = at + 4 + 2 * int.from_bytes(content[at : at + 4], "little")
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def _comments(part: bytes) -> Comments:
    """BrtBeginComment: 4 bytes of the author, the first and the last row, the first column; the text after a byte."""
    found: Comments = {}
    row = column = 0
    for kind, content in records(part):
        if kind == COMMENT:
            row, column = struct.unpack_from("<4xI4xI", content)
        elif kind == TEXT_OF_COMMENT and (said := _text(content, 1)[0].strip()):
            found.setdefault(row + 1, {})[column] = said
    return found


def _in_sheet(part: bytes) -> Overlooked:
    found, row = Overlooked(), 0
    for kind, content in records(part):
        if kind == ROW:
            (row,) = struct.unpack_from("<I", content)
        elif kind in (ERROR, ERROR_OF_FORMULA):  # 4 bytes of the column, 4 of the style, the error
            column, error = struct.unpack_from("<I4xB", content)
            found.note(row + 1, column, _ERRORS.get(error, "#N/A"))
        elif kind == MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", content)
            found.merged.append(((top, left), (bottom, right)))
    return found
