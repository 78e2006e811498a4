"""Read XLSX files with parts of openpyxl: values, formatting, and formulas without a result.

``load_workbook`` is not used: it takes three times the memory, gives either formulas or their results, and fails on
damage that does not matter here, such as a bad rule of conditional formatting.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import builtin_format_code
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.xml.constants import SHARED_STRINGS
from openpyxl.xml.functions import fromstring, iterparse

from duban.ledgers.workbooks import numbers
from duban.ledgers.workbooks.colours import colour_of, palette
from duban.ledgers.workbooks.container import damaged
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.raw import Sheet
from duban.ledgers.workbooks.texts import TEXT, comments_in, text_of
from duban.ledgers.workbooks.worksheet import Book, Style, Worksheet

CUSTOM = 164  # the first number of custom formats; lower ones are built in


def read(path: Path, limits: Limits) -> Iterator[Sheet]:
    """The sheets. Raises Refused for cells out of order; a file that openpyxl cannot read may raise anything."""
    with path.open("rb") as file:
        reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        reader.read_theme()
        apply_stylesheet(reader.archive, reader.wb)
        book = Book(path, _texts(reader), _styles(reader.wb), reader.wb.epoch == CALENDAR_MAC_1904, limits.max_columns)
        sheets = [(sheet, reader.parser.rels[sheet.id]) for sheet in reader.parser.sheets]
        # Two sheets in one part: the same rows would be imported twice.
        if len({link.target for _sheet, link in sheets}) < len(sheets):
            raise damaged(path)
        members = {name.lower(): name for name in reader.archive.namelist()}  # part names are case-insensitive
        for sheet, link in sheets:
            if link.Type.endswith("/worksheet"):
                yield _content(reader.archive, members[link.target.lower()], book, limits, sheet)


def _content(file: ZipFile, member: str, book: Book, limits: Limits, sheet: Any) -> Sheet:
    worksheet, comments = Worksheet(book), {}
    with file.open(member) as part:
        worksheet.read(part)
    links = get_rels_path(member)
    for link in get_dependents(file, links) if links in file.namelist() else ():
        if link.Type.endswith("/comments"):
            comments = comments_in(fromstring(file.read(link.target)))
    limits.check(sheet.name, rows=next(reversed(worksheet.rows), 0))
    is_hidden = sheet.state != "visible"
    return Sheet(sheet.name, worksheet.from_top, is_hidden, worksheet.merged, comments=comments, look=worksheet.look())


def _texts(reader: ExcelReader) -> dict[int, str]:
    """The shared texts by index."""
    texts: dict[int, str] = {}
    if part := reader.package.find(SHARED_STRINGS):
        with reader.archive.open(part.PartName[1:]) as source:
            for _event, element in iterparse(source):
                if element.tag == TEXT:
                    texts[len(texts)] = text_of(element)
                    element.clear()
    return texts


def _styles(book: Any) -> dict[int, Style]:
    """The styles by the index that cells refer to. openpyxl offers them publicly only through its own cell objects."""
    styles, custom, theme = {}, dict(enumerate(book._number_formats, CUSTOM)), palette(book.loaded_theme)
    for place, style in enumerate(book._cell_styles):
        number = style.numFmtId
        code = custom.get(number) or builtin_format_code(number) or numbers.GENERAL
        is_day = number in numbers.BUILT_IN_DATES or numbers.is_date(code)
        alignment = book._alignments[style.alignmentId]
        is_struck = bool(book._fonts[style.fontId].strike)
        colour = colour_of(book._fills[style.fillId], theme)
        styles[place] = Style(code, is_day, is_struck, int(alignment.indent or 0), colour)
    return styles
