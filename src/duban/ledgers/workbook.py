"""Open a spreadsheet by its content, whatever its name ends in: a file → sheets → rows of raw cells.

Delimited text is streamed; a workbook is read by calamine once its container was found harmless.
"""

import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from duban.errors import NotFound, Refused
from duban.ledgers import ods, xlsb, xlsx
from duban.ledgers.broken import BrokenRows, told
from duban.ledgers.container import check_zip, damaged, locked, no_spreadsheet
from duban.ledgers.delimited import Dialect, read_rows, sniff
from duban.ledgers.limits import Limits, too_large
from duban.ledgers.overlooked import BINARY_BOOK, Overlooked
from duban.ledgers.raw import Row, Sheet
from duban.locales import _, reason

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BIFF = (b"\x09\x08\x10\0\0\x06", b"\x09\x08\x08\0\0\x05")  # an .xls of a simple program, without that container
MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"mime-version:")
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")


def open_workbook(path: Path, limits: Limits) -> list[Sheet]:
    """The sheets of ``path``; delimited text is one sheet named after the file.

    Raises NotFound when there is no such file, Refused when it is no spreadsheet,
    or one that is locked, damaged or too large.
    """
    if not path.is_file():
        raise NotFound(_("There is no file {path}.").format(path=path))
    try:
        with path.open("rb") as file:
            head = file.read(8192)
    except OSError as error:
        raise Refused(_("{path} cannot be opened: {why}").format(path=path, why=reason(error.errno))) from error
    if head.startswith(ZIP):
        check_zip(path, limits)
        return _calamine(path, limits)
    if path.stat().st_size > limits.max_bytes:
        raise too_large(path)
    if head.startswith((OLE, *BIFF)):
        from duban.ledgers.xls import open_xls

        return open_xls(path, limits)
    _check_text(path, head)
    return _delimited(path, sniff(path, head), limits)


def _delimited(path: Path, dialect: Dialect, limits: Limits) -> list[Sheet]:
    def rows() -> Iterator[Row]:
        return read_rows(path, dialect, limits)  # type: ignore[return-value] # list is invariant

    return [Sheet(path.stem, rows, height=lambda: _lines(path))]


def _lines(path: Path) -> int:
    """About as many records: a line break inside a cell counts too."""
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def _check_text(path: Path, head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(MARKUP):
        raise Refused(
            _("{path} is a web page or XML under the name of a spreadsheet.").format(path=path),
            hint=_("Open it in Excel or WPS, save it as .xlsx and import that."),
        )
    if re.match(rb"[\[{]\s*[\"{]", start) or re.search(rb"(?m)^\|(?:\s*:?-{3,}:?\s*\|)+\s*$", head):
        raise Refused(
            _("{path} is JSON or Markdown, not a spreadsheet.").format(path=path),
            hint=_("From duban itself, write CSV or XLSX: duban list --all -o ledger.xlsx"),
        )
    if head.startswith(OTHERS):
        raise no_spreadsheet(path)


def _calamine(path: Path, limits: Limits) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    with path.open("rb") as file:  # of a path calamine would look at the ending
        book = _parse(path, lambda: CalamineWorkbook.from_filelike(file))
    hidden = {meta.name for meta in book.sheets_metadata if meta.visible != SheetVisibleEnum.Visible}
    overlooked = _parse(path, lambda: _overlooked(path))
    return [
        _sheet(path, book, name, limits, name in hidden, overlooked.get(name, Overlooked()))
        for name in book.sheet_names
    ]


def _overlooked(path: Path) -> dict[str, Overlooked]:
    """What calamine does not tell of the sheets, by their names."""
    with zipfile.ZipFile(path) as file:
        members = set(file.namelist())
        if ods.CONTENT in members:
            return ods.overlooked(file)
        return xlsb.overlooked(file) if BINARY_BOOK in members else xlsx.overlooked(file)


def _sheet(path: Path, book: Any, name: str, limits: Limits, is_hidden: bool, overlooked: Overlooked) -> Sheet:
    @cache  # a sheet is parsed once, though its head is looked at before its rows are read
    def sheet() -> Any:
        return _parse(path, lambda: book.get_sheet_by_name(name))

    return Sheet(
        name,
        lambda: _rows_of(path, sheet(), limits, overlooked.broken),
        is_hidden,
        merged=lambda: sheet().merged_cell_ranges or overlooked.merged,
        height=lambda: sheet().total_height,
    )


def _parse(path: Path, parse: Callable[[], Any]) -> Any:
    """What ``parse`` gives, or Refused: calamine raises several kinds, and its panics are no Exception."""
    try:
        with _unheard():
            return parse()
    except BaseException as error:
        if type(error).__name__ == "PasswordError":
            raise locked(path) from error
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise damaged(path) from error
        raise


@contextmanager
def _unheard() -> Iterator[None]:
    """Without what a panic prints on stderr past Python, which tells a secretary nothing."""
    stderr = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)


def _rows_of(path: Path, sheet: Any, limits: Limits, broken: BrokenRows) -> Iterator[Row]:
    """Rows from row 1 and column A; calamine leaves out the empty columns on the left, not the rows above."""
    left: Row = [None] * (sheet.start[1] if sheet.start else 0)
    rows = (left + row for row in sheet.iter_rows()) if left else sheet.iter_rows()
    try:
        for number, row in enumerate(told(rows, broken), start=1):
            limits.check_row(sheet.name, number, row, limits.max_cell)
            yield row
    except OverflowError as error:  # a date cell that lies beyond all dates
        raise damaged(path) from error
