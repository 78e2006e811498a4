"""Find sub-tasks: by numbers such as 1.2.1, a column of levels, the outline of the sheet, or indentation.

Without one of these a row is never made a sub-task. Source: issue "A stranger's ledger comes in", point 5.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from duban.domain.phrases.words import plain as in_figures
from duban.ledgers.cells.text import cell_at, text_at
from duban.ledgers.headings import plain
from duban.ledgers.rows.groups import is_phase
from duban.ledgers.rows.lines import Line
from duban.ledgers.rows.row import LedgerRow
from duban.ledgers.workbooks.raw import Row

_DOTTED = re.compile(r"([a-zA-Z]{0,3}\d++(?:[.-]\d++)*?)([.-])(\d++)")
_BEFORE = re.compile(r"(\d{1,3}(?:[.-]\d{1,3})*+)(?:[.、．]\s*|\s+|(?<=[.-]\d))(?=[^\d.-])")
_LEVEL = re.compile("(?:outline|wbs|task|indent)?level|indent|(?:大纲|任务|wbs)?(?:层级|层次|级次)|大纲级别")
_LEADING = re.compile(r"[ \u3000\t\xa0]*")


class Family:
    """Finds the parents of the rows of a table in one pass; this one knows of none."""

    def completed(self, line: Line) -> Row:
        """The cells of a row with the number that was meant."""
        return line.full

    def place(self, _line: Line, _row: LedgerRow | None) -> LedgerRow | None:
        """Register a row, and return its parent. Pass None for a group heading: it is no parent task."""
        return None


class Numbers(Family):
    """Numbers of a work breakdown structure in the column ``at``, alone or before a text: 1.2 and 1-2 belong to 1.

    Excel stores 1.10 as the number 1.1; the rows before it show which one was meant.
    """

    def __init__(self, at: int) -> None:
        self._at = at
        self._rows: dict[str, LedgerRow | None] = {}
        self._last: dict[str, int] = {}

    def completed(self, line: Line) -> Row:
        """Restore a lost final zero: after 1.9 the figure 1.1 is 1.10, and after 1.19 the figure 1.2 is 1.20."""
        if not (match := _DOTTED.fullmatch(_bare(line.texts.get(self._at, "")))):
            return line.full
        above, sign, place = match[1], match[2], int(match[3])
        # Only a figure can have lost its zero; a text "1.1" is what it says.
        is_figure, wanted = isinstance(line.raw[self._at], float), self._last.get(above, 0) + 1
        is_lost = is_figure and wanted >= 10 and wanted % 10 == 0 and str(wanted).rstrip("0") == str(place)
        self._last[above] = wanted if is_lost else place
        return [*line.full[: self._at], f"{above}{sign}{wanted}", *line.full[self._at + 1 :]] if is_lost else line.full

    def place(self, line: Line, row: LedgerRow | None) -> LedgerRow | None:
        number = _bare(number_before(text_at(line.full, self._at)))
        match = _DOTTED.fullmatch(number)
        self._rows[number] = row
        return self._rows.get(match[1]) if match else None


def typed_indent(title: object) -> int:
    """The columns by which a title is indented with spaces; a full-width one is two wide. One alone is a slip."""
    leading = _LEADING.match(title) if isinstance(title, str) else None
    width = len(leading[0].replace("\u3000", "  ").replace("\t", "    ")) if leading else 0
    return width if width > 1 else 0


class Depths(Family):
    """The depth of rows: in the column ``level``, or by ``depths`` of the outline or indents, else by typed spaces.

    ``is_phased``: all rows but phases are parts of the phase above them.
    """

    def __init__(
        self,
        title: int,
        *,
        level: int | None = None,
        depths: Mapping[int, int] = MappingProxyType({}),
        is_phased: bool = False,
    ) -> None:
        self._title, self._level, self._depths, self._is_phased = title, level, depths, is_phased
        self._open: list[tuple[int, LedgerRow | None]] = []

    def _of(self, line: Line) -> int:
        """The depth of a row, 0 at the top. The row may be too short to have a title."""
        if self._level is not None:
            return int(level) if (level := line.texts.get(self._level, "")).isdecimal() else 0
        if depth := self._depths.get(line.number):
            return depth
        if self._is_phased:
            return int(not is_phase(line.texts.get(self._title, "")))
        return typed_indent(cell_at(line.raw, self._title))

    def place(self, line: Line, row: LedgerRow | None) -> LedgerRow | None:
        depth = self._of(line)
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        above = self._open[-1][1] if self._open else None
        self._open.append((depth, row))
        return above


def number_before(title: str) -> str:
    """``"1.2 需求分析"``, ``"1.2需求分析"`` → ``"1.2"``; a text that does not begin with such a number is its own."""
    match = _BEFORE.match(title)
    return match[1] if match else title


def is_breakdown(numbers: Sequence[str]) -> bool:
    """Are these numbers of a work breakdown: dotted or dashed, and at least one has its parent in the list?"""
    distinct = {*map(_bare, numbers)}
    return any((match := _DOTTED.fullmatch(each)) and match[1] in distinct for each in distinct)


def _bare(number: str) -> str:
    """A number as it is compared: 1.1. and １．１ are 1.1, and the whole of 1.1 may be called 1.0, or 一."""
    return in_figures(number).rstrip(".、 ").removesuffix(".0")


def holds_levels(heading: str, texts: Sequence[str]) -> bool:
    """Does this column hold outline levels? They start at the lowest figure and grow by at most one per row."""
    filled = [*filter(None, texts)]
    if not _LEVEL.fullmatch(plain(heading)) or not all(map(str.isdecimal, filled)):
        return False
    levels = [*map(int, filled)]
    steps = [below - above for above, below in pairwise(levels)]
    return bool(steps) and max(steps) == 1 and levels[0] == min(levels)
