"""Parse one worksheet of an XLSX file, row by row. Source: ECMA-376, part 1, 18.3.1."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet import _reader as tags  # its public API gives formulas or results, not both
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from duban.ledgers.workbooks import numbers
from duban.ledgers.workbooks.container import damaged
from duban.ledgers.workbooks.numbers import civil
from duban.ledgers.workbooks.raw import UNKNOWN_ERROR, Broken, Cell, Look, Range, Row
from duban.ledgers.workbooks.texts import Struck, text_of, unescaped

TRUE = ("1", "true", "on")
MERGED = f"{{{SHEET_MAIN_NS}}}mergeCell"
MOST_COLOURED, LAST_COLOURED = 10_000, 100  # rows and columns in which the colours of cells are kept


class Style(NamedTuple):
    """The parts of a cell's format that matter here."""

    code: str = numbers.GENERAL
    is_day: bool = False
    is_struck: bool = False
    indent: int = 0
    colour: str = ""


PLAIN = Style()


class Book(NamedTuple):
    """What all sheets of a workbook share: texts and styles by the index that cells refer to."""

    path: Path
    texts: dict[int, str]
    styles: dict[int, Style]
    from_1904: bool
    max_columns: int


class Worksheet(tags.WorkSheetParser):  # type: ignore[misc] # openpyxl carries no types
    """A worksheet part, parsed once by ``read``: non-empty rows by number, and their formatting.

    Cells without a value are skipped, since offices format whole rows and columns; the first colours are kept.
    """

    def __init__(self, book: Book) -> None:
        super().__init__(None, book.texts, data_only=True)
        self.book = book
        self.rows: dict[int, list[Cell]] = {}
        self.merged: list[Range] = []
        self.struck: dict[int, frozenset[int]] = {}
        self.indents: dict[int, dict[int, int]] = {}
        self.colours: dict[int, dict[int, str]] = {}
        self._row: list[Cell] = []

    def read(self, part: Any) -> None:
        """Parse the part. Raises Refused for rows or cells out of order, ValueError for XML that is no worksheet."""
        is_sheet = False
        for _event, element in iterparse(part):
            match element.tag:
                case tags.ROW_TAG:
                    self.parse_row(element)
                    element.clear()  # else iterparse keeps the whole tree in memory
                case tags.COL_TAG:
                    self.parse_column_dimensions(element)
                case tags.DATA_TAG:
                    is_sheet = True
                case tag if tag == MERGED:
                    left, top, right, bottom = range_boundaries(element.attrib["ref"])
                    self.merged.append(((top - 1, left - 1), (bottom - 1, right - 1)))
        if not is_sheet:
            raise ValueError(element.tag)

    def from_top(self) -> Iterator[Row]:
        """The rows from row 1 on, including empty ones."""
        return (self.rows.get(number, []) for number in range(1, next(reversed(self.rows), 0) + 1))

    def parse_row(self, row: Element) -> None:
        self._row = []
        number, _cells = super().parse_row(row)
        if self._row and number <= next(reversed(self.rows), 0):
            raise damaged(self.book.path)
        if self._row:
            self.rows[number] = self._row

    def parse_cell(self, element: Element) -> None:
        """Called by openpyxl for each cell: put it into its row."""
        # In many sheets most cells are formatted but empty: skip them before openpyxl parses them.
        if not len(element) and "r" in element.attrib and element.get("t") != "e":
            if colour := self.book.styles.get(int(element.get("s", 0)), PLAIN).colour:
                place, at = coordinate_to_tuple(element.attrib["r"])
                self._keep_colour(place, at - 1, colour)
            return
        cell, row = super().parse_cell(element), self._row
        if (value := self._value(cell, element)) is None:
            return
        at = min(cell["column"] - 1, self.book.max_columns)  # one too many is enough to refuse the sheet
        row += [None] * (at + 1 - len(row))
        if cell["row"] != self.row_counter or (row[at] is not None and at < self.book.max_columns):
            raise damaged(self.book.path)
        row[at] = str(value) if type(value) is Struck else value
        number, style = cell["row"], self._style(cell)
        if style.is_struck or type(value) is Struck:
            self.struck[number] = self.struck.get(number, frozenset()) | {at}
        if style.indent:
            self.indents.setdefault(number, {})[at] = style.indent
        if style.colour:
            self._keep_colour(number, at, style.colour)

    def _keep_colour(self, row: int, at: int, colour: str) -> None:
        if len(self.colours) < MOST_COLOURED and at < LAST_COLOURED:
            self.colours.setdefault(row, {})[at] = colour

    def _style(self, cell: dict[str, Any]) -> Style:
        return self.book.styles.get(cell["style_id"], PLAIN)

    def _value(self, cell: dict[str, Any], source: Element) -> Cell:
        value, kind = cell["value"], source.get("t", "n")
        if value is None or kind == "inlineStr":
            return _unvalued(source, kind)
        if kind == "n":
            style = self._style(cell)
            return numbers.figure(float(value), style.code, is_day=style.is_day, from_1904=self.book.from_1904)
        if kind == "e":
            return Broken(value)
        return unescaped(value) if kind == "str" else civil(value)

    def look(self) -> Look:
        """The formatting of the non-empty rows."""
        lines = {int(number): line for number, line in self.row_dimensions.items() if int(number) in self.rows}
        hidden = frozenset(number for number, line in lines.items() if line.get("hidden") in TRUE)
        levels = {number: int(line["outlineLevel"]) for number, line in lines.items() if "outlineLevel" in line}
        columns = frozenset(
            at
            for column in self.column_dimensions.values()
            if column.get("hidden") in TRUE
            for at in range(int(column["min"]) - 1, min(int(column["max"]), self.book.max_columns))
        )
        return Look(hidden, columns, self.struck, levels, self.indents, self.book.from_1904, self.colours)


def _unvalued(source: Element, kind: str) -> Cell:
    """The value of a cell that openpyxl returns without one: inline text, uncalculated formula, unnamed error, None."""
    if (inline := source.find(tags.INLINE_STRING)) is not None:
        return text_of(inline)
    formula, value = source.find(tags.FORMULA_TAG), source.find(tags.VALUE_TAG)
    if formula is not None:
        return "" if kind == "str" and value is not None else Broken(f"={formula.text or ''}")
    if kind == "e":
        return Broken(UNKNOWN_ERROR)
    return (value.text if value is not None else None) or None
