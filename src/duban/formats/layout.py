"""Lay out the columns of a table: which are shown, and how wide. All widths are in terminal cells.

A wider terminal never makes an answer longer: beyond ``USUAL`` columns only grow, and those that were left out come
back in one order, each only when those before it have room enough.
"""

import re
from collections.abc import Callable, Sequence
from itertools import count, product
from typing import NamedTuple

from duban.formats.text import cells, visible_lines
from duban.formats.values import wording
from duban.reports.report import Column, Row

GAP = 2
"""The space between two columns."""
USUAL = 78
"""The width from which on a layout only grows: that of the usual terminal, without the margin of its rows."""
LINES = 2
"""How many lines of a cell a table shows."""
_NAME = 24
"""Texts up to this width are names: their column is wide enough for LINES lines, so that none is cut off."""
BAR = 10
"""The width of a full bar."""
_PERCENT = 7  # of " 100.0%", after a bar
_STEPS = ({"date": 15}, {"date": 15, "remaining": 11}, {"date": 10, "remaining": 11})
"""Kinds that fold onto two lines in a tight table, with their width then. First the time of a date goes below its day,
then the time left folds, then the weekday goes below too."""
_TIGHTEST = 2 + len(_STEPS)
_FOLDING = {"text", "list"}
_SHARES = {"percent", "rate"}


class Place(NamedTuple):
    """A column, its width, the part of the width for a bar, and whether it came back on a wide terminal: then its
    cells take no more lines than the others of their row."""

    column: Column
    width: int
    bar: int = 0
    follows: bool = False


