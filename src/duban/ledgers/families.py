"""Find sub-tasks: by numbers such as 1.2.1, a column of levels, the outline of the sheet, or indentation.

Without one of these a row is never made a sub-task. Source: issue "A stranger's ledger comes in", point 5.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from duban.ledgers.cells import cell_at, text_at
from duban.ledgers.headings import plain
from duban.ledgers.rows import LedgerRow

_DOTTED = re.compile(r"(\d+(?:\.\d+)*)\.(\d+)")
_LEVEL = re.compile("(?:outline|wbs|task|indent)?level|(?:大纲|任务|wbs)?(?:层级|层次|级次)|大纲级别")
_LEADING = re.compile(r"[ \u3000\t\xa0]*")


class Numbers:
    """Numbers of a work breakdown structure: 1.2 belongs to 1.

    Excel stores 1.10 as the number 1.1; the rows before it show which one was meant.
    """

    def __init__(self) -> None:
        self._rows: dict[str, LedgerRow] = {}
        self._last: dict[str, int] = {}

    def restored(self, number: str, cell: object) -> str:
        """Restore a lost final zero: after 1.9 the figure 1.1 is 1.10, and after 1.19 the figure 1.2 is 1.20."""
        if not (match := _DOTTED.fullmatch(number)):
            return number
        above, place = match[1], int(match[2])
        # Only a figure can have lost its zero; a text "1.1" is what it says.
        wanted = self._last.get(above, 0) + 1
        if isinstance(cell, float) and wanted >= 10 and wanted % 10 == 0 and str(wanted).rstrip("0") == str(place):
            place = wanted
        self._last[above] = place
        return f"{above}.{place}"

    def place(self, number: str, row: LedgerRow) -> LedgerRow | None:
        """Register the row under its number, and return its parent, if any."""
        self._rows[number] = row
        match = _DOTTED.fullmatch(number)
        return self._rows.get(match[1]) if match else None

    def begin(self, number: str) -> None:
        """Note that this number is a group heading: its rows have no parent task."""
        self._rows.pop(number, None)


class Depths:
    """The depth of rows: by ``level`` (a column of levels), the outline ``levels``, or ``indents`` of the title."""

    def __init__(
        self,
        levels: Mapping[int, int],
        indents: Mapping[int, Mapping[int, int]],
        title: int,
        level: int | None = None,
    ) -> None:
        self._levels, self._indents, self._title, self._level = levels, indents, title, level
        self._open: list[tuple[int, LedgerRow | None]] = []

    def of(self, number: int, row: Sequence[object]) -> int:
        """The depth of row ``number``, 0 at the top. The row may be too short to have a title."""
        # A column of levels is the most explicit, then the outline, then formatting, then typed spaces.
        if self._level is not None:
            return int(level_text) if (level_text := text_at(row, self._level)).isdecimal() else 0
        if level := self._levels.get(number, 0):
            return level
        if indent := self._indents.get(number, {}).get(self._title, 0):
            return indent
        title = cell_at(row, self._title)
        leading = _LEADING.match(title) if isinstance(title, str) else None
        return len(leading[0].replace("\u3000", "  ")) if leading else 0  # a full-width space is two columns wide

    def place(self, depth: int, row: LedgerRow | None) -> LedgerRow | None:
        """Register a row at this depth, and return its parent. Pass None for a group heading: it is no parent task."""
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        above = self._open[-1][1] if self._open else None
        self._open.append((depth, row))
        return above


def is_breakdown(numbers: Sequence[str]) -> bool:
    """Are these numbers of a work breakdown: dotted, and at least one has its parent in the list?"""
    distinct = {*numbers}
    return any((match := _DOTTED.fullmatch(each)) and match[1] in distinct for each in distinct)


def holds_levels(heading: str, texts: Sequence[str]) -> bool:
    """Does this column hold outline levels? They start at the lowest figure and grow by at most one per row."""
    if not _LEVEL.fullmatch(plain(heading)) or not all(each.isdecimal() for each in texts):
        return False
    levels = [*map(int, texts)]
    steps = [below - above for above, below in pairwise(levels)]
    return bool(steps) and max(steps) == 1 and levels[0] == min(levels)
