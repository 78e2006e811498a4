"""Merged cells: the file stores the value in the first cell only; fill the others, and those that say 同上."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from duban.ledgers.cells.text import cell_at
from duban.ledgers.workbooks.raw import Range, Row

DITTO = frozenset(("同上", "如上", "同前", "〃", "″", "”", "“", '"', "ditto", "Ditto"))  # the same as in the row above


def filled_down(
    rows: Iterable[Row], ranges: Sequence[Range], width: int = 0, header: int = 0
) -> Iterator[tuple[Row, Row]]:
    """Yield each row as stored, and with cells that are merged downwards filled; the stream is never held in memory.

    In the first ``width`` columns cells are filled to the right as well. In data they are not: a text merged over a
    whole row would become the value of every field. The first ``header`` rows are headings, which nothing repeats.
    """
    starts: dict[int, list[Range]] = {}
    for each in ranges:
        if width or each[1][0] > each[0][0]:
            starts.setdefault(each[0][0], []).append(each)
    running: dict[int, tuple[int, Any]] = {}  # column → the last row of the merged cell, and its value
    above: Row = []
    for number, row in enumerate(rows):
        full = row
        if not DITTO.isdisjoint(row):
            full = [(cell in DITTO and cell_at(above, at)) or cell for at, cell in enumerate(row)]
        above = full if number >= header else []
        if not starts:
            yield row, full
            continue
        running = {column: each for column, each in running.items() if each[0] >= number}
        for (_top, left), (last, right) in starts.get(number, ()):
            if left < len(row):
                running |= dict.fromkeys(range(left, max(left, min(right, width - 1)) + 1), (last, row[left]))
        full = _filled(full, {column: value for column, (_last, value) in running.items()})
        above = full if number >= header else []
        yield row, full


def filled(rows: Sequence[Row], ranges: Sequence[Range]) -> list[Row]:
    """Fill merged cells in both directions, for headers."""
    return [full for _raw, full in filled_down(rows, ranges, max(map(len, rows), default=0))]


def _filled(row: Row, values: dict[int, Any]) -> Row:
    if not values:
        return row
    cells = [*row, *[None] * (max(values) + 1 - len(row))]
    for column, value in values.items():
        if cells[column] in (None, ""):  # some programs leave values in covered cells: they win
            cells[column] = value
    return cells
