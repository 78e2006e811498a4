"""Check the extent that an ODS file declares, before it is read.

ODS stores repeated rows and cells once, with a count: 700 bytes may declare a billion cells.
Source: OpenDocument 1.3, part 3, 9.1.3 and 9.1.4, and 6.1.3 for spaces.
"""

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import ZipFile

from duban.ledgers.workbooks.container import damaged
from duban.ledgers.workbooks.limits import Limits, long_cell

CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"


def check_declared(path: Path, limits: Limits) -> None:
    """Raise Refused if a sheet of an ODS file is damaged, or has more rows, columns or text than the limits.

    Only what lies before the last cell with content counts: LibreOffice declares the formatted rest of a sheet as a
    million repeated empty rows.
    """
    sheet, last, cells, characters = "", 0, 0, 0
    with ZipFile(path) as file, file.open(CONTENT) as part:
        try:
            for event, element in iterparse(part, ("start", "end")):  # noqa: S314 - in a child process (see isolated)
                if event == "start" and element.tag == f"{_TABLE}table":
                    sheet, last = element.get(f"{_TABLE}name", ""), 0
                elif event == "end" and element.tag == f"{_TABLE}table-row":
                    columns, longest, length = _extent(element)
                    if longest > limits.max_cell:
                        raise long_cell(sheet, last + 1, limits.max_cell)
                    repeated = _count(element, f"{_TABLE}number-rows-repeated")
                    last += repeated
                    if columns:
                        cells, characters = cells + columns * repeated, characters + length * repeated
                        limits.check(sheet, rows=last, columns=columns, cells=cells, characters=characters)
                    element.clear()
        except (ParseError, ValueError) as error:
            raise damaged(path) from error


def _extent(row: Element) -> tuple[int, int, int]:
    """The columns of a row up to the last one with content, the characters of its longest cell, and all of them."""
    columns = end = longest = characters = 0
    for cell in row:
        repeated = _count(cell, f"{_TABLE}number-columns-repeated")
        end += repeated
        if _VALUE in cell.attrib or cell.find(f"{_TEXT}p") is not None:
            spaces = sum(_count(each, f"{_TEXT}c") for each in cell.iter(f"{_TEXT}s"))
            length = spaces + sum(map(len, cell.itertext()))
            columns, longest, characters = end, max(longest, length), characters + length * repeated
    return columns, longest, characters


def _count(element: Element, name: str) -> int:
    """A count of repetitions. Raises ValueError for anything but digits."""
    figures = element.get(name, "1")
    if not (figures.isascii() and figures.isdigit()):  # int alone accepts -1 and ３
        raise ValueError(figures)
    return int(figures)
