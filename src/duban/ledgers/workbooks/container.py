"""Check the zip container of a workbook before anything is decompressed: a few kilobytes may become gigabytes."""

import errno
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duban.domain.typed import typed
from duban.errors import Refused
from duban.ledgers.workbooks.limits import Limits, too_large
from duban.locales import _

USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the only methods that the standards allow in a workbook
SHEETS = "worksheets/"
CELL, TEXT = 35, 200  # bytes per cell: of a sheet, and of shared texts and formats, which are faster to read
PROPERTIES = "docProps/core.xml"
_TIMES = re.compile(r"<dcterms:(?:created|modified)[^>]*>([^<]+)<")
MANIFEST = "META-INF/manifest.xml"


@contextmanager
def unzipped(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open the container; any error in its structure becomes Refused."""
    try:
        with zipfile.ZipFile(path) as file:
            yield file
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, LookupError) as error:
        raise damaged(path) from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # the directory claims an offset before the start of the file
            raise damaged(path) from error
        raise


def check_zip(path: Path, limits: Limits) -> None:
    """Raise Refused if the zip file ``path`` is damaged, locked, or would decompress to more than ``limits`` allow.

    The declared sizes can be trusted: zipfile never reads more of a member than that.
    """
    with unzipped(path) as file:
        members = file.infolist()
        unpacked, packed = sum(each.file_size for each in members), sum(each.compress_size for each in members)
        is_folded = unpacked > limits.ratio_floor and unpacked > packed * limits.max_ratio
        if unpacked > limits.max_bytes or is_folded:
            raise too_large(path, limits, unpacked)
        if len(members) > limits.max_members:
            raise too_large(path, limits)
        is_locked_ods = MANIFEST in file.namelist() and b"encryption-data" in file.read(MANIFEST)
        if is_locked_ods or any(member.flag_bits & 1 for member in members):
            raise locked(path)
        if any(member.compress_type not in USUAL for member in members):
            raise damaged(path)


def cells_in(file: zipfile.ZipFile) -> int:
    """Estimate the number of cells of an XLSX file from the size of its parts, to predict time and memory."""
    parts = [each for each in file.infolist() if each.filename.lower().endswith(".xml")]
    return sum(each.file_size // (CELL if SHEETS in each.filename.lower() else TEXT) for each in parts)


def is_as_written(path: Path) -> bool:
    """Whether a workbook of duban's was not saved by anybody since: what saves it sets the time of the last change."""
    with unzipped(path) as file:
        properties = file.read(PROPERTIES).decode("utf-8", "replace") if PROPERTIES in file.namelist() else ""
    times = _TIMES.findall(properties)
    return len(times) == 2 and len({*times}) == 1


def has_pictures(path: Path) -> bool:
    """Whether there are pictures in a workbook."""
    with unzipped(path) as file:
        return any(name.lower().startswith("xl/media/") for name in file.namelist())


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


class Document(Refused):
    """It is a document, or a web page that a system named like a spreadsheet: only its tables can be read."""


def document_of(path: Path, kind: type[Refused] = Document) -> Refused:
    return kind(
        _("{path} is a document, not a spreadsheet.").format(path=path),
        hint=_("{command} looks for matters in its sentences and its tables.").format(
            command=typed("draft", str(path))
        ),
    )


def no_spreadsheet(path: Path) -> Refused:
    return Refused(
        _("{path} is not a spreadsheet.").format(path=path),
        hint=_("duban reads XLSX, XLS, XLSB, ODS and CSV, and the tables in DOCX, MD and HTML."),
    )
