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
_TAGS = re.compile(
    rb'<(?:c\b(?: r="([A-Z]+)(\d+)")?([^>]*)>(?:(?<=/>)|<v>([^<]*)</v></c>|(.*?)</c>)|(row|mergeCell)\b([^>]*)>)',
    re.DOTALL,
)
_BEGUN = re.compile(rb"<(?:c|row|mergeCell)[\s/>]")
_ATTRIBUTES = re.compile(rb'(?: [\w:.-]+="[^"]*")* ?/?')
_ATTRIBUTE = re.compile(rb' ([\w:.-]+)="([^"]*)"')
_VALUE = re.compile(rb"<v(?:\s[^>]*)?(?:/>|>([^<]*)</v>)")
_FORMULA = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>([^<]*)</f>)")
_SHARED = re.compile(rb"<si(?:/>|>(.*?)</si>)", re.DOTALL)
_SHARED_BEGUN = re.compile(rb"<si[\s/>]")
_TEXT = re.compile(rb"<t(?:\s[^>]*)?(?:/>|>([^<]*)</t>)")
_PRONUNCIATION = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
_ESCAPED = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")


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
    """What the attributes of a cell say: its type, whether it shows a day; and its place, unless that stands first."""

    type: str
    is_dated: bool
    place: tuple[int, int] | None


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
        read = lru_cache(4096)(self._read)  # many cells say the same
        row: Row = []
        number = at = 0  # of the row, from 1, and of the next cell, from 0
        for letters, figures, attributes, value, content, other, others in _tags(part):
            if other == b"row":
                yield from self._checked(number, row)
                row, at = [], 0
                number = int(_said(others).get("r", number + 1))
            elif other:
                self._merge(_said(others)["ref"])
            else:
                if letters:
                    at = column(letters)
                    number = number if row else int(figures)  # also of a row that does not say it
                elif place := self._kind(attributes).place:
                    number, at = place
                cell = read(attributes, value, content)
                if cell is not None and at == len(row):
                    row.append(cell)
                elif cell is not None:
                    self._put(row, at, cell)
                at += 1
        yield from self._checked(number, row)

    def _put(self, row: Row, at: int, cell: Cell) -> None:
        if at >= self._limits.max_columns:
            raise too_wide(self._name, self._limits)
        row += [None] * (at + 1 - len(row))
        row[at] = cell

    def _checked(self, number: int, row: Row) -> Iterator[tuple[int, Row]]:
        """A whole row. A long text is stored once however many cells show it, and each of them is read."""
        if row:
            self._shown += self._limits.check_row(self._name, number, row, self._limits.max_cell)
            if self._shown > self._limits.max_bytes:
                raise too_large(self._name)
            yield number, row

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        self.merged.append(((top - 1, left), (bottom - 1, right)))

    def _kind_of(self, attributes: bytes) -> Kind:
        said = _said(attributes)
        place = position(said["r"]) if "r" in said else None
        return Kind(said.get("t", "n"), said.get("s") in self._book.dated, place)

    def _read(self, attributes: bytes, value: bytes, content: bytes) -> Cell:
        """``content`` is what a cell holds if that is more than a value."""
        kind = self._kind(attributes)
        if kind.type == "inlineStr":
            return rich(content) if content else None
        if b"<v" in content:
            if not (found := _VALUE.search(content)):
                raise Unusual
            value = found[1] or b""
        if kind.type == "s" and value:
            return self._book.texts[int(value)]
        if kind.type == "str" and (value or content):
            return unescaped(text(value))
        return self._figure(kind, text(value)) if value else _unresolved(kind, content)

    def _figure(self, kind: Kind, value: str) -> Cell:
        """A value that is no text; what cannot be read as its kind is kept as one."""
        match kind.type:
            case "e":
                return Broken(value)
            case "b":
                return value in ("1", "true")
            case "d":
                with suppress(ValueError):
                    return datetime.fromisoformat(value)
            case _:
                with suppress(ValueError):
                    if isfinite(number := float(value)):
                        return moment(number, from_1904=self._book.from_1904) if kind.is_dated else number
        return value


def _tags(part: Part) -> Iterator[tuple[bytes, ...]]:
    """The groups of each. Raises Unusual where they may not be all that there are."""
    for piece in pieces(part, "row"):
        tags = _TAGS.findall(piece)
        if len(tags) != len(_BEGUN.findall(piece)):
            raise Unusual
        yield from tags


def _said(attributes: bytes) -> dict[str, str]:
    if not _ATTRIBUTES.fullmatch(attributes):
        raise Unusual
    return {name.decode(): value.decode() for name, value in _ATTRIBUTE.findall(attributes)}


def _unresolved(kind: Kind, content: bytes) -> Cell:
    """A formula that was never calculated, an error without a name, or nothing at all."""
    if formula := _FORMULA.search(content):
        return Broken(f"={text(formula[1] or b'')}")
    return Broken(UNTOLD) if kind.type == "e" else None


def shared_texts(part: Part) -> Iterator[str]:
    """The texts of ``sharedStrings.xml``, in their order. Raises Unusual, and ValueError for damage."""
    for piece in pieces(part, "si"):
        found = _SHARED.findall(piece)
        if len(found) != len(_SHARED_BEGUN.findall(piece)):
            raise Unusual
        yield from map(rich, found)


def rich(content: bytes) -> str:
    """``<r><t>整</t></r><r><t>改</t></r><rPh><t>zhěnggǎi</t></rPh>`` is 整改: how it is pronounced is no part of it.

    Raises Unusual, and ValueError for damage.
    """
    if b"<rPh" in content:
        content = _PRONUNCIATION.sub(b"", content)
    texts = _TEXT.findall(content)
    if len(texts) != content.count(b"<t"):
        raise Unusual
    return unescaped(text(b"".join(texts)))


@cache
def column(letters: bytes) -> int:
    """Of a cell, from 0: AB → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def position(reference: str) -> tuple[int, int]:
    """Row, from 1, and column, from 0, of a cell: "AB12" → (12, 27). Raises ValueError."""
    if not (parts := re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", reference.upper())):
        raise ValueError(reference)
    return int(parts[2]), column(parts[1].encode())


def unescaped(said: str) -> str:
    """Characters that XML cannot hold stand in a text as ``_xHHHH_``, in UTF-16."""
    return _ESCAPED.sub(_characters, said) if "_x" in said else said


def _characters(found: re.Match[str]) -> str:
    units = "".join(chr(int(figures, 16)) for figures in found[0].strip("_x").split("__x"))
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
