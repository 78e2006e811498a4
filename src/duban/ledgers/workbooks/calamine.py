"""The sheets of an XLSB or ODS file, read by calamine once they were found harmless.

It allocates the whole rectangle round the used cells, so that one cell at XFD1048576 would end the process, which no
``except`` can catch.
"""

import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from duban.ledgers.workbooks import ods, xlsb
from duban.ledgers.workbooks.broken import BrokenRows, told
from duban.ledgers.workbooks.container import damaged, locked, unzipped
from duban.ledgers.workbooks.extent import Extent, ods_extent, xlsb_extent
from duban.ledgers.workbooks.limits import Limits, too_large, too_wide
from duban.ledgers.workbooks.overlooked import Overlooked
from duban.ledgers.workbooks.parts import BINARY_BOOK, links
from duban.ledgers.workbooks.raw import Row, Sheet


def open_by_calamine(path: Path, limits: Limits) -> list[Sheet]:
    """Its sheets. Raises Refused when it is damaged, locked or too large."""
    check_extents(path, limits)
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
        return ods.overlooked(file) if ods.CONTENT in file.namelist() else xlsb.overlooked(file)


def check_extents(path: Path, limits: Limits) -> None:
    """Raise Refused where the used cells of a sheet reach beyond ``limits``."""
    with unzipped(path) as file:
        for name, extent in _extents(file):
            if extent.columns > limits.max_columns:
                raise too_wide(name, limits)
            if extent.rows > limits.max_rows or extent.rows * extent.columns > limits.max_cells:
                raise too_large(path)


def _extents(file: zipfile.ZipFile) -> Iterator[tuple[str, Extent]]:
    linked = [link.member for link in links(file, BINARY_BOOK)]
    for name in file.namelist():
        if name == ods.CONTENT:
            with file.open(name) as member:
                yield name, ods_extent(member)
        elif name in linked or (name.startswith("xl/worksheets/") and name.lower().endswith(".bin")):
            yield name, xlsb_extent(file.read(name))


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
        comments=lambda: overlooked.comments,
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
