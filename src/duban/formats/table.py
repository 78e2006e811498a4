"""Write a table for a terminal. No cell is interpreted as Rich markup; a text that is long for a table is clipped to
two lines, and `show` has the whole."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice, zip_longest
from typing import Any, NamedTuple, TextIO

from rich.console import Console
from rich.text import Text

from duban.formats import Look
from duban.formats.layout import GAP, LINES, Place, heading, places
from duban.formats.pictures.figures import Figures
from duban.formats.pictures.sketch import sketch, sketch_tallies
from duban.formats.prose import lines
from duban.formats.rows import grouped, paged
from duban.formats.text import cells, clipped, drawn, fold, visible, visible_lines
from duban.formats.values import of_row, share, wording
from duban.locales import _
from duban.reports.report import Column, Count, Report, Row

Draw = Callable[..., None]
"""Draws rows; with ``is_total`` those with the totals, below a line."""

_PAGE = 1000
"""Rows drawn at a time, all with the widths of the first page, so that a long list appears at once."""
_COLORS = {"red": "red", "orange": "color(208)", "yellow": "yellow", "green": "green"}
_SIGNS = {"red": "●", "orange": "◉", "yellow": "◐", "green": "○"}
"""A light is a sign of its own and a word, for colour-blind readers and terminals without colours."""
_URGENCIES = {"critical": "bold red", "urgent": "bold"}
_LATE = {"days_overdue", "overdue"}
"""Figures that are highlighted unless they are 0."""
_MARGIN = 2
"""The space for the mark of every other row, used if rows take more than one line."""


class _Cell(NamedTuple):
    lines: list[str]
    style: str = ""
    sign: str = ""  # the style of the first character


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Do not exit with 1, as Rich does: the command line handles a closed pipe like other errors."""
        raise BrokenPipeError


def write(report: Report, out: TextIO, look: Look) -> None:
    """Write the text, the headline, the shown columns of ``report`` by group, its pictures and the summary; then what
    is annexed."""
    console = _console(out, look)
    for line in lines(report.prose):
        _say(console, line)
    if report.title or not report.prose:
        if report.prose:
            console.print()
        _listed(console, report)
    for annex in report.annexes:
        console.print()
        _listed(console, annex)


def _listed(console: Console, report: Report) -> None:
    rows = iter(report.rows)
    # A chart needs all rows; only reports with few rows have one.
    first = list(rows if report.charts else islice(rows, _PAGE))
    hidden: list[str] = []
    _headline(console, report.title, report.headline())
    if first:
        shown = report.shown_columns
        ends = [report.total] if report.total else []
        laid = places(shown, [*first, *ends], console.width - _MARGIN, every=bool(report.picked))
        draw = _grid(console, laid, first) if laid else _stack(console, shown)
        hidden = _hidden(shown, laid) if laid else []
        tallies = Figures(report, every=False)
        _body(console, report, tallies.over(chain(first, rows)), draw)
        if ends:
            draw(ends, is_total=True)
        for picture in chain(sketch(report, first, console.width), sketch_tallies(tallies.drawn(), console.width)):
            console.print(picture)
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
    _print(console, Text(fold(visible(line), console.width), style))


def _print(console: Console, text: Text) -> None:
    """Print lines that are folded already: Rich measures ambiguous characters as narrow and would fold elsewhere."""
    console.print(text, soft_wrap=True)


def _headline(console: Console, title: str, counts: Sequence[Count]) -> None:
    """The title, followed by the figures that matter most."""
    parts = " · ".join(count.text for count in counts)
    line = Text(
        fold(visible(_("{group}: {note}").format(group=title, note=parts) if parts else title), console.width), "bold"
    )
    for count in counts:
        line.highlight_words([count.text], _COLORS.get(count.light, ""))
    _print(console, line)


def _body(console: Console, report: Report, rows: Iterable[Row], draw: Draw) -> None:
    for name, group in grouped(report, rows):
        for number, page in enumerate(paged(group, _PAGE)):
            if name and number == 0:
                # The group is streamed, so beyond a page its size is not known yet.
                more = "+" if len(page) == _PAGE else ""
                if not report.notes:
                    console.print()
                _say(console, name if report.notes else f"{name} ({len(page)}{more})", "bold")
            draw(page)


