"""Which rows are parts of the matter above them: by numbers such as 1.2.1, the outline, or indentation.

Nothing but such evidence makes a row a part. Source: issue "A stranger's ledger comes in", point 5.
"""

import re
from collections.abc import Mapping, Sequence

from duban.ledgers.cells import cell_at
from duban.ledgers.rows import LedgerRow

_DOTTED = re.compile(r"(\d+(?:\.\d+)*)\.(\d+)")
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
    """Rows that stand deeper than the one above: by the outline of the sheet, or by how far the title is indented."""

    def __init__(self, levels: Mapping[int, int], indents: Mapping[int, Mapping[int, int]], title: int) -> None:
        self._levels, self._indents, self._title = levels, indents, title
        self._open: list[tuple[int, LedgerRow | None]] = []

    def of(self, number: int, row: Sequence[object]) -> int:
        """How deep row ``number`` stands, which may end before its title."""
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
