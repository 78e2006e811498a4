"""How far the used cells of a sheet reach, found without building them: ODS and XLSB.

Cells that hold nothing but a style do not count; offices colour whole rows and columns.
"""

from typing import IO, NamedTuple

from duban.ledgers.workbooks.markup import parse
from duban.ledgers.workbooks.records import BLANK, ERROR_OF_FORMULA, ROW, records

_USED_IN_ODS = frozenset(("office:value-type", "calcext:value-type", "table:formula"))


class Extent(NamedTuple):
    rows: int = 0
    columns: int = 0

    def and_cell(self, row: int, column: int) -> "Extent":
        return Extent(max(self.rows, row), max(self.columns, column))


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
