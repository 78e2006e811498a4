"""Which rows are parts of the matter above them: by numbers such as 1.2.1, levels, the outline, or indentation.

Nothing but such evidence makes a row a part. Source: issue "A stranger's ledger comes in", point 5.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from duban.ledgers.cells import cell_at, said_at
from duban.ledgers.headings import plain
from duban.ledgers.rows import LedgerRow

_DOTTED = re.compile(r"(\d+(?:\.\d+)*)\.(\d+)")
_LEVEL = re.compile("(?:outline|wbs|task|indent)?level|(?:大纲|任务|wbs)?(?:层级|层次|级次)|大纲级别")
_LEADING = re.compile(r"[ \u3000\t\xa0]*")


class Numbers:
    """Numbers of a work breakdown: 1.2 belongs to 1. Excel makes 1.10 the figure 1.1, which its neighbours tell."""

    def __init__(self) -> None:
        self._rows: dict[str, LedgerRow] = {}
        self._last: dict[str, int] = {}

    def whole(self, said: str, cell: object) -> str:
        """The number as it was meant: after 1.9 the figure 1.1 is 1.10, and 1.2 after 1.19 is 1.20."""
        if not (match := _DOTTED.fullmatch(said)):
            return said
        above, place = match[1], int(match[2])
        wanted = self._last.get(above, 0) + 1
        if isinstance(cell, float) and wanted >= 10 and wanted % 10 == 0 and str(wanted).rstrip("0") == str(place):
            place = wanted
        self._last[above] = place
        return f"{above}.{place}"

    def place(self, number: str, row: LedgerRow) -> LedgerRow | None:
        """The row above whose part it is by its number."""
        self._rows[number] = row
        match = _DOTTED.fullmatch(number)
        return self._rows.get(match[1]) if match else None

    def begin(self, number: str) -> None:
        """A group has that number, and so no row of it a parent."""
        self._rows.pop(number, None)


class Depths:
    """Rows that stand deeper than the one above: by the outline of the sheet, by how far the title is indented, or by a
    column of levels, ``level``.
    """

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
        """How deep row ``number`` stands, which may end before its title."""
        if self._level is not None:
            return int(said) if (said := said_at(row, self._level)).isdecimal() else 0
        if level := self._levels.get(number, 0):
            return level
        if indent := self._indents.get(number, {}).get(self._title, 0):
            return indent
        title = cell_at(row, self._title)
        leading = _LEADING.match(title) if isinstance(title, str) else None
        return len(leading[0].replace("\u3000", "  ")) if leading else 0

    def place(self, depth: int, row: LedgerRow | None) -> LedgerRow | None:
        """The row above whose part this one is by its depth; a group is None: rows of it are parts of nothing."""
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        above = self._open[-1][1] if self._open else None
        self._open.append((depth, row))
        return above


def is_breakdown(numbers: Sequence[str]) -> bool:
    """Are these numbers of a work breakdown: dotted ones, some of which begin with another one?"""
    said = {*numbers}
    return any((match := _DOTTED.fullmatch(each)) and match[1] in said for each in said)


def tells_levels(heading: str, said: Sequence[str]) -> bool:
    """Does a column say how deep each row stands? It begins at the top, and goes down one level at a time."""
    if not _LEVEL.fullmatch(plain(heading)) or not all(each.isdecimal() for each in said):
        return False
    levels = [*map(int, said)]
    steps = [below - above for above, below in pairwise(levels)]
    return bool(steps) and max(steps) == 1 and levels[0] == min(levels)
