"""The cells of a worksheet of Excel's, and the texts they share. Source: ECMA-376, part 1, 18.3.1 and 18.4."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from math import isfinite
from typing import NamedTuple, Protocol

from duban.ledgers.workbooks.broken import Broken
from duban.ledgers.workbooks.limits import Limits, too_large, too_wide
from duban.ledgers.workbooks.markup import Unusual, pieces, text
from duban.ledgers.workbooks.raw import Cell, Part, Range, Row
from duban.ledgers.workbooks.serial import moment

UNTOLD = "#N/A"  # for an error that does not say which it is
_CELL = (
    rb'c(?: r="([A-Z]{1,3})([0-9]{1,7})")?([^<>]*)>(?:(?<=/>)|(<f[^<>]*>(?:(?<=/>)|[^<]*</f>))?'
    rb'(<v>[^<]*</v>|<v/>|<is><t(?: xml:space="preserve")?>[^<]*</t></is>)?</c>)'
)
_TAGS = re.compile(rb"<(?:%b|(row)([^<>]*)>)" % _CELL)
_NO_TAG = re.compile(rb"<(?!/?(?:c|v|f|is|t|row)[ />])")  # of a row
_ATTRIBUTES = re.compile(rb'(?: (?!xmlns)[\w:.-]+="[^"&<>]*")* ?/?')
_ATTRIBUTE = re.compile(rb' ([\w:.-]+)="([^"]*)"')
_MERGED = re.compile(rb'<mergeCell ref="([^"&<>]*)"[^<>]*>')
_MERGED_BEGUN = re.compile(rb"[<:]mergeCell[\s/>]")
_SHARED = re.compile(
    rb'<si(?:/>|><t(?: xml:space="preserve")?(?:/>|>([^<]*)</t>)(?:<phoneticPr[^<>]*>(?:(?<=/>)|</phoneticPr>))?</si>)'
)
_NO_SHARED_TAG = re.compile(rb"<(?!/?(?:si|t|phoneticPr)[ />])")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")
CACHED = 64  # bytes of a cell that may well come again


class Texts(Protocol):
    """What cells share, by its place."""

    def __getitem__(self, place: int) -> str: ...


@dataclass(frozen=True)
class Book:
    """What a workbook says for all its cells: ``dated`` are the styles that show a day or a time."""

    texts: Texts
    dated: frozenset[str] = frozenset()
    from_1904: bool = False


class Kind(NamedTuple):
    """What the attributes of a cell say; ``place`` are its letters and figures, unless they stand first."""

    type: str
    is_dated: bool
    place: tuple[bytes, bytes]


class Worksheet:
    """A part that is read once; ``merged`` are the merged cells that were met by now."""

    def __init__(self, name: str, book: Book, limits: Limits) -> None:
        self.merged: list[Range] = []
        self._name, self._book, self._limits = name, book, limits
        self._kind = lru_cache(1024)(self._kind_of)  # a sheet has few styles
        self._shown = 0  # characters

    def rows(self, part: Part) -> Iterator[tuple[int, Row]]:
        """The rows that hold more than styles, with their numbers.

        Raises Unusual, ValueError or LookupError for damage, and Refused for what lies beyond the limits.
        """
        again = lru_cache(1024)(self._read)
        row: Row = []
        number, at = 0, 0  # of the last row, from 1, and of the next cell, from 0
        told = b"0"  # the number of this row, as it or its first cell tells it
        for letters, figures, attributes, formula, value, is_row, others in self._tags(part):
            if is_row:
                number = int(told or number + 1)
                yield from self._checked(number, row)
                row, at, told = [], 0, _said(others).get("r", "").encode()
                continue
            kind = self._kind(attributes)
            place, row_of_cell = (letters, figures) if letters else kind.place
            if place:
                at, told = column(place), told or row_of_cell
                if told != row_of_cell:
                    raise ValueError(row_of_cell)
            cell = (again if len(value) < CACHED else self._read)(kind, formula, value)
            if cell is not None and at == len(row):
                row.append(cell)
            elif cell is not None:
                self._put(row, at, cell)
            at += 1
        yield from self._checked(int(told or number + 1), row)

    def _tags(self, part: Part) -> Iterator[tuple[bytes, ...]]:
        """The groups of each. Raises Unusual where they may not be all that there are."""
        for is_inside, piece in pieces(part, b"worksheet", b"sheetData", b"row"):
            if not is_inside:
                self._merge(piece)
                continue
            tags = _TAGS.findall(piece)
            if len(tags) != piece.count(b"<c") + piece.count(b"<row") or _NO_TAG.search(piece):
                raise Unusual
            yield from tags

    def _merge(self, piece: bytes) -> None:
        references = _MERGED.findall(piece)
        if len(references) != len(_MERGED_BEGUN.findall(piece)):
            raise Unusual
        for reference in references:
            first, _colon, last = reference.decode().partition(":")
            (top, left), (bottom, right) = position(first), position(last or first)
            self.merged.append(((top - 1, left), (bottom - 1, right)))
        if len(self.merged) > self._limits.max_rows:
            raise too_large(self._name)

    def _put(self, row: Row, at: int, cell: Cell) -> None:
        """Raises ValueError where two cells stand in one place."""
        if at >= self._limits.max_columns:
            raise too_wide(self._name, self._limits)
        row += [None] * (at + 1 - len(row))
        if row[at] is not None:
            raise ValueError(at)
        row[at] = cell

    def _checked(self, number: int, row: Row) -> Iterator[tuple[int, Row]]:
        """A whole row. A long text is stored once however many cells show it, and each of them is read."""
        if row:
            self._shown += self._limits.check_row(self._name, number, row, self._limits.max_cell)
            if self._shown > self._limits.max_bytes:
                raise too_large(self._name)
            yield number, row

    def _kind_of(self, attributes: bytes) -> Kind:
        said = _said(attributes)
        place = _REFERENCE.fullmatch(said.get("r", "").upper())
        if "r" in said and not place:
            raise ValueError(said["r"])
        letters, figures = place.groups() if place else ("", "")
        is_dated = said.get("s", "0") in self._book.dated
        return Kind(said.get("t", "n"), is_dated, (letters.encode(), figures.encode()))

    def _read(self, kind: Kind, formula: bytes, value: bytes) -> Cell:
        if value.startswith(b"<is>"):
            return unescaped(text(value[value.index(b">", 4) + 1 : -len(b"</t></is>")]))
        said = text(value[len(b"<v>") : -len(b"</v>")])
        if value and kind.type in ("str", "inlineStr"):
            return unescaped(said)
        if not said:
            return _unresolved(kind, formula)
        if kind.type == "s":
            return self._book.texts[_place(said)]
        return self._figure(kind, said)

    def _figure(self, kind: Kind, said: str) -> Cell:
        """A value that is no text; what cannot be read as its kind is kept as one."""
        match kind.type:
            case "e":
                return Broken(said)
            case "b" if said.lower() in ("1", "true", "0", "false"):
                return said.lower() in ("1", "true")
            case "d":
                with suppress(ValueError):
                    return datetime.fromisoformat(said)
            case "n" if "_" not in said:  # Python reads 1_0 as 10
                with suppress(ValueError):
                    if isfinite(number := float(said)):
                        return moment(number, from_1904=self._book.from_1904) if kind.is_dated else number
        return said


def _place(said: str) -> int:
    if not (said.isascii() and said.isdecimal()):
        raise ValueError(said)
    return int(said)


def _said(attributes: bytes) -> dict[str, str]:
    if not _ATTRIBUTES.fullmatch(attributes):
        raise Unusual
    return {name.decode(): value.decode() for name, value in _ATTRIBUTE.findall(attributes)}


def _unresolved(kind: Kind, formula: bytes) -> Cell:
    """A formula that was never calculated, an error without a name, or nothing at all."""
    if formula:
        return Broken(f"={text(formula[formula.index(b'>') + 1 :].removesuffix(b'</f>'))}")
    return Broken(UNTOLD) if kind.type == "e" else None


def shared_texts(part: Part) -> Iterator[str]:
    """The texts of ``sharedStrings.xml``, in their order. Raises Unusual, and ValueError for damage."""
    for is_inside, piece in pieces(part, b"sst", b"sst", b"si"):
        if not is_inside:
            continue
        found = _SHARED.findall(piece)
        if len(found) != piece.count(b"<si") or _NO_SHARED_TAG.search(piece):
            raise Unusual
        yield from (unescaped(text(each)) for each in found)


@cache
def column(letters: bytes) -> int:
    """Of a cell, from 0: AB → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def position(reference: str) -> tuple[int, int]:
    """Row, from 1, and column, from 0, of a cell: "AB12" → (12, 27). Raises ValueError."""
    if not (parts := _REFERENCE.fullmatch(reference.upper())):
        raise ValueError(reference)
    return int(parts[2]), column(parts[1].encode())


def unescaped(said: str) -> str:
    """Characters that XML cannot hold stand in a text as ``_xHHHH_``, in UTF-16."""
    return _ESCAPED.sub(_characters, said) if "_x" in said else said


def _characters(found: re.Match[str]) -> str:
    units = "".join(chr(int(figures, 16)) for figures in found[0].strip("_x").split("__x"))
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
