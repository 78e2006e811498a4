"""Formulas without a result (#DIV/0!, #N/A …), which calamine hands over as empty cells: nothing of a file is lost."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from duban.ledgers.container import blocks
from duban.ledgers.extent import position

ERRORS = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
_CELL = re.compile(rb'<c\b(?=[^>]*\br="([A-Z]+\d+)")(?=[^>]*\bt="e")[^>]*>.*?<v>([^<]*)</v>', re.DOTALL)
_NAMED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Broken = dict[tuple[int, int], str]
"""What stands in a cell, by its row from 1 and its column from 0."""


def broken_cells(path: Path) -> dict[str, Broken]:
    """The cells of an XLSX file that hold an error, by the name of their sheet; none for any other file."""
    with zipfile.ZipFile(path) as file:
        return {name: _in_sheet(file.read(part)) for name, part in _parts(file) if _has_any(file, part)}


def _parts(file: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of a workbook: name, and member of the zip file."""
    try:
        book = ElementTree.fromstring(file.read("xl/workbook.xml"))  # noqa: S314 - its size was checked before
        links = ElementTree.fromstring(file.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except (KeyError, ElementTree.ParseError):
        return
    targets = {link.get("Id"): (link.get("Target") or "").lstrip("/").removeprefix("xl/") for link in links}
    members = set(file.namelist())
    for sheet in book.findall(".//{*}sheet"):
        part = f"xl/{targets.get(sheet.get(_NAMED), '')}"
        if part in members:
            yield sheet.get("name") or "", part


def _has_any(file: zipfile.ZipFile, part: str) -> bool:
    return any(b't="e"' in block for block in blocks(file, part))


def _in_sheet(part: bytes) -> Broken:
    found = {}
    for reference, said in _CELL.findall(part):
        row, column = position(reference.decode())
        found[row, column - 1] = said.decode()
    return found


def told(rows: Iterable[list[Any]], broken: Broken) -> Iterator[list[Any]]:
    """The rows, with the errors where they stand."""
    by_row: dict[int, dict[int, str]] = {}
    for (number, column), said in broken.items():
        by_row.setdefault(number, {})[column] = said
    for number, row in enumerate(rows, start=1):
        yield _with(row, by_row[number]) if number in by_row else row


def _with(row: list[Any], errors: dict[int, str]) -> list[Any]:
    whole = [*row, *[None] * (max(errors) + 1 - len(row))]
    for column, said in errors.items():
        whole[column] = said
    return whole
