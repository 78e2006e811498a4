"""A spreadsheet as it stands in its file: sheets, rows, raw cells."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

Cell = str | int | float | bool | date | time | None  # a datetime is a date; an empty cell is "" or None
Row = list[Cell]
Comments = dict[int, dict[int, str]]
"""What is noted beside cells (批注), by row from 1 and column from 0."""
Range = tuple[tuple[int, int], tuple[int, int]]  # (row, column) of the first and the last cell, from 0


@dataclass(frozen=True)
class Sheet:
    """One sheet; ``rows()`` starts again from row 1 at each call. Every row begins at column A.

    ``merged()`` are the merged cells, as far as the file tells; ``height()`` is how many rows there are;
    ``comments()`` are those of its cells.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    hidden: bool = False
    merged: Callable[[], list[Range]] = list
    height: Callable[[], int] = int
    comments: Callable[[], Comments] = dict


class Part(Protocol):
    """What is read of a file, so many bytes at a time."""

    def read(self, size: int, /) -> bytes: ...


Watch = Callable[[Part, int], AbstractContextManager[Part]]
"""Gives a long part of a file to whoever reads it, and may see how much of its size was read by now."""


def unwatched(part: Part, _size: int) -> AbstractContextManager[Part]:
    return nullcontext(part)
