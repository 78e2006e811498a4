"""States that are only coloured: in a column without a word the colours are its words, as a legend explains them; and
where no column tells the state, those of the rows."""

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from duban.ledgers.cells.legends import COLOURS, legend_in
from duban.ledgers.cells.names import EASTERN
from duban.ledgers.cells.text import text_at, texts_in
from duban.ledgers.columns.meaning import likeliest
from duban.ledgers.tables.header import Header
from duban.ledgers.workbooks.raw import Row, Sheet
from duban.locales import _

LEGENDS = 200  # rows in which a legend is searched
FEWEST = 2  # coloured cells
_STANDS = ("status", "progress", "last_feedback")


def coloured(source: Sheet, header: Header, notes: list[str]) -> tuple[Sheet, Header]:
    """The sheet with the names of the colours in the columns that tell how a task stands by nothing else, or in a
    further one."""
    colours = source.look.colours
    words = COLOURS if any(map(EASTERN.search, header.names)) else {name: name for name in COLOURS}
    is_told = any(likeliest(name)[0] in _STANDS for name in header.full_names)
    if colours and not is_told and (of_rows := _of_rows(source, header, words)):
        line = _("{sheet}: no column tells the status, so the colours of the rows do, as the legend explains them.")
        notes.append(line.format(sheet=source.name))
        heading = "状态" if words is COLOURS else "Status"
        names, full_names = ((*each, heading) for each in (header.names, header.full_names))
        left = {number: colours[number] for number, of_row in of_rows.items() if not any(of_row.values())}
        whole = _filled(source, of_rows, header.number, left)
        return whole, replace(header, names=names, full_names=full_names)
    shown = {at for number, of_row in colours.items() if number > header.number for at in of_row}
    asked = {at for at, name in enumerate(header.full_names) if at in shown and likeliest(name)[0] in _STANDS}
    below = islice(source.rows(), header.number, None) if asked else ()
    asked -= {at for row in below for at in asked if text_at(row, at)}
    of_rows = {number: {at: name for at, name in of_row.items() if at in asked} for number, of_row in colours.items()}
    filled = {number: {at: words[name] for at, name in of_row.items()} for number, of_row in of_rows.items() if of_row}
    if sum(number > header.number for number in filled) < FEWEST:
        return source, header
    return _filled(source, filled, header.number, {}), header


def _of_rows(source: Sheet, header: Header, words: Mapping[str, str]) -> dict[int, dict[int, str]]:
    """The colour of each coloured row, "" if none prevails, by the column behind the last heading, if a legend explains
    some of them, and nothing stands there. What another one means, or two that are explained, is to be asked."""
    at, states = len(header.names), _explained(source)
    rows = _coloured_rows(source, header.number) if states else {}
    is_free = not any(text_at(row, at) for row in islice(source.rows(), header.top - 1, None))
    are_alike = len({frozenset(of_row) for _cells, of_row in rows.values()}) == 1
    shown = {number: _of_row(*each, states, are_alike=are_alike) for number, each in rows.items()}
    if not is_free or sum(not states.keys().isdisjoint(names) for names in shown.values()) < FEWEST:
        return {}
    named = {**words, **states}
    comma = "、" if words is COLOURS else ", "
    return {number: {at: comma.join(named[name] for name in names)} for number, names in shown.items()}


def _coloured_rows(source: Sheet, header: int) -> dict[int, tuple[Collection[int], Mapping[int, str]]]:
    """The columns with a text and the colours of each coloured row below the header; a row with a single text is the
    heading of a group."""
    colours = source.look.colours
    rows = enumerate(islice(source.rows(), header, None), start=header + 1)
    texts = {number: texts_in(row) for number, row in rows if colours.get(number)}
    return {number: (cells, colours[number]) for number, cells in texts.items() if len(cells) > 1}


def _of_row(
    cells: Collection[int], of_row: Mapping[int, str], explained: Container[str], *, are_alike: bool
) -> list[str]:
    """The colour of more than half of the cells with a text, or of any where all rows are coloured in the same columns;
    several if they are explained."""
    names = [*dict.fromkeys(of_row[at] for at in sorted(of_row))]
    several = [name for name in names if name in explained]
    if len(several) > 1:
        return several
    if are_alike:
        return several or (names if len(names) == 1 else [])
    return [name for name in names if 2 * sum(of_row.get(at) == name for at in cells) > len(cells)]


def _explained(source: Sheet) -> dict[str, str]:
    """The names of the colours that stand for a state by a legend in the sheet, each with its word there."""
    lines = (" ".join(texts_in(row).values()) for row in islice(source.rows(), LEGENDS))
    signs = {sign for field, sign in legend_in(lines) if field == "status"}
    return {name: each for name, word in COLOURS.items() for each in (name, word, f"{word[0]}灯") if each in signs}


def _filled(
    source: Sheet, filled: Mapping[int, Mapping[int, str]], header: int, left: Mapping[int, Mapping[int, str]]
) -> Sheet:
    """The sheet with those words, and with the colours that are ``left`` for a note."""
    return replace(source, rows=lambda: _with(source, filled, header), look=replace(source.look, colours=left))


def unread(source: Sheet, header: int) -> int:
    """How many rows have a colour that a legend in the sheet explains, which is not read beside words."""
    colours = {number: {*of_row.values()} for number, of_row in source.look.colours.items() if number > header}
    explained = {*_explained(source)} if colours else set()
    return sum(not explained.isdisjoint(names) for names in colours.values())


def _with(source: Sheet, filled: Mapping[int, Mapping[int, str]], header: int) -> Iterator[Row]:
    for number, row in enumerate(source.rows(), start=1):
        of_row = filled.get(number, {}) if number > header and any(map(bool, row)) else {}
        wide = [*row, *[None] * (max(of_row, default=-1) + 1 - len(row))]
        yield [of_row.get(at, cell) for at, cell in enumerate(wide)] if of_row else row
