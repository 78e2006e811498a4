"""Look into the zip container of a workbook before it is parsed: is it harmless?

A workbook of a few kilobytes may unfold to gigabytes; and calamine allocates the whole rectangle round the
used cells, so that one cell at XFD1048576 ends the process, which no ``except`` can catch.
"""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from duban.errors import Refused
from duban.ledgers.extent import Extent, ods_extent, xlsb_extent, xlsx_extent
from duban.ledgers.limits import Limits, too_large, too_wide
from duban.ledgers.overlooked import BINARY_BOOK, BOOK, related
from duban.locales import _

BLOCK = 1 << 20
MANIFEST = "META-INF/manifest.xml"
CELL = b'<c r="'  # as Excel, WPS, LibreOffice, openpyxl and XlsxWriter write it; anything else is measured
OTHER_CELLS = (b"<c ", b"<c>", b"<c\t", b"<c\n", b"<c\r", b":c ", b":c>", b":row")
FAR = re.compile(rb'<c r="[A-Za-z]*(?:[A-Za-z]{2}|[2-9]\d{5}|\d{7})')  # beyond column Z or row 199,999
COUNT = re.compile(rb"[Cc]ount\s*=\s*[\"'](\d+)")  # memory for so many is taken before the first is read
SHARED = re.compile(rb'\bt="s"[^>]*>\s*<v>(\d+)</v>')
STRING = re.compile(rb"<si\b.*?</si>|<si/>", re.DOTALL)


def check_zip(path: Path, limits: Limits) -> None:
    """Raise Refused when the zip file ``path`` is damaged, locked, or would unfold beyond ``limits``."""
    try:
        with zipfile.ZipFile(path) as file:
            _check_directory(path, file.infolist(), limits)
            if _is_locked(file):
                raise locked(path)
            _check_sheets(path, file, limits)
            _check_shared_text(path, file, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise damaged(path) from error


def _check_directory(path: Path, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    folded = unpacked > limits.ratio_floor and unpacked > packed * limits.max_ratio
    if unpacked > limits.max_bytes or folded or len(members) > limits.max_members:
        raise too_large(path)


def _is_locked(file: zipfile.ZipFile) -> bool:
    """An ODS file tells so in its manifest."""
    is_encrypted = any(member.flag_bits & 1 for member in file.infolist())
    return is_encrypted or (MANIFEST in file.namelist() and b"encryption-data" in file.read(MANIFEST))


def _check_sheets(path: Path, file: zipfile.ZipFile, limits: Limits) -> None:
    """Measure every sheet. Reading a member through zipfile also holds it to its declared size."""
    text, binary = (related(file, book).values() for book in (BOOK, BINARY_BOOK))
    for name in file.namelist():
        ending = name.lower().rpartition(".")[2]
        if name == "content.xml":
            with file.open(name) as member:
                extent = ods_extent(member)
        elif ending == "xml" or name in text:
            extent = _extent(path, file, name, limits)
        elif name in binary or (name.startswith("xl/worksheets/") and ending == "bin"):
            extent = xlsb_extent(file.read(name))
        else:
            continue
        if extent.columns > limits.max_columns:
            raise too_wide(name, limits)
        if extent.rows > limits.max_rows or extent.rows * extent.columns > limits.max_cells:
            raise too_large(path)


def _extent(path: Path, file: zipfile.ZipFile, name: str, limits: Limits) -> Extent:
    is_near = True
    for block in blocks(file, name):
        is_near = is_near and _is_near(block)
        if any(int(count) > limits.max_cells for count in COUNT.findall(block)):
            raise too_large(path)
    if is_near:
        return Extent()
    with file.open(name) as member:
        return xlsx_extent(member)


def _is_near(block: bytes) -> bool:
    """Are all cells of this stretch of a sheet within Z199999? A tenth of the time that measuring takes."""
    return block.count(CELL) == sum(map(block.count, OTHER_CELLS)) and not FAR.search(block)


def blocks(file: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A member in pieces that end with a whole tag."""
    rest = b""
    with file.open(name) as member:
        while block := member.read(BLOCK):
            end = block.rfind(b">") + 1
            if end:
                yield rest + block[:end]
            rest = block[end:] if end else rest + block
    yield rest


def _check_shared_text(path: Path, file: zipfile.ZipFile, limits: Limits) -> None:
    """A long text is stored once however many cells show it, but each cell gets its own copy when read."""
    shared = next((name for name in file.namelist() if name.lower() == "xl/sharedstrings.xml"), None)
    if shared is None:
        return
    sizes = [len(text) for text in STRING.findall(file.read(shared))]
    sheets = {*related(file, BOOK).values()} - {shared}
    uses = sum(block.count(b't="s"') for name in sheets for block in blocks(file, name))
    if uses * max(sizes, default=0) <= limits.max_bytes:
        return
    used: Counter[bytes] = Counter()
    for name in sheets:
        for block in blocks(file, name):
            used.update(SHARED.findall(block))
    shown = ((int(index), count) for index, count in used.items())
    if sum(sizes[index] * count for index, count in shown if index < len(sizes)) > limits.max_bytes:
        raise too_large(path)


def locked(path: Path) -> Refused:
    return Refused(
        _("{path} is protected by a password.").format(path=path),
        hint=_("Open it, save a copy without the password and import that."),
    )


def damaged(path: Path) -> Refused:
    return Refused(
        _("{path} is damaged or not a spreadsheet.").format(path=path),
        hint=_("Open it in Excel or WPS, save it as .xlsx and import that."),
    )


def no_spreadsheet(path: Path) -> Refused:
    return Refused(
        _("{path} is not a spreadsheet.").format(path=path),
        hint=_("duban reads XLSX, XLS, XLSB, ODS and CSV."),
    )
