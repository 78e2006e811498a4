"""Open a spreadsheet and choose its reader, by content and not by file extension.

Delimited text is streamed. Workbooks are read in a child process, after their container was checked.
"""

import re
from functools import partial
from pathlib import Path

from duban.errors import NotFound, Refused
from duban.ledgers.workbooks.container import Document, cells_in, check_zip, document_of, no_spreadsheet, unzipped
from duban.ledgers.workbooks.delimited import LEGACY, read_rows, sniff
from duban.ledgers.workbooks.isolated import open_isolated
from duban.ledgers.workbooks.limits import Limits, too_large
from duban.ledgers.workbooks.raw import Sheet
from duban.locales import _, reason

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An .xls from a simple program: the bare stream, without OLE container.
BIFF = (b"\x09\x08\x10\0\0\x06", b"\x09\x08\x08\0\0\x05")
MARKUP = (b"<!doctype", b"<?xml", b"mime-version:")
_WEB = re.compile(
    r"(?:\s*<!--.*?-->|\s*<\?xml[^>]*>)*+\s*<(?:!doctype html|html|head|body|title|meta|style|script|link|div|p|h[1-6r]"
    r"|[uod]l|table|center|main|article|section|header|nav|span|font|blockquote|br|b|strong)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
RULED = r"^[> ]*\|(?:\s*:?-+:?\s*\|)+\s*$"  # the line below the headings of a table of Markdown
OTHERS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")


def open_workbook(path: Path, limits: Limits) -> list[Sheet]:
    """The sheets of ``path``; delimited text is one sheet named after the file.

    Raises NotFound for a missing file, Refused for one that is no spreadsheet, locked, damaged or too large; Document
    if its tables may be read as ``papers.tables`` does.
    """
    head = head_of(path)
    if head.startswith(ZIP):
        check_zip(path, limits)
        return _zipped(path, limits)
    if (size := path.stat().st_size) > limits.max_bytes:
        raise too_large(path, limits, size)
    if head.startswith((OLE, *BIFF)):
        return open_isolated(path, limits, "xls", "calamine")
    _check_text(path, head)
    dialect = sniff(path, head)
    rows, encoding = partial(read_rows, path, dialect, limits), LEGACY.get(dialect.encoding, "")
    return [Sheet(path.stem, rows, height=_lines(path), separator=dialect.delimiter, encoding=encoding)]


def head_of(path: Path) -> bytes:
    """The first bytes of a file. Raises NotFound for a missing one, Refused for one that cannot be opened."""
    if not path.is_file():
        raise NotFound(_("There is no file {path}.").format(path=path))
    try:
        with path.open("rb") as file:
            return file.read(8192)
    except OSError as error:
        raise Refused(_("{path} cannot be opened: {why}").format(path=path, why=reason(error.errno))) from error


def is_web(text: str, suffix: str) -> bool:
    """Does a text begin as a web page or a piece of one does, <h2>…; or is it called one, and has a table?"""
    return bool(_WEB.match(text)) or (suffix.lower() in (".html", ".htm") and "<table" in text.lower())


def _lines(path: Path) -> int:
    """The number of lines, an estimate of the records: a line break inside a cell counts too."""
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def _check_text(path: Path, head: bytes) -> None:
    # Web systems export HTML tables or XML named .xls; read as text they would give one column of tags.
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(MARKUP) or is_web(head.decode("ascii", "ignore").lstrip(), path.suffix):
        raise Document(
            _("{path} is named like a spreadsheet, but is a web page or XML.").format(path=path),
            hint=_("Open it in Excel or WPS, save it as .xlsx and import that."),
        )
    if start.startswith(b"%pdf"):
        raise document_of(path, Refused)  # a PDF shows tables, but does not say where they are
    if path.suffix.lower() in (".md", ".markdown") or re.search(RULED.encode(), head, re.MULTILINE):
        raise document_of(path)
    if re.match(rb"[\[{]\s*[\"{]", start):
        raise Refused(
            _("{path} is JSON, not a spreadsheet.").format(path=path),
            hint=_("From duban itself, write CSV or XLSX: duban list --all -o ledger.xlsx"),
        )
    if head.startswith(OTHERS):
        raise no_spreadsheet(path)


def _zipped(path: Path, limits: Limits) -> list[Sheet]:
    """Choose the readers of a zipped workbook. Names of members are compared without case, as Excel does."""
    with unzipped(path) as file:
        names = {name.lower() for name in file.namelist()}
        if "word/document.xml" in names:
            raise document_of(path)
        is_large = cells_in(file) > limits.max_cells
    is_other = "content.xml" in names or "xl/workbook.bin" in names
    return open_isolated(path, limits, *(["calamine"] if is_other or is_large else ["xlsx", "calamine"]))
