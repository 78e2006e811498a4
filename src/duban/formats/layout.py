"""Where the columns of a table stand, and how wide they are."""

from collections.abc import Sequence
from typing import NamedTuple

from duban.formats.text import cells, visible_lines
from duban.formats.values import wording
from duban.reports.report import Column, Row

GAP = 2
"""Cells between two columns."""
BAR = 10
"""Cells of a full bar."""
_PERCENT = 7  # " 100.0%"
_FOLDING = {"text", "list"}
_SHARES = {"percent", "rate"}


class Place(NamedTuple):
    """A column, its width in cells, and how many of them are for a bar."""

    column: Column
    width: int
    bar: int


def places(columns: Sequence[Column], sample: Sequence[Row], width: int) -> list[Place] | None:
    """The columns laid out for rows like ``sample`` on ``width`` cells, or None where they do not fit.

    Text folds; a number, a date or a light stands on one line. What the words leave is for bars.
    """
    widest = [_widest(column, sample) for column in columns]
    least = [_least(column, cell) for column, cell in zip(columns, widest, strict=True)]
    wanted = [max(cell, cells(column.heading)) for column, cell in zip(columns, widest, strict=True)]
    shares = [column.kind in _SHARES for column in columns]
    barred = [BAR + _PERCENT if share else wish for share, wish in zip(shares, wanted, strict=True)]
    room = width - GAP * len(columns)
    has_bars = any(shares) and sum(barred) <= room
    widths = fit(least, barred if has_bars else wanted, room)
    if widths is None:
        return None
    bars = [BAR if has_bars and share else 0 for share in shares]
    return [Place(*place) for place in zip(columns, widths, bars, strict=True)]


def fit(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int] | None:
    """Widths within ``room``, all in cells: each column at least its ``least`` and at most its ``wanted``.

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


def _least(column: Column, widest: int) -> int:
    folded = min(column.width, widest) if column.kind in _FOLDING else max(column.width, widest)
    return max(folded, _heading(column))


def _heading(column: Column) -> int:
    """A heading folds too: between words, or after two characters of Chinese."""
    return max((cells(word) if word.isascii() else 4 for word in column.heading.split()), default=0)
