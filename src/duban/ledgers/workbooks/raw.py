"""A spreadsheet as it stands in its file: sheets, rows, raw cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

ERRORS = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
UNKNOWN_ERROR = "#N/A"  # for an error that does not say which it is
Cell = str | int | float | bool | date | time | None  # a datetime is a date; an empty cell is "" or None
Row = list[Cell]
Comments = dict[int, dict[int, str]]
"""What is noted beside cells (批注), by row from 1 and column from 0."""
Range = tuple[tuple[int, int], tuple[int, int]]  # (row, column) of the first and the last cell, from 0


class Shown(float):
    """A figure that its sheet shows in other characters than its digits: 0.6 as ``shown`` "60%", 7 as "督办007号"."""

    __slots__ = ("shown",)
    shown: str


def shown(figure: float, characters: str) -> Shown:
    """The figure, as its number format shows it."""
    cell = Shown(figure)
    cell.shown = characters
    return cell


class Broken(str):
    """A formula without a result, which is not in the file: what the cell shows, ``"#DIV/0!"``; or the formula itself
    where it was never calculated."""

    __slots__ = ()


@dataclass(frozen=True)
class Look:
    """How a sheet looks beside its values: rows count from 1, columns from 0.

    ``hidden_rows`` are those that somebody hid, or that a filter hides; ``struck`` are the cells by row whose whole
    text is crossed out; ``levels`` are those of rows in an outline (1 and more), ``indents`` those of cells by row.
    ``from_1904``: the workbook counts days as an old Mac does.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: Mapping[int, frozenset[int]] = field(default_factory=dict)
    levels: Mapping[int, int] = field(default_factory=dict)
    indents: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    is_filtered: bool = False
    from_1904: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet; ``rows()`` starts again from row 1 at each call. Every row begins at column A.

    ``height`` is about how many rows there are; ``is_values_only``: its reader knows nothing of its ``look``, and of
    merged cells and comments only what its kind of file tells.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    hidden: bool = False
    merged: Sequence[Range] = ()
    height: int = 0
    comments: Comments = field(default_factory=dict)
    look: Look = field(default_factory=Look)
    is_values_only: bool = False
