"""What an ODS file says of its own extent, before anything of it is unfolded.

A row or cell that is the same as the one before is written once, with how often it comes: 700 bytes may declare a
billion cells. Source: OpenDocument 1.3, part 3, 9.1.3 and 9.1.4, and 6.1.3 for spaces.
"""

from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

from duban.ledgers.workbooks.container import damaged
from duban.ledgers.workbooks.limits import Limits, long_cell, too_long, too_many_cells, too_many_columns, too_many_rows

CONTENT = "content.xml"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_VALUE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ROWS, _COLUMNS = f"{_TABLE}number-rows-repeated", f"{_TABLE}number-columns-repeated"


def check_declared(path: Path, limits: Limits) -> None:
    """Raise Refused where a sheet of an ODS file has more rows, columns or text than is read, or is damaged."""
    with ZipFile(path) as file, file.open(CONTENT) as part:
        extent = _Extent(path, limits)
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.CharacterDataHandler = extent.begin, extent.say
        parser.StartDoctypeDeclHandler = extent.refuse
        try:
            parser.ParseFile(part)
        except (ExpatError, ValueError) as error:
            raise damaged(path) from error
        extent.end_row()


class _Extent:
    """Goes through a file: rows and cells count down to the last one that holds something."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path, self._limits, self._sheet = path, limits, ""
        self._rows = self._row = 0  # of the sheet, above and within the row; and how often that comes
        self._columns = self._cell = 0  # the same of the row and its cell
        self._filled = 0  # the last column that holds something
        self._said = self._row_said = self._characters = 0  # characters of the cell, the row, the file
        self._cells = 0  # of the file

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name in _CELLS:
            self._end_cell()
            self._cell = _count(attributes.get(_COLUMNS, "1"))
            self._said = 0
            if _VALUE in attributes:
                self._filled = self._columns + self._cell
        elif name.startswith(_TEXT):
            self._filled = self._columns + self._cell
            self._said += _count(attributes.get(f"{_TEXT}c", "1")) if name == f"{_TEXT}s" else 0
        elif name == f"{_TABLE}table-row":
            self.end_row()
            self._row = _count(attributes.get(_ROWS, "1"))
        elif name == f"{_TABLE}table":
            self.end_row()
            self._sheet, self._rows = attributes.get(f"{_TABLE}name", ""), 0

    def say(self, text: str) -> None:
        """Text stands within the element."""
        self._said += len(text)

    def refuse(self, *_declared: Any) -> None:
        """No program declares a type of document or entities in it."""
        raise damaged(self._path)

    def _end_cell(self) -> None:
        self._columns += self._cell
        if self._said and self._cell:
            if self._said > self._limits.max_cell:
                raise long_cell(self._sheet, self._rows + 1, self._limits.max_cell)
            self._row_said += self._said * self._cell
        self._cell = self._said = 0

    def end_row(self) -> None:
        """What came was the last cell of a row, if any did."""
        self._end_cell()
        if self._filled:
            self._check()
        self._rows += self._row
        self._row = self._columns = self._filled = self._row_said = 0

    def _check(self) -> None:
        limits, last = self._limits, self._rows + self._row
        if last > limits.max_rows:
            raise too_many_rows(self._sheet, last, limits)
        if self._filled > limits.max_columns:
            raise too_many_columns(self._sheet, self._filled, limits)
        self._cells += self._filled * self._row
        if self._cells > limits.max_cells_read:
            raise too_many_cells(self._sheet, self._cells, limits)
        self._characters += self._row_said * self._row
        if self._characters > limits.max_characters:
            raise too_long(self._sheet, self._characters, limits)


def _count(said: str) -> int:
    """How often something comes. Raises ValueError for what is no figure."""
    if not (said.isascii() and said.isdigit()):
        raise ValueError(said)
    return int(said[:18])
