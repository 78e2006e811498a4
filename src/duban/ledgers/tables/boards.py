"""A board: the headings are states, and each cell below is a task in the state of its column: 待办 | 进行中 | 已完成.

It is turned into a table of tasks and their states, in the order of the columns.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from duban.ledgers.cells.names import is_nobody
from duban.ledgers.cells.text import text, texts_in
from duban.ledgers.cells.words import read_status
from duban.ledgers.workbooks.raw import Row, Sheet
from duban.locales import _, term

MOST_ROWS = 300  # of a sheet with boards


def unfolded(sheet: Sheet, notes: list[str]) -> Sheet:
    """The sheet as a table, if it holds nothing but boards, perhaps with lines of text between them; else as it is."""
    rows = list(islice(sheet.rows(), MOST_ROWS + 1))
    heads = [at for at, row in enumerate(rows) if _is_head(row)]
    if not heads or len(rows) > MOST_ROWS:
        return sheet
    above, boards = rows[: heads[0]], [rows[at:end] for at, end in zip(heads, [*heads[1:], None], strict=True)]
    parts = [*map(_cards, boards)]
    is_whole = all(len(texts_in(row)) < 2 for row in above) and all(map(_is_whole, boards))
    if not is_whole or not any(parts) or not all(map(_are_words, parts)):
        return sheet
    line = _("{sheet} is a board: each cell is a task, and its state is the heading of the column.")
    notes.append(line.format(sheet=sheet.name))
    below = [row for part, board in zip(parts, boards, strict=True) for row in [*part, *board[_end(board) :]]]
    table: list[Row] = [*above, [term("column", "title"), term("column", "status")], *below]
    return replace(sheet, rows=lambda: iter(table), merged=(), height=len(table))


def _is_head(row: Row) -> bool:
    """Are two states or more its only texts?"""
    texts = texts_in(row).values()
    return all(map(read_status, texts)) and len({*map(read_status, texts)}) > 1  # most rows end with their first text


def _end(board: Sequence[Row]) -> int:
    """The first row that holds no cards: a blank one."""
    return next((at for at, row in enumerate(board) if not texts_in(row)), len(board))


def _cards(board: Sequence[Row]) -> list[Row]:
    """The cards of a board with their states, column by column."""
    states, *below = map(texts_in, board[: _end(board)])
    cards = ((row[at], state) for at, state in states.items() for row in below if at in row)
    return [[*card] for card in cards if not is_nobody(card[0])]


def _is_whole(board: Sequence[Row]) -> bool:
    """Does each cell stand below a state, and below the cards nothing but lines of text?"""
    end, states = _end(board), texts_in(board[0]).keys()
    return all(texts_in(row).keys() <= states for row in board[:end]) and all(
        len(texts_in(row)) < 2 for row in board[end:]
    )


def _are_words(cards: Sequence[Row]) -> bool:
    """Are these words, neither how many are in each state nor whether they may follow each other?"""
    texts = [text(card[0]) for card in cards]
    return all(sum(map(str.isalpha, each)) > 1 and not read_status(each) for each in texts)
