"""Write a table for a terminal. No cell is interpreted as Rich markup, and nothing is cut off."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from duban.formats import Look
from duban.formats.layout import GAP, Place, heading, places
from duban.formats.pictures.sketch import sketch
from duban.formats.rows import grouped, paged
from duban.formats.text import cells, fold, visible, visible_lines
from duban.formats.values import share, wording
from duban.locales import _
from duban.reports.report import Column, Report, Row

Draw = Callable[[list[Row]], None]

_PAGE = 1000
"""Rows drawn at a time, all with the widths of the first page, so that a long list appears at once."""
_COLORS = {"red": "red", "orange": "color(208)", "yellow": "yellow", "green": "green"}


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Do not exit with 1, as Rich does: the command line handles a closed pipe like other errors."""
        raise BrokenPipeError


def write(report: Report, out: TextIO, look: Look) -> None:
    """Write the title, the shown columns of ``report`` by group, its pictures and the summary."""
    console = _console(out, look)
    rows = iter(report.rows)
    # A chart needs all rows; only reports with few rows have one.
    first = list(rows if report.charts else islice(rows, _PAGE))
    hidden: list[str] = []
    _say(console, report.title, "bold")
    if first:
        shown = report.shown_columns
        ends = [report.total] if report.total else []
        laid = places(shown, [*first, *ends], console.width, every=bool(report.picked))
        draw = _grid(console, laid) if laid else _stack(console, shown)
        hidden = _hidden(shown, laid) if laid else []
        _body(console, report, chain(first, rows), draw)
        if ends:
            _rule(console, laid)
            draw(ends)
        for drawn in sketch(report, first, console.width):
            console.print(drawn)
        console.print()
    for line in [*report.summary(), *hidden]:
        _say(console, line)


def _hidden(columns: Sequence[Column], laid: Sequence[Place]) -> list[str]:
    """A line that names the columns for which the terminal is too narrow; no line if there are none."""
    left = {place.column for place in laid}
    gone = _(", ").join(column.heading for column in columns if column not in left)
    return (
        [_("Not shown: {columns}; use a wider terminal or --columns to see them.").format(columns=gone)] if gone else []
    )


def _console(out: TextIO, look: Look) -> _Console:
    return _Console(
        file=out,
        width=max(look.width, 20),
        height=25,  # without a height, Rich takes 80 columns for a dumb terminal, whatever the width
        color_system="256" if look.color else None,  # not detected by Rich: the command line has decided already
        force_terminal=look.color,
        no_color=not look.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _say(console: Console, line: str, style: str = "") -> None:
    console.print(Text(fold(visible(line), console.width), style))


def _body(console: Console, report: Report, rows: Iterable[Row], draw: Draw) -> None:
    for name, group in grouped(report, rows):
        for number, page in enumerate(paged(group, _PAGE)):
            if name and number == 0:
                # The group is streamed, so beyond a page its size is not known yet.
                more = "+" if len(page) == _PAGE else ""
                console.print()
                _say(console, name if report.notes else f"{name} ({len(page)}{more})", "bold")
            draw(page)


def _grid(console: Console, laid: Sequence[Place]) -> Draw:
    """Draw the heading, and return a function that draws rows below it."""
    texts = [(place.column.key, _cell(place)) for place in laid]
    console.print(_frame(laid, with_heading=True))

    def draw(rows: list[Row]) -> None:
        # A new Rich table per page: Rich measures and keeps all rows of a table before it prints the first.
        table = _frame(laid, with_heading=False)
        for row in rows:
            table.add_row(*(cell(row[key]) for key, cell in texts))
        console.print(table)

    return draw


def _frame(laid: Sequence[Place], with_heading: bool) -> Table:
    padding = (0, GAP - 1, 0, 0)  # the divider of the box is the last cell of the gap
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=padding, show_header=with_heading)
    for place in laid:
        justify: JustifyMethod = "right" if place.column.is_number else "left"
        table.add_column(Text(heading(place.column, place.width)), width=place.width, overflow="fold", justify=justify)
    return table


def _rule(console: Console, laid: Sequence[Place] | None) -> None:
    """Draw a line between the rows and their total."""
    if laid:
        console.print(Text("─" * (sum(place.width for place in laid) + GAP * (len(laid) - 1))))


def _stack(console: Console, columns: Sequence[Column]) -> Draw:
    """For a terminal too narrow for columns: one line per field, the value after its heading."""
    # Long headings may take half of the width at most; they fold beyond.
    left = min(max(cells(column.heading) for column in columns), console.width // 2)
    right = console.width - left - GAP
    texts = [(column.key, fold(column.heading, left), _cell(Place(column, right))) for column in columns]

    def draw(rows: list[Row]) -> None:
        for row in rows:
            table = Table.grid(padding=(0, GAP, 0, 0))
            table.add_column(width=left, overflow="fold")
            table.add_column(width=right, overflow="fold")
            for key, name, cell in texts:
                table.add_row(Text(name), cell(row[key]))
            console.print()
            console.print(table)

    return draw


def _cell(place: Place) -> Callable[[Any], Text]:
    column, width, bar = place
    words = wording(column)
    if column.terms == "light":
        return lambda value: _light(value, words(value))
    if bar:
        return lambda value: Text(f"{'█' * round(share(column, value) * bar):{bar}} {words(value):>6}")
    return lambda value: Text(fold(visible_lines(words(value)), width))


def _light(value: str | None, word: str) -> Text:
    """A light is a coloured sign and a word, for colour-blind readers and for black-and-white paper."""
    if value not in _COLORS:
        return Text(word)
    return Text.assemble(("●", _COLORS[value]), f" {word}")
