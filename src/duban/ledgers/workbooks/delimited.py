"""Read delimited text as Excel, WPS and other programs write it: encoding and delimiter are found out."""

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
from duban.ledgers.workbooks.limits import Limits, long_cell, long_line, too_many_cells
from duban.locales import _

DELIMITERS = ",\t;|，"
LOOKED_AT = 100  # records that tell the delimiter
SAID = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # the first line, as Excel writes and reads it
END = "\ue0ff the end \ue0ff"  # a record of its own, unless a quotation mark was left open


@dataclass(frozen=True)
class Dialect:
    """``given_back`` makes a cell that holds the ``mark`` what it was before duban wrote it; no mark, no need.

    ``is_said``: the first line is no record, but names the delimiter.
    """

    encoding: str
    delimiter: str
    mark: str = "'"
    given_back: Callable[[str], str] = unguard
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
    is_said: bool = False


def sniff(path: Path, head: bytes) -> Dialect:
    """The encoding and the delimiter of ``path``, whose first bytes are ``head``. Raises Refused."""
    encoding = _encoding(path, head)
    with path.open(encoding=encoding, newline="") as file:
        lines = _first(file, Limits.max_line)
    if lines and (said := SAID.fullmatch(lines[0])):
        return Dialect(encoding, said[1], is_said=True)
    headings = "".join(lines[:1]).strip()
    # The headings of duban's own files tell more than the texts below them, which may be full of other marks.
    delimiter = max(DELIMITERS, key=lambda each: (is_own(headings.split(each)), _fit(lines, each)))
    names = headings.split(delimiter)
    if delimiter == "\t" and is_own(names):
        return Dialect(encoding, delimiter, "\\", unescape, csv.QUOTE_NONE)
    is_plain = encoding == "utf-8" and {*names} <= {*FIELDS, *DERIVED}  # --plain-csv writes keys, and no guards
    return Dialect(encoding, delimiter, "" if is_plain else "'")


def read_rows(path: Path, dialect: Dialect, limits: Limits) -> Iterator[list[str]]:
    """Every record as text, without what duban puts before formulas or for line breaks. Raises Refused."""
    mark = dialect.mark
    number, cells, usual = 0, 0, csv.field_size_limit(limits.max_csv_cell)  # csv knows one limit for the process
    try:
        with path.open(encoding=dialect.encoding, newline="") as file:
            lines = iter(partial(file.readline, limits.max_line + 1), "")
            if dialect.is_said:
                next(lines)
            for row in csv.reader(
                chain(_held(lines, path.stem, limits.max_line), [END]),
                delimiter=dialect.delimiter,
                quoting=dialect.quoting,
            ):
                if row == [END]:
                    return
                number += 1
                cells += len(row)
                if number > limits.max_rows or len(row) > limits.max_columns:
                    limits.check_row(path.stem, number, row, limits.max_csv_cell)
                if cells > limits.max_cells_read:
                    raise too_many_cells(path.stem, cells, limits)
                yield [*map(dialect.given_back, row)] if mark and mark in "".join(row) else row
    except csv.Error as error:
        raise long_cell(path.stem, number + 1, limits.max_csv_cell, is_text=True) from error
    finally:
        csv.field_size_limit(usual)
    raise Refused(
        _("{path}: a quotation mark in row {row} is never closed.").format(path=path, row=number),
        hint=_("Close it in a text editor, or save the file as .xlsx."),
    )


def _first(file: IO[str], characters: int) -> list[str]:
    """The lines that tell the delimiter: no more of them than so many characters."""
    lines: list[str] = []
    while characters > 0 and len(lines) < LOOKED_AT * 4 and (line := file.readline(characters)):
        lines.append(line)
        characters -= len(line)
    return lines


def _held(lines: Iterable[str], name: str, characters: int) -> Iterator[str]:
    """The lines, none of which has more characters than that. Raises Refused, before the whole of one is read."""
    for number, line in enumerate(lines, start=1):
        if len(line) > characters:
            raise long_line(name, number, characters)
        yield line


def _fit(lines: list[str], delimiter: str) -> tuple[float, int]:
    """The share of the records that have the usual number of fields, and that number: more than one, or it is none.

    Titles and notes above a table, and texts with such marks in them, have other numbers.
    """
    try:
        widths = [len(record) for record in islice(csv.reader(lines, delimiter=delimiter), LOOKED_AT) if record]
    except csv.Error:
        return 0, 0
    usual = max(((count, width) for width, count in Counter(widths).items() if width > 1), default=(0, 0))
    return usual[0] / max(len(widths), 1), usual[1]


def _encoding(path: Path, head: bytes) -> str:
    """UTF-8 and UTF-16 by their mark; without one UTF-8 when it is, else GB18030 (Chinese Excel's own)."""
    candidates: tuple[str, ...] = ("utf-8", "gb18030")
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


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
