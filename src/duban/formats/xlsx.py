"""An Excel workbook: a sheet of real dates and numbers, and one of what they come to, written in flat memory.

Text is stored exactly, with control characters as Excel's own ``_xHHHH_``, which Excel and python-calamine
read back. Two things cannot come back, since XML cannot hold them: U+FFFE and U+FFFF, and lone surrogates;
they return as that escape.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from duban.domain.shares import LEAST_SHARE, rounded_down
from duban.errors import Refused
from duban.formats import Look
from duban.formats.pictures.figures import Figures
from duban.formats.pictures.summary_sheet import HARDLY, RATE, summarise
from duban.formats.text import cells, visible
from duban.formats.values import LIST_COMMA, wording
from duban.locales import _
from duban.reports.report import Column, Report, Row

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "use_zip64": True,
}
_SAMPLE = 500
_WIDEST = 50
_LIGHTS = {"red": "#FFC7CE", "orange": "#F8CBAD", "yellow": "#FFEB9C", "green": "#C6EFCE"}
_NUMBERS = {"number": "General", "percent": '0"%"', "rate": RATE}
_FIRST_DATE = "1900-03-01"
"""Excel counts a 29 February 1900 that never was: an earlier date would come back a day off."""
_ESCAPED = re.compile("_(?=x[0-9a-fA-F]{4}_)|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|\\A<(?=r>)")

Put = Callable[[int, int, Any], int]


class _Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter carries no types
    @staticmethod
    def _escape_control_characters(data: str) -> str:
        """XlsxWriter's own misses overlapping escapes and surrogates, and takes "<r>…</r>" for its markup.

        It has no public place for another: what is escaped before it comes here would be escaped a second time.
        """
        return _ESCAPED.sub(lambda match: f"_x{ord(match[0]):04X}_", data)


def write(report: Report, out: BinaryIO, look: Look) -> None:
    """Write the data columns of ``report``.

    Raises Refused for a text or a number of rows that a sheet cannot hold.
    """
    with TemporaryDirectory(prefix="duban-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "duban.xlsx")
        _fill(Workbook(path, {**_OPTIONS, "tmpdir": folder}), report, look.office().made)
        with path.open("rb") as file:
            copyfileobj(file, out)


def _fill(book: Workbook, report: Report, made: str) -> None:
    sheet, summary = (book.add_worksheet(name, _Sheet) for name in ("duban", _("Summary")))
    figures = Figures(report)
    rows = figures.over(report.rows)
    sample = list(islice(rows, _SAMPLE))
    _head(book, sheet, report.data_columns, sample)
    puts = [(column, _put(book, sheet, column)) for column in report.data_columns]
    last = 0
    for last, row in enumerate(chain(sample, rows), start=1):
        for place, (column, put) in enumerate(puts):
            value = row[column.key]
            if (value is not None or column.absent) and (code := put(last, place, value)):
                raise _too_much(code, last, column)
    sheet.autofilter(0, 0, last, len(puts) - 1)
    if report.total:
        for place, (column, put) in enumerate(puts):
            if (value := report.total[column.key]) is not None:
                put(last + 1, place, value)
    said = [" ".join([_("Made"), made.replace("T", " ")])] if made else []
    summarise(book, summary, report.title, [*said, *report.summary()], figures.drawn())
    try:
        book.close()
    except FileCreateError as error:  # an OSError in disguise, such as a full disk
        raise error.args[0] from None


def _head(book: Workbook, sheet: Worksheet, columns: Sequence[Column], sample: Sequence[Row]) -> None:
    bold = book.add_format({"bold": True})
    for place, column in enumerate(columns):
        words = wording(column, LIST_COMMA)
        widest = max((cells(visible(words(row[column.key]))) for row in sample), default=0)
        sheet.set_column(place, place, min(max(widest, cells(column.heading) + 2, 8), _WIDEST) + 2)
        sheet.write_string(0, place, column.heading, bold)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4


def _put(book: Workbook, sheet: Worksheet, column: Column) -> Put:
    """What writes a value of this column to (row, column): 0 when it did, else XlsxWriter's code."""
    if column.kind in _NUMBERS:
        style = book.add_format({"num_format": _NUMBERS[column.kind]})
        if column.kind == "rate":
            hardly = book.add_format({"num_format": HARDLY})
            return lambda row, place, value: sheet.write_number(
                row, place, rounded_down(value), hardly if 0 < value < LEAST_SHARE else style
            )
        return lambda row, place, value: sheet.write_number(row, place, value, style)
    if column.kind == "date":
        return _put_date(book, sheet)
    words = wording(column, LIST_COMMA)
    if column.terms != "light":
        return lambda row, place, value: sheet.write_string(row, place, words(value))
    fills = {light: book.add_format({"bg_color": color}) for light, color in _LIGHTS.items()}
    return lambda row, place, value: sheet.write_string(row, place, words(value), fills.get(value))


def _put_date(book: Workbook, sheet: Worksheet) -> Put:
    styles: dict[bool, Format] = {
        False: book.add_format({"num_format": "yyyy-mm-dd"}),
        True: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }

    def put(row: int, place: int, value: str) -> int:
        try:
            date = datetime.fromisoformat(value)
        except ValueError:
            date = datetime.min
        if date.isoformat() < _FIRST_DATE:
            return int(sheet.write_string(row, place, value))
        return int(sheet.write_datetime(row, place, date, styles["T" in value]))

    return put


def _too_much(code: int, row: int, column: Column) -> Refused:
    hint = _("Write CSV instead, which has no such limit: --format csv.")
    if code == -1:
        return Refused(_("An XLSX sheet holds 1,048,576 rows, and this report has more."), hint)
    message = _("Row {row}, column {column}: the text is longer than the 32,767 characters of an XLSX cell.")
    return Refused(message.format(row=row + 1, column=column.heading), hint)
