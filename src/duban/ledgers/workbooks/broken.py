"""Formulas without a result: the cell is not empty, but what it should say is not in the file."""

from collections.abc import Iterable, Iterator, Mapping

from duban.ledgers.workbooks.raw import Cell, Row

ERRORS = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
BrokenRows = dict[int, dict[int, str]]
"""What such cells show, by row from 1 and column from 0."""


class Broken(str):
    """What such a cell shows, ``"#DIV/0!"``; or the formula itself where it was never calculated."""

    __slots__ = ()


def told(rows: Iterable[Row], broken: Mapping[int, Mapping[int, str]]) -> Iterator[Row]:
    """The rows, with the broken cells where they stand, also below the last one."""
    number = 0
    for number, row in enumerate(rows, start=1):
        yield _with(row, broken[number]) if number in broken else row
    for below in range(number + 1, max(broken, default=0) + 1):
        yield _with([], broken.get(below, {}))


def _with(row: Row, broken: Mapping[int, str]) -> Row:
    cells: list[Cell] = [*row, *[None] * (max(broken, default=-1) + 1 - len(row))]
    for column, said in broken.items():
        cells[column] = Broken(said)
    return cells
