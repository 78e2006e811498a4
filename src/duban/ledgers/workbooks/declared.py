"""Check the extent that an ODS file declares, before it is read.

ODS stores repeated rows and cells once, with a count: 700 bytes may declare a billion cells.
Source: OpenDocument 1.3, part 3, 9.1.3 and 9.1.4, and 6.1.3 for spaces.
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
    """Raise Refused if a sheet of an ODS file is damaged, or has more rows, columns or text than the limits."""
    with ZipFile(path) as file, file.open(CONTENT) as part:
        extent = _Extent(path, limits)
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.CharacterDataHandler = extent.begin, extent.add_text
        # Entities could expand to gigabytes ("billion laughs"), and no program writes a document type into ODS.
        parser.StartDoctypeDeclHandler = extent.refuse
        try:
            parser.ParseFile(part)
        except (ExpatError, ValueError) as error:
            raise damaged(path) from error
        extent.end_row()


class _Extent:
    """Handlers of the XML parser that count rows and cells, up to the last ones with content.

    LibreOffice declares the formatted rest of a sheet as a million repeated empty rows; those do not count.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path, self._limits, self._sheet = path, limits, ""
        self._rows = self._row = 0  # rows of the sheet before this one, and the repetitions of this one
        self._columns = self._cell = 0  # cells of the row before this one, and the repetitions of this one
        self._filled = 0  # the number of columns up to the last one with content
        self._cell_length = self._row_length = self._characters = 0  # characters of the cell, the row, the file
        self._cells = 0  # of the file

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        if name in _CELLS:
            self._end_cell()
            self._cell = _count(attributes.get(_COLUMNS, "1"))
            if _VALUE in attributes:
                self._filled = self._columns + self._cell
        elif name.startswith(_TEXT):
            self._filled = self._columns + self._cell
            self._cell_length += _count(attributes.get(f"{_TEXT}c", "1")) if name == f"{_TEXT}s" else 0
        elif name == f"{_TABLE}table-row":
            self.end_row()
            self._row = _count(attributes.get(_ROWS, "1"))
        elif name == f"{_TABLE}table":
            self.end_row()
            self._sheet, self._rows = attributes.get(f"{_TABLE}name", ""), 0

    def add_text(self, text: str) -> None:
        """Handle the text inside an element."""
        # The indentation of a file is no text of an empty cell, which may be repeated 16,000 times.
        if not text.isspace() or self._filled == self._columns + self._cell:
            self._cell_length += len(text)

    def refuse(self, *_declared: Any) -> None:
        """Handle a document type declaration."""
        raise damaged(self._path)

    def _end_cell(self) -> None:
        self._columns += self._cell
        if self._cell_length and self._cell:
            if self._cell_length > self._limits.max_cell:
                raise long_cell(self._sheet, self._rows + 1, self._limits.max_cell)
            self._row_length += self._cell_length * self._cell
        self._cell = self._cell_length = 0

    def end_row(self) -> None:
        """Finish a row: check the limits if it has content, and reset the counters."""
        self._end_cell()
        if self._filled:
            self._check()
        self._rows += self._row
        self._row = self._columns = self._filled = self._row_length = 0

    def _check(self) -> None:
        limits, last = self._limits, self._rows + self._row
        if last > limits.max_rows:
            raise too_many_rows(self._sheet, last, limits)
        if self._filled > limits.max_columns:
            raise too_many_columns(self._sheet, self._filled, limits)
        self._cells += self._filled * self._row
        if self._cells > limits.max_cells_read:
            raise too_many_cells(self._sheet, self._cells, limits)
        self._characters += self._row_length * self._row
        if self._characters > limits.max_characters:
            raise too_long(self._sheet, self._characters, limits)


def _count(figures: str) -> int:
    """Parse a repetition count. Raises ValueError for anything but digits."""
    if not (figures.isascii() and figures.isdigit()):  # isdigit alone accepts ² and ３
        raise ValueError(figures)
    # Python needs quadratic time for long integers, and refuses more than 4,300 digits.
    return int(figures[:18])
