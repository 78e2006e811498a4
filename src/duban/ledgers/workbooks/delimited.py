"""Read delimited text from Excel, WPS and other programs; detect its encoding and delimiter."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import IO, Literal

from duban.errors import Refused
from duban.formats.escapes import unescape
from duban.formats.guard import unguard
from duban.ledgers.headings import DERIVED, FIELDS, is_own
from duban.ledgers.workbooks.limits import Limits, long_cell, long_line
from duban.ledgers.workbooks.raw import Row
from duban.locales import _

DELIMITERS = ",\t;|，"
LEGACY = {"gb18030": "", "big5": "Big5", "cp1252": "Windows-1252"}
"""Encodings of Excel where it does not write UTF-8: in China, in Taiwan and Hong Kong, in Western Europe; with their
names, if it is to be said that a file is in one of them."""
GUESSED_FROM = 1 << 16  # bytes
LOOKED_AT = 100  # records from which the delimiter is detected
DECLARED_DELIMITER = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # the first line, as Excel writes and reads it
END = "\ue0ff the end \ue0ff"  # appended as last record; if it does not come back, a quotation mark was left open


@dataclass(frozen=True)
class Dialect:
    """How a text file is written. ``restore`` undoes duban's own escapes in cells with the character ``mark``.

    ``mark`` is "" if there are none. ``is_declared``: the first line is "sep=;" and no record. ``is_aligned``: several
    tabs may separate two cells.
    """

    encoding: str
    delimiter: str
    mark: str = "'"
    restore: Callable[[str], str] = unguard
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
    is_declared: bool = False
    is_aligned: bool = False


def sniff(path: Path, head: bytes) -> Dialect:
    """Detect the dialect of ``path``, whose first bytes are ``head``. Raises Refused for an unknown encoding."""
    encoding = _encoding(path, head)
    with path.open(encoding=encoding, newline="") as file:
        lines = _first(file, Limits.max_line)
    if lines and (declared := DECLARED_DELIMITER.fullmatch(lines[0])):
        return Dialect(encoding, declared[1], is_declared=True)
    headings = "".join(lines[:1]).strip()
    # In duban's own files the headings decide: the texts below them may be full of other delimiters.
    delimiter = max(DELIMITERS, key=lambda each: (is_own(headings.split(each)), _fit(lines, each)))
    names = headings.split(delimiter)
    if delimiter == "\t" and is_own(names):
        return Dialect(encoding, delimiter, "\\", unescape, csv.QUOTE_NONE)
    is_plain = encoding == "utf-8" and {*names} <= {*FIELDS, *DERIVED}  # from --plain-csv, which guards nothing
    return Dialect(encoding, delimiter, "" if is_plain else "'", is_aligned=delimiter == "\t" and _are_aligned(lines))


def read_rows(path: Path, dialect: Dialect, limits: Limits) -> Iterator[Row]:
    """Stream all records as texts, without duban's escapes. Raises Refused beyond the limits."""
    mark = dialect.mark
    for row in limits.within(path.stem, _records(path, dialect, limits), limits.max_csv_cell):
        yield [*map(dialect.restore, row)] if mark and mark in "".join(row) else [*row]


def _records(path: Path, dialect: Dialect, limits: Limits) -> Iterator[list[str]]:
    """The records as written. Raises Refused for a quotation mark that is never closed."""
    number, usual = 0, csv.field_size_limit(limits.max_csv_cell)  # a global of csv, so restored below
    try:
        with path.open(encoding=dialect.encoding, newline="") as file:
            lines = iter(partial(file.readline, limits.max_line + 1), "")
            if dialect.is_declared:
                next(lines)
            limited = chain(_limited(lines, path.stem, limits.max_line), [END])
            for row in csv.reader(limited, delimiter=dialect.delimiter, quoting=dialect.quoting):
                if row == [END]:
                    return
                number += 1
                yield [*filter(str.strip, row)] if dialect.is_aligned else row
    except csv.Error as error:
        raise long_cell(path.stem, number + 1, limits.max_csv_cell, is_text=True) from error
    finally:
        csv.field_size_limit(usual)
    raise Refused(
        _("{path}: a quotation mark in row {row} is never closed.").format(path=path, row=number),
        hint=_("Close it in a text editor, or save the file as .xlsx."),
    )


def _first(file: IO[str], characters: int) -> list[str]:
    """The first lines of a file, together no longer than so many characters."""
    lines: list[str] = []
    while characters > 0 and len(lines) < LOOKED_AT * 4 and (line := file.readline(characters)):
        lines.append(line)
        characters -= len(line)
    return lines


def _limited(lines: Iterable[str], name: str, characters: int) -> Iterator[str]:
    """Pass on the lines. Raises Refused for a longer one, before it is read completely into memory."""
    for number, line in enumerate(lines, start=1):
        if len(line) > characters:
            raise long_line(name, number, characters)
        yield line


def _fit(lines: list[str], delimiter: str) -> tuple[float, int]:
    """Score a delimiter: the share of records with the most frequent number of fields (at least two), and that number.

    Titles and notes above a table, and texts that contain the character, have other numbers of fields.
    """
    try:
        widths = [len(record) for record in islice(csv.reader(lines, delimiter=delimiter), LOOKED_AT) if record]
    except csv.Error:
        return 0, 0
    usual = max(((count, width) for width, count in Counter(widths).items() if width > 1), default=(0, 0))
    is_prose = delimiter == ";" and not re.search(r";[^ \n]", "".join(lines))  # drawn; checked; signed
    return usual[0] / max(len(widths), 1) * (0.1 if is_prose else 1), usual[1]


def _are_aligned(lines: Iterable[str]) -> bool:
    """Have all rows of a text as many cells, however many tabs stand between them?"""
    rows = [line.strip().split("\t") for line in lines if "\t" in line.strip()]
    return len({*map(len, rows)}) > 1 == len({sum(map(bool, map(str.strip, row))) for row in rows})


def _encoding(path: Path, head: bytes) -> str:
    """Detect UTF-8 and UTF-16 by their BOM; without one try UTF-8, then what else the words may be in (``LEGACY``).

    UTF-8 is tried first because nearly any bytes are valid in the others.
    """
    candidates: Iterable[str] = chain(("utf-8",), _guessed(path), ("gb18030",))
    if head.startswith(codecs.BOM_UTF8):
        candidates = ("utf-8-sig",)
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ("utf-16",)
    for encoding in candidates:
        if _decodes(path, encoding):
            return encoding
    raise Refused(
        _("{path} is neither a workbook nor text in UTF-8, UTF-16 or GB18030.").format(path=path),
        hint=_("Open it in Excel or WPS, save it as .xlsx and import that."),
    )


def _guessed(path: Path) -> Iterator[str]:
    """The encoding in which the first lines make the most sense."""
    from charset_normalizer import from_bytes  # lazily: most files are in UTF-8

    with path.open("rb") as file:
        lines = file.read(GUESSED_FROM).rpartition(b"\n")[0]
    if best := from_bytes(lines, cp_isolation=[*LEGACY]).best():
        yield best.encoding


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return False
    return True
