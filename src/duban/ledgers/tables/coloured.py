"""A column of states without a word, whose cells are coloured: the colours are its words, as a legend explains them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from duban.ledgers.cells.legends import COLOURS, legend_in
from duban.ledgers.cells.names import EASTERN
from duban.ledgers.cells.text import text_at, texts_in
from duban.ledgers.columns.meaning import likeliest
from duban.ledgers.tables.header import Header
from duban.ledgers.workbooks.raw import Row, Sheet

LEGENDS = 200  # rows in which a legend is searched
FEWEST = 2  # coloured cells
_STANDS = ("status", "progress", "last_feedback")


def coloured(source: Sheet, header: Header) -> Sheet:
    """The sheet with the names of the colours in the columns that tell how a task stands by nothing else."""
    colours = source.look.colours
    shown = {at for number, of_row in colours.items() if number > header.number for at in of_row}
    asked = {at for at, name in enumerate(header.full_names) if at in shown and likeliest(name)[0] in _STANDS}
    below = islice(source.rows(), header.number, None) if asked else ()
    asked -= {at for row in below for at in asked if text_at(row, at)}
    of_rows = {number: {at: name for at, name in of_row.items() if at in asked} for number, of_row in colours.items()}
    words = COLOURS if any(map(EASTERN.search, header.names)) else {name: name for name in COLOURS}
    filled = {number: {at: words[name] for at, name in of_row.items()} for number, of_row in of_rows.items() if of_row}
    if sum(number > header.number for number in filled) < FEWEST:
        return source
    return replace(source, rows=lambda: _with(source, filled, header.number), look=replace(source.look, colours={}))


def unread(source: Sheet, header: int) -> int:
    """How many rows have a colour that a legend in the sheet explains, which is not read beside words."""
    colours = {number: {*of_row.values()} for number, of_row in source.look.colours.items() if number > header}
    lines = (" ".join(texts_in(row).values()) for row in islice(source.rows(), LEGENDS if colours else 0))
    signs = {sign for field, sign in legend_in(lines) if field == "status"}
    explained = {name for name, word in COLOURS.items() if {name, word} & signs}
    return sum(not explained.isdisjoint(names) for names in colours.values())


def _with(source: Sheet, filled: Mapping[int, Mapping[int, str]], header: int) -> Iterator[Row]:
    for number, row in enumerate(source.rows(), start=1):
        of_row = filled.get(number, {}) if number > header and any(map(bool, row)) else {}
        wide = [*row, *[None] * (max(of_row, default=-1) + 1 - len(row))]
        yield [of_row.get(at, cell) for at, cell in enumerate(wide)] if of_row else row
