"""Formulas without a result in an XLSX file: those that failed, and those that no program has calculated."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from xml.etree import ElementTree

from duban.ledgers.container import blocks
from duban.ledgers.extent import position
from duban.ledgers.overlooked import Overlooked, related

BOOK = "xl/workbook.xml"
_NAMED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = rb'<c\b(?=[^>]*\br="([A-Z]+\d+)")'
_FAILED = re.compile(_CELL + rb'(?=[^>]*\bt="e")[^>]*>.*?<v>([^<]*)</v>', re.DOTALL)
_NOT_CALCULATED = re.compile(
    _CELL + rb'(?![^>]*\bt="str")[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>([^<]*)</f>)\s*(?:<v\s*/>|<v></v>|</c>)'
)


def overlooked(file: zipfile.ZipFile) -> dict[str, Overlooked]:
    """By the name of the sheet."""
    return {name: _in_sheet(file.read(part)) for name, part in _sheets(file) if _has_any(file, part)}


def _sheets(file: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name, and member of the zip file."""
    try:
        book = ElementTree.fromstring(file.read(BOOK))  # noqa: S314 - its size was checked before
    except (KeyError, ElementTree.ParseError):
        return
    parts = related(file, BOOK)
    for sheet in book.findall(".//{*}sheet"):
        if part := parts.get(sheet.get(_NAMED, "")):
            yield sheet.get("name") or "", part


def _has_any(file: zipfile.ZipFile, part: str) -> bool:
    return any(b't="e"' in block or b"<f" in block for block in blocks(file, part))


def _in_sheet(part: bytes) -> Overlooked:
    found = Overlooked()
    for reference, formula in _NOT_CALCULATED.findall(part):
        _note(found, reference, f"={formula.decode()}")
    for reference, said in _FAILED.findall(part):
        _note(found, reference, said.decode())
    return found


def _note(found: Overlooked, reference: bytes, said: str) -> None:
    row, column = position(reference.decode())
    found.note(row, column - 1, unescape(said))