def _grid(console: Console, laid: Sequence[Place], sample: Sequence[Row]) -> Draw:
    """Draw the heading, and return a function that draws rows below it. Every other row has a mark on each of its
    lines, if any takes more than one."""
    prepared = [_cell_of(place, None if place.column.whole else LINES) for place in laid]

    def cells_of(row: Row) -> list[_Cell]:
        drawn_cells = [cell(row) for cell in prepared]
        # A column that came back on a wide terminal never makes a row higher (layout.Place.follows).
        height = max(len(each.lines) for place, each in zip(laid, drawn_cells, strict=True) if not place.follows)
        return [
            each._replace(lines=clipped(each.lines, place.width, height))
            for place, each in zip(laid, drawn_cells, strict=True)
        ]

    tall = any(len(each.lines) > 1 for row in sample for each in cells_of(row))
    marks = [" " * _MARGIN, drawn("▏", "|").ljust(_MARGIN)] if tall else [""]
    place_of_mark = 0
    _print(console, _joined(laid, [_Cell(heading(each.column, each.width).split("\n")) for each in laid], marks[0]))
    _rule(console, laid, marks[0])

    def draw(rows: list[Row], *, is_total: bool = False) -> None:
        nonlocal place_of_mark
        if is_total:
            _rule(console, laid, marks[0])
        page = []
        for row in rows:
            place_of_mark = 0 if is_total else (place_of_mark + 1) % len(marks)
            page.append(_joined(laid, cells_of(row), marks[place_of_mark]))
        _print(console, Text("\n").join(page))

    return draw


def _joined(laid: Sequence[Place], row: Sequence[_Cell], mark: str) -> Text:
    """The lines of a row: its cells side by side, each line behind the ``mark``."""
    lines = Text()
    for number, parts in enumerate(zip_longest(*(each.lines for each in row), fillvalue="")):
        line = Text(mark)
        for place, each, part in zip(laid, row, parts, strict=True):
            space = " " * (place.width - cells(part))
            text = Text(part, each.style)
            if each.sign and number == 0:
                text.stylize(each.sign, 0, 1)
            line.append_text(Text(space) + text if place.column.is_number else text + Text(space)).append(" " * GAP)
        line.rstrip()
        lines.append("\n" if number else "").append_text(line)
    return lines


def _rule(console: Console, laid: Sequence[Place], mark: str) -> None:
    """Draw a line below the heading, or between the rows and their total."""
    width = sum(place.width for place in laid) + GAP * (len(laid) - 1)
    _print(console, Text(mark + drawn("─", "-") * width))


def _stack(console: Console, columns: Sequence[Column]) -> Draw:
    """For a terminal too narrow for columns: one line per field, the value after its heading, and nothing clipped."""
    # Long headings may take half of the width at most; they fold beyond.
    left = min(max(cells(column.heading) for column in columns), console.width // 2)
    right = console.width - left - GAP
    side = Column("")
    laid = (Place(side, left), Place(side, right))
    texts = [(_Cell(fold(column.heading, left).split("\n")), _cell_of(Place(column, right))) for column in columns]

    def draw(rows: list[Row], *, is_total: bool = False) -> None:  # noqa: ARG001 - a form has no line above its totals
        for row in rows:
            console.print()
            _print(console, Text("\n").join(_joined(laid, [name, cell(row)], "") for name, cell in texts))

    return draw


def _cell_of(place: Place, most: int | None = None) -> Callable[[Row], _Cell]:
    """A function that gives the lines of a row in this place, ``most`` of them at most."""
    return of_row(place.column, lambda column: _cell(place._replace(column=column), most))


def _cell(place: Place, most: int | None = None) -> Callable[[Any], _Cell]:
    """A function that gives the lines of a value, ``most`` of them at most."""
    column, width, bar, _follows = place
    words, style = wording(column), _style(column)
    if column.terms == "light":
        return lambda value: _Cell(
            [f"{_SIGNS[value]} {words(value)}" if value in _SIGNS else words(value)], "", _COLORS.get(value, "")
        )
    if bar:
        sign = drawn("━", "=")
        return lambda value: _Cell([f"{sign * round(share(column, value) * bar):{bar}} {words(value):>6}"], "dim")

    def lines(value: Any) -> _Cell:
        folded = fold(visible_lines(words(value)), width).split("\n")
        return _Cell(clipped(folded, width, most) if most else folded, style(value))

    return lines


def _style(column: Column) -> Callable[[Any], str]:
    """The style of what should stand out: overdue and critical tasks."""
    if column.terms == "urgency":
        return lambda value: _URGENCIES.get(value, "")
    if column.kind == "remaining":
        return lambda value: "bold red" if (value or "").startswith("-") else ""
    if column.key in _LATE:
        return lambda value: "bold red" if value else ""
    return lambda _value: ""
