"""The data model of a spreadsheet as stored: sheets, rows, raw cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

ERRORS = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
UNKNOWN_ERROR = "#N/A"  # stands for an error without a name
Cell = str | int | float | bool | date | time | None  # a datetime is a date; an empty cell is "" or None
Row = list[Cell]
Comments = dict[int, dict[int, str]]
"""The comments of cells (批注), by row (from 1) and column (from 0)."""
Range = tuple[tuple[int, int], tuple[int, int]]  # (row, column) of the first and the last cell, from 0


class Shown(float):
    """A figure that is displayed differently: 0.6 with ``shown`` "60%", 7 with "督办007号"."""

    __slots__ = ("shown",)
    shown: str


def shown(figure: float, characters: str) -> Shown:
    """Create a Shown. A float subclass with slots cannot take the text in its constructor without ``__new__``."""
    cell = Shown(figure)
    cell.shown = characters
    return cell


class Month(str):
    """A date that is displayed as its month, and is its first day: ``"2026-10"``."""

    __slots__ = ()


class Broken(str):
    """A formula without a result: the displayed error, ``"#DIV/0!"``, or the formula if it was never calculated."""

    __slots__ = ()


@dataclass(frozen=True)
class Look:
    """The formatting of a sheet that matters for reading. Rows count from 1, columns from 0.

    ``hidden_rows``: hidden by a person or by a filter. ``struck``: row → cells whose whole text is crossed out.
    ``levels``: row → outline level, from 1. ``indents``: row → column → indent. ``from_1904``: the workbook uses the
    1904 date system of old Macs. ``colours``: row → column → the English name of the colour of a cell.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: Mapping[int, frozenset[int]] = field(default_factory=dict)
    levels: Mapping[int, int] = field(default_factory=dict)
    indents: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    from_1904: bool = False
    colours: Mapping[int, Mapping[int, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """One sheet; each call of ``rows()`` starts again at row 1. Every row begins at column A.

    ``height``: the approximate number of rows. ``is_values_only``: the reader of this file type cannot see ``look``
    and comments; ``is_unmerged``: nor merged cells. ``separator``: what stands between its cells in a text, a
    blank in a document whose cells no sign separates. ``is_headed``: its first row is its header, whatever stands in
    it. ``captions``: what the document around it says of it. ``encoding``: the name of the one in which its text seems
    to be, if that is to be said.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    hidden: bool = False
    merged: Sequence[Range] = ()
    height: int = 0
    comments: Comments = field(default_factory=dict)
    look: Look = field(default_factory=Look)
    is_values_only: bool = False
    is_unmerged: bool = False
    separator: str = ""
    is_headed: bool = False
    captions: Sequence[str] = ()
    encoding: str = ""
