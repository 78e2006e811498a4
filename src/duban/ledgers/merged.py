"""Merged cells: the value stands in the first cell only, and is meant for all of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from duban.ledgers.workbooks.raw import Range, Row


def filled_down(rows: Iterable[Row], ranges: Sequence[Range]) -> Iterator[tuple[Row, Row]]:
    """Every row as it stands, and as it is meant: a cell that was merged downwards counts in each of its rows."""
    starts: dict[int, list[Range]] = {}
    if not ranges:
        yield from ((row, row) for row in rows)
        return
    for each in ranges:
        if each[1][0] > each[0][0]:
            starts.setdefault(each[0][0], []).append(each)
    running: dict[int, tuple[int, Any]] = {}  # column → the last row of the merged cell, and its value
    for number, row in enumerate(rows):
        running = {column: each for column, each in running.items() if each[0] >= number}
        yield row, _filled(row, {column: value for column, (_last, value) in running.items()})
        for (_top, column), (last, _right) in starts.get(number, ()):
            if column < len(row):
                running[column] = last, row[column]


def filled(rows: Sequence[Row], ranges: Sequence[Range]) -> list[Row]:
    """The first rows of a sheet with merged cells filled in both directions, as a header means them."""
    found = [list(row) for row in rows]
    width = max(map(len, found), default=0)
    for (top, left), (bottom, right) in ranges:
        if top >= len(found) or left >= len(found[top]):
            continue
        value = found[top][left]
        for number in range(top, min(bottom + 1, len(found))):
            found[number] = _filled(found[number], dict.fromkeys(range(left, min(right + 1, width)), value))
    return found


def _filled(row: Row, values: dict[int, Any]) -> Row:
    if not values:
        return row
    cells = [*row, *[None] * (max(values) + 1 - len(row))]
    for column, value in values.items():
        if cells[column] in (None, ""):
            cells[column] = value
    return cells
