"""What an ODS file declares: how large its sheets are, and which of their cells are merged.

Repeated rows and cells are stored once, with a count, and a reader unfolds them: 700 bytes may declare a billion cells.
Source: OpenDocument 1.3, part 3, 9.1.3 and 9.1.4, and 6.1.3 for spaces.
"""

from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import ZipFile

from duban.ledgers.workbooks.container import damaged
from duban.ledgers.workbooks.limits import Limits, long_cell
from duban.ledgers.workbooks.raw import Range

CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_DOWN, _ACROSS = f"{_TABLE}number-rows-spanned", f"{_TABLE}number-columns-spanned"


def read_declared(path: Path, limits: Limits) -> dict[str, list[Range]]:
    """The merged cells of each sheet of an ODS file that hold something.

    Raises Refused if a sheet is damaged, or has more rows, columns or text than the limits. Only what lies before the
    last cell with content counts: LibreOffice declares the formatted rest of a sheet as a million repeated empty rows.
    """
    sheet, last, cells, characters, merged = "", 0, 0, 0, dict[str, list[Range]]()
    with ZipFile(path) as file, file.open(CONTENT) as part:
        try:
            for event, element in iterparse(part, ("start", "end")):  # noqa: S314 - in a child process (see isolated)
                if event == "start" and element.tag == f"{_TABLE}table":
                    sheet, last = element.get(f"{_TABLE}name", ""), 0
                elif event == "end" and element.tag == f"{_TABLE}table-row":
                    row = _extent(element)
                    if row.longest > limits.max_cell:
                        raise long_cell(sheet, last + 1, limits.max_cell)
                    top, repeated = last, _count(element, f"{_TABLE}number-rows-repeated")
                    last += repeated
                    if row.columns:
                        cells, characters = cells + row.columns * repeated, characters + row.characters * repeated
                        limits.check(sheet, rows=last, columns=row.columns, cells=cells, characters=characters)
                        merged.setdefault(sheet, []).extend(row.merged(top))
                        if len(merged[sheet]) > limits.max_rows:
                            raise damaged(path)
                    element.clear()
        except (ParseError, ValueError) as error:
            raise damaged(path) from error
    return merged


class _Span(NamedTuple):
    """``columns``: where the merged cells begin; more than one where the cell is repeated."""

    columns: range
    down: int
    across: int


class _Extent(NamedTuple):
    """The columns of a row up to the last one with content, the characters of its longest cell, and all of them."""

    columns: int
    longest: int
    characters: int
    spans: list[_Span]

    def merged(self, top: int) -> list[Range]:
        """The merged cells of the row, if it is number ``top`` (from 0)."""
        return [
            ((top, left), (top + down - 1, left + across - 1))
            for columns, down, across in self.spans
            for left in columns
        ]


def _extent(row: Element) -> _Extent:
    columns = end = longest = characters = 0
    spans: list[_Span] = []
    for cell in row:
        repeated = _count(cell, f"{_TABLE}number-columns-repeated")
        end += repeated
        if _VALUE in cell.attrib or cell.find(f"{_TEXT}p") is not None:
            spaces = sum(_count(each, f"{_TEXT}c") for each in cell.iter(f"{_TEXT}s"))
            length = spaces + sum(map(len, cell.itertext()))
            columns, longest, characters = end, max(longest, length), characters + length * repeated
            if _DOWN in cell.attrib or _ACROSS in cell.attrib:
                spans.append(_Span(range(end - repeated, end), _count(cell, _DOWN), _count(cell, _ACROSS)))
    return _Extent(columns, longest, characters, spans)


def _count(element: Element, name: str) -> int:
    """A count of repetitions. Raises ValueError for anything but digits."""
    figures = element.get(name, "1")
    if not (figures.isascii() and figures.isdigit()):  # int alone accepts -1 and ３
        raise ValueError(figures)
    return int(figures)
