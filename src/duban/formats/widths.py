"""The widths of the columns of a table on paper or a page, by their contents, in cells of the font.

Numbers, days and words of closed sets get all that they need; the texts share the rest of the page so that the rows are
as low as possible.
"""

import re
from collections.abc import Callable, Sequence
from itertools import permutations
from typing import NamedTuple

from duban.formats.layout import heading
from duban.formats.text import cells, fold, visible_lines
from duban.formats.values import wording
from duban.reports.report import Column, Row

SMALLER = (1.0, 1.08, 1.16, 1.25)
"""A table may be this many times as wide as its paper, and is scaled down: 10.5 pt to 8.4 pt at most."""
_LINES = 3
"""A row of this many lines is low enough: ten of them fit on a page."""
_LONGEST_WORD = 30
_STEPS = (12, 4, 1)
_ROWS = 120
"""The rows that are measured; more would hardly change the result."""
TEXTS = {"text", "list"}
"""The kinds of columns whose values fold."""
_word = re.compile(r"[!-~\u00a0-\u1fff]+")
_narrow = re.compile(r"[ -~\u00a0-\u1fff]")


class Laid(NamedTuple):
    """``widths`` of the columns, for a page that is ``scale`` times as wide as the given one.

    ``fits``: nothing is wider than that. ``is_low``: it fits, and the rows have few lines.
    """

    widths: list[int]
    scale: float
    fits: bool
    is_low: bool


class _Need(NamedTuple):
    """The needs of a column: for each row of the sample the widths of its lines."""

    column: Column
    rows: list[list[int]]
    least: int
    most: int

    @property
    def is_text(self) -> bool:
        return self.column.kind in TEXTS

    def height(self, row: int, width: int) -> int:
        """The number of lines that a row takes."""
        return sum(-(-each // width) or 1 for each in self.rows[row])


def measured(line: str) -> int:
    """The cells that a line of text takes. Letters and digits of a substitute font are wider."""
    return cells(line) + len(_narrow.findall(line)) // 5


def lines_of(text: str, width: int) -> int:
    """The number of lines that a text takes in a column of that width, with whole words."""
    return sum(_lines(line, width - 1) for line in visible_lines(text).split("\n"))


def _lines(line: str, width: int) -> int:
    taken = measured(line)
    if taken <= width:
        return 1
    return fold(line, max(width * cells(line) // taken, 1)).count("\n") + 1


def laid(
    columns: Sequence[Column],
    sample: Sequence[Row],
    page: float,
    edge: float,
    scales: Sequence[float] = (1.0,),
    drawn: Callable[[Column], int] = lambda _column: 0,
    comma: str | None = None,
) -> Laid:
    """Lay the columns out on a page of that many cells, by the rows in ``sample``; nothing folds unless it must.

    ``edge`` are the cells of a column beside its text, ``drawn`` those of what is drawn beside its values; ``comma`` is
    passed to `wording`. The first of ``scales`` at which the rows are low is taken, else the last. A narrow table is
    stretched.
    """
    room = int(page - edge * len(columns))
    needs = [_need(column, sample, drawn(column), comma) for column in columns]
    widths = [max(need.most, measured(need.column.heading) + 1) for need in needs]
    if sum(widths) <= room:
        return Laid(_stretched(widths, room), 1, fits=True, is_low=True)
    scale, fits, is_low = 1.0, False, False
    for scale in scales:
        wider = int(page * scale - edge * len(columns))
        widths = _shared(needs, wider)
        fits = sum(widths) <= wider
        is_low = fits and _average_height(needs, widths) <= _LINES * scale
        if is_low:
            break
    return Laid(_stretched(widths, room), scale, fits, is_low)


def _need(column: Column, sample: Sequence[Row], drawn: int, comma: str | None) -> _Need:
    words = wording(column, comma)
    texts = [visible_lines(words(row[column.key])) for row in sample]
    rows = [[measured(line) + drawn for line in text.split("\n")] for text in texts]
    longest = max((line for row in rows for line in row), default=0)
    headed = _heading_width(column)
    word = max((measured(each) for text in texts for each in _word.findall(text)), default=0)
    tight = min(max(word, min(column.width, longest)), _LONGEST_WORD)
    least = max(tight if column.kind in TEXTS else longest, headed) + 1
    return _Need(column, rows[:_ROWS], least, max(longest + 1, least))


def _heading_width(column: Column) -> int:
    """The least width at which the heading folds at its proper places, into two lines."""
    whole = column.heading
    for width in range(4, cells(whole)):
        lines = fold(whole, width)
        if lines.count("\n") < 2 and lines == heading(column, width):
            return max(map(measured, lines.split("\n")))
    return measured(whole)


def _shared(needs: Sequence[_Need], room: int) -> list[int]:
    """Each column gets its least; the texts share the rest, none more than its longest line."""
    widths = [need.least for need in needs]
    texts = [at for at, need in enumerate(needs) if need.is_text]
    weights = {at: sum(map(sum, needs[at].rows)) + 1 for at in texts}
    while (left := room - sum(widths)) > 0 and (open_ := [at for at in texts if widths[at] < needs[at].most]):
        whole = sum(weights[at] for at in open_)
        for at in open_:
            share = max(left * weights[at] // whole, 1)
            widths[at] += min(share, needs[at].most - widths[at], max(room - sum(widths), 0))
    for step in _STEPS:
        _traded(needs, widths, texts, step)
    return widths


def _traded(needs: Sequence[_Need], widths: list[int], texts: Sequence[int], step: int) -> None:
    """Move ``step`` cells from one text to another as long as that lowers the rows."""
    lowest = _average_height(needs, widths)
    is_lower = True
    while is_lower:
        is_lower = False
        for giver, taker in permutations(texts, 2):
            if widths[giver] - step < needs[giver].least or widths[taker] + step > needs[taker].most:
                continue
            tried = list(widths)
            tried[giver] -= step
            tried[taker] += step
            if (height := _average_height(needs, tried)) < lowest:
                widths[:], lowest, is_lower = tried, height, True


def _average_height(needs: Sequence[_Need], widths: Sequence[int]) -> float:
    """The average number of lines of the rows of the sample."""
    texts = [(need, width) for need, width in zip(needs, widths, strict=True) if need.is_text]
    count = len(needs[0].rows)
    heights = (max((need.height(row, width - 1) for need, width in texts), default=1) for row in range(count))
    return sum(heights) / count if count else 1


def _stretched(widths: Sequence[int], page: int) -> list[int]:
    """Widened in proportion, up to the page, but to twice the width at most."""
    part = min(max(page / sum(widths), 1), 2)
    return [int(width * part) for width in widths]