class _Need(NamedTuple):
    """The space that a column needs; ``widest`` is the width of its widest line in the sample."""

    column: Column
    widest: int

    def whole(self) -> Place:
        """The column with nothing folded, and with a bar."""
        if self.column.kind in _SHARES:  # the sample does not matter: " 100.0%" is the longest
            return Place(self.column, BAR + _PERCENT, BAR)
        return Place(self.column, max(self.widest, cells(self.column.heading)))

    def least(self, tight: int) -> int:
        """The minimum width, by ``tight``: nothing folds (0); headings and text fold, text to the width of its column
        (1); dates and time left fold by one of the _STEPS (from 2); text folds to half its width (_TIGHTEST)."""
        column, heading = self.column, _unbroken(self.column.heading)
        if not tight:
            return max(column.width, self.widest, cells(column.heading))
        if column.kind in _FOLDING:
            name = -(-self.widest // LINES) + 1 if self.widest <= _NAME else 0  # one cell is lost at an odd break
            return max(min(column.width if tight < _TIGHTEST else column.width // 2, self.widest), name, heading)
        folded = _STEPS[min(tight, _TIGHTEST - 1) - 2] if tight > 1 else {}
        if column.kind in folded:
            return max(min(folded[column.kind], self.widest), heading)
        return max(column.width, self.widest, heading)

    def comfort(self) -> int:
        """The width at which other columns may come back: text as long as one and a half times its column."""
        return max(self.least(1), min(self.column.width * 3 // 2, self.widest))

    def flat(self) -> int:
        """The width at which nothing folds but text and headings."""
        return 0 if self.column.kind in _FOLDING else self.least(1)

    def entry(self, depth: int) -> int:
        """The width with which a column comes back: a name whole, a long text as wide as its column, and its heading on
        no more than ``depth`` lines."""
        width = self.comfort() if self.widest <= self.comfort() else self.least(1)
        return next(each for each in count(width) if _depth(self.column, each) <= depth)

    def wish(self) -> int:
        """The width to grow to, 0 for none: only text profits from a few more cells."""
        return self.whole().width if self.column.kind in _FOLDING else 0


def places(columns: Sequence[Column], sample: Sequence[Row], width: int, every: bool = False) -> list[Place] | None:
    """Lay out the columns on ``width`` for rows like ``sample``; None if it is too narrow.

    Before text becomes hard to read, columns are dropped, empty ones first, then the least important, unless ``every``
    column must be shown.
    """
    needs = [_Need(column, _widest(column, sample)) for column in columns]
    for usual in range(min(width, USUAL), width + 1):
        if laid := _chosen(needs, usual, every):
            return _grown(needs, laid, width) if width > usual else laid
    return None


def _chosen(needs: Sequence[_Need], width: int, every: bool) -> list[Place] | None:
    """The columns that fit, laid out."""
    needs = list(needs)
    while not (laid := _laid(needs, width, fairly=True)):
        leaving = [need for need in needs if need.column.drop_priority and not every]
        if not leaving:
            return _laid(needs, width, fairly=False)
        needs.remove(max(leaving, key=_last))
    return laid


def _last(need: _Need) -> tuple[bool, int]:
    return need.widest == 0, need.column.drop_priority


def _grown(needs: Sequence[_Need], laid: Sequence[Place], width: int) -> list[Place]:
    """``laid``, grown to ``width``. In this order: nothing but text folds, text gets its comfortable width, a rate gets
    its bar, missing columns come back (the most important first), and finally text gets all that it wants."""
    whole = [need.whole() for need in needs]
    if sum(place.width for place in whole) + GAP * (len(needs) - 1) <= width:
        usual = {place.column for place in laid}
        return [place._replace(follows=place.column not in usual) for place in whole]
    bars = {place.column: place.bar for place in laid}
    widths = {place.column: place.width for place in laid}

    def grow(wanted: Callable[[_Need], int]) -> bool:
        shown = [need for need in needs if need.column in widths]
        wishes = [max(wanted(need), widths[need.column]) for need in shown]
        room = width - GAP * (len(shown) - 1)
        wider = fit([widths[need.column] for need in shown], wishes, room) or []
        widths.update({need.column: each for need, each in zip(shown, wider, strict=True)})
        return wider == wishes

    # ``met`` ends the growth: what comes later gets nothing while an earlier wish is open, so that more width never
    # takes a column away.
    met = grow(_Need.flat) and grow(_Need.comfort)
    for need in [need for need in needs if need.column.kind == "rate" and need.column in widths][:1]:
        wide = need.whole().width
        met = met and sum(widths.values()) + GAP * (len(widths) - 1) + wide - widths[need.column] <= width
        if met:
            widths[need.column], bars[need.column] = wide, BAR
    for need in sorted((need for need in needs if need.column not in widths), key=_last):
        entry = need.entry(max(_depth(column, each) for column, each in widths.items()))
        met = met and sum(widths.values()) + GAP * len(widths) + entry <= width
        if met:
            widths[need.column] = entry
            met = grow(_Need.comfort)
    if met:
        grow(_Need.wish)
    return [
        Place(column, widths[column], bars.get(column, 0), column not in bars)
        for column in (need.column for need in needs)
        if column in widths
    ]


def _laid(needs: Sequence[_Need], width: int, *, fairly: bool) -> list[Place] | None:
    """Lay out these columns; None if they do not fit. ``fairly``: do not fold text below the width of its column.

    If not all bars fit, try with the bar of the first rate only, then without bars.
    """
    room = width - GAP * (len(needs) - 1)
    whole = [need.whole() for need in needs]
    if sum(place.width for place in whole) <= room:
        return whole
    rates = [need for need in needs if need.column.kind == "rate"]
    # From the best layout to the tightest; a bar is given up only after everything was folded.
    for bars, tight in product((1, 0), range(_TIGHTEST)) if fairly else ((0, _TIGHTEST),):
        barred = rates[:bars]
        least = [need.whole().width if need in barred else need.least(tight) for need in needs]
        widths = fit(least, [need.wish() for need in needs], room)
        if widths:
            return [Place(need.column, wide, BAR * (need in barred)) for need, wide in zip(needs, widths, strict=True)]
    return None


def fit(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int] | None:
    """Distribute ``room``: each column gets its ``least`` and grows up to ``wanted``; None if the least does not fit.

    Small wishes are met first and the rest is shared evenly, so that a long text takes nothing from a short name.
    """
    room -= sum(least)
    if room < 0:
        return None
    widths = list(least)
    wishes = [max(wish - width, 0) for wish, width in zip(wanted, least, strict=True)]
    # In order of their wishes, each column may take an equal part of what is left.
    by_wish = sorted(range(len(widths)), key=wishes.__getitem__)
    for left, index in zip(range(len(widths), 0, -1), by_wish, strict=True):
        extra = min(wishes[index], room // left)
        widths[index] += extra
        room -= extra
    return widths


def _widest(column: Column, sample: Sequence[Row]) -> int:
    words = wording(column)
    sign = cells("● ") if column.terms == "light" else 0  # before the word, see table.py
    lines = (line for row in sample for line in visible_lines(words(row[column.key])).split("\n"))
    return sign + max(map(cells, lines))


def heading(column: Column, width: int) -> str:
    """Fold the heading of a column to lines of that width, where it can be broken."""
    lines = [""]
    for piece in pieces(column.heading):
        if lines[-1] and cells(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)


def _depth(column: Column, width: int) -> int:
    """How many lines the heading of a column takes."""
    return heading(column, width).count("\n") + 1


def _unbroken(words: str) -> int:
    """The minimum width of a heading: its longest piece that cannot be broken."""
    return max((cells(piece.rstrip()) for piece in pieces(words)), default=0)


def pieces(words: str) -> list[str]:
    """Split a heading where it may fold: between English words, or after every two Chinese characters. With an odd
    number the last three stay together: 超期 工作日, 11-30 前到期."""
    if words.isascii():
        return [f"{word} " for word in words.split()]
    return [piece for run in re.findall("[!-~]+|[^!-~]+", words) for piece in ([run] if run.isascii() else _pairs(run))]


def _pairs(words: str) -> list[str]:
    pairs = (len(words) - 1) // 2 if len(words) % 2 else len(words) // 2
    starts = [2 * pair for pair in range(pairs)] or [0]
    return [words[start:end] for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]
