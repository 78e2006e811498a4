"""The sheets of an XLSX file, streamed: neither its rows nor the texts they share stay in memory.

Source: ECMA-376, part 1; the parts are found as its part 2 says, by their relationships.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from duban.ledgers.workbooks.comments import comments
from duban.ledgers.workbooks.container import no_spreadsheet, unzipped
from duban.ledgers.workbooks.limits import Limits, too_large
from duban.ledgers.workbooks.markup import parse, read_part
from duban.ledgers.workbooks.parts import BOOK, Link, links
from duban.ledgers.workbooks.raw import Comments, Part, Range, Row, Sheet, Watch
from duban.ledgers.workbooks.worksheet import Book, Worksheet, shared_texts
from duban.spooled import Spooled

BUILT_IN_DATES = frozenset(map(str, (*range(14, 23), *range(27, 37), 45, 47, *range(50, 59))))
SAID_AS_IT_IS = re.compile(r'"[^"]*"|\\.|[_*].|\[[^][]*\]|standard', re.IGNORECASE)  # 0"d", [Red], [$-804]
OF_DATES = re.compile(r"[dmyhs]|aaa", re.IGNORECASE)
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)  # 36:00 is no time of a day
OTHER_SHEETS = ("chartsheet", "dialogsheet", "macrosheet", "xlMacrosheet", "xlIntlMacrosheet")


class Content(NamedTuple):
    """What a worksheet holds."""

    rows: Spooled[Row]
    merged: list[Range]
    comments: Comments


def is_xlsx(path: Path) -> bool:
    """Does this zip file hold a workbook of Excel's in XML? Raises Refused when it is damaged."""
    with unzipped(path) as file:
        return _book(file) is not None


def open_xlsx(path: Path, limits: Limits, watch: Watch) -> list[Sheet]:
    """Its sheets, each read when it is asked for. Raises Refused when the file is damaged."""
    with unzipped(path) as file:
        book = _book(file) or BOOK
        workbook, parts = _Workbook(), links(file, book)
        with file.open(book) as part:
            parse(part, workbook.begin)
        if not workbook.is_one:  # a text, whose parts have much the same names
            raise no_spreadsheet(path)
        _check_sheets(path, workbook, parts, limits)
        meant = Book(_texts(file, parts, watch), _dated(file, parts), workbook.from_1904)
    members = {link.name: link.member for link in parts if link.kind == "worksheet"}
    return [
        _sheet(name, is_hidden, partial(_content, path, members[link], partial(Worksheet, name, meant, limits), watch))
        for name, link, is_hidden in workbook.sheets
        if link in members
    ]


def _book(file: zipfile.ZipFile) -> str | None:
    """The part that names the sheets."""
    named = [link.member for link in links(file, "") if link.kind == "officeDocument" and link.member]
    usual = [name for name in file.namelist() if name.lower() == BOOK]
    return next((name for name in named + usual if name.lower().endswith(".xml")), None)


def _check_sheets(path: Path, workbook: "_Workbook", parts: list[Link], limits: Limits) -> None:
    """Raise ValueError where a sheet is lost or named twice, Refused where there are too many."""
    there = {link.name for link in parts if link.member or link.kind in OTHER_SHEETS}
    named = [link for _name, link, _is_hidden in workbook.sheets]
    if not there.issuperset(named) or len(set(named)) < len(named):
        raise ValueError(named)
    if len(named) > limits.max_members:
        raise too_large(path)


class _Workbook:
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []  # name, relationship, whether it is hidden
        self.from_1904 = self.is_one = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "workbook":
                self.is_one = True
            case "workbookPr":
                self.from_1904 = attributes.get("date1904") in ("1", "true", "on")
            case "sheet":
                link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
                self.sheets.append((attributes.get("name", ""), link, attributes.get("state", "visible") != "visible"))


def _texts(file: zipfile.ZipFile, parts: list[Link], watch: Watch) -> Spooled[str]:
    shared = next((link.member for link in parts if link.kind == "sharedStrings" and link.member), None)
    return read_part(file, shared, lambda part: Spooled(shared_texts(part)), watch) if shared else Spooled()


def _dated(file: zipfile.ZipFile, parts: list[Link]) -> frozenset[str]:
    """The styles, by their place as cells name it, that show a day or a time."""
    styles = _Styles()
    for link in parts:
        if link.kind == "styles" and link.member:
            with file.open(link.member) as part:
                parse(part, styles.begin, styles.end)
    return frozenset(str(place) for place, form in enumerate(styles.forms) if form in styles.dates)


class _Styles:
    def __init__(self) -> None:
        self.dates = {*BUILT_IN_DATES}
        self.forms: list[str] = []  # the number format of each style
        self._section = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "numFmts" | "cellXfs" as section:
                self._section = section
            case "numFmt" if self._section == "numFmts":
                change = self.dates.add if is_date(attributes.get("formatCode", "")) else self.dates.discard
                change(attributes.get("numFmtId", ""))
            case "xf" if self._section == "cellXfs":
                self.forms.append(attributes.get("numFmtId", ""))

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == self._section:
            self._section = ""


def is_date(code: str) -> bool:
    """Does a number format show a day or a time? ``yyyy"年"m"月"`` does, ``0"d"`` and ``[Red]0`` do not."""
    said = code[:255]  # as long as Excel lets it be
    return not ELAPSED.search(said) and bool(OF_DATES.search(SAID_AS_IT_IS.sub("", said)))


def _sheet(name: str, is_hidden: bool, read: Callable[[], Content]) -> Sheet:
    content = cache(read)  # its XML is gone through once, though its head is looked at before its rows are read
    return Sheet(
        name,
        lambda: iter(content().rows),
        is_hidden,
        merged=lambda: content().merged,
        height=lambda: len(content().rows),
        comments=lambda: content().comments,
    )


def _content(path: Path, member: str, worksheet: Callable[[], Worksheet], watch: Watch) -> Content:
    with unzipped(path) as file:
        noted = comments(file, member)

        def read(part: Part) -> Content:
            sheet = worksheet()  # another one where the part is read again in its canonical form
            return Content(Spooled(_in_order(sheet.rows(part))), sheet.merged, noted)

        return read_part(file, member, read, watch)


def _in_order(rows: Iterable[tuple[int, Row]]) -> Iterator[Row]:
    """From row 1, with the empty ones in between. Raises ValueError where they are mixed up."""
    last = 0
    for number, row in rows:
        if number <= last:
            raise ValueError(number)
        yield from ([] for _ in range(last + 1, number))
        yield row
        last = number
