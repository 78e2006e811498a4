"""The pictures of a report in characters, for a terminal: told apart by their place and their signs, not by colour."""

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from duban.formats.figures import tone_of
from duban.formats.text import cells, pad, visible
from duban.formats.values import wording, words
from duban.reports.report import Column, Report, Row

_MOST_BARS = 40
"""More bars below one another than fit on a screen are no picture."""
_LEAST = 4
_HEIGHT, _WIDEST_STEP = 8, 8
_SIGNS = "ox+*"
_STYLES = ("cyan", "green", "magenta", "red")
_GAP = "  "


def sketch(report: Report, rows: Sequence[Row], width: int) -> Iterator[Text]:
    """The lines of the pictures that ``report`` has and the cells of a table do not show, a blank one before each."""
    for chart in report.charts:
        series = [report.column(key) for key in chart.series]
        if rows and not all(column.kind in {"rate", "percent"} for column in series):  # a table has bars for them
            drawn = list((_bars if chart.kind == "bars" else _lines)(report.column(chart.x), series, rows, width))
            yield from [Text(), Text(chart.title, "bold"), *drawn] if drawn else []


def _bars(x: Column, series: Sequence[Column], rows: Sequence[Row], width: int) -> Iterator[Text]:
    """A line for each row, and on it a bar with its number for each column, all on one scale."""
    names, most = _names(x, rows), _most(series, rows)
    left = max(map(cells, names))
    figures = max(cells(_said(column, row)) for column in series for row in rows)
    place = (width - left) // len(series) - len(_GAP)
    room = place - figures - 1
    if room < _LEAST or len(rows) > _MOST_BARS:
        return
    yield Text(_GAP.join([" " * left, *(pad(column.heading, place) for column in series)]).rstrip())
    for name, row in zip(names, rows, strict=True):
        line = Text(pad(name, left))
        for column, style in zip(series, _styles(series), strict=True):
            value = row[column.key] or 0
            bar = "█" * (round(value / most * room) or value > 0)
            number = f"{' ' if bar else ''}{_said(column, row)}"
            line.append(_GAP)
            line.append(bar, style)
            line.append(pad(number, place - len(bar)))
        line.rstrip()
        yield line


def _lines(x: Column, series: Sequence[Column], rows: Sequence[Row], width: int) -> Iterator[Text]:
    """A sign for each value, above the time that runs from left to right; the last ones are told at the end."""
    most, ends = _most(series, rows), [f" {sign} {_said(c, rows[-1])} {c.heading}" for sign, c in _signed(series)]
    scale = [f"{most * level / _HEIGHT:g}" if level % (_HEIGHT // 2) == 0 else "" for level in range(_HEIGHT + 1)]
    left = max(map(cells, scale))
    room = width - left - 1 - max(map(cells, ends))
    if room < _LEAST * 2:
        return
    step = min(max((room - 1) // max(len(rows) - 1, 1), 1), _WIDEST_STEP)
    shown = rows[-((room - 1) // step + 1) :]  # the latest, where not all find room
    levels = [_level(rows[-1][column.key], most) for column in series]
    styles = dict(zip(_SIGNS, _styles(series), strict=False))
    for level, places in reversed(list(enumerate(_plotted(series, shown, step, most)))):
        line = Text(pad(scale[level], left, right=True) + "│")
        for sign in places:
            line.append(sign, styles.get(sign))
        line.append("".join(end for end, at in zip(ends, levels, strict=True) if at == level))
        line.rstrip()
        yield line
    long, (first, last) = (len(shown) - 1) * step + 1, _names(x, [shown[0], shown[-1]])
    yield Text(" " * left + "└" + "─" * long)
    yield Text(" " * (left + 1) + first + _GAP + pad(last, long - cells(first + _GAP), right=True) * (len(shown) > 1))


def _plotted(series: Sequence[Column], rows: Sequence[Row], step: int, most: float) -> list[list[str]]:
    """The cells by level and by place: a sign for each value, and points on the way from one to the next."""
    plot = [[" "] * ((len(rows) - 1) * step + 1) for _level in range(_HEIGHT + 1)]
    for sign, column in reversed(list(_signed(series))):  # the first one is on top
        values = [row[column.key] or 0 for row in rows]
        for place in range(len(plot[0])):
            index, on = divmod(place, step)
            after = values[min(index + 1, len(values) - 1)]
            level = _level(values[index] + (after - values[index]) * on / step, most)
            if on == 0:
                plot[level][place] = sign
            elif plot[level][place] == " ":
                plot[level][place] = "·"
    return plot


def _level(value: float | None, most: float) -> int:
    return round((value or 0) / most * _HEIGHT)


def _most(series: Sequence[Column], rows: Sequence[Row]) -> float:
    return max((row[column.key] or 0 for column in series for row in rows), default=0) or 1


def _styles(series: Sequence[Column]) -> list[str]:
    return [_STYLES[tone_of(column, place)] for place, column in enumerate(series)]


def _signed(series: Sequence[Column]) -> Iterable[tuple[str, Column]]:
    return zip(_SIGNS, series, strict=False)


def _names(x: Column, rows: Iterable[Row]) -> list[str]:
    said = wording(x)
    return [visible(said(row[x.key])) for row in rows]


def _said(column: Column, row: Row) -> str:
    return words(column, row[column.key])
