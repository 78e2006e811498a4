"""How far the used cells of a sheet reach, found without building them: XLSX, ODS and XLSB.

Cells that hold nothing but a style do not count; offices colour whole rows and columns.
"""

from collections.abc import Callable
from typing import IO, NamedTuple
from xml.parsers import expat

from duban.ledgers.records import BLANK, ERROR_OF_FORMULA, ROW, records

_USED_IN_ODS = frozenset(("office:value-type", "calcext:value-type", "table:formula"))


class Extent(NamedTuple):
    rows: int = 0
    columns: int = 0

    def and_cell(self, row: int, column: int) -> "Extent":
        return Extent(max(self.rows, row), max(self.columns, column))


def xlsx_extent(part: IO[bytes]) -> Extent:
    """A worksheet part: ``<row r="7"><c r="B7"><v>``; without ``r`` the next one is meant."""
    extent, row, column = Extent(), 0, 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal extent, row, column
        match name.rpartition(":")[2]:
            case "row":
                row, column = int(attributes.get("r", row + 1)), 0
            case "c":
                row, column = position(attributes["r"]) if "r" in attributes else (row, column + 1)
                if attributes.get("t") == "e":
                    extent = extent.and_cell(row, column)
            case "v" | "is" | "f":
                extent = extent.and_cell(row, column)

    parse(part, start)
    return extent


def ods_extent(part: IO[bytes]) -> Extent:
    """``content.xml``: rows and cells carry how often they are repeated; a used one has a value, formula or text.

    Its sheets count as if they stood below one another, since calamine builds all of them at once.
    """
    extent, row, column, repeated = Extent(), 0, 0, 1

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal extent, row, column, repeated
        match name.rpartition(":")[2]:
            case "table":
                row = extent.rows
            case "table-row":
                repeated = int(attributes.get("table:number-rows-repeated", 1))
                row, column = row + repeated, 0
            case "table-cell" | "covered-table-cell":
                column += int(attributes.get("table:number-columns-repeated", 1))
                if not _USED_IN_ODS.isdisjoint(attributes):
                    extent = extent.and_cell(row, column)
            case "p":
                extent = extent.and_cell(row, column)

    parse(part, start)
    return extent


def xlsb_extent(part: bytes) -> Extent:
    """A binary worksheet part: a record opens a row, others are its cells."""
    extent, row = Extent(), 0
    for kind, content in records(part):
        if len(content) >= 4 and kind <= ERROR_OF_FORMULA:
            value = int.from_bytes(content[:4], "little")
            if kind == ROW:
                row = value + 1
            elif kind != BLANK:
                extent = extent.and_cell(row, value + 1)
    return extent


def position(reference: str) -> tuple[int, int]:
    """Row and column, from 1, of a cell: ``"AB12"`` → (12, 28). Raises ValueError."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(reference[len(letters) :]), column


def parse(
    part: IO[bytes],
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    say: Callable[[str], None] | None = None,
) -> None:
    """Go through the XML of a part: its tags with their attributes, and its text. Raises ValueError for damage."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, say
    try:
        parser.ParseFile(part)
    except (expat.ExpatError, LookupError) as error:  # an encoding that nobody knows is a LookupError
        raise ValueError(str(error)) from error
