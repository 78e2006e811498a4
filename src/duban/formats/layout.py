"""Where the columns of a table stand, and how wide they are; every width is in cells of the terminal."""

from collections.abc import Sequence
from typing import NamedTuple

from duban.formats.text import cells, visible_lines
from duban.formats.values import wording
from duban.reports.report import Column, Row

GAP = 2
"""Between two columns."""
BAR = 10
"""A full bar."""
_PERCENT = 7  # " 100.0%", after a bar
_DAY = 10
_FOLDING = {"text", "list"}
_SHARES = {"percent", "rate"}


class Place(NamedTuple):
    """A column, its width, and how much of that is for a bar."""

    column: Column
    width: int
    bar: int = 0


class _Need(NamedTuple):
    """What a column asks for; ``widest`` is its widest line in the sample."""

    column: Column
    widest: int

    def whole(self) -> Place:
        """With nothing folded, and with a bar."""
        if self.column.kind in _SHARES:
            return Place(self.column, BAR + _PERCENT, BAR)
        return Place(self.column, max(self.widest, cells(self.column.heading)))

    def least(self, tight: int) -> int:
        """The width to begin with. In a tight table headings fold, and a time goes below its day; in a very
        tight one (2) text folds down to half of its column's own width. Nothing else ever folds."""
        column = self.column
        heading = _unbroken(column.heading) if tight else cells(column.heading)
        if column.kind in _FOLDING:
            return max(min(column.width // max(tight, 1), self.widest), heading)
        return max(_DAY if tight and column.kind == "date" else max(column.width, self.widest), heading)

    def wish(self) -> int:
        """The width to grow to: what is folded at least does not get better by a few cells more."""
        return self.whole().width if self.column.kind in _FOLDING else 0


def places(columns: Sequence[Column], sample: Sequence[Row], width: int) -> list[Place] | None:
    """The columns laid out on ``width`` for rows like ``sample``, or None where it is too narrow for them."""
    needs = [_Need(column, _widest(column, sample)) for column in columns]
    room = width - GAP * (len(columns) - 1)
    whole = [need.whole() for need in needs]
    if sum(place.width for place in whole) <= room:
        return whole
    for tight in range(3):
        widths = fit([need.least(tight) for need in needs], [need.wish() for need in needs], room)
        if widths:
            return [Place(*place) for place in zip(columns, widths, strict=True)]
    return None


def fit(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int] | None:
    """Widths within ``room``: each column has its ``least``, and grows to ``wanted`` at most.

    The short wishes are met first, and what remains is shared evenly: one long text takes nothing from a
    name. None where even the least does not fit.
    """
    room -= sum(least)
    if room < 0:
        return None
    widths = list(least)
    wishes = [max(wish - width, 0) for wish, width in zip(wanted, least, strict=True)]
    by_wish = sorted(range(len(widths)), key=wishes.__getitem__)
    for left, index in zip(range(len(widths), 0, -1), by_wish, strict=True):
        extra = min(wishes[index], room // left)
        widths[index] += extra
        room -= extra
    return widths


def _widest(column: Column, sample: Sequence[Row]) -> int:
    words = wording(column)
    sign = 2 if column.terms == "light" else 0
    lines = (line for row in sample for line in visible_lines(words(row[column.key])).split("\n"))
    return sign + max(map(cells, lines))


def _unbroken(heading: str) -> int:
    """A heading folds between words, or after two characters of Chinese."""
    return max((cells(word) if word.isascii() else 4 for word in heading.split()), default=0)
