"""Formulas without a result, merged cells and comments in an ODS file."""

import zipfile

from duban.ledgers.workbooks.broken import ERRORS
from duban.ledgers.workbooks.markup import parse
from duban.ledgers.workbooks.overlooked import Overlooked

CONTENT = "content.xml"


def overlooked(file: zipfile.ZipFile) -> dict[str, Overlooked]:
    """By the name of the sheet."""
    content = _Content()
    with file.open(CONTENT) as member:
        parse(member, content.begin, content.end, content.say)
    return content.sheets


class _Content:
    """Where the parser is: in which cell of which sheet, rows and columns counted from 0."""

    def __init__(self) -> None:
        self.sheets: dict[str, Overlooked] = {}
        self._sheet = Overlooked()
        self._row = self._rows = self._column = self._columns = 0
        self._broken: dict[int, str] = {}  # of this row
        self._cell: dict[str, str] = {}
        self._said = ""
        self._comment: list[str] = []  # its paragraphs
        self._listens = self._in_comment = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "table:table":
                self._sheet = self.sheets.setdefault(attributes.get("table:name", ""), Overlooked())
                self._row = self._rows = 0
            case "table:table-row":
                self._row += self._rows
                self._rows = int(attributes.get("table:number-rows-repeated", 1))
                self._column = self._columns = 0
                self._broken = {}
            case "table:table-cell" | "table:covered-table-cell":
                self._column += self._columns
                self._columns = int(attributes.get("table:number-columns-repeated", 1))
                self._cell, self._said = attributes, ""
                self._note_merged()
            case "text:p":
                self._listens = True
                if self._in_comment:
                    self._comment.append("")
            case "office:annotation":
                self._in_comment, self._comment = True, []

    def say(self, text: str) -> None:
        if self._listens and self._in_comment:
            self._comment[-1] += text
        elif self._listens:
            self._said += text

    def end(self, name: str) -> None:
        match name:
            case "office:annotation":
                self._in_comment = False
                if said := "\n".join(self._comment).strip():
                    self._sheet.comments.setdefault(self._row + 1, {})[self._column] = said
            case "text:p":
                self._listens = False
            case "table:table-cell" if self._is_broken():
                self._broken |= dict.fromkeys(range(self._column, self._column + self._columns), self._said)
            case "table:table-row" if self._broken:  # repeated rows share it
                self._sheet.broken |= dict.fromkeys(range(self._row + 1, self._row + self._rows + 1), self._broken)

    def _is_broken(self) -> bool:
        """LibreOffice tells so; what Excel and others write only looks so, above a value of 0."""
        is_told = self._cell.get("calcext:value-type") == "error"
        return is_told or ("table:formula" in self._cell and self._said in ERRORS)

    def _note_merged(self) -> None:
        down = int(self._cell.get("table:number-rows-spanned", 1))
        right = int(self._cell.get("table:number-columns-spanned", 1))
        if down > 1 or right > 1:
            first = self._row, self._column
            self._sheet.merged.append((first, (self._row + down - 1, self._column + right - 1)))
