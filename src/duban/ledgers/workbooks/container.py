"""Look into the zip container of a workbook before anything is unfolded: a few kilobytes may become gigabytes."""

import errno
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duban.errors import Refused
from duban.ledgers.workbooks.limits import Limits, too_large
from duban.locales import _

USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # no others are allowed in a workbook
BLOCK = 1 << 18  # bytes
OTHER_ENCODING = re.compile(rb"""[^<]{0,9}<\?xml[^>]*encoding\s*=\s*["'](?!utf-?(?:8|16)["'])""", re.IGNORECASE)
MANIFEST = "META-INF/manifest.xml"


@contextmanager
def unzipped(path: Path) -> Iterator[zipfile.ZipFile]:
    """The container, open; whatever turns out to be wrong with its parts is Refused."""
    try:
        with zipfile.ZipFile(path) as file:
            yield file
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, LookupError) as error:
        raise damaged(path) from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # a directory that lies before the beginning of the file
            raise damaged(path) from error
        raise


def check_zip(path: Path, limits: Limits) -> None:
    """Raise Refused when the zip file ``path`` is damaged, locked, or would unfold beyond ``limits``.

    Reading a member through zipfile holds it to the size that is declared for it.
    """
    with unzipped(path) as file:
        _check_directory(path, file.infolist(), limits)
        if _is_locked(file):
            raise locked(path)
        if any(member.compress_type not in USUAL for member in file.infolist()):
            raise damaged(path)


def marks_in(path: Path, limits: Limits) -> int:
    """How many tags an XLSX file has, each kilobyte counting for one; beyond the limit where they cannot be counted.

    Raises Refused where more cells are merged than there may be rows.
    """
    marks = merged = size = 0
    is_odd = False
    with unzipped(path) as file:
        for name in file.namelist():
            with file.open(name) as part:
                block = part.read(BLOCK)
                is_odd = is_odd or OTHER_ENCODING.match(block) is not None
                while block:
                    size += len(block)
                    marks += block.count(b"<")
                    merged += block.count(b"mergeCell ")
                    # a tag without end would be gone through over and over
                    is_odd = is_odd or (len(block) == BLOCK and b">" not in block)
                    block = part.read(BLOCK)
    if merged > limits.max_rows:
        raise too_large(path)
    return limits.max_marks + 1 if is_odd else max(marks, size // 1000)


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
